"""Targets as the official tables print them, for the documents that promise and plan them."""

from iku_etl.catalog.target_readings import read_targets
from iku_etl.catalog.targets import Target
from iku_etl.project import Project
from iku_etl.report.texts import target_text


def printed_targets(project: Project, tahun: str) -> dict[tuple[str, str], str]:
    """The target by kode and periode; one that cannot be read stands as it was written."""
    katalog = project.katalog
    rows = katalog.target[katalog.target["tahun"] == tahun]
    readings = read_targets(katalog, project.rules, rows)
    shown = [
        target_text(reading) if isinstance(reading, Target) else key.teks
        for key, reading in zip(readings.keys, readings.readings, strict=True)
    ]
    pairs = zip(readings.rows["kode"], readings.rows["periode"], readings.code, strict=True)
    return {(kode, periode): shown[code] for kode, periode, code in pairs}

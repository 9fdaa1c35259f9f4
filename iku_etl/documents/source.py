"""What documents are made from: the katalog of a year, its run, and who signs."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from iku_etl.calculate.capaian_table import CapaianRow
from iku_etl.catalog.target_readings import read_targets
from iku_etl.catalog.targets import Target
from iku_etl.check.budget import BudgetRow
from iku_etl.check.quarter_note import QuarterNote
from iku_etl.issues import Issue
from iku_etl.project import Project
from iku_etl.report.signature import Signing, nobody_issues, sign
from iku_etl.report.texts import target_text
from iku_etl.rules.input_table import PERIODS
from iku_etl.workspace import Workspace
from iku_etl.years.closed import YearResults, read_year

TO_FILL = "." * 40  # what nobody wrote is left to a pen, never invented


@dataclass(frozen=True)
class DocumentSource:
    """One period of an agency; words: its signature, as layouts call it.

    tanggal: when they are signed, None where that is left open.
    indikator: those in force that year, without tujuan, which no year promises or plans.
    targets: by kode and periode, as official tables print them.
    results: the rows of capaian.csv by kode; None without a run of the period. notes: what staff
    wrote, by kode and periode (TW1…); budget: what was spent until then. Both are empty where
    nobody filled them in.
    """

    workspace: Workspace
    project: Project
    tahun: str
    periode: str
    words: Mapping[str, str]
    indikator: pd.DataFrame
    targets: Mapping[tuple[str, str], str]
    tanggal: date | None = None
    results: Mapping[str, CapaianRow] | None = None
    notes: Mapping[tuple[str, str], QuarterNote] = field(default_factory=dict)
    budget: tuple[BudgetRow, ...] = ()

    @property
    def paper(self) -> Mapping[str, tuple[str, ...]]:
        """For Word templates: the lines of the office's kop, and who puts a paraf."""
        settings = self.project.settings
        return {"kop": settings.kop.baris, "paraf": settings.paraf}

    @property
    def instansi(self) -> str:
        """The name of the agency."""
        return self.project.katalog.instansi.get("instansi", self.project.settings.nama)


def document_source(
    workspace: Workspace, project: Project, tahun: str, periode: str, signing: Signing
) -> tuple[DocumentSource, list[Issue]]:
    """What the documents of a period are made from; an issue when its run cannot be read."""
    year, issues = _run_of(workspace, tahun, periode)
    issues += nobody_issues(project, tahun, PERIODS.index(periode), signing)
    source = katalog_source(workspace, project, tahun, periode, signing)
    if year is None:
        return source, issues
    notes = {(note.kode, note.periode): note for note in year.catatan}
    return replace(source, results=year.by_code(), notes=notes, budget=year.anggaran), issues


def katalog_source(
    workspace: Workspace, project: Project, tahun: str, periode: str, signing: Signing
) -> DocumentSource:
    """What the katalog alone says."""
    katalog = project.katalog
    in_force = katalog.valid_in(tahun) & (katalog.indikator["tingkat"] != "tujuan")
    targets = printed_targets(project, katalog.target[katalog.target["tahun"] == tahun])
    return DocumentSource(
        workspace=workspace,
        project=project,
        tahun=tahun,
        periode=periode,
        words=sign(project, tahun, PERIODS.index(periode), signing).words,
        indikator=katalog.indikator[in_force],
        targets={(kode, periode): text for (kode, _, periode), text in targets.items()},
        tanggal=signing.tanggal,
    )


def _run_of(
    workspace: Workspace, tahun: str, periode: str
) -> tuple[YearResults | None, list[Issue]]:
    """A closed year as it was archived, else the last run."""
    read = read_year(workspace.folder, tahun, periode)
    if read is None:
        return None, []
    year, issues = read
    return None if year.rows is None else year, issues


def printed_targets(project: Project, rows: pd.DataFrame) -> dict[tuple[str, str, str], str]:
    """By kode, tahun and periode; one that cannot be read stands as it was written.

    rows: of tabel target.
    """
    readings = read_targets(project.katalog, project.rules, rows)
    shown = [
        target_text(reading) if isinstance(reading, Target) else key.teks
        for key, reading in zip(readings.keys, readings.readings, strict=True)
    ]
    keys = readings.rows[["kode", "tahun", "periode"]].itertuples(index=False, name=None)
    return {
        (kode, tahun, periode): shown[code]
        for (kode, tahun, periode), code in zip(keys, readings.code, strict=True)
    }

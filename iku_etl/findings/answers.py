"""What goes back after a check or a run: marked workbooks to senders, the report to the office."""

from collections.abc import Sequence
from pathlib import Path

from iku_etl.cellref import CellRef
from iku_etl.crash import Crash, attempt
from iku_etl.findings.marked.answer import write_marked
from iku_etl.findings.report import build_laporan
from iku_etl.findings.unit_messages import OF_THE_OFFICE, write_messages
from iku_etl.findings.write import write_laporan
from iku_etl.foreign.source import SourceFile
from iku_etl.issues import Issue, crash_issue
from iku_etl.lint.targets import without_target
from iku_etl.loading import waiting_cells
from iku_etl.outcome import Answers, Checked
from iku_etl.rules.input_table import PERIODS
from iku_etl.workers.pool import Workers


def write_answers(
    checked: Checked,
    files: Sequence[SourceFile],
    issues: list[Issue],
    tahun: str,
    periode: str,
    folder: Path,
    workers: Workers,
) -> Answers | None:
    """The workbooks that go back to be corrected, and the report of what was found.

    What an error of ours costs of them is added to the issues.
    """
    project, names = checked.project, [file.berkas for file in files]
    shown = [i for i in issues if not i.diterima and i.kode not in OF_THE_OFFICE]
    perbaikan, lost = write_marked(files, shown, folder / "perbaikan", workers)
    issues += lost

    def report() -> Path:
        laporan = build_laporan(
            project=project,
            tahun=tahun,
            periode=periode,
            berkas=names,
            isian=checked.isian,
            details=checked.details,
            issues=issues,
            lembar=checked.lembar,
        )
        skipped = without_target(project.katalog, tahun, periode)
        waiting = waiting_cells(checked, tahun, PERIODS.index(periode), skipped)
        pesan = write_messages(laporan, project, tahun, periode, waiting)
        return write_laporan(laporan, folder, project.styles(), project.rules.lampu, pesan)[0]

    page = attempt(report)
    if isinstance(page, Crash):
        issues.append(crash_issue(page, CellRef(), "Laporan pemeriksaan tidak dapat ditulis"))
        return None
    return Answers(page, tuple(perbaikan))

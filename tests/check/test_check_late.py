"""Which workbooks came after the deadline: by the time in the file, and only where that says so."""

from pathlib import Path

import pytest
from support.broken_zip import saved
from support.small import YEAR, kecil

from iku_etl.check.late import LATE
from iku_etl.pipeline import check, run
from iku_etl.workspace import Workspace

DEADLINES = '[batas_waktu]\nTW1 = "10 April"\nTW4 = "10 Januari"\n'
FIRST_QUARTER = """
    | unit | kode_unit | nama     | lembar |
    |      | BID-A     | Bidang A | Isian  |
    | indikator | kode | kode_unit |
    |           | A    | BID-A     |
    | target | kode | target | periode |
    |        | A    | 80     | TW1     |
    |        | A    | 80     | TAHUN   |
    | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
    |       | A    | x      | 70  |     |     |     |
"""
WHOLE_YEAR = FIRST_QUARTER.replace("70  |     |     |     |", "70  | 71  | 72  | 73  |")


def made(folder: Path, tables: str, time: str, toml: str = DEADLINES) -> Workspace:
    workspace = kecil(folder, tables, toml).workspace
    saved(workspace.inputs(YEAR) / "Isian.xlsx", time)
    return workspace


@pytest.mark.parametrize(
    ("tables", "periode", "time", "late"),
    [
        (FIRST_QUARTER, "TW1", "2025-04-10T23:59:00Z", False),
        (FIRST_QUARTER, "TW1", "2025-04-11T00:00:00Z", True),
        # one o'clock at night in Jakarta, still the 10th in Greenwich: the doubt is the sender's
        (FIRST_QUARTER, "TW1", "2025-04-11T01:00:00+07:00", False),
        (FIRST_QUARTER, "TW1", "", False),  # the file does not say
        (WHOLE_YEAR, "TW1", "2026-01-09T08:00:00Z", False),  # saved again for a later quarter
        (WHOLE_YEAR, "TW4", "2026-01-11T08:00:00Z", True),
        (WHOLE_YEAR, "TAHUN", "2026-01-11T08:00:00Z", True),
        (WHOLE_YEAR, "TAHUN", "2026-01-10T08:00:00Z", False),
    ],
)
def test_a_day_after_the_deadline_is_late(
    tmp_path: Path, tables: str, periode: str, time: str, late: bool
) -> None:
    outcome = check(made(tmp_path, tables, time), YEAR, periode=periode)
    found = [(i.tingkat.value, i.ref.berkas) for i in outcome.issues if i.kode == LATE]
    assert found == ([("peringatan", "Isian.xlsx")] if late else [])


def test_without_a_deadline_nobody_is_late(tmp_path: Path) -> None:
    outcome = check(made(tmp_path, FIRST_QUARTER, "2030-01-01T00:00:00Z", ""), YEAR, periode="TW1")
    assert LATE not in {issue.kode for issue in outcome.issues}


def test_the_report_calls_the_unit_late_and_uses_its_numbers(tmp_path: Path) -> None:
    outcome = run(made(tmp_path, FIRST_QUARTER, "2025-04-12T03:04:05Z"), YEAR, "TW1")
    assert outcome.answers is not None
    page = outcome.answers.laporan.read_text(encoding="utf-8")
    assert "Sudah mengirim, terlambat" in page
    assert "2025-04-12 03:04" in page
    assert "Kamis, 10 April 2025" in page
    assert outcome.statuses == ("dihitung",)
    assert outcome.answers.perbaikan == ()  # nothing to be corrected

"""A locked period: whatever comes later, its results stand until somebody says why not."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from support.closed_year import files
from support.small import YEAR, Kecil, kecil

from iku_etl.archive.create import Close, create_archive
from iku_etl.cli import call
from iku_etl.issues import UsageError
from iku_etl.outcome import Outcome
from iku_etl.period_lock import NO_LOCKING, Locking, locked_periods
from iku_etl.pipeline import PLAIN_ORDER, run
from iku_etl.report.signature import Signing
from iku_etl.run_record import RunOrder, order_again, read_run
from iku_etl.workspace import Workspace

TABLES = """
    | indikator | kode |
    |           | A    |
    | target    | kode | target |
    |           | A    | 80     |
    | isian     | kode | simbol | tw1 | tw2 | tw3 | tw4 |
    |           | A    | x      | 70  | 71  | 72  | 73  |
"""
CHANGED = TABLES.replace("| 73  |", "| 74  |")
SAME_YEAR = TABLES.replace("| 70  |", "| 69  |")  # `terakhir`: the year is its fourth quarter
LOCK = Locking(kunci=True, oleh="Sekretaris", tanggal="2026-01-20")
OPEN = Locking(buka="x TW4 salah ketik", oleh="Kasubbag", tanggal="2026-02-02")
ON = RunOrder(Signing(date(2026, 1, 15)))


# Another program need not recalculate what these tests look at.
TOML = "uji = false\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Kecil:
    """The ruang kerja with its locked year; a test works in a copy."""
    small = kecil(tmp_path_factory.mktemp("asal") / "kerja", TABLES, TOML)
    run(small.workspace, YEAR, "TAHUN", order=ON, locking=LOCK)
    return small


@pytest.fixture
def locked(made: Kecil, tmp_path: Path) -> Kecil:
    shutil.copytree(made.workspace.folder, tmp_path / "kerja")
    return replace(made, workspace=Workspace(tmp_path / "kerja"))


def send(workspace: Workspace, tables: str) -> None:
    """Another workbook comes in the place of the earlier one."""
    other = kecil(workspace.folder.with_name("lain"), tables).workspace
    shutil.copytree(other.inputs(YEAR), workspace.inputs(YEAR), dirs_exist_ok=True)


def again(small: Kecil, locking: Locking = NO_LOCKING, order: RunOrder = PLAIN_ORDER) -> Outcome:
    return run(small.workspace, YEAR, "TAHUN", order=order, locking=locking)


def output(small: Kecil) -> dict[str, bytes]:
    return files(small.workspace.output(YEAR, "TAHUN"))


def codes(outcome: Outcome) -> list[str]:
    return [issue.kode for issue in outcome.issues]


def basis(small: Kecil) -> list[str]:
    """The texts of sheet Dasar below its heading Kunci periode."""
    (path,) = small.workspace.output(YEAR, "TAHUN").glob("* *.xlsx")
    rows = [r for r in load_workbook(path)["Dasar"].iter_rows(values_only=True) if any(r)]
    titles = [row[0] for row in rows]
    if "Kunci periode" not in titles:
        return []
    first = titles.index("Kunci periode") + 1
    return [f"{row[0]} {row[1]}" for row in rows[first : first + 4] if str(row[0])[:2] == "Di"]


def test_a_changed_value_is_named_and_changes_nothing(locked: Kecil) -> None:
    before = output(locked)
    send(locked.workspace, CHANGED)
    outcome = again(locked)
    (issue,) = outcome.issues
    assert (issue.kode, issue.ref.berkas) == ("periode-terkunci", f"output/{YEAR}/TAHUN")
    for part in ("2026-01-20 oleh Sekretaris", "A realisasi: 73 → 74", "masukan/Isian.xlsx diubah"):
        assert part in issue.pesan
    assert "--buka" in issue.saran
    assert outcome.files == ()
    assert output(locked) == before


def test_changed_files_that_change_no_result_are_only_said(locked: Kecil) -> None:
    before = output(locked)
    send(locked.workspace, SAME_YEAR)
    assert codes(again(locked)) == ["periode-terkunci-sama"]
    assert output(locked) == before


def test_a_target_that_changed_is_held_back_as_well(locked: Kecil) -> None:
    path = locked.workspace.folder / "katalog" / "target.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("80", "90"), encoding="utf-8")
    (issue,) = again(locked).issues
    assert "A target: 80 → 90" in issue.pesan
    assert "katalog/target.csv diubah" in issue.pesan


def test_without_a_change_it_is_written_again_as_it_was_signed(locked: Kecil) -> None:
    before = output(locked)
    book = next(locked.workspace.output(YEAR, "TAHUN").glob("* *.xlsx"))
    book.unlink()  # lost, and wanted again
    assert again(locked).locked == "2026-01-20 oleh Sekretaris"
    assert output(locked) == before


def test_a_lock_survives_ulang(locked: Kecil) -> None:
    order = order_again(locked.workspace, YEAR, "TAHUN")
    again(locked, order=order)
    assert locked_periods(locked.workspace, YEAR) == {"TAHUN"}
    send(locked.workspace, CHANGED)
    assert codes(again(locked, order=order)) == ["periode-terkunci"]


def test_opening_is_recorded_and_printed(locked: Kecil) -> None:
    assert basis(locked) == ["Dikunci 2026-01-20 oleh Sekretaris"]
    send(locked.workspace, CHANGED)
    outcome = again(locked, OPEN)
    assert outcome.files
    assert not outcome.locked
    record = read_run(locked.workspace, YEAR, "TAHUN")
    assert record is not None
    assert [event.kejadian for event in record.locks] == ["dikunci", "dibuka"]
    assert basis(locked)[1] == "Dibuka 2026-02-02 oleh Kasubbag: x TW4 salah ketik"
    assert locked_periods(locked.workspace, YEAR) == set()
    again(locked)  # an ordinary run forgets nothing
    assert len(basis(locked)) == 2


def test_opened_and_locked_at_once(locked: Kecil) -> None:
    send(locked.workspace, CHANGED)
    outcome = again(locked, replace(OPEN, kunci=True))
    assert outcome.locked == "2026-02-02 oleh Kasubbag"
    assert [text.split()[0] for text in basis(locked)] == ["Dikunci", "Dibuka", "Dikunci"]


def test_another_signature_needs_opening(locked: Kecil) -> None:
    with pytest.raises(UsageError, match="tanda tangannya tetap"):
        again(locked, order=ON)
    assert again(locked, OPEN, ON).files


def test_what_is_not_locked_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="tidak terkunci"):
        again(kecil(tmp_path, TABLES, TOML), OPEN)


def test_a_locked_year_is_archived_as_it_stands(locked: Kecil) -> None:
    send(locked.workspace, CHANGED)
    closed = create_archive(locked.workspace, Close(YEAR, "2026-03-01"))
    assert [issue.kode for issue in closed.issues] == ["arsip-hasil-tetap"]
    assert closed.path is not None


def test_a_run_that_was_never_locked_records_nothing_of_it(tmp_path: Path) -> None:
    small = kecil(tmp_path, TABLES, TOML)
    again(small)
    assert b"kunci" not in output(small)["pemeriksaan/run.json"]
    assert basis(small) == []


def test_the_command_locks_refuses_and_opens(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small = kecil(tmp_path / "kerja", TABLES, TOML)
    command = ["run", str(small.workspace.folder), "--tahun", YEAR, "--periode", "TAHUN"]
    assert call([*command, "--kunci", "--oleh", "Sekretaris"]) == 0
    assert f"Terkunci: {date.today().isoformat()} oleh Sekretaris" in capsys.readouterr().out
    send(small.workspace, CHANGED)
    assert call(command) == 1
    assert call([*command, "--buka", "salah ketik"]) == 2  # by whom?
    assert call([*command, "--buka", " ", "--oleh", "Kasubbag"]) == 2
    assert call([*command, "--buka", "salah ketik", "--oleh", "Kasubbag"]) == 0

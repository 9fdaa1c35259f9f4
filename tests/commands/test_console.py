"""What the terminal shows beside the results."""

import io
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.text import Text

from iku_etl.cellref import CellRef
from iku_etl.commands import console
from iku_etl.commands.screen import PLAIN_LETTERS
from iku_etl.issues import Issue, make_issue
from iku_etl.outcome import Answers


def faults(*cells: tuple[str, int, int]) -> list[Issue]:
    """`81 dok` in each of these cells: sheet, row, column."""
    return [
        make_issue("bukan-angka", CellRef("Isian.xlsx", lembar, baris, kolom), ditemukan="81 dok")
        for lembar, baris, kolom in cells
    ]


def shown(issues: list[Issue], capsys: pytest.CaptureFixture[str], **options: Any) -> list[str]:
    """The lines on standard error, without what to do about it."""
    console.show_issues(issues, **options)
    out, err = capsys.readouterr()
    assert out == ""
    return [line.partition(" →")[0] for line in err.splitlines()]


def test_the_same_message_is_said_once_with_all_cells(capsys: pytest.CaptureFixture[str]) -> None:
    issues = faults(("Bidang A", 12, 6), ("Bidang B", 7, 6), ("Bidang A", 7, 7), ("Bidang A", 7, 6))
    assert shown(issues, capsys) == [
        "Isian.xlsx: 4 galat",
        "  'Bidang A'!F7:G7, F12 galat: \"81 dok\" bukan angka.",
        "  'Bidang B'!F7 galat: \"81 dok\" bukan angka.",
        "",
        "4 galat di 1 berkas.",
    ]


@pytest.mark.parametrize(
    ("count", "end"),
    [(6, "F9, F11 galat: "), (7, "F9, F11, … (7 sel) galat: "), (8, "F11, … (8 sel) galat: ")],
)
def test_many_cells_are_counted(capsys: pytest.CaptureFixture[str], count: int, end: str) -> None:
    line = shown(faults(*(("A", 2 * row + 1, 6) for row in range(count))), capsys)[1]
    assert line.startswith("  'A'!F1, F3, F5, ")
    assert f'{end}"81 dok"' in line


@pytest.mark.parametrize(
    ("ref", "place"),
    [
        (CellRef("katalog/unit.csv", "", 1), "baris judul galat"),
        (CellRef("katalog/unit.csv", "", 2), "baris 2 galat"),
        (CellRef("katalog.xlsx", "unit", 1), "'unit' baris judul galat"),
        (CellRef("katalog.xlsx", "unit", 1, 1), "'unit'!A1 galat"),
    ],
)
def test_a_row_is_called_a_row(
    ref: CellRef, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    issue = make_issue("kolom-katalog-hilang", ref, kolom="nama", judul="Nama")
    assert shown([issue], capsys)[1].strip().startswith(place)


def test_files_to_correct_come_first(capsys: pytest.CaptureFixture[str]) -> None:
    issues = [
        make_issue("katalog-berubah", CellRef("A.xlsx")),
        make_issue("berkas-asing", CellRef("B.xlsx")),
        make_issue("berkas-bersandi", CellRef("C.xlsx")),
        make_issue("katalog-berubah", CellRef("C.xlsx")),
        make_issue("masukan-kosong", CellRef(), folder="x"),
    ]
    assert [line.partition(":")[0] for line in shown(issues, capsys)] == [
        *("C.xlsx", "  galat", "  peringatan"),
        *("Ruang kerja", "  galat"),
        *("B.xlsx", "  galat"),
        *("A.xlsx", "  peringatan"),
        *("", "3 galat dan 2 peringatan di 4 berkas."),
    ]


def test_units_that_have_not_sent_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    issues = [
        make_issue("unit-belum-mengirim", CellRef("unit.csv", "", row, 1), unit=unit, periode="TW1")
        for row, unit in enumerate(["Bidang TIK", "Bidang IKP"], start=2)
    ]
    assert shown(issues, capsys) == [
        "Belum mengirim isian TW1 (2 unit): Bidang TIK, Bidang IKP",
        "",
        "2 unit belum mengirim.",
    ]
    assert shown(issues, capsys, only_errors=True) == []


@pytest.mark.parametrize(("count", "left"), [(5, 0), (6, 1), (7, 2)])
def test_messages_of_one_kind_in_a_file_are_counted_after_the_fifth(
    capsys: pytest.CaptureFixture[str], count: int, left: int
) -> None:
    issues = [
        make_issue("bukan-angka", CellRef("A.xlsx", "A", row, 1), ditemukan=f"{row} dok")
        for row in range(1, count + 1)
    ]
    lines = shown(issues, capsys)
    assert sum("bukan angka" in line for line in lines) == 5
    assert (f"  … {left} galat lagi seperti itu." in lines) is (left > 0)
    assert any(line.startswith("Daftar lengkap: ") for line in lines) is (left > 0)


def test_thousands_of_problems_do_not_flood(capsys: pytest.CaptureFixture[str]) -> None:
    issues = [
        make_issue("bukan-angka", CellRef(f"{berkas}.xlsx", "A", row, 1), ditemukan=f"{row} dok")
        for berkas in range(150)
        for row in range(20)
    ]
    lines = shown(issues, capsys, answers=Answers(Path("laporan.html"), ()))
    assert len(lines) < 100
    assert "… 138 berkas lain: 2.760 galat." in lines
    assert lines[-2:] == ["3.000 galat di 150 berkas.", "Laporan lengkap: laporan.html"]


def test_a_formula_keeps_the_place_that_is_pointed_at(capsys: pytest.CaptureFixture[str]) -> None:
    issue = make_issue(
        "formula-salah", CellRef("i.csv", "", 4, 10), sebab="kurung", tunjuk="a/(b\n   ^"
    )
    assert shown([issue], capsys)[1:4] == [
        "  J4 galat: Formula tidak dapat dibaca: kurung",
        "    a/(b",
        "       ^",
    ]


def test_texts_of_inputs_steer_neither_rich_nor_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """rich would take [bold] for markup, a terminal ESC for a command."""
    issue = make_issue("bukan-angka", CellRef("[red]a.xlsx", "A", 1, 1), ditemukan="[b]8\x1b[2J")
    assert shown([issue], capsys)[:2] == [
        "[red]a.xlsx: 1 galat",
        "  'A'!A1 galat: \"[b]8?[2J\" bukan angka.",
    ]


@pytest.mark.parametrize(("encoding", "arrow"), [("utf-8", "→"), ("cp850", "->"), ("ascii", "->")])
def test_signs_that_a_console_lacks_are_written_out(
    monkeypatch: pytest.MonkeyPatch, encoding: str, arrow: str
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(raw, encoding, errors=PLAIN_LETTERS))
    console.show_issues(faults(("A", 1, 1)))
    sys.stderr.flush()
    assert f" bukan angka. {arrow} Isi" in raw.getvalue().decode(encoding)


def test_a_narrow_terminal_folds_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    console.show_issues(faults(("Bidang Informasi dan Komunikasi Publik", 12, 6)))
    lines = [Text.from_ansi(line).plain for line in stream.getvalue().splitlines()]
    assert max(map(len, lines)) <= 80
    assert lines[1:3] == [
        "  'Bidang Informasi dan Komunikasi Publik'!F12 galat: \"81 dok\" bukan angka. → ",
        "    Isi dengan angka saja, misalnya 81 atau 95,5.",
    ]


def test_a_progress_bar_is_for_terminals_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "PATIENCE", -1.0)
    bar = console.ProgressBar(quiet=False)
    bar.update("Membaca", 1, 2)
    bar.close()
    assert capsys.readouterr() == ("", "")


def test_a_quiet_progress_bar(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "PATIENCE", -1.0)
    bar = console.ProgressBar(quiet=True)
    bar.update("Membaca", 1, 2)
    bar.close()
    assert capsys.readouterr() == ("", "")

"""What the terminal shows beside the results."""

import pytest

from iku_etl import console
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, make_issue


def faults(*cells: tuple[str, int, int]) -> list[Issue]:
    """`81 dok` in each of these cells: sheet, row, column."""
    return [
        make_issue("bukan-angka", CellRef("Isian.xlsx", lembar, baris, kolom), ditemukan="81 dok")
        for lembar, baris, kolom in cells
    ]


def shown(issues: list[Issue], capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines on standard error, without what to do about it."""
    console.show_issues(issues)
    out, err = capsys.readouterr()
    assert out == ""
    return [line.partition(" →")[0] for line in err.splitlines()]


def test_the_same_message_is_said_once_with_all_cells(capsys: pytest.CaptureFixture[str]) -> None:
    issues = faults(("Bidang A", 12, 6), ("Bidang B", 7, 6), ("Bidang A", 7, 7), ("Bidang A", 7, 6))
    assert shown(issues, capsys) == [
        "galat Isian.xlsx 'Bidang A'!F7, G7, F12: \"81 dok\" bukan angka.",
        "galat Isian.xlsx 'Bidang B'!F7: \"81 dok\" bukan angka.",
    ]


@pytest.mark.parametrize(
    ("count", "end"),
    [(6, "F5, F6: "), (7, "F6, F7: "), (8, "F6, F7, … (8 sel): ")],
)
def test_many_cells_are_counted(capsys: pytest.CaptureFixture[str], count: int, end: str) -> None:
    (line,) = shown(faults(*(("A", row, 6) for row in range(1, count + 1))), capsys)
    assert line.startswith("galat Isian.xlsx 'A'!F1, F2, F3, ")
    assert f'{end}"81 dok"' in line


def test_errors_come_first_and_files_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    issues = [
        make_issue("katalog-berubah", CellRef("A.xlsx")),
        make_issue("berkas-asing", CellRef("B.xlsx")),
        make_issue("berkas-bersandi", CellRef("A.xlsx")),
    ]
    assert [" ".join(line.split()[:2]) for line in shown(issues, capsys)] == [
        "galat A.xlsx:",
        "galat B.xlsx:",
        "peringatan A.xlsx:",
    ]


def test_square_brackets_of_a_sheet_or_text_stay(capsys: pytest.CaptureFixture[str]) -> None:
    """rich would take [bold] for markup."""
    issue = make_issue("bukan-angka", CellRef("[red]a.xlsx", "A", 1, 1), ditemukan="[bold]8")
    assert shown([issue], capsys) == ["galat [red]a.xlsx 'A'!A1: \"[bold]8\" bukan angka."]


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

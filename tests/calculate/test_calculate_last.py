"""terakhir takes the last quarter of which everything is known, never variables of two quarters."""

from pathlib import Path

import pytest
from support.small import Kecil, Run, assert_expected, kecil


def percentage(folder: Path, a: str, b: str) -> Kecil:
    """a/b*100%, terakhir, with these four quarters of a and of b."""
    return kecil(
        folder,
        f"""
        | indikator | kode | formula  | agregasi |
        |           | A    | a/b*100% | terakhir |
        | target | kode | target |
        |        | A    | 50     |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | a      | {a} |
        |       | A    | b      | {b} |
        """,
    )


def perhitungan(run: Run) -> dict[str, str]:
    """The formulas of Perhitungan by cell, where there is one."""
    (sheet,) = [s for s in run.sheets[0] if s.nama == "Perhitungan"]
    return {f"{'ABCDEFGHIJKLMN'[c.column - 1]}{c.row}": c.rumus for c in sheet.cells if c.rumus}


@pytest.mark.parametrize(
    ("a", "b", "nilai", "codes", "cells"),
    [
        ("1 | 4 | 5 | 5", "10 | 10 |    | 20", 25, [], "F3; F4"),
        ("1 | 4 | 5 | 5", "10 | 10 | 10 |   ", 50, ["triwulan-dilewati"], "E3; E4"),
        ("1 |   | 5 |  ", "10 |    |    | 20", 10, ["triwulan-belum-diisi", "triwulan-dilewati"],
         "C3; C4"),
        ("1 |   | 5 |  ", "   | 10 |    | 20", None, ["triwulan-tidak-lengkap"] * 4, ""),
        ("1 | 4 |   |  ", "10 | 10 |    |   ", 40, ["triwulan-belum-diisi"], "D3; D4"),
    ],
    ids=["half before", "half after", "half twice after", "none complete", "blank after"],
)  # fmt: skip
def test_the_last_complete_quarter(
    tmp_path: Path, a: str, b: str, nilai: float | None, codes: list[str], cells: str
) -> None:
    run = percentage(tmp_path, a, b).run()
    assert run.value("A", "nilai") == nilai
    assert [kode for kode, _ in run.issue_codes] == codes
    origins = "; ".join(v.asal for v in run.find("A").variables)
    assert nilai is None or origins.replace("Isian.xlsx!Isian!", "") == cells


def test_what_is_passed_over_is_said_where_the_number_is_printed(tmp_path: Path) -> None:
    run = percentage(tmp_path, "1 | 4 | 5 | 5", "10 | 10 |   |  ").run()
    (said,) = [issue for issue in run.outcome.issues if issue.kode == "triwulan-dilewati"]
    assert 'TW3, TW4 baru terisi sebagian ("b. Data" kosong)' in said.pesan
    assert said.pesan.endswith("TW2.")
    assert (said.ref.lembar, said.ref.row, said.indikator) == ("Isian", 3, "A")
    texts = {sheet.nama: [str(cell.content) for cell in sheet.cells] for sheet in run.sheets[0]}
    assert "TW3, TW4 baru terisi sebagian" in texts["Perhitungan"]
    assert "TW3, TW4 baru terisi sebagian" in texts["Rekap"]
    assert [perhitungan(run)[name] for name in ("I5", "I6", "I7")] == ["I6/I7*100", "F6", "F7"]


def test_a_standing_number_counts_as_known(tmp_path: Path) -> None:
    """n of TW1 stands in TW3; typed anew in TW4, where x is blank, it begins a quarter to be passed."""
    runs = assert_expected(
        tmp_path,
        """
        | indikator | kode | formula  | agregasi |
        |           | A    | x/n*100% | terakhir |
        |           | B    | x/n*100% | terakhir |
        | variabel | kode | simbol | agregasi |
        |          | A    | n      | terakhir |
        |          | B    | n      | terakhir |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | x      | 1   | 2   | 3   |     |
        |       | A    | n      | 10  |     |     | 20  |
        |       | B    | x      | 1   | 2   | 3   |     |
        |       | B    | n      |     | 10  |     |     |
        | harap | kode | status       | nilai |
        |       | A    | tanpa_target | 30    |
        |       | B    | tanpa_target | 30    |
        """,
    )
    passed = [kode for kode in runs["TAHUN"].issue_codes if kode[0] == "triwulan-dilewati"]
    assert passed == [("triwulan-dilewati", "A")]


def test_what_it_is_made_of_is_of_the_same_quarter(tmp_path: Path) -> None:
    """C knows TW1…TW2 only: it takes A's sum and B's state as they stood then."""
    runs = assert_expected(
        tmp_path,
        """
        | indikator | kode | formula | agregasi |
        |           | A    | x       | jumlah   |
        |           | B    | x       | terakhir |
        |           | C    | a+b+c   | terakhir |
        |           | D    | c       | terakhir |
        | variabel | kode | simbol | sumber      |
        |          | C    | a      | indikator:A |
        |          | C    | b      | indikator:B |
        |          | D    | c      | indikator:C |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | x      | 1   | 2   | 4   | 8   |
        |       | B    | x      | 10  | 20  | 30  | 40  |
        |       | C    | c      | 100 | 200 |     |     |
        | harap | kode | status       | nilai |
        |       | A    | tanpa_target | 15    |
        |       | B    | tanpa_target | 40    |
        |       | C    | tanpa_target | 223   |
        |       | D    | tanpa_target | 223   |
        """,
    )
    assert ("triwulan-dilewati", "C") in runs["TAHUN"].issue_codes


def test_a_run_of_a_quarter_depends_on_the_quarters_up_to_it_alone(tmp_path: Path) -> None:
    """Whatever stands in TW3 and TW4, the run of TW2 gives and prints the same."""
    small = [
        kecil(
            tmp_path / name,
            f"""
            | indikator | kode | formula  | agregasi  |
            |           | A    | a/b*100% | terakhir  |
            |           | B    | a/b*100% | jumlah    |
            |           | C    | a/b*100% | rata_rata |
            | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
            |       | A    | a      | 1   | 2   | {later} |
            |       | A    | b      | 10  | 10  | {later} |
            |       | B    | a      | 1   | 2   | {later} |
            |       | B    | b      | 10  | 10  | {later} |
            |       | C    | a      | 1   | 2   | {later} |
            |       | C    | b      | 10  | 10  | {later} |
            """,
        ).run("TW2")
        for name, later in (("kosong", "  |  "), ("isi", "7 | 8"), ("salah", "81 dok | 0,5"))
    ]
    cells = [[(s.nama, s.cells) for s in run.sheets[0]] for run in small]
    assert cells[0] == cells[1] == cells[2]
    assert small[0].issue_codes == small[1].issue_codes

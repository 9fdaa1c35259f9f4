"""A run of one quarter counts what is wrong in later quarters; check lists it."""

from pathlib import Path

import pytest
from support.senders import make_agency
from support.small import YEAR, kecil

from iku_etl import pipeline
from iku_etl.cli import call
from iku_etl.issues import has_errors

LATER = "galat-triwulan-sesudahnya"
TABLES = """
    | indikator | kode | agregasi |
    |           | A    | terakhir |
    |           | B    | jumlah   |
    | variabel | kode | simbol | minimum |
    |          | B    | x      | 0       |
    | isian | kode | simbol | tw1 | tw2    | tw3 | tw4   |
    |       | A    | x      | 5   | 81 dok | 7   | rusak |
    |       | B    | x      | 5   | 6      | -1  | 8     |
    | target | kode | periode | target |
    |        | A    | TW1     | 10     |
    |        | B    | TW1     | 10     |
    |        | A    | TW3     | 10     |
    |        | B    | TW3     | 10     |
"""
ALL = ["di-bawah-minimum", "satuan-lain", "bukan-angka"]


@pytest.mark.parametrize(
    ("periode", "listed", "counted"),
    [
        ("TW1", [], "3"),
        ("TW2", ["satuan-lain"], "2"),
        ("TW3", ["di-bawah-minimum", "satuan-lain"], "1"),
        ("TW4", ALL, ""),
        ("TAHUN", ALL, ""),
    ],
)
def test_what_a_period_lists(tmp_path: Path, periode: str, listed: list[str], counted: str) -> None:
    small = kecil(tmp_path / "kerja", TABLES)
    issues = small.run(periode).outcome.issues
    assert sorted(i.kode for i in issues if has_errors([i])) == sorted(listed)
    assert [i.pesan.split()[0] for i in issues if i.kode == LATER] == [counted] * bool(counted)
    arguments = ["--tahun", YEAR, "--periode", periode, "-q"]
    assert call(["run", str(small.workspace.folder), *arguments]) == bool(listed)


def test_the_period_is_computed_and_check_lists_all(tmp_path: Path) -> None:
    small = kecil(tmp_path / "kerja", TABLES)
    done = small.run("TW1")
    assert [i.capaian for book in done.books for i in book.indicators] == [50, 50]
    assert done.outcome.answers is not None
    assert done.outcome.answers.perbaikan == ()
    done = small.run("TW3")
    assert [i.status for book in done.books for i in book.indicators] == ["dihitung", "bermasalah"]
    checked = pipeline.check(small.workspace, YEAR).issues
    assert sorted(i.kode for i in checked if has_errors([i])) == sorted(ALL)
    assert LATER not in {i.kode for i in checked}


def test_copies_that_disagree_on_a_later_quarter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    agency = make_agency(tmp_path / "kerja")
    agency.send("A.xlsx")
    for name, value in (("B.xlsx", 30), ("C.xlsx", 31)):
        agency.send(name, typed={("PERSEN", "x"): value}, details={}, quarter=1)
    codes = [i.kode for i in agency.check(capsys)[1]]
    assert codes.count("isian-bertentangan") == 2
    assert agency.run(capsys, "TW1")[0] == 0
    assert agency.run(capsys, "TW2")[0] == 1

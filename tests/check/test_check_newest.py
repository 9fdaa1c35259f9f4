"""isian_ganda = "terbaru": of two files that disagree the one saved last is taken, and it is said."""

from pathlib import Path

import openpyxl
import pytest
from support.broken_zip import saved
from support.senders import GOOD_DETAILS, Agency, make_agency


@pytest.fixture
def agency(tmp_path: Path) -> Agency:
    made = make_agency(tmp_path / "kerja")
    settings = made.folder / "iku.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + 'isian_ganda = "terbaru"\n')
    return made


def two(agency: Agency, first: str, second: str) -> None:
    """A.xlsx says x = 20 and nilai = 3; B.xlsx says x = 30 and nilai = 5."""
    saved(agency.send("A.xlsx"), first)
    details = {**GOOD_DETAILS, ("spbe", "1", "nilai"): 5}
    saved(agency.send("B.xlsx", {("PERSEN", "x"): 30}, details), second)


@pytest.mark.parametrize(
    ("first", "second", "realisasi", "indeks", "berkas"),
    [
        ("2025-04-01T08:00:00Z", "2025-04-02T08:00:00Z", "75.00", "4.25", "B.xlsx"),
        ("2025-04-02T08:00:00Z", "2025-04-01T08:00:00Z", "50.00", "3.75", "A.xlsx"),
        # 15.00 in Jakarta is before 09.00 in Greenwich
        ("2025-04-01T15:00:00+07:00", "2025-04-01T09:00:00Z", "75.00", "4.25", "B.xlsx"),
    ],
)
def test_the_newest_wins(
    agency: Agency, capsys: pytest.CaptureFixture[str], first: str, second: str,
    realisasi: str, indeks: str, berkas: str,
) -> None:  # fmt: skip
    two(agency, first, second)
    code, issues = agency.check(capsys)
    assert [(i.kode, i.tingkat, i.berkas) for i in issues] == [
        ("isian-terbaru-dipakai", "peringatan", berkas)
    ] * 2
    assert all("A.xlsx" in i.pesan and "B.xlsx" in i.pesan for i in issues)
    assert code == 0
    rows = agency.run(capsys)[1]
    assert (rows["PERSEN"]["realisasi"], rows["INDEKS"]["realisasi"]) == (realisasi, indeks)
    assert rows["PERSEN"]["asal"].startswith(berkas)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2025-04-01T08:00:00Z", "2025-04-01T08:00:00Z"),
        ("", "2025-04-01T08:00:00Z"),
        ("kemarin", "2025-04-01T08:00:00Z"),
    ],
)
def test_without_a_newest_it_is_a_problem(
    agency: Agency, capsys: pytest.CaptureFixture[str], first: str, second: str
) -> None:
    two(agency, first, second)
    code, issues = agency.check(capsys)
    assert code == 1
    assert {i.kode for i in issues} == {"isian-bertentangan"}
    assert agency.run(capsys)[1]["PERSEN"]["status"] == "bermasalah"


def test_two_values_in_the_newest_file_are_a_problem(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    path = agency.send("A.xlsx")
    book = openpyxl.load_workbook(path)
    book.copy_worksheet(book["Bidang A"])["G8"] = 25
    book.save(path)
    code, issues = agency.check(capsys)
    assert (code, {i.kode for i in issues}) == (1, {"isian-bertentangan"})


def test_otherwise_it_stays_a_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    agency = make_agency(tmp_path / "galat")
    two(agency, "2025-04-01T08:00:00Z", "2025-04-02T08:00:00Z")
    assert {i.kode for i in agency.check(capsys)[1]} == {"isian-bertentangan"}

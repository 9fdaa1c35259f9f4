"""`diff`: which values changed, by whom sent, in which cell."""

import csv
import io
import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from support.recalculated import recalculate, require_libreoffice
from support.senders import GOOD, Agency, make_agency
from support.small_years import archive, with_years

from iku_etl.cli import call
from iku_etl.years.changes import Origin, split_origins

Shown = pytest.CaptureFixture[str]
YEARS = """
    | hasil | tahun | kode | satuan  | target | realisasi | capaian | predikat | asal                  |
    |       | 2023  | A    | Nilai   | 80     | 1072      | 90      | Tinggi   | Lama.xlsx!Dinas!G8    |
    |       | 2023  | B    | Nilai   | 80     | 8         | 10      | Rendah   | Lama.xlsx!Dinas!G9    |
    |       | 2023  | C    | Nilai   | 5 dok  | 5         | 100     | Tinggi   | Lama.xlsx!Dinas!G9    |
    |       | 2024  | A    | Nilai   | 80     | 1072.5    | 90      | Tinggi   | A; b!.xlsx!Dinas!G8   |
    |       | 2024  | C    | Dokumen | 5 Dok  | 5         |         |          | Baru.xlsx!Dinas!G9:H9 |
    |       | 2024  | D    | Nilai   | =1     | 1         | 100     | Tinggi   |                       |
"""
KATALOG = """
    | indikator | kode |
    |           | A    |
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    with_years(tmp_path / "kerja", KATALOG, YEARS)
    return Path("kerja")


def diff(shown: Shown, text: str) -> tuple[int, str, str]:
    shown.readouterr()
    code = call(["diff", *text.split()])
    out, err = shown.readouterr()
    return code, out, err


def changes(out: str) -> list[tuple[object, ...]]:
    return [(d["kode"], d["kolom"], d["dari"], d["ke"], d["selisih"]) for d in json.loads(out)]


def test_two_years(folder: Path, capsys: Shown) -> None:
    code, out, err = diff(capsys, f"{folder} --dari 2023 --ke 2024 --format json")
    assert (code, err) == (0, "")
    assert changes(out) == [
        ("A", "realisasi", 1072.0, 1072.5, 0.5),
        ("C", "satuan", "Nilai", "Dokumen", None),
        ("C", "capaian", 100.0, None, None),
        ("C", "predikat", "Tinggi", "", None),
        ("C", "status", "dihitung", "belum_diisi", None),
        ("D", "indikator", "tidak ada", "ada", None),
        ("B", "indikator", "ada", "tidak ada", None),
    ]
    sent = {d["kode"]: (d["berkas"], d["asal"]) for d in json.loads(out)}
    assert sent == {
        "A": (["A; b!.xlsx"], ["A; b!.xlsx!Dinas!G8"]),
        "B": (["Lama.xlsx"], ["Lama.xlsx!Dinas!G9"]),
        "C": (["Baru.xlsx"], ["Baru.xlsx!Dinas!G9:H9"]),
        "D": ([], []),
    }


def test_the_table_is_printed_the_indonesian_way(folder: Path, capsys: Shown) -> None:
    _, out, _ = diff(capsys, f"{folder} --dari 2023 --ke 2024")
    for text in ("1.072,5", "+0,5", "belum diisi", "Dinas!G9:H9", "7 perubahan pada 4 indikator."):
        assert text in out


def test_csv_is_for_programs(folder: Path, capsys: Shown) -> None:
    _, out, _ = diff(capsys, f"{folder} --dari 2024 --ke 2023 --format csv")
    rows = {(r["kode"], r["kolom"]): r for r in csv.DictReader(io.StringIO(out))}
    row = rows["A", "realisasi"]
    assert (row["dari"], row["ke"], row["selisih"]) == ("1072.5", "1072", "-0.5")


def test_the_workbook_recalculates(folder: Path, capsys: Shown) -> None:
    code, out, _ = diff(capsys, f"{folder} --dari 2023 --ke 2024 --ke-berkas beda.xlsx")
    assert (code, "Perubahan: beda.xlsx" in out) == (0, True)
    sheet = openpyxl.load_workbook("beda.xlsx")["Perubahan"]
    assert [sheet.cell(5, i).value for i in (1, 4, 5, 6, 7)] == [
        "A", "Realisasi", 1072, 1072.5, "=ROUND(F5-E5,10)",
    ]  # fmt: skip
    require_libreoffice()
    (cell,) = recalculate([Path("beda.xlsx")], Path("hitung").absolute())
    assert cell.is_same


def test_an_archive_against_today(folder: Path, capsys: Shown) -> None:
    made = archive(with_years(folder.parent / "lain", KATALOG, YEARS), "2023")
    path = folder / "output/2023/TAHUN/capaian.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("1072", "1071"), encoding="utf-8")
    wanted = [("A", "realisasi", 1072.0, 1071.0, -1.0)]
    for side in ("TAHUN", "TAHUN --tahun 2023", "2023"):
        code, out, _ = diff(capsys, f"{folder} --dari arsip:{made} --ke {side} --format json")
        assert (code, changes(out)) == (0, wanted), side


def test_nothing_changed(folder: Path, capsys: Shown) -> None:
    code, out, _ = diff(capsys, f"{folder} --dari 2023 --ke 2023")
    assert (code, "tidak ada yang berubah" in out) == (0, True)
    assert diff(capsys, f"{folder} --dari 2023 --ke 2023 --format json")[1] == "[]\n"


def test_what_cannot_be_read_is_no_change(folder: Path, capsys: Shown) -> None:
    (folder / "output/2023/TAHUN/capaian.csv").write_text("rusak\n", encoding="utf-8")
    code, out, err = diff(capsys, f"{folder} --dari 2023 --ke 2024 --format json")
    assert (code, out) == (1, "")
    assert "2023 tidak dapat dibaca" in err


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("--dari 2022 --ke 2024", "2022"),
        ("--dari TW1 --ke TW2", "--tahun"),
        ("--dari TW1 --ke TW2 --tahun 2024", "TW1 2024"),
        ("--dari tw1 --ke 2024", "untuk TW1"),
        ("--dari tw5 --ke 2024", '"tw5"'),
        ("--dari 20 --ke 2024", "arsip:BERKAS"),
        ("--dari arsip:x.zip --ke 2024", "x.zip"),
        ("--dari 2023 --ke 2024 --ke-berkas beda.csv", ".xlsx"),
        ("--dari 2023", "--ke"),
    ],
)
def test_wrong_calls(folder: Path, capsys: Shown, text: str, named: str) -> None:
    code, _, err = diff(capsys, f"{folder} {text}")
    assert code == 2
    assert err.startswith("Kesalahan: ")
    assert named in err


def test_two_quarters_of_a_real_run(tmp_path: Path, capsys: Shown) -> None:
    """From the returned workbooks to the cell in which the new number was typed."""
    agency: Agency = make_agency(tmp_path / "kerja")
    agency.send("Satu.xlsx", GOOD)
    agency.run(capsys, "TW1")
    kept = shutil.copytree(agency.folder / "output/2025/TW1", tmp_path / "TW1")
    agency.send("Dua.xlsx", {("PERSEN", "x"): 30, ("PERSEN", "n"): 40}, {}, quarter=1)
    agency.run(capsys, "TW2")
    shutil.copytree(kept, agency.folder / "output/2025/TW1")
    text = f"{agency.folder} --dari tw1 --ke TW2 --tahun 2025 --format json"
    found = {(d["kode"], d["kolom"]): d for d in json.loads(diff(capsys, text)[1])}
    row = found["PERSEN", "realisasi"]
    assert (row["dari"], row["ke"], row["berkas"]) == (50.0, 75.0, ["Dua.xlsx"])
    assert row["asal"] == ["Dua.xlsx!Bidang A!H8", "Dua.xlsx!Bidang A!H9"]
    assert found["PERSEN", "target"]["ke"] == ""


@pytest.mark.parametrize(
    ("asal", "expected"),
    [
        ("", []),
        ("a.xlsx!L!A1", [Origin("a.xlsx", "L", "A1")]),
        ("a!.xlsx!L!A1; b!M!A2", [Origin("a!.xlsx", "L", "A1"), Origin("b", "M", "A2")]),
        ("a; b.xlsx!L!A1", [Origin("a; b.xlsx", "L", "A1")]),
    ],
)  # fmt: skip
def test_origins(asal: str, expected: list[Origin]) -> None:
    assert list(split_origins(asal)) == expected


def test_no_code_of_a_value_steers_the_terminal(folder: Path, capsys: Shown) -> None:
    path = folder / "output" / "2024" / "TAHUN" / "capaian.csv"
    text = path.read_text(encoding="utf-8")
    assert "Dokumen" in text
    path.write_text(text.replace("Dokumen", "Dok\x1b[2J[red]umen"), encoding="utf-8")
    code, out, err = diff(capsys, f"{folder} --dari 2023 --ke 2024")
    assert (code, "\x1b" in out + err) == (0, False)
    assert "Dok?[2J[red]umen" in out


THERE = """
    | hasil | tahun | kode | satuan  | target | realisasi | capaian |
    |       | 2023  | A    | Dokumen | Ada    | 0         | 0       |
    |       | 2024  | A    | Dokumen | Ada    | 1         | 100     |
"""


def test_what_is_there_or_not_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    """For people; programs get the numbers."""
    monkeypatch.setenv("COLUMNS", "200")
    with_years(tmp_path / "kerja", KATALOG, THERE)
    _, out, _ = diff(capsys, f"{tmp_path / 'kerja'} --dari 2023 --ke 2024")
    (line,) = (line for line in out.splitlines() if "Realisasi" in line)
    assert [cell.strip() for cell in line.split("│")[3:6]] == ["Tidak Ada", "Ada", ""]
    _, out, _ = diff(capsys, f"{tmp_path / 'kerja'} --dari 2023 --ke 2024 --format json")
    assert changes(out)[0] == ("A", "realisasi", 0.0, 1.0, 1.0)

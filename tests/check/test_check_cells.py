"""One wrong cell: its message, its address, and everything else still produced."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from support.senders import GOOD, GOOD_DETAILS, INDICATORS, Agency, cells, make_agency

from iku_etl.cellref import CellRef
from iku_etl.issues import make_issue
from iku_etl.pipeline import run
from iku_etl.workspace import Workspace

KASUS = Path(__file__).resolve().parents[1] / "kasus" / "isian_salah.yaml"
CASES: dict[str, dict[str, Any]] = {
    case["nama"]: case for case in yaml.safe_load(KASUS.read_text(encoding="utf-8"))
}
WRONG = [name for name, case in CASES.items() if "kode" in case]
RIGHT = [name for name, case in CASES.items() if "kode" not in case]


@pytest.fixture
def agency(tmp_path: Path) -> Agency:
    return make_agency(tmp_path / "kerja")


def send(agency: Agency, sel: list[str], isi: object) -> str:
    """A workbook that is right but for one cell; returns that cell's address."""
    typed, details = dict(GOOD), dict(GOOD_DETAILS)
    if len(sel) == 2:
        typed[sel[0], sel[1]] = isi
    else:
        details[sel[0], sel[1], sel[2]] = isi
    path = agency.send(typed=typed, details=details)
    key = (*sel, "tw1") if len(sel) == 2 else tuple(sel)
    return f"{path.name} {cells(agency.template)[key]}"


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_cell(agency: Agency, capsys: pytest.CaptureFixture[str], name: str) -> None:
    case = CASES[name]
    address = send(agency, case["sel"], case["isi"])
    code, issues = agency.check(capsys)
    assert [(i.kode, i.tingkat, i.tempat) for i in issues] == [(case["kode"], "galat", address)]
    assert code == 1
    code, rows = agency.run(capsys)
    assert code == 1
    wrong = "INDEKS" if case["sel"][0] == "spbe" else case["sel"][0]
    expected = dict.fromkeys(INDICATORS, "dihitung") | {wrong: "bermasalah"}
    assert {kode: row["status"] for kode, row in rows.items()} == expected
    assert [rows[wrong][name] for name in ("realisasi", "persentase", "capaian", "predikat")] == [
        ""
    ] * 4


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_cell(agency: Agency, capsys: pytest.CaptureFixture[str], name: str) -> None:
    case = CASES[name]
    send(agency, case["sel"], case["isi"])
    code, issues = agency.check(capsys)
    said = ["dibaca-sebagai"] if "dibaca" in case else []
    assert (code, [i.kode for i in issues]) == (0, said)
    code, rows = agency.run(capsys)
    kode = "INDEKS" if case["sel"][0] == "spbe" else case["sel"][0]
    assert (code, rows[kode]["realisasi"]) == (0, case["nilai"])


def test_every_wrong_cell_is_said_at_once(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    """A text beside a negative number hides neither (STYLE, fact 3)."""
    path = agency.send(
        typed={
            ("PERSEN", "x"): -5,
            ("PERSEN", "n"): "empat puluh",
            ("ADA", "ada"): "?",
            ("RASIO", "r"): "1.234",
            ("JUMLAH", "y"): 4.5,
        }
    )
    place = {key: f"Isian.xlsx {cell}" for key, cell in cells(path).items()}
    code, issues = agency.check(capsys)
    assert code == 1
    assert [(i.kode, i.tempat) for i in issues] == [
        ("di-bawah-minimum", place["PERSEN", "x", "tw1"]),
        ("bukan-angka", place["PERSEN", "n", "tw1"]),
        ("bukan-ada-tidak", place["ADA", "ada", "tw1"]),
        ("angka-rancu", place["RASIO", "r", "tw1"]),
        ("bukan-bulat", place["JUMLAH", "y", "tw1"]),
    ]


def test_each_quarter_has_its_own_cell(agency: Agency, capsys: pytest.CaptureFixture[str]) -> None:
    path = agency.send(typed={("RASIO", "r"): "x"}, details={}, quarter=2)
    _, issues = agency.check(capsys)
    place = f"Isian.xlsx {cells(path)['RASIO', 'r', 'tw3']}"
    assert [i.tempat for i in issues if i.tingkat == "galat"] == [place]
    _, rows = agency.run(capsys, "TW3")
    assert rows["RASIO"]["status"] == "bermasalah"
    assert agency.run(capsys, "TW2")[1]["RASIO"]["status"] == "belum_diisi"


def test_two_values_for_one_cell_name_both_files(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    agency.send("A.xlsx")
    agency.send("B.xlsx", typed={("PERSEN", "x"): 21}, details={})
    agency.send("C.xlsx", typed={("PERSEN", "x"): 20}, details={})
    code, issues = agency.check(capsys)
    assert code == 1
    assert [(i.kode, i.berkas) for i in issues] == [
        ("isian-bertentangan", f"{name}.xlsx") for name in "ABC"
    ]
    for issue in issues:
        assert all(name in issue.pesan for name in ("A.xlsx", "B.xlsx", "20", "21"))
    code, rows = agency.run(capsys)
    assert code == 1
    assert {k: r["status"] for k, r in rows.items() if r["status"] != "dihitung"} == {
        "PERSEN": "bermasalah"
    }


def test_two_values_for_one_detail_cell_name_both_files(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    agency.send("A.xlsx")
    agency.send("B.xlsx", typed={}, details={("spbe", "1", "nilai"): 5})
    code, issues = agency.check(capsys)
    assert code == 1
    assert {i.kode for i in issues} == {"isian-bertentangan"}
    assert all("A.xlsx" in i.pesan and "B.xlsx" in i.pesan for i in issues)
    code, rows = agency.run(capsys)
    assert (code, rows["INDEKS"]["status"]) == (1, "bermasalah")


def test_a_sheet_copied_within_one_workbook(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bidang A (2), as Excel calls it: the same values are fine, others are named with the sheet."""
    path = agency.send()
    book = openpyxl.load_workbook(path)
    copy = book.copy_worksheet(book["Bidang A"])
    copy.title = "Bidang A (2)"
    book.save(path)
    assert agency.check(capsys) == (0, [])
    cell = cells(path)["RASIO", "r", "tw1"].split()[-1]
    copy[cell] = 2
    book.save(path)
    _, issues = agency.check(capsys)
    assert [(i.kode, i.lembar, i.sel) for i in issues] == [
        ("isian-bertentangan", "Bidang A", cell),
        ("isian-bertentangan", "Bidang A (2)", cell),
    ]


def test_a_wrong_copy_spoils_a_right_one(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    agency.send("A.xlsx")
    agency.send("B.xlsx", typed={("RASIO", "r"): "satu"}, details={})
    _, issues = agency.check(capsys)
    assert [(i.kode, i.berkas) for i in issues] == [("bukan-angka", "B.xlsx")]
    assert agency.run(capsys)[1]["RASIO"]["status"] == "bermasalah"


def test_a_half_filled_quarter(agency: Agency, capsys: pytest.CaptureFixture[str]) -> None:
    """x without n: a warning with the filled cell, no capaian, exit 0."""
    typed = {key: value for key, value in GOOD.items() if key != ("PERSEN", "n")}
    path = agency.send(typed=typed)
    code, issues = agency.check(capsys)
    assert [(i.kode, i.tingkat, i.tempat) for i in issues] == [
        (
            "triwulan-tidak-lengkap",
            "peringatan",
            f"Isian.xlsx {cells(path)['PERSEN', 'x', 'tw1']}",
        )
    ]
    names = {"terisi": '"a. Data"', "kosong": '"b. Data"'}
    fields = {"kode": "PERSEN", "periode": "TW1", **names}
    assert issues[0].pesan == make_issue("triwulan-tidak-lengkap", CellRef(), **fields).pesan
    assert code == 0
    code, rows = agency.run(capsys)
    assert (code, rows["PERSEN"]["status"]) == (0, "belum_diisi")


def test_a_half_filled_quarter_is_passed_over_for_the_complete_one_before_it(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    """x of TW2 over n of TW1 would be no percentage."""
    agency.send("TW1.xlsx")
    agency.send("TW2.xlsx", typed={("PERSEN", "x"): 30}, details={}, quarter=1)
    _, first = agency.run(capsys, "TW1")
    _, rows = agency.run(capsys, "TAHUN")
    assert rows["PERSEN"]["realisasi"] == first["PERSEN"]["realisasi"] != ""
    assert rows["RASIO"]["status"] == "dihitung"


def test_a_unit_that_sent_nothing(agency: Agency, capsys: pytest.CaptureFixture[str]) -> None:
    agency.send(sheets={"Bidang A"})
    assert agency.run(capsys)[0] == 0
    issues = run(Workspace(agency.folder), "2025", "TW1").issues
    assert [(i.kode, i.unit) for i in issues] == [
        ("rincian-belum-diisi", ""),
        ("unit-belum-mengirim", "Bidang B"),
    ]


def test_a_formula_without_its_value_is_not_called_blank(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a program leaves it that writes formulas but does not calculate."""
    path = agency.send(typed={**GOOD, ("RASIO", "r"): "=1+0,5"})
    _, issues = agency.check(capsys)
    assert [i.tempat for i in issues] == [f"Isian.xlsx {cells(path)['RASIO', 'r', 'tw1']}"]

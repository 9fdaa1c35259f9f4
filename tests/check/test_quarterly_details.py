"""An index that is measured again in TW3: each period is made of what stood in it."""

import csv
from pathlib import Path

import openpyxl
import pytest
from support.senders import YEAR, Agency, make_agency
from support.small import SCHEMAS

from iku_etl.cellref import CellRef
from iku_etl.check.quarterly_details import as_of
from iku_etl.cli import call
from iku_etl.read.rows import DetailCell
from iku_etl.rules.vocabulary import load_vocabulary

KOSAKATA = load_vocabulary([SCHEMAS], ())


@pytest.mark.parametrize(
    ("typed", "periode", "expected"),
    [
        ({"nilai.tw1": 2.0, "nilai.tw3": 4.0}, 0, [2.0]),
        ({"nilai.tw1": 2.0, "nilai.tw3": 4.0}, 1, [2.0]),
        ({"nilai.tw1": 2.0, "nilai.tw3": 4.0}, 2, [4.0]),
        ({"nilai.tw1": 2.0, "nilai.tw3": 4.0}, 4, [4.0]),
        ({"nilai.tw1": 2.0, "nilai.tw3": "-"}, 4, [2.0]),
        ({"nilai.tw1": "", "nilai.tw3": 4.0}, 0, [""]),
        ({"nilai": 1.0, "nilai.tw2": 3.0}, 0, [1.0]),
        ({"nilai": 1.0, "nilai.tw2": 3.0}, 1, [3.0]),
        ({"nilai": 1.0, "lain": 2.0}, 0, [1.0, 2.0]),
    ],
)
def test_a_cell_is_what_was_filled_last_until_the_period(
    typed: dict[str, object], periode: int, expected: list[object]
) -> None:
    cells = [DetailCell(CellRef("A", "B", 1), "spbe", "1", name, x) for name, x in typed.items()]
    assert [cell.content for cell in as_of(cells, KOSAKATA, periode)] == expected


def quarterly_agency(folder: Path) -> Agency:
    made = make_agency(folder)
    table = made.folder / "katalog" / "rincian.csv"
    with table.open(encoding="utf-8", newline="") as stream:
        head, *rows = csv.reader(stream)
    written = [[*row, "ya" if row[head.index("kolom")] == "nilai" else ""] for row in rows]
    with table.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([[*head, "triwulan"], *written])
    assert call(["template", str(made.folder), "--tahun", YEAR]) == 0
    return made


def test_a_later_run_of_tw1_still_uses_what_stood_then(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    agency = quarterly_agency(tmp_path / "kerja")
    written = {
        ("spbe", "1", "nilai.tw1"): 3,
        ("spbe", "2", "nilai.tw1"): 4,
        ("spbe", "2", "nilai.tw3"): 2,
    }
    agency.send(details=written)
    found = {periode: agency.run(capsys, periode)[1]["INDEKS"] for periode in ("TW1", "TAHUN")}
    assert {p: row["realisasi"] for p, row in found.items()} == {"TW1": "3.75", "TAHUN": "2.25"}
    assert "Rincian SPBE!D8:D9" in found["TW1"]["asal"]
    assert "Rincian SPBE!F9" in found["TAHUN"]["asal"]


def test_the_template_asks_for_each_quarter(tmp_path: Path) -> None:
    agency = quarterly_agency(tmp_path / "kerja")
    sheet = openpyxl.load_workbook(agency.template)["Rincian SPBE"]
    names = [cell.value for cell in sheet[6]]
    assert [n for n in names if str(n).startswith("nilai")] == [f"nilai.tw{q}" for q in range(1, 5)]
    assert [str(sheet.cell(7, names.index("nilai.tw3") + 1).value)] == ["Kolom TW III"]


def test_only_what_stands_until_it_is_measured_again_has_quarters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    agency = quarterly_agency(tmp_path / "kerja")
    table = agency.folder / "katalog" / "indikator.csv"
    text = table.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("INDEKS"))
    table.write_text(text.replace(line, line.replace("terakhir", "rata_rata")), encoding="utf-8")
    _, out = agency.call(capsys, "catalog", "check", str(agency.folder), "--format", "json")
    assert "rincian-triwulan" in out

"""Which workbooks and sheets a year's template has."""

from pathlib import Path

import openpyxl
import pytest
from support.template_case import TABLES, fill, make_katalog, make_templates

from iku_etl.catalog.katalog import Katalog
from iku_etl.issues import UsageError
from iku_etl.read.workbook import SourceFile, read_workbook


@pytest.fixture
def katalog(tmp_path: Path) -> Katalog:
    return make_katalog(tmp_path / "kerja")


def test_one_workbook_per_unit(tmp_path: Path, katalog: Katalog) -> None:
    paths = make_templates(tmp_path, katalog, per_unit=True)
    sheets = {path.stem: openpyxl.load_workbook(path).sheetnames[1:-3] for path in paths}
    # Bidang A's indicators use no detail table; the first unit that does types nothing else.
    assert sheets == {
        "Isian IKU-IKI 2025 contoh DINAS": ["Dinas", "Catatan Dinas"],
        "Isian IKU-IKI 2025 contoh BID-A": ["Bidang A", "Catatan Bidang A"],
        "Isian IKU-IKI 2025 contoh BID-B": ["Catatan Bidang B", "Rincian SPBE"],
    }
    dinas = openpyxl.load_workbook(paths[0])["Dinas"]
    assert dinas["K9"].value is None  # made of indicators of other workbooks
    identitas = read_workbook(SourceFile(paths[0], paths[0].name)).identitas
    assert identitas["unit"] == "DINAS"


def test_only_indicators_valid_in_the_year(tmp_path: Path, katalog: Katalog) -> None:
    (path,) = make_templates(tmp_path, katalog, tahun="2020")
    sheet = openpyxl.load_workbook(path)["Bidang B"]
    assert [sheet.cell(row, 1).value for row in (8, 9)] == [None, "USANG"]


def test_a_year_without_anything_to_type(tmp_path: Path) -> None:
    tables = {name: TABLES[name] for name in ("indikator", "variabel", "target")}
    kept = {
        name: "\n".join(t.split("\n")[:1] + [r for r in t.split("\n") if r.startswith("USANG")])
        for name, t in tables.items()
    }
    kept["target"] = "kode;tahun;periode;target\nUSANG;2020;TAHUN;4"
    katalog = make_katalog(tmp_path / "kerja", **kept)
    with pytest.raises(UsageError, match="2025"):
        make_templates(tmp_path, katalog)


def test_a_detail_sheet_steps_aside_for_a_unit(tmp_path: Path) -> None:
    unit = TABLES["unit"].replace("Bidang A;Bidang A", "Bidang A;rincian spbe")
    (path,) = make_templates(tmp_path, make_katalog(tmp_path / "kerja", unit=unit))
    names = openpyxl.load_workbook(path).sheetnames[1:-3]
    own = [name for name in names if not name.startswith("Catatan ")]
    assert own == ["Dinas", "rincian spbe", "Rincian SPBE (2)"]


def test_a_filled_workbook_is_not_overwritten(tmp_path: Path, katalog: Katalog) -> None:
    (path,) = make_templates(tmp_path, katalog)
    blank = path.read_bytes()
    openpyxl.load_workbook(path).save(path)  # opened and saved, nothing typed
    assert make_templates(tmp_path, katalog) == [path]
    assert path.read_bytes() == blank
    path.with_name("isi.xlsx").write_bytes(fill(path, {"Dinas!G8": 30}).read_bytes())
    path.with_name("isi.xlsx").replace(path)
    typed = path.read_bytes()
    with pytest.raises(UsageError, match="sudah terisi"):
        make_templates(tmp_path, katalog)
    assert path.read_bytes() == typed

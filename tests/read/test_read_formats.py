"""The same filled template saved as .ods and .xls: the same values, the special cells included."""

import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from support.broken_zip import codes, read, values, write_parts
from support.libreoffice import FILTERS, convert
from support.senders import make_agency

from iku_etl.foreign.content import ErrorValue, PercentNumber, UncachedFormula


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Filled, with an error in H11, a formula in I11 and a percent cell in J11."""
    path = make_agency(tmp_path_factory.mktemp("kerja") / "a").send()
    book = openpyxl.load_workbook(path)
    sheet = book["Bidang A"]
    sheet["H11"], sheet["I11"], sheet["J11"] = "=1/0", "=8+12", 0.955
    sheet["J11"].number_format = "0.0%"
    book.save(path)
    return path


@pytest.mark.parametrize("suffix", FILTERS)
def test_saved_by_libreoffice(path: Path, suffix: str) -> None:
    expected = values(read(path))
    expected["RASIO", "r", 1] = ErrorValue("#DIV/0!")
    expected["RASIO", "r", 2] = 20.0
    expected["RASIO", "r", 3] = PercentNumber(0.955)
    result = read(convert(path, suffix))
    assert {k: v for k, v in values(result).items() if k[2] >= 0} == {
        k: v for k, v in expected.items() if k[2] >= 0
    }
    assert values(result)["1", "nilai", -1] == 3.0
    assert codes(result) == []


def ods(path: Path, rows: str) -> Path:
    """An .ods with an identity sheet and a sheet of these rows."""
    names = "".join(text_cell(n) for n in ("kode", "simbol", "tw1", "tw2", "tw3", "tw4"))
    tags = [f"<table:table-row>{text_cell(f'iku:{t} isian')}</table:table-row>"
            for t in ("mulai", "akhir")]  # fmt: skip
    identity = f"<table:table-row>{text_cell('instansi')}{text_cell('contoh')}</table:table-row>"
    body = (
        f'<table:table table:name="_iku">{identity}</table:table><table:table table:name="A">'
        f"{tags[0]}<table:table-row>{names}</table:table-row>{rows}{tags[1]}</table:table>"
    )
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{space}:office:1.0" '
        f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0">'
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    write_parts(path, {"mimetype": b"x", "content.xml": content.encode()})
    return path


def text_cell(text: str) -> str:
    return (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    )


def row(*cells: str) -> str:
    return f"<table:table-row>{text_cell('A')}{text_cell('x')}{''.join(cells)}</table:table-row>"


CELLS = {
    "float": ('<table:table-cell office:value-type="float" office:value="1.5"/>', 1.5),
    "percent": (
        '<table:table-cell office:value-type="percentage" office:value="0.5"/>',
        PercentNumber(0.5),
    ),
    "formula without result": (
        '<table:table-cell table:formula="of:=[.A1]"/>',
        UncachedFormula("=[.A1]"),
    ),
    "error": (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" '
        'office:string-value=""><text:p>#DIV/0!</text:p></table:table-cell>',
        ErrorValue("#DIV/0!"),
    ),
    "repeated blank": ('<table:table-cell table:number-columns-repeated="16384"/>', None),
    "a note is no text": (
        "<table:table-cell><office:annotation><text:p>Budi</text:p></office:annotation>"
        "</table:table-cell>",
        None,
    ),
}


@pytest.mark.parametrize("name", CELLS)
def test_ods_cell(tmp_path: Path, name: str) -> None:
    xml, isi = CELLS[name]
    result = read(ods(tmp_path / "Isian.ods", row(xml)))
    assert values(result).get(("A", "x", 0)) == isi
    assert codes(result) == []


def test_ods_with_a_million_blank_rows(tmp_path: Path) -> None:
    blank = '<table:table-row table:number-rows-repeated="1048576"><table:table-cell/></table:table-row>'
    number = '<table:table-cell office:value-type="float" office:value="1"/>'
    result = read(ods(tmp_path / "Isian.ods", row(number) + blank))
    assert values(result) == {("A", "x", 0): 1.0}
    assert [kode for kode, _, _ in codes(result)] == ["tabel-tanpa-akhir", "sel-terlalu-jauh"]


def test_an_old_xls_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "Isian.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le") + bytes(2_000))
    assert codes(read(path)) == [("berkas-rusak", "", "")]


def test_an_ods_behind_a_password(tmp_path: Path) -> None:
    path = tmp_path / "Isian.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", bytes(50))
        archive.writestr("META-INF/manifest.xml", "<m:encryption-data/>")
    shutil.copyfile(path, path.with_suffix(".xlsx"))
    assert (
        codes(read(path)) == codes(read(path.with_suffix(".xlsx"))) == [("berkas-bersandi", "", "")]
    )

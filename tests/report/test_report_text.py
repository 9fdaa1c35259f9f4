"""Text from inputs stays text, in the workbook and in capaian.csv: no cell becomes a formula."""

import csv
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText
from support.small import kecil

DANGEROUS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", '=HYPERLINK("http://contoh";"klik")']


def run_with(folder: Path, text: str) -> tuple[dict[str, str], list[tuple[object, str]]]:
    """The row of capaian.csv, and every cell of the workbook (value, type), with that text within."""
    small = kecil(
        folder,
        f"""
        | instansi | kunci                | isi    |
        |          | instansi             | {text} |
        |          | penandatangan_nama   | {text} |
        | uraian_tugas | kode_unit | bagian | urutan | uraian |
        |              | DINAS     | tugas  | 1      | {text} |
        | indikator | kode | sasaran | indikator | penjelasan | satuan | sumber_data | penanggung_jawab |
        |           | A    | {text}  | {text}    | {text}     | {text} | {text}      | {text}           |
        | variabel | kode | simbol | uraian | satuan |
        |          | A    | x      | {text} | {text} |
        | target | kode | target |
        |        | A    | 80     |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 | bukti  |
        |       | A    | x      | 60  | 60  | 60  | 60  | {text} |
        """,
    )
    (path,) = small.run().outcome.files
    book = openpyxl.load_workbook(path)
    cells = [(c.value, c.data_type) for s in book.worksheets for row in s.iter_rows() for c in row]
    table = path.with_name("capaian.csv").read_text(encoding="utf-8")
    (row,) = csv.DictReader(table.splitlines())
    return row, cells


@pytest.mark.parametrize("text", DANGEROUS)
def test_dangerous_text_is_a_string_cell(tmp_path: Path, text: str) -> None:
    row, cells = run_with(tmp_path, text)
    holding = [kind for value, kind in cells if isinstance(value, str) and text in value]
    assert len(holding) >= 8  # heading, tugas, sasaran, indikator, penjelasan, satuan, sumber, name
    assert set(holding) == {"s"}
    assert row["indikator"] == f"'{text}"
    assert row["satuan"] == f"'{text}"
    assert not any(value.startswith(("=", "+", "@")) for value in row.values())
    assert not any(value.startswith("-") for name, value in row.items() if name != "capaian")


@pytest.mark.parametrize("text", ["-", "–", "Dokumen", "1-2 hari", "a=b"])
def test_plain_text_passes_unchanged(tmp_path: Path, text: str) -> None:
    row, _ = run_with(tmp_path, text)
    assert (row["indikator"], row["satuan"]) == (text, text)


@pytest.mark.parametrize("name", ["=1+1.xlsx", "+isian.xlsx", "@isian.xlsx", "-isian.xlsx"])
def test_the_name_of_a_returned_file_is_text_too(tmp_path: Path, name: str) -> None:
    small = kecil(
        tmp_path,
        """
        | indikator | kode |
        |           | A    |
        | target | kode | target |
        |        | A    | 80     |
        | isian | kode | simbol | tw4 |
        |       | A    | x      | 60  |
        """,
    )
    sent = small.workspace.inputs("2025") / "Isian.xlsx"
    sent.rename(sent.with_name(name))
    (path,) = small.run().outcome.files
    sheet = openpyxl.load_workbook(path)["Perhitungan"]
    origins = [c for row in sheet.iter_rows() for c in row if str(c.value).startswith(name)]
    assert [cell.data_type for cell in origins] == ["s"]
    table = path.with_name("capaian.csv").read_text(encoding="utf-8")
    (row,) = csv.DictReader(table.splitlines())
    assert row["asal"] == f"'{name}!Isian!F3"


def test_a_link_stays_text(tmp_path: Path) -> None:
    """No hyperlink object is made of a text that looks like one."""
    _, cells = run_with(tmp_path, "https://contoh.go.id/bukti")
    assert ("https://contoh.go.id/bukti", "s") in cells


def signed_workbook(folder: Path, name: str) -> Path:
    """The workbook of an agency whose signatory has that name."""
    small = kecil(
        folder,
        f"""
        | instansi | kunci              | isi    |
        |          | tempat             | Kotaku |
        |          | penandatangan_nama | {name} |
        |          | penandatangan_nip  | 1      |
        | indikator | kode |
        |           | A    |
        """,
    )
    (path,) = small.run().outcome.files
    return path


def signature_texts(folder: Path, name: str) -> list[str]:
    """The cells of its official sheet."""
    sheet = openpyxl.load_workbook(signed_workbook(folder, name))["IKU"]
    return [str(c.value) for row in sheet.iter_rows() for c in row]


def test_the_signature_keeps_its_font_after_the_bold_name(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(signed_workbook(tmp_path, "(NAMA)"), rich_text=True)
    cells = [cell.value for row in book["IKU"].iter_rows() for cell in row]
    (parts,) = [value for value in cells if isinstance(value, CellRichText)]
    fonts = [(p.text.strip()[:6], p.font.rFont, bool(p.font.b)) for p in parts]
    assert fonts == [
        ("Kotaku", "Arial", False),
        ("(NAMA)", "Arial", True),
        ("NIP. 1", "Arial", False),
    ]


def test_the_signature_block_is_printed(tmp_path: Path) -> None:
    texts = signature_texts(tmp_path, "(NAMA)")
    assert any("Kotaku" in text for text in texts)
    assert any("(NAMA)" in text and "*" not in text for text in texts)


def test_a_signature_without_a_name_is_still_printed(tmp_path: Path) -> None:
    texts = signature_texts(tmp_path, "")
    assert any("Kotaku" in text for text in texts)

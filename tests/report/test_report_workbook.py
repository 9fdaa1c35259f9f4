"""What surrounds the tables of an official workbook: its list of sheets, letterhead, properties."""

import struct
import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from support.small import YEAR, Kecil, kecil

from iku_etl.archive.payload import collect_payload
from iku_etl.issues import UsageError
from iku_etl.report.contents import BACK, NAME
from iku_etl.run_inputs import digest_inputs

KOP = '\n[kop]\nbaris = ["PEMERINTAH KABUPATEN CONTOH", "DINAS CONTOH", "Jalan Merdeka 1"]\n'


def jabatan(count: int) -> str:
    """An agency with an IKI for each of so many jabatan."""
    units = (f"| | J{i} | jabatan | Jabatan {i} | Lembar's {i} |" for i in range(count))
    rows = (f"| | A{i} | J{i} | IKI |" for i in range(count))
    heads = (
        "| unit | kode_unit | jenis | nama | lembar |",
        "| indikator | kode | kode_unit | dokumen |",
    )
    return "\n".join([heads[0], *units, heads[1], *rows])


def png(width: int, height: int) -> bytes:
    """A grey picture."""

    def part(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\0" + b"\x80" * width) * height
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(part(*one) for one in parts)


@pytest.mark.parametrize(("count", "listed"), [(5, False), (6, True)])
def test_a_workbook_of_many_sheets_has_a_list_of_them(
    tmp_path: Path, count: int, listed: bool
) -> None:
    """With Rekap, Perhitungan and Dasar nine: more than the tabs in sight."""
    (path,) = kecil(tmp_path, jabatan(count)).run().outcome.files
    book = openpyxl.load_workbook(path)
    assert (book.sheetnames[0] == NAME) is listed
    if not listed:
        return
    others = book.sheetnames[1:]
    cells = [book[NAME].cell(row, 2) for row in range(4, 4 + len(others))]
    assert [cell.value for cell in cells] == others
    there = [f"'{name}'!A1".replace("Lembar's", "Lembar''s") for name in others]
    assert [quoted(cell.hyperlink.location) for cell in cells] == there
    for name in others:
        (back,) = (cell for cell in book[name][1] if cell.hyperlink)
        assert not book[name].column_dimensions[back.column_letter].hidden
        assert (back.value, quoted(back.hyperlink.location)) == (BACK, f"'{NAME}'!A1")
    table = book["Lembar's 0"]
    assert table.print_area.startswith("'Lembar''s 0'!$A$2:")


def quoted(location: str) -> str:
    """The place with its sheet in quotes, which a plain name does without."""
    name, _, cell = location.rpartition("!")
    return f"{name}!{cell}" if name.startswith("'") else f"'{name}'!{cell}"


def with_kop(folder: Path, logo: str) -> Kecil:
    """A ruang kerja with a letterhead, and a file of 60 × 90 pixels for its logo."""
    small = kecil(folder, "| indikator | kode |\n| | A |", f'{KOP}logo = "{logo}"\n')
    (folder / "gambar").mkdir()
    (folder / "gambar" / "logo.png").write_bytes(png(60, 90))
    (folder / "teks.png").write_text("bukan gambar" * 9)
    (folder / "besar.png").write_bytes(b"\0" * 1_000_001)
    return small


def heading(done_path: Path) -> list[object]:
    return [openpyxl.load_workbook(done_path)["IKU"].cell(row, 1).value for row in range(1, 4)]


def test_the_letterhead_stands_above_the_table_with_its_logo(tmp_path: Path) -> None:
    small = with_kop(tmp_path, "gambar/logo.png")
    done = small.run()
    (path,) = done.outcome.files
    assert heading(path) == ["PEMERINTAH KABUPATEN CONTOH", "DINAS CONTOH", "Jalan Merdeka 1"]
    with zipfile.ZipFile(path) as archive:
        assert archive.read("xl/media/image1.png") == png(60, 90)
        drawings = [archive.read(n) for n in archive.namelist() if "drawings/drawing" in n]
    assert any(b'descr="Logo Dinas Contoh"' in drawing for drawing in drawings)
    assert not any(kode.startswith("logo") for kode, _ in done.issue_codes)
    # A change of the logo makes results outdated; the archive holds what they were made from.
    assert "gambar/logo.png" in digest_inputs(small.workspace, YEAR)
    assert "gambar/logo.png" in collect_payload(small.workspace, YEAR)


@pytest.mark.parametrize("logo", ["hilang.png", "teks.png", "besar.png", "gambar"])
def test_a_logo_that_cannot_be_used_costs_only_itself(tmp_path: Path, logo: str) -> None:
    done = with_kop(tmp_path, logo).run()
    assert ("logo-tak-terpakai", "") in done.issue_codes
    assert heading(done.outcome.files[0])[0] == "PEMERINTAH KABUPATEN CONTOH"


@pytest.mark.parametrize("logo", ["../logo.png", "/logo.png", "a/../../b.png"])
def test_a_logo_outside_the_ruang_kerja_is_refused(tmp_path: Path, logo: str) -> None:
    with pytest.raises(UsageError, match="di ruang kerja"):
        with_kop(tmp_path, logo).run()


@pytest.mark.parametrize("toml", ["[kop]\nbaris = 3", '[kop]\nbari = ["A"]', "kop = 3"])
def test_a_letterhead_that_is_none_is_refused(tmp_path: Path, toml: str) -> None:
    with pytest.raises(UsageError, match="kop"):
        kecil(tmp_path, "| indikator | kode |\n| | A |", f"\n{toml}\n").run()


def test_texts_of_a_table_keep_away_from_its_lines(tmp_path: Path) -> None:
    (path,) = kecil(tmp_path, "| indikator | kode |\n| | A |").run().outcome.files
    table = openpyxl.load_workbook(path)["IKU"]
    (row,) = (cell.row for cell in table["A"] if cell.value == "1")
    number, sasaran = table.cell(row, 1).alignment, table.cell(row, 2).alignment
    assert (number.horizontal, number.indent) == ("center", 0)
    assert (sasaran.horizontal, sasaran.indent) == ("left", 1)


def test_the_document_says_its_title_and_language(tmp_path: Path) -> None:
    done = kecil(
        tmp_path,
        """
        | indikator | kode |
        |           | A    |
        |           | B    |
        | target | kode | target |
        |        | A    | 4      |
        |        | B    | 4      |
        | isian | kode | simbol | tw4 |
        |       | A    | x      | 4   |
        |       | B    | x      | 3   |
        """,
    ).run()
    (path,) = done.outcome.files
    properties = openpyxl.load_workbook(path).properties
    assert (properties.title, properties.language) == (path.stem, "id-ID")
    with zipfile.ZipFile(path) as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
        drawing = ElementTree.fromstring(archive.read("xl/drawings/drawing1.xml"))
    assert 'c:lang val="id-ID"' in chart and "en-US" not in chart
    described = [e.get("descr") for e in drawing.iter() if e.tag.endswith("}cNvPr")]
    assert described and all(described)

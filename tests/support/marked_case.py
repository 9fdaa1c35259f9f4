"""Workbooks that come back: one as XlsxWriter makes it, dressed as Excel would save it."""

import io
import os
import shutil
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest
import xlsxwriter

from iku_etl.cellref import CellRef
from iku_etl.findings.marked.cells import split
from iku_etl.issues import Issue, make_issue

BERKAS = "Isian.xlsx"
SHEET = "xl/worksheets/sheet1.xml"
REVISION = b'''"x14ac xr" xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"
 xr:uid="{00000000-0001-0000-0000-000000000000}"'''
PERSONS = (
    b'<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"/>'
)
THREAD = b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"/>'


def fault(sel: str, kode: str = "bukan-angka", lembar: str = "Isian") -> Issue:
    """An issue at a cell: B2, or the row 5, or nothing for the whole sheet."""
    ref = CellRef(BERKAS, lembar, *(split(sel) if not sel.isdigit() else (int(sel), 0)))
    fields = {"bukan-angka": {"ditemukan": "81 dok"}, "kode-tidak-dikenal": {"kode": "X", "mirip": ""},
              "triwulan-belum-diisi": {"periode": "TW1", "nilai": "tahun", "terisi": "TW2"}}  # fmt: skip
    return make_issue(kode, ref, **fields[kode])


def parts(path: Path) -> dict[str, bytes]:
    """The content of every part."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(path: Path, content: Mapping[str, bytes]) -> Path:
    """A package of these parts."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return path


def make_rich(path: Path) -> Path:
    """A workbook with everything that a careless tool loses.

    Sheet Isian: B2 "81 dok", B3 2.5, B4 blank, B5 #DIV/0!, B6 a formula, B8 a note of the sender; a
    drop-down, two colour rules, a data bar (x14), a picture, a chart, rich text, merged A10:B11,
    column D and row 12 hidden, protection, print set-up. Sheet Lain: a note. A very hidden sheet.
    """
    with xlsxwriter.Workbook(path) as book:
        sheet, other, hidden = (book.add_worksheet(n) for n in ("Isian", "Lain", "_iku"))
        red = book.add_format({"bg_color": "#FF0000"})
        sheet.write_column("B2", ["81 dok", 2.5])
        sheet.write_formula("B5", "=1/0", None, "#DIV/0!")
        sheet.write_formula("B6", "=B3*2", None, 5)
        sheet.write_rich_string("A1", "Teks ", book.add_format({"bold": True}), "tebal", " biasa")
        sheet.merge_range("A10:B11", "gabung")
        sheet.write_comment("B8", "Dari pengirim", {"author": "Sari"})
        other.write_comment("C3", "Catatan lain", {"author": "Sari"})
        sheet.data_validation("C2", {"validate": "list", "source": ["Ada", "Tidak Ada"]})
        sheet.conditional_format(
            "B2:B9", {"type": "cell", "criteria": ">", "value": 99, "format": red}
        )
        sheet.conditional_format("C2:C9", {"type": "data_bar", "data_bar_2010": True})
        sheet.insert_image("F2", "titik.png", {"image_data": io.BytesIO(_png())})
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Isian!$B$2:$B$3"})
        sheet.insert_chart("F9", chart)
        sheet.set_column("D:D", 9, None, {"hidden": True})
        sheet.set_row(11, None, None, {"hidden": True})
        sheet.set_column("B:B", 22)
        sheet.repeat_rows(0)
        other.repeat_rows(1)
        book.define_name("Batas", "=Isian!$B$3")
        sheet.protect()
        other.activate()
        hidden.very_hidden()
    content = parts(path)
    content[SHEET] = content[SHEET].replace(b'mc:Ignorable="x14ac"', b"mc:Ignorable=" + REVISION)
    assert b"xr:uid" in content[SHEET]
    content["xl/persons/person.xml"] = PERSONS
    content["xl/threadedComments/threadedComment1.xml"] = THREAD
    return pack(path, content)


def save_with_libreoffice(path: Path) -> Path:
    """The workbook as LibreOffice saves it; skips where there is none, in CI a failure."""
    soffice = shutil.which("soffice")
    if soffice is None:
        if os.environ.get("CI") == "true":
            pytest.fail("soffice (LibreOffice) tidak terpasang, padahal ini CI")
        pytest.skip("soffice (LibreOffice) tidak terpasang")
    out = path.parent / "libreoffice"
    profile = f"-env:UserInstallation={(out / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run([*command, "--outdir", out, path], check=True, capture_output=True, timeout=120)
    return out / path.name


def _png() -> bytes:
    """A picture of one dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    dot = zlib.compress(b"\x00\x00")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dot) + chunk(b"IEND", b"")

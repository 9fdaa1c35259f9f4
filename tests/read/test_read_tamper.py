"""Locked cells that were overwritten, formulas and drop-downs lost to pasting; and no false alarm."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from make_examples import save_with_libreoffice
from openpyxl import Workbook
from support.broken_zip import codes, edit_sheet, read, values
from support.libreoffice import need_libreoffice
from support.senders import make_agency
from test_read_moved import MOVES

SHEET = "Bidang A"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_agency(tmp_path / "kerja").send()


def change(path: Path, edit: Callable[[Workbook], object]) -> None:
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)


@pytest.mark.parametrize(
    ("cell", "isi", "kode"),
    [
        ("F8", "Dokumen", "PERSEN"),  # satuan
        ("E9", "Jumlah OPD terhubung", "PERSEN"),  # uraian
        ("D10", "Indikator saya", "ADA"),  # indikator
        ("P11", "99", "RASIO"),  # target
        ("F8", 7, "PERSEN"),
    ],
)
def test_a_locked_text_overwritten(path: Path, cell: str, isi: object, kode: str) -> None:
    good = values(read(path))
    change(path, lambda book: book[SHEET].__setitem__(cell, isi))
    result = read(path)
    assert codes(result) == [("teks-templat-berubah", SHEET, cell)]
    assert [i.indikator for i in result.issues] == [kode]
    assert str(isi) in result.issues[0].pesan
    assert values(result) == good


def test_a_preview_pasted_over(path: Path) -> None:
    change(path, lambda book: book[SHEET].__setitem__("O8", 50))
    assert codes(read(path)) == [("rumus-templat-hilang", SHEET, "")]


def test_a_drop_down_pasted_over(path: Path) -> None:
    edit_sheet(path, SHEET, lambda data: data.replace(b'sqref="G10:J10"', b'sqref="H10:J10"'))
    assert codes(read(path)) == [("rumus-templat-hilang", SHEET, "")]


FALSE_ALARMS: dict[str, Callable[[Workbook], object]] = {
    **{name: move for name, (move, _) in MOVES.items()},
    "spaces and line ends": lambda book: book[SHEET].__setitem__(
        "E9", str(book[SHEET]["E9"].value).replace(" ", "  ") + "\r\n"
    ),
    "a row deleted": lambda book: book[SHEET].delete_rows(11),
    "notes written": lambda book: book[SHEET].__setitem__("S8", "Angka sementara"),
    "a template of before": lambda book: [
        row[0].__setattr__("value", "x") for row in book["_iku"] if "jejak" in str(row[0].value)
    ],
    "texts blanked": lambda book: book[SHEET].__setitem__("D8", None),
}


@pytest.mark.parametrize("name", FALSE_ALARMS)
def test_no_false_alarm(path: Path, name: str) -> None:
    change(path, FALSE_ALARMS[name])
    assert codes(read(path)) == []


def test_no_false_alarm_after_libreoffice(path: Path) -> None:
    need_libreoffice()
    good = values(read(path))
    save_with_libreoffice(path)
    result = read(path)
    assert (values(result), codes(result)) == (good, [])

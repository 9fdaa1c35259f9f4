"""(b) The floor: calamine reads every cell, XlsxWriter writes the cells of (c), nothing else.

python floor.py record WORKBOOK PICKLE takes the cells out of one workbook that (c) wrote;
python floor.py run RUANG_KERJA OUTPUT PICKLE is the floor itself. Column widths, merges, charts,
conditional formats and print set-up of (c) are left out, for they are not cells; the blank cells
under a merge are cells and are written. Formats are as many as the workbook of (c) uses.
"""

import pickle
import posixpath
import sys
import zipfile
from functools import partial
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path
from xml.etree import ElementTree

import xlsxwriter
from python_calamine import CalamineWorkbook

TAHUN = "2025"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


# One cell as it stands in the file: 0-based row and column, value, formula, format number.
FloorCell = tuple[int, int, str | float | None, str, int]
Sheets = list[tuple[str, list[FloorCell]]]


def record(workbook: Path, target: Path) -> int:
    """Pickles the cells of a workbook, sheet by sheet; returns how many there are."""
    with zipfile.ZipFile(workbook) as archive:
        shared = [
            "".join(node.text or "" for node in item.iter(f"{MAIN}t"))
            for item in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
        ]
        links = {
            node.attrib["Id"]: posixpath.join("xl", node.attrib["Target"].removeprefix("/xl/"))
            for node in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        }
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        sheets: Sheets = [
            (sheet.attrib["name"], _cells(archive.read(links[sheet.attrib[RELATION]]), shared))
            for sheet in book.iter(f"{MAIN}sheet")
        ]
    target.write_bytes(pickle.dumps(sheets, pickle.HIGHEST_PROTOCOL))
    return sum(len(cells) for _, cells in sheets)


def _cells(xml: bytes, shared: list[str]) -> list[FloorCell]:
    cells = []
    for node in ElementTree.fromstring(xml).iter(f"{MAIN}c"):
        row, column = xlsxwriter.utility.xl_cell_to_rowcol(node.attrib["r"])
        kind, text = node.get("t", "n"), node.findtext(f"{MAIN}v")
        value: str | float | None = text
        if text is not None and kind in ("n", "s"):
            value = shared[int(text)] if kind == "s" else float(text)
        formula = node.findtext(f"{MAIN}f") or ""
        cells.append((row, column, value, formula, int(node.get("s", "0"))))
    return cells


def read(path: Path) -> int:
    """Every cell of every sheet."""
    with CalamineWorkbook.from_path(path) as book:
        return sum(len(book.get_sheet_by_name(n).to_python()) for n in book.sheet_names)


def write(sheets: Sheets, path: Path) -> None:
    """The recorded cells, with the options of XlsxWriter that (c) uses."""
    book = xlsxwriter.Workbook(
        str(path), {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    styles = sorted({style for _, cells in sheets for *_, style in cells})
    base = {"font_name": "Arial", "text_wrap": True, "border": 1}
    formats = {
        s: book.add_format(base | {"font_size": 8 + s % 4, "indent": s // 4}) for s in styles
    }
    for name, cells in sheets:
        sheet = book.add_worksheet(name)
        for row, column, value, formula, style in cells:
            if formula:
                sheet.write_formula(row, column, f"={formula}", formats[style], value)
            elif value is None:
                sheet.write_blank(row, column, None, formats[style])
            elif isinstance(value, str):
                sheet.write_string(row, column, value, formats[style])
            else:
                sheet.write_number(row, column, value, formats[style])
    book.close()


_recorded: Sheets = []


def _load(cells: Path) -> None:
    _recorded.extend(pickle.loads(cells.read_bytes()))


def _write_next(output: Path, number: int) -> None:
    write(_recorded, output / f"{number}.xlsx")


def run(folder: Path, output: Path, cells: Path) -> None:
    """Reads all inputs and writes as many workbooks, in as many processes as there are cores."""
    output.mkdir(parents=True, exist_ok=True)
    paths = sorted((folder / "masukan" / TAHUN).glob("*.xlsx"))
    with get_context("spawn").Pool(cpu_count(), _load, (cells,)) as pool:
        for _ in pool.imap(read, paths, chunksize=8):
            pass
        for _ in pool.imap(partial(_write_next, output), range(len(paths)), chunksize=8):
            pass


if __name__ == "__main__":
    if sys.argv[1] == "record":
        print(record(Path(sys.argv[2]), Path(sys.argv[3])))
    else:
        run(*map(Path, sys.argv[2:5]))

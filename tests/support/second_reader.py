"""A second reader of filled workbooks in all formats, with nothing of the program but the hidden names.

It knows no messages and mends nothing: it gives what stands in the cells, or nothing at all.
"""

import io
import re
from collections.abc import Iterator
from xml.etree import ElementTree

import xlrd
from openpyxl.utils.cell import coordinate_from_string, get_column_letter

from support.mutations import Parts, unzip

Key = tuple[str, str, int]
TextGrid = dict[tuple[int, str], str]
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
PARAGRAPH = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
NUMBERS = ("float", "percentage", "currency")
QUARTERS = {"tw1": 0, "tw2": 1, "tw3": 2, "tw4": 3}
MOST = 1000  # as often is a repeated cell written out


def says(raw: bytes, suffix: str) -> dict[Key, set[str]] | None:
    """All that stands in each input cell by kode, simbol and quarter; None of a broken file.

    Detail cells by kunci and kolom, with the quarter -1.
    """
    grids = {".ods": _ods, ".xls": _xls}.get(suffix, _xlsx)
    found: dict[Key, set[str]] = {}
    try:
        for grid in grids(raw):
            for key, text in (*_inputs(grid), *_details(grid)):
                found.setdefault(key, set()).add(text)
    except Exception:
        return None
    return found


def numbers_in(raw: bytes, suffix: str) -> set[float]:
    """Every number that stands anywhere in a zipped file, whether it is XML as a whole or not."""
    pattern = rb'office:value="([^"]*)"' if suffix == ".ods" else rb"<v[^>]*>([^<]*)</v>"
    found = re.findall(pattern, b"".join(unzip(raw).values()))
    texts = [text.strip() for text in found]  # XML may be laid out in lines
    return {float(text) for text in texts if re.fullmatch(rb"[0-9.eE+-]*[0-9.]", text)}


def _xlsx(raw: bytes) -> Iterator[TextGrid]:
    parts = unzip(raw)
    data = parts.get("xl/sharedStrings.xml")
    items = ElementTree.fromstring(data) if data else ()
    texts = ["".join(t.text or "" for t in item.iterfind(".//{*}t")) for item in items]
    for name in _listed(parts):
        yield _cells(ElementTree.fromstring(parts[name]), texts)


def _listed(parts: Parts) -> list[str]:
    """The parts of the sheets that the workbook lists."""
    relations = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    target = {r.get("Id"): r.get("Target", "").rpartition("/")[2] for r in relations}
    book = ElementTree.fromstring(parts["xl/workbook.xml"])
    ids = [
        v for sheet in book.iterfind(".//{*}sheet") for k, v in sheet.items() if k.endswith("}id")
    ]
    names = {f"xl/worksheets/{target[id]}" for id in ids if id in target}
    return [name for name in parts if name in names]


def _cells(root: ElementTree.Element, texts: list[str]) -> TextGrid:
    grid = {}
    for cell in root.iterfind(".//{*}c"):
        column, row = coordinate_from_string(cell.get("r", ""))
        text = "".join(t.text or "" for t in cell.iter() if t.tag.rpartition("}")[2] in ("v", "t"))
        if cell.get("t") == "s" and text:
            text = texts[int(text)]
        if text.strip():
            grid[row, column] = text.strip()
    return grid


def _ods(raw: bytes) -> Iterator[TextGrid]:
    for table in ElementTree.fromstring(unzip(raw)["content.xml"]).iter(f"{TABLE}table"):
        grid, row = {}, 1
        for element in table.iter(f"{TABLE}table-row"):
            high, column = _repeated(element, "rows"), 1
            for cell in element:
                wide, text = _repeated(cell, "columns"), _ods_text(cell)
                for i in range(min(high, MOST) if text else 0):
                    for j in range(min(wide, MOST)):
                        grid[row + i, get_column_letter(column + j)] = text
                column += wide
            row += high
        yield grid


def _repeated(element: ElementTree.Element, what: str) -> int:
    count = int(element.get(f"{TABLE}number-{what}-repeated", "1"))
    if count < 1:
        raise ValueError(count)
    return count


def _ods_text(cell: ElementTree.Element) -> str:
    if cell.get(f"{OFFICE}value-type") in NUMBERS:
        return repr(float(cell.get(f"{OFFICE}value", "")))
    return "\n".join("".join(p.itertext()) for p in cell.iter(PARAGRAPH)).strip()


def _xls(raw: bytes) -> Iterator[TextGrid]:
    with io.StringIO() as nowhere:
        how = {"file_contents": raw, "logfile": nowhere}
        book = xlrd.open_workbook(**how, ignore_workbook_corruption=True)
    for sheet in book.sheets():
        places = ((i, j) for i in range(sheet.nrows) for j in range(sheet.ncols))
        texts = ((i, j, str(sheet.cell_value(i, j)).strip()) for i, j in places)
        yield {(i + 1, get_column_letter(j + 1)): text for i, j, text in texts if text}


def _inputs(grid: TextGrid) -> Iterator[tuple[Key, str]]:
    for row, names in _rows_below(grid, "simbol"):
        kode, simbol = (grid.get((row, names.get(n, "")), "") for n in ("kode", "simbol"))
        for name, quarter in QUARTERS.items():
            if kode and simbol and (text := grid.get((row, names.get(name, "")), "")):
                yield (kode, simbol, quarter), text


def _details(grid: TextGrid) -> Iterator[tuple[Key, str]]:
    for row, names in _rows_below(grid, "kunci"):
        kunci = grid.get((row, names["kunci"]), "")
        for name, column in names.items():
            if kunci and name != "kunci" and (text := grid.get((row, column), "")):
                yield (kunci, name, -1), text


def _rows_below(grid: TextGrid, word: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row below the machine names, one of which is the word, with the column of each name."""
    for top in [row for (row, _), text in grid.items() if text == word]:
        names = {text: column for (row, column), text in grid.items() if row == top}
        for row in sorted({row for row, _ in grid if row > top}):
            yield row, names

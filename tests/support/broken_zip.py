"""Damage done to a valid filled workbook at the level of its zip parts."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from iku_etl.foreign.limits import DEFAULT_LIMITS, Limits
from iku_etl.read.workbook import SourceFile, WorkbookRead, read_workbook

CORE = "docProps/core.xml"
Edit = Callable[[bytes], bytes]


def read(path: Path, limits: Limits = DEFAULT_LIMITS) -> WorkbookRead:
    """What the reader makes of a file."""
    return read_workbook(SourceFile(path, path.name, limits))


def codes(result: WorkbookRead) -> list[tuple[str, str, str]]:
    """Code, sheet and cell of every issue."""
    return [(i.kode, i.ref.lembar, i.ref.sel) for i in result.issues]


def values(result: WorkbookRead) -> dict[tuple[str, str, int], object]:
    """Every filled quarter by kode, simbol and quarter; detail cells by kunci and kolom."""
    rows = result.isian
    found: dict[tuple[str, str, int], object] = {
        (rows.kode[i // 4], rows.simbol[i // 4], i % 4): number
        for i, number in enumerate(rows.angka)
        if number == number
    }
    found |= {(rows.kode[i], rows.simbol[i], quarter): isi for i, quarter, isi in rows.lain}
    found |= {
        (c.kunci, c.column, -1): c.content for c in result.rincian if c.content not in ("", None)
    }
    return found


def parts(path: Path) -> dict[str, bytes]:
    """Every part of a zip by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_parts(path: Path, content: dict[str, bytes]) -> None:
    """A zip of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)


def edit_part(path: Path, part: str, edit: Edit) -> None:
    """Changes one part of the file."""
    content = parts(path)
    content[part] = edit(content[part])
    write_parts(path, content)


def sheet_part(path: Path, lembar: str) -> str:
    """The part a sheet lies in; openpyxl numbers them in the order of the workbook."""
    book = parts(path)["xl/workbook.xml"].decode()
    names = re.findall(r'<sheet [^>]*?name="([^"]*)"', book)
    return f"xl/worksheets/sheet{names.index(lembar) + 1}.xml"


def edit_sheet(path: Path, lembar: str, edit: Edit) -> None:
    """Changes the XML of one sheet."""
    edit_part(path, sheet_part(path, lembar), edit)


def set_cell(path: Path, lembar: str, cell: str, xml: str) -> None:
    """Replaces the XML of one cell; {s} in it is the style the cell had."""

    def edit(data: bytes) -> bytes:
        found = re.search(rf'<c r="{cell}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)'.encode(), data)
        assert found, cell
        style = (found[1] or b"").decode()
        return data[: found.start()] + xml.format(s=style).encode() + data[found.end() :]

    edit_sheet(path, lembar, edit)


def saved(path: Path, time: str) -> None:
    """Sets when the program last saved the file; '' takes the time out."""
    new = rf"\g<1>{time}\g<2>" if time else ""
    pattern = r"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)"
    edit_part(path, CORE, lambda data: re.sub(pattern, new, data.decode()).encode())

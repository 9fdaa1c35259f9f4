"""PlainWorksheet writes what XlsxWriter's own worksheet writes, only faster."""

import re
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from iku_etl.write.plain_sheet import LONGEST, PlainWorksheet

CELLS: list[tuple[int, int, str | float | None, str]] = [
    (0, 0, "teks & <tanda> \"petik\" 'dan'", ""),
    (0, 3, " tepi kosong ", ""),
    (0, 1, "_x0041_ \x01\n\ufffe", ""),
    (2, 0, 1234.5678901234567, ""),
    (2, 1, 0.1, ""),
    (2, 2, -1e-300, ""),
    (2, 27, 7, ""),
    (3, 0, None, ""),
    (3, 1, "", ""),
    (4, 0, 12.5, 'IF(A1<>"",A3&"x",2)'),
    (4, 1, "Sangat Tinggi & <ya>", 'LOOKUP(1,{0;1},{"a";"b"})'),
    (4, 2, None, "A1"),
    (4, 3, "", "A2"),
    (9, 2, "=1+1", ""),
    (9, 3, "x" * (LONGEST + 1), ""),
    (9, 4, "x" * 40_000, ""),
]


def written(path: Path, kind: type[Worksheet]) -> dict[str, bytes]:
    """The parts of a workbook with CELLS, a merge and a row height."""
    options = {"in_memory": True, "strings_to_formulas": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        style = book.add_format({"bold": True})
        sheet = book.add_worksheet("Lembar", worksheet_class=kind)
        sheet.merge_range(6, 0, 7, 2, "gabung", style)
        sheet.set_row(8, 33)
        for row, column, isi, rumus in CELLS:
            if isinstance(sheet, PlainWorksheet):
                sheet.put(row, column, isi, rumus, style)
            elif rumus:
                sheet.write_formula(row, column, f"={rumus}", style, "" if isi is None else isi)
            elif isi is None or isi == "":
                sheet.write_blank(row, column, None, style)
            elif isinstance(isi, str):
                sheet.write_string(row, column, isi, style)
            else:
                sheet.write_number(row, column, isi, style)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_the_parts_are_the_same_but_for_the_spans_of_rows(tmp_path: Path, part: str) -> None:
    plain = written(tmp_path / "a.xlsx", PlainWorksheet)[part]
    own = written(tmp_path / "b.xlsx", Worksheet)[part]
    assert plain == re.sub(rb' spans="\d+:\d+"', b"", own)

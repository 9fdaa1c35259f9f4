"""A worksheet that takes finished cells: XlsxWriter's own, at a third of its cost per cell."""

from collections import defaultdict
from typing import Any
from xml.sax.saxutils import escape

from xlsxwriter.worksheet import Worksheet

from iku_etl.cellref import column_letters

# Longer texts may exceed what a cell holds (in UTF-16); XlsxWriter counts and cuts them.
LONGEST = 16_383
Content = str | float | None


class PlainWorksheet(Worksheet):  # type: ignore[misc]
    """A worksheet for many cells that all have a format; a test compares it with XlsxWriter's own.

    XlsxWriter decorates every write for addresses such as "A1", runs some thirty patterns over each
    formula to prefix functions newer than 2010, and builds each cell's XML from a list of
    attributes. The report needs none of it, so its cells become XML at once.
    """

    def __init__(self) -> None:
        super().__init__()
        self.finished: defaultdict[int, dict[int, str]] = defaultdict(dict)

    def put(self, row: int, column: int, isi: Content, rumus: str, gaya: Any) -> None:
        """One cell, 0-based: a formula with its value, a text, a number or a blank."""
        begin = f'<c r="{column_letters(column + 1)}{row + 1}" s="{gaya._get_xf_index()}"'
        if rumus:
            cell = _formula_xml(begin, escape(rumus), "" if isi is None else isi)
        elif isi is None or isi == "":
            cell = f"{begin}/>"
        elif not isinstance(isi, str):
            cell = f"{begin}><v>{isi:.16G}</v></c>"
        elif len(isi) <= LONGEST:
            index = self.str_table._get_shared_string_index(isi)
            cell = f'{begin} t="s"><v>{index}</v></c>'
        else:
            self.write_string(row, column, isi, gaya)
            return
        self.finished[row][column] = cell

    def _assemble_xml_file(self) -> None:
        for row, cells in self.finished.items():
            self._check_dimensions(row, min(cells))
            self._check_dimensions(row, max(cells))
        super()._assemble_xml_file()

    def _write_rows(self) -> None:
        for row in sorted({*self.finished, *self.table, *self.row_info}):
            finished, others = self.finished[row], self.table[row]
            properties = self.row_info.get(row)
            if not (finished or others):
                self._write_empty_row(row, None, properties)
                continue
            self._write_row(row, None, properties)
            for column in sorted({*finished, *others}):
                if column in finished:
                    self.fh.write(finished[column])
                else:  # the blank cells of a merge, rich texts
                    self._write_cell(row, column, others[column])
            self._xml_end_tag("row")


def _formula_xml(begin: str, formula: str, value: str | float) -> str:
    if isinstance(value, str):
        kind = ' t="str"' if value else ""
        return f"{begin}{kind}><f>{formula}</f><v>{escape(value)}</v></c>"
    return f"{begin}><f>{formula}</f><v>{value}</v></c>"

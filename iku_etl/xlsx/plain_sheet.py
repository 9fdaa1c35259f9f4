"""A workbook that takes finished cells: XlsxWriter's own, at a fraction of its cost per cell."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from xlsxwriter.core import Core
from xlsxwriter.exceptions import OverlappingRange
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from iku_etl.cellref import cell_name, column_letters

MOST_UNITS = 32_767  # of UTF-16: what a cell of Excel holds
USUAL_PIXELS, PIXELS_PER_POINT = 20, 4 / 3
INDONESIAN, ENGLISH = "id-ID", "en-US"
RICH = "<r>"  # how the finished XML of a rich text begins
# Row, column, content, style, formula, decimals: a Cell of a Sheet.
PlainCell = tuple[int, int, str | float | None, str, str, int | None]


class PlainWorkbook(Workbook):  # type: ignore[misc]
    """A workbook in Indonesian, whose table of texts is written at once.

    Its parts, by their names, are there when it is closed; its own file stays empty, for XlsxWriter
    packs as tightly as zlib can, which takes a tenth of all its time.
    """

    parts: Mapping[str, bytes]

    def _get_packager(self) -> Packager:
        return _PlainPackager()


class PlainWorksheet(Worksheet):  # type: ignore[misc]
    """A worksheet for many cells that all have a format; a test compares it with XlsxWriter's own.

    XlsxWriter decorates every write for addresses such as "A1", runs some thirty patterns over each
    formula to prefix functions newer than 2010, and builds cells and rows from lists of attributes.
    The report needs none of it: its cells and rows become XML at once. Rows and columns of the
    methods here are 1-based; merges come before cells, for they put blanks into the whole area.
    """

    def __init__(self) -> None:
        super().__init__()
        self.finished: defaultdict[int, dict[int, str]] = defaultdict(dict)
        self.heights: dict[int, int] = {}

    def put(self, cells: Iterable[PlainCell], styles: Mapping[tuple[str, int | None], int]) -> None:
        """Formulas with their values, texts, numbers and blanks; styles: the numbers of formats."""
        # The innermost loop of the program: a cell is made without a call where it can be.
        finished, places, texts = self.finished, _Places(styles), self.str_table
        known, new_text, repeated = texts.string_table, self._text_xml, 0
        for row, column, content, style, rumus, desimal in cells:
            before, after = places[column, style, desimal]
            begin = f"{before}{row}{after}"
            if rumus:
                value = "" if content is None else content
                cell = _formula_xml(begin, escape(rumus, quote=False), value)
            elif content is None or content == "":
                cell = begin + "/>"
            elif not isinstance(content, str):
                cell = f"{begin}><v>{content:.16G}</v></c>"
            elif (number := known.get(content)) is None:
                cell = begin + new_text(content)
            else:
                cell = f'{begin} t="s"><v>{number}</v></c>'
                repeated += 1
            finished[row][column] = cell
        texts.count += repeated

    def _text_xml(self, text: str) -> str:
        if text.startswith(RICH):  # The table of texts takes it for XML.
            return self.inline_xml(text)
        return f' t="s"><v>{self.str_table._get_shared_string_index(cut_text(text))}</v></c>'

    def inline_xml(self, text: str) -> str:
        """What follows the address of a cell whose text does not stand in the table of texts."""
        plain, kept = escape(cut_text(text), quote=False), ""
        if not plain.isprintable() or "_x" in plain or plain != plain.strip():
            plain, kept = self._escape_control_characters(plain), ' xml:space="preserve"'
        return f' t="inlineStr"><is><t{kept}>{plain}</t></is></c>'

    def add_long_table(self, columns: int, last_row: int, properties: Mapping[str, object]) -> None:
        """An Excel table from A1 on, whose rows somebody else writes.

        XlsxWriter notes each cell of a table; so it is told of two rows, and then of all of them.
        """
        self.add_table(0, 0, 1, columns - 1, dict(properties))
        whole = f"A1:{cell_name(last_row, columns)}"
        self.tables[-1] |= dict.fromkeys(("range", "a_range", "autofilter"), whole)
        self._check_dimensions(last_row - 1, columns - 1)
        self.ignore_errors({"number_stored_as_text": whole})

    def join(self, row: int, column: int, last_row: int, last_column: int, style: int) -> None:
        """Merges an area; raises OverlappingRange, for Excel calls such a file damaged."""
        for r in range(row, last_row + 1):
            cells = self.finished[r]
            for c in range(column, last_column + 1):
                if c in cells:
                    raise OverlappingRange(f"{self.name}!{cell_name(r, c)}")
                cells[c] = f'<c r="{column_letters(c)}{r}" s="{style}"/>'
        self.merge.append([row - 1, column - 1, last_row - 1, last_column - 1])

    def set_height(self, row: int, points: float) -> None:
        """Makes a row so high."""
        pixels = self.heights[row] = int(points * PIXELS_PER_POINT + 0.5)
        self.row_sizes[row - 1] = [pixels, False]  # Charts find their place by it.

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        # Lights have a rule for every few cells, and XlsxWriter tries 155 patterns on each.
        return formula.removeprefix("=")

    def _assemble_xml_file(self) -> None:
        rows = [row for row, cells in self.finished.items() if cells] + list(self.heights)
        columns = {column for cells in self.finished.values() for column in cells}
        if rows:
            self._check_dimensions(min(rows) - 1, min(columns, default=1) - 1)
            self._check_dimensions(max(rows) - 1, max(columns, default=1) - 1)
        super()._assemble_xml_file()

    def _write_rows(self) -> None:
        rich = self.table  # the few cells that XlsxWriter itself was given
        for row in sorted({*self.finished, *self.heights, *(row + 1 for row in rich)}):
            cells, others = self.finished[row], rich.get(row - 1, {})
            if not (cells or others):
                self.fh.write(f'<row r="{row}"{self._height_xml(row)}/>')
                continue
            self.fh.write(f'<row r="{row}"{self._height_xml(row)}>')
            if others:
                self._write_mixed(row, cells, others)
            else:
                self.fh.write("".join([cells[column] for column in sorted(cells)]))
            self.fh.write("</row>")

    def _write_mixed(self, row: int, cells: Mapping[int, str], others: Mapping[int, Any]) -> None:
        for column in sorted({*cells, *(column + 1 for column in others)}):
            if column - 1 in others:
                self._write_cell(row - 1, column - 1, others[column - 1])
            else:
                self.fh.write(cells[column])

    def _height_xml(self, row: int) -> str:
        pixels = self.heights.get(row, USUAL_PIXELS)
        points = pixels / PIXELS_PER_POINT
        return "" if pixels == USUAL_PIXELS else f' ht="{points:.16g}" customHeight="1"'


class _Places(dict[tuple[int, str, int | None], tuple[str, str]]):
    """How a cell of a column and style begins: what stands before its row, and behind it."""

    def __init__(self, styles: Mapping[tuple[str, int | None], int]) -> None:
        super().__init__()
        self._styles = styles

    def __missing__(self, key: tuple[int, str, int | None]) -> tuple[str, str]:
        column, style, desimal = key
        number = self._styles[style, desimal]
        found = self[key] = (f'<c r="{column_letters(column)}', f'" s="{number}"')
        return found


class _PlainPackager(Packager):  # type: ignore[misc]
    def _create_package(self) -> Sequence[tuple[object, str, bool]]:
        made = {name: stream.getvalue() for stream, name, _ in super()._create_package()}
        self.workbook.parts = {
            name: part if isinstance(part, bytes) else part.encode() for name, part in made.items()
        }
        return ()  # nothing to pack

    def _write_shared_strings_file(self) -> None:
        strings = _PlainStrings()
        strings.string_table = self.workbook.str_table
        if strings.string_table.count:
            strings._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            strings._assemble_xml_file()

    def _write_core_file(self) -> None:
        core = _IndonesianCore()
        core._set_properties(self.workbook.doc_properties)
        core._set_xml_writer(self._filename("docProps/core.xml"))
        core._assemble_xml_file()

    def _write_chart_files(self) -> None:
        before = len(self.filenames)
        super()._write_chart_files()
        for stream, *_ in self.filenames[before:]:
            text = stream.getvalue().replace(f'="{ENGLISH}"', f'="{INDONESIAN}"')
            stream.seek(0)
            stream.truncate()
            stream.write(text)


class _IndonesianCore(Core):  # type: ignore[misc]
    """The properties of the document, with the language in which a screen reader reads it."""

    def _write_dc_description(self) -> None:
        super()._write_dc_description()
        self._xml_data_element("dc:language", INDONESIAN)


class _PlainStrings(SharedStrings):  # type: ignore[misc]
    def _write_sst_strings(self) -> None:
        for text in self.string_table.string_array:
            special = text.startswith((" ", RICH)) or text.endswith(" ") or "_x" in text
            if special or not text.isprintable():
                self._write_si(text)  # spaces to keep, letters to encode, finished rich text
            else:
                self.fh.write(f"<si><t>{escape(text, quote=False)}</t></si>")


def _formula_xml(begin: str, formula: str, value: str | float) -> str:
    if isinstance(value, str):
        kind = ' t="str"' if value else ""
        return f"{begin}{kind}><f>{formula}</f><v>{escape(value, quote=False)}</v></c>"
    return f"{begin}><f>{formula}</f><v>{value}</v></c>"


def cut_text(text: str) -> str:
    """As much of a text as a cell holds."""
    if len(text) <= MOST_UNITS // 2:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: 2 * MOST_UNITS].decode("utf-16-le", "ignore")

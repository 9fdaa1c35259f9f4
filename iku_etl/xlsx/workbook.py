"""Sheets → one .xlsx file, byte for byte the same for the same sheets."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from operator import itemgetter
from pathlib import Path
from typing import Any

from xlsxwriter.utility import quote_sheetname

from iku_etl.cellref import cell_name
from iku_etl.files.atomic import write_whole
from iku_etl.rules.all import Ambang, Lampu
from iku_etl.rules.styles import Styles
from iku_etl.xlsx.chart import add_bar_chart, add_trend_chart
from iku_etl.xlsx.formats import FormatNumbers, Formats
from iku_etl.xlsx.package import QUICKLY, pack_parts
from iku_etl.xlsx.paging import fits_one_page
from iku_etl.xlsx.plain_sheet import PlainWorkbook, PlainWorksheet
from iku_etl.xlsx.sheet import BOLD, SIGNATURE, Area, Cell, LongTable, Merge, PlacedPicture, Sheet

PAPER = {"A4": 9, "F4": 14, "Legal": 5}
POINTS_PER_PIXEL = 0.75
HIGHEST = 409  # points, for Excel
STYLE_OF_CELL = itemgetter(3)  # a sheet has thousands of cells, and is asked for each


class SheetWriter:
    """One workbook being written; formats are made once and shared."""

    def __init__(self, styles: Styles, lampu: Lampu, tahun: int, judul: str) -> None:
        self.book = PlainWorkbook(
            BytesIO(),
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                # Column widths count in letters of this font; Calibri is not everywhere.
                "default_format_properties": {
                    "font_name": styles.huruf,
                    "font_size": 10,
                    "font_scheme": "none",
                },
            },
        )
        # XlsxWriter stamps the time of day unless told otherwise; then no two runs are alike.
        self.book.set_properties({"title": judul, "created": datetime(tahun, 12, 31)})
        self.styles = styles
        self.lampu = lampu
        self.formats = Formats(self.book, styles)
        self.numbers = FormatNumbers(self.formats)
        self.lights = {
            ambang.warna: self.book.add_format({"bg_color": self._light_colour(ambang)})
            for ambang in lampu.ambang
        }

    def add(self, sheet: Sheet) -> None:
        """Writes one sheet."""
        worksheet = self.book.add_worksheet(sheet.nama, worksheet_class=PlainWorksheet)
        self._set_up(worksheet, sheet)
        numbers = self.numbers
        for row, column, last_row, last_column, style in sheet.merges:
            worksheet.join(row, column, last_row, last_column, numbers[style, None])
        worksheet.put(self._plain_cells(worksheet, sheet), numbers)
        if sheet.picture:
            _add_picture(worksheet, sheet.picture)
        for area in sheet.lights:
            self._add_lights(worksheet, area)
        if sheet.bands:
            self._add_bands(worksheet, sheet.bands)
        for chart in sheet.charts:
            add_bar_chart(self.book, worksheet, sheet.nama, chart)
        if sheet.table:
            self._add_table(worksheet, sheet.table)
        if sheet.year_charts:
            contents = {(cell.row, cell.column): cell.content for cell in sheet.cells}
            for years in sheet.year_charts:
                add_trend_chart(self.book, worksheet, contents, years, self.styles.huruf)

    def _plain_cells(self, worksheet: Any, sheet: Sheet) -> Iterable[Cell]:
        """All cells but links and texts in part bold, which XlsxWriter writes."""
        inner = {p: f"internal:{quote_sheetname(name)}!A1" for p, name in sheet.links.items()}
        links = inner | sheet.addresses
        rich = set[tuple[int, int]]()
        if SIGNATURE in map(STYLE_OF_CELL, sheet.cells):
            signed = (cell for cell in sheet.cells if cell.style == SIGNATURE)
            rich = {(cell.row, cell.column) for cell in signed if BOLD in str(cell.content)}
        if not links and not rich:
            return sheet.cells
        plain = []
        for cell in sheet.cells:
            row, column, place = cell.row - 1, cell.column - 1, (cell.row, cell.column)
            if place in links:
                style = self.formats[cell.style, None]
                worksheet.write_url(row, column, links[place], style, str(cell.content))
            elif place in rich:
                style = self.formats[cell.style, None]
                self._write_rich(worksheet, row, column, str(cell.content), style)
            else:
                plain.append(cell)
        return plain

    def _set_up(self, worksheet: Any, sheet: Sheet) -> None:
        paper = sheet.kertas
        worksheet.set_paper(PAPER[paper.ukuran])
        if paper.arah == "landscape":
            worksheet.set_landscape()
        worksheet.set_margins(paper.kiri, paper.kanan, paper.atas, paper.bawah)
        # Breaks count where the height is left to the program (0): a number of pages overrides them.
        if sheet.scale:
            worksheet.set_print_scale(sheet.scale)
        else:
            # Of a long table nobody knows yet how high it gets.
            one_page = not sheet.breaks and not sheet.table and fits_one_page(sheet)
            worksheet.fit_to_pages(1, 1 if one_page else 0)
        worksheet.set_h_pagebreaks(sheet.breaks)
        if sheet.print_from > 1:
            last = max(cell.row for cell in sheet.cells)
            worksheet.print_area(sheet.print_from - 1, 0, last - 1, max(sheet.widths) - 1)
        if sheet.table and sheet.print_columns:
            worksheet.print_area(0, 0, max(sheet.table.banyak, 1), sheet.print_columns - 1)
        worksheet.set_footer("&L&8&A&R&8Halaman &P dari &N")
        worksheet.hide_gridlines(1 if sheet.table else 2)  # 1: on paper alone
        for column, width in sheet.widths.items():
            hidden = {"hidden": column in sheet.hidden}
            worksheet.set_column(column - 1, column - 1, width, None, hidden)
        for row, height in sheet.heights.items():
            worksheet.set_height(row, min(height, HIGHEST))
        if sheet.repeated_rows:
            worksheet.repeat_rows(sheet.repeated_rows[0] - 1, sheet.repeated_rows[1] - 1)
        if sheet.frozen:
            worksheet.freeze_panes(*sheet.frozen)
        if sheet.filter_area:
            worksheet.autofilter(*_zero_based(sheet.filter_area))

    def _write_rich(self, worksheet: Any, row: int, column: int, text: str, style: Any) -> None:
        """Text with its **marked** parts in bold."""
        parts: list[Any] = []
        for i, part in enumerate(text.split(BOLD)):
            if (
                part
            ):  # with a font of its own: after a bold part XlsxWriter would fall back to Calibri
                parts += [self.formats["penutup_tebal" if i % 2 else SIGNATURE, None], part]
        if len(parts) > 2:
            worksheet.write_rich_string(row, column, *parts, style)
        else:  # XlsxWriter takes no rich string of a single part.
            worksheet.write_string(row, column, text.replace(BOLD, ""), style)

    def _add_lights(self, worksheet: Any, area: Area) -> None:
        first = cell_name(area.row, area.column)
        for ambang in self.lampu.ambang:
            worksheet.conditional_format(*_zero_based(area), self._light(ambang, first))

    def _add_table(self, worksheet: PlainWorksheet, table: LongTable) -> None:
        # A style of our own: not every program shows those of tables.
        style = self.formats["kepala_tabel", None]
        heads = [{"header": judul, "header_format": style} for judul in table.judul]
        properties = {"name": table.nama, "columns": heads, "style": "Table Style Medium 2"}
        worksheet.add_long_table(len(heads), 1 + table.banyak, properties)

    def _add_bands(self, worksheet: Any, area: Area) -> None:
        first = f"${cell_name(area.row, area.column)}"
        colour = self.book.add_format({"bg_color": self.styles.style["pita"].isi})
        rule = {"type": "formula", "criteria": f'={first}<>""', "format": colour}
        worksheet.conditional_format(*_zero_based(area), rule)

    def _light_colour(self, ambang: Ambang) -> str:
        return self.styles.style[f"lampu_{ambang.warna}"].isi

    def _light(self, ambang: Ambang, cell: str) -> dict[str, Any]:
        """Each rule asks for a number itself: text ("belum diisi", "–") compares greater than any.

        A rule before them that only stops at text, without a format, moves it to the bottom of its
        cell in LibreOffice.
        """
        rule = f"=ISNUMBER({cell})"
        if ambang.batas_bawah is not None:
            operator = ">=" if ambang.termasuk else ">"
            rule = f"=AND(ISNUMBER({cell}),{cell}{operator}{ambang.batas_bawah:.15g})"
        return {
            "type": "formula",
            "criteria": rule,
            "format": self.lights[ambang.warna],
            "stop_if_true": True,
        }

    def close(self) -> Mapping[str, bytes]:
        """Finishes the workbook; the parts of its file by their names."""
        self.book.close()
        parts: Mapping[str, bytes] = self.book.parts
        return parts


def _add_picture(worksheet: Any, placed: PlacedPicture) -> None:
    picture, row, column, points, uraian = placed
    scale = points / POINTS_PER_PIXEL / picture.height
    options = {
        "image_data": BytesIO(picture.content),
        "x_scale": scale,
        "y_scale": scale,
        "x_offset": 4,
        "y_offset": 2,
        "object_position": 1,
        "description": uraian,
    }
    worksheet.insert_image(row - 1, column - 1, "", options)


def _zero_based(area: Area | Merge) -> tuple[int, int, int, int]:
    """The corners as XlsxWriter counts them."""
    return area.row - 1, area.column - 1, area.last_row - 1, area.last_column - 1


def write_workbook(
    path: Path,
    sheets: Sequence[Sheet],
    styles: Styles,
    lampu: Lampu,
    tahun: int,
    write: Callable[[Path, bytes], None] = write_whole,
) -> None:
    """Writes the sheets to `path`, whole or not at all; the title of the document is its name."""
    write(path, workbook_bytes(path.stem, sheets, styles, lampu, tahun))


def workbook_bytes(
    judul: str, sheets: Sequence[Sheet], styles: Styles, lampu: Lampu, tahun: int
) -> bytes:
    """The sheets as the content of a .xlsx file."""
    writer = SheetWriter(styles, lampu, tahun, judul)
    for sheet in sheets:
        writer.add(sheet)
    return pack_parts(writer.close(), QUICKLY)

"""Rekap.xlsx of a kumpulan: its sheets, and the rows of Rincian as they come."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from iku_etl.issues import Issue
from iku_etl.region.agency_table import MeanPlaces, agency_sheet
from iku_etl.region.aim_sheets import aims_sheet, urusan_sheet
from iku_etl.region.detail_rows import (
    DETAIL,
    LAST_PRINTED,
    detail_columns,
    detail_place,
    long_columns,
)
from iku_etl.region.front_sheet import FrontSheet
from iku_etl.region.line_table import LineWriter
from iku_etl.region.lines import RegionRekap
from iku_etl.region.region_basis import region_basis
from iku_etl.rules.all import Lampu
from iku_etl.rules.layouts import Kertas
from iku_etl.rules.styles import Styles
from iku_etl.xlsx.long_sheet import open_long_book
from iku_etl.xlsx.sheet import LongTable, Sheet
from iku_etl.years.sheets import build_notes

MOST_FOLDED = 2000  # of more rows nobody prints Rincian
NOTES_TITLE = "CATATAN: YANG BELUM ADA, LAMA, ATAU TIDAK DIKENAL"


def build_sheets_of(rekap: RegionRekap, issues: Sequence[Issue], lampu: Lampu) -> list[Sheet]:
    """The sheets in their order; Rincian has only its headings."""
    basis, scale = region_basis(rekap)
    every = [rekap.whole.is_weighted, *(bool(c.settings.bobot) for c in rekap.collection.every())]
    writer = LineWriter(rekap.yardstick, scale, is_weighted=any(every))
    places = MeanPlaces()
    agencies = [agency_sheet(rekap, writer, places)] if rekap.whole.nested else []
    placed = [urusan_sheet(rekap, writer)] if rekap.urusan else []
    placed += [aims_sheet(rekap, writer)] if rekap.tujuan or rekap.sasaran else []
    front = FrontSheet(rekap, writer, places).build(placed, lampu)
    notes = build_notes(NOTES_TITLE, rekap.nama, issues)
    return [front, *agencies, *(one.sheet for one in placed), _details(rekap), basis, notes]


def _details(rekap: RegionRekap) -> Sheet:
    columns = detail_columns(rekap.has_limits)
    paper = Kertas(ukuran="F4", arah="landscape")
    sheet = Sheet(DETAIL, paper, frozen=(1, 4), repeated_rows=(1, 1))
    sheet.widths |= {i: column.lebar for i, column in enumerate(columns, start=1)}
    sheet.print_columns = detail_place(LAST_PRINTED, rekap.has_limits)
    sheet.table = LongTable(DETAIL, tuple(column.judul for column in columns), rekap.rows)
    return sheet


def write_rekap_book(
    path: Path,
    rekap: RegionRekap,
    issues: Sequence[Issue],
    details: Iterable[Sequence[str]],
    look: tuple[Styles, Lampu],
) -> None:
    """The workbook; details: the rows of Rincian in their order, as gathered."""
    styles, lampu = look
    sheets = build_sheets_of(rekap, issues, lampu)
    columns = long_columns(rekap.has_limits)
    is_folded = rekap.rows <= MOST_FOLDED
    with open_long_book(
        path, sheets, columns, styles, lampu, int(rekap.tahun), is_folded=is_folded
    ) as rows:
        rows.add(details)

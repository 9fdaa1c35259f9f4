"""Sheet Rincian: a row for each indicator that counts for an agency or an aim, as it was printed."""

from collections.abc import Sequence
from dataclasses import dataclass

from iku_etl.cellref import quote_sheet
from iku_etl.region.member_results import MemberResults, ResultLine
from iku_etl.region.rollup_settings import RollupSettings
from iku_etl.report.data_book import status_words
from iku_etl.text.numbers import fixed
from iku_etl.xlsx.long_sheet import CellKind, LongColumn, link_text
from iku_etl.years.means import printed_places

DETAIL = "Rincian"
COUNTED = "dihitung"
OTHER_LEVEL = "tingkat lain"
FIRST_ROW = 2
LAST_PRINTED = "Dalam rata-rata"  # what stands right of it is for the screen: codes, and a link
MEANT = 8  # the column that means are taken of, where nothing is limited
LIMITED = (("Tercetak instansi (%)", 21.0), ("Untuk rata-rata (%)", 19.0))


@dataclass(frozen=True, slots=True)
class RowColumn:
    """A column of the sheet."""

    judul: str
    lebar: float
    kind: CellKind = CellKind.TEXT


BEFORE = (
    RowColumn("Ruang kerja", 22.0),
    RowColumn("Perangkat daerah", 34.0),
    RowColumn("Kode", 13.0),
    RowColumn("Indikator", 46.0),
    RowColumn("Satuan", 12.0),
    RowColumn("Target", 12.0),
    RowColumn("Realisasi", 14.0, CellKind.NUMBER),
    RowColumn("Capaian (%)", 13.0, CellKind.NUMBER),
)
BEHIND = (
    RowColumn("Predikat", 16.0, CellKind.WORD),
    RowColumn("Dalam rata-rata", 20.0, CellKind.WORD),
    RowColumn("Sasaran perangkat daerah", 36.0),
    RowColumn("Urusan", 11.0),
    RowColumn("Sasaran daerah", 15.0),
    RowColumn("Tercetak di", 34.0, CellKind.LINK),
)


def detail_columns(limited: bool) -> tuple[RowColumn, ...]:
    """The columns; where something is limited also what was printed, and what counts."""
    more = [RowColumn(judul, lebar, CellKind.NUMBER) for judul, lebar in LIMITED]
    return (*BEFORE, *(more if limited else ()), *BEHIND)


def is_limited(rekap: RollupSettings) -> bool:
    """Whether what is shown or counts may be less than what was printed."""
    return rekap.batas_tampil is not None or rekap.batas_rata_rata is not None


def detail_place(judul: str, limited: bool) -> int:
    """The place of a column."""
    return 1 + [column.judul for column in detail_columns(limited)].index(judul)


def meant_column(limited: bool) -> int:
    """The column that means are taken of."""
    return detail_place(LIMITED[1][0], limited) if limited else MEANT


def long_columns(limited: bool) -> list[LongColumn]:
    """The same for the writer."""
    return [LongColumn(i, column.kind) for i, column in enumerate(detail_columns(limited))]


def detail_row(
    results: MemberResults,
    line: ResultLine,
    counted: str,
    rekap: RollupSettings,
    folder: str,
    *,
    limited: bool,
) -> tuple[str, ...]:
    """The texts of a row; counted: whether it does, or why not; folder: that of the workbooks."""
    row, place = line.row, line.place
    desimal = printed_decimals(line)
    shown = row.capaian
    if shown is not None and rekap.batas_tampil is not None:
        shown = min(shown, rekap.batas_tampil)
    more = (row.capaian, line.capaian) if limited else ()
    return (
        results.member.name,
        results.instansi,
        row.kode,
        row.indikator,
        row.satuan,
        row.target,
        number_text(row.realisasi, desimal[0]),
        *(number_text(value, desimal[1]) for value in (shown, *more)),
        row.predikat or status_words(row.status),
        counted,
        place.sasaran,
        place.urusan,
        place.sasaran_daerah,
        link_text(*_cell_link(line, folder)) if place.sel else "",
    )


def printed_decimals(line: ResultLine) -> tuple[int, int]:
    """With how many decimals realisasi and capaian were printed; as many as they need if not known."""
    row, place = line.row, line.place
    texts = (place.desimal_realisasi, place.desimal)
    values = (row.realisasi, row.capaian)
    realisasi, capaian = (
        int(text) if text.isdigit() else printed_places([value], 0)
        for text, value in zip(texts, values, strict=True)
    )
    return realisasi, capaian


def number_text(value: float | None, desimal: int) -> str:
    """A number as a CSV has it."""
    return "" if value is None else fixed(value, desimal)


def _cell_link(line: ResultLine, folder: str) -> tuple[str, str]:
    """Where its capaian is printed, and what the link to it says."""
    place = line.place
    target = f"{folder}/{place.buku_kerja}#{quote_sheet(place.lembar)}!{place.sel}"
    return target, f"{place.buku_kerja}!{place.lembar}!{place.sel}"


def detail_lines(lines: Sequence[ResultLine], level: str) -> list[ResultLine]:
    """Those of the sheet: what the agency is measured by, and what serves a sasaran daerah."""
    return [one for one in lines if one.place.tingkat == level or one.place.sasaran_daerah]

"""capaian.xlsx: the rows of capaian.csv for people with Excel, and what their columns mean."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from iku_etl.calculate.capaian_table import COLUMNS, plain_text
from iku_etl.report.calculation import NOT_CALCULATED
from iku_etl.report.csv_table import NAMES, TableRow
from iku_etl.rules.all import Lampu
from iku_etl.rules.data_columns import NUMBER, TEXT, WHOLE, WORD, KolomData
from iku_etl.rules.layouts import Kertas
from iku_etl.rules.styles import Styles
from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.long_sheet import CellKind, LongColumn, open_long_book
from iku_etl.xlsx.sheet import LongTable, Sheet

BOOK_NAME = "capaian.xlsx"
DATA, EXPLAINED = "Data", "Keterangan"
KINDS = {TEXT: CellKind.TEXT, WORD: CellKind.WORD, NUMBER: CellKind.NUMBER, WHOLE: CellKind.WHOLE}
HEAD_ROW = 4
HEADS = (("Kolom", 18.0), ("Nama di capaian.csv", 20.0), ("Isi", 78.0))


@dataclass(frozen=True, slots=True)
class DataBook:
    """Whose results they are, and how many rows will come.

    kolom: the columns of sheet Data; names: those of the rows that come, in_csv: of capaian.csv.
    """

    instansi: str
    tahun: str
    periode: str
    banyak: int
    kolom: tuple[KolomData, ...]
    names: tuple[str, ...] = NAMES
    in_csv: tuple[str, ...] = COLUMNS


@contextmanager
def open_data(
    path: Path, book: DataBook, styles: Styles, lampu: Lampu
) -> Iterator[Callable[[Iterable[TableRow]], None]]:
    """capaian.xlsx while the rows come, none of which is kept; yields what takes them in order."""
    sheets = [_data_sheet(book), _explained_sheet(book)]
    places = [_long_column(column, book.names) for column in book.kolom]
    with open_long_book(path, sheets, places, styles, lampu, int(book.tahun)) as rows:
        yield rows.add


def _long_column(column: KolomData, names: Sequence[str]) -> LongColumn:
    """Text without the apostrophe that CSV needs before what is no formula; status as it is printed."""
    shown = status_words if column.nama == "status" else plain_text
    return LongColumn(names.index(column.nama), KINDS[column.jenis], shown)


def status_words(status: str) -> str:
    """A status as the official table says it."""
    return NOT_CALCULATED.get(status, status)


def _data_sheet(book: DataBook) -> Sheet:
    """The headings of the table, in whose rows the results will stand."""
    sheet = Sheet(DATA, Kertas(ukuran="F4", arah="landscape"), frozen=(1, 2), repeated_rows=(1, 1))
    sheet.widths |= {i: column.lebar for i, column in enumerate(book.kolom, start=1)}
    sheet.table = LongTable("Capaian", tuple(column.judul for column in book.kolom), book.banyak)
    return sheet


def _explained_sheet(book: DataBook) -> Sheet:
    """What each column holds, and what it is called for programs."""
    sheet = Sheet(EXPLAINED, Kertas(ukuran="A4", arah="landscape"), frozen=(HEAD_ROW, 0))
    sheet.put(1, 1, "Keterangan kolom lembar Data", "bagian")
    sheet.put(2, 1, f"{book.instansi}, {book.periode} {book.tahun}", "lurus")
    for place, (judul, width) in enumerate(HEADS, start=1):
        sheet.put(HEAD_ROW, place, judul, "kepala_tabel")
        sheet.widths[place] = width
    for row, column in enumerate(book.kolom, start=HEAD_ROW + 1):
        name = column.nama if column.nama in book.in_csv else "–"
        for place, text in enumerate((column.judul, name, column.uraian), start=1):
            sheet.put(row, place, text, "kiri")
        sheet.raise_row(row, table_height(column.uraian, HEADS[-1][1] - 1) + 3)
    return sheet

"""What the table of all results learns of an indicator only from the workbook that prints it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from iku_etl.calculate.records import IndicatorResult
from iku_etl.cellref import cell_name, join_origins
from iku_etl.report.book import Book
from iku_etl.report.still_missing import still_missing
from iku_etl.xlsx.sheet import Sheet

# Plain texts, as they are sent from a worker and remembered: lembar and sel where its capaian is
# printed ("" where no official table does), asal, masih_kurang.
PrintedTexts = tuple[str, ...]
PRINTED = ("lembar", "sel", "asal", "masih_kurang")


class BookRow(NamedTuple):
    """What became of an indicator in its workbook.

    buku_kerja: its file, "" where there is none; has_value: whether its value could be printed.
    """

    buku_kerja: str
    has_value: bool
    printed: PrintedTexts


NO_BOOK = BookRow("", False, ("",) * len(PRINTED))


def printed_rows(book: Book, sheets: Sequence[Sheet]) -> dict[str, PrintedTexts]:
    """What these sheets tell of the indicators the book prints, by kode."""
    by_code = {i.kode: i for i in book.all_indicators}
    places = {
        kode: (sheet.nama, cell_name(*place))
        for sheet in sheets
        for kode, place in sheet.marks.items()
    }
    return {
        i.kode: (
            *places.get(i.kode, ("", "")),
            "; ".join(origins(i, by_code)),
            still_missing(i, book),
        )
        for i in book.indicators
    }


def origins(
    indicator: IndicatorResult,
    by_code: Mapping[str, IndicatorResult],
    path: tuple[str, ...] = (),
) -> list[str]:
    """The typed cells an indicator rests on, its own and those of the indicators it uses, once each."""
    found: dict[str, None] = {}
    for variable in indicator.variables:
        if variable.triwulan and variable.asal:
            found[variable.asal] = None
        typed = [part.ref for part in variable.column if part.ref and part.ref.lembar]
        if typed:
            found[join_origins(typed)] = None
        if variable.merujuk in by_code and variable.merujuk not in path:
            following = (*path, indicator.kode)
            found |= dict.fromkeys(origins(by_code[variable.merujuk], by_code, following))
    return list(found)

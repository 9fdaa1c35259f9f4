"""The columns of an official table as they lie on the sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from iku_etl.calculate.records import IndicatorResult
from iku_etl.report.book import Book
from iku_etl.report.result_widths import result_width
from iku_etl.rules.layouts import KolomHasil, KolomLayout, LembarLayout

INSET_WIDTHS = (0.14, 0.46, 0.40)


@dataclass(frozen=True, slots=True)
class PlacedColumn:
    """A layout column on the sheet: its first column, and the widths of the columns it covers."""

    column: KolomLayout
    awal: int
    width: tuple[float, ...]

    @property
    def akhir(self) -> int:
        """The last column it covers."""
        return self.awal + len(self.width) - 1

    @property
    def total(self) -> float:
        """The width of its text."""
        return sum(self.width)


@dataclass(frozen=True, slots=True)
class PlacedResult:
    """A result column on the sheet, as wide as its contents."""

    column: KolomHasil
    awal: int
    width: float


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns of one official table."""

    resmi: tuple[PlacedColumn, ...]
    hasil: tuple[PlacedResult, ...]

    @property
    def last(self) -> int:
        """The last column of the table."""
        return self.hasil[-1].awal if self.hasil else self.resmi[-1].akhir

    def widths(self) -> dict[int, float]:
        """The width of every column on the sheet."""
        official = {p.awal + i: w for p in self.resmi for i, w in enumerate(p.width)}
        return official | {p.awal: p.width for p in self.hasil}

    def result(self, nama: str) -> int | None:
        """Where a result column stands, None when this table has none of that name."""
        return next((p.awal for p in self.hasil if p.column.nama == nama), None)


def has_inset(indicator: IndicatorResult) -> bool:
    """Whether the predikat table of its scale is printed inside the formula cell."""
    return indicator.fields.get("sisipan") == "skala" and bool(indicator.fields["skala"])


def place_columns(
    lembar: LembarLayout, book: Book, indicators: Sequence[IndicatorResult]
) -> Columns:
    """The columns side by side; a column that carries an inset table is split in three."""
    inset = any(has_inset(i) for i in indicators)
    scaled = any(i.fields["skala"] for i in indicators)
    official, place = [], 1
    for column in lembar.kolom:
        parts = INSET_WIDTHS if column.sisipan and inset else (1.0,)
        widths = tuple(column.lebar * part for part in parts)
        official.append(PlacedColumn(column, place, widths))
        place += len(widths)
    wanted = [k for k in book.kolom_hasil if k.bila != "skala" or scaled]
    results = tuple(
        PlacedResult(k, place + i, result_width(k, book, indicators)) for i, k in enumerate(wanted)
    )
    return Columns(tuple(official), results)

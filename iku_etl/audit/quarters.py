"""Four printed quarters and the year they make: sum, last, mean, or something between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from iku_etl.audit.bounds import Bounds, ends_of
from iku_etl.audit.columns import EITHER, MEASURED
from iku_etl.audit.printed import PrintedNumber, read_printed
from iku_etl.audit.table_rows import AuditRow
from iku_etl.catalog.targets import is_none
from iku_etl.rules.vocabulary import Kosakata
from iku_etl.text.numbers import format_number

SHOWN_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class CheckedYear:
    """A target or realisasi of a year beside its quarters: cocok says how it comes of them, "" if not.

    kolom, tercetak: both, where the headings do not say whose quarters they are. ways: what its
    quarters make, in words.
    """

    kolom: tuple[str, ...]
    tercetak: tuple[str, ...]
    triwulan: tuple[str, ...]
    cocok: str
    ways: str


def compare_quarters(row: AuditRow, kosakata: Kosakata) -> Iterator[CheckedYear]:
    """The years of a row whose quarters are all numbers or blank."""
    for kolom, texts in row.triwulan.items():
        columns = MEASURED if kolom == EITHER else (kolom,)
        printed = tuple(getattr(row.printed, name) for name in columns)
        satuan = row.printed.satuan or ("%" if any("%" in text for text in printed) else "")
        years = _single_numbers(printed, satuan, kosakata)
        numbers = _single_numbers([t for t in texts if not is_none(t)], satuan, kosakata)
        if not years or not numbers:
            continue
        ways = list(_ways(numbers, is_counted=kosakata.is_counted(satuan)))
        cocok = next(filter(None, (_fitting(ways, year) for year in years)), "")
        plain = _ways([replace(n, selisih=0.0) for n in numbers], is_counted=True)
        told = ", ".join(f"{way.apa} {_shown(way)}" for way in islice(plain, 3))
        yield CheckedYear(columns, printed, texts, cocok, told)


def _single_numbers(
    texts: Sequence[str], satuan: str, kosakata: Kosakata
) -> list[PrintedNumber] | None:
    """The texts as one number each; None where one is none."""
    found = [read_printed(text, satuan, kosakata) for text in texts]
    numbers = [n for n in found if n and n.bawah == n.atas]
    return numbers if len(numbers) == len(found) else None


def _fitting(ways: Sequence[Bounds], year: PrintedNumber) -> str:
    """The first way that gives the year, in words; "" if none does."""
    return next((way.apa for way in ways if way.may_be(year)), "")


def _ways(numbers: Sequence[PrintedNumber], *, is_counted: bool) -> Iterator[Bounds]:
    """What quarters make in every known way.

    A share of a year, Σa/Σb, lies anywhere between its quarters; so may a measure. Counted things do
    not.
    """
    lows, highs = zip(*map(ends_of, numbers), strict=True)
    yield Bounds("jumlah", sum(lows), sum(highs))
    yield Bounds("terakhir", lows[-1], highs[-1])
    yield Bounds("rata-rata", sum(lows) / len(lows), sum(highs) / len(highs))
    yield Bounds("tertinggi", max(lows), max(highs))
    yield Bounds("rata-rata empat triwulan", sum(lows) / 4, sum(highs) / 4)
    if not is_counted:
        yield Bounds("di antara triwulannya", min(lows), max(highs))


def _shown(way: Bounds) -> str:
    return format_number(round(way.bawah, SHOWN_DECIMALS))

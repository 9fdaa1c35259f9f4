"""Percentages and what they are a share of: 32 of 49, wherever in its row that is printed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product, takewhile

from iku_etl.audit.bounds import Bounds, ends_of
from iku_etl.audit.printed import PrintedNumber, PrintedRow, read_printed
from iku_etl.audit.table_rows import AuditRow
from iku_etl.rules.vocabulary import Kosakata

NUMBER = r"(?:rp\.?\s*)?\d[\d.,]*"
OF = re.compile(
    rf"(?<![\d.,/])({NUMBER})\s*(?:[^\W\d]+\s+){{0,4}}?(?:dari|/|:|÷|dibagi)\s*({NUMBER})"
    rf"(?![\d.,]*/)\s*%?\s*((?:[^\W\d]+\s*){{0,3}})",
    re.IGNORECASE,
)
GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
COUNTED, PART = "buah", "bagian"
# Words behind a number that are none of its unit.
NO_UNIT = frozenset({"x", "kali", "yang", "atau", "dan", "dengan", "pada", "di", "persen"})


@dataclass(frozen=True, slots=True)
class PrintedShare:
    """A part and its whole as printed; satuan: of both, "" where none is named.

    is_told: it stands where realisasi is explained, so that it must give it.
    """

    part: PrintedNumber
    whole: PrintedNumber
    satuan: str
    is_told: bool

    @property
    def counts(self) -> tuple[int, int] | None:
        """Both as whole things, where they are such."""
        numbers = self.part.bawah, self.whole.bawah
        exact = not (self.part.selisih or self.whole.selisih)
        return (int(numbers[0]), int(numbers[1])) if exact else None

    @property
    def percent(self) -> float:
        """What it is, without rounding."""
        return self.part.bawah / self.whole.bawah * 100

    def is_part(self, row: PrintedRow, kosakata: Kosakata) -> bool:
        """Whether a percentage is the part itself, not what is left of the whole."""
        printed = read_printed(row.realisasi, "%", kosakata)
        return printed is not None and any(w.apa == PART and w.may_be(printed) for w in self.ways())

    def ways(self) -> Iterator[Bounds]:
        """The percentages that are made of it: the share, its rest, and the growth to it."""
        low, high = ends_of(self.part)
        least, most = ends_of(self.whole)
        if least <= 0:
            return
        ends = sorted(part / whole * 100 for part in (low, high) for whole in (least, most))
        yield Bounds(PART, ends[0], ends[-1])
        yield Bounds("sisa", 100 - ends[-1], 100 - ends[0])
        yield Bounds("pertumbuhan", ends[0] - 100, ends[-1] - 100)


def is_percentage_row(row: PrintedRow, kosakata: Kosakata) -> bool:
    """Whether the realisasi of a row is in percent."""
    return kosakata.is_percent(row.satuan) or (not row.satuan and "%" in row.realisasi)


def find_shares(row: AuditRow, kosakata: Kosakata) -> list[PrintedShare]:
    """What its percentage may be a share of: by the columns, by realisasi itself, by other texts."""
    found = list(_shares(*row.bagian, "", kosakata, is_told=True)) if len(row.bagian) == 2 else []
    for text in dict.fromkeys((row.printed.realisasi, *row.lain)):
        is_told = text == row.printed.realisasi
        for part, whole, behind in OF.findall(text):
            unit = " ".join(takewhile(lambda word: word.lower() not in NO_UNIT, behind.split()))
            found += _shares(part, whole, unit, kosakata, is_told=is_told)
    return found


def explaining(
    row: PrintedRow, shares: Sequence[PrintedShare], kosakata: Kosakata
) -> PrintedShare | None:
    """The share that gives a printed percentage."""
    printed = read_printed(row.realisasi, "%", kosakata)
    if printed is None:
        return None
    return next((s for s in shares if any(way.may_be(printed) for way in s.ways())), None)


def _shares(
    part: str, whole: str, satuan: str, kosakata: Kosakata, *, is_told: bool
) -> Iterator[PrintedShare]:
    """The readings of a share: 1.250 of 2.000 may be thousands or decimals."""
    for first, second in product(_readings(part, kosakata), _readings(whole, kosakata)):
        if second.bawah > 0:
            yield PrintedShare(first, second, satuan, is_told)


def _readings(text: str, kosakata: Kosakata) -> list[PrintedNumber]:
    """The numbers that a text may be; a whole one was counted."""
    text = text.strip().rstrip(".,")
    texts = [text.replace(".", ""), text.replace(".", ",")] if GROUPED.fullmatch(text) else [text]
    found = (read_printed(one, COUNTED, kosakata) for one in texts)
    return [number for number in found if number and number.bawah == number.atas]

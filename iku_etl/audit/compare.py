"""Tables against what else states the same indicators: the katalog, a decree, another year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isclose

from iku_etl.audit.pairing import Places, is_slip, near_wording, same_wording
from iku_etl.audit.printed import PrintedNumber, read_printed
from iku_etl.audit.stated import StatedKey, StatedRow, StatedValue, Statement
from iku_etl.catalog.spelling import ColumnSpelling
from iku_etl.catalog.target_units import UnitMatch, match_unit
from iku_etl.catalog.targets import is_none
from iku_etl.importing.repeated import alike
from iku_etl.issues import Issue, make_issue
from iku_etl.rules.input_table import YEAR
from iku_etl.rules.vocabulary import Kosakata
from iku_etl.text.plain import show_text

ENOUGH = 0.5  # of the rows must be known to another document that is about the same
NEARLY = 1e-9
LONGEST_SHOWN = 160


@dataclass(frozen=True, slots=True)
class TableComparison:
    """Compares by the vocabulary; polaritas as the katalog spells them."""

    kosakata: Kosakata
    polaritas: ColumnSpelling

    def differences(self, own: Statement, other: Statement) -> tuple[list[Issue], bool]:
        """What a document states otherwise than another one, and whether the two have to do."""
        texts, others = ([row.uraian for row in one.rows] for one in (own, other))
        same = same_wording(texts, others)
        near = near_wording(texts, others)
        known = [i for i in range(len(texts)) if same[i] or i in near]
        if len(known) < ENOUGH * len(texts) or not known:
            return [], False
        issues = list(self._rows(own, other, same))
        for i, place in near.items():
            issues += self._worded_otherwise(own.rows[i], other.rows[place], other)
        if other.is_whole:
            missing = [row for i, row in enumerate(own.rows) if i not in known]
            issues += [_unknown(row, other) for row in missing]
        return issues, True

    def _rows(self, own: Statement, other: Statement, same: Sequence[Places]) -> Iterator[Issue]:
        """Of several rows with one wording, as posts have them, any may be meant."""
        for row, places in zip(own.rows, same, strict=True):
            found = [list(self._values(row, other.rows[place], other)) for place in places]
            yield from min(found, key=len, default=[])

    def _worded_otherwise(
        self, row: StatedRow, other: StatedRow, source: Statement
    ) -> Iterator[Issue]:
        if not is_slip(row.uraian, other.uraian):
            yield make_issue(
                "audit-bunyi-beda",
                row.ref,
                tercetak=_short(row.uraian),
                asal=source.nama,
                lain=_short(other.uraian),
                di=other.ref,
            )
        yield from self._values(row, other, source)

    def _values(self, row: StatedRow, other: StatedRow, source: Statement) -> Iterator[Issue]:
        for kolom in ("satuan", "polaritas"):
            first, second = getattr(row, kolom), getattr(other, kolom)
            if first and second and self._is_other(kolom, first, second):
                yield make_issue(
                    "audit-isian-beda",
                    row.ref,
                    kolom=kolom.capitalize(),
                    tercetak=_short(first),
                    asal=source.nama,
                    lain=_short(second),
                    di=other.ref,
                )
        satuan = row.satuan or other.satuan
        for key, value in row.nilai.items():
            if key in other.nilai and self._differ(value, other.nilai[key], satuan, key):
                yield make_issue(
                    "audit-angka-katalog" if source.is_asked else "audit-angka-beda",
                    value.ref,
                    kolom=key.kolom.capitalize(),
                    tahun=key.tahun if key.periode == YEAR else f"{key.periode} {key.tahun}",
                    tercetak=_short(value.teks),
                    asal=source.nama,
                    lain=_short(other.nilai[key].teks),
                    di=other.nilai[key].ref,
                )

    def _is_other(self, kolom: str, first: str, second: str) -> bool:
        """Whether two satuan or polaritas are not the same in other words."""
        if kolom == "polaritas":
            known = [self.polaritas.read(text) for text in (first, second)]
            directions = {text.partition("_")[0] for text in known}  # both negatives are one
            return set(known) <= self.polaritas.known and len(directions) > 1
        match = match_unit(first, second, self.kosakata)
        words = {alike(text.split()[0]) for text in (first, second)}
        return match is UnitMatch.OTHER or (match is UnitMatch.DOUBTFUL and len(words) > 1)

    def _differ(self, one: StatedValue, other: StatedValue, satuan: str, key: StatedKey) -> bool:
        """Whether two texts cannot be the same number; what may not be a number is not compared."""
        if is_none(one.teks) or is_none(other.teks):
            return False
        unit = "%" if key.kolom == "capaian" else satuan
        numbers = [read_printed(text, unit, self.kosakata) for text in (one.teks, other.teks)]
        first, second = numbers
        if first and second:
            return not same_number(first, second)
        return first is second and alike(one.teks) != alike(other.teks)


def _unknown(row: StatedRow, source: Statement) -> Issue:
    return make_issue(
        "audit-indikator-asing", row.ref, tercetak=_short(row.uraian), asal=source.nama
    )


def same_number(one: PrintedNumber, other: PrintedNumber) -> bool:
    """Whether two printed numbers may be one: equal, or the coarser is the finer rounded or cut."""
    fine, coarse = sorted((one, other), key=lambda number: number.digit)
    ends = zip((fine.bawah, fine.atas), (coarse.bawah, coarse.atas), strict=True)
    if isclose(fine.digit, coarse.digit):
        return all(isclose(a, b, rel_tol=NEARLY, abs_tol=NEARLY) for a, b in ends)
    return all(-coarse.digit / 2 - NEARLY <= a - b < coarse.digit - NEARLY for a, b in ends)


def _short(text: str) -> str:
    flat = show_text(" ".join(text.split()))
    return flat if len(flat) <= LONGEST_SHOWN else f"{flat[: LONGEST_SHOWN - 1]}…"

"""Totals and averages that a table prints below its rows: whether its own numbers give them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from iku_etl.audit.bounds import Bounds, ends_of
from iku_etl.audit.judge import CAP, Judged, RowClass
from iku_etl.audit.printed import PrintedNumber, read_printed
from iku_etl.audit.table_rows import AuditRow, SumRow
from iku_etl.cellref import CellRef
from iku_etl.rules.all import Rules


@dataclass(frozen=True, slots=True)
class CheckedSum:
    """A printed total or average: how it comes about (cocok), else what is nearest to it.

    is_open: rows above it could not be read, so that nothing can be said.
    """

    ref: CellRef
    label: str
    tercetak: str
    cocok: str
    nearest: Bounds | None
    is_open: bool

    @property
    def is_wrong(self) -> bool:
        """Whether it does not come about in any known way."""
        return not self.cocok and not self.is_open and self.nearest is not None


def check_totals(
    sums: Sequence[SumRow],
    rows: Sequence[AuditRow],
    judged: Sequence[Judged],
    rules: Rules,
    kind_of: Callable[[str], str],
) -> list[CheckedSum]:
    """Each number of the rows that sum up; texts that are none are left out.

    kind_of: what a row is by its label, jumlah or rata-rata: held against that before all others.
    """
    found: list[CheckedSum] = []
    earlier: list[PrintedNumber] = []  # the averages above: one may be of those
    for one in sums:
        ranges = list(dict.fromkeys((range(one.since, one.above), range(one.above))))
        for place, name in enumerate(("target", "realisasi", "capaian")):
            text = getattr(one.printed, name)
            printed = read_printed(text, "%" if name == "capaian" else "", rules.kosakata)
            if printed is None or printed.bawah != printed.atas:
                continue
            candidates: list[Bounds] = []
            is_open = False
            for there in ranges:
                numbers = [_number(rows[i], name, rules) for i in there]
                known = [n for n in numbers if n is not None]
                is_open = is_open or len(known) < len(numbers)
                candidates += _candidates(known)
                if name == "capaian":
                    candidates += _candidates([_limited(n) for n in known], " yang dibatasi 100")
                    candidates += _unlimited(numbers, [judged[i] for i in there])
                    candidates += _ratio([rows[i] for i in there], rules)
            if name == "capaian":
                candidates += _candidates(earlier, " di atasnya")
                earlier.append(printed)
            held = _Held(one.refs[place], text, printed, is_open)
            found.append(_checked(one.label, held, candidates, kind_of(one.label)))
    return found


@dataclass(frozen=True, slots=True)
class _Held:
    """A printed total that is held against what it may be; is_open: not all rows could be read."""

    ref: CellRef
    text: str
    printed: PrintedNumber
    is_open: bool


def _checked(label: str, held: _Held, candidates: Sequence[Bounds], kind: str) -> CheckedSum:
    """Held first against what its label says that it is."""
    meant = [c for c in candidates if kind and c.apa.startswith(kind)]
    ordered = meant + [c for c in candidates if c not in meant]
    fits = next((c.apa for c in ordered if c.may_be(held.printed)), "")
    nearest = min(
        meant or candidates,
        key=lambda c: abs((c.bawah + c.atas) / 2 - held.printed.bawah),
        default=None,
    )
    return CheckedSum(held.ref, label, held.text, fits, nearest, held.is_open)


def _number(row: AuditRow, name: str, rules: Rules) -> PrintedNumber | None:
    if row.hindrance:
        return None
    satuan = "%" if name == "capaian" else row.printed.satuan
    found = read_printed(getattr(row.printed, name), satuan, rules.kosakata)
    return found if found and found.bawah == found.atas else None


def _candidates(numbers: Sequence[PrintedNumber], apa: str = "") -> Iterator[Bounds]:
    """Their average and their sum."""
    if not numbers:
        return
    ends = [ends_of(number) for number in numbers]
    low, high = sum(low for low, _ in ends), sum(high for _, high in ends)
    yield Bounds(f"rata-rata{apa}", low / len(numbers), high / len(numbers))
    yield Bounds(f"jumlah{apa}", low, high)


def _limited(number: PrintedNumber) -> PrintedNumber:
    return number if number.bawah < CAP else replace(number, bawah=CAP, atas=CAP)


def _unlimited(
    numbers: Sequence[PrintedNumber | None], judged: Sequence[Judged]
) -> Iterator[Bounds]:
    """The average where rows that are printed with a limit count with all that they would give."""
    ends: list[tuple[float, float]] = []
    for number, one in zip(numbers, judged, strict=True):
        own = one.by(one.polaritas) if one.kelas is RowClass.LIMITED else None
        if own:
            ends.append((own.bawah, own.atas))
        elif number:
            ends.append(ends_of(number))
    if ends and len(ends) == len(numbers):
        low, high = sum(low for low, _ in ends), sum(high for _, high in ends)
        yield Bounds("rata-rata tanpa batas", low / len(ends), high / len(ends))


def _ratio(rows: Sequence[AuditRow], rules: Rules) -> Iterator[Bounds]:
    """The sum of realisasi in percent of the sum of targets."""
    pairs = [(_number(r, "realisasi", rules), _number(r, "target", rules)) for r in rows]
    known = [(r, t) for r, t in pairs if r and t]
    if not known or len(known) < len(pairs):
        return
    r_low, r_high = (sum(r.bawah + sign * r.selisih for r, _ in known) for sign in (-1, 1))
    t_low, t_high = (sum(t.bawah + sign * t.selisih for _, t in known) for sign in (-1, 1))
    if t_low > 0:
        apa = "jumlah realisasi dibagi jumlah target"
        yield Bounds(apa, r_low / t_high * 100, r_high / t_low * 100)

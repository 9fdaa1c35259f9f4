"""What a whole table does: its rule, how it rounds, where it stops, what it copied."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from iku_etl.audit.judge import CAP, WRONG, Judged, RowClass, judge_rows, read_numbers
from iku_etl.audit.printed import PrintedRow
from iku_etl.rules.all import Rules

NOT_JUDGED = frozenset({RowClass.ZERO_TARGET, RowClass.NO_NUMBERS})
FEWEST_COPIED = 3  # rows; two equal numbers are soon met by chance
FEWEST_CAPPED = 2
CUT = "dipotong"


@dataclass(frozen=True, slots=True)
class TableVerdict:
    """The verdict of each row, and what they have in common.

    aturan: the polaritas whose rule explains most rows, "" if none does; explained: how many;
    pembulatan: dibulatkan or dipotong, "" where no row tells; batas: the number at which rows stop
    although they would give more, None if none does; beyond: the places of rows that go on; copied:
    what the column of capaian repeats, realisasi or target.
    """

    judged: tuple[Judged, ...]
    aturan: str
    explained: int
    pembulatan: str
    batas: float | None
    beyond: tuple[int, ...]
    copied: str

    @property
    def count(self) -> int:
        """How many rows could be judged."""
        return len([one for one in self.judged if one.kelas not in NOT_JUDGED])

    def cleared_by(self, others: Sequence[Judged]) -> "TableVerdict":
        """The same but for wrong rows that are not wrong by the verdict of better numbers."""
        pairs = zip(self.judged, others, strict=True)
        judged = (
            other if one.kelas in WRONG and other.kelas not in WRONG else one
            for one, other in pairs
        )
        return replace(self, judged=tuple(judged))


def judge_table(rows: Sequence[PrintedRow], rules: Rules) -> TableVerdict:
    """The verdict on rows of one table; those without polaritas are held against the rule of most."""
    first = judge_rows(rows, rules)
    may_be_cut = _rounding(first) == CUT  # who cuts capaian may have cut the others, too
    aturan, explained = _rule_of_most(first, rules)
    stated = [row if row.polaritas in rules.polaritas else _with(row, aturan) for row in rows]
    judged = judge_rows(stated, rules, may_be_cut=may_be_cut)
    read = [read_numbers(row, rules) for row in rows]
    capaian = [numbers.capaian.bawah if numbers else None for numbers in read]
    judged, batas = _capped(stated, judged, capaian)
    copied = [
        name
        for name in ("realisasi", "target")
        if all(n.capaian.bawah == getattr(n, name).bawah for n in read if n)
    ]
    several = len([n for n in read if n]) >= FEWEST_COPIED
    accused = any(one.kelas is RowClass.COPIED for one in judged)
    beyond = [i for i, n in enumerate(capaian) if batas is not None and n is not None and n > batas]
    return TableVerdict(
        judged=tuple(judged),
        aturan=aturan,
        explained=explained,
        pembulatan=_rounding(judged),
        batas=batas,
        beyond=tuple(beyond),
        copied=copied[0] if copied and several and accused else "",
    )


def _rule_of_most(judged: Sequence[Judged], rules: Rules) -> tuple[str, int]:
    """The polaritas whose rule explains most rows, and how many; the earlier of equals.

    Only of rules that explain a row which none before them does: stabil gives what positif gives below
    the target and what negatif gives above it, so that it would explain any table that mixes the two.
    """
    counts = Counter(kode for one in judged for kode in one.explained_by)
    order = tuple(rules.polaritas)
    needed = {min(one.explained_by, key=order.index) for one in judged if one.explained_by}
    aturan = max((kode for kode in order if kode in needed), key=lambda k: counts[k], default="")
    return aturan, counts[aturan]


def _with(row: PrintedRow, polaritas: str) -> PrintedRow:
    return replace(row, polaritas=polaritas)


def _capped(
    rows: Sequence[PrintedRow], judged: Sequence[Judged], capaian: Sequence[float | None]
) -> tuple[list[Judged], float | None]:
    """The verdicts once a limit other than 100 is known, and the limit.

    Several rows that are printed alike, above 100 and as nothing is printed higher, although each
    would give more, are limited: an agency may stop at 120 or 150.
    """
    limited = list(judged)
    if any(
        one.kelas is RowClass.LIMITED and n == CAP for one, n in zip(judged, capaian, strict=True)
    ):
        return limited, CAP
    highest = max((n for n in capaian if n is not None), default=0.0)
    alike = [
        i
        for i, n in enumerate(capaian)
        if n == highest > CAP
        and judged[i].kelas is RowClass.FAULT
        and (own := judged[i].by(rows[i].polaritas)) is not None
        and own.nilai > highest
    ]
    if len(alike) < FEWEST_CAPPED:
        return limited, None
    for i in alike:
        limited[i] = replace(judged[i], kelas=RowClass.LIMITED, polaritas=rows[i].polaritas)
    return limited, highest


def _rounding(judged: Sequence[Judged]) -> str:
    """What most rows do that tell rounding and cutting apart."""
    cut = len([one for one in judged if one.kelas is RowClass.CUT])
    rounded = len([one for one in judged if one.kelas is RowClass.ROUNDED and not one.is_cut])
    if not cut and not rounded:
        return ""
    return CUT if cut > rounded else "dibulatkan"

"""The same indicator in two tables of a document is one; what they state differently is said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from iku_etl.importing.draft import IndicatorDraft
from iku_etl.importing.units import AGENCY
from iku_etl.issues import Issue, make_issue

TAKEN_OVER = (
    "penjelasan",
    "satuan",
    "sumber_data",
    "penanggung_jawab",
    "polaritas",
    "tujuan",
    "nomor",
)
COMPARED = ("penjelasan", "satuan", "polaritas")
LONGEST_SHOWN = 60


def alike(text: str) -> str:
    """A text as it is compared between tables: letters and digits, without the number before it."""
    bare = re.sub(r"^\W*\d+(?:\.\d+)*[.)]\s+", "", text)
    return re.sub(r"[\W_]+", "", bare).lower()


@dataclass
class RepeatedIndicators:
    """Finds an indicator again by its text; places are positions in the list of drafts."""

    by_text: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def add(self, draft: IndicatorDraft, place: int, table: int) -> None:
        """Remembers a draft of a table."""
        self.by_text.setdefault(alike(draft.indikator), []).append((place, table))

    def find(self, draft: IndicatorDraft, found: list[IndicatorDraft], table: int) -> int | None:
        """The place of the same indicator, None for a new one or when several could be meant.

        Within one table only a row that is equal in everything is the same one again.
        """
        places = [
            place
            for place, other_table in self.by_text.get(alike(draft.indikator), ())
            if _is_same(found[place], draft)
            and (other_table != table or _is_equal(found[place], draft))
        ]
        same_sasaran = [p for p in places if alike(found[p].sasaran) == alike(draft.sasaran)]
        places = same_sasaran[:1] or places
        return places[0] if len(places) == 1 else None


def _is_same(one: IndicatorDraft, other: IndicatorDraft) -> bool:
    if one.dokumen != other.dokumen or (
        one.tingkat != other.tingkat and one.sasaran and other.sasaran
    ):
        return False
    if one.kode_unit != other.kode_unit and (
        one.dokumen == "IKI" or AGENCY not in (one.kode_unit, other.kode_unit)
    ):
        return False
    first, second = alike(one.sasaran), alike(other.sasaran)
    return first == second or not first or not second or one.tingkat == other.tingkat != "sasaran"


def _is_equal(one: IndicatorDraft, other: IndicatorDraft) -> bool:
    names = ("sasaran", "indikator", "kode_unit", *TAKEN_OVER[:-1])
    targets = [[(t.teks, t.tahun, t.periode) for t in draft.target] for draft in (one, other)]
    return all(getattr(one, n) == getattr(other, n) for n in names) and targets[0] == targets[1]


def merged(own: IndicatorDraft, other: IndicatorDraft) -> IndicatorDraft:
    """The draft with what only the other states; both sets of targets, to be compared by year."""
    missing = {name: getattr(other, name) for name in TAKEN_OVER if not getattr(own, name)}
    known = {(t.tahun, t.periode, t.teks) for t in own.target}
    more = tuple(t for t in other.target if (t.tahun, t.periode, t.teks) not in known)
    if not own.sasaran:
        missing |= {"sasaran": other.sasaran, "tingkat": other.tingkat}
    if own.kode_unit == AGENCY:
        missing["kode_unit"] = other.kode_unit
    return replace(own, target=own.target + more, **missing)


def differences(own: IndicatorDraft, other: IndicatorDraft) -> Iterator[Issue]:
    """An issue for each thing that two tables state differently; the first is kept."""
    for name in COMPARED:
        first, second = getattr(own, name), getattr(other, name)
        if first and second and alike(first) != alike(second):
            yield make_issue(
                "isian-berbeda",
                other.ref,
                kolom=name,
                teks=own.indikator[:LONGEST_SHOWN],
                pertama=" ".join(first.split())[:LONGEST_SHOWN],
                asal=str(own.ref),
                kedua=" ".join(second.split())[:LONGEST_SHOWN],
            )

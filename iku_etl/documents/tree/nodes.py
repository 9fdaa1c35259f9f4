"""Pohon kinerja as boxes (PermenPANRB 89/2021): what hangs below what, and what is odd about it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from iku_etl.catalog.words import split_codes

LEVELS = ("tujuan", "sasaran", "program", "kegiatan", "individu")
NodeKey = tuple[str, str, str]


@dataclass(frozen=True)
class TreeNode:
    """One box: a statement of a tingkat with its indicators, by kode; none in an empty one.

    parents: the boxes right above it, that below which it is drawn first; unit: who answers for it,
    by kode_unit. unknown: codes of induk that no indicator in force has; is_cut: an induk that would
    lead in a circle was left out; is_orphan: nothing is above it though something ought to be.
    """

    key: NodeKey
    tingkat: str
    text: str
    kode: tuple[str, ...]
    unit: tuple[str, ...] = ()
    parents: tuple[NodeKey, ...] = ()
    unknown: tuple[str, ...] = ()
    is_cut: bool = False
    is_orphan: bool = False

    @property
    def marks(self) -> tuple[str, ...]:
        """What a reader must know of it, in words."""
        said = {
            "tanpa indikator": not self.kode,
            "tanpa induk": self.is_orphan,
            f"induk tidak berlaku: {', '.join(self.unknown)}": bool(self.unknown),
            f"bersama ({len(self.parents)} induk)": len(self.parents) > 1,
            "induk melingkar": self.is_cut,
        }
        return tuple(text for text, holds in said.items() if holds)


def tree_nodes(frame: pd.DataFrame) -> dict[NodeKey, TreeNode]:
    """The boxes of these indicators (rows of tabel indikator), in the order of the katalog."""
    columns = ["kode", "kode_unit", "dokumen", "tingkat", "tujuan", "sasaran", "induk"]
    rows = [_Row(*row) for row in frame[columns].itertuples(index=False, name=None)]
    goals = {row.text for row in rows if row.tingkat == LEVELS[0]}
    groups: dict[NodeKey, list[_Row]] = {}
    for row in rows:
        if row.tingkat == LEVELS[1] and row.tujuan and row.tujuan not in goals:
            groups.setdefault(_goal(row.tujuan), [])  # a tujuan that no indicator measures
        groups.setdefault(row.key, []).append(row)
    owner = {row.kode: row.key for row in rows}
    above = {key: _direct(key, own, owner, groups) for key, own in groups.items()}
    ancestors = {key: _ancestors(key, above) for key in above}
    nearest = {key: _nearest(key, parents, ancestors) for key, parents in above.items()}
    cascades = any(above.values())
    drawn: dict[NodeKey, NodeKey] = {}
    nodes = {}
    for key, own in groups.items():
        parents = [parent for parent in nearest[key] if not _is_below(parent, key, drawn)]
        if parents:
            drawn[key] = parents[0]
        nodes[key] = TreeNode(
            key=key,
            tingkat=key[0],
            text=key[2],
            kode=tuple(row.kode for row in own),
            unit=tuple(dict.fromkeys(row.kode_unit for row in own)),
            parents=tuple(parents),
            unknown=tuple(dict.fromkeys(k for row in own for k in row.codes if k not in owner)),
            is_cut=any(one == key or key in ancestors[one] for one in {*above[key]} - {*parents}),
            is_orphan=cascades and not parents and _ought_to_hang(key, own),
        )
    return nodes


@dataclass(frozen=True, slots=True)
class _Row:
    kode: str
    kode_unit: str
    dokumen: str
    tingkat: str
    tujuan: str
    sasaran: str
    induk: str

    @property
    def key(self) -> NodeKey:
        """Equal words are one box of the agency; of posts each has its own."""
        return self.tingkat, self.kode_unit if self.dokumen == "IKI" else "", self.text

    @property
    def text(self) -> str:
        """What its box says: of a tujuan that, else the sasaran, program or kegiatan."""
        return (self.tujuan if self.tingkat == LEVELS[0] else "") or self.sasaran

    @property
    def codes(self) -> list[str]:
        return split_codes(self.induk)


def _goal(text: str) -> NodeKey:
    return LEVELS[0], "", text


def _direct(
    key: NodeKey,
    own: Sequence[_Row],
    owner: Mapping[str, NodeKey],
    groups: Mapping[NodeKey, Sequence[_Row]],
) -> list[NodeKey]:
    """The boxes that its rows name, once each; without any the tujuan that stands beside a sasaran."""
    named = [owner[kode] for row in own for kode in row.codes if kode in owner]
    if not named and key[0] == LEVELS[1]:
        goals = {group[2]: group for group in groups if group[0] == LEVELS[0]}
        named = [goals[row.tujuan] for row in own if row.tujuan in goals]
    return list(dict.fromkeys(named))


def _nearest(
    key: NodeKey, parents: Sequence[NodeKey], ancestors: Mapping[NodeKey, Collection[NodeKey]]
) -> list[NodeKey]:
    """Without those above another one of them: `SAS-1;PRG-1` hangs below PRG-1.

    What leads back to the box itself is not taken where something else is above it.
    """
    straight = [one for one in parents if one != key and key not in ancestors[one]]
    taken = straight or list(parents)
    return [
        one
        for one in taken
        if not any(one in ancestors[o] and o not in ancestors[one] for o in taken if o != one)
    ]


def _ancestors(key: NodeKey, above: Mapping[NodeKey, Sequence[NodeKey]]) -> set[NodeKey]:
    found: set[NodeKey] = set()
    waiting = [*above[key]]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += above[one]
    return found


def _is_below(one: NodeKey, other: NodeKey, drawn: Mapping[NodeKey, NodeKey]) -> bool:
    """Whether a box is another one, or drawn below it."""
    return other in _upwards(one, drawn)


def _upwards(key: NodeKey, drawn: Mapping[NodeKey, NodeKey]) -> Iterator[NodeKey]:
    yield key
    while key in drawn:
        key = drawn[key]
        yield key


def _ought_to_hang(key: NodeKey, own: Sequence[_Row]) -> bool:
    """As `catalog check` asks it: every program, kegiatan and post serves something above it."""
    below = key[0] in LEVELS[2:] or any(row.dokumen == "IKI" for row in own)
    return key[0] != LEVELS[0] and below

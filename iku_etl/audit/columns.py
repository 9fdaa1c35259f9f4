"""Which columns of somebody's table hold target, realisasi and capaian, and which go together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from iku_etl.importing.header import Header
from iku_etl.importing.header_columns import HeaderColumn
from iku_etl.importing.heading import IGNORED, HeadingWords

CHAIN = ("target", "realisasi", "capaian")
PERCENT = "persentase"


class ColumnDoubt(StrEnum):
    """Why no capaian of a table is recomputed: a column is missing, or several are of one kind.

    NO_RESULTS: it states targets or indicators only, as a decree or an agreement does.
    """

    NO_RESULTS = "audit-tanpa-hasil"
    MISSING = "audit-tanpa-kolom"
    SEVERAL = "audit-kolom-rancu"


@dataclass(frozen=True, slots=True)
class ResultColumns:
    """The places of one target, its realisasi and its capaian among the columns of a heading."""

    target: int
    realisasi: int
    capaian: int

    def of(self, header: Header) -> tuple[HeaderColumn, HeaderColumn, HeaderColumn]:
        """The same of a heading that repeats the one they were found in."""
        return (
            header.column[self.target],
            header.column[self.realisasi],
            header.column[self.capaian],
        )


@dataclass(frozen=True, slots=True)
class _Role:
    place: int
    nama: str
    key: tuple[str, str]


def find_result_columns(
    header: Header, words: HeadingWords
) -> tuple[ResultColumns, ...] | ColumnDoubt:
    """The columns that belong together, each period once; never of columns that could go with others."""
    roles = _sure(_roles(header, words))
    counts = [len([role for role in roles if role.nama == name]) for name in CHAIN]
    if min(counts) == 0:
        return ColumnDoubt.MISSING if any(counts[1:]) else ColumnDoubt.NO_RESULTS
    if max(counts) == 1:
        return (_columns(roles),)
    return tuple(_by_period(roles)) or tuple(_side_by_side(roles)) or ColumnDoubt.SEVERAL


def _roles(header: Header, words: HeadingWords) -> Iterator[_Role]:
    for place, column in enumerate(header.column):
        name = column.judul.kolom
        if name == IGNORED:
            found = words.of_results.meaning((column.teks,))
            name = found.judul.kolom if found else ""
        if name in (*CHAIN, PERCENT):
            yield _Role(place, name, (column.judul.tahun, column.judul.periode))


def _sure(roles: Iterable[_Role]) -> list[_Role]:
    """Without the columns that only say percent where others say capaian; else those are capaian."""
    found = list(roles)
    if any(role.nama == "capaian" for role in found):
        return [role for role in found if role.nama != PERCENT]
    return [replace(role, nama="capaian") if role.nama == PERCENT else role for role in found]


def _by_period(roles: Sequence[_Role]) -> Iterator[ResultColumns]:
    """Those whose headings name the same year and quarter, when each is there once."""
    for key in dict.fromkeys(role.key for role in roles):
        same = [role for role in roles if role.key == key]
        if any(key) and sorted(role.nama for role in same) == sorted(CHAIN):
            yield _columns(same)


def _side_by_side(roles: Sequence[_Role]) -> Iterator[ResultColumns]:
    """A target, its realisasi and its capaian in a row, when none of them could go with another."""
    for i in range(len(roles) - 2):
        names = tuple(role.nama for role in roles[i : i + 3])
        before = roles[i - 1].nama if i else ""
        after = roles[i + 3].nama if i + 3 < len(roles) else ""
        if names == CHAIN and before != "target" and after != "capaian":
            yield _columns(roles[i : i + 3])


def _columns(roles: Sequence[_Role]) -> ResultColumns:
    return ResultColumns(**{role.nama: role.place for role in roles})

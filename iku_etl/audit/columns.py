"""Which columns of somebody's table hold target, realisasi and capaian, and which go together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from iku_etl.importing.header import Header
from iku_etl.importing.header_columns import HeaderColumn
from iku_etl.importing.heading import IGNORED, HeadingWords
from iku_etl.rules.input_table import QUARTERS

CHAIN = ("target", "realisasi", "capaian")
PERCENT = "persentase"
SHARE = ("pembilang", "penyebut")
MEASURED = ("target", "realisasi")  # what a table may give by quarter and for the year
EITHER = ""  # of quarters whose headings say neither


class ColumnDoubt(StrEnum):
    """Why no capaian of a table is recomputed: a column is missing, or several are of one kind.

    NO_RESULTS: it states targets or indicators only, as a decree or an agreement does.
    """

    NO_RESULTS = "audit-tanpa-hasil"
    MISSING = "audit-tanpa-kolom"
    SEVERAL = "audit-kolom-rancu"


@dataclass(frozen=True, slots=True)
class ResultColumns:
    """The places of one target, its realisasi and its capaian among the columns of a heading.

    bagian: of the numerator and the denominator of realisasi, where the table has both. triwulan: of
    the four quarters of a target or a realisasi of the year, or EITHER which.
    """

    target: int
    realisasi: int
    capaian: int
    bagian: tuple[int, ...] = ()
    triwulan: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

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
    tahun: str
    periode: str
    is_bare: bool

    @property
    def key(self) -> tuple[str, str]:
        return self.tahun, self.periode


def find_result_columns(
    header: Header, words: HeadingWords
) -> tuple[ResultColumns, ...] | ColumnDoubt:
    """The columns that belong together, each period once; never of columns that could go with others."""
    every = list(_roles(header, words))
    roles = _sure(role for role in every if role.nama not in SHARE)
    counts = [len([role for role in roles if role.nama == name]) for name in CHAIN]
    if min(counts) == 0:
        return ColumnDoubt.MISSING if any(counts[1:]) else ColumnDoubt.NO_RESULTS
    of_year = [role for role in roles if not role.periode]
    quarters = [role for role in roles if role.periode]
    found = _chains(of_year)
    if found:
        found = [_with_quarters(one, roles) for one in found] + list(_by_period(quarters))
    else:
        found = _chains(roles)
    return tuple(_with_share(one, every) for one in found) or ColumnDoubt.SEVERAL


def _chains(roles: Sequence[_Role]) -> list[ResultColumns]:
    """The only one of each kind; those of each period; else those that stand in a row."""
    if sorted(role.nama for role in roles) == sorted(CHAIN):
        return [_columns(roles)]
    return list(_by_period(roles)) or list(_side_by_side(roles))


def _with_quarters(columns: ResultColumns, roles: Sequence[_Role]) -> ResultColumns:
    """With the quarters of the same year, or of the year that the only year's column is of.

    Those called TW I and nothing else may be of its target or of its realisasi.
    """
    found: dict[str, tuple[int, ...]] = {}
    for name in MEASURED:
        own = next(role for role in roles if role.place == getattr(columns, name))
        same = [role for role in roles if role.nama == name and role.periode]
        fitting = [role for role in same if role.tahun in ("", own.tahun) or not own.tahun]
        order = sorted(fitting, key=lambda role: role.periode)
        if [role.periode for role in order] == list(QUARTERS):
            is_open = all(role.is_bare for role in order)
            found[EITHER if is_open else name] = tuple(role.place for role in order)
    if EITHER in found and "realisasi" in found:
        found["target"] = found.pop(EITHER)
    return replace(columns, triwulan=found)


def _with_share(columns: ResultColumns, roles: Sequence[_Role]) -> ResultColumns:
    """With the numerator and denominator of the same period, or the only ones there are."""
    own = next(role for role in roles if role.place == columns.realisasi)
    parts = [[role for role in roles if role.nama == name] for name in SHARE]
    same = [[role for role in part if role.key == own.key] or part for part in parts]
    if any(len(part) != 1 for part in same):
        return columns
    return replace(columns, bagian=tuple(role.place for (role,) in same))


def _roles(header: Header, words: HeadingWords) -> Iterator[_Role]:
    for place, column in enumerate(header.column):
        name = column.judul.kolom
        if name == IGNORED:
            found = words.of_results.meaning((column.teks,))
            name = found.judul.kolom if found else ""
        if name in (*CHAIN, PERCENT, *SHARE):
            judul = column.judul
            yield _Role(place, name, judul.tahun, judul.periode, column.meaning.is_bare)


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
    places = {role.nama: role.place for role in roles}
    return ResultColumns(places["target"], places["realisasi"], places["capaian"])

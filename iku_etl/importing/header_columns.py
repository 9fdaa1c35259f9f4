"""The columns of a heading, each with a role that fits those beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from iku_etl.importing.heading import IGNORED, INDICATOR, TARGET, HeadingMeaning, Judul


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """One column of a table: what it holds, the sheet columns it covers, its heading as written."""

    judul: Judul
    first_column: int
    last_column: int
    teks: str
    meaning: HeadingMeaning


def assign_roles(columns: tuple[HeaderColumn, ...]) -> tuple[HeaderColumn, ...]:
    """The columns with roles that fit together: one sasaran, a level for each indicator, a year."""
    columns = _one_each(columns, "sasaran")
    names = [c.judul.kolom for c in columns]
    if "definisi" in names:
        instead = IGNORED if "formulasi" in names else "formulasi"
        columns = tuple(_as(c, instead) if c.judul.kolom == "definisi" else c for c in columns)
    return tuple(_dated(tuple(_levelled(columns))))


def _dated(columns: tuple[HeaderColumn, ...]) -> Iterator[HeaderColumn]:
    """The columns; quarters without a year are of the one year whose target stands beside them."""
    years = {c.judul.tahun for c in columns if c.judul.kolom == TARGET} - {""}
    for column in columns:
        judul = column.judul
        if judul.kolom == TARGET and judul.periode and not judul.tahun and len(years) == 1:
            yield replace(column, judul=replace(judul, tahun=min(years)))
        else:
            yield column


def _one_each(columns: tuple[HeaderColumn, ...], role: str) -> tuple[HeaderColumn, ...]:
    """Of several columns with one role the clearest keeps it; the others take their next one."""
    same = [c for c in columns if c.judul.kolom == role]
    if len(same) < 2:
        return columns
    best = max(same, key=lambda c: c.meaning.score)
    return tuple(
        _as(c, c.meaning.others[0][0]) if c in same and c is not best and c.meaning.others else c
        for c in columns
    )


def _levelled(columns: Sequence[HeaderColumn]) -> Iterator[HeaderColumn]:
    """Of several indicators a plain one is of the level of the text left of it; a lone one is plain."""
    indicators = [c for c in columns if c.judul.kolom.startswith(INDICATOR)]
    levels = {c.judul.kolom for c in indicators}
    text = ""
    for column in columns:
        name = column.judul.kolom
        if name in ("tujuan", "sasaran", "program", "kegiatan"):
            text = name
        if len(indicators) == 1 and name.startswith(INDICATOR):
            yield _as(column, INDICATOR)
        elif name == INDICATOR and text and f"{INDICATOR}_{text}" not in levels:
            yield _as(column, f"{INDICATOR}_{text}")
        else:
            yield column


def _as(column: HeaderColumn, role: str) -> HeaderColumn:
    return replace(column, judul=replace(column.judul, kolom=role))

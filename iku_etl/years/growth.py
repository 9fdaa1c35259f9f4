"""A year beside the one before: how much realisasi and capaian grew, or why that cannot be said."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from iku_etl.calculate.capaian_table import CapaianRow
from iku_etl.catalog.words import presence_word
from iku_etl.measure.rounding import round_floats
from iku_etl.project import Project
from iku_etl.years.definition import Definition, broken
from iku_etl.years.means import difference


@dataclass(frozen=True, slots=True)
class Change:
    """A year beside the one before: growth of realisasi in percent, change of capaian in points.

    sebab says why there is no growth.
    """

    tumbuh: float | None = None
    poin: float | None = None
    sebab: str = ""


def change_at(
    project: Project,
    rows: Sequence[CapaianRow | None],
    defined: Sequence[Definition | None],
    place: int,
) -> Change:
    """Growth from the year before; rows and definitions hold an entry a year."""
    if place == 0:
        return Change()
    (old, new), (was, now) = rows[place - 1 : place + 1], defined[place - 1 : place + 1]
    if new is None or new.realisasi is None:
        return Change()
    if old is None or was is None or now is None or old.realisasi is None:
        return Change(sebab="tahun lalu tidak ada")
    if part := broken(was, now, project.rules.kosakata):
        return Change(sebab=f"{part} berubah")
    both = old.capaian is not None and new.capaian is not None
    poin = difference(new.capaian, old.capaian) if both else None  # type: ignore[arg-type]
    if presence_word(new.satuan, new.target, new.realisasi):
        return Change(poin=poin, sebab="bukan angka")
    if old.realisasi == 0:
        return Change(poin=poin, sebab="tahun lalu nol")
    growth = (new.realisasi - old.realisasi) / abs(old.realisasi) * 100
    return Change(rounded(project, growth, project.settings.desimal), poin)


def rounded(project: Project, nilai: float | None, desimal: int) -> float | None:
    """A number out of floats as it is printed."""
    if nilai is None:
        return None
    return float(round_floats(np.array([nilai]), np.array([desimal]), project.settings)[0])

"""[kontak] and [batas_waktu] of iku.toml: whom staff ask, and until when a quarter is sent in."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from iku_etl.issues import UsageError, similar
from iku_etl.resources import shared_folder
from iku_etl.rules.dates import load_date_words, read_day, spell_date
from iku_etl.rules.input_table import PERIODS, QUARTERS, YEAR_INDEX, read_period


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers questions; each part may be empty."""

    nama: str = ""
    telepon: str = ""
    email: str = ""

    @property
    def teks(self) -> str:
        """`Subbag Perencanaan, 0812…, perencanaan@…`; "" when nothing is known."""
        return ", ".join(filter(None, (self.nama, self.telepon, self.email)))


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Month and day until which each quarter is sent in; None where none is set."""

    hari: tuple[tuple[int, int] | None, ...] = (None,) * len(QUARTERS)

    def day(self, tahun: str, periode: str) -> date | None:
        """The deadline of a quarter, or of the year, which is that of its last quarter.

        It is the first such day from the last month of the quarter on: 10 Januari for TW4 of 2026
        is in 2027, 20 Desember in 2026.
        """
        quarter = min(PERIODS.index(periode), YEAR_INDEX - 1)
        found = self.hari[quarter]
        if found is None:
            return None
        earliest = (3 * quarter + 3, 1)
        return date(int(tahun) + (found < earliest), *found)

    def spelled(self, tahun: str, periode: str) -> str:
        """`Jumat, 10 April 2026`, or ""."""
        day = self.day(tahun, periode)
        return spell_date(day, _FOLDERS) if day else ""


NO_CONTACT, NO_DEADLINES = Contact(), Deadlines()
_FOLDERS: tuple[Path, ...] = (shared_folder("schemas"),)


def read_contact(data: Mapping[str, object], where: str) -> Contact:
    """The contact; raises UsageError that names file and key."""
    fields = [field.name for field in dataclasses.fields(Contact)]
    for name, value in data.items():
        if name not in fields:
            raise UsageError(f'{where}: "{name}" tidak dikenal{similar(name, fields)}.')
        if not isinstance(value, str):
            raise UsageError(f"{where}: {name} = {value!r} harus teks di antara tanda kutip.")
    return Contact(**{name: str(value).strip() for name, value in data.items()})


def read_deadlines(data: Mapping[str, object], where: str) -> Deadlines:
    """The deadlines; raises UsageError that names file and key."""
    found: list[tuple[int, int] | None] = [None] * len(QUARTERS)
    for name, value in data.items():
        periode = read_period(name)
        if periode not in QUARTERS:
            raise UsageError(f'{where}: "{name}" tidak dikenal; tulis TW1, TW2, TW3 atau TW4.')
        try:
            found[QUARTERS.index(periode)] = read_day(str(value), load_date_words(_FOLDERS))
        except ValueError:
            raise UsageError(
                f"{where}: {name} = {str(value)!r} bukan hari dan bulan. Tulis tanpa tahun, misalnya "
                '"10 April": tahunnya mengikuti tahun isian.'
            ) from None
    return Deadlines(tuple(found))

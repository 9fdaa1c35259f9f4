"""[[penandatangan]] of iku.toml: who signs official documents, from when until when."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import combinations
from typing import Any

from iku_etl.issues import UsageError
from iku_etl.rules.toml_file import require_known

TABLE = "penandatangan"
DATES = ("mulai", "sampai")
# For another one's place, as letters write it; whoever stands in goes before the one who is away.
STAND_INS = {"plt": "Plt.", "plh": "Plh.", "pj": "Pj.", "pjs": "Pjs."}


@dataclass(frozen=True, slots=True)
class Penandatangan:
    """One who signs; mulai and sampai are the first and the last day, sebagai is Plt. or Plh."""

    jabatan: str
    nama: str
    pangkat: str = ""
    nip: str = ""
    sebagai: str = ""
    mulai: date = date.min
    sampai: date = date.max

    @property
    def title(self) -> str:
        """The jabatan as it stands above the name: Plt. Kepala Dinas."""
        return f"{self.sebagai} {self.jabatan}".strip()

    def is_in_office(self, day: date) -> bool:
        """Whether it is one of their days."""
        return self.mulai <= day <= self.sampai


def in_office(people: Sequence[Penandatangan], day: date) -> Penandatangan | None:
    """Who signs on that day: whoever stands in, else who holds the office."""
    found = [one for one in people if one.is_in_office(day)]
    return max(found, key=lambda one: bool(one.sebagai), default=None)


def read_signatories(data: Sequence[object], where: str) -> tuple[Penandatangan, ...]:
    """Those of iku.toml; raises UsageError that names what to correct."""
    place = f"{where} [[{TABLE}]]"
    people = tuple(_read(row, f"{place} ke-{i}") for i, row in enumerate(data, start=1))
    for one, other in combinations(people, 2):
        first = max(one.mulai, other.mulai)
        alike = bool(one.sebagai) == bool(other.sebagai)
        if alike and one.is_in_office(first) and other.is_in_office(first):
            raise UsageError(
                f"{place}: {one.nama} dan {other.nama} menjabat pada hari yang sama"
                f"{'' if first == date.min else f' ({first:%d-%m-%Y})'}. Betulkan mulai dan sampai."
            )
    return people


def _read(row: object, where: str) -> Penandatangan:
    if not isinstance(row, dict):
        raise UsageError(
            f"{where}: tulis jabatan, nama, nip, mulai dan sampai, sebaris masing-masing."
        )
    known = [field.name for field in dataclasses.fields(Penandatangan)]
    require_known(row, known, where)
    texts: dict[str, Any] = dict(_texts(row, where))
    missing = [name for name in ("jabatan", "nama") if not texts.get(name)]
    if missing:
        raise UsageError(f"{where}: {', '.join(missing)} belum diisi.")
    dates: dict[str, Any] = {
        name: _day(row[name], f"{where}: {name}") for name in DATES if row.get(name)
    }
    found = replace(Penandatangan(**texts), **dates)
    if found.mulai > found.sampai:
        raise UsageError(f"{where}: mulai {found.mulai:%d-%m-%Y} sesudah sampai.")
    return found


def _texts(row: Mapping[str, object], where: str) -> Iterator[tuple[str, str]]:
    for name, value in row.items():
        if name in DATES:
            continue
        if not isinstance(value, str):
            raise UsageError(f'{where}: {name} ditulis di antara tanda kutip ("…").')
        text = value.strip()
        yield name, STAND_INS.get(text.casefold().rstrip("."), text) if name == "sebagai" else text


def _day(value: object, name: str) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value  # TOML knows dates without quotes
    try:
        return date.fromisoformat(value.strip() if isinstance(value, str) else "")
    except ValueError:
        raise UsageError(
            f'{name} = {value!r} bukan tanggal. Tulis misalnya "2026-07-01".'
        ) from None

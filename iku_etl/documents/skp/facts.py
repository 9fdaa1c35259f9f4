"""What the SKP of a post says (PermenPANRB 6/2022): its plan from IKI, its realisasi from the run."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from iku_etl.catalog.words import split_codes
from iku_etl.documents.blank import Blank
from iku_etl.documents.parties import Parties, Party
from iku_etl.documents.printed import result_printer
from iku_etl.documents.source import DocumentSource
from iku_etl.rules.input_table import PERIODS, YEAR

DOCUMENT = "IKI"
NO_SUPERIOR = "–"  # the head's plan intervenes in none of this agency


@dataclass(frozen=True, slots=True)
class Individual:
    """A post: who holds it, who is above him, where he works."""

    lembar: str
    pegawai: Party
    penilai: Party
    unit_kerja: str
    unit_penilai: str


@dataclass(frozen=True, slots=True)
class PlannedWork:
    """One indicator of a post, in the columns 2 to 7 of the form; "" where nothing is known."""

    pimpinan: str
    sasaran: str
    aspek: str
    indikator: str
    target: str
    realisasi: str


def individuals(source: DocumentSource) -> Iterator[tuple[str, Individual]]:
    """Every unit with IKI in force, by its kode."""
    parties = Parties.of(source)
    having = set(source.indikator["kode_unit"][source.indikator["dokumen"] == DOCUMENT])
    for kode, unit in parties.units.items():
        if kode in having:
            above = parties.units.get(unit["atasan"], {})
            yield (
                kode,
                Individual(
                    lembar=unit["lembar"],
                    pegawai=parties.holder(kode),
                    penilai=parties.superior(kode),
                    unit_kerja=_place_of_work(parties.units, unit, source.instansi),
                    unit_penilai=(
                        ""
                        if parties.is_head(kode)
                        else _place_of_work(parties.units, above, source.instansi)
                    ),
                ),
            )


def _place_of_work(
    units: Mapping[str, Mapping[str, str]], unit: Mapping[str, str], agency: str
) -> str:
    """Its unit_kerja, else the bidang it belongs to, else the agency."""
    bidang = units.get(unit.get("bidang", ""), {})
    return unit.get("unit_kerja", "") or bidang.get("nama", "") or agency


class WorkPlans:
    """The planned work of all posts, with what all of them need made once."""

    def __init__(self, source: DocumentSource) -> None:
        self._source = source
        self._plans, self._printer = SuperiorPlans(source), result_printer(source.project)

    def of(self, kode_unit: str) -> list[PlannedWork]:
        """The indicators of a post, in the order of the katalog."""
        columns = ["kode", "sasaran", "aspek", "indikator", "satuan"]
        rows = own_indicators(self._source, kode_unit)[columns]
        return [
            PlannedWork(
                pimpinan="\n".join(self._plans.of(kode, kode_unit)),
                sasaran=sasaran,
                aspek=aspek.capitalize(),
                indikator=indikator,
                target=_with_unit(self._target(kode), satuan),
                realisasi="\n".join(filter(None, [self._done(kode, satuan), self._evidence(kode)])),
            )
            for kode, sasaran, aspek, indikator, satuan in rows.itertuples(index=False, name=None)
        ]

    def _target(self, kode: str) -> str:
        """Of the period, else of the year."""
        targets = (self._source.targets.get((kode, one)) for one in (self._source.periode, YEAR))
        return next(filter(None, targets), "")

    def _done(self, kode: str, satuan: str) -> str:
        """Realisasi as it is printed, or why there is none."""
        row = self._source.results.get(kode) if self._source.results else None
        if row is None:
            return ""
        text = self._printer.realisasi(row).text
        return text if row.realisasi is None else _with_unit(text, satuan)

    def _evidence(self, kode: str) -> str:
        """What staff named as bukti dukung until that period, each once."""
        source, named = self._source, dict[str, None]()
        for periode in PERIODS[: PERIODS.index(source.periode) + 1]:
            note = source.notes.get((kode, periode))
            named |= dict.fromkeys(note.bukti if note else ())
        return f"Bukti: {'; '.join(named)}" if named else ""


def own_indicators(source: DocumentSource, kode_unit: str) -> pd.DataFrame:
    """The IKI of a post."""
    frame = source.indikator
    return frame[(frame["kode_unit"] == kode_unit) & (frame["dokumen"] == DOCUMENT)]


def _with_unit(text: str, satuan: str) -> str:
    """A number with its satuan, unless it says that already; BB (70) and Ada stay."""
    if not satuan or satuan.casefold() in text.casefold() or not text[-1:].isdigit():
        return text
    return f"{text}%" if satuan == "%" else f"{text} {satuan}"


class SuperiorPlans:
    """The sasaran of superiors that an indicator serves, along induk."""

    def __init__(self, source: DocumentSource) -> None:
        frame = source.project.katalog.indikator
        columns = frame[["kode", "sasaran", "induk"]].itertuples(index=False, name=None)
        self._rows = {kode: (sasaran, induk) for kode, sasaran, induk in columns}
        self._parties, self._frame = Parties.of(source), frame
        self._answered: dict[str, set[str]] = {}

    def of(self, kode: str, kode_unit: str) -> Sequence[str]:
        """Those of the nearest indicators above that are the superior's; none where induk names none."""
        if self._parties.is_head(kode_unit):
            return (NO_SUPERIOR,)
        answered = self._answered_by(self._parties.units[kode_unit]["atasan"])
        seen, level = {kode}, self._above(kode)
        while level:
            if found := [self._rows[one][0] for one in level if one in answered]:
                return tuple(dict.fromkeys(found))
            seen |= set(level)
            above = dict.fromkeys(code for one in level for code in self._above(one))
            level = [code for code in above if code not in seen]
        return ()

    def _above(self, kode: str) -> list[str]:
        return [code for code in split_codes(self._rows[kode][1]) if code in self._rows]

    def _answered_by(self, superior: str) -> set[str]:
        """The indicators that a superior answers for; a head those of the agency and of his post."""
        if superior not in self._answered:
            parties = self._parties
            is_head = superior in parties.units and parties.is_head(superior)
            units = filter(parties.is_head, parties.units) if is_head else (superior,)
            masks = [parties.answered_by(unit, self._frame) for unit in units]
            self._answered[superior] = {k for own in masks for k in self._frame["kode"][own]}
        return self._answered[superior]


def skp_blanks(source: DocumentSource) -> Iterator[Blank]:
    """What the katalog does not say of each post and its indicators."""
    units = source.project.katalog.unit
    rows = dict(zip(units["kode_unit"], units.index, strict=True))
    places = dict(zip(source.indikator["kode"], source.indikator.index, strict=True))
    plans = SuperiorPlans(source)
    for kode_unit, post in individuals(source):
        for key, kolom in (("nama", "pejabat"), ("nip", "nip"), ("pangkat", "pangkat"),
                           ("jabatan", "jabatan")):  # fmt: skip
            if not getattr(post.pegawai, key):
                yield Blank("unit", int(rows[kode_unit]), post.lembar, kolom)
        for key in ("nama", "jabatan"):
            if not getattr(post.penilai, key):
                yield Blank("unit", int(rows[kode_unit]), post.lembar, f"{key} pejabat penilai")
        own = own_indicators(source, kode_unit)
        columns = own[["kode", "aspek", "induk"]].itertuples(index=False, name=None)
        for kode, aspek, induk in columns:
            if not aspek:
                yield Blank("indikator", int(places[kode]), kode, "aspek")
            if not plans.of(kode, kode_unit):
                above = f"indikator {post.penilai.jabatan or 'atasannya'}"
                words = f"induk (sudah terisi) yang sampai ke {above}"
                yield Blank("indikator", int(places[kode]), kode, "induk", words if induk else "")

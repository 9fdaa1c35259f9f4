"""Perjanjian Kinerja (PermenPANRB 53/2014, Lampiran I), of the head and every post below him."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace

import pandas as pd

from iku_etl.cellref import CellRef
from iku_etl.documents.blank import Blank
from iku_etl.documents.kinds import AGREEMENT
from iku_etl.documents.made import MadeDocument
from iku_etl.documents.parties import NAMED, Parties, Party
from iku_etl.documents.source import TO_FILL, DocumentSource
from iku_etl.documents.word import fill_documents, word_template
from iku_etl.files.names import clean_name, tell_apart
from iku_etl.issues import Issue, make_issue
from iku_etl.rules.input_table import YEAR


@dataclass(frozen=True, slots=True)
class PromisedIndicator:
    """An indicator with its target of the year, as the katalog writes it."""

    kode: str
    indikator: str
    satuan: str
    target: str


@dataclass(frozen=True, slots=True)
class PromisedSasaran:
    """A sasaran with its indicators."""

    nomor: str
    sasaran: str
    indikator: tuple[PromisedIndicator, ...]


@dataclass(frozen=True)
class Agreement:
    """One agreement of a year; lembar names its file, kosong what was left to a pen."""

    lembar: str
    instansi: str
    pemda: str
    tahun: str
    tempat: str
    tanggal: str
    pertama: Party
    kedua: Party
    sasaran: tuple[PromisedSasaran, ...]
    kosong: tuple[str, ...] = ()


def make_agreements(source: DocumentSource) -> Iterator[MadeDocument]:
    """A Word document for each unit with indicators, in the order of the katalog."""
    made = list(_agreements(source))
    template = word_template(source.workspace.schemas, AGREEMENT)
    names = tell_apart(clean_name(f"Perjanjian Kinerja {one.tahun} {one.lembar}") for one in made)
    filled = fill_documents(template, ({**source.paper, **asdict(one)} for one in made))
    late = list(_dated_late(source))  # of all of them, said once
    for name, one, content in zip(names, made, filled, strict=True):
        said = (*late, *_same_person(one, name))
        yield MadeDocument(f"{name}.docx", content, one.kosong, said)
        late.clear()


def _dated_late(source: DocumentSource) -> Iterator[Issue]:
    """A date after the year that is promised for, as where all documents were made with one date."""
    day = source.tanggal
    if day is not None and day.year > int(source.tahun):
        fields = {"tahun": source.tahun, "tanggal": source.words["tanggal"]}
        yield make_issue("perjanjian-bertanggal-lewat", CellRef(), **fields)


def _same_person(one: Agreement, name: str) -> Iterator[Issue]:
    """Who promises something to himself, as a Plt. does who holds both posts."""
    if one.pertama.nama == one.kedua.nama != TO_FILL:
        yield make_issue("perjanjian-satu-orang", CellRef(name), nama=one.pertama.nama)


def agreement_blanks(source: DocumentSource) -> Iterator[Blank]:
    """What each agreement leaves to a pen, at the row of its unit."""
    rows = dict(
        zip(source.project.katalog.unit["lembar"], source.project.katalog.unit.index, strict=True)
    )
    for one in _agreements(source):
        for text in one.kosong:
            yield Blank("unit", int(rows[one.lembar]), one.lembar, text)


def _agreements(source: DocumentSource) -> Iterator[Agreement]:
    parties, words = Parties.of(source), source.words
    for kode, unit in parties.units.items():
        own = source.indikator[parties.answered_by(kode, source.indikator)]
        promised = tuple(_promised(source, own))
        if not promised:
            continue
        first, second = parties.holder(kode), parties.superior(kode)
        yield Agreement(
            lembar=unit["lembar"],
            instansi=source.instansi,
            pemda=source.project.katalog.instansi.get("pemda", ""),
            tahun=source.tahun,
            tempat=words["tempat"] or TO_FILL,
            tanggal=words["tanggal"],
            pertama=_open(first),
            kedua=_open(second),
            sasaran=promised,
            kosong=tuple(_missing(first, second, promised)),
        )


def _promised(source: DocumentSource, own: pd.DataFrame) -> Iterator[PromisedSasaran]:
    """The sasaran of a unit with its own indicators."""
    for number, (sasaran, rows) in enumerate(own.groupby("sasaran", sort=False, observed=True), 1):
        columns = rows[["kode", "indikator", "satuan"]].itertuples(index=False, name=None)
        indikator = [
            PromisedIndicator(kode, nama, satuan, source.targets.get((kode, YEAR), ""))
            for kode, nama, satuan in columns
        ]
        yield PromisedSasaran(str(number), str(sasaran), tuple(indikator))


def _open(party: Party) -> Party:
    """With dots where the katalog says nothing."""
    nama, jabatan = party.nama or TO_FILL, party.jabatan or TO_FILL
    if not party.is_employee:
        return replace(party, nama=nama, jabatan=jabatan)
    return Party(nama, jabatan, party.pangkat or TO_FILL, party.nip or TO_FILL)


def _asked(party: Party) -> tuple[str, ...]:
    """What is printed of a party."""
    return (*NAMED, "pangkat", "nip") if party.is_employee else NAMED


def _missing(first: Party, second: Party, promised: Sequence[PromisedSasaran]) -> Iterator[str]:
    """What is left to a pen, in words for the office."""
    for party, name in ((first, "pihak pertama"), (second, "pihak kedua")):
        missing = [key for key in _asked(party) if not getattr(party, key)]
        if missing:
            *others, last = (key.replace("nip", "NIP") for key in missing)
            yield f"{', '.join(others)} dan {last} {name}" if others else f"{last} {name}"
    codes = [one.kode for sasaran in promised for one in sasaran.indikator if not one.target]
    if codes:
        yield f"target {', '.join(codes)}"

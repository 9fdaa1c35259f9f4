"""Perjanjian Kinerja (PermenPANRB 53/2014, Lampiran I), of the head and every post below him."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from iku_etl.documents.blank import Blank
from iku_etl.documents.kinds import AGREEMENT
from iku_etl.documents.made import MadeDocument
from iku_etl.documents.source import TO_FILL, DocumentSource
from iku_etl.documents.word import fill_documents, word_template
from iku_etl.files.names import clean_name, tell_apart
from iku_etl.rules.input_table import YEAR


@dataclass(frozen=True, slots=True)
class Party:
    """Who promises, or to whom."""

    nama: str
    jabatan: str
    pangkat: str = ""
    nip: str = ""


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
    for name, one, content in zip(names, made, filled, strict=True):
        yield MadeDocument(f"{name}.docx", content, one.kosong)


def agreement_blanks(source: DocumentSource) -> Iterator[Blank]:
    """What each agreement leaves to a pen, at the row of its unit."""
    rows = dict(
        zip(source.project.katalog.unit["lembar"], source.project.katalog.unit.index, strict=True)
    )
    for one in _agreements(source):
        for text in one.kosong:
            yield Blank("unit", int(rows[one.lembar]), one.lembar, text)


def _agreements(source: DocumentSource) -> Iterator[Agreement]:
    katalog, words = source.project.katalog, source.words
    frame = katalog.unit
    rows = [dict(zip(frame.columns, row, strict=True)) for row in frame.to_numpy().tolist()]
    units: dict[str, dict[str, str]] = {row["kode_unit"]: row for row in rows}
    own_post = any(u["jenis"] != "instansi" and _is_head(u, words) for u in units.values())
    for kode, unit in units.items():
        is_head = _is_head(unit, words)
        stands_for_agency = is_head and not (own_post and unit["jenis"] == "instansi")
        promised = tuple(_promised(source, kode, stands_for_agency))
        if not promised:
            continue
        first = _head(words) if is_head else _holder(unit)
        above = units.get(unit.get("atasan", ""))
        second = _leader(katalog.instansi) if is_head else _above(above, words)
        yield Agreement(
            lembar=unit["lembar"],
            instansi=source.instansi,
            pemda=katalog.instansi.get("pemda", ""),
            tahun=source.tahun,
            tempat=words["tempat"] or TO_FILL,
            tanggal=words["tanggal"],
            pertama=_open(first),
            kedua=_open(second),
            sasaran=promised,
            kosong=tuple(_missing(first, second, promised)),
        )


def _is_head(unit: Mapping[str, str], words: Mapping[str, str]) -> bool:
    """The agency itself, or the post whose holder signs for it."""
    return unit["jenis"] == "instansi" or _same(unit["nama"], words["penandatangan_jabatan"])


def _same(one: str, other: str) -> bool:
    return bool(one) and one.casefold().split() == other.casefold().split()


def _promised(
    source: DocumentSource, kode_unit: str, stands_for_agency: bool
) -> Iterator[PromisedSasaran]:
    """The unit's sasaran with their indicators.

    stands_for_agency: the IKU of all sasaran too, whichever unit fills them in.
    """
    frame = source.indikator
    wanted = frame["kode_unit"] == kode_unit
    if stands_for_agency:
        wanted |= (frame["dokumen"] == "IKU") & (frame["tingkat"] == "sasaran")
    own = frame[wanted]
    for number, (sasaran, rows) in enumerate(own.groupby("sasaran", sort=False, observed=True), 1):
        columns = rows[["kode", "indikator", "satuan"]].itertuples(index=False, name=None)
        indikator = [
            PromisedIndicator(kode, nama, satuan, source.targets.get((kode, YEAR), ""))
            for kode, nama, satuan in columns
        ]
        yield PromisedSasaran(str(number), str(sasaran), tuple(indikator))


def _head(words: Mapping[str, str]) -> Party:
    """The head of the agency, who signs its reports too."""
    nama, jabatan, pangkat, nip = (
        words[f"penandatangan_{key}"] for key in ("nama", "jabatan", "pangkat", "nip")
    )
    return Party(nama, " ".join(jabatan.split()), pangkat, nip)


def _holder(unit: Mapping[str, str]) -> Party:
    """Who holds a unit: of a bidang its jabatan is not in the katalog unless someone wrote it."""
    named = unit.get("jabatan", "")
    jabatan = named or (unit["nama"] if unit["jenis"] == "jabatan" else "")
    return Party(unit.get("pejabat", ""), jabatan, unit.get("pangkat", ""), unit.get("nip", ""))


def _above(unit: Mapping[str, str] | None, words: Mapping[str, str]) -> Party:
    """The superior: the head himself where the superior unit is the agency."""
    if unit is None:
        return Party("", "")
    return _head(words) if unit["jenis"] == "instansi" else _holder(unit)


def _leader(instansi: Mapping[str, str]) -> Party:
    """Bupati, wali kota or gubernur, of tabel instansi."""
    return Party(instansi.get("kepala_daerah_nama", ""), instansi.get("kepala_daerah_jabatan", ""))


def _open(party: Party) -> Party:
    """With dots where the katalog says nothing."""
    return Party(party.nama or TO_FILL, party.jabatan or TO_FILL, party.pangkat, party.nip)


def _missing(first: Party, second: Party, promised: Sequence[PromisedSasaran]) -> Iterator[str]:
    """What is left to a pen, in words for the office."""
    for party, name in ((first, "pihak pertama"), (second, "pihak kedua")):
        for key in ("nama", "jabatan"):
            if not getattr(party, key):
                yield f"{key} {name}"
    codes = [one.kode for sasaran in promised for one in sasaran.indikator if not one.target]
    if codes:
        yield f"target {', '.join(codes)}"

"""Keputusan tentang Indikator Kinerja Utama (PER/09/M.PAN/5/2007): the booklet around the table."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from iku_etl.documents.blank import Blank
from iku_etl.documents.decree.annex import make_annexes
from iku_etl.documents.decree.chapters import DecreeProse, read_decree_prose
from iku_etl.documents.decree.word_xml import chapters_xml
from iku_etl.documents.kinds import DECREE
from iku_etl.documents.made import MadeDocument
from iku_etl.documents.source import TO_FILL, DocumentSource
from iku_etl.documents.word import fill_document, word_template

NAMES = {"IKU": "Indikator Kinerja Utama", "IKI": "Indikator Kinerja Individu"}
# Keys of tabel instansi that every decree prints.
ASKED = (
    "pemda", "nomor_keputusan", "tentang", "tanggal_keputusan", "tempat",
    "penandatangan_jabatan", "penandatangan_nama", "penandatangan_nip",
)  # fmt: skip
TABLE_WIDTH = 31.0  # cm: F4 landscape without its margins


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues a decree, where and when; jabatan in the lines that the katalog has."""

    jabatan: str
    nama: str
    pangkat: str
    nip: str
    tempat: str
    tanggal: str


class BlankWords(Mapping[str, str]):
    """Words of tabel instansi: dots for one that nobody wrote, which is remembered."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words, self._asked = words, dict[str, None]()

    def __getitem__(self, key: str) -> str:
        if text := self._words.get(key, ""):
            return text
        self._asked[key] = None
        return TO_FILL

    def __contains__(self, key: object) -> bool:
        return True  # whatever is asked for has a place, if only a blank one

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    @property
    def kosong(self) -> tuple[str, ...]:
        """What was asked for in vain, in words for the office."""
        return (f"instansi {', '.join(self._asked)}",) if self._asked else ()


def make_decree(source: DocumentSource) -> Iterator[MadeDocument]:
    """The booklet as a Word document; nothing where the year has no indicators."""
    annexes = list(make_annexes(source, TABLE_WIDTH))
    if not annexes:
        return
    katalog = dict(source.project.katalog.instansi)
    words = BlankWords(katalog | {"instansi": source.instansi} | _signed(source))
    prose = read_decree_prose(source, words)
    dinas = _without_pemda(source.instansi, katalog.get("pemda", ""))
    dokumen = source.project.layout().lembar[0].dokumen
    values = {
        "judul": NAMES[dokumen],
        "singkatan": " ".join(dokumen),
        "tahun": source.tahun,
        "dinas": dinas,
        "pemda": words["pemda"],
        "provinsi": katalog.get("provinsi", ""),
        **source.paper,
        "kop": _letterhead(source, words, dinas),
        "nomor": words["nomor_keputusan"],
        "tentang": words["tentang"],
        "penetap": asdict(_issuer(words, source.words["penandatangan_pangkat"])),
        **_texts(prose),
        "lampiran": [asdict(annex) for annex in annexes],
    }
    template = word_template(source.workspace.schemas, DECREE)
    content = fill_document(template, values)
    name = f"Keputusan {dokumen} {source.tahun}.docx"
    yield MadeDocument(name, content, (*words.kosong, *prose.kosong), prose.issues)


def decree_blanks(source: DocumentSource) -> Iterator[Blank]:
    """What tabel instansi does not say, below its last row; the prose is not of the katalog."""
    katalog = source.project.katalog
    row = max(map(int, katalog.tables["instansi"].frame.index), default=1)
    known = katalog.instansi | {k: v for k, v in source.words.items() if k != "tanggal"}
    yield from (Blank("instansi", row, "", key) for key in ASKED if not known.get(key))


def _texts(prose: DecreeProse) -> Mapping[str, object]:
    return {
        "daftar_isi": [asdict(entry) for entry in prose.contents],
        "isi": chapters_xml(prose.chapters, [entry.penanda for entry in prose.contents]),
        "menimbang": [asdict(item) for item in prose.menimbang],
        "mengingat": [asdict(item) for item in prose.mengingat],
        "memutuskan": [asdict(item) for item in prose.memutuskan],
        "tembusan": [asdict(item) for item in prose.tembusan],
    }


def _signed(source: DocumentSource) -> dict[str, str]:
    """The signature; the day of the katalog goes before an open one of the run."""
    words = {key: text for key, text in source.words.items() if key != "tanggal"}
    written = source.project.katalog.instansi.get("tanggal_keputusan", "")
    day = source.words["tanggal"]
    return words | {"tanggal_keputusan": written or ("" if day.startswith("..") else day)}


def _issuer(words: BlankWords, pangkat: str) -> Issuer:
    return Issuer(
        jabatan=words["penandatangan_jabatan"],
        nama=words["penandatangan_nama"],
        pangkat=pangkat,
        nip=words["penandatangan_nip"],
        tempat=words["tempat"],
        tanggal=words["tanggal_keputusan"],
    )


def _letterhead(source: DocumentSource, words: BlankWords, dinas: str) -> tuple[str, ...]:
    """[kop] of iku.toml, else what the katalog knows of it."""
    lines = source.project.settings.kop.baris
    return lines or (f"PEMERINTAH {words['pemda']}", dinas.upper(), words["alamat"])


def _without_pemda(instansi: str, pemda: str) -> str:
    """Dinas X of Dinas X Kabupaten Y, where the katalog names Kabupaten Y as pemda."""
    if pemda and instansi.casefold().endswith(f" {pemda.casefold()}"):
        return instansi[: -len(pemda)].strip()
    return instansi

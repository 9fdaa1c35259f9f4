"""A short message to each unit that has something to do, ready to be pasted into WhatsApp."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.sources import SourceKind
from iku_etl.cellref import CellRef, cell_ranges
from iku_etl.check.late import LATE
from iku_etl.findings.report import KeadaanUnit, Laporan, Masalah, UnitLaporan
from iku_etl.issues import some_of
from iku_etl.messages.catalogue import Tingkat
from iku_etl.project import Project
from iku_etl.resources import shared_folder
from iku_etl.rules.input_table import PERIODS, QUARTER_COLUMNS, YEAR_INDEX, column_title
from iku_etl.rules.yaml import load_as

# What a sender can do nothing about: it is not among what they are to correct.
OF_THE_OFFICE = (LATE, "nilai-belum-diverifikasi", "nilai-berubah-sesudah-verifikasi")
MOST_GALAT, MOST_PERINGATAN, MOST_INDICATORS, MOST_CELLS = 12, 6, 4, 20
HALF_FILLED = ("triwulan-tidak-lengkap", "triwulan-belum-diisi", "triwulan-dilewati")
LEFT_OUT = (*HALF_FILLED, *OF_THE_OFFICE)


@dataclass(frozen=True, slots=True)
class MessageWords:
    """The sentences of schemas/pesan_unit.yaml."""

    judul: str
    sapaan: str
    belum: str
    perbaiki: str
    lihat: str
    lihat_juga: str
    kosong: str
    sudah: str
    lebih: str
    lebih_peringatan: str
    seluruh_berkas: str
    kirim: str
    kirim_sebelum: str
    abaikan: str
    penutup: str
    tanya: str


@dataclass(frozen=True, slots=True)
class UnitMessage:
    """What to write to one unit."""

    lembar: str
    keadaan: KeadaanUnit
    teks: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a unit is to type in a quarter: how many data, for which indicators by name."""

    data: int
    indikator: tuple[str, ...]


@lru_cache(maxsize=1)
def _words() -> MessageWords:
    return load_as(MessageWords, shared_folder("schemas") / "pesan_unit.yaml")


def write_messages(
    laporan: Laporan,
    project: Project,
    tahun: str,
    periode: str,
    waiting: Mapping[str, Sequence[CellRef]],
) -> tuple[UnitMessage, ...]:
    """The messages, in the order of the report; a unit with nothing to do gets none.

    waiting: by kode_unit the cells still to be filled.
    """
    asked = _asked(project.katalog, tahun)
    deadline = project.settings.batas_waktu.spelled(tahun, periode)
    writer = _Sentences(laporan, project.settings.kontak.teks, deadline, _columns(periode))
    of_unit: dict[str, list[Masalah]] = {}
    for masalah in laporan.masalah:
        for lembar in masalah.unit:
            of_unit.setdefault(lembar, []).append(masalah)
    found = []
    for unit in laporan.unit:
        own = [m for m in of_unit.get(unit.lembar, ()) if m.berkas in unit.berkas]
        teks = writer.text(unit, own, asked.get(unit.kode), waiting.get(unit.kode, ()))
        if teks:
            found.append(UnitMessage(unit.lembar, unit.keadaan, teks))
    return tuple(found)


def _columns(periode: str) -> str:
    """The columns of a period as the template prints them: TW II, or TW I–TW IV of the year."""
    index = PERIODS.index(periode)
    if index == YEAR_INDEX:
        return "–".join(column_title(QUARTER_COLUMNS[i]) for i in (0, -1))
    return column_title(QUARTER_COLUMNS[index])


def _asked(katalog: Katalog, tahun: str) -> dict[str, Asked]:
    """What each unit types in a quarter, by kode_unit."""
    frame = katalog.indikator[katalog.valid_in(tahun)]
    rows = katalog.variabel["kode"][katalog.variabel["sumber"] == SourceKind.ISIAN]
    counts = rows.value_counts()
    asked: dict[str, Asked] = {}
    columns = ["kode", "kode_unit", "indikator"]
    for kode, unit, nama in frame[columns].itertuples(index=False, name=None):
        if kode in counts.index:
            before = asked.get(unit, Asked(0, ()))
            asked[unit] = Asked(before.data + int(counts[kode]), (*before.indikator, nama))
    return asked


class _Sentences:
    """Puts the sentences together."""

    def __init__(self, laporan: Laporan, kontak: str, deadline: str, kolom: str) -> None:
        self._laporan, self._kontak, self._deadline = laporan, kontak, deadline
        self._kolom, self._words = kolom, _words()

    def text(
        self,
        unit: UnitLaporan,
        masalah: Sequence[Masalah],
        asked: Asked | None,
        waiting: Sequence[CellRef],
    ) -> str:
        """The message to one unit, "" where it has nothing to do."""
        words = self._words
        galat = [m for m in masalah if m.tingkat is Tingkat.GALAT]
        # What is only half filled is said by its blank cells.
        warned = [m for m in masalah if m.tingkat is Tingkat.PERINGATAN and m.kode not in LEFT_OUT]
        said = {
            "periode": self._laporan.periode,
            "lembar": unit.lembar,
            "nama": unit.nama,
            "kolom": self._kolom,
            "galat": len(galat),
            "peringatan": len(warned),
        }
        head = [words.judul.format_map(said), "", words.sapaan.format_map(said)]
        if unit.keadaan is KeadaanUnit.BELUM and asked:
            said |= {"data": asked.data, "indikator": some_of(asked.indikator, MOST_INDICATORS)}
            body = [words.belum.format_map(said), "", f"{self._send()} {words.abaikan}"]
            return "\n".join([*head, *body, *self._end()])
        body = []
        if galat:
            body = [words.perbaiki.format_map(said), *self._list(galat, MOST_GALAT, words.lebih)]
        if warned:
            start = ["", words.lihat_juga] if galat else [words.lihat.format_map(said)]
            body += start + self._list(warned, MOST_PERINGATAN, words.lebih_peringatan)
        if waiting:
            body = body or [words.sudah.format_map(said)]
            body += ["", words.kosong.format(sel=_listed(waiting))]
        return "\n".join([*head, *body, "", self._send(), *self._end()]) if body else ""

    def _list(self, masalah: Sequence[Masalah], most: int, more: str) -> list[str]:
        lines = [
            line
            for number, m in enumerate(masalah[:most], start=1)
            for line in self._item(number, m)
        ]
        left = len(masalah) - most
        return lines + ([more.format(jumlah=left)] if left > 0 else [])

    def _item(self, number: int, m: Masalah) -> Iterator[str]:
        """Where, what it is about, what is wrong and what to do."""
        place = ", ".join(filter(None, (f"Lembar {m.lembar}" if m.lembar else "", _cells(m))))
        about = ": ".join(filter(None, (place or self._words.seluruh_berkas, _about(m))))
        yield f"{number}. {about}"
        yield f"   {_one_line([m.pesan.partition(chr(10))[0], m.saran])}"

    def _send(self) -> str:
        if not self._deadline:
            return self._words.kirim
        return self._words.kirim_sebelum.format(batas_waktu=self._deadline)

    def _end(self) -> Iterator[str]:
        yield ""
        if self._kontak:
            yield self._words.tanya.format(kontak=self._kontak)
        yield self._words.penutup.format(instansi=self._laporan.instansi)


def _listed(refs: Sequence[CellRef]) -> str:
    """`lembar Bidang A sel G9, G12:G14; lembar …`, shortened where there are too many."""
    sheets: dict[str, list[CellRef]] = {}
    for ref in refs:
        sheets.setdefault(ref.lembar, []).append(ref)
    return "; ".join(
        f"lembar {lembar} sel {some_of(cell_ranges(same), MOST_CELLS)}"
        for lembar, same in sheets.items()
    )


def _about(m: Masalah) -> str:
    """The data as its row prints it, with the code; the indicator's name where no data is known."""
    if m.data and len(m.perihal) < 2:
        return f"{m.data} ({m.indikator})"
    return some_of(m.perihal, 1)


def _cells(m: Masalah) -> str:
    return m.sel if not m.sel or m.sel.startswith("baris") else f"sel {m.sel}"


def _one_line(texts: Iterable[str]) -> str:
    return " ".join(" ".join(texts).split())

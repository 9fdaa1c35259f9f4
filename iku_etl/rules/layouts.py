"""Layouts of official documents as data: a sixth agency's layout needs no Python."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from iku_etl.issues import UsageError, similar
from iku_etl.rules.yaml import load_as

UNFILLED = "(teks tata letak tidak dapat diisi)"
# What {{ instansi.… }} below a table takes from the run: where and when it is signed, and by whom.
SIGNED = (
    "tempat", "tanggal", "penandatangan_jabatan", "penandatangan_nama", "penandatangan_pangkat",
    "penandatangan_nip",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kertas:
    """Paper and margins; margins in inches."""

    ukuran: str = "F4"
    arah: str = "landscape"
    kiri: float = 0.5
    kanan: float = 0.5
    atas: float = 0.6
    bawah: float = 0.7


@dataclass(frozen=True, slots=True)
class BarisKepala:
    """A line of the heading block: text, `label : text`, or a numbered list (tugas, fungsi).

    tetap: the label is printed even when nothing follows it.
    nomor: the number of the label where it does not count on; text with {{ }}.
    """

    teks: str = ""
    label: str = ""
    daftar: str = ""
    penomoran: str = ""
    gaya: str = "keterangan"
    tetap: bool = False
    nomor: str = ""


@dataclass(frozen=True, slots=True)
class KolomLayout:
    """A column of the official table: heading, content (a field, or text with {{ }}), width.

    gabung: the field whose equal neighbours are merged into one cell.
    sisipan: this column may carry the predikat table of the indicator's scale.
    """

    judul: str
    isi: str
    lebar: float
    gabung: str = ""
    rata: str = "kiri"
    sisipan: bool = False


@dataclass(frozen=True, slots=True)
class BlokPenutup:
    """A block below the table, such as the signature; `**text**` is bold."""

    baris: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LembarLayout:
    """One kind of sheet, printed once (tiap: instansi) or for each unit with indicators (tiap: unit)."""

    nama: str
    tiap: str
    dokumen: str
    kolom: tuple[KolomLayout, ...]
    tingkat: tuple[str, ...] = ()
    kepala: tuple[BarisKepala, ...] = ()
    nomor_kepala: bool = False
    nomor_kolom: tuple[str, ...] = ()
    penutup: tuple[BlokPenutup, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """The official document of one agency."""

    kode: str
    nama: str
    sumber: str
    kertas: Kertas
    lembar: tuple[LembarLayout, ...]
    rujukan: tuple[str, ...] = ()

    @property
    def closing_texts(self) -> tuple[str, ...]:
        """The lines below the tables, among them the signature."""
        blocks = (block for lembar in self.lembar for block in lembar.penutup)
        return tuple(text for block in blocks for text in block.baris)

    def without_text(self, teks: str) -> "Layout":
        """The same with UNFILLED in the places of a text; a sheet keeps a name of its own."""
        return replace(self, lembar=tuple(_without_text(lembar, teks) for lembar in self.lembar))


def _without_text(lembar: LembarLayout, teks: str) -> LembarLayout:
    def kept(text: str, instead: str) -> str:
        return instead if text == teks else text

    return replace(
        lembar,
        nama=kept(lembar.nama, "{{ unit.lembar }}" if lembar.tiap == "unit" else lembar.dokumen),
        kepala=tuple(
            replace(line, teks=kept(line.teks, UNFILLED), nomor=kept(line.nomor, ""))
            for line in lembar.kepala
        ),
        kolom=tuple(
            replace(
                column,
                judul=kept(column.judul, UNFILLED),
                isi=kept(column.isi, f'{{{{ "{UNFILLED}" }}}}'),  # else it would name a field
                gabung=kept(column.gabung, ""),
            )
            for column in lembar.kolom
        ),
        penutup=tuple(
            replace(block, baris=tuple(kept(text, UNFILLED) for text in block.baris))
            for block in lembar.penutup
        ),
    )


@dataclass(frozen=True, slots=True)
class KolomHasil:
    """A result column that follows every official table.

    lebar: the least, it grows with its contents; bila: `skala` prints it only when used.
    """

    nama: str
    judul: str
    lebar: float
    bila: str = ""


@dataclass(frozen=True, slots=True)
class HasilFile:
    """The content of schemas/kolom_hasil.yaml."""

    kolom: tuple[KolomHasil, ...]


def load_layout(files: Mapping[str, Path], kode: str) -> Layout:
    """The layout of that code; raises UsageError with the nearest known one."""
    if kode not in files:
        known = similar(kode, files)
        raise UsageError(f'Tata letak "{kode}" tidak ada di schemas/tata_letak{known}.')
    return load_as(Layout, files[kode])


def load_result_columns(path: Path) -> tuple[KolomHasil, ...]:
    """The result columns in their order."""
    return load_as(HasilFile, path).kolom

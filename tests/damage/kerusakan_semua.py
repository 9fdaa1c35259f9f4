"""All kinds of damage by name, under the headings of docs/kerusakan.md."""

from kerusakan import Kerusakan
from kerusakan_berkas import BERBAHAYA, RUSAK
from kerusakan_kiriman import BEBERAPA, FORMAT, NAMA
from kerusakan_sel import ANGKA, KATA, SEL
from kerusakan_susunan import BARIS, GABUNG, KOLOM, KUNCI, LEMBAR

BAGIAN: dict[str, dict[str, Kerusakan]] = {
    "Angka": ANGKA,
    "Kata": KATA,
    "Isi sel yang lain": SEL,
    "Lembar": LEMBAR,
    "Baris dan tabel": BARIS,
    "Kolom dan kode": KOLOM,
    "Sel gabungan": GABUNG,
    "Sel terkunci, rumus dan daftar pilihan": KUNCI,
    "Nama dan tempat berkas": NAMA,
    "Format berkas": FORMAT,
    "Kiriman": BEBERAPA,
    "Berkas rusak": RUSAK,
    "Berkas berbahaya": BERBAHAYA,
}
JENIS = {nama: jenis for bagian in BAGIAN.values() for nama, jenis in bagian.items()}
assert len(JENIS) == sum(map(len, BAGIAN.values()))

"""All kinds of damage by name, under the headings of docs/kerusakan.md."""

from support.damages import Kerusakan
from support.damages_of_cells import ANGKA, KATA, SEL
from support.damages_of_files import BERBAHAYA, RUSAK
from support.damages_of_layout import BARIS, GABUNG, KOLOM, KUNCI, LEMBAR
from support.damages_of_senders import BEBERAPA, FORMAT, NAMA

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

"""The messages about the Rekap of a kumpulan."""

from iku_etl.messages.texts import Texts

GALAT: Texts = {
    "daerah-dua-berkas": (
        "Kumpulan ini berisi daerah.csv dan daerah.xlsx sekaligus, jadi tidak jelas mana yang berlaku; "
        "keduanya tidak dipakai.",
        "Pindahkan yang tidak dipakai ke luar kumpulan, lalu ulangi.",
    ),
    "daerah-induk-bukan-tujuan": (
        'Sasaran daerah {kode} berinduk "{induk}", yang bukan tujuan daerah di tabel ini{mirip}.',
        "Tulis kode tujuan daerahnya, atau kosongkan.",
    ),
    "kode-daerah-tidak-dikenal": (
        'Kolom {kolom} berisi "{kode}", yang tidak ada di tabel daerah kumpulannya.',
        "Perbaiki kodenya lalu jalankan run lagi, atau tambahkan kode itu di tabel daerah.",
    ),
    "rekap-skala-tidak-dikenal": (
        "{sebab} Rekap memakai skala bawaan.",
        "Perbaiki skala di bawah [rekap] pada kumpulan.toml.",
    ),
}

PERINGATAN: Texts = {
    "anggota-tanpa-hasil": (
        "{nama} belum punya hasil {periode} {tahun}, jadi tidak ikut dalam rekap.",
        "Jalankan run untuk ruang kerja itu, perbaiki bila ada yang ditolaknya, lalu ulangi.",
    ),
    "anggota-ditolak": (
        "{nama} belum punya hasil {periode} {tahun}, jadi tidak ikut dalam rekap: {sebab}",
        "Perbaiki itu, lalu jalankan run lagi.",
    ),
    "hasil-anggota-usang": (
        "Hasil ini dihitung sebelum ada yang berubah: {berkas}.",
        "Jalankan run untuk ruang kerja itu, lalu ulangi.",
    ),
    "hasil-tanpa-susunan": (
        "Hasil ini dari versi iku-etl sebelumnya dan tidak menyebut tingkat indikatornya; semua "
        "indikatornya dianggap setingkat dan dirata-rata.",
        "Jalankan run untuk ruang kerja itu, supaya rata-ratanya sama dengan Rekap-nya sendiri.",
    ),
    "daerah-tidak-ada": (
        "Katalog perangkat daerah menyebut sasaran daerah, tetapi kumpulan ini tidak punya tabel daerah "
        "yang terbaca.",
        "Tulis daerah.csv atau daerah.xlsx di folder kumpulan ini.",
    ),
    "hasil-terlalu-banyak": (
        "{nama} tidak ditulis: {jumlah} baris lebih banyak daripada yang dimuat satu lembar Excel.",
        "Pakai capaian.csv di folder yang sama.",
    ),
}

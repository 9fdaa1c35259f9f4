"""The messages of `audit` over tables that others printed."""

from iku_etl.messages.texts import Texts

GALAT: Texts = {
    "audit-tidak-cocok": (
        "Capaian tercetak {tercetak} tidak berasal dari target dan realisasinya menurut aturan mana "
        "pun. Menurut {aturan}: {hitungan}.",
        "Periksa target, realisasi dan capaian baris ini pada sumbernya.",
    ),
    "audit-disalin": (
        "Capaian tercetak {tercetak} sama dengan realisasi atau targetnya, bukan hasil hitungannya. "
        "Menurut {aturan}: {hitungan}.",
        "Periksa apakah kolom capaian terisi salinan angka di sebelahnya.",
    ),
    "audit-triwulan": (
        "{kolom} setahun tercetak {tercetak}, padahal triwulannya ({triwulan}) tidak menghasilkannya "
        "dengan cara mana pun: {cara}.",
        "Periksa angka triwulan dan angka setahunnya pada sumbernya.",
    ),
    "audit-penyebut": (
        "Realisasi tercetak {tercetak}, padahal {bagian} dari {keseluruhan} adalah {hitungan} persen.",
        "Periksa pembilang, penyebut dan realisasi baris ini pada sumbernya.",
    ),
    "audit-angka-katalog": (
        "{kolom} {tahun} tercetak {tercetak}, padahal {asal} menyebut {lain} ({di}).",
        "Pastikan mana yang benar, lalu samakan keduanya.",
    ),
    "audit-katalog-gagal": (
        "Tidak ada yang dibandingkan dengan ruang kerja ini: {sebab}",
        "Perbaiki, lalu ulangi audit.",
    ),
    "audit-berkas-sama": (
        "Hasilnya akan menimpa berkas yang diperiksa ({target}), jadi tidak ditulis.",
        "Pilih folder lain dengan --ke.",
    ),
}

PERINGATAN: Texts = {
    "audit-kolom-disalin": (
        "Seluruh kolom capaian tabel ini sama dengan kolom {kolom}.",
        "Kolomnya mungkin salinan; tanyakan kepada penyusunnya.",
    ),
    "audit-aturan-lain": (
        "Capaian tercetak {tercetak} mengikuti {lain}, bukan {aturan}: {hitungan}.",
        "Pastikan arah indikator ini memang berbeda.",
    ),
    "audit-batas-campur": (
        "Capaian tercetak {tercetak}, padahal baris lain tabel ini dibatasi {batas} (sel {sel}).",
        "Batasi semua capaian, atau tidak satu pun, sebelum dirata-ratakan.",
    ),
    "audit-jumlah": (
        "{label} tercetak {tercetak} tidak berasal dari jumlah atau rata-rata baris di atasnya; yang "
        "terdekat: {terdekat}.",
        "Periksa baris yang dijumlahkan; bila rata-ratanya berbobot, minta bobotnya.",
    ),
    "audit-tidak-diperiksa": (
        "Baris ini tidak diperiksa: {sebab}.",
        "Periksa sendiri baris ini bila perlu.",
    ),
    "audit-baris-dilewati": (
        "Baris {baris} di antara indikator tidak diperiksa: menurut susunan tabelnya bukan indikator.",
        "Periksa sendiri baris itu bila memuat indikator.",
    ),
    "audit-tanpa-penyebut": (
        "Realisasi dalam persen tanpa pembilang dan penyebut di tabel ini: {sel}.",
        "Mintalah kedua angkanya, misalnya 32 dari 49, agar persennya dapat diperiksa.",
    ),
    "audit-bunyi-beda": (
        'Indikator "{tercetak}" berbunyi lain di {asal}: "{lain}" ({di}).',
        "Samakan bunyinya; bila memang indikator lain, abaikan.",
    ),
    "audit-isian-beda": (
        "{kolom} tercetak {tercetak}, padahal {asal} menyebut {lain} ({di}).",
        "Pastikan mana yang benar, lalu samakan keduanya.",
    ),
    "audit-angka-beda": (
        "{kolom} {tahun} tercetak {tercetak}, padahal {asal} menyebut {lain} ({di}).",
        "Pastikan mana yang benar; bila yang lain milik unit lain, abaikan.",
    ),
    "audit-indikator-asing": (
        'Indikator "{tercetak}" tidak ada di {asal}.',
        "Pastikan indikatornya memang ditetapkan di sana, dengan nama lain atau di dokumen lain.",
    ),
    "audit-tanpa-tahun": (
        "Target tabel ini tidak dibandingkan: tahunnya tidak disebut di judul kolom atau judul tabel.",
        "Sebutkan tahunnya dengan --tahun.",
    ),
    "audit-tidak-sebanding": (
        "Tidak ada tabel berkas ini yang dibandingkan dengan {asal}: kurang dari separuh indikatornya "
        "ada di sana.",
        "Bila tabelnya milik instansi lain, beri ruang kerja instansi itu.",
    ),
    "audit-tanpa-hasil": (
        "Tabel ini tidak diperiksa: tidak ada kolom realisasi dan capaian di antara judul {judul}.",
        "Bila tabel ini keputusan atau perjanjian, sebutkan juga laporannya: iku-etl audit LAPORAN "
        "KEPUTUSAN.",
    ),
    "audit-tanpa-tabel": (
        "Tidak ada tabel indikator di {berkas}.",
        "Bila seharusnya ada, periksa berkas itu sendiri: iku-etl audit BERKAS.",
    ),
    "audit-tanpa-kolom": (
        "Tabel ini tidak diperiksa: kolom target, realisasi dan capaian tidak ditemukan semuanya di "
        "antara judul {judul}.",
        "Bila kolomnya ada, ganti judulnya di salinan berkas menjadi Target, Realisasi, Capaian.",
    ),
    "audit-kolom-rancu": (
        "Tabel ini tidak diperiksa: tidak pasti target, realisasi dan capaian mana yang sepasang di "
        "antara judul {judul}.",
        "Di salinan berkas, hapus kolom lain, atau tulis tahunnya di setiap judul.",
    ),
}

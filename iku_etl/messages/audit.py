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

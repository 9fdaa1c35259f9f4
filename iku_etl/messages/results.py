"""The messages about quarters and results: what is missing in them, and what a reader would doubt."""

from iku_etl.messages.texts import HALF_FILLED, Texts

GALAT: Texts = {}

PERINGATAN: Texts = {
    "galat-triwulan-sesudahnya": (
        "{jumlah} galat pada isian sesudah {periode} tidak memengaruhi hasil ini.",
        "Jalankan iku-etl check untuk melihatnya; perbaiki sebelum triwulan itu dihitung.",
    ),
    "bagian-melebihi-keseluruhan": (
        'Pada {periode} "{bagian}" ({nilai_bagian}) lebih banyak daripada "{keseluruhan}" '
        "({nilai_keseluruhan}), sehingga realisasi lebih dari 100 %.",
        "Periksa kedua angka itu: mungkin tertukar, salah ketik, atau beda waktu. Biarkan bila "
        "memang benar.",
    ),
    "capaian-jauh-dari-target": (
        "Capaian {capaian} % terhadap target {target} melebihi batas wajar {batas} %; dihitung, karena "
        "target lain tahun ini atau triwulan sebelumnya mendukung angka ini.",
        "Periksa angka isian dan target periode ini. Biarkan bila memang benar, atau naikkan "
        "capaian_wajar_maks di iku.toml.",
    ),
    "desimal-menyembunyikan": (
        "Realisasi tercetak {realisasi} terhadap target {target} memberi capaian {terbaca}, padahal "
        "yang tercetak {capaian}: penentunya angka di belakang desimal yang tidak tercetak.",
        "Naikkan desimal indikator ini pada katalog tabel indikator, atau tulis "
        'hitung_dari = "tercetak" di iku.toml.',
    ),
    "desimal-menyembunyikan-predikat": (
        "{apa} tercetak {angka} dibaca {terbaca}, padahal predikat yang tercetak {predikat}: penentunya "
        "angka di belakang desimal yang tidak tercetak.",
        "Naikkan desimal indikator ini pada katalog tabel indikator.",
    ),
    "triwulan-tidak-lengkap": (
        f"{{kode}}: {{periode}} {HALF_FILLED} ({{terisi}} terisi, {{kosong}} kosong), sehingga "
        "capaian tidak dihitung.",
        "Lengkapi isian {periode} yang kosong itu.",
    ),
    "triwulan-belum-diisi": (
        "{periode} belum diisi; nilai {nilai} dihitung dari {terisi}.",
        "Lengkapi bila datanya sudah ada.",
    ),
    "triwulan-dilewati": (
        f"{{periode}} {HALF_FILLED} ({{kosong}} kosong), jadi dipakai triwulan lengkap terakhir: "
        "{terisi}.",
        "Lengkapi {periode} bila datanya sudah ada.",
    ),
    "capaian-negatif": (
        "Capaian {periode} {tahun} {capaian} %, di bawah nol.",
        "Periksa isian dan targetnya. Bila memang benar dan capaian tidak boleh di bawah nol, tulis "
        "batas_bawah = 0 di iku.toml.",
    ),
    "penyebut-nol": (
        "Pembagi formula bernilai nol pada {periode}, hasilnya tidak dapat dihitung.",
        "Periksa isian variabel pembaginya.",
    ),
    "target-kosong": (
        "Tidak ada target {periode} {tahun}, capaian tidak dihitung.",
        "Tambahkan targetnya di tabel target bila memang ada.",
    ),
    "target-nol": (
        "Target {periode} nol, capaian tidak dihitung.",
        "Periksa targetnya, atau tetapkan aturan target_nol di iku.toml.",
    ),
}

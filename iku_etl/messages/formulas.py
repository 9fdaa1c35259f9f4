"""The messages about formulas, their percent, their variables and weights."""

from iku_etl.messages.texts import Texts

GALAT: Texts = {
    "formula-salah": (
        "Formula tidak dapat dibaca: {sebab}\n{tunjuk}",
        "Perbaiki formula di tempat yang ditunjuk.",
    ),
    "simbol-tanpa-variabel": (
        'Simbol "{simbol}" dipakai formula {kode} tetapi tidak ada di tabel variabel{mirip}.',
        "Tambahkan baris {kode}, {simbol} di tabel variabel, atau perbaiki formulanya.",
    ),
    "sumber-salah": (
        'Sumber "{ditemukan}" tidak dapat dibaca: {sebab}.',
        "Tulis isian, rincian:TABEL[KOLOM], indikator:KODE, atau tetap:NILAI.",
    ),
    "siklus": (
        "Indikator saling merujuk tanpa ujung: {jalur}.",
        "Putuskan salah satu rujukan indikator: pada tabel variabel.",
    ),
    "persen-tanpa-penyebut": (
        "Formula {kode} dikali 100% tetapi tidak punya penyebut: {formula}",
        "Tambahkan pembaginya, misalnya /jumlah_opd, dan variabelnya.",
    ),
    "persen-tanpa-seratus": (
        "Satuan {kode} persen tetapi hasil formulanya tidak dalam persen: {formula}",
        "Tulis {usul}, atau ganti satuannya.",
    ),
    "persen-campur": (
        "Formula {kode} menjumlahkan, membandingkan atau memilih antara yang dalam persen dan yang "
        "bukan: {formula}",
        "Tulis {usul}. Bila suatu variabel memang sudah dalam persen, isi satuannya dengan %.",
    ),
    "persen-ganda": (
        "Formula {kode} dikali seratus dua kali, atau mengalikan yang sudah dalam persen: {formula}",
        "Tulis {usul}.",
    ),
    "persen-satuan-lain": (
        'Formula {kode} dikali 100% tetapi satuannya "{satuan}", bukan persen: {formula}',
        "Ganti satuannya menjadi %, atau tulis {usul} bila memang dikali seratus.",
    ),
    "predikat-tanpa-skala": (
        'Variabel "{simbol}" bertipe predikat, tetapi {kode} tidak punya skala.',
        "Isi kolom skala indikator itu, misalnya opini_bpk atau sakip_88_2021.",
    ),
    "predikat-dijumlah": (
        'Variabel "{simbol}" bertipe predikat tidak dapat digabung dengan agregasi {agregasi}.',
        "Isi kolom agregasi indikator itu dengan terakhir.",
    ),
    "bobot-berbeda": (
        "Bobot {kunci} = {ditemukan}, menurut {rujukan} seharusnya {diharapkan}.",
        "Sesuaikan bobot dengan peraturannya.",
    ),
    "bobot-bukan-jumlah": (
        "Bobot {kunci} bukan jumlah bagian-bagiannya: bila semua bernilai 1, formula {formula} menjadi "
        "{jumlah}, seharusnya {seharusnya}.",
        "Perbaiki bobotnya; bobot yang tercetak dibulatkan (3,3) ditulis lengkap (3,3333333333).",
    ),
}

PERINGATAN: Texts = {
    "variabel-tidak-dipakai": (
        'Variabel "{simbol}" tidak dipakai formula {kode}.',
        "Hapus barisnya, atau pakai di formula.",
    ),
    "bobot-tidak-genap": (
        "Bobot {kunci} berjumlah {jumlah}, bukan {seharusnya}.",
        "Perbaiki bobotnya sampai jumlahnya {seharusnya}.",
    ),
    "bobot-jumlah-lain": (
        "Bobot {tabel} berjumlah {jumlah}, bukan 1 atau 100; formulanya membagi dengan jumlah itu, "
        "jadi bobot yang salah ketik tidak terlihat pada hasilnya.",
        "Periksa bobot di sel-sel ini; biarkan bila memang tidak berjumlah 1 atau 100.",
    ),
}

"""The messages about a kumpulan and its ruang kerja."""

from iku_etl.messages.texts import Texts

GALAT: Texts = {
    "objek-nama-ditolak": (
        "Di penyimpanan objek ada nama yang tidak dapat disalin ke disk, jadi dilewati: {nama}.",
        "Ganti namanya atau hapus di sana, lalu ulangi.",
    ),
    "objek-set-tidak-utuh": (
        "Hasil di penyimpanan objek tidak utuh: unggahannya terhenti, sedang berjalan, atau berkasnya "
        "diubah orang. Hasil itu tidak ikut direkap.",
        "Jalankan run sekali lagi.",
    ),
    "objek-tidak-terunggah": (
        "Rekap dan laporan kumpulan tidak terunggah: {sebab}",
        "Perbaiki, lalu jalankan run sekali lagi; yang sudah terunggah tidak diunggah lagi.",
    ),
    "kumpulan-kosong": (
        "Kumpulan ini tidak berisi ruang kerja.",
        "Pindahkan ruang kerja ke dalamnya, atau perbaiki anggota di kumpulan.toml.",
    ),
    "kumpulan-tidak-terbaca": (
        "Kumpulan ini tidak dapat dipakai, jadi semua di dalamnya dilewati: {sebab}",
        "Perbaiki kumpulan.toml itu, lalu ulangi.",
    ),
    "anggota-tidak-ada": (
        "Folder ini disebut di kumpulan.toml, tetapi tidak ada{mirip}.",
        "Perbaiki namanya di kumpulan.toml, atau kembalikan foldernya.",
    ),
    "anggota-bukan-ruang-kerja": (
        "Folder ini bukan ruang kerja: tidak ada iku.toml di dalamnya.",
        "Kembalikan iku.toml-nya; bila memang bukan ruang kerja, sebut hanya yang lain pada anggota di "
        "kumpulan.toml.",
    ),
    "anggota-dua-jenis": (
        "Folder ini berisi iku.toml dan kumpulan.toml, sehingga tidak pasti ruang kerja atau kumpulan.",
        "Hapus salah satunya.",
    ),
    "anggota-di-luar": (
        "Folder ini tautan (link) ke luar kumpulan.",
        "Pindahkan ruang kerjanya ke dalam kumpulan, jangan memakai tautan.",
    ),
    "anggota-ganda": (
        "Folder ini sudah menjadi anggota dengan nama lain, atau tautan kembali ke atas.",
        "Hapus tautannya, atau sebut hanya satu di kumpulan.toml.",
    ),
    "bobot-tanpa-anggota": (
        'Tabel [bobot] menyebut "{nama}", yang bukan anggota{mirip}.',
        "Perbaiki namanya, atau hapus barisnya.",
    ),
}

PERINGATAN: Texts = {
    "anggota-tanpa-bobot": (
        '"{nama}" tidak ada di [bobot], jadi tidak ikut dalam rata-rata tertimbang.',
        "Tulis bobotnya; 0 bila memang tidak ikut.",
    ),
    "pola-tanpa-anggota": (
        'Tidak ada ruang kerja yang cocok dengan "{pola}".',
        "Perbaiki polanya, atau hapus dari anggota.",
    ),
}

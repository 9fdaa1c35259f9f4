"""The messages of `catalog import` over official IKU/IKI tables."""

from iku_etl.messages.texts import Texts

GALAT: Texts = {
    "buku-terlalu-luas": (
        "Buku kerja ini terlalu besar untuk dibaca ({sebab}).",
        "Salin tabel IKU/IKI-nya saja ke buku kerja baru, lalu impor yang baru.",
    ),
    "buku-tidak-terbaca": (
        "Buku kerja ini tidak dapat dibaca: {sebab}.",
        "Buka di Excel, pilih Simpan Sebagai, jenis Buku Kerja Excel (.xlsx) tanpa kata sandi, lalu "
        "ulangi dengan berkas itu.",
    ),
    "pdf-tanpa-teks": (
        "PDF ini hasil pindai (hanya gambar), tidak ada teks yang dapat dibaca.",
        "Minta berkas aslinya (.docx atau .xlsx), atau PDF yang disimpan langsung dari Word atau Excel.",
    ),
    "pdf-perlu-tambahan": (
        "Untuk membaca PDF diperlukan program tambahan yang belum terpasang.",
        'Pasang dengan pip install "iku-etl[dokumen]", lalu ulangi; atau simpan tabelnya sebagai .xlsx '
        "atau .docx.",
    ),
    "dokumen-word-lama": (
        "Ini dokumen Word lama (.doc).",
        "Buka di Word, simpan sebagai Dokumen Word (.docx), lalu ulangi dengan berkas itu.",
    ),
    "tabel-terlalu-panjang": (
        "Tabel ini lebih dari {batas} baris; isi di sel {sel} dan seterusnya tidak terbaca.",
        "Hapus isi yang tidak dipakai, atau bagi tabelnya.",
    ),
    "tabel-resmi-tidak-ada": (
        "Tidak ditemukan tabel indikator di lembar mana pun ({lembar}).",
        "Tabel dikenali dari baris judulnya, misalnya SASARAN, INDIKATOR KINERJA, FORMULASI.",
    ),
    "tabel-resmi-kosong": (
        "Tabel indikator ditemukan, tetapi tidak ada satu pun baris indikator di bawah judulnya.",
        "Periksa apakah tabelnya berisi, dan indikatornya berada di bawah judul kolom indikator.",
    ),
    "indikator-angka": (
        'Indikatornya hanya "{ditemukan}", bukan teks.',
        "Tulis nama indikatornya di kolom indikator, atau hapus barisnya, lalu impor lagi.",
    ),
    "sasaran-kosong": (
        'Indikator "{teks}" tidak bersasaran: kolom sasarannya kosong atau tidak dikenali.',
        "Isi sasarannya (judul kolom misalnya SASARAN STRATEGIS), lalu impor lagi.",
    ),
    "rumus-tanpa-hasil": (
        "Sel berisi rumus {ditemukan} yang hasilnya belum tersimpan.",
        "Buka berkasnya di Excel, simpan, lalu ulangi.",
    ),
    "target-tanpa-tahun": (
        "Tahun target tidak tertulis di judul kolom ini dan di atas tabelnya, atau lebih dari satu.",
        "Ulangi dengan --tahun, misalnya --tahun 2026.",
    ),
}

PERINGATAN: Texts = {
    "judul-tidak-dikenal": (
        'Judul kolom "{judul}" tidak dikenal, kolomnya tidak diimpor.',
        "Bila kolom ini perlu, ganti judulnya lalu impor lagi.",
    ),
    "lembar-tersembunyi": (
        "Lembar ini tersembunyi dan tidak diimpor.",
        "Bila isinya perlu, tampilkan lembarnya di Excel, lalu impor lagi.",
    ),
    "mirip-tabel": (
        "Baris {baris} mirip judul tabel: {judul}; tidak dikenal: {asing}. Tabelnya tidak diimpor.",
        "Bila ini tabel indikator, tulis judul kolom indikator dan sasarannya, lalu impor lagi.",
    ),
    "tabel-tanpa-baris": (
        "Di bawah judul tabel ini tidak ada baris indikator.",
        "Bila seharusnya ada, periksa letaknya di bawah judul kolom indikator.",
    ),
    "target-tahun-ke": (
        "Target tahun ke-1 sampai ke-{jumlah} tidak diimpor: tahunnya tidak tertulis.",
        "Ganti judul kolomnya dengan tahun, misalnya 2026, lalu impor lagi.",
    ),
    "sel-disambung": (
        'Teks kolom "{judul}" terpotong ke beberapa baris dan disambung kembali.',
        "Periksa hasilnya di katalog.",
    ),
    "sisipan-dilewati": (
        "Tabel predikat di dalam sel formulasi tidak diimpor.",
        "Isi kolom skala, dan sisipan bila tabelnya hendak dicetak lagi.",
    ),
    "baris-dilewati": (
        'Baris "{teks}" di tengah tabel bukan indikator dan tidak diimpor.',
        "Bila ini indikator, lengkapi barisnya lalu impor lagi.",
    ),
    "usulan-formula": (
        "{kode}: formula {formula} hanya usulan, dari teks formulasinya.",
        "Periksa formula dan variabelnya, lalu kosongkan kolom catatan_impor.",
    ),
    "usulan-tidak-ada": (
        "{kode}: formula belum dapat diusulkan karena {sebab}.",
        "Tulis formula dan variabelnya sendiri, lalu kosongkan kolom catatan_impor.",
    ),
    "tabel-berulang": (
        "{jumlah} indikator di tabel ini sudah ada di tabel sebelumnya; tidak diimpor dua kali.",
        "Bila sebenarnya indikator lain, bedakan bunyi indikator atau sasarannya, lalu impor lagi.",
    ),
    "isian-berbeda": (
        'Kolom {kolom} indikator "{teks}" berbeda: "{pertama}" di {asal}, "{kedua}" di sini; '
        "yang pertama dipakai.",
        "Periksa mana yang benar, lalu perbaiki di katalog.",
    ),
    "target-berbeda": (
        "{kode}: dua target untuk waktu yang sama berbeda ({nilai}); yang pertama dipakai.",
        "Periksa targetnya di tabel target.",
    ),
    "satuan-belum-ada": (
        "{kode}: satuan tidak tertulis di dokumen.",
        "Isi kolom satuan.",
    ),
}

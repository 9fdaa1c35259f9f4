"""The messages about what staff typed into a cell."""

from iku_etl.messages.texts import Texts

GALAT: Texts = {
    "bukan-angka": (
        '"{ditemukan}" bukan angka.',
        "Isi dengan angka saja, misalnya 81 atau 95,5.",
    ),
    "angka-rancu": (
        '"{ditemukan}" rancu: dapat berarti {arti_ribuan} atau {arti_desimal}.',
        "Ketik {arti_ribuan} bila ribuan, atau {arti_desimal} bila desimal.",
    ),
    "bukan-bulat": (
        "{ditemukan} bukan bilangan bulat, padahal yang diminta jumlah ({satuan}).",
        "Isi dengan bilangan bulat.",
    ),
    "di-bawah-minimum": (
        "{ditemukan} kurang dari batas terendah {batas}.",
        "Periksa angkanya; nilai tidak boleh kurang dari {batas}.",
    ),
    "di-atas-maksimum": (
        "{ditemukan} lebih dari batas tertinggi {batas}.",
        "Periksa angkanya; nilai tidak boleh lebih dari {batas}.",
    ),
    "isian-tidak-wajar": (
        "{ditemukan} {sebab}; tidak dipakai sebelum dipastikan.",
        "Periksa dan ketik ulang angkanya. Bila memang benar, beri tahu subbag perencanaan, yang "
        "mengisi maksimum variabelnya pada katalog tabel variabel, paling sedikit sebesar angka itu.",
    ),
    "capaian-tidak-wajar": (
        "Realisasi {periode} {realisasi} menjadi capaian {capaian} %, {letak} batas wajar "
        "{batas} %; tidak dipakai sebelum dipastikan.",
        "Periksa dan ketik ulang angkanya, dalam satuan yang diminta. Bila memang benar, beri tahu "
        "subbag perencanaan, yang memeriksa targetnya lalu mengisi maksimum variabelnya pada katalog "
        "tabel variabel, atau menaikkan capaian_wajar_maks di iku.toml.",
    ),
    "bukan-ada-tidak": (
        '"{ditemukan}" bukan Ada atau Tidak Ada{mirip}.',
        "Pilih Ada atau Tidak Ada dari daftar; kosongkan bila datanya belum ada.",
    ),
    "bukan-predikat": (
        '"{ditemukan}" bukan predikat pada skala ini{mirip}.',
        "Pilih dari daftar: {pilihan}; kosongkan bila belum ada.",
    ),
    "bukan-pilihan": (
        '"{ditemukan}" tidak ada dalam daftar pilihan ({pilihan}).',
        "Pilih salah satu dari daftar.",
    ),
    "galat-excel": (
        "Sel berisi galat Excel {ditemukan}.",
        "Ganti rumus di sel itu dengan angkanya.",
    ),
    "satuan-lain": (
        '"{ditemukan}" memakai satuan "{satuan_ditemukan}", yang diminta: {satuan}{mirip}.',
        "Ketik angkanya saja, dihitung dalam satuan yang diminta.",
    ),
    "predikat-bukan-angka": (
        '"{ditemukan}" memuat predikat, yang diminta angka.',
        "Ketik nilai atau indeksnya saja; predikatnya ditentukan dari skala.",
    ),
    "beberapa-angka": (
        '"{ditemukan}" memuat lebih dari satu angka.',
        "Ketik satu angka saja. Jumlah dan pembaginya masing-masing punya baris sendiri.",
    ),
    "bilangan-berbeda": (
        '"{ditemukan}": angka dan bilangan hurufnya berbeda.',
        "Ketik satu angka saja, yang benar.",
    ),
    "rentang-angka": (
        '"{ditemukan}" adalah rentang, bukan satu angka.',
        "Ketik satu angka: hasil yang sebenarnya dicapai.",
    ),
    "angka-jadi-tanggal": (
        "Sel berisi tanggal atau jam ({ditemukan}), bukan angka.",
        "Excel mengubah ketikan seperti 1/2 atau 4.25 menjadi tanggal. Ubah format sel menjadi "
        "Angka (Number), lalu ketik ulang angkanya dengan koma, misalnya 4,25.",
    ),
    "rumus-belum-dihitung": (
        "Rumus {rumus} belum ada hasilnya.",
        "Buka berkas di Excel lalu simpan, atau ganti rumus dengan angkanya.",
    ),
    "persen-rancu": (
        '"{ditemukan}" rancu: dapat berarti {arti_persen} atau {arti_pecahan}.',
        "Ketik dengan tanda persen: {arti_pecahan} atau {arti_persen}.",
    ),
    "kata-rancu": (
        '"{ditemukan}" rancu: {arti}.',
        "Ketik 0 bila nilainya nol; kosongkan sel bila datanya belum ada.",
    ),
    "kode-tidak-dikenal": (
        'Kode "{kode}" tidak ada di katalog{mirip}.',
        "Jangan mengubah kolom tersembunyi; salin isian ke templat baru.",
    ),
    "baris-rincian-tidak-dikenal": (
        'Baris "{kunci}" tidak ada di tabel rincian {tabel}{mirip}.',
        "Jangan mengubah kolom pertama tabel rincian.",
    ),
    "isian-bertentangan": (
        "{data} diisi berbeda: {nilai}.",
        "Tentukan angka yang benar, kosongkan atau samakan yang lain.",
    ),
}

PERINGATAN: Texts = {
    "catatan-tidak-dikenal": (
        'Catatan pada baris "{kunci}" tidak dipakai: katalog tidak mempunyai indikator itu{mirip}.',
        "Pindahkan tulisannya ke baris indikator yang benar di templat terbaru.",
    ),
    "anggaran-tidak-dikenal": (
        'Realisasi anggaran pada baris "{kunci}" tidak dipakai: katalog tahun ini tidak mempunyai kode '
        "anggaran itu{mirip}.",
        "Periksa katalog tabel anggaran dan pagu, atau pindahkan angkanya ke baris yang benar.",
    ),
    "anggaran-melebihi-pagu": (
        "Realisasi anggaran {kode} seluruhnya {realisasi}, lebih dari pagu {pagu}.",
        "Isi setiap triwulan dengan realisasi triwulan itu saja, bukan kumulatif. Bila sudah benar, "
        "perbarui pagunya di katalog tabel pagu.",
    ),
    "dibaca-sebagai": (
        '"{ditemukan}" dibaca {dibaca}.',
        "Biarkan bila benar; bila salah, perbaiki isinya.",
    ),
    "dibaca-kosong": (
        '"{ditemukan}" dianggap belum diisi.',
        "Biarkan bila datanya belum ada; bila nilainya nol, ketik 0.",
    ),
    "angka-dua-arti": (
        '"{ditemukan}" dibaca {dibaca}, walaupun dapat berarti {arti_lain}.',
        "Biarkan bila benar; bila salah, ketik ulang tanpa titik ribuan dan dengan koma desimal.",
    ),
}

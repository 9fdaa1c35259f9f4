"""The messages of `trend`, `diff` and `new-year`."""

from iku_etl.messages.texts import Texts

GALAT: Texts = {
    "tahun-tidak-terbaca": (
        "Hasil tahun {tahun} tidak dapat dibaca: {sebab}.",
        "Pulihkan berkas itu dari salinannya, atau hitung lagi tahun itu, lalu ulangi.",
    ),
    "belum-ada-tahun": (
        "Belum ada hasil satu tahun pun di folder output atau arsip.",
        "Jalankan iku-etl run dengan --periode TAHUN lebih dahulu.",
    ),
    "target-tidak-ditambah": (
        "Target dari RENSTRA tidak dapat ditambahkan tanpa merusak isi buku kerja ini.",
        "Tambahkan sendiri di lembar target, lalu ulangi: {baris}.",
    ),
}

PERINGATAN: Texts = {
    "catatan-tidak-terbaca": (
        "{nama} tahun {tahun} tidak dapat dibaca ({sebab}); dianggap tidak ada.",
        "Jalankan iku-etl run untuk tahun dan periode itu lagi.",
    ),
    # tren
    "tahun-beda-dari-arsip": (
        "Hasil tahun {tahun} dihitung lagi sesudah diarsipkan dan berbeda: {kode}. "
        "Yang dipakai arsip {arsip}.",
        "Bila perubahan itu benar, arsipkan tahun itu sekali lagi.",
    ),
    "tahun-hilang": (
        "Tidak ada hasil tahun {tahun}, padahal ada dari {awal} sampai {akhir}.",
        "Simpan arsip tahun itu di folder arsip, atau hitung lagi dari masukannya.",
    ),
    "tahun-belum-dihitung": (
        "Tahun {tahun} baru dihitung untuk {periode}, jadi belum ikut dalam tren.",
        "Jalankan iku-etl run dengan --periode TAHUN untuk tahun itu.",
    ),
    "formula-lama-tidak-diketahui": (
        "Formula tahun {tahun} tidak diketahui karena katalognya tidak diarsipkan; "
        "dianggap tidak berubah.",
        "Pastikan formulanya sama dengan katalog sekarang, atau arsipkan setiap tahun.",
    ),
    "indikator-tanpa-hasil": (
        "Tidak ada hasil tahun {tahun}, padahal menurut katalog berlaku.",
        "Isi berlaku_mulai dan berlaku_sampai bila memang belum atau tidak lagi berlaku.",
    ),
    "indikator-tidak-di-katalog": (
        "{kode} ada pada hasil tahun {tahun}, tetapi tidak ada di katalog sekarang.",
        "Bila hanya kodenya yang berganti, pakai lagi kode lama; bila dihapus, biarkan.",
    ),
    "definisi-berubah": (
        '{kode}: {apa} berubah dari "{lama}" ({awal}) menjadi "{baru}" ({akhir}); '
        "pertumbuhannya tidak dihitung.",
        "Pakai kode baru bila ini sebenarnya indikator lain; bila tidak, jelaskan di LKjIP.",
    ),
    "bunyi-berubah": (
        '{kode}: bunyi indikator berubah dari "{lama}" ({awal}) menjadi "{baru}" ({akhir}); '
        "angkanya tetap dibandingkan.",
        "Pakai kode baru bila yang diukur sudah lain.",
    ),
    # tahun baru
    "indikator-di-luar-tahun": (
        "{kode} tidak masuk templat {tahun}: berlaku {berlaku}.",
        "Bila masih dipakai, perbaiki berlaku_sampai; bila tidak, biarkan.",
    ),
    "indikator-digantikan": (
        "{kode} tidak masuk templat {tahun}: digantikan {pengganti}.",
        "Tidak ada yang perlu dilakukan; target lama tidak dipindahkan ke {pengganti}.",
    ),
    "acuan-di-luar-tahun": (
        "{kode} merujuk {acuan}, yang tidak berlaku tahun {tahun}.",
        "Ganti rujukannya, atau perpanjang masa berlaku {acuan}.",
    ),
    "target-baru-tidak-ada": (
        "Belum ada target tahun {tahun}, juga tidak di baris RENSTRA.",
        "Tambahkan targetnya di tabel target, lalu ulangi.",
    ),
    "target-beda-renstra": (
        '{kode}: target {tahun} tertulis "{target}", menurut RENSTRA "{renstra}".',
        "Biarkan bila memang diubah; bila keliru, perbaiki di tabel target.",
    ),
    "target-triwulan-belum-ada": (
        "Tahun lalu ada target triwulan, untuk {tahun} belum.",
        "Tambahkan baris TW1 sampai TW4 bila triwulan juga dinilai.",
    ),
    "tahun-lalu-belum-ada": (
        "Belum ada hasil tahun {tahun}, sehingga templat tidak memuat realisasi tahun lalu.",
        "Jalankan iku-etl run dengan --tahun {tahun} --periode TAHUN, lalu ulangi.",
    ),
}

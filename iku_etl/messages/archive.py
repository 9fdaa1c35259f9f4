"""The messages of `archive`."""

from iku_etl.messages.texts import Texts

GALAT: Texts = {
    "arsip-tanpa-hasil": (
        "Hasil {periode} tahun {tahun} belum ada, jadi belum ada yang dapat diarsipkan.",
        "Jalankan iku-etl run dengan --tahun {tahun} --periode {periode}, lalu ulangi.",
    ),
    "arsip-hasil-usang": (
        "Laporan {periode} tidak sama lagi dengan hitungan ulang: {beda}. Sesudah laporan itu dibuat: "
        "{sebab}.",
        "Hitung ulang laporannya ({perintah}), lalu ulangi. Laporan {periode} yang sudah terbit tetap "
        "berlaku? Tambahkan --tetap {periode}: disimpan apa adanya, dan perbedaannya dicatat di arsip.",
    ),
    "arsip-nama-berkas": (
        "Nama berkas ini tidak dapat dipakai di semua komputer: {sebab}.",
        "Ganti nama berkasnya, jalankan lagi iku-etl run, lalu ulangi.",
    ),
    "arsip-terlalu-besar": (
        "Isi tahun ini terlalu besar untuk satu arsip ({sebab}).",
        "Pindahkan berkas yang bukan isian dari folder masukan/ dan output/, lalu ulangi.",
    ),
    "arsip-lama-rusak": (
        "Arsip terakhir tahun ini rusak, perubahannya tidak dapat dibandingkan: {sebab}",
        "Ambil salinannya dari cadangan; --paksa membuat arsip baru tanpa perbandingan.",
    ),
    "arsip-belum-ada": (
        "Belum ada arsip di folder {folder}.",
        "Tutup tahun dengan iku-etl archive create.",
    ),
    "arsip-rusak": (
        "Arsip ini rusak atau bukan arsip iku-etl: {sebab}.",
        "Ambil salinan lain dari cadangan, lalu periksa lagi.",
    ),
    "arsip-berkas-hilang": (
        "{nama} tercatat di arsip tetapi tidak ada.",
        "Ambil salinan arsip lain dari cadangan.",
    ),
    "arsip-berkas-berubah": (
        "Isi {nama} berubah sesudah arsip dibuat.",
        "Ambil salinan arsip lain dari cadangan.",
    ),
    "arsip-berkas-tambahan": (
        "{nama} ditambahkan sesudah arsip dibuat.",
        "Hapus bila memang terselip di folder, atau ambil salinan arsip lain dari cadangan.",
    ),
    "arsip-lain-dari-daftar": (
        "Arsip ini bukan berkas yang tercatat di {daftar}: pernah ditulis ulang atau ditukar.",
        "Jangan dipakai; ambil salinannya dari cadangan dan cari tahu siapa yang menggantinya.",
    ),
}

PERINGATAN: Texts = {
    "arsip-tak-terdaftar": (
        "Arsip ini tidak tercatat di {daftar}.",
        "Bila arsip ini dipindahkan dari tempat lain, pastikan asalnya; bila tidak, jangan dipakai.",
    ),
    "arsip-daftar-baru": (
        "Daftar arsip tidak ada atau kosong, padahal ada {jumlah} arsip; daftar itu dibuat baru dari "
        "arsip yang ada sekarang. Arsip yang ditulis ulang orang sebelum ini tidak ketahuan darinya.",
        "Bandingkan dengan salinan yang Anda simpan: archive verify --daftar SALINAN.",
    ),
    "arsip-tanpa-daftar": (
        "Daftar arsip tidak ada atau kosong, padahal ada arsip; arsip yang ditulis ulang orang tidak "
        "akan ketahuan.",
        "Kembalikan dari salinan yang Anda simpan. Memang belum pernah ada? archive create berikutnya "
        "mencatat semua arsip.",
    ),
    "arsip-terdaftar-hilang": (
        "Arsip ini tercatat di {daftar} tetapi tidak ada.",
        "Kembalikan dari cadangan: tanpa arsip ini versi yang lebih lama dianggap yang terbaru.",
    ),
    "arsip-hasil-tetap": (
        "Laporan {periode} disimpan sebagaimana terbit; hitungan ulang memberi hasil lain: {beda}. "
        "Sesudah laporan itu dibuat: {sebab}.",
        "Semua perbedaannya tercatat di catatan.txt di dalam arsip.",
    ),
    "arsip-asal-lain": (
        "Semua angka laporan {periode} sama dengan hitungan ulang; hanya kolom Asal menyebut berkas "
        "atau sel yang kini lain. Sesudah laporan itu dibuat: {sebab}.",
        "Tidak perlu apa-apa. Asal yang baru tercetak bila run {periode} dijalankan lagi.",
    ),
    "arsip-rincian-lain": (
        "Tabel rincian {tabel} diisi atau diubah sesudah laporan {periode} dibuat; laporan itu dihitung "
        "dengan isinya saat itu, yang tercatat bersamanya.",
        "Tidak perlu apa-apa. Bila isinya saat itu keliru, jalankan run {periode} lagi.",
    ),
    "arsip-ada-galat": (
        "Hasil ini masih memuat {jumlah} galat.",
        "Bila masih dapat diperbaiki: perbaiki, jalankan run, lalu tutup lagi.",
    ),
    "arsip-buku-lama": (
        "Buku kerja {nama} tidak ditulis oleh run terakhir, tetapi ikut disimpan.",
        "Bila tidak diperlukan: hapus, lalu tutup lagi.",
    ),
    "arsip-lama-dilewati": (
        "Arsip terakhir rusak, arsip baru dibuat tanpa perbandingan: {sebab}",
        "Simpan kedua arsip itu dan catat sebabnya.",
    ),
    "arsip-versi-lain": (
        "Arsip dibuat dengan {dahulu}, yang terpasang {sekarang}; hitungan ulang dapat berbeda.",
        "Untuk hasil yang persis sama pasang versi yang tertulis di versi-program.txt dalam arsip.",
    ),
}

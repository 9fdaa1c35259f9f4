"""The messages about documents such as Perjanjian Kinerja."""

from iku_etl.messages.texts import Texts

GALAT: Texts = {
    "dokumen-perlu-hasil": (
        "Belum ada hasil {periode} {tahun}; dokumen ini memuat angka dari hasil itu: {jenis}.",
        'Jalankan "iku-etl run DIR --tahun {tahun} --periode {periode}" dahulu.',
    ),
    "dokumen-gagal": (
        "Dokumen {jenis} tidak dibuat: {sebab}",
        "Perbaiki itu lalu ulangi; dokumen lain tetap dibuat.",
    ),
    "narasi-tidak-terbaca": (
        "Berkas narasi ini tidak terbaca: {sebab}. Bagiannya dicetak sebagai titik-titik.",
        "Simpan ulang sebagai teks biasa (UTF-8), lalu ulangi.",
    ),
    "pdf-tanpa-libreoffice": (
        "LibreOffice tidak ditemukan di komputer ini, jadi PDF tidak dibuat; dokumennya ada.",
        "Pasang LibreOffice (libreoffice.org) lalu ulangi, atau buka dokumennya dan simpan sebagai PDF.",
    ),
    "pdf-gagal": (
        "LibreOffice tidak dapat membuat PDF dari dokumen ini: {sebab}.",
        "Buka dokumennya dan simpan sebagai PDF; bila gagal juga, kirimkan dokumen dan pesan ini.",
    ),
}

PERINGATAN: Texts = {
    "pdf-lama": (
        "PDF ini masih dari sebelum {dokumen} ditulis ulang.",
        "Ulangi dengan --pdf, atau hapus PDF-nya.",
    ),
    "dokumen-tanpa-hasil": (
        "Belum ada hasil {periode} {tahun}, jadi dokumen ini tidak dibuat: {jenis}.",
        'Bila sudah waktunya, jalankan "iku-etl run DIR --tahun {tahun} --periode {periode}" dahulu.',
    ),
    "dokumen-akan-kosong": (
        "Untuk dokumen {jenis} {tahun} belum ada: {kolom}.",
        "Isi atau perbaiki kolom itu di katalog; tanpa itu tempatnya dicetak sebagai titik-titik.",
    ),
    "pengukuran-tanpa-triwulan": (
        "{periode} {tahun} belum punya hasil; kolomnya di pengukuran kinerja kosong.",
        'Jalankan "iku-etl run DIR --tahun {tahun} --periode {periode}", lalu ulangi.',
    ),
    "pengukuran-satu-cara": (
        "Hasil {periode} {tahun} hanya memuat cara yang dipilih di iku.toml (belum ada triwulan.csv); "
        "kolom lain triwulan itu kosong.",
        'Jalankan "iku-etl run DIR --tahun {tahun} --periode {periode}" lagi, lalu ulangi.',
    ),
    "perjanjian-satu-orang": (
        "Pihak pertama dan pihak kedua orang yang sama: {nama}.",
        "Periksa tabel unit (atasan, pejabat) dan penandatangan; seorang Plt. berjanji kepada atasan "
        "jabatan yang dirangkapnya.",
    ),
    "perjanjian-bertanggal-lewat": (
        "Perjanjian Kinerja {tahun} bertanggal {tanggal}, sesudah tahunnya berakhir.",
        "Bila keliru, ulangi dengan --jenis perjanjian dan --tanggal saat ditandatangani.",
    ),
    "dokumen-belum-lengkap": (
        "Belum lengkap: {kosong}. Tempatnya dicetak sebagai titik-titik.",
        'Lengkapi katalog ("iku-etl catalog check DIR --jenis JENIS" menyebut selnya) atau berkas '
        "narasi yang disebut, lalu ulangi; atau tulis dengan tangan.",
    ),
    "narasi-tanpa-pasangan": (
        "Berkas narasi ini tidak dipakai: namanya bukan nama sasaran yang berlaku.",
        "Bila bunyi sasarannya berubah, pindahkan isinya ke berkas dengan nama yang baru, lalu hapus "
        "yang ini.",
    ),
    "narasi-hanya-teks": (
        "Dari berkas narasi Word ini hanya teksnya yang dipakai; yang tidak ikut: {apa}.",
        "Sisipkan tabel dan gambar di dokumen yang sudah dibuat.",
    ),
    "narasi-huruf-windows": (
        "Berkas narasi ini tidak disimpan sebagai UTF-8, jadi dibaca dengan huruf Windows.",
        "Periksa hurufnya di dokumen; bila ada yang salah, simpan ulang sebagai UTF-8.",
    ),
    "dokumen-diubah-orang": (
        '"{lama}" sudah diubah orang, jadi dibiarkan; yang baru ditulis di sebelahnya. Yang berbeda: '
        "{beda}.",
        "Bandingkan keduanya, lalu hapus yang tidak dipakai.",
    ),
}

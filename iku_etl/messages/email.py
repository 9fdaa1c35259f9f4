"""The messages of `email`."""

from iku_etl.messages.texts import Texts

GALAT: Texts = {
    "surat-tanpa-alamat": (
        "Unit ini tidak punya alamat e-mail; suratnya tidak dibuat.",
        "Isi kolom email, atau tambahkan penerima (to) di tabel penerima.",
    ),
    "alamat-salah": (
        '"{ditemukan}" bukan alamat e-mail.',
        "Tulis seperti nama@contoh.go.id; beberapa alamat dipisah titik koma.",
    ),
    "lampiran-tidak-ada": (
        "Berkas yang harus dilampirkan tidak ada, atau namanya tidak dapat dipastikan.",
        "Jalankan {perintah}, lalu ulangi.",
    ),
    "templat-terisi": (
        "Templat ini sudah terisi, atau tidak dapat dibuka; permintaannya tidak dibuat.",
        "Pindahkan ke folder masukan bila itu isian, lalu buat templat baru dengan iku-etl template.",
    ),
    "berkas-tanpa-unit": (
        "Berkas ini harus diperbaiki, tetapi tidak diketahui unit mana pengirimnya.",
        "Kirim sendiri hasil tandanya dari folder pemeriksaan/perbaikan.",
    ),
    "pemeriksaan-usang": (
        "Isi folder masukan berubah sesudah pemeriksaan terakhir, jadi belum ada surat yang dibuat.",
        "Jalankan {perintah}, lalu ulangi.",
    ),
    "hasil-usang": (
        "Isi berkas ini lain daripada saat hasilnya dihitung, jadi tidak ada surat yang dikirim.",
        "Jalankan {perintah}, lalu ulangi.",
    ),
    "surat-tidak-terisi": (
        "Surat untuk {unit_surat} tidak dapat dibuat. {sebab}",
        "Perbaiki baris templat itu, lalu ulangi; surat lain tetap dibuat.",
    ),
    "surat-terlalu-besar": (
        "Surat {unit_surat} berukuran {ukuran} MB, batasnya {batas} MB; surat ini tidak dikirim.",
        "Kecilkan lampirannya, atau naikkan ukuran_maks_mb di iku.toml bila server mengizinkan.",
    ),
    "surat-ditolak": (
        "Surat {unit_surat} ke {alamat} ditolak server: {jawaban}",
        "Periksa alamatnya di katalog; sesudah dibetulkan, jalankan lagi dengan --kirim.",
    ),
    "surat-tertunda": (
        "Surat {unit_surat} ke {alamat} belum diterima server: {jawaban}",
        "Tunggu beberapa saat, lalu jalankan lagi dengan --kirim.",
    ),
    "surat-tidak-pasti": (
        "Surat {unit_surat} ke {alamat} belum tentu terkirim: pengiriman terputus di tengah jalan.",
        "Tanyakan kepada penerima. Bila belum sampai: --kirim --ulang --unit {unit_surat}.",
    ),
}

PERINGATAN: Texts = {
    "hasil-mungkin-usang": (
        "Isi berkas ini lain daripada saat hasilnya dihitung.",
        "Dengan --kirim suratnya tidak akan dikirim. Jalankan {perintah} lebih dahulu.",
    ),
    "atasan-tanpa-alamat": (
        "Atasan ini tidak punya alamat e-mail, jadi tidak mendapat tembusan.",
        "Isi kolom email bila atasan perlu mendapat tembusan.",
    ),
}

"""The messages about what verifikators approved and refused."""

from iku_etl.messages.texts import Texts

GALAT: Texts = {
    "nilai-ditolak": (
        "{nilai} ditolak verifikator: {catatan}. Nilai ini tidak dipakai.",
        "Perbaiki angkanya, lalu kirim kembali; angka yang baru diverifikasi lagi. Bila angkanya benar, "
        "beri tahu verifikatornya.",
    ),
    "verifikasi-berbeda": (
        "{nilai} ({asal}) disetujui {setuju}, tetapi ditolak {tolak}. Nilai itu tidak dipakai sampai "
        "keputusannya satu.",
        "Ubah salah satu keputusan di buku kerja verifikasinya, atau hapus buku kerja yang tidak "
        "berlaku lagi, lalu jalankan run.",
    ),
    "keputusan-tidak-dikenal": (
        'Keputusan "{ditemukan}" tidak dikenal, jadi nilai ini belum diputuskan.',
        "Pilih Setuju atau Tolak dari daftar di sel itu.",
    ),
    "tolak-tanpa-catatan": (
        "Ditolak tanpa catatan, jadi pengirimnya tidak tahu apa yang harus diperbaiki; belum dihitung "
        "sebagai keputusan.",
        "Tulis sebabnya di kolom Catatan baris itu.",
    ),
    "verifikasi-baris-berubah": (
        "Isi baris ini bukan lagi yang diminta diverifikasi (nilai, kode atau kuncinya berubah, "
        "misalnya karena disalin dari baris lain); keputusannya tidak dipakai.",
        "Buat buku kerja verifikasi yang baru dengan iku-etl review; yang diubah hanya Setuju / Tolak "
        "dan Catatan.",
    ),
    "verifikasi-berkas-asing": (
        "Berkas ini bukan buku kerja verifikasi yang dibuat iku-etl review.",
        "Simpan di folder ini hanya buku kerja verifikasi yang kembali; pindahkan yang lain.",
    ),
    "verifikasi-periode-lain": (
        "Buku kerja verifikasi {ditemukan} ini tersimpan di {folder}; tidak ada keputusannya yang "
        "dipakai.",
        "Pindahkan ke folder periodenya di verifikasi/.",
    ),
    "verifikasi-tanpa-tabel": (
        "Tabel verifikasi di berkas ini hilang, misalnya karena lembarnya dihapus; tidak ada keputusan "
        "yang terbaca.",
        "Minta verifikatornya mengirim buku kerja yang utuh, atau buat lagi dengan iku-etl review.",
    ),
    "berkas-bukan-isian": (
        "Buku kerja ini untuk {jenis}, bukan isian; tidak ada angkanya yang dipakai.",
        "Pindahkan ke folder {jenis}/<tahun>/<periode>/ di ruang kerja.",
    ),
}

PERINGATAN: Texts = {
    "nilai-belum-diverifikasi": (
        "Belum disetujui verifikator, jadi tidak dipakai.",
        "Buat buku kerja verifikasinya dengan iku-etl review, atau tunggu jawabannya.",
    ),
    "nilai-berubah-sesudah-verifikasi": (
        "Sekarang {nilai}, padahal yang {keputusan} {dulu} ({oleh}); belum diverifikasi lagi, jadi "
        "tidak dipakai.",
        "Buat buku kerja verifikasi berikutnya dengan iku-etl review.",
    ),
    "verifikasi-tidak-wajib": (
        'Tanpa verifikasi = "wajib" di iku.toml, run memakai semua nilai, disetujui atau tidak.',
        "Tambahkan baris itu di iku.toml bila hanya nilai yang disetujui yang boleh dipakai.",
    ),
    "tidak-ada-yang-diverifikasi": (
        "Tidak ada nilai {periode} {tahun} yang menunggu verifikasi ({disetujui} sudah disetujui).",
        "Tidak perlu apa-apa; nilai yang datang atau berubah kemudian diverifikasi dengan perintah ini "
        "lagi.",
    ),
}

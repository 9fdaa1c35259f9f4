"""The messages about files, sheets and tables that are broken, harmful or taken apart."""

from iku_etl.messages.texts import Texts

GALAT: Texts = {
    "berkas-tautan": (
        "Ini tautan (link) ke luar folder ini, bukan berkas.",
        "Salin berkas aslinya ke folder ini, lalu hapus tautannya.",
    ),
    "berkas-kunci": (
        "Ini berkas kunci yang dibuat Excel selama sebuah buku kerja terbuka, bukan isian.",
        "Periksa berkas yang namanya sama tanpa ~$ di depannya.",
    ),
    "berkas-terlalu-besar": (
        "Berkas lebih besar dari {batas} MB.",
        "Minta pengirim menghapus gambar dan lembar yang bukan isian, atau naikkan berkas_mb pada "
        "[batas] di iku.toml.",
    ),
    "berkas-mengembang": (
        "Isi berkas menjadi {ditemukan} MB bila dibuka, lebih dari batas {batas} MB.",
        "Minta pengirim menyalin isiannya ke templat baru, atau naikkan isi_mb pada [batas] di "
        "iku.toml.",
    ),
    "berkas-mencurigakan": (
        "Berkas ini ditolak karena tidak wajar: {sebab}.",
        "Jangan dibuka; tanyakan kepada pengirim, dan minta isian pada templat baru.",
    ),
    "format-tidak-dibaca": (
        "Isi berkas {format} tidak dapat dibaca dengan pasti.",
        "Buka di Excel, pilih Simpan Sebagai, jenis Buku Kerja Excel (.xlsx).",
    ),
    "berkas-di-dalam-zip": (
        "Berkas ini ZIP; di dalamnya ada {nama}, yang belum dibaca.",
        "Keluarkan isinya ke folder ini (klik kanan > Ekstrak Semua), lalu hapus ZIP-nya.",
    ),
    "berkas-tanpa-identitas": (
        "Tabel di berkas ini dari templat, tetapi keterangan tersembunyinya hilang (biasanya karena "
        "lembarnya disalin ke buku kerja lain), sehingga tidak pasti untuk instansi dan tahun mana.",
        "Salin isian ke templat baru dari folder templat/, lalu kirim templat itu.",
    ),
    "lembar-tidak-terbaca": (
        "Lembar ini tidak dapat dibaca ({sebab}); isinya tidak diambil.",
        "Minta pengirim menyimpan ulang berkasnya di Excel, atau salin isian ke templat baru.",
    ),
    "baris-nama-hilang": (
        "Baris tersembunyi di atas judul tabel hilang, sehingga tidak pasti kolom mana untuk apa.",
        "Salin isian ke templat baru dari folder templat/; jangan menghapus baris tersembunyi.",
    ),
    "isian-tanpa-kode": (
        '"{ditemukan}" diketik di baris yang bukan baris templat, sehingga tidak pasti data apa.',
        "Pindahkan ke baris data yang benar; jangan menyisipkan baris ke dalam tabel.",
    ),
    "sel-gabung": (
        'Sel {rentang} digabung, sehingga tidak jelas isian mana yang dimaksud "{ditemukan}".',
        "Pisahkan gabungan sel itu, lalu ketik angkanya di sel yang benar.",
    ),
    "kolom-ganda": (
        "Kolom {satu} dan {dua} sama-sama kolom {kolom}, tetapi isinya berbeda.",
        "Hapus kolom salinan, lalu kirim kembali; jangan menyalin kolom ke sebelahnya.",
    ),
    "kolom-hilang": (
        "Kolom {kolom} tidak ada lagi di tabel isian{mirip}.",
        "Salin isian ke templat baru dari folder templat/; jangan menghapus kolom, juga yang "
        "tersembunyi.",
    ),
    "judul-berlawanan": (
        'Judul kolom ini "{judul}", tetapi nama kolomnya yang tersembunyi berarti "{templat}": salah '
        "satunya berubah sejak templat dibuat. Karena tidak pasti yang mana, tabel ini tidak diambil.",
        "Bila hanya judul ini yang diubah, kembalikan; selain itu salin isian ke templat baru dari "
        "folder templat/.",
    ),
    "berkas-tidak-ada": (
        "Berkas tidak ditemukan.",
        "Periksa nama berkas dan foldernya.",
    ),
    "berkas-bukan-excel": (
        "Berkas ini bukan buku kerja Excel, melainkan {jenis}.",
        "Bila ini isian, ketik atau tempel angkanya ke templat dari folder templat/, lalu kirim "
        "templat itu; bila bukan, pindahkan dari folder ini.",
    ),
    "berkas-rusak": (
        "Berkas rusak dan tidak dapat dibaca ({sebab}).",
        "Minta pengirim menyimpan ulang berkasnya lalu mengirim kembali.",
    ),
    "berkas-tidak-tuntas": (
        "Berkas tidak dapat dibaca sampai selesai: {sebab}.",
        "Salin isiannya ke templat baru dari folder templat/, lalu kirim kembali.",
    ),
    "berkas-bersandi": (
        "Berkas terkunci kata sandi.",
        "Minta pengirim menghapus kata sandi: Berkas > Info > Proteksi Buku Kerja.",
    ),
    "berkas-terkunci": (
        "Berkas tidak dapat dibuka ({sebab}).",
        "Tutup berkas itu di Excel atau periksa izin foldernya, lalu ulangi.",
    ),
    "berkas-asing": (
        "Buku kerja ini bukan templat isian yang dibagikan.",
        "Bila ini isian, ketik atau tempel angkanya ke templat dari folder templat/, lalu kirim "
        "templat itu; bila bukan, pindahkan dari folder ini.",
    ),
    "berkas-instansi-lain": (
        'Templat ini milik instansi "{ditemukan}", bukan "{diharapkan}".',
        "Gunakan templat instansi ini dari folder templat/.",
    ),
    "templat-lebih-baru": (
        "Templat ini dibuat iku-etl yang lebih baru (bentuk templat {ditemukan}; yang dikenal di sini "
        "sampai {dikenal}), jadi tidak dibaca.",
        "Perbarui iku-etl di komputer ini, lalu ulangi.",
    ),
    "berkas-tahun-lain": (
        "Templat ini untuk tahun {ditemukan}, yang diolah tahun {diharapkan}.",
        "Gunakan templat tahun {diharapkan}, atau jalankan dengan --tahun {ditemukan}.",
    ),
}

PERINGATAN: Texts = {
    "bukti-tidak-ada": (
        'Bukti dukung "{teks}" tidak ada di folder {folder}{mirip}.',
        "Simpan berkasnya di folder itu dengan nama yang sama, atau perbaiki namanya di lembar Catatan.",
    ),
    "bukti-di-luar": (
        'Bukti dukung "{teks}" menunjuk ke luar folder {folder}, jadi tidak dapat diperiksa dan '
        "diarsipkan.",
        "Salin berkasnya ke folder itu, lalu tulis namanya saja.",
    ),
    "bukti-hilang": (
        "Berkas ini bukti dukung saat {periode} dijalankan, dan sekarang tidak ada.",
        "Kembalikan {berkas}, atau jalankan {periode} lagi bila memang tidak dipakai.",
    ),
    "bukti-berganti-nama": (
        "Berkas ini bukti dukung saat {periode} dijalankan; sekarang bernama {baru}.",
        "Kembalikan nama {berkas}, atau tulis nama barunya di lembar Catatan lalu jalankan {periode} "
        "lagi.",
    ),
    "bukti-berubah": (
        "Isi berkas ini lain daripada saat {periode} dijalankan.",
        "Periksa {berkas}. Bila memang diganti, jalankan {periode} lagi.",
    ),
    "bukti-wajib": (
        "{periode} terisi tanpa bukti dukung yang dapat dibuka, padahal katalog mewajibkannya.",
        "Tulis nama berkasnya di folder bukti, atau alamatnya, di lembar Catatan.",
    ),
    "diterima-tidak-terbaca": (
        "Daftar peringatan yang sudah diterima tidak dapat dibaca: {sebab}. Semua tampil lagi.",
        "Simpan sebagai CSV UTF-8 dengan judul kolom seperti semula, atau hapus berkasnya.",
    ),
    "berkas-cadangan": (
        "Berkas ini cadangan atau belum selesai diunduh, dilihat dari akhiran namanya ({akhiran}); "
        "tidak dibaca.",
        "Bila memang isian yang dikirim, ganti akhirannya menjadi .xlsx; bila bukan, hapus.",
    ),
    "tabel-tanpa-awal": (
        "Tanda awal tabel hilang; tabel dikenali dari nama kolomnya.",
        "Tidak perlu tindakan bila angkanya benar; lain kali jangan menghapus baris tersembunyi.",
    ),
    "tabel-tanpa-akhir": (
        "Tanda akhir tabel hilang; tabel dibaca sampai baris {akhir}.",
        "Periksa bahwa tidak ada baris yang terhapus; lain kali jangan menghapus baris tersembunyi.",
    ),
    "sel-terlalu-jauh": (
        "Ada isi di sel {sel}, jauh di luar tabel; isi itu diabaikan.",
        "Hapus isi yang tidak dipakai di sebelah kanan dan di bawah tabel.",
    ),
    "baris-hilang": (
        "Baris {baris} dari templat tidak ada lagi di lembar ini.",
        "Bila terhapus, isi barisnya di templat baru dari folder templat/, lalu kirim juga.",
    ),
    "baris-ganda": (
        "Baris data yang sama ada beberapa kali: baris {baris}.",
        "Hapus baris salinan; isi hanya satu baris.",
    ),
    "rincian-hilang": (
        "Tabel rincian {tabel} dari templat tidak ada lagi di berkas ini: {bagian}. Dipakai {kode}.",
        "Bila terhapus, isi tabelnya di templat baru dari folder templat/, lalu kirim juga.",
    ),
    "rincian-belum-diisi": (
        'Tabel rincian {tabel}: "{kolom}" belum diisi sama sekali, sehingga {kode} tidak dihitung.',
        "Isi tabel itu; biarkan bila datanya belum ada.",
    ),
    "rincian-tidak-lengkap": (
        'Tabel rincian {tabel}: "{kolom}" belum diisi pada baris {baris}, sehingga {kode} tidak '
        "dihitung.",
        "Lengkapi baris itu.",
    ),
    "teks-templat-berubah": (
        'Teks {kolom} diubah: di templat "{templat}", sekarang "{ditemukan}".',
        "Pastikan angkanya tetap menurut templat, lalu kembalikan teksnya.",
    ),
    "rumus-templat-hilang": (
        "Rumus pratinjau atau daftar pilihan hilang, mungkin karena tempel; hasil tidak terpengaruh.",
        "Lain kali tempel dengan Tempel Khusus > Nilai.",
    ),
    "isian-terbaru-dipakai": (
        "{data} diisi berbeda: {nilai}. Dipakai yang terakhir disimpan.",
        "Pastikan berkas {berkas} memang yang terbaru.",
    ),
    "huruf-tak-terlihat": (
        'Teks "{ditemukan}" memuat huruf tak terlihat, yang dibuang.',
        "Ketik ulang teks itu bila ada yang hilang; biasanya terbawa waktu menyalin dari program lain.",
    ),
}

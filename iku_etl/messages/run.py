"""The messages about a run as a whole: what it had, what it left, and what an error of ours cost."""

from iku_etl.messages.texts import Texts

GALAT: Texts = {
    "teks-tata-letak": (
        'Tata letak, {kunci}: "{teks}" tidak dapat diisi: {sebab}. Di tempatnya tercetak "{ganti}"; '
        "yang lain tetap dibuat.",
        "Perbaiki teks itu di berkas tata letaknya, lalu jalankan run lagi.",
    ),
    "kesalahan-program": (
        "{apa} karena kesalahan di dalam iku-etl ({galat}); yang lain tetap diolah.",
        "Kirim {berkas} di ruang kerja ini kepada pengembang iku-etl; isinya tidak memuat isian "
        "siapa pun.",
    ),
    "buku-tidak-tertulis": (
        'Buku kerja "{nama}" tidak dapat ditulis: {sebab}.',
        "Tutup program lain, lalu ulangi.",
    ),
    "buku-beda-hitung": (
        'Buku kerja "{nama}" tidak diterbitkan: dihitung ulang dengan {penghitung}, {jumlah} rumusnya '
        "memberi nilai lain. {sel}.",
        "Kirim pesan ini kepada pengembang iku-etl. Bila buku itu harus terbit sekarang: tulis "
        "uji = false di iku.toml, jalankan run lagi, lalu periksa sendiri sel itu.",
    ),
    "masukan-kosong": (
        "Tidak ada buku kerja di folder {folder}.",
        "Simpan berkas Excel yang dikirim unit kerja ke folder itu, lalu ulangi.",
    ),
    "hasil-tidak-diganti": (
        "{sebab}, jadi tidak ada yang dihitung: hasil {periode} {tahun} yang sudah ada tetap hasil "
        "lama, tidak diganti.",
        "Perbaiki galatnya, lalu ulangi; bila hasil lama memang harus hilang, hapus sendiri.",
    ),
    "periode-terkunci": (
        "{periode} {tahun} terkunci sejak {sejak}. Hasilnya tidak diganti, padahal hitungan hari ini "
        "lain: {nilai}. Berkas yang berubah sejak dihitung: {berkas}.",
        "Biarkan bila laporan yang sudah terbit tetap berlaku. Bila harus dihitung ulang: {perintah} "
        '--buka "alasan" --oleh "nama" (dengan --kunci langsung terkunci lagi).',
    ),
}

PERINGATAN: Texts = {
    "periode-terkunci-sama": (
        "{periode} {tahun} terkunci sejak {sejak}. Berkas yang berubah sejak dihitung: {berkas}. Tidak "
        "ada hasil yang menjadi lain, jadi laporannya dibiarkan.",
        'Tidak perlu apa-apa. Bila tetap harus dihitung ulang: {perintah} --buka "alasan" --oleh '
        '"nama".',
    ),
    "isian-terlambat": (
        "Terlambat: terakhir disimpan {saat} (menurut catatan di dalam berkas, jam UTC), sesudah batas "
        "waktu {periode}, {batas}.",
        "Isinya tetap dipakai. Bila hanya perbaikan yang diminta, terima peringatan ini dengan "
        "iku-etl accept.",
    ),
    "logo-tak-terpakai": (
        "Logo kop surat {nama} {sebab}; tabel resmi dicetak tanpa logo.",
        "Simpan logo sebagai PNG atau JPEG, paling besar 1 MB, di ruang kerja, lalu tulis namanya pada "
        "logo di bagian [kop] iku.toml.",
    ),
    "katalog-berubah": (
        "Katalog berubah sesudah templat ini dibuat.",
        "Periksa apakah indikator unit ini berubah; bila ya, kirim templat baru.",
    ),
    "penandatangan-tidak-ada": (
        "Tidak ada penandatangan yang menjabat pada {tanggal}, jadi jabatan dan namanya dikosongkan.",
        "Lengkapi [[penandatangan]] (mulai, sampai), atau sebutkan hari tanda tangan dengan --tanggal; "
        "lalu jalankan run lagi.",
    ),
    "tanda-tangan-tidak-dicetak": (
        "Tata letak {tata_letak} tidak mencetak tanda tangan, jadi --tanggal dan --tempat tidak tampak.",
        "Tambahkan penutup pada tata letaknya bila dokumen itu ditandatangani.",
    ),
    "tanggal-tanda-tangan": (
        "Tanggal tanda tangan {tanggal} {sebab}.",
        "Bila salah ketik: jalankan run lagi dengan --tanggal yang benar.",
    ),
    "unit-belum-mengirim": (
        "Belum mengirim isian {periode}.",
        "Ingatkan unit ini.",
    ),
}

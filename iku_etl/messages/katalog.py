"""The messages about the tables of the katalog: shape, keys, words, references."""

from iku_etl.messages.texts import Texts

GALAT: Texts = {
    "rincian-triwulan": (
        'Kolom rincian "{kolom}" tidak dapat diisi per triwulan: {sebab}.',
        "Kosongkan kolom triwulan pada tabel rincian, atau ubah agregasi indikatornya menjadi terakhir.",
    ),
    "katalog-tidak-ada": (
        "Ruang kerja ini belum punya katalog: tidak ada katalog.xlsx, dan tidak ada folder katalog.",
        "Simpan katalognya sebagai katalog.xlsx (jenis .xlsx) di folder ruang kerja; yang kosong "
        "ditulis iku-etl catalog export --ke katalog.xlsx.",
    ),
    "tabel-tidak-ada": (
        'Tabel "{tabel}" tidak ada di katalog.',
        "Tambahkan lembar {tabel} di katalog.xlsx, atau {tabel}.csv di folder katalog.",
    ),
    "tidak-ada-yang-berlaku": (
        "Tidak ada indikator yang berlaku pada tahun {tahun}.",
        "Periksa --tahun, atau kolom berlaku_mulai dan berlaku_sampai.",
    ),
    "tabel-kosong": (
        'Tabel "{tabel}" belum berisi satu baris pun.',
        "Isi satu baris untuk setiap indikator.",
    ),
    "tanpa-instansi": (
        "Tabel unit tidak punya baris berjenis instansi.",
        "Tambahkan baris instansi (dinas itu sendiri), atau ubah jenis barisnya.",
    ),
    "bukan-satu-instansi": (
        "Unit berjenis instansi sudah ada di baris di atasnya; dari {jumlah} baris, yang pertama "
        "dipakai.",
        "Ubah jenis unit ini menjadi bidang atau jabatan, atau jenis baris yang lain.",
    ),
    "katalog-tidak-terbaca": (
        "Tabel katalog tidak dapat dibaca ({sebab}).",
        "{cara}.",
    ),
    "kolom-katalog-hilang": (
        'Kolom "{kolom}" ({judul}) tidak ada di tabel ini.',
        "Tambahkan kolom berjudul {kolom} pada baris judul.",
    ),
    "wajib-diisi": (
        'Kolom "{kolom}" kosong, padahal wajib diisi.',
        "Lengkapi sel ini.",
    ),
    "di-luar-daftar": (
        '"{ditemukan}" tidak dikenal untuk kolom "{kolom}"{mirip}.',
        "Pilih salah satu: {pilihan}.",
    ),
    "bentuk-salah": (
        '"{ditemukan}" bukan isi yang sah untuk kolom "{kolom}".',
        "Isi dengan {bentuk}.",
    ),
    "kunci-ganda": (
        "{kunci} tertulis lebih dari sekali.",
        "Hapus atau ganti salah satunya.",
    ),
    "rujukan-tidak-ada": (
        '"{ditemukan}" tidak ada di {tabel}{mirip}.',
        "Perbaiki kodenya, atau tambahkan barisnya di {tabel}.",
    ),
    "batas-terbalik": (
        "Batas terendah {minimum} lebih besar daripada batas tertinggi {maksimum}.",
        "Tukar isi kolom minimum dan maksimum, atau kosongkan salah satunya.",
    ),
    "rincian-tetap-kosong": (
        "Kolom {kolom} kosong pada baris ini, padahal formula {kode} memakainya dan tidak ada yang "
        "mengisinya di templat.",
        "Isi angkanya di tabel rincian, atau jadikan kolom itu isian.",
    ),
    "digit-hilang": (
        "{ditemukan} tersimpan sebagai angka, padahal Excel hanya menyimpan 15 digit: digit terakhirnya "
        "hilang (biasanya NIP).",
        "Ubah format selnya menjadi Teks (Beranda > Angka > Teks), lalu ketik ulang semua digitnya.",
    ),
    "lembar-terlarang": (
        'Nama lembar "{lembar}" dipakai iku-etl sendiri.',
        "Beri unit ini nama lembar lain.",
    ),
    "lembar-ganda": (
        'Nama lembar "{lembar}" dipakai dua unit.',
        "Beri setiap unit nama lembar yang berbeda.",
    ),
}

PERINGATAN: Texts = {
    "tanpa-induk": (
        "Induk kosong, padahal instansi ini menjenjangkan kinerja.",
        "Isi kolom induk dengan kode indikator atasannya.",
    ),
    "pengganti-tidak-menyambung": (
        "{kode} digantikan {pengganti}, tetapi {kode} berlaku sampai {sampai} dan {pengganti} mulai "
        "berlaku {mulai}.",
        "Isi berlaku_sampai {kode} setahun sebelum berlaku_mulai {pengganti}, supaya tidak ada tahun "
        "yang memakai keduanya atau tidak satu pun.",
    ),
    "kunci-instansi-kosong": (
        "Tata letak {tata_letak} mencetak {kunci}, tetapi tabel instansi tidak mengisinya.",
        "Isi barisnya di tabel instansi; tanpa isi, tempatnya di dokumen resmi kosong.",
    ),
    "kunci-instansi-tidak-dipakai": (
        "{kunci} di tabel instansi tidak dicetak lagi di bawah tabel: {sebab}.",
        "Hapus baris itu, lalu {langkah}.",
    ),
    "kunci-instansi-mirip": (
        'Kunci "{kunci}" tidak dicetak tata letak mana pun{mirip}.',
        "Perbaiki ejaan kuncinya bila itu yang dimaksud.",
    ),
    "nama-instansi-lain": (
        'Tabel instansi menyebut "{isi}" (tercetak di dokumen resmi, Rekap dan surat), padahal iku.toml '
        'menyebut "{nama}" (tercetak di templat dan tren).',
        "Samakan: nama di iku.toml, atau baris instansi di tabel instansi.",
    ),
    "skala-di-luar-berlaku": (
        "Skala {skala} berlaku {berlaku}, padahal yang dinilai tahun {tahun}.",
        "Ganti skalanya{pengganti}; biarkan bila memang ini dasar penilaiannya.",
    ),
    "tanpa-sumber-data": (
        "Sumber data kosong.",
        "Isi kolom sumber_data.",
    ),
    "katalog-huruf-windows": (
        "Berkas ini bukan CSV UTF-8; dibaca sebagai CSV Windows (ANSI).",
        "Periksa huruf seperti – × Σ; simpan ulang: Simpan Sebagai > CSV UTF-8.",
    ),
    "kata-dibaca": (
        '"{ditemukan}" pada kolom {kolom} dibaca sebagai {dibaca}.',
        "Biarkan bila benar; bila bukan itu maksudnya, ganti.",
    ),
    "tabel-asing": (
        'Berkas ini tidak dibaca: tidak ada tabel katalog bernama "{nama}"{mirip}.',
        "Bila isinya diperlukan, ganti namanya menjadi nama tabelnya; bila tidak, pindahkan.",
    ),
    "lembar-asing": (
        'Lembar ini tidak dibaca: tidak ada tabel katalog bernama "{nama}"{mirip}.',
        "Bila isinya diperlukan, ganti nama lembarnya menjadi nama tabelnya; bila tidak, hapus.",
    ),
    "katalog-lain": (
        "Berkas ini tidak dibaca; katalog yang dipakai {dibaca}.",
        "Bila isinya yang benar, simpan sebagai katalog.xlsx (jenis .xlsx); bila tidak, pindahkan ke "
        "luar ruang kerja.",
    ),
    "kolom-asing": (
        'Kolom "{kolom}" tidak dikenal dan diabaikan{mirip}.',
        "Periksa ejaan judul kolom.",
    ),
}

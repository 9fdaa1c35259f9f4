"""Every message to the user, by code: what is wrong, what was found, what to do."""

from dataclasses import dataclass
from enum import StrEnum

from iku_etl import messages_files
from iku_etl.messages_archive import ARCHIVE_GALAT, ARCHIVE_PERINGATAN
from iku_etl.messages_email import EMAIL_GALAT, EMAIL_PERINGATAN
from iku_etl.messages_official import OFFICIAL_GALAT, OFFICIAL_PERINGATAN
from iku_etl.messages_years import YEARS_GALAT, YEARS_PERINGATAN

HALF_FILLED = "baru terisi sebagian"  # said of a quarter by messages and workbooks alike


class Tingkat(StrEnum):
    """How grave an issue is: a galat keeps a value out, a peringatan does not."""

    GALAT = "galat"
    PERINGATAN = "peringatan"


@dataclass(frozen=True, slots=True)
class Message:
    """One message of the catalogue; its texts take the fields of the issue."""

    kode: str
    tingkat: Tingkat
    pesan: str
    saran: str


def _catalogue(tingkat: Tingkat, entries: dict[str, tuple[str, str]]) -> dict[str, Message]:
    return {kode: Message(kode, tingkat, *texts) for kode, texts in entries.items()}


_GALAT = {
    **messages_files.GALAT,
    "teks-tata-letak": (
        'Tata letak, {kunci}: "{teks}" tidak dapat diisi: {sebab}. Di tempatnya tercetak "{ganti}"; '
        "yang lain tetap dibuat.",
        "Perbaiki teks itu di berkas tata letaknya, lalu jalankan run lagi.",
    ),
    # kesalahan kami sendiri
    "kesalahan-program": (
        "{apa} karena kesalahan di dalam iku-etl ({galat}); yang lain tetap diolah.",
        "Kirim {berkas} di ruang kerja ini kepada pengembang iku-etl; isinya tidak memuat isian "
        "siapa pun.",
    ),
    "buku-tidak-tertulis": (
        'Buku kerja "{nama}" tidak dapat ditulis: {sebab}.',
        "Tutup program lain, lalu ulangi.",
    ),
    # berkas masukan
    "masukan-kosong": (
        "Tidak ada buku kerja di folder {folder}.",
        "Simpan berkas Excel yang dikirim unit kerja ke folder itu, lalu ulangi.",
    ),
    "hasil-tidak-diganti": (
        "{sebab}, jadi tidak ada yang dihitung: hasil {periode} {tahun} yang sudah ada tetap hasil "
        "lama, tidak diganti.",
        "Perbaiki galatnya, lalu ulangi; bila hasil lama memang harus hilang, hapus sendiri.",
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
    "berkas-tahun-lain": (
        "Templat ini untuk tahun {ditemukan}, yang diolah tahun {diharapkan}.",
        "Gunakan templat tahun {diharapkan}, atau jalankan dengan --tahun {ditemukan}.",
    ),
    # sel isian
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
    # angka dan kata seperti yang diketik orang
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
    # katalog
    "tabel-tidak-ada": (
        'Tabel "{tabel}" tidak ada di katalog.',
        "Tambahkan {tabel}.csv ke folder katalog, atau lembar {tabel} di katalog.xlsx.",
    ),
    "tidak-ada-yang-berlaku": (
        "Tidak ada indikator yang berlaku pada tahun {tahun}.",
        "Periksa --tahun, atau kolom berlaku_mulai dan berlaku_sampai.",
    ),
    "tabel-kosong": (
        'Tabel "{tabel}" belum berisi satu baris pun.',
        "Lengkapi katalog lebih dahulu.",
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
        "Simpan ulang di Excel: Simpan Sebagai > CSV UTF-8 (*.csv).",
    ),
    "kolom-katalog-hilang": (
        'Kolom "{kolom}" tidak ada di tabel ini.',
        "Tambahkan kolom {kolom} pada baris judul.",
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
    "formula-salah": (
        "Formula tidak dapat dibaca: {sebab}\n{tunjuk}",
        "Perbaiki formula di tempat yang ditunjuk.",
    ),
    "simbol-tanpa-variabel": (
        'Simbol "{simbol}" dipakai formula {kode} tetapi tidak ada di tabel variabel{mirip}.',
        "Tambahkan baris {kode}, {simbol} di tabel variabel, atau perbaiki formulanya.",
    ),
    "sumber-salah": (
        'Sumber "{ditemukan}" tidak dapat dibaca: {sebab}.',
        "Tulis isian, rincian:TABEL[KOLOM], indikator:KODE, atau tetap:NILAI.",
    ),
    "siklus": (
        "Indikator saling merujuk tanpa ujung: {jalur}.",
        "Putuskan salah satu rujukan indikator: pada tabel variabel.",
    ),
    "batas-terbalik": (
        "Batas terendah {minimum} lebih besar daripada batas tertinggi {maksimum}.",
        "Tukar isi kolom minimum dan maksimum, atau kosongkan salah satunya.",
    ),
    "persen-tanpa-penyebut": (
        "Formula {kode} dikali 100% tetapi tidak punya penyebut: {formula}",
        "Tambahkan pembaginya, misalnya /jumlah_opd, dan variabelnya.",
    ),
    "persen-tanpa-seratus": (
        "Satuan {kode} persen tetapi hasil formulanya tidak dalam persen: {formula}",
        "Tulis {usul}, atau ganti satuannya.",
    ),
    "persen-campur": (
        "Formula {kode} menjumlahkan, membandingkan atau memilih antara yang dalam persen dan yang "
        "bukan: {formula}",
        "Tulis {usul}. Bila suatu variabel memang sudah dalam persen, isi satuannya dengan %.",
    ),
    "persen-ganda": (
        "Formula {kode} dikali seratus dua kali, atau mengalikan yang sudah dalam persen: {formula}",
        "Tulis {usul}.",
    ),
    "persen-satuan-lain": (
        'Formula {kode} dikali 100% tetapi satuannya "{satuan}", bukan persen: {formula}',
        "Ganti satuannya menjadi %, atau tulis {usul} bila memang dikali seratus.",
    ),
    "target-tidak-terbaca": (
        'Target "{ditemukan}" tidak dapat dibaca: {sebab}.',
        "Tulis misalnya 80, 2,6, 40 OPD, 80 - 90, Ada, atau predikat skalanya.",
    ),
    "predikat-tanpa-skala": (
        'Variabel "{simbol}" bertipe predikat, tetapi {kode} tidak punya skala.',
        "Isi kolom skala indikator itu, misalnya opini_bpk atau sakip_88_2021.",
    ),
    "predikat-dijumlah": (
        'Variabel "{simbol}" bertipe predikat tidak dapat digabung dengan agregasi {agregasi}.',
        "Isi kolom agregasi indikator itu dengan terakhir.",
    ),
    "target-bukan-predikat": (
        'Target "{ditemukan}" bukan predikat pada skala {skala}, padahal isian {kode} berupa predikat.',
        "Tulis salah satu: {pilihan}.",
    ),
    "target-satuan-lain": (
        'Target "{ditemukan}" memakai satuan "{lain}", indikatornya bersatuan "{satuan}".',
        "Samakan satuan target dan satuan indikatornya.",
    ),
    "target-lawan-polaritas": (
        'Target "{ditemukan}" adalah batas {batas}, berlawanan dengan polaritas {polaritas}.',
        "Perbaiki polaritas indikatornya, atau tulis targetnya tanpa tanda itu.",
    ),
    "bobot-berbeda": (
        "Bobot {kunci} = {ditemukan}, menurut {rujukan} seharusnya {diharapkan}.",
        "Sesuaikan bobot dengan peraturannya.",
    ),
    "rincian-tetap-kosong": (
        "Kolom {kolom} kosong pada baris ini, padahal formula {kode} memakainya dan tidak ada yang "
        "mengisinya di templat.",
        "Isi angkanya di tabel rincian, atau jadikan kolom itu isian.",
    ),
    "bobot-bukan-jumlah": (
        "Bobot {kunci} bukan jumlah bagian-bagiannya: bila semua bernilai 1, formula {formula} menjadi "
        "{jumlah}, seharusnya {seharusnya}.",
        "Perbaiki bobotnya; bobot yang tercetak dibulatkan (3,3) ditulis lengkap (3,3333333333).",
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

_PERINGATAN = {
    # angka dan kata seperti yang diketik orang
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
    # masukan dan hasil
    **messages_files.PERINGATAN,
    "katalog-berubah": (
        "Katalog berubah sesudah templat ini dibuat.",
        "Periksa apakah indikator unit ini berubah; bila ya, kirim templat baru.",
    ),
    "unit-belum-mengirim": (
        "Belum mengirim isian {periode}.",
        "Ingatkan unit ini.",
    ),
    # triwulan dan bagian
    "galat-triwulan-sesudahnya": (
        "{jumlah} galat pada isian sesudah {periode} tidak memengaruhi hasil ini.",
        "Jalankan iku-etl check untuk melihatnya; perbaiki sebelum triwulan itu dihitung.",
    ),
    "bagian-melebihi-keseluruhan": (
        'Pada {periode} "{bagian}" ({nilai_bagian}) lebih banyak daripada "{keseluruhan}" '
        "({nilai_keseluruhan}), sehingga realisasi lebih dari 100 %.",
        "Periksa kedua angka itu: mungkin tertukar, salah ketik, atau beda waktu. Biarkan bila "
        "memang benar.",
    ),
    "capaian-jauh-dari-target": (
        "Capaian {capaian} % terhadap target {target} melebihi batas wajar {batas} %; dihitung, karena "
        "target lain tahun ini atau triwulan sebelumnya mendukung angka ini.",
        "Periksa angka isian dan target periode ini. Biarkan bila memang benar, atau naikkan "
        "capaian_wajar_maks di iku.toml.",
    ),
    "desimal-menyembunyikan": (
        "Realisasi tercetak {realisasi} terhadap target {target} memberi capaian {terbaca}, padahal "
        "yang tercetak {capaian}: penentunya angka di belakang desimal yang tidak tercetak.",
        "Naikkan desimal indikator ini pada katalog tabel indikator, atau tulis "
        'hitung_dari = "tercetak" di iku.toml.',
    ),
    "desimal-menyembunyikan-predikat": (
        "{apa} tercetak {angka} dibaca {terbaca}, padahal predikat yang tercetak {predikat}: penentunya "
        "angka di belakang desimal yang tidak tercetak.",
        "Naikkan desimal indikator ini pada katalog tabel indikator.",
    ),
    "triwulan-tidak-lengkap": (
        f"{{kode}}: {{periode}} {HALF_FILLED} ({{terisi}} terisi, {{kosong}} kosong), sehingga "
        "capaian tidak dihitung.",
        "Lengkapi isian {periode} yang kosong itu.",
    ),
    "triwulan-belum-diisi": (
        "{periode} belum diisi; nilai {nilai} dihitung dari {terisi}.",
        "Lengkapi bila datanya sudah ada.",
    ),
    "triwulan-dilewati": (
        f"{{periode}} {HALF_FILLED} ({{kosong}} kosong), jadi dipakai triwulan lengkap terakhir: "
        "{terisi}.",
        "Lengkapi {periode} bila datanya sudah ada.",
    ),
    "penyebut-nol": (
        "Pembagi formula bernilai nol pada {periode}, hasilnya tidak dapat dihitung.",
        "Periksa isian variabel pembaginya.",
    ),
    "target-kosong": (
        "Tidak ada target {periode} {tahun}, capaian tidak dihitung.",
        "Tambahkan targetnya di tabel target bila memang ada.",
    ),
    "target-nol": (
        "Target {periode} nol, capaian tidak dihitung.",
        "Periksa targetnya, atau tetapkan aturan target_nol di iku.toml.",
    ),
    "variabel-tidak-dipakai": (
        'Variabel "{simbol}" tidak dipakai formula {kode}.',
        "Hapus barisnya, atau pakai di formula.",
    ),
    "tanpa-induk": (
        "Induk kosong, padahal instansi ini menjenjangkan kinerja.",
        "Isi kolom induk dengan kode indikator atasannya.",
    ),
    "target-persen-kecil": (
        'Target "{ditemukan}" pada satuan persen berarti {ditemukan} %, kurang dari satu persen.',
        "Bila maksudnya {seratus} %, tulis {seratus}%; bila benar, tulis {ditemukan}%.",
    ),
    "target-satuan-ragu": (
        'Target "{ditemukan}" menyebut "{lain}", indikatornya bersatuan "{satuan}".',
        "Biarkan bila artinya sama; bila tidak, samakan satuan target dan satuan indikatornya.",
    ),
    "target-dibaca": (
        'Target "{ditemukan}" dibaca {dibaca}.',
        "Biarkan bila benar; bila salah, tulis angkanya dengan lengkap.",
    ),
    "kunci-instansi-kosong": (
        "Tata letak {tata_letak} mencetak {kunci}, tetapi tabel instansi tidak mengisinya.",
        "Isi barisnya di tabel instansi; tanpa isi, tempatnya di dokumen resmi kosong.",
    ),
    "kunci-instansi-mirip": (
        'Kunci "{kunci}" tidak dicetak tata letak mana pun{mirip}.',
        "Perbaiki ejaan kuncinya bila itu yang dimaksud.",
    ),
    "target-triwulan-beda": (
        "{kode}: target triwulan ({agregasi}) menjadi {hitung}, target tahun {tahun} {target}.",
        "Samakan target triwulan dengan target tahun.",
    ),
    "skala-di-luar-berlaku": (
        "Skala {skala} berlaku {berlaku}, padahal yang dinilai tahun {tahun}.",
        "Ganti skalanya{pengganti}; biarkan bila memang ini dasar penilaiannya.",
    ),
    "bobot-tidak-genap": (
        "Bobot {kunci} berjumlah {jumlah}, bukan {seharusnya}.",
        "Perbaiki bobotnya sampai jumlahnya {seharusnya}.",
    ),
    "bobot-jumlah-lain": (
        "Bobot {tabel} berjumlah {jumlah}, bukan 1 atau 100; formulanya membagi dengan jumlah itu, "
        "jadi bobot yang salah ketik tidak terlihat pada hasilnya.",
        "Periksa bobot di sel-sel ini; biarkan bila memang tidak berjumlah 1 atau 100.",
    ),
    "tanpa-sumber-data": (
        "Sumber data kosong.",
        "Isi kolom sumber_data.",
    ),
    "di-luar-berlaku": (
        "{kode} punya target tahun {tahun}, di luar masa berlakunya {mulai}-{sampai}.",
        "Perbaiki masa berlaku atau hapus target itu.",
    ),
    "tanpa-target": (
        "Indikator ini tidak punya target tahunan.",
        "Tambahkan barisnya di tabel target.",
    ),
    "huruf-tak-terlihat": (
        'Teks "{ditemukan}" memuat huruf tak terlihat, yang dibuang.',
        "Ketik ulang teks itu bila ada yang hilang; biasanya terbawa waktu menyalin dari program lain.",
    ),
    "katalog-huruf-windows": (
        "Berkas ini bukan CSV UTF-8; dibaca sebagai CSV Windows (ANSI).",
        "Periksa huruf seperti – × Σ; simpan ulang: Simpan Sebagai > CSV UTF-8.",
    ),
    "tabel-disisihkan": (
        "Tabel ini tidak ada di {sumber}, jadi disisihkan sebagai {nama}.lama.",
        "Biarkan bila memang tidak dipakai lagi; bila masih, kembalikan namanya.",
    ),
    "kolom-asing": (
        'Kolom "{kolom}" tidak dikenal dan diabaikan{mirip}.',
        "Periksa ejaan judul kolom.",
    ),
}

MESSAGES: dict[str, Message] = {
    **_catalogue(
        Tingkat.GALAT, _GALAT | OFFICIAL_GALAT | EMAIL_GALAT | ARCHIVE_GALAT | YEARS_GALAT
    ),
    **_catalogue(
        Tingkat.PERINGATAN,
        _PERINGATAN
        | OFFICIAL_PERINGATAN
        | EMAIL_PERINGATAN
        | ARCHIVE_PERINGATAN
        | YEARS_PERINGATAN,
    ),
}

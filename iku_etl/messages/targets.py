"""The messages about targets of the katalog."""

from iku_etl.messages.texts import Texts

GALAT: Texts = {
    "target-tidak-terbaca": (
        'Target "{ditemukan}" tidak dapat dibaca: {sebab}.',
        "Tulis misalnya 80, 2,6, 40 OPD, 80 - 90, Ada, atau predikat skalanya.",
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
}

PERINGATAN: Texts = {
    "tahun-tanpa-target": (
        "Tabel target tidak punya satu pun target tahun {tahun}.",
        "Periksa --tahun; bila memang tahun itu, isi targetnya dahulu, lalu buat templat lagi.",
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
    "target-triwulan-beda": (
        "{kode}: target triwulan ({agregasi}) menjadi {hitung}, target tahun {tahun} {target}.",
        "Samakan target triwulan dengan target tahun.",
    ),
    "di-luar-berlaku": (
        "{kode} punya target tahun {tahun}, di luar masa berlakunya {mulai}-{sampai}.",
        "Perbaiki masa berlaku atau hapus target itu.",
    ),
    "tanpa-target": (
        "Indikator ini tidak punya target tahunan.",
        "Tambahkan barisnya di tabel target.",
    ),
}

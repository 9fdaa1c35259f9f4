"""The messages about documents such as Perjanjian Kinerja."""

from iku_etl.messages.texts import Texts

GALAT: Texts = {
    "dokumen-perlu-hasil": (
        "Belum ada hasil {periode} {tahun}; dokumen ini memuat angka dari hasil itu: {jenis}.",
        'Jalankan "iku-etl run DIR --tahun {tahun} --periode {periode}" dahulu.',
    ),
}

PERINGATAN: Texts = {
    "dokumen-tanpa-hasil": (
        "Belum ada hasil {periode} {tahun}, jadi dokumen ini tidak dibuat: {jenis}.",
        'Bila sudah waktunya, jalankan "iku-etl run DIR --tahun {tahun} --periode {periode}" dahulu.',
    ),
    "dokumen-belum-lengkap": (
        "Belum lengkap: {kosong}. Tempatnya dicetak sebagai titik-titik.",
        "Lengkapi tabel unit (pejabat, jabatan), target, atau instansi (kepala_daerah_nama, "
        "kepala_daerah_jabatan), lalu ulangi; atau tulis dengan tangan.",
    ),
    "dokumen-diubah-orang": (
        '"{lama}" sudah diubah orang, jadi dibiarkan; yang baru ditulis di sebelahnya. Yang berbeda: '
        "{beda}.",
        "Bandingkan keduanya, lalu hapus yang tidak dipakai.",
    ),
}

"""The IKU table of an agency as its Keputusan in Word has it."""

from pathlib import Path

from docx import Document

ROWS = (
    ("No", "Sasaran Strategis", "Indikator Kinerja Utama", "Penjelasan/Formulasi Penghitungan",
     "Satuan", "Target 2026", "Sumber Data", "Penanggung Jawab"),
    ("1", "Meningkatnya layanan pemerintahan digital", "Persentase layanan yang terintegrasi",
     "Jumlah layanan yang terintegrasi dibagi jumlah layanan dikali 100%", "%", "85",
     "Laporan Bidang Aptika", "Bidang Aplikasi Informatika"),
    ("2", "Meningkatnya keandalan jaringan", "Rata-rata lama pemulihan gangguan jaringan",
     "Jumlah jam pemulihan seluruh gangguan dibagi jumlah gangguan", "Jam", "4",
     "Catatan gangguan", "Bidang Infrastruktur TIK"),
)  # fmt: skip


def write_word_table(path: Path) -> None:
    """A document with a heading and that table."""
    document = Document()
    document.add_heading("INDIKATOR KINERJA UTAMA TAHUN 2026")
    table = document.add_table(rows=0, cols=len(ROWS[0]))
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))

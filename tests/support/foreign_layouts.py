"""Indicator tables in layouts drawn by chance, as a grid or a file, with what they hold."""

import random
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
from docx import Document

from iku_etl.importing.grid import Grid, Span

HEADINGS = {
    "nomor": ["No", "NO.", "No. Urut", "Nomor"],
    "sasaran": ["Sasaran Strategis", "SASARAN", "Tujuan/ Sasaran Strategis", "Kinerja Utama / Sasaran",
                "Tujuan dan Sasaran", "Sasaran\nStrategis", "SASARAN PROGRAM", "Sasaran Kegiatan"],
    "indikator": ["Indikator Kinerja", "INDIKATOR KINERJA UTAMA (IKU)", "Indikator", "IKU",
                  "INDIKATOR TUJUAN/ INDIKATOR SASARAN", "Nama Indikator", "Indi-\nkator Kinerja"],
    "formulasi": ["Formulasi Perhitungan", "PENGUKURAN/ FORMULASI", "Rumus", "Cara Pengukuran",
                  "Penjelasan/Formulasi Penghitungan", "Definisi Operasional"],
    "satuan": ["Satuan", "SATUAN", "Satuan Pengukuran"],
    "sumber_data": ["Sumber Data", "SUMBER\nDATA", "Sumber"],
    "penanggung_jawab": ["Penanggung Jawab", "PJ", "Perangkat Daerah Penanggungjawab", "Bidang"],
    "abaikan": ["Realisasi", "Ket.", "Kondisi Awal 2024", "Pagu (Rp)", "Kode", "Bukti Dukung",
                "Capaian (%)"],
}  # fmt: skip
TARGETS = ["Target {}", "TARGET TAHUN {}", "{}", "Target Kinerja {}", "Target PK {}"]
WIDE_TARGETS = ["Target", "TARGET KINERJA", "Target Kinerja pada Tahun", "Target Capaian"]
SUBJECTS = ["layanan publik", "data statistik", "keamanan informasi", "aplikasi terpadu", "arsip daerah",
            "kepegawaian", "jaringan", "aduan masyarakat"]  # fmt: skip
KINDS = [("Persentase {} yang selesai", "%"), ("Indeks {}", "Indeks"), ("Jumlah {}", "Dokumen"),
         ("Nilai {}", "Nilai"), ("Tingkat {} terpenuhi", "Persen")]  # fmt: skip
YEARS = ("2025", "2026", "2027")


@dataclass
class DrawnTable:
    """Cells by place, merged areas, and the indicators that must come out."""

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Span] = field(default_factory=list)
    truth: list[tuple[str, str, str, tuple[tuple[str, str], ...]]] = field(default_factory=list)

    def put(self, row: int, column: int, text: str, *, down: int = 0, right: int = 0) -> None:
        """A text at a place, over so many more rows and columns."""
        if text:
            self.texts[row, column] = text
        if down or right:
            self.merges.append(Span(row, column, row + down, column + right))

    def grid(self) -> Grid:
        """The table as the reader sees it."""
        return Grid("acak.xlsx", "Lembar", self.texts, tuple(self.merges))

    def save_workbook(self, path: Path) -> None:
        """The table as a workbook."""
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        for (row, column), text in self.texts.items():
            sheet.cell(row, column, text)
        for m in self.merges:
            sheet.merge_cells(
                start_row=m.row, start_column=m.column, end_row=m.last_row, end_column=m.last_column
            )
        book.save(path)

    def save_document(self, path: Path, first: int) -> None:
        """The table from row first as a Word table, what stands above it as paragraphs."""
        document = Document()
        rows = sorted({row for row, _ in self.texts})
        for row in rows:
            if row < first:
                document.add_paragraph(" ".join(t for (r, _), t in self.texts.items() if r == row))
        last = max(max(rows), *(m.last_row for m in self.merges), first)
        width = max(max(c for _, c in self.texts), *(m.last_column for m in self.merges), 1)
        table = document.add_table(last - first + 1, width)
        for (row, column), text in self.texts.items():
            if row >= first:
                table.cell(row - first, column - 1).text = text
        for m in self.merges:
            if m.row >= first:
                table.cell(m.row - first, m.column - 1).merge(
                    table.cell(m.last_row - first, m.last_column - 1)
                )
        document.save(str(path))


def draw_table(seed: int) -> tuple[DrawnTable, int]:
    """A table, and the row its heading begins at."""
    chance = random.Random(seed)
    drawn, row = DrawnTable(), 1
    for title in ["INDIKATOR KINERJA UTAMA", "DINAS CONTOH"][: chance.randint(0, 2)]:
        drawn.put(row, 1, title)
        row += 1
    row += chance.randint(0, 1)
    columns = _columns(chance)
    first, places = row, _head(drawn, chance, columns, row)
    row = max(r for r, _ in drawn.texts) + 1
    if chance.random() < 0.4:
        width = max(max(p) for p in places.values())
        brackets = chance.random() < 0.5
        for column in range(1, width + 1):
            drawn.put(row, column, f"({column})" if brackets else str(column))
        row += 1
    row = _body(drawn, chance, places, row)
    if chance.random() < 0.5:
        drawn.put(row + 1, 2, "Contoh, 2 Januari 2025")
        drawn.put(row + 2, 2, "Kepala Dinas")
    return drawn, first


def _columns(chance: random.Random) -> list[str]:
    middle = [c for c in ("formulasi", "satuan", "sumber_data", "penanggung_jawab", "abaikan")
              if chance.random() < 0.6]  # fmt: skip
    chance.shuffle(middle)
    begin = [*(["nomor"] if chance.random() < 0.8 else []), "sasaran", "indikator"]
    place = chance.randint(0, len(middle))
    return [*begin, *middle[:place], "target", *middle[place:]]


def _head(
    drawn: DrawnTable, chance: random.Random, columns: list[str], row: int
) -> dict[str, list[int]]:
    """Writes the heading; the sheet columns of each role come back, numbers before texts."""
    deep = chance.random() < 0.6
    years = YEARS[: chance.randint(1, 3)]
    numbered = chance.random() < 0.3
    places: dict[str, list[int]] = {}
    column = 1
    for role in columns:
        wide = 1 if numbered and role == "indikator" else 0
        if role != "target":
            drawn.put(row, column, chance.choice(HEADINGS[role]), down=int(deep), right=wide)
            places[role] = list(range(column, column + wide + 1))
        elif deep:
            drawn.put(row, column, chance.choice(WIDE_TARGETS), right=len(years) - 1)
            for i, year in enumerate(years):
                drawn.put(row + 1, column + i, year)
        else:
            for i, year in enumerate(years):
                drawn.put(row, column + i, chance.choice(TARGETS).format(year))
        if role == "target":
            places[role] = list(range(column, column + len(years)))
        column = max(places[role]) + 1
    return places


def _body(drawn: DrawnTable, chance: random.Random, places: dict[str, list[int]], row: int) -> int:
    """Writes the rows; the first row below them comes back."""
    number = 0
    for group in range(chance.randint(2, 4)):
        sasaran = f"Meningkatnya kualitas {SUBJECTS[(group * 3) % 8]} bagian {group + 1}"
        rows = chance.randint(1, 3)
        merged = rows - 1 if chance.random() < 0.6 else 0
        if "nomor" in places:
            drawn.put(row, places["nomor"][0], str(group + 1), down=merged)
        drawn.put(row, places["sasaran"][0], sasaran, down=merged)
        for _ in range(rows):
            number += 1
            pattern, satuan = chance.choice(KINDS)
            indikator = pattern.format(f"{chance.choice(SUBJECTS)} ke {number}")
            _row(drawn, places, row, (number, indikator, satuan))
            targets = tuple(
                (YEARS[i], str(chance.randint(50, 100))) for i in range(len(places["target"]))
            )
            for column, (_, text) in zip(places["target"], targets, strict=True):
                drawn.put(row, column, text)
            drawn.truth.append((sasaran, indikator, satuan if "satuan" in places else "", targets))
            row += 1
        row += int(chance.random() < 0.1)
    return row


def _row(
    drawn: DrawnTable, places: dict[str, list[int]], row: int, what: tuple[int, str, str]
) -> None:
    number, indikator, satuan = what
    if len(places["indikator"]) > 1:
        drawn.put(row, places["indikator"][0], str(number))
    drawn.put(row, places["indikator"][-1], indikator)
    texts = {
        "formulasi": f"Jumlah a{number} / Jumlah b{number} x 100%",
        "satuan": satuan,
        "sumber_data": f"Laporan {number}",
        "penanggung_jawab": "Bidang Aplikasi",
        "abaikan": str(number * 7),
    }
    for role, text in texts.items():
        if role in places:
            drawn.put(row, places[role][0], text)

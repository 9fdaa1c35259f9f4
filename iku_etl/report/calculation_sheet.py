"""The Perhitungan sheet: a block for every indicator, each number written once."""

from collections.abc import Mapping

from iku_etl.calculate.approvals import NOBODY_ASKED
from iku_etl.calculate.records import IndicatorResult
from iku_etl.report.basis import ScaleCells
from iku_etl.report.book import Book
from iku_etl.report.calculation import (
    CAPAIAN,
    CATATAN,
    KODE,
    NAME,
    NILAI,
    TARGET,
    TARGET_ATAS,
    TW1,
    WIDTHS,
    Block,
)
from iku_etl.report.calculation_places import IndicatorCells, Places
from iku_etl.report.evidence_rows import put_evidence
from iku_etl.report.quarter_words import period_title
from iku_etl.rules.input_table import YEAR_INDEX
from iku_etl.rules.layouts import Kertas
from iku_etl.xlsx.sheet import Area, Sheet, absolute_column
from iku_etl.xlsx.widths import NumberWidths, fit_words

FIRST_ROW = 5
LIVE = (
    "Setiap angka diketik di satu sel saja, sel lain merujuk kepadanya: bila angka itu diubah, semua "
    "hasil ikut berubah. Mengisi sel kosong atau mengosongkan sel perlu run lagi."
)
LIVE_HERE = f"{LIVE} Hasil di buku kerja lain tidak ikut berubah."


def build_calculation(
    book: Book, scales: Mapping[str, ScaleCells]
) -> tuple[Sheet, Mapping[str, IndicatorCells]]:
    """The sheet, and the cells of every indicator."""
    sheet = Sheet(NAME, Kertas(ukuran=book.layout.kertas.ukuran), widths=dict(WIDTHS))
    _put_heading(sheet, book)
    rows, row = {}, FIRST_ROW
    for indicator in book.all_indicators:
        rows[indicator.kode] = row
        row += 1 if indicator.kode in book.elsewhere else _height(indicator)
    numbers = NumberWidths()
    every = {i.kode: i for i in book.all_indicators}
    places = Places(every, rows, _by_quarter(book, every))
    for indicator in book.all_indicators:
        Block(sheet, book, scales, places, indicator, numbers).put()
    sheet.widths[KODE] = fit_words(rows, WIDTHS[KODE])
    sheet.widths |= {k: numbers.fit(k, WIDTHS[k]) for k in range(TW1, CAPAIAN + 1)}
    nilai, capaian, target, atas = (
        absolute_column(NAME, k) for k in (NILAI, CAPAIAN, TARGET, TARGET_ATAS)
    )
    cells = {
        kode: IndicatorCells(f"{nilai}{r}", f"{capaian}{r}", f"{target}{r}", f"{atas}{r}")
        for kode, r in rows.items()
    }
    put_evidence(sheet, book, row + 1)
    sheet.repeated_rows, sheet.frozen = (4, 4), (4, 2)
    sheet.bands = Area(FIRST_ROW, KODE, row - 1, CATATAN)
    return sheet, cells


def _height(indicator: IndicatorResult) -> int:
    """The rows of its block: its own, then one for every variable or detail value."""
    return 1 + sum(max(1, len(v.column)) for v in indicator.variables)


def _by_quarter(book: Book, every: Mapping[str, IndicatorResult]) -> set[str]:
    """Indicators of which a year needs the quarters: means of quarters, and what those refer to."""
    found: set[str] = set()
    means = (k for k, i in every.items() if i.fields["agregasi"] == "rata_rata" and i.kumulatif)
    waiting = list(means)
    while waiting:
        kode = waiting.pop()
        if kode in every and kode not in found:
            found.add(kode)
            if kode not in book.elsewhere:
                waiting += [v.merujuk for v in every[kode].variables if v.merujuk]
    return found


def _put_heading(sheet: Sheet, book: Book) -> None:
    period = period_title(book, book.all_indicators)
    sheet.put(1, 1, "PERHITUNGAN", "bagian")
    note = (
        f"{period} {book.tahun}. Setiap angka pada tabel resmi berasal dari baris di sini; "
        "kolom Asal menyebut berkas, lembar dan sel isian atau katalog."
    )
    sheet.put(2, 1, note, "catatan_lurus")
    sheet.put(3, 1, LIVE if book.settings.pecah == "instansi" else LIVE_HERE, "catatan_lurus")
    notes = "Bukti dukung; keterangan"
    if book.periode < YEAR_INDEX - 1:  # one note for the whole year: Isian.until
        notes += " (mulai TW IV)"
    if book.approvals != NOBODY_ASKED:
        notes += "; verifikasi"
    heads = ["Kode", "Indikator / variabel", "Formula / simbol", "Satuan", "TW I", "TW II", "TW III",
             "TW IV", f"Nilai {period}", "Target", "Batas atas target", "Capaian (belum dibulatkan)",
             "Asal (berkas!lembar!sel)", notes]  # fmt: skip
    for column, text in enumerate(heads, start=1):
        sheet.put(4, column, text, "kepala_tabel")
    sheet.raise_row(4, 38)

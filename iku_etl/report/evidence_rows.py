"""Below the blocks of sheet Perhitungan: the bukti dukung of its indicators, each a link."""

from iku_etl.check.evidence import EvidenceKind, read_evidence
from iku_etl.report.book import Book
from iku_etl.report.calculation import ASAL, KODE, SATUAN, URAIAN, WIDTHS
from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.sheet import Sheet

UP = "../../../"  # from output/<tahun>/<periode>/ to the ruang kerja
LOCAL = "external:"  # how XlsxWriter is told that a link leads to a file
LONGEST_ADDRESS = 2000  # Excel takes 2079 letters


def put_evidence(sheet: Sheet, book: Book, row: int) -> None:
    """One row for each piece: whose, of which quarter, where it is and where that was written."""
    printed = {indicator.kode for indicator in book.indicators}
    notes = [note for note in book.notes if note.bukti and note.kode in printed]
    if not notes:
        return
    sheet.put(row, KODE, "BUKTI DUKUNG", "bagian")
    for note in notes:
        for teks in note.bukti:
            row += 1
            piece = read_evidence(teks, book.tahun)
            link = piece.link(book.tahun, UP)
            if link and len(link) <= LONGEST_ADDRESS:
                is_file = piece.kind is EvidenceKind.FILE
                sheet.addresses[row, URAIAN] = LOCAL + link if is_file else link
            sheet.put(row, KODE, note.kode, "hitung_asal")
            sheet.put(row, URAIAN, teks, "tautan" if link else "hitung_asal")
            sheet.put(row, SATUAN, note.periode, "hitung_asal")
            sheet.put(row, ASAL, note.asal, "hitung_asal")
            sheet.raise_row(row, table_height(teks, WIDTHS[URAIAN]))

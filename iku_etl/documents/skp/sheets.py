"""The form of SKP as a sheet (PermenPANRB 6/2022): identity, eight columns, signatures."""

from collections.abc import Sequence
from itertools import groupby

from iku_etl.documents.parties import Party
from iku_etl.documents.skp.facts import Individual, PlannedWork
from iku_etl.documents.source import TO_FILL, DocumentSource
from iku_etl.report.page_groups import Room, SharedCell, page_starts, raised, split_at
from iku_etl.rules.input_table import PERIOD_NAMES, YEAR
from iku_etl.rules.layouts import Kertas
from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.paging import fits_one_page, page_height, rows_height
from iku_etl.xlsx.sheet import SIGNATURE, Area, Sheet

TITLES = (
    "SASARAN KINERJA PEGAWAI",
    "PENDEKATAN HASIL KERJA KUANTITATIF",
    "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL",
)
COLUMNS = (
    ("NO", 5.0), ("RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI", 25.0),
    ("RENCANA HASIL KERJA", 25.0), ("ASPEK", 11.0), ("INDIKATOR KINERJA INDIVIDU", 27.0),
    ("TARGET", 12.0), ("REALISASI BERDASARKAN BUKTI DUKUNG", 19.0),
    ("UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG", 20.0),
)  # fmt: skip
CENTERED = (1, 4, 6)
SHARED = 3  # columns
LAST, MIDDLE = len(COLUMNS), 4  # the last column; that with which the left block ends
DOTS = "." * 10
LEAST_HEIGHT = 26.0
PAPER = Kertas(ukuran="A4", arah="landscape")


def skp_sheet(source: DocumentSource, post: Individual, work: Sequence[PlannedWork]) -> Sheet:
    """The SKP of one post."""
    sheet = Sheet(post.lembar, PAPER)
    for column, (_, width) in enumerate(COLUMNS, start=1):
        sheet.widths[column] = width
    for row, text in enumerate(TITLES, start=1):
        _across(sheet, row, (1, LAST), text, "judul" if row == 1 else "subjudul")
    _across(sheet, 5, (1, MIDDLE), source.instansi.upper(), "lurus")
    period = "" if source.periode == YEAR else f"{PERIOD_NAMES[source.periode].upper()} "
    _across(
        sheet, 5, (MIDDLE + 1, LAST), f"PERIODE PENILAIAN: {period}TAHUN {source.tahun}", "lurus"
    )
    head = _identity(sheet, 6, post) + 1
    _across(sheet, head, (1, LAST), "HASIL KERJA", "tebal")
    for column, (judul, width) in enumerate(COLUMNS, start=1):
        sheet.put(head + 1, column, judul, "kepala_tabel")
        sheet.put(head + 2, column, f"({column})", "nomor_kolom")
        sheet.raise_row(head + 1, table_height(judul, width - 1) + 4)
    _across(sheet, head + 3, (1, LAST), "A. KINERJA UTAMA", "tebal")
    sheet.repeated_rows, sheet.frozen = (head + 1, head + 2), (head + 2, 1)
    first = head + 4
    for row, one in enumerate(work, start=first):
        _own_cells(sheet, row, one)
    _below(sheet, first + len(work), source, post)
    _shared_cells(sheet, first, work)
    return sheet


def _across(sheet: Sheet, row: int, columns: tuple[int, int], text: str, style: str) -> None:
    sheet.put(row, columns[0], text, style)
    sheet.merge(Area(row, columns[0], row, columns[1]), style)


def _identity(sheet: Sheet, row: int, post: Individual) -> int:
    """Both blocks side by side; returns the row after them."""
    blocks = (
        ((1, 2, MIDDLE), "PEGAWAI YANG DINILAI", post.pegawai, post.unit_kerja),
        (
            (MIDDLE + 1, MIDDLE + 1, LAST),
            "PEJABAT PENILAI KINERJA",
            post.penilai,
            post.unit_penilai,
        ),
    )
    for (start, label_end, end), judul, party, place in blocks:
        _across(sheet, row, (start, end), judul, "kepala_tabel")
        for number, (label, text) in enumerate(_lines(party, place), start=1):
            _across(sheet, row + number, (start, label_end), f"{number}. {label}", "kiri")
            _across(sheet, row + number, (label_end + 1, end), text or TO_FILL, "kiri")
            sheet.raise_row(row + number, 16.0)
    return row + len(_lines(post.pegawai, "")) + 1


def _lines(party: Party, place: str) -> tuple[tuple[str, str], ...]:
    return (
        ("NAMA", party.nama),
        ("NIP", party.nip),
        ("PANGKAT/GOL. RUANG", party.pangkat),
        ("JABATAN", party.jabatan),
        ("UNIT KERJA", place),
    )


def _own_cells(sheet: Sheet, row: int, one: PlannedWork) -> None:
    """The columns 4 to 8."""
    texts = (one.aspek or DOTS, one.indikator, one.target or DOTS, one.realisasi or DOTS, "")
    for column, text in enumerate(texts, start=SHARED + 1):
        sheet.put(row, column, text, "tengah" if column in CENTERED else "kiri")
        sheet.raise_row(row, max(LEAST_HEIGHT, table_height(text, COLUMNS[column - 1][1] - 1)))


def _shared_cells(sheet: Sheet, first: int, work: Sequence[PlannedWork]) -> None:
    """The columns 1 to 3: neighbours of one sasaran share them, anew on each page."""
    groups = _groups(work)
    texts = [
        (str(number), one.pimpinan or DOTS, one.sasaran)
        for number, (start, stop) in enumerate(groups, start=1)
        for one in work[start:stop]
    ]
    shared = [
        SharedCell(start, stop, table_height(text, sheet.widths[column] - 1))
        for start, stop in groups
        for column, text in enumerate(texts[start], start=1)
    ]
    heights = [sheet.heights[row] for row in range(first, first + len(work))]
    more = sum(raised(heights, shared, 0, len(work))) - sum(heights)
    is_short = fits_one_page(sheet, more)
    starts = [0] if is_short else page_starts(heights, shared, _room(sheet, first, len(work)))
    sheet.breaks = [first + start - 1 for start in starts[1:]]
    for begin, end in zip(starts, [*starts[1:], len(work)], strict=True):
        here = [cell for cell in shared if cell.start < end and cell.stop > begin]
        for row, height in enumerate(raised(heights, here, begin, end), start=first + begin):
            sheet.raise_row(row, height)
    for start, stop in split_at(groups, starts):
        for column, text in enumerate(texts[start], start=1):
            style = "tengah" if column in CENTERED else "kiri"
            sheet.put(first + start, column, text, style)
            sheet.merge(Area(first + start, column, first + stop - 1, column), style)


def _room(sheet: Sheet, first: int, count: int) -> Room:
    """What is left of a page beside all that stands on the sheet already."""
    page, last = page_height(sheet), max(cell.row for cell in sheet.cells)
    repeated = rows_height(sheet, *sheet.repeated_rows) if sheet.repeated_rows else 0.0
    above, below = rows_height(sheet, 1, first - 1), rows_height(sheet, first + count, last)
    return Room(page - above, page - repeated, below)


def _groups(work: Sequence[PlannedWork]) -> list[tuple[int, int]]:
    """Neighbours of one sasaran that serve the same plan."""
    found, start = [], 0
    for _, members in groupby(work, key=lambda one: (one.pimpinan, one.sasaran)):
        stop = start + len(list(members))
        found.append((start, stop))
        start = stop
    return found


def _below(sheet: Sheet, row: int, source: DocumentSource, post: Individual) -> None:
    """Kinerja tambahan and the rating, for a pen; who signs."""
    _across(sheet, row, (1, LAST), "B. KINERJA TAMBAHAN", "tebal")
    for column in range(1, LAST + 1):
        sheet.put(row + 1, column, "1" if column == 1 else "", "tengah")
    sheet.raise_row(row + 1, LEAST_HEIGHT)
    _across(sheet, row + 2, (1, LAST), f"RATING HASIL KERJA: {TO_FILL}", "tebal")
    place = source.words["tempat"] or DOTS
    blocks = (
        ((1, 3), "", "Pegawai yang Dinilai,", post.pegawai),
        (
            (6, LAST),
            f"{place}, {source.words['tanggal']}",
            "Pejabat Penilai Kinerja,",
            post.penilai,
        ),
    )
    for columns, above, judul, party in blocks:
        lines = (above, judul, "", "", f"**{party.nama or TO_FILL}**", f"NIP. {party.nip or DOTS}")
        for number, text in enumerate(lines, start=row + 4):
            _across(sheet, number, columns, text, SIGNATURE)

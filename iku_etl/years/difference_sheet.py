"""The differences of two results as one sheet, and as texts for people."""

from collections.abc import Sequence

from iku_etl.report.calculation import NOT_CALCULATED
from iku_etl.rules.layouts import Kertas
from iku_etl.text.numbers import format_number
from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.sheet import Area, Sheet
from iku_etl.years.changes import TITLES, Difference, Origin, Value
from iku_etl.years.parts import DASH

HEAD_ROW = 4
COLUMNS = (("Kode", 13.0), ("Indikator", 38.0), ("Unit", 12.0), ("Yang berubah", 13.0),
           ("Dari", 15.0), ("Ke", 15.0), ("Selisih", 11.0), ("Berkas", 34.0),
           ("Sel", 28.0))  # fmt: skip


def value_text(value: Value) -> str:
    """A value as people read it."""
    if isinstance(value, float):
        return format_number(value)
    return NOT_CALCULATED.get(value, value) if value else DASH


def cell_in_file(origin: Origin) -> str:
    """The cell within its file."""
    return f"{origin.lembar}!{origin.sel}"


def build_sheet(differences: Sequence[Difference], dari: str, ke: str) -> Sheet:
    """Sheet Perubahan; Selisih is a live formula over the two numbers."""
    sheet = Sheet("Perubahan", Kertas(ukuran="F4", arah="landscape"), frozen=(HEAD_ROW, 2))
    sheet.put(1, 1, "PERUBAHAN HASIL", "bagian")
    sheet.put(2, 1, f"Dari {dari} ke {ke}: {len(differences)} perubahan.", "lurus")
    for column, (judul, width) in enumerate(COLUMNS, start=1):
        sheet.put(HEAD_ROW, column, judul, "kepala_tabel")
        sheet.widths[column] = width
    for row, difference in enumerate(differences, start=HEAD_ROW + 1):
        _put_row(sheet, row, difference)
    last = HEAD_ROW + max(1, len(differences))
    sheet.repeated_rows = (HEAD_ROW, HEAD_ROW)
    sheet.filter_area = Area(HEAD_ROW, 1, last, len(COLUMNS))
    return sheet


def _put_row(sheet: Sheet, row: int, difference: Difference) -> None:
    d = difference
    texts = {
        1: d.kode,
        2: d.indikator,
        3: d.kode_unit,
        4: TITLES[d.kolom],
        8: "\n".join(d.berkas),
        9: "\n".join(map(cell_in_file, d.asal)),
    }
    for column, text in texts.items():
        sheet.put(row, column, text or DASH, "kiri")
        sheet.raise_row(row, table_height(text, sheet.widths[column] - 2) + 3)
    dari, ke, selisih = d.shown
    places = max(_decimals(value) for value in (dari, ke, selisih))
    for column, value in ((5, dari), (6, ke)):
        if isinstance(value, float):
            sheet.put(row, column, value, "angka", desimal=places)
        else:
            sheet.put(row, column, value_text(value), "tengah")
    if not isinstance(selisih, float):
        sheet.put(row, 7, DASH, "status")
    else:
        sheet.put(row, 7, selisih, "angka", f"ROUND(F{row}-E{row},10)", places)


def _decimals(value: Value) -> int:
    return len(format_number(value).partition(",")[2]) if isinstance(value, float) else 0

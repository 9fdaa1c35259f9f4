"""A judged file as a workbook: each printed row beside what was recomputed."""

from collections.abc import Iterator
from math import isfinite

from iku_etl.audit.behind import lacking
from iku_etl.audit.explain import (
    DECIMALS,
    VERDICTS,
    WRONG_SUM,
    columns_named,
    nearest_sum,
    row_arithmetic,
    rule_name,
    sum_verdict,
)
from iku_etl.audit.job import AuditedFile
from iku_etl.audit.judge import RowClass
from iku_etl.audit.judged_table import AuditedTable
from iku_etl.audit.links import cell_address
from iku_etl.audit.sums import CheckedSum
from iku_etl.report.evidence_rows import LOCAL
from iku_etl.rules.all import Rules
from iku_etl.rules.layouts import Kertas
from iku_etl.text.numbers import format_number
from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.sheet import Area, Sheet

LANDSCAPE = Kertas(ukuran="F4", arah="landscape")
HEAD_ROW = 3
ROW_COLUMNS = (("Lembar", 14.0), ("Sel", 8.0), ("Indikator", 38.0), ("Satuan", 11.0), ("Target", 13.0),
               ("Realisasi", 13.0), ("Capaian tercetak", 12.0), ("Dihitung ulang", 12.0),
               ("Paling rendah", 12.0), ("Paling tinggi", 12.0), ("Putusan", 20.0),
               ("Masih kurang", 20.0), ("Hitungan", 46.0))  # fmt: skip
TABLE_COLUMNS = (("Lembar", 16.0), ("Sel", 8.0), ("Kolom yang dibaca", 48.0), ("Aturan", 34.0),
                 ("Dijelaskan aturan itu", 12.0), ("Diperiksa", 11.0), ("Pembulatan", 13.0),
                 ("Batas", 9.0), ("Baris tidak cocok", 12.0),
                 ("Jumlah/rata-rata tidak cocok", 18.0))  # fmt: skip
PLACE_COLUMNS = (("Lembar", 20.0), ("Sel", 9.0), ("Tingkat", 12.0), ("Yang ditemukan", 74.0),
                 ("Saran", 50.0))  # fmt: skip
SHEET_NAME, CELL_NAME = 1, 2  # columns
FINE, OPEN, BAD = "lampu_hijau", "lampu_kuning", "lampu_merah"
Row = tuple[str | float, ...]


def audit_sheets(audited: AuditedFile, rules: Rules, file: str = "") -> list[Sheet]:
    """Sheets Baris, Tabel and Temuan; file: the way to the judged file, for links to its cells."""
    name = audited.nama
    tables = ((*_summary(table, rules),) for table in audited.tabel)
    found = ((i.ref.lembar, i.ref.sel, i.tingkat.value, i.pesan, i.saran) for i in audited.issues)
    sheets = [
        _table_sheet("Baris", f"PEMERIKSAAN {name}", ROW_COLUMNS, _rows(audited, rules)),
        _table_sheet("Tabel", f"TABEL DI {name}", TABLE_COLUMNS, tables),
        _table_sheet("Temuan", f"TEMUAN DI {name}", PLACE_COLUMNS, found),
    ]
    return [_linked(sheet, file) for sheet in sheets] if file else sheets


def _linked(sheet: Sheet, file: str) -> Sheet:
    """The sheet whose cell names lead to that cell of the file."""
    below = [cell for cell in sheet.cells if cell.row > HEAD_ROW]
    lembar = {cell.row: str(cell.content) for cell in below if cell.column == SHEET_NAME}
    for cell in below:
        if cell.column == CELL_NAME and cell.content:
            address = cell_address(file, lembar.get(cell.row, ""), str(cell.content))
            sheet.addresses[cell.row, cell.column] = LOCAL + address
    sheet.cells = [
        cell._replace(style="tautan") if (cell.row, cell.column) in sheet.addresses else cell
        for cell in sheet.cells
    ]
    return sheet


def _table_sheet(
    nama: str, judul: str, columns: tuple[tuple[str, float], ...], rows: Iterator[Row]
) -> Sheet:
    sheet = Sheet(nama, LANDSCAPE, frozen=(HEAD_ROW, 0))
    sheet.put(1, 1, judul, "bagian")
    for column, (text, width) in enumerate(columns, start=1):
        sheet.put(HEAD_ROW, column, text, "kepala_tabel")
        sheet.widths[column] = width
    sheet.raise_row(HEAD_ROW, 26.0)
    last = HEAD_ROW
    for last, row in enumerate(rows, start=HEAD_ROW + 1):
        for column, content in enumerate(row, start=1):
            if isinstance(content, float):
                sheet.put(last, column, content, "angka", desimal=_decimals(content))
                continue
            sheet.put(last, column, content, _style(content))
            sheet.raise_row(last, table_height(content, sheet.widths[column] - 2) + 3)
    sheet.repeated_rows = (HEAD_ROW, HEAD_ROW)
    sheet.filter_area = Area(HEAD_ROW, 1, max(last, HEAD_ROW + 1), len(columns))
    return sheet


def _style(text: str) -> str:
    """The colour of a verdict; other texts have none."""
    if text.startswith("tidak cocok"):
        return BAD
    if text.startswith("tidak diperiksa") or text in (VERDICTS[RowClass.OTHER_RULE], WRONG_SUM):
        return OPEN
    return FINE if text.startswith("cocok") else "kiri"


def _decimals(number: float) -> int:
    return len(format_number(number).partition(",")[2])


def _rows(audited: AuditedFile, rules: Rules) -> Iterator[Row]:
    for table in audited.tabel:
        for row, one, own in table.held():
            p = row.printed
            ends = (own.nilai, own.bawah, own.atas) if own else ()
            numbers = [round(n, DECIMALS) if isfinite(n) else "" for n in ends] or [""] * 3
            yield (
                row.ref.lembar, row.ref.sel, row.uraian, p.satuan, p.target, p.realisasi, p.capaian,
                *numbers, VERDICTS[one.kelas], lacking(row, own, rules),
                row_arithmetic(row, one, own, rules),
            )  # fmt: skip
        for total in table.jumlah:
            yield _sum_row(total)


def _sum_row(one: CheckedSum) -> Row:
    hitungan = one.cocok or (nearest_sum(one.nearest) if one.nearest else "")
    return (
        one.ref.lembar, one.ref.sel, one.label, "", "", "", one.tercetak, "", "", "",
        sum_verdict(one), "", hitungan,
    )  # fmt: skip


def _summary(table: AuditedTable, rules: Rules) -> Iterator[str | float]:
    verdict = table.verdict
    yield from (table.ref.lembar, table.ref.sel, columns_named(table.judul))
    yield rule_name(verdict.aturan, rules)
    yield from (float(verdict.explained), float(verdict.count), verdict.pembulatan or "–")
    yield "–" if verdict.batas is None else verdict.batas
    yield from (float(table.wrong), float(table.wrong_sums))

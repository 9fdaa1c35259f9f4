"""The measurement form of one unit as a sheet: its indicators, its budget, the signature."""

from collections.abc import Sequence

from iku_etl.catalog.quarter_rules import CUMULATIVE, OF_YEAR
from iku_etl.check.budget import BudgetRow
from iku_etl.documents.measurement.columns import (
    KODE,
    NUMBER,
    SASARAN,
    FormColumn,
    cell_values,
    form_columns,
)
from iku_etl.documents.measurement.facts import MeasuredIndicator
from iku_etl.documents.printed import DASH, PrintedValue
from iku_etl.documents.sign_sheet import sign_sheet
from iku_etl.documents.source import DocumentSource
from iku_etl.measure.absorption import absorbed_percent
from iku_etl.report.contents import put_way_back
from iku_etl.report.official_columns import equal_neighbours
from iku_etl.rules.input_table import (
    PERIODS,
    QUARTER_COLUMNS,
    YEAR,
    column_title,
    period_name,
)
from iku_etl.rules.layouts import Kertas
from iku_etl.text.numbers import format_number
from iku_etl.xlsx.heights import table_height, text_width
from iku_etl.xlsx.paging import keep_on_one_page
from iku_etl.xlsx.sheet import Area, Sheet
from iku_etl.xlsx.widths import fit_words

LEAST_HEIGHT, NUMBER_PADDING, SIGNATURE_WIDTH = 24.0, 2.5, 52.0
BUDGET_HEADS = ("Program/Kegiatan", "Indikator", "Pagu (Rp)", "", "Serapan (%)")
# The columns of the form that a column of the budget takes.
BUDGET_PLACES = ((1, 3), (4, 4), (5, 6), (7, 8), (9, 9))


def measurement_sheet(
    source: DocumentSource,
    lembar: str,
    unit: str,
    measured: Sequence[MeasuredIndicator],
    budget: Sequence[BudgetRow],
    *,
    locked: str = "",
    linked: bool,
) -> Sheet:
    """The sheet; locked: a note on locked quarters, linked: a row above leads to Daftar Isi."""
    sheet = Sheet(lembar, Kertas(ukuran="F4", arah="landscape"))
    columns = form_columns(source.tahun, source.periode)
    sheet.widths |= {i: column.lebar for i, column in enumerate(columns, start=1)}
    sheet.widths[KODE] = fit_words((one.kode for one in measured), sheet.widths[KODE])
    if linked:
        put_way_back(sheet, 1)
        sheet.print_from = 2
    head = _put_title(sheet, source, unit, sheet.print_from) + 1
    _put_heads(sheet, columns, head)
    first = head + 2
    for row, one in enumerate(measured, start=first):
        _put_row(sheet, row, cell_values(one, is_year=source.periode == YEAR))
    _share_sasaran(sheet, first, measured)
    sheet.repeated_rows, sheet.frozen = (head, head + 1), (head + 1, KODE + 1)
    capaian = [i for i, c in enumerate(columns, start=1) if c.kelompok.startswith("Capaian")]
    sheet.lights.append(Area(first, capaian[0], first + len(measured) - 1, capaian[-1]))
    row = first + len(measured) + 1
    for text in filter(None, (*_notes(source, measured), locked)):
        row = _put_wide(sheet, row, text, "catatan")
    if budget:
        row = _put_budget(sheet, source, budget, row + 1)
    sign_sheet(sheet, source, row + 1, _signed_from(sheet))
    keep_on_one_page(sheet, row + 1, max(cell.row for cell in sheet.cells))
    return sheet


def _put_title(sheet: Sheet, source: DocumentSource, unit: str, row: int) -> int:
    """Returns the row after it."""
    period = period_name(PERIODS.index(source.periode))
    named = "" if source.periode == YEAR else f"{period.upper()} "
    lines = ("PENGUKURAN KINERJA", source.instansi, unit, f"{named}TAHUN {source.tahun}")
    for text, style in zip(lines, ("judul", *["subjudul"] * 3), strict=True):
        if text:
            sheet.put(row, 1, text, style)
            sheet.merge(Area(row, 1, row, max(sheet.widths)), style)
            row += 1
    return row


def _put_heads(sheet: Sheet, columns: Sequence[FormColumn], row: int) -> None:
    """Two rows: the groups, and what is in them."""
    style, start = "kepala_tabel", 1
    for place, column in enumerate(columns, start=1):
        below = row + 1 if column.kelompok else row
        sheet.put(below, place, column.judul, style)
        sheet.raise_row(row + 1, table_height(column.judul, sheet.widths[place] * 0.85) + 3)
        if not column.kelompok:
            sheet.merge(Area(row, place, row + 1, place), style)
            continue
        if columns[place - 2].kelompok != column.kelompok:
            start = place
            sheet.put(row, place, column.kelompok, style)
        if place == len(columns) or columns[place].kelompok != column.kelompok:
            sheet.merge(Area(row, start, row, place), style)
            width = sum(sheet.widths[i] for i in range(start, place + 1))
            sheet.raise_row(row, table_height(column.kelompok, width * 0.85) + 3)


def _put_row(sheet: Sheet, row: int, values: Sequence[PrintedValue]) -> None:
    for place, value in enumerate(values, start=1):
        sheet.put(row, place, value.content, value.style, desimal=value.desimal)
        if isinstance(value.content, float):
            needed = text_width(value.text) + NUMBER_PADDING
            sheet.widths[place] = max(sheet.widths[place], needed)
        elif place != SASARAN:
            height = table_height(value.content, sheet.widths[place] - 1)
            sheet.raise_row(row, max(LEAST_HEIGHT, height))


def _share_sasaran(sheet: Sheet, first: int, measured: Sequence[MeasuredIndicator]) -> None:
    """Equal neighbours are one cell, over rows that are high enough together."""
    for start, stop in equal_neighbours([one.nomor for one in measured]):
        height = table_height(measured[start].sasaran, sheet.widths[SASARAN] - 1)
        for row in range(first + start, first + stop):
            sheet.raise_row(row, height / (stop - start))
        for column, style in ((NUMBER, "tengah"), (SASARAN, "kiri")):
            sheet.merge(Area(first + start, column, first + stop - 1, column), style)


def _notes(source: DocumentSource, measured: Sequence[MeasuredIndicator]) -> list[str]:
    """What the columns of a quarter hold, and which indicators measure it otherwise."""
    if source.periode == YEAR:
        return ["Realisasi triwulan: triwulan itu sendiri. Predikat: dari capaian tahun."]
    name = column_title(QUARTER_COLUMNS[PERIODS.index(source.periode)])
    texts = [
        f"Realisasi triwulan: triwulan itu sendiri; s.d. {name}: menurut agregasi indikator (jumlah, "
        "triwulan lengkap terakhir, atau rata-rata). Capaian terhadap target tahun: dari realisasi "
        f"s.d. {name}."
    ]
    ways: dict[tuple[str, str], list[str]] = {}
    for one in measured:
        ways.setdefault(one.way, []).append(one.kode)
    for (cara, pembanding), codes in ways.items():
        which = "" if len(ways) == 1 else f"{', '.join(codes)}: "
        made_of = (
            f"realisasi s.d. {name}" if cara == CUMULATIVE else "realisasi triwulan itu sendiri"
        )
        against = f"tahun {source.tahun}" if pembanding == OF_YEAR else name
        both = f"target {name} dan tahun" if pembanding == OF_YEAR else f"target {name}"
        text = f"Capaian terhadap {both}: dari {made_of}. Predikat: dari capaian terhadap target"
        texts.append(f"{which}{text} {against}.")
    return texts


def _put_budget(sheet: Sheet, source: DocumentSource, budget: Sequence[BudgetRow], row: int) -> int:
    """The budget that a unit answers for; returns the row after it."""
    settings, end = source.project.settings, PERIODS.index(source.periode)
    until = "" if source.periode == YEAR else f" {period_name(end, True)}"
    row = _put_wide(sheet, row, f"Realisasi Anggaran{until}", "label")
    heads = [text or f"Realisasi{until} (Rp)" for text in BUDGET_HEADS]
    _put_line(sheet, row, [PrintedValue(text, "kepala_tabel") for text in heads])
    for line in budget:
        row += 1
        serapan = absorbed_percent(line.realisasi, line.pagu, settings)
        values = [
            PrintedValue(f"{line.kode_rekening} {line.uraian}".strip(), "kiri"),
            PrintedValue(", ".join(line.indikator), "kiri"),
            _rupiah(line.pagu),
            _rupiah(line.realisasi),
            PrintedValue(DASH)
            if serapan is None
            else PrintedValue(serapan, "angka", settings.desimal),
        ]
        _put_line(sheet, row, values)
    return row + 1


def _rupiah(amount: float | None) -> PrintedValue:
    """A blank one is filled in by hand."""
    if amount is None:
        return PrintedValue("", "tengah")
    return PrintedValue(amount, "angka", min(2, len(format_number(amount).partition(",")[2])))


def _put_line(sheet: Sheet, row: int, values: Sequence[PrintedValue]) -> None:
    for (first, last), value in zip(BUDGET_PLACES, values, strict=True):
        sheet.put(row, first, value.content, value.style, desimal=value.desimal)
        sheet.merge(Area(row, first, row, last), value.style)
        width = sum(sheet.widths[i] for i in range(first, last + 1))
        sheet.raise_row(row, table_height(value.text, width - 1) + 3)


def _put_wide(sheet: Sheet, row: int, text: str, style: str) -> int:
    """A text over the whole width; returns the row after it."""
    last = max(sheet.widths)
    sheet.put(row, 1, text, style)
    sheet.merge(Area(row, 1, row, last), style)
    sheet.raise_row(row, table_height(text, sum(sheet.widths.values())) + 3)
    return row + 1


def _signed_from(sheet: Sheet) -> int:
    """The column from which the last ones are wide enough for a signature."""
    width, column = 0.0, max(sheet.widths) + 1
    while width < SIGNATURE_WIDTH:
        column -= 1
        width += sheet.widths[column]
    return column

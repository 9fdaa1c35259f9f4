"""Sheet Perbandingan: the four comparisons of PermenPANRB 53/2014 for the last year."""

from iku_etl.catalog.targets import TargetKind
from iku_etl.cellref import cell_name
from iku_etl.formula.excel import to_excel
from iku_etl.measure.capaian import Shape, compare_formula
from iku_etl.measure.rounding import round_formula
from iku_etl.rules.all import Rules
from iku_etl.rules.layouts import Kertas
from iku_etl.rules.settings import Settings
from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.sheet import Area, Sheet, absolute_cell
from iku_etl.years.comparison import Trend
from iku_etl.years.parts import (
    COMPARISONS,
    DASH,
    Content,
    capaian_content,
    comparison_content,
    growth_content,
    realisasi_content,
    target_content,
    value_decimals,
)
from iku_etl.years.table_sheet import (
    CAPAIAN,
    FIRST_ROW,
    HEAD_ROW,
    REALISASI,
    ROOM,
    TARGET,
    TUMBUH,
    TrendTable,
    put_content,
    put_head,
    put_names,
)

NAME, WIDTH = "Perbandingan", 10.5
HEADS = (
    ("Target {kini}", "Realisasi {kini}", "Capaian (%)"),
    (
        "Realisasi {lalu}",
        "Tumbuh (%)",
        "Capaian {lalu} (%)",
        "Selisih capaian (poin)",
        "Arah",
    ),
    ("Target", "Tahun", "Realisasi {kini} thd target (%)"),
    ("Standar", "Tahun", "Realisasi {kini} thd standar (%)"),
)
KINI, NYATA, CAPAI, LALU, NAIK, CAPAI_LALU, SELISIH, ARAH, RENSTRA, _, _, NASIONAL = range(5, 17)


def build_comparison(trend: Trend, table: TrendTable, rules: Rules, settings: Settings) -> Sheet:
    """The sheet; numbers refer to sheet Tren, what is calculated here is a live formula."""
    sheet = Sheet(NAME, Kertas(ukuran="F4", arah="landscape"))
    put_names(sheet, trend, f"PERBANDINGAN KINERJA TAHUN {trend.tahun[-1]}")
    _put_heads(sheet, int(trend.tahun[-1]))
    for nomor, indicator in enumerate(trend.indikator):
        row = FIRST_ROW + nomor
        _put_years(sheet, trend, table, settings, nomor)
        for column, comparison in (
            (RENSTRA, indicator.akhir_renstra),
            (NASIONAL, indicator.nasional),
        ):
            places = value_decimals(trend, indicator)
            put_content(sheet, row, column, target_content(comparison.target), places)
            sheet.put(row, column + 1, comparison.tahun or DASH, "tengah")
            rumus = ""
            if comparison.nilai is not None and comparison.target.jenis is TargetKind.ANGKA:
                cells = {"r": cell_name(row, NYATA), "t": cell_name(row, column)}
                formula = to_excel(
                    compare_formula(rules.polaritas[indicator.polaritas], Shape.ONE), cells
                )
                rumus = round_formula(formula, indicator.desimal, settings)
            if comparison.tercetak and comparison.nilai is not None:
                rumus = cell_name(row, CAPAI)
            content = comparison_content(comparison)
            put_content(sheet, row, column + 2, content, indicator.desimal, rumus)
    last = FIRST_ROW + len(trend.indikator) - 1
    for column in (CAPAI, CAPAI_LALU):
        sheet.lights.append(Area(FIRST_ROW, column, last, column))
    return sheet


def _put_heads(sheet: Sheet, kini: int) -> None:
    column = KINI
    for title, heads in zip(COMPARISONS, HEADS, strict=True):
        put_head(sheet, Area(HEAD_ROW, column, HEAD_ROW, column + len(heads) - 1), title)
        for head in heads:
            text = head.format(kini=kini, lalu=kini - 1)
            sheet.widths[column] = WIDTH
            sheet.put(HEAD_ROW + 1, column, text, "kepala_tabel")
            sheet.raise_row(HEAD_ROW + 1, table_height(text, WIDTH * 0.85) + ROOM)
            column += 1


def _put_years(
    sheet: Sheet, trend: Trend, table: TrendTable, settings: Settings, nomor: int
) -> None:
    """Comparisons 1 and 2."""
    indicator, row, kini = trend.indikator[nomor], FIRST_ROW + nomor, len(trend.tahun) - 1
    places = value_decimals(trend, indicator)
    change = indicator.change[kini]

    def refer(column: int, nama: str, place: int, content: Content, desimal: int) -> None:
        """A cell of sheet Tren; a year before the first has none."""
        if place < 0 or nama not in table.blok:
            put_content(sheet, row, column, DASH, 0)
            return
        rumus = absolute_cell(table.sheet.nama, *table.cell(nama, nomor, place))
        put_content(sheet, row, column, content, desimal, rumus)

    def realisasi(place: int) -> Content:
        return realisasi_content(trend, indicator, place)

    def capaian(place: int) -> Content:
        return capaian_content(trend, indicator, place)

    refer(KINI, TARGET, kini, target_content(indicator.target[kini]), places)
    refer(NYATA, REALISASI, kini, realisasi(kini), places)
    refer(CAPAI, CAPAIAN, kini, capaian(kini), indicator.desimal)
    refer(LALU, REALISASI, kini - 1, realisasi(kini - 1), places)
    refer(NAIK, TUMBUH, kini - 1 and kini, growth_content(change), settings.desimal)
    refer(CAPAI_LALU, CAPAIAN, kini - 1, capaian(kini - 1), indicator.desimal)
    if change.poin is None:
        put_content(sheet, row, SELISIH, DASH, 0)
    else:
        difference = f"{cell_name(row, CAPAI)}-{cell_name(row, CAPAI_LALU)}"
        rumus = round_formula(difference, indicator.desimal, settings)
        put_content(sheet, row, SELISIH, change.poin, indicator.desimal, rumus)
    style = {"memburuk": "masalah", "": "status"}.get(indicator.arah, "tengah")
    sheet.put(row, ARAH, indicator.arah or DASH, style)

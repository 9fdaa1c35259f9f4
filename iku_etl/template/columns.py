"""Column widths and cell formats of a unit sheet."""

from xlsxwriter.format import Format

from iku_etl.catalog.targets import TargetKind
from iku_etl.formula.facts import is_percentage
from iku_etl.rules.input_table import (
    LAST_YEAR_COLUMN,
    QUARTER_COLUMNS,
    QUARTER_TARGET_COLUMNS,
    InputTable,
)
from iku_etl.rules.vocabulary import JenisSatuan, Kosakata
from iku_etl.template.plan import Indikator, Unit, Variabel
from iku_etl.template.style import ANY_NUMBER, BOLD, INDENT, TemplateFormats, template_number_format
from iku_etl.text.numbers import format_number
from iku_etl.xlsx.heights import text_width

WIDEST_SHORT = 18.0
LARGEST_COUNT, LARGEST_RUPIAH, LARGEST_PERCENT = 9_999_999_999, 999_999_999_999, 9_999
PRESENCE_FORMAT = '[=1]"Ada";[=0]"Tidak Ada";General'


def column_widths(table: InputTable, unit: Unit, kosakata: Kosakata) -> dict[str, float]:
    """The widths of the contract, wider where a number, a target or a short header needs it."""
    targets = [i.target.atas for i in unit.indikator if i.target.jenis is TargetKind.ANGKA]
    typed = [_largest(variabel, kosakata) for i in unit.indikator for variabel in i.typed]
    counted = [
        _largest(v, kosakata) for i in unit.indikator if not _is_percentage(i) for v in i.typed
    ]
    decimals = max(
        text_width("," + "0" * i.desimal) if i.may_be_fractional else 0.0 for i in unit.indikator
    )
    scales = [v.skala for i in unit.indikator for v in i.typed if v.skala]
    words = [text_width(name) + INDENT for skala in scales for name in skala.names]
    texts = [text_width(i.target.teks) + INDENT for i in unit.indikator]
    wanted = {k.nama: text_width(k.judul) * BOLD + INDENT for k in table.kolom}
    wanted["target"] = max(texts)  # its heading takes two lines
    quarters = [word for i in unit.indikator for t in i.target_triwulan for word in t.split()]
    wanted |= dict.fromkeys(
        QUARTER_TARGET_COLUMNS, max((text_width(word) + INDENT for word in quarters), default=0.0)
    )
    fitting = {name: width for name, width in wanted.items() if width <= WIDEST_SHORT}
    quarter = max(_number_width(*targets, *typed), min(max(words, default=0.0), WIDEST_SHORT))
    fitting |= dict.fromkeys(QUARTER_COLUMNS, quarter)
    result = _number_width(*targets, *counted) + decimals
    fitting |= dict.fromkeys(("persentase", LAST_YEAR_COLUMN), result)
    return {k.nama: max(k.lebar, fitting.get(k.nama, 0.0)) for k in table.kolom}


def _number_width(*numbers: float) -> float:
    return max((text_width(format_number(n, 0)) for n in numbers), default=0.0) + INDENT


def _is_percentage(indikator: Indikator) -> bool:
    return indikator.formula is not None and is_percentage(indikator.formula)


def _largest(variabel: Variabel, kosakata: Kosakata) -> float:
    """The largest number to be expected: wider ones would show as ### while staff type."""
    if variabel.maksimum is not None:
        return variabel.maksimum
    jenis = kosakata.unit(variabel.satuan).jenis
    if jenis == JenisSatuan.RUPIAH:
        return LARGEST_RUPIAH
    small = variabel.tipe in ("ada_tidak", "predikat") or jenis == JenisSatuan.PERSEN
    return LARGEST_PERCENT if small else LARGEST_COUNT


def typed_format(styles: TemplateFormats, variabel: Variabel, kosakata: Kosakata) -> Format:
    """Thousands for counts and rupiah; other numbers show the decimals that were typed."""
    if variabel.tipe in ("ada_tidak", "predikat"):
        return styles.get("isian_tengah")
    is_rupiah = kosakata.unit(variabel.satuan).jenis == JenisSatuan.RUPIAH
    is_count = variabel.tipe == "bulat" or is_rupiah
    return styles.get("isian", template_number_format(0) if is_count else ANY_NUMBER)


def merged_formats(
    styles: TemplateFormats, indikator: Indikator, last_year: float
) -> dict[str, Format]:
    """The formats of the cells that span all rows of an indicator; last_year: its realisasi, or 0."""
    number = template_number_format(indikator.desimal)
    value = number if indikator.may_be_fractional else template_number_format(0)
    is_presence = indikator.target.jenis is TargetKind.ADA_TIDAK
    return {
        "no": styles.get("tengah"),
        "indikator": styles.get("katalog"),
        "persentase": styles.get("pratinjau", PRESENCE_FORMAT if is_presence else value),
        "target": styles.get("target"),
        **dict.fromkeys(QUARTER_TARGET_COLUMNS, styles.get("target")),
        LAST_YEAR_COLUMN: styles.get("tengah", number if last_year % 1 else value),
        "capaian": styles.get("pratinjau", number),
    }

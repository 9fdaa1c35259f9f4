"""What is said of a quarter: of that quarter alone or of all so far, and against which target."""

from collections.abc import Sequence

from iku_etl.calculate.records import IndicatorResult
from iku_etl.report.book import Book
from iku_etl.rules.input_table import QUARTERS, YEAR_INDEX, period_name

ALONE, SO_FAR = "triwulan itu sendiri", "kumulatif s.d. triwulan itu"
OF_QUARTER, OF_YEAR = "target triwulan itu", "target tahun"
HOW_SO_FAR = (
    "jumlah: variabel dijumlah; terakhir: triwulan lengkap terakhir; rata_rata: rata-rata hasil"
)


def period_title(book: Book, indicators: Sequence[IndicatorResult]) -> str:
    """The period that a table is of: `s.d. Triwulan II` where all its indicators count so far."""
    all_so_far = bool(indicators) and all(i.kumulatif for i in indicators)
    return period_name(book.periode, all_so_far)


def result_heading(nama: str, judul: str, book: Book, indicators: Sequence[IndicatorResult]) -> str:
    """The heading of a result column, with the period of its numbers where that is another one."""
    if book.periode == YEAR_INDEX or not indicators:
        return judul
    if nama == "realisasi" and all(i.kumulatif for i in indicators):
        return f"{judul} s.d. {QUARTERS[book.periode]}"
    if nama == "target" and all(i.target_tahun for i in indicators):
        return f"{judul} Tahun {book.tahun}"
    return judul


def target_mark(indicator: IndicatorResult, book: Book) -> str:
    """What is said after the target of a year that stands beside targets of the quarter."""
    return " (tahun)" if indicator.target_tahun and book.periode != YEAR_INDEX else ""


def mixed_note(book: Book, indicators: Sequence[IndicatorResult]) -> str:
    """Which rows count all quarters so far, where others of the table do not; "" without."""
    so_far = [i.fields["indikator"] for i in indicators if i.kumulatif]
    if book.periode == YEAR_INDEX or len(so_far) in (0, len(indicators)):
        return ""
    return (
        f"Catatan: {period_name(book.periode, True)}, bukan triwulan itu saja: {'; '.join(so_far)}."
    )


def calculation_note(book: Book, indicator: IndicatorResult) -> str:
    """What Perhitungan says beside an indicator of a quarter."""
    if book.periode == YEAR_INDEX:
        return indicator.kekurangan
    so_far = f"nilai s.d. {QUARTERS[book.periode]}" if indicator.kumulatif else ""
    against = "terhadap target tahun" if indicator.target_tahun else ""
    return "; ".join(filter(None, [so_far, against, indicator.kekurangan]))


def quarter_rule_text(book: Book) -> str:
    """How this workbook measures its quarter, "" where it is the quarter against its own target."""
    rules: dict[tuple[bool, bool], int] = {}
    for indicator in book.all_indicators:
        rule = (indicator.kumulatif, indicator.target_tahun)
        rules[rule] = rules.get(rule, 0) + 1
    if book.periode == YEAR_INDEX or not set(rules) - {(False, False)}:
        return ""
    texts = [
        f"{count} indikator {SO_FAR if so_far else ALONE} terhadap {OF_YEAR if year else OF_QUARTER}"
        for (so_far, year), count in rules.items()
    ]
    how = f" (Kumulatif menurut agregasi – {HOW_SO_FAR}.)" if any(r[0] for r in rules) else ""
    return f"{'; '.join(texts)}.{how}"

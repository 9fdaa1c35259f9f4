"""What an indicator behind its target still lacks, in words: `kurang 3 perangkat daerah`."""

from decimal import Decimal
from fractions import Fraction
from math import isclose

from iku_etl.calculate.records import IndicatorResult
from iku_etl.catalog.targets import TargetKind
from iku_etl.catalog.words import presence_word
from iku_etl.formula.parse import parse
from iku_etl.formula.share import part_and_whole
from iku_etl.measure.rounding import is_cut
from iku_etl.measure.shortfall import (
    Shortfall,
    as_written,
    find_shortfall,
    missing_things,
    say_shortfall,
    unit_in_words,
)
from iku_etl.report.book import Book
from iku_etl.rules.scales import Jenjang, Skala

FULL = 100.0


def still_missing(indicator: IndicatorResult, book: Book) -> str:
    """What is missing to the target of the period; "" where the printed capaian is 100 or more.

    In units of what is counted where the formula is a share of counted things, else in the satuan.
    """
    if indicator.capaian is None or indicator.capaian >= FULL or indicator.realisasi is None:
        return ""
    satuan, target = indicator.fields["satuan"], indicator.target
    if presence_word(satuan, target.teks, indicator.realisasi, is_asked=indicator.ada_tidak):
        return "seharusnya tidak ada" if target.bawah == 0 else "belum ada"
    if target.jenis is TargetKind.PREDIKAT:
        return _to_level(indicator, book)
    bawah, atas = as_written(target.bawah), as_written(target.atas)
    if told := _in_things(indicator, bawah, atas, book):
        return told
    found = find_shortfall(as_written(indicator.realisasi), bawah, atas) or _less_than_printed(
        indicator, bawah, atas
    )
    return say_shortfall(found, unit_in_words(satuan, book.rules.kosakata)) if found else ""


def _less_than_printed(
    indicator: IndicatorResult, bawah: Decimal, atas: Decimal
) -> Shortfall | None:
    """One of the last printed digit, where only digits behind it are missing."""
    assert indicator.nilai is not None  # as there is a realisasi
    found = find_shortfall(as_written(indicator.nilai), bawah, atas)
    digit = Decimal(1).scaleb(-indicator.desimal)
    return Shortfall(digit, found.is_over, is_rounded=True) if found else None


def _in_things(indicator: IndicatorResult, bawah: Decimal, atas: Decimal, book: Book) -> str:
    """In units of the part, where the value is part/whole*100% of counted things; "" elsewhere."""
    kosakata = book.rules.kosakata
    if not kosakata.is_percent(indicator.fields["satuan"]):
        return ""
    names = part_and_whole(parse(indicator.fields["formula"]))
    by_name = {variable.simbol: variable for variable in indicator.variables}
    if names is None or not set(names) <= set(by_name):
        return ""
    satuan = by_name[names[0]].satuan
    part, whole = (by_name[name].nilai for name in names)
    is_whole = all(value is not None and value.is_integer() for value in (part, whole))
    if not (kosakata.is_counted(satuan) and is_whole and part is not None and whole):
        return ""
    assert indicator.nilai is not None  # as there is a realisasi
    if not isclose(part / whole * 100, indicator.nilai, rel_tol=1e-9):
        return ""  # a mean of quarters
    slack = Fraction(0 if is_cut(book.settings) else 1, 200 * 10**indicator.desimal)
    found = missing_things(int(part), int(whole), Fraction(bawah), Fraction(atas), slack)
    return say_shortfall(found, unit_in_words(satuan, kosakata)) if found else ""


def _to_level(indicator: IndicatorResult, book: Book) -> str:
    """To the level of a scale: a number where its bound is known, else how many levels."""
    skala = book.rules.skala[indicator.fields["skala"]]
    levels = skala.jenjang
    wanted = next((j for j in levels if j.skor == indicator.target.bawah), None)
    if wanted is None or indicator.realisasi is None:
        return ""
    if indicator.sebutan:
        reached = next((j for j in levels if j.skor == indicator.realisasi), None)
        return _steps(reached, wanted, skala) if reached else ""
    bound = wanted.batas_bawah
    if bound is None or indicator.realisasi > bound:
        return ""
    digit = Decimal(0 if wanted.termasuk else 1).scaleb(-skala.desimal)
    found = Shortfall(as_written(bound) + digit - as_written(indicator.realisasi))
    unit = unit_in_words(indicator.fields["satuan"], book.rules.kosakata)
    return f"{say_shortfall(found, unit)} untuk {skala.called(wanted)}" if found.jumlah else ""


def _steps(reached: Jenjang, wanted: Jenjang, skala: Skala) -> str:
    """`kurang 1 tingkat untuk WTP`."""
    steps = skala.jenjang.index(reached) - skala.jenjang.index(wanted)
    if not steps:
        return ""
    found = Shortfall(Decimal(abs(steps)), is_over=steps < 0)
    link = "untuk" if steps > 0 else "dari"
    return f"{say_shortfall(found, 'tingkat')} {link} {skala.called(wanted)}"

"""Previews on a unit sheet: realisasi and capaian of the year, rounded as the agency rounds."""

from iku_etl.catalog.rules import Rules
from iku_etl.catalog.scales import Skala
from iku_etl.catalog.settings import Settings
from iku_etl.catalog.targets import Target, TargetKind
from iku_etl.formula.excel import to_excel
from iku_etl.formula.literals import write_number
from iku_etl.formula.parse import FormulaError, parse
from iku_etl.write.template.plan import Indikator


def realisasi_text(indikator: Indikator, cell: str, settings: Settings) -> str:
    """The rounded value of the year; blank while the cell of _hitung is."""
    return f'IF(ISNUMBER({cell}),{_rounded(cell, indikator.desimal, settings)},"")'


def capaian_text(indikator: Indikator, cell: str, rules: Rules, settings: Settings) -> str | None:
    """Capaian of the year against target TAHUN; None where there is nothing to measure against."""
    target, rule = indikator.target, rules.polaritas.get(indikator.polaritas)
    if target.jenis is TargetKind.KOSONG or rule is None:
        return None
    measured = cell
    if target.jenis is TargetKind.PREDIKAT:
        rounded = _rounded(cell, indikator.desimal, settings)
        measured = _score(rounded, rules.skala[indikator.skala])
    low, high = _number(target.bawah), _number(target.atas)
    nearest = low if low == high else f"MEDIAN({measured},{low},{high})"
    try:
        text = to_excel(parse(rule.rumus), {"r": measured, "t": nearest})
    except (FormulaError, KeyError):
        return None
    text = _special_cases(text, measured, target, settings)
    rounded = _rounded(_clipped(text, settings), indikator.desimal, settings)
    return f'IF(ISNUMBER({cell}),IFERROR({rounded},""),"")'


def _special_cases(text: str, measured: str, target: Target, settings: Settings) -> str:
    """100 within a range, and at zero of a zero target where the agency says so."""
    low, high = _number(target.bawah), _number(target.atas)
    if target.bawah < target.atas:
        return f"IF(AND({measured}>={low},{measured}<={high}),100,{text})"
    if target.bawah == 0 and settings.target_nol == "seratus_bila_nol":
        return f"IF({measured}=0,100,{text})"
    return text


def _clipped(text: str, settings: Settings) -> str:
    if settings.batas_bawah is not None:
        text = f"MAX({_number(settings.batas_bawah)},{text})"
    if settings.batas_atas is not None:
        text = f"MIN({_number(settings.batas_atas)},{text})"
    return text


def _rounded(text: str, desimal: int, settings: Settings) -> str:
    if settings.pembulatan == "potong":  # ROUND first: 99.99999999999999 is the 100 Excel shows
        return f"ROUNDDOWN(ROUND({text},10),{desimal})"
    return f"ROUND({text},{desimal})"


def _score(text: str, skala: Skala) -> str:
    """The score of the level that a value reaches."""
    *upper, lowest = skala.jenjang
    score = _number(lowest.skor)
    for jenjang in reversed(upper):
        bound = _number(jenjang.batas_bawah or 0.0)
        sign = ">=" if jenjang.termasuk else ">"
        score = f"IF({text}{sign}{bound},{_number(jenjang.skor)},{score})"
    return score


def _number(value: float) -> str:
    digits = write_number(abs(value), ".")
    return f"(-{digits})" if value < 0 else digits

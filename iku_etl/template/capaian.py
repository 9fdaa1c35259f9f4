"""Previews on a unit sheet: realisasi and capaian of the year, rounded as the agency rounds."""

from functools import partial

from iku_etl.catalog.targets import TargetKind
from iku_etl.formula.excel import to_excel
from iku_etl.formula.literals import write_signed
from iku_etl.formula.parse import FormulaError
from iku_etl.measure.capaian import (
    Shape,
    capaian_formula,
    measured_formula,
    measures_all_of_zero,
    measures_zero,
    shape_of,
)
from iku_etl.measure.levels import level_formula
from iku_etl.measure.rounding import round_formula
from iku_etl.rules.all import Rules
from iku_etl.rules.scales import Skala
from iku_etl.rules.settings import Settings
from iku_etl.template.plan import Indikator
from iku_etl.template.values import DOUBT

READ_LATER = "dibaca saat diperiksa"


def realisasi_text(indikator: Indikator, cell: str, settings: Settings) -> str:
    """The rounded value of the year, or the predikat it is the score of.

    Blank while the cell of _hitung is; words while only the reader can say what was typed.
    """
    text = round_formula(cell, indikator.desimal, settings)
    skala = next((v.skala for v in indikator.typed if v.skala), None)
    if indikator.valued and skala:
        names = [f'"{name}"' for name in skala.names]
        scores = [_number(jenjang.skor) for jenjang in skala.jenjang]
        called = level_formula(cell, skala.by_score(), scores, names)
        text = f'{called}&" ("&{cell}&")"'
    return f'IF(ISNUMBER({cell}),{text},IF({cell}="{DOUBT}","{READ_LATER}",""))'


def capaian_text(indikator: Indikator, cell: str, rules: Rules, settings: Settings) -> str | None:
    """Capaian of the year against target TAHUN; None where there is nothing to measure against."""
    target, rule = indikator.target, rules.polaritas.get(indikator.polaritas)
    if target.jenis is TargetKind.KOSONG or rule is None:
        return None
    shape = Shape(shape_of(target.bawah, target.atas))
    if shape is Shape.ZERO and not measures_zero(settings):
        return None
    measured = cell
    if not indikator.valued:
        score = None
        if target.jenis is TargetKind.PREDIKAT:
            score = partial(_score, skala=rules.skala[indikator.skala], settings=settings)
        measured = measured_formula(cell, indikator.desimal, settings, score)
    symbols = {"r": measured, "t": _number(target.bawah), "a": _number(target.atas)}
    try:
        text = to_excel(capaian_formula(rule, shape, settings), symbols)
    except (FormulaError, KeyError):
        return None
    rounded = round_formula(text, indikator.desimal, settings)
    if shape is Shape.ZERO and not measures_all_of_zero(settings):
        rounded = f'IF({measured}=0,{rounded},"")'
    return f'IF(ISNUMBER({cell}),IFERROR({rounded},""),"")'


def _score(value: str, skala: Skala, settings: Settings) -> str:
    read = round_formula(value, skala.desimal, settings)
    bounds = [_number(jenjang.batas_bawah or 0.0) for jenjang in skala.jenjang]
    return level_formula(read, skala, bounds, [_number(jenjang.skor) for jenjang in skala.jenjang])


def _number(value: float) -> str:
    return write_signed(value, ".")

"""Where numbers stand on sheet Perhitungan, for its own blocks and for the formulas of other sheets."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from iku_etl.calculate.records import IndicatorResult
from iku_etl.cellref import CellRef
from iku_etl.formula.parse import Formula
from iku_etl.measure.capaian import Shape


@dataclass(frozen=True, slots=True)
class IndicatorCells:
    """Where the numbers of an indicator stand, as references for other sheets."""

    nilai: str
    capaian: str
    target: str
    target_atas: str


@dataclass(frozen=True, slots=True)
class Places:
    """Where what several blocks use stands once on the sheet.

    rows: the row of each indicator; by_quarter: those of which the quarters are shown as well;
    details: the row in which each typed detail cell stands, the first block that uses it; measures:
    the formula of capaian by polarity and shape, which many indicators share.
    """

    indicators: Mapping[str, IndicatorResult]
    rows: Mapping[str, int]
    by_quarter: Collection[str]
    details: dict[CellRef, int] = field(default_factory=dict)
    measures: dict[tuple[str, Shape], Formula] = field(default_factory=dict)

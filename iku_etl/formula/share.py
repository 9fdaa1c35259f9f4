"""Formulas that are a share of a whole; light to import, for workers ask it."""

from iku_etl.formula.parse import Formula
from iku_etl.formula.tree import Binary, InPercent, Symbol


def part_and_whole(formula: Formula) -> tuple[str, str] | None:
    """The symbols of a formula that is nothing but part/whole*100%."""
    match formula.tree:
        case InPercent(Binary("/", Symbol(part), Symbol(whole))):
            return part, whole
        case _:
            return None

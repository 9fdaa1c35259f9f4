"""A formula and the values of its symbols → one value per row."""

from collections.abc import Mapping
from typing import assert_never

import numpy as np

from iku_etl.formula import aggregates, operators
from iku_etl.formula.literals import read_criterion
from iku_etl.formula.parse import Formula
from iku_etl.formula.shape import check_columns
from iku_etl.formula.tree import (
    Binary,
    Call,
    InPercent,
    Negate,
    Node,
    Number,
    Percent,
    Symbol,
    Text,
)
from iku_etl.formula.values import Keadaan, Values, settle

__all__ = ["Keadaan", "Values", "evaluate"]

STACKED = {
    "SUM": aggregates.total,
    "AVERAGE": aggregates.average,
    "MIN": aggregates.smallest,
    "MAX": aggregates.largest,
    "COUNT": aggregates.count,
    "COUNTA": aggregates.count,
    "AND": operators.all_of,
    "OR": operators.any_of,
}


def evaluate(formula: Formula, nilai: Mapping[str, Values]) -> Values:
    """The formula's value (n,); FormulaError if that is a column, KeyError for a missing symbol."""
    used = {nama: nilai[nama] for nama in formula.symbols}
    check_columns(formula, frozenset(nama for nama, operand in used.items() if operand.is_column))
    lengths = {len(operand.angka) for operand in used.values() or nilai.values()}
    if len(lengths) > 1:
        raise ValueError(f"banyak baris berbeda: {sorted(lengths)}")
    n = lengths.pop() if lengths else 1
    cleaned = {
        nama: settle(operand.angka, operand.keadaan, operand.exact.sisa)
        for nama, operand in used.items()
    }
    with np.errstate(all="ignore"):
        result = _value(formula.tree, cleaned, n)
    columns = (result.angka, result.keadaan, result.exact.sisa)
    angka, keadaan, sisa = (np.array(np.broadcast_to(column, (n,))) for column in columns)
    return Values(angka, keadaan, sisa)


def _value(node: Node, nilai: Mapping[str, Values], n: int) -> Values:
    match node:
        case Number(angka):
            return Values.from_numbers(np.array([angka]))
        case Symbol(nama):
            return nilai[nama]
        case Negate(operand):
            return operators.scale(_value(operand, nilai, n), -1.0)
        case Percent(operand):
            return operators.operate("/", _value(operand, nilai, n), HUNDRED)
        case InPercent(operand):
            return operators.scale(_value(operand, nilai, n), 100.0)
        case Binary(operator, left, right):
            return operators.operate(operator, _value(left, nilai, n), _value(right, nilai, n))
        case Call():
            return _call(node, nilai, n)
        case Text():
            raise TypeError("a criterion has no value of its own")
        case _:
            assert_never(node)


def _call(call: Call, nilai: Mapping[str, Values], n: int) -> Values:
    if call.function == "COUNTIF":
        return _count_if(call, nilai, n)
    arguments = [_value(one, nilai, n) for one in call.arguments]
    match call.function, arguments:
        case "SUMPRODUCT", _:
            return aggregates.sum_product(arguments, n)
        case "IF", [condition, if_true, if_false]:
            return operators.choose(condition, if_true, if_false)
        case "ROUND", [operand, desimal]:
            return operators.excel_round(operand, desimal)
        case "ABS", [operand]:
            return operators.absolute_value(operand)
        case function, _:
            return STACKED[function](aggregates.stack(arguments, n))


def _count_if(call: Call, nilai: Mapping[str, Values], n: int) -> Values:
    operand = aggregates.stack([_value(call.arguments[0], nilai, n)], n)
    condition = call.arguments[1]
    if not isinstance(condition, Text):
        return aggregates.count_if(operand, "=", _value(condition, nilai, n))
    operator, batas = read_criterion(condition.operand)
    return aggregates.count_if(operand, operator, Values.from_numbers(np.array([batas])))


HUNDRED = Values.from_numbers(np.array([100.0]))

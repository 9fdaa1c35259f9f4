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
    dipakai = {nama: nilai[nama] for nama in formula.symbols}
    check_columns(
        formula, frozenset(nama for nama, operand in dipakai.items() if operand.is_column)
    )
    lengths = {len(operand.angka) for operand in dipakai.values() or nilai.values()}
    if len(lengths) > 1:
        raise ValueError(f"banyak baris berbeda: {sorted(lengths)}")
    n = lengths.pop() if lengths else 1
    bersih = {
        nama: settle(operand.angka, operand.keadaan, operand.exact.sisa)
        for nama, operand in dipakai.items()
    }
    with np.errstate(all="ignore"):
        hasil = _value(formula.tree, bersih, n)
    columns = (hasil.angka, hasil.keadaan, hasil.exact.sisa)
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
        case Binary(operator, kiri, kanan):
            return operators.operate(operator, _value(kiri, nilai, n), _value(kanan, nilai, n))
        case Call():
            return _call(node, nilai, n)
        case Text():
            raise TypeError("a criterion has no value of its own")
        case _:
            assert_never(node)


def _call(call: Call, nilai: Mapping[str, Values], n: int) -> Values:
    if call.fungsi == "COUNTIF":
        return _count_if(call, nilai, n)
    argumen = [_value(satu, nilai, n) for satu in call.argumen]
    match call.fungsi, argumen:
        case "SUMPRODUCT", _:
            return aggregates.sum_product(argumen, n)
        case "IF", [syarat, ya, tidak]:
            return operators.choose(syarat, ya, tidak)
        case "ROUND", [operand, desimal]:
            return operators.excel_round(operand, desimal)
        case "ABS", [operand]:
            return operators.absolute_value(operand)
        case fungsi, _:
            return STACKED[fungsi](aggregates.stack(argumen, n))


def _count_if(call: Call, nilai: Mapping[str, Values], n: int) -> Values:
    operand = aggregates.stack([_value(call.argumen[0], nilai, n)], n)
    syarat = call.argumen[1]
    if not isinstance(syarat, Text):
        return aggregates.count_if(operand, "=", _value(syarat, nilai, n))
    operator, batas = read_criterion(syarat.operand)
    return aggregates.count_if(operand, operator, Values.from_numbers(np.array([batas])))


HUNDRED = Values.from_numbers(np.array([100.0]))

"""A tree as text of the formula language, as its author would write it."""

from typing import assert_never

from iku_etl.formula.literals import write_number
from iku_etl.formula.precedence import ATOM, MULTIPLY, NEGATE, PERCENT, Piece, join
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


def to_formula(node: Node) -> str:
    """The formula whose tree this is."""
    return _piece(node).teks


def _piece(node: Node) -> Piece:
    match node:
        case Number(angka):
            return Piece(write_number(angka, ","), ATOM)
        case Symbol(nama):
            return Piece(nama, ATOM)
        case Text(operand):
            return Piece(f'"{operand}"', ATOM)
        case Negate(operand):
            return Piece(f"-{_piece(operand).at_least(NEGATE)}", NEGATE)
        case Percent(operand):
            return Piece(f"{_piece(operand).at_least(PERCENT)}%", PERCENT)
        case InPercent(operand):
            return Piece(f"{_piece(operand).at_least(MULTIPLY)}*100%", MULTIPLY)
        case Binary(operator, left, right):
            return join(_piece(left), operator, operator, _piece(right))
        case Call(function, arguments):
            return Piece(f"{function}({';'.join(_piece(one).teks for one in arguments)})", ATOM)
        case _:
            assert_never(node)

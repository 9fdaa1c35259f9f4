"""A formula as people read it in the Formulasi column."""

from collections.abc import Mapping
from typing import assert_never

from iku_etl.formula.literals import read_criterion, write_number
from iku_etl.formula.parse import Formula
from iku_etl.formula.precedence import ATOM, COMPARE, MULTIPLY, NEGATE, PERCENT, Piece, join
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

SIGNS = {"*": "×", "-": "−", "<=": "≤", ">=": "≥", "<>": "≠"}
PHRASE = 0  # words: in parentheses beside any operator
PHRASES = {
    "AVERAGE": "rata-rata {}",
    "MIN": "nilai terkecil dari {}",
    "MAX": "nilai terbesar dari {}",
    "COUNT": "banyaknya {} yang terisi",
    "COUNTA": "banyaknya {} yang terisi",
}
JOINING = {"AND": " dan ", "OR": " atau "}
SUMS = frozenset({"SUM", "SUMPRODUCT"})


def to_text(formula: Formula, sebutan: Mapping[str, str]) -> str:
    """The formula in Indonesian, every symbol by its sebutan; KeyError for a missing one."""
    teks = _piece(formula.tree, sebutan).teks
    match formula.tree:
        case Call("IF" | "COUNTIF" | "AVERAGE" | "MIN" | "MAX" | "COUNT" | "COUNTA"):
            return teks[0].upper() + teks[1:]
        case _:
            return teks


def _piece(node: Node, sebutan: Mapping[str, str]) -> Piece:
    match node:
        case Number(angka):
            return Piece(write_number(angka, ","), ATOM)
        case Symbol(nama):
            return Piece(sebutan[nama], ATOM)
        case Negate(operand):
            return Piece(f"−{_piece(operand, sebutan).at_least(NEGATE)}", NEGATE)
        case Percent(operand):
            return Piece(f"{_piece(operand, sebutan).at_least(PERCENT)}%", PERCENT)
        case InPercent(operand):
            return join(_clear(operand, "*", sebutan), "*", " × ", Piece("100%", ATOM))
        case Binary(operator, left, right):
            sign = "^" if operator == "^" else f" {SIGNS.get(operator, operator)} "
            after = _piece(right, sebutan)
            if operator == "*" and _is_fraction(right):
                after = Piece(f"({after.teks})", ATOM)
            return join(_clear(left, operator, sebutan), operator, sign, after)
        case Call():
            return _call(node, sebutan)
        case Text():
            raise TypeError("a criterion is written with its function")
        case _:
            assert_never(node)


def _clear(node: Node, operator: str, sebutan: Mapping[str, str]) -> Piece:
    """A left operand; a fraction or a Σ goes into parentheses where it would read on."""
    piece = _piece(node, sebutan)
    is_sum = isinstance(node, Call) and node.function in SUMS
    reads_on = (is_sum and operator in {"*", "^"}) or (operator == "*" and _is_fraction(node))
    return Piece(f"({piece.teks})", ATOM) if reads_on else piece


def _is_fraction(node: Node) -> bool:
    return isinstance(node, Binary) and node.operator == "/"


def _call(call: Call, sebutan: Mapping[str, str]) -> Piece:
    if call.function == "COUNTIF":
        return _count_if(call, sebutan)
    pieces = [_piece(one, sebutan) for one in call.arguments]
    match call.function, pieces:
        case "SUM" | "SUMPRODUCT", [operand]:
            return Piece(f"Σ {operand.at_least(ATOM)}", ATOM)
        case "SUM", _:
            return Piece(f"Σ ({'; '.join(piece.teks for piece in pieces)})", ATOM)
        case "SUMPRODUCT", _:
            return Piece(f"Σ ({' × '.join(piece.at_least(MULTIPLY) for piece in pieces)})", ATOM)
        case "ABS", [operand]:
            return Piece(f"|{operand.teks}|", ATOM)
        case "ROUND", [operand, desimal]:
            words = f"{operand.at_least(ATOM)} dibulatkan {desimal.at_least(NEGATE)} desimal"
        case "IF", [condition, if_true, if_false]:
            words = f"jika {condition.teks} maka {if_true.at_least(COMPARE)}, selain itu {if_false.teks}"
        case "AND" | "OR", _:
            words = JOINING[call.function].join(piece.at_least(COMPARE) for piece in pieces)
        case function, _:
            words = PHRASES[function].format(_enumerate(pieces))
    return Piece(words, PHRASE)


def _enumerate(pieces: list[Piece]) -> str:
    """The operands of a phrase: A, or A dan B, or A; B; dan C."""
    *start, end = [piece.at_least(ATOM) for piece in pieces]
    if not start:
        return end
    return f"{'; '.join(start)}{';' if len(start) > 1 else ''} dan {end}"


def _count_if(call: Call, sebutan: Mapping[str, str]) -> Piece:
    operand, condition = call.arguments
    if isinstance(condition, Text):
        operator, batas = read_criterion(condition.operand)
        angka = ("−" if batas < 0 else "") + write_number(abs(batas), ",")
    else:
        operator, angka = "=", _piece(condition, sebutan).at_least(ATOM)
    sign = SIGNS.get(operator, operator)
    return Piece(f"banyaknya {_piece(operand, sebutan).teks} yang {sign} {angka}", PHRASE)

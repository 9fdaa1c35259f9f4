"""A formula as a live formula of the output workbook."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import assert_never

from iku_etl.formula.literals import read_criterion, write_number
from iku_etl.formula.parse import Formula
from iku_etl.formula.precedence import ADD, ATOM, MULTIPLY, NEGATE, PERCENT, Piece, join
from iku_etl.formula.shape import check_columns, is_column
from iku_etl.formula.tree import (
    COMPARISONS,
    Binary,
    Call,
    InPercent,
    Negate,
    Node,
    Number,
    Percent,
    Symbol,
    Text,
    is_boolean,
)

TAKES_BOOLEANS = frozenset({"AND", "OR"})
NEEDS_NUMBERS = COMPARISONS | {"+", "-"}


def to_excel(formula: Formula, rujukan: Mapping[str, str]) -> str:
    """The formula without =, in the file's own form (English, commas, dots), as a number.

    rujukan: the cell or range (with a colon) of every symbol; FormulaError if the result is a
    column, KeyError for a missing symbol.
    """
    column = frozenset(nama for nama in formula.symbols if ":" in rujukan[nama])
    return _template(formula, column).format_map(rujukan)


@lru_cache(maxsize=4096)
def _template(formula: Formula, column: frozenset[str]) -> str:
    """The formula with {simbol} for every reference; nothing else in it has braces."""
    check_columns(formula, column)
    return _Writer(column, in_array=False).number(formula.tree).teks


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes nodes; in_array: within SUMPRODUCT, where Excel works through columns."""

    column: frozenset[str]
    in_array: bool

    def piece(self, node: Node) -> Piece:
        """The node as Excel writes it; a comparison stays TRUE or FALSE."""
        match node:
            case Number(angka):
                return Piece(write_number(angka, "."), ATOM)
            case Symbol(nama):
                return Piece(f"{{{nama}}}", ATOM)
            case Negate(operand):
                return Piece(f"-{self.number(operand).at_least(NEGATE)}", NEGATE)
            case Percent(operand):
                return Piece(f"{self.piece(operand).at_least(PERCENT)}%", PERCENT)
            case InPercent(operand):
                return Piece(f"{self.piece(operand).at_least(MULTIPLY)}*100", MULTIPLY)
            case Binary(operator, left, right):
                part = self.number if operator in NEEDS_NUMBERS else self.piece
                return join(part(left), operator, operator, part(right))
            case Call("COUNTIF", (operand, condition)):
                return self.count_if(self.piece(operand).teks, condition)
            case Call():
                return self.call(node)
            case Text():
                raise TypeError("a criterion is written with its function")
            case _:
                assert_never(node)

    def number(self, node: Node) -> Piece:
        """The node as a number: Excel's SUM skips TRUE, and TRUE=1 is FALSE there."""
        piece = self.piece(node)
        if not is_boolean(node):
            return piece
        if is_column(node, self.column):
            return Piece(f"--{piece.at_least(NEGATE)}", NEGATE)
        return Piece(f"IF({piece.teks},1,0)", ATOM)

    def call(self, call: Call) -> Piece:
        """A function; SUMPRODUCT around it where it works through a column that is no range."""
        over_array = not self.in_array and any(
            is_column(one, self.column) and not isinstance(one, Symbol) for one in call.arguments
        )
        inside = replace(self, in_array=self.in_array or over_array)
        function = "SUMPRODUCT" if over_array and _is_plain_sum(call) else call.function
        teks = f"{function}({inside.arguments(call)})"
        wrapped = over_array and function != "SUMPRODUCT"
        return Piece(f"SUMPRODUCT({teks})" if wrapped else teks, ATOM)

    def arguments(self, call: Call) -> str:
        """The arguments between commas, numbers where the function needs them."""
        pieces = [
            self.piece(one)
            if call.function in TAKES_BOOLEANS or (call.function == "IF" and i == 0)
            else self.number(one)
            for i, one in enumerate(call.arguments)
        ]
        return ",".join(piece.teks for piece in pieces)

    def count_if(self, operand: str, condition: Node) -> Piece:
        """COUNTIF; its <> would count blanks, and its text must not depend on Excel's language."""
        if not isinstance(condition, Text):
            return Piece(f"COUNTIF({operand},{self.number(condition).teks})", ATOM)
        operator, batas = read_criterion(condition.operand)
        angka = ("-" if batas < 0 else "") + write_number(abs(batas), ".")
        if operator == "<>":
            return Piece(f"COUNT({operand})-COUNTIF({operand},{angka})", ADD)
        if operator == "=":
            return Piece(f"COUNTIF({operand},{angka})", ATOM)
        joined = f'"{operator}{angka}"' if batas.is_integer() else f'"{operator}"&{angka}'
        return Piece(f"COUNTIF({operand},{joined})", ATOM)


def _is_plain_sum(call: Call) -> bool:
    return call.function == "SUM" and len(call.arguments) == 1

"""Where a formula is a column and where it must be a single number."""

import re
from functools import lru_cache

from iku_etl.formula.error import FormulaError
from iku_etl.formula.parse import Formula
from iku_etl.formula.tree import Call, Node, Symbol, children, walk

REDUCING = frozenset({"SUM", "AVERAGE", "MIN", "MAX", "SUMPRODUCT", "COUNT", "COUNTA", "COUNTIF"})
ONE_AT_A_TIME = frozenset({"IF", "AND", "OR"})


def is_column(node: Node, column: frozenset[str]) -> bool:
    """True if the node has one value per row of a detail table; column: the symbols of columns."""
    match node:
        case Symbol(nama):
            return nama in column
        case Call(function) if function in REDUCING:
            return False
        case _:
            return any(is_column(child, column) for child in children(node))


@lru_cache(maxsize=4096)
def check_columns(formula: Formula, column: frozenset[str]) -> None:
    """FormulaError where a column stands for one number; column: the symbols of columns."""
    if not column.isdisjoint(formula.symbols):
        for node, _ in walk(formula.tree):
            if isinstance(node, Call):
                _check_call(node, formula, column)
        if is_column(formula.tree, column):
            raise _error(
                "Hasil formula ini sebuah kolom, bukan satu angka. "
                "Bungkus dengan SUM, AVERAGE atau SUMPRODUCT.",
                formula,
                _first_column(formula.tree, column),
            )


def _check_call(call: Call, formula: Formula, column: frozenset[str]) -> None:
    columns = [one for one in call.arguments if is_column(one, column)]
    if call.function in ONE_AT_A_TIME and columns:
        pesan = (
            f"{call.function} tidak dapat memeriksa satu kolom sekaligus. "
            "Kalikan dengan syaratnya, misalnya SUMPRODUCT((aspek=2)*nilai)."
        )
    elif call.function == "COUNTIF" and is_column(call.arguments[1], column):
        pesan = "Syarat COUNTIF harus satu angka, bukan kolom."
        columns = [call.arguments[1]]
    elif call.function == "SUMPRODUCT" and 0 < len(columns) < len(call.arguments):
        pesan = (
            "Argumen SUMPRODUCT harus semuanya kolom. "
            "Kalikan angka tunggal di luarnya: x*SUMPRODUCT(nilai)."
        )
    else:
        return
    raise _error(pesan, formula, _first_column(columns[0], column))


def _first_column(node: Node, column: frozenset[str]) -> str:
    return next(one.nama for one, _ in walk(node) if isinstance(one, Symbol) and one.nama in column)


def _error(pesan: str, formula: Formula, nama: str) -> FormulaError:
    found = re.search(rf"\b{nama}\b", formula.text, re.IGNORECASE)
    return FormulaError(pesan, formula.text, found.start() if found else 0)

"""Sums over a detail table that take in rows outside it, whose level follows from another index."""

from collections.abc import Sequence

from iku_etl.formula.parse import parse
from iku_etl.formula.tree import Binary, Call, Node, Number, Symbol
from iku_etl.formula.write import to_formula


def with_following(formula: str, numbers: Sequence[str]) -> str:
    """The formula whose sums over the detail table take in rows that stand outside it.

    numbers: of those rows; their values are symbols as nilai_5 beside nilai.
    """
    return to_formula(_with_rows(parse(formula).tree, numbers)) if numbers else formula


def _with_rows(node: Node, numbers: Sequence[str]) -> Node:
    match node:
        case Call("SUM" | "SUMPRODUCT", arguments):
            total: Node = node
            for number in numbers:
                own: Node = _of_row(arguments[0], number)
                for one in arguments[1:]:
                    own = Binary("*", own, _of_row(one, number))
                total = Binary("+", total, own)
            return total
        case Binary(operator, left, right):
            return Binary(operator, _with_rows(left, numbers), _with_rows(right, numbers))
        case Number():
            return node
        case _:
            raise ValueError("only sums over the detail table can take in rows outside it")


def _of_row(node: Node, number: str) -> Node:
    if not isinstance(node, Symbol):
        raise ValueError("only columns of the detail table can be summed with rows outside it")
    return Symbol(f"{node.nama}_{number}")

"""Text of the formula language → a checked tree."""

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

from iku_etl.formula.error import FormulaError
from iku_etl.formula.tree import COMPARISONS, Binary, InPercent, Node, Number, Percent, Symbol, walk

if TYPE_CHECKING:
    from lark import Lark

__all__ = ["Formula", "FormulaError", "parse"]

LONGEST = 8192  # Excel's own limit
DEEPEST = 100  # far below Python's recursion limit, far above any formula of an agency
HUNDRED_PERCENT = Percent(Number(100.0))


@dataclass(frozen=True, slots=True)
class Formula:
    """A parsed formula; two of the same text are equal."""

    text: str
    tree: Node = field(compare=False)
    symbols: tuple[str, ...] = field(compare=False)


@lru_cache(maxsize=4096)
def parse(text: str) -> Formula:
    """The formula of a text; FormulaError (Indonesian, with the place) if it has none."""
    if not text.strip().removeprefix("=").strip():
        raise FormulaError("Formula kosong. Tulis misalnya a/b*100%.", text, 0)
    if len(text) > LONGEST:
        raise FormulaError(f"Formula lebih dari {LONGEST} karakter. Pecah dua.", text, LONGEST)
    tree = _close(_tree(text), text)
    names: dict[str, None] = {}
    for node, depth in walk(tree):
        if depth > DEEPEST:
            raise FormulaError(
                f"Formula bertingkat lebih dari {DEEPEST}. Pakai SUM(a;b;c) atau pecah dua.",
                text,
                0,
            )
        if isinstance(node, Symbol):
            names[node.nama] = None
    return Formula(text, tree, tuple(names))


def _tree(text: str) -> Node:
    from lark.exceptions import UnexpectedInput

    from iku_etl.formula.syntax import explain

    try:
        return cast(Node, _parser().parse(text))
    except UnexpectedInput as salah:
        raise explain(salah, text) from None
    except FormulaError as salah:
        raise FormulaError(salah.pesan, text, salah.posisi) from None


@cache
def _parser() -> "Lark":
    from iku_etl.formula.grammar import build_parser

    return build_parser()


def _close(tree: Node, text: str) -> Node:
    """A closing `*100%` becomes InPercent; after a + it would reach the last term only."""
    if isinstance(tree, Binary) and tree.operator == "*" and tree.kanan == HUNDRED_PERCENT:
        return InPercent(tree.kiri)
    last = tree
    while isinstance(last, Binary) and last.operator in {"+", "-", *COMPARISONS}:
        last = last.kanan
    if last is not tree and text.rstrip().endswith("%") and isinstance(_close(last, ""), InPercent):
        raise FormulaError(
            "*100% di sini hanya mengenai suku terakhir. Beri kurung: (a + b)*100% bila seluruhnya "
            "dalam persen, atau a + (b*100%) bila memang hanya suku itu.",
            text,
            max(text.rfind("*"), text.rfind("×")),
        )
    return tree

"""Text of the formula language → a checked tree."""

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

from iku_etl.formula.error import FormulaError
from iku_etl.formula.percent import mark_percent
from iku_etl.formula.tree import Node, Symbol, walk

if TYPE_CHECKING:
    from lark import Lark

__all__ = ["Formula", "FormulaError", "parse"]

LONGEST = 8192  # Excel's own limit
DEEPEST = 100  # far below Python's recursion limit, far above any formula of an agency


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
    tree = _tree(text)
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
    return Formula(text, mark_percent(tree), tuple(names))


def _tree(text: str) -> Node:
    from lark.exceptions import UnexpectedInput

    from iku_etl.formula.syntax import explain_syntax

    try:
        return cast(Node, _parser().parse(text))
    except UnexpectedInput as error:
        raise explain_syntax(error, text) from None
    except FormulaError as error:
        raise FormulaError(error.pesan, text, error.posisi) from None


@cache
def _parser() -> "Lark":
    from iku_etl.formula.grammar import build_parser

    return build_parser()

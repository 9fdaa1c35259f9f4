"""What the linter wants to know of a formula, read from its tree."""

from functools import lru_cache
from math import prod

from iku_etl.formula.evaluate import evaluate
from iku_etl.formula.parse import Formula
from iku_etl.formula.tree import Binary, Call, InPercent, Node, Symbol, Text, children, walk
from iku_etl.formula.values import Keadaan

COUNTING = frozenset({"COUNT", "COUNTA", "COUNTIF"})


def is_percentage(formula: Formula) -> bool:
    """True if the formula has a factor 100%."""
    return any(isinstance(node, InPercent) for node, _ in walk(formula.tree))


def has_division(node: Node) -> bool:
    """True if something is divided: a / or AVERAGE."""
    return any(
        (isinstance(part, Binary) and part.operator == "/")
        or (isinstance(part, Call) and part.function == "AVERAGE")
        for part, _ in walk(node)
    )


@lru_cache(maxsize=4096)
def is_ratio(formula: Formula) -> bool:
    """True if something that varies is divided by: a / with a symbol below it, or AVERAGE."""
    return any(
        (isinstance(node, Binary) and node.operator == "/" and _constant(node.right) is None)
        or (isinstance(node, Call) and node.function == "AVERAGE")
        for node, _ in walk(formula.tree)
    )


@lru_cache(maxsize=4096)
def divisors(formula: Formula) -> frozenset[str]:
    """The symbols that stand below a division."""
    return frozenset(
        part.nama
        for node, _ in walk(formula.tree)
        if isinstance(node, Binary) and node.operator == "/"
        for part, _ in walk(node.right)
        if isinstance(part, Symbol)
    )


@lru_cache(maxsize=4096)
def uncounted(formula: Formula) -> frozenset[str]:
    """The symbols that stand anywhere else than in COUNT, COUNTA or COUNTIF, which skip blanks."""
    found: set[str] = set()
    waiting: list[Node] = [formula.tree]
    while waiting:
        match waiting.pop():
            case Symbol(nama):
                found.add(nama)
            case Call(function) if function in COUNTING:
                continue
            case node:
                waiting.extend(children(node))
    return frozenset(found)


@lru_cache(maxsize=4096)
def weights(formula: Formula) -> tuple[float, ...]:
    """The constants c of a sum of two or more terms c×…, in order; () if it is no such sum."""
    terms = _terms(_inside(formula.tree))
    found = [_coefficient(term) for term in terms]
    bobot = tuple(c for c in found if c is not None)
    return bobot if len(bobot) == len(terms) > 1 else ()


def _inside(node: Node) -> Node:
    """The sum within a ×100%, or a multiplication or division by a constant."""
    match node:
        case InPercent(operand):
            return _inside(operand)
        case Binary("/" | "*", left, right) if _constant(right) is not None:
            return _inside(left)
        case _:
            return node


def _terms(node: Node) -> list[Node]:
    if isinstance(node, Binary) and node.operator == "+":
        return [*_terms(node.left), *_terms(node.right)]
    return [node]


def _coefficient(node: Node) -> float | None:
    """The product of the constant factors of a term; None if it has none."""
    match node:
        case InPercent(operand):
            return _coefficient(operand)
        case Binary("*", left, right):
            factors = [c for c in (_factor(left), _factor(right)) if c is not None]
            return prod(factors) if factors else None
        case Binary("/", left, right):
            factor, divisor = _factor(left), _constant(right)
            return factor if factor is None or not divisor else factor / divisor
        case _:
            return None


def _factor(node: Node) -> float | None:
    constant = _constant(node)
    return _coefficient(node) if constant is None else constant


def _constant(node: Node) -> float | None:
    """The value of a part without symbols, else None."""
    if any(isinstance(part, Symbol | Text) for part, _ in walk(node)):
        return None
    result = evaluate(Formula("", node, ()), {})
    return float(result.angka[0]) if result.keadaan[0] == Keadaan.ADA else None

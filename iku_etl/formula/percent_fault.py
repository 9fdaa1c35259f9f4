"""What is wrong with the percent of a formula, and the formula its author most likely means."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from iku_etl.formula.error import FormulaError
from iku_etl.formula.facts import has_division
from iku_etl.formula.measure import MixedError, Reader, Symbols, constant_value, says_percent
from iku_etl.formula.parse import Formula, parse
from iku_etl.formula.percent import HUNDRED_PERCENT
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
    children,
    walk,
)
from iku_etl.formula.write import to_formula


class PercentFaultKind(StrEnum):
    """Why a formula is refused; each is the code of a message."""

    TANPA_PENYEBUT = "persen-tanpa-penyebut"
    TANPA_SERATUS = "persen-tanpa-seratus"
    CAMPUR = "persen-campur"
    GANDA = "persen-ganda"
    SATUAN_LAIN = "persen-satuan-lain"


@dataclass(frozen=True, slots=True)
class PercentFault:
    """A fault, and the rewritten formula ("" where it cannot be told)."""

    jenis: PercentFaultKind
    suggestion: str


@lru_cache(maxsize=4096)
def percent_fault(formula: Formula, symbols: Symbols, *, persen: bool) -> PercentFault | None:
    """What would make the value a hundredth or a hundredfold; persen: the satuan of the result."""
    jenis = _fault(formula.tree, symbols, persen)
    if jenis is None:
        return None
    if jenis is PercentFaultKind.SATUAN_LAIN:
        return PercentFault(jenis, to_formula(_times_hundred(formula.tree)))
    for made in _rewritten(formula.tree, symbols):
        suggestion = to_formula(made)
        if suggestion != to_formula(formula.tree) and _is_sound(suggestion, symbols, persen):
            return PercentFault(jenis, suggestion)
    return PercentFault(jenis, "")


def _is_sound(text: str, symbols: Symbols, persen: bool) -> bool:
    try:
        return _fault(parse(text).tree, symbols, persen) is None
    except FormulaError:  # Too deep or too long.
        return False


def _fault(tree: Node, symbols: Symbols, persen: bool) -> PercentFaultKind | None:
    parts = [node for node, _ in walk(tree)]
    marked = any(isinstance(node, InPercent) or node == HUNDRED_PERCENT for node in parts)
    if any(not _has_denominator(operand, symbols) for operand in _multiplied(tree)):
        return PercentFaultKind.TANPA_PENYEBUT
    reader = Reader(symbols, strict=marked)
    if not (marked or persen):
        return PercentFaultKind.CAMPUR if any(_compares_percent(n, reader) for n in parts) else None
    try:
        measure = reader.of(tree)
    except MixedError:
        return PercentFaultKind.CAMPUR
    if not persen:
        return None if 0 in measure else PercentFaultKind.SATUAN_LAIN
    if 1 in measure or not (marked or any(isinstance(n, Symbol) for n in parts)):
        return None
    return PercentFaultKind.GANDA if min(measure) > 1 else PercentFaultKind.TANPA_SERATUS


def _multiplied(node: Node) -> Iterator[Node]:
    """What is multiplied by 100%, but for divisors."""
    match node:
        case InPercent(operand):
            yield operand
        case Binary("/", left, _):
            yield from _multiplied(left)
        case _:
            for child in children(node):
                yield from _multiplied(child)


def _has_denominator(node: Node, symbols: Symbols) -> bool:
    """Whether something is divided, or nothing is there that counts."""
    known = {*symbols.fractions, *symbols.persen, *symbols.quotients, *dict(symbols.constants)}
    return has_division(node) or all(name in known for name in _counted(node))


def _counted(node: Node) -> Iterator[str]:
    """The symbols whose size matters: not those that are only compared."""
    if isinstance(node, Symbol):
        yield node.nama
    if not (isinstance(node, Binary) and node.operator in COMPARISONS):
        for child in children(node):
            yield from _counted(child)


def _compares_percent(node: Node, reader: Reader) -> bool:
    """Whether n%, a hundredth, stands beside what is held in percent."""
    if not (isinstance(node, Binary) and node.operator in {"+", "-", *COMPARISONS}):
        return False
    sides = ((node.left, node.right), (node.right, node.left))
    return any(
        says_percent(one)
        and reader.constant(one)
        and isinstance(other, Symbol)
        and other.nama in reader.symbols.persen
        for one, other in sides
    )


def _rewritten(tree: Node, symbols: Symbols) -> Iterator[Node]:
    """What may be meant, the likeliest first: already in percent, a fraction, constants as points."""
    bare = _map(tree, _without_hundred)
    try:
        if 1 in Reader(symbols, strict=True).of(bare):
            yield bare
    except MixedError:
        pass
    yield _to_percent(bare, symbols)
    yield _map(bare, _point)


def _map(node: Node, change: Callable[[Node], Node]) -> Node:
    """The tree with every node changed, the lowest first."""
    match node:
        case Negate(operand) | Percent(operand) | InPercent(operand):
            return change(replace(node, operand=_map(operand, change)))
        case Binary(operator, left, right):
            return change(Binary(operator, _map(left, change), _map(right, change)))
        case Call(function, arguments):
            return change(Call(function, tuple(_map(one, change) for one in arguments)))
        case _:
            return change(node)


def _without_hundred(node: Node) -> Node:
    match node:
        case InPercent(operand):
            return operand
        case Binary("*" | "/", operand, divisor) if divisor == HUNDRED_PERCENT:
            return operand
        case _:
            return node


def _point(node: Node) -> Node:
    """n% as n; 1 beside a sum as 100."""
    match node:
        case Percent(Number() as operand):
            return operand
        case Binary("+" | "-" as operator, left, right):
            return Binary(operator, _hundred_for_one(left), _hundred_for_one(right))
        case _:
            return node


def _hundred_for_one(node: Node) -> Node:
    is_fraction = isinstance(node, Number) and 0 < node.angka <= 1
    return Number(node.angka * 100) if isinstance(node, Number) and is_fraction else node


def _to_percent(node: Node, symbols: Symbols) -> Node:
    """A part in percent: fractions times 100%, the rest as it is."""
    constant = constant_value(node, symbols)
    if constant is not None:
        if isinstance(node, Percent):
            return _point(node)
        return node if abs(constant) > 1 or constant == 0 else Number(constant * 100)
    match node:
        case Call("IF", (condition, *operand)):
            return Call("IF", (condition, *(_to_percent(one, symbols) for one in operand)))
        case Call("MIN" | "MAX" as function, arguments):
            return Call(function, tuple(_to_percent(one, symbols) for one in arguments))
        case Binary("+" | "-" as operator, left, right):
            if _is_percent(left, symbols) or _is_percent(right, symbols):
                return Binary(operator, _to_percent(left, symbols), _to_percent(right, symbols))
    return node if _is_percent(node, symbols) else InPercent(node)


def _is_percent(node: Node, symbols: Symbols) -> bool:
    if constant_value(node, symbols) is not None and isinstance(node, Percent):
        return True
    try:
        return 1 in Reader(symbols, strict=True).of(node)
    except MixedError:
        return False


def _times_hundred(tree: Node) -> Node:
    def change(node: Node) -> Node:
        return Binary("*", node.operand, Number(100.0)) if isinstance(node, InPercent) else node

    return _map(tree, change)

"""The tree of a formula: what was written, without spaces and parentheses."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

COMPARISONS = frozenset({"=", "<>", "<", "<=", ">", ">="})


@dataclass(frozen=True, slots=True)
class Number:
    """A constant, never negative (a minus sign is a Negate)."""

    angka: float


@dataclass(frozen=True, slots=True)
class Text:
    """A criterion of COUNTIF, without its quotes."""

    operand: str


@dataclass(frozen=True, slots=True)
class Symbol:
    """A variable of the katalog, in lower case."""

    nama: str


@dataclass(frozen=True, slots=True)
class Negate:
    """Unary minus."""

    operand: "Node"


@dataclass(frozen=True, slots=True)
class Percent:
    """Excel's %: a hundredth."""

    operand: "Node"


@dataclass(frozen=True, slots=True)
class InPercent:
    """A factor `100%` of official documents: the product it belongs to, times 100."""

    operand: "Node"


@dataclass(frozen=True, slots=True)
class Binary:
    """An operator of + - * / ^ or a comparison, between two operands."""

    operator: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Call:
    """A function, in capitals, with its arguments."""

    function: str
    arguments: tuple["Node", ...]


Node: TypeAlias = Number | Text | Symbol | Negate | Percent | InPercent | Binary | Call


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly under this one, in the order written."""
    match node:
        case Negate(operand) | Percent(operand) | InPercent(operand):
            return (operand,)
        case Binary(_, left, right):
            return (left, right)
        case Call(_, arguments):
            return arguments
        case _:
            return ()


def walk(node: Node) -> Iterator[tuple[Node, int]]:
    """Every node with its depth (the root is 1), in the order written; no recursion."""
    stack = [(node, 1)]
    while stack:
        here, depth = stack.pop()
        yield here, depth
        stack.extend((child, depth + 1) for child in reversed(children(here)))


def is_boolean(node: Node) -> bool:
    """True for a comparison, AND and OR: what Excel shows as TRUE or FALSE."""
    match node:
        case Binary(operator):
            return operator in COMPARISONS
        case Call(function):
            return function in {"AND", "OR"}
        case _:
            return False

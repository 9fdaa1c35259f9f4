"""The factor 100% of official documents: "in percent", wherever it stands in a formula.

`100%` as a factor is ×100, and `n%` beside a term in percent is n: a/b*100%, 100%*a/b and
100% - a/b*100% all give percent. Every other % is Excel's hundredth.
"""

from dataclasses import replace

from iku_etl.formula.tree import COMPARISONS, Binary, Call, InPercent, Negate, Node, Number, Percent

HUNDRED_PERCENT = Percent(Number(100.0))
MINUS_HUNDRED_PERCENT = Percent(Negate(Number(100.0)))
ONE = Number(1.0)
ALIKE = frozenset({"+", "-", *COMPARISONS})
ALIKE_CALLS = frozenset({"SUM", "AVERAGE", "MIN", "MAX"})


def mark_percent(node: Node) -> Node:
    """The tree with every factor 100% as InPercent around its whole product, and n% beside it as n."""
    match node:
        case Binary("*" | "/") | Negate():
            rest, factors = _lift(node)
            marked = rest or ONE
            for _ in range(factors):
                marked = InPercent(marked)
            return marked
        case Binary(operator, left, right):
            left, right = mark_percent(left), mark_percent(right)
            if operator in ALIKE and (as_percent(left) or as_percent(right)):
                return Binary(operator, _points(left), _points(right))
            return Binary(operator, left, right)
        case Percent(operand):
            return Percent(mark_percent(operand))
        case Call(function, arguments):
            return _settle_call(Call(function, tuple(mark_percent(one) for one in arguments)))
        case _:
            return node


def _lift(node: Node) -> tuple[Node | None, int]:
    """A product without its factors 100% (None: nothing else is there), and how many it had."""
    match node:
        case Percent() if node == HUNDRED_PERCENT:
            return None, 1
        case Percent() if node == MINUS_HUNDRED_PERCENT:
            return Negate(ONE), 1
        case Negate(operand):
            rest, factors = _lift(operand)
            return Negate(rest or ONE), factors
        case Binary("*", left, right):
            first, before = _lift(left)
            second, after = _lift(right)
            return Binary(
                "*", first, second
            ) if first and second else first or second, before + after
        case Binary("/", left, right):
            rest, factors = _lift(left)
            return Binary("/", rest or ONE, mark_percent(right)), factors
        case _:
            return mark_percent(node), 0


def as_percent(node: Node) -> bool:
    """Whether the tree itself says that a part is in percent: a factor 100% reaches its value."""
    match node:
        case InPercent():
            return True
        case Negate(operand) | Call("ROUND" | "ABS", (operand, *_)) | Binary("/", operand, _):
            return as_percent(operand)
        case Binary("+" | "-" | "*", left, right):
            return as_percent(left) or as_percent(right)
        case Call("IF", (_, *operand)):
            return any(map(as_percent, operand))
        case Call(function, arguments) if function in ALIKE_CALLS:
            return any(map(as_percent, arguments))
        case _:
            return False


def _settle_call(call: Call) -> Call:
    """n% as n where another argument, or the other branch of IF, is in percent."""
    if call.function == "IF":
        condition, *operand = call.arguments
        if any(map(as_percent, operand)):
            return replace(call, arguments=(condition, *map(_points, operand)))
    if call.function in ALIKE_CALLS and any(map(as_percent, call.arguments)):
        return replace(call, arguments=tuple(map(_points, call.arguments)))
    return call


def _points(node: Node) -> Node:
    """A part that stands beside one in percent: its n% are n."""
    match node:
        case Percent(Number() as operand):
            return operand
        case Percent(Negate(Number()) as operand):
            return operand
        case Negate(operand):
            return Negate(_points(operand))
        case Binary("+" | "-" as operator, left, right):
            return Binary(operator, _points(left), _points(right))
        case Call("IF", (condition, *operand)):
            return replace(node, arguments=(condition, *map(_points, operand)))
        case Call(function, arguments) if function in ALIKE_CALLS:
            return replace(node, arguments=tuple(map(_points, arguments)))
        case _:
            return node

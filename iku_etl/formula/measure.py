"""Whether a value is a fraction or in percent: the measure of every part, as physics has units.

The measure of a part is how often it has been multiplied by a hundred: 0 for counts and fractions,
1 for what is in percent, 2 for percent times a hundred. Where a text leaves it open, it is a set.
"""

from dataclasses import dataclass

import numpy as np

from iku_etl.formula.evaluate import evaluate
from iku_etl.formula.parse import Formula
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
    Text,
    walk,
)
from iku_etl.formula.values import Keadaan, Values

Measure = frozenset[int]
FRACTION, IN_PERCENT, EITHER = frozenset({0}), frozenset({1}), frozenset({0, 1})
ANY = frozenset(range(-9, 10))
SCALING = 10.0  # a score on a scale of ten or less times this may be in percent: skor*10, skor*25
COUNTS = frozenset({"COUNT", "COUNTA", "COUNTIF"})


@dataclass(frozen=True)
class Symbols:
    """What the katalog says of a formula's symbols.

    persen: held in percent. fractions: surely not, as 0 or 1. counts: of things. constants: by name.
    quotients: values of other indicators that divide.
    """

    persen: frozenset[str] = frozenset()
    fractions: frozenset[str] = frozenset()
    counts: frozenset[str] = frozenset()
    quotients: frozenset[str] = frozenset()
    constants: tuple[tuple[str, float], ...] = ()


class MixedError(Exception):
    """Parts of different measure stand in one sum, comparison or choice."""


@dataclass(frozen=True)
class Reader:
    """Reads measures; strict: a symbol that is not said to be in percent is none.

    definite: within a factor 100%, where 100 beside it would multiply twice.
    """

    symbols: Symbols
    strict: bool
    definite: bool = False

    def of(self, node: Node) -> Measure:
        """The possible measures of a part; MixedError where its own parts do not fit together."""
        constant = self.constant(node)
        if constant is not None:
            return _of_constant(node, constant)
        match node:
            case Symbol(nama):
                return self._of_symbol(nama)
            case Negate(operand):
                return self.of(operand)
            case Percent(operand):
                self.of(operand)
                return FRACTION
            case InPercent(operand):
                inside = Reader(self.symbols, strict=True, definite=True)
                return _plus(inside.of(operand), IN_PERCENT)
            case Binary(operator, left, right) if operator in COMPARISONS:
                self._compare(left, right)
                return FRACTION
            case Binary("*", left, right):
                return self._product(left, right)
            case Binary("/", left, right):
                return self._quotient(left, right)
            case Binary("^", left, right):
                return self._power(left, right)
            case Binary(_, left, right):
                return _join(self.of(left), self.of(right))
            case Call():
                return self._of_call(node)
            case _:
                return ANY

    def constant(self, node: Node) -> float | None:
        """The value of a part that does not vary, else None."""
        return constant_value(node, self.symbols)

    def _of_symbol(self, nama: str) -> Measure:
        if nama in self.symbols.persen:
            return IN_PERCENT
        return FRACTION if self.strict or nama in self.symbols.fractions else EITHER

    def _compare(self, left: Node, right: Node) -> None:
        """Constants are taken as they stand, but for n% and, beside a factor 100%, for fractions."""
        for one, other in ((left, right), (right, left)):
            if self.constant(one) is None:
                continue
            if not self.strict and not says_percent(one):
                self.of(other)
                return
            # a/b*100 beside 50%: it may be in percent already, and then every value is above a half.
            if says_percent(one) and not isinstance(other, Symbol) and 1 in self.of(other):
                raise MixedError
        _join(self.of(left), self.of(right))

    def _product(self, left: Node, right: Node) -> Measure:
        for one, other in ((left, right), (right, left)):
            factor = self.constant(one)
            if factor is not None:
                return self._scaled(self.of(other), factor)
        return _plus(self.of(left), self.of(right))

    def _scaled(self, measure: Measure, factor: float) -> Measure:
        """A constant factor may be what brings a fraction to percent: ×100, or ×25 of a scale of 4."""
        if self.definite and factor == 100:
            return _plus(measure, IN_PERCENT)
        if abs(factor) >= SCALING and 0 in measure:
            return _plus(measure, IN_PERCENT) if self.definite else measure | IN_PERCENT
        return measure | _minus(measure, IN_PERCENT) if factor == 0.01 else measure

    def _quotient(self, left: Node, right: Node) -> Measure:
        divisor = self.constant(right)
        if divisor is None:
            firm = Reader(self.symbols, strict=True, definite=self.definite)
            above, factor = firm.of(left), self.constant(left)
            above = self._scaled(FRACTION, factor) if factor is not None else above
            return _minus(above, firm.of(right))
        if right == HUNDRED_PERCENT:
            return _minus(self.of(left), IN_PERCENT)
        if self._divides_counts(left, divisor):
            above = Reader(self.symbols, strict=True, definite=self.definite).of(left)
        else:
            above = self.of(left)
        return above | _minus(above, IN_PERCENT) if abs(divisor) >= SCALING else above

    def _divides_counts(self, node: Node, divisor: float) -> bool:
        """A count, or a divisor that is rather a number of things than of terms, gives a fraction."""
        if SCALING <= abs(divisor) != 100:
            return True
        counts = self.symbols.counts
        return any(isinstance(part, Symbol) and part.nama in counts for part, _ in walk(node))

    def _power(self, left: Node, right: Node) -> Measure:
        exponent, base = self.constant(right), self.of(left)
        if exponent is None:
            self.of(right)
            return FRACTION if base == FRACTION else ANY
        moved = {measure * exponent for measure in base}
        return frozenset(int(m) for m in moved if float(m).is_integer())

    def _of_call(self, call: Call) -> Measure:
        match call.function, call.arguments:
            case "IF", (condition, *operand):
                self.of(condition)
                return _join(*map(self.of, operand))
            case "COUNTIF", (operand, Text()):
                self.of(operand)
            case "COUNTIF", (operand, condition):
                self._compare(operand, condition)
            case "ROUND" | "ABS", (operand, *_):
                return self.of(operand)
            case "SUMPRODUCT", arguments:
                total = FRACTION
                for one in arguments:
                    total = _plus(total, self.of(one))
                return total
            case "AND" | "OR", arguments:
                for one in arguments:
                    self.of(one)
            case (("COUNT" | "COUNTA"), _):
                pass
            case _, arguments:
                return _join(*map(self.of, arguments))
        return EITHER if call.function in COUNTS and not self.strict else FRACTION


def constant_value(node: Node, symbols: Symbols) -> float | None:
    """The value of a part that does not vary, else None."""
    if isinstance(node, Number):
        return node.angka
    constants, names = dict(symbols.constants), dict[str, Values]()
    for part, _ in walk(node):
        if isinstance(part, Text) or (isinstance(part, Symbol) and part.nama not in constants):
            return None
        if isinstance(part, Symbol):
            names[part.nama] = Values.from_numbers(np.array([constants[part.nama]]))
    result = evaluate(Formula("", node, tuple(names)), names)
    return float(result.angka[0]) if result.keadaan[0] == Keadaan.ADA else None


def _of_constant(node: Node, value: float) -> Measure:
    """A number from 1 down is a fraction, as is n%; a larger one may be either, zero anything."""
    if value == 0:
        return ANY
    if any(isinstance(part, InPercent) for part, _ in walk(node)):
        return IN_PERCENT
    return FRACTION if says_percent(node) or abs(value) <= 1 else EITHER


def says_percent(node: Node) -> bool:
    """Whether a part is written with %."""
    return any(isinstance(part, Percent) for part, _ in walk(node))


def _join(*parts: Measure) -> Measure:
    found = ANY.intersection(*parts)
    if not found:
        raise MixedError
    return found


def _plus(a: Measure, b: Measure) -> Measure:
    return frozenset(i + j for i in a for j in b)


def _minus(a: Measure, b: Measure) -> Measure:
    return frozenset(i - j for i in a for j in b)

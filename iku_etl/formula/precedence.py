"""How tightly each operator binds in Excel, for writing no more parentheses than needed."""

from dataclasses import dataclass

COMPARE, ADD, MULTIPLY, POWER, PERCENT, NEGATE, ATOM = range(1, 8)
STRENGTH = {"+": ADD, "-": ADD, "*": MULTIPLY, "/": MULTIPLY, "^": POWER}


@dataclass(frozen=True, slots=True)
class Piece:
    """A written part of a formula and the strength of its outermost operator."""

    teks: str
    strength: int

    def at_least(self, strength: int) -> str:
        """The text, in parentheses if something stronger stands beside it."""
        return self.teks if self.strength >= strength else f"({self.teks})"


def join(left: Piece, operator: str, sign: str, right: Piece) -> Piece:
    """Two operands and their operator, written as `tanda`; all are left associative."""
    strength = STRENGTH.get(operator, COMPARE)
    return Piece(left.at_least(strength) + sign + right.at_least(strength + 1), strength)

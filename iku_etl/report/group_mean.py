"""The mean capaian of a group as a value: whom it counts, and whom it leaves out and why."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple, Protocol


class HasCapaian(Protocol):
    """What a mean needs of a result."""

    @property
    def kode(self) -> str:
        """The code of the indicator."""

    @property
    def status(self) -> str:
        """Why it has no capaian."""

    @property
    def capaian(self) -> float | None:
        """Its printed capaian."""


class Measured(NamedTuple):
    """A result without anything else."""

    kode: str
    status: str
    capaian: float | None


@dataclass(frozen=True)
class GroupMean:
    """The mean capaian of so many indicators: whom it counts, and how many it does not, by reason.

    exact: the mean before it is rounded, as a predikat is read from it.
    """

    jumlah: int
    counted: tuple[str, ...]
    left_out: Counter[str]
    mean: float | None
    exact: Fraction | None

    @property
    def reasons(self) -> str:
        """How many are left out and why: 2 bermasalah, 1 target nol."""
        return ", ".join(f"{count} {reason}" for reason, count in self.left_out.items())

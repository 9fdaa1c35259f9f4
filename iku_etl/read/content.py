"""What a cell can hold beside numbers, texts and dates: things calamine shows as plain or blank."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PercentNumber:
    """A number whose cell shows it as percent: 0.955 shown as 95,5 %."""

    nilai: float


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An error of Excel such as #DIV/0!."""

    teks: str


@dataclass(frozen=True, slots=True)
class UncachedFormula:
    """A formula that was saved without its result."""

    rumus: str

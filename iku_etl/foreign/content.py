"""Cell contents that are more than a plain value: the reader puts them in its place."""

from dataclasses import dataclass

from iku_etl.text.numbers import in_percent


@dataclass(frozen=True, slots=True)
class PercentNumber:
    """A number in a cell formatted as percent, as Excel stores it: 0.955 is shown as 95,5 %."""

    nilai: float

    @property
    def persen(self) -> float:
        """The number in percent, without the noise of multiplying floats: 95.5."""
        return in_percent(self.nilai)


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An error of Excel: #DIV/0!, #N/A."""

    teks: str


@dataclass(frozen=True, slots=True)
class ImpossibleDate:
    """What stands in a cell formatted as date or time, and is none of the years 1 to 9999."""

    teks: str


@dataclass(frozen=True, slots=True)
class UncachedFormula:
    """A formula saved without its result."""

    rumus: str


@dataclass(frozen=True, slots=True)
class MergedValue:
    """What stands in a merged cell that covers several inputs, and its range."""

    content: object
    rentang: str

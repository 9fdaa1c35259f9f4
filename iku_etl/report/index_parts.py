"""Which indicators are parts of an index that is an indicator itself: its domains and aspects."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Protocol

from iku_etl.calculate.records import VariableResult
from iku_etl.catalog.sources import SourceKind
from iku_etl.cellref import CellRef
from iku_etl.report.group_mean import HasCapaian

OWN_DATA = (SourceKind.ISIAN, SourceKind.INDIKATOR)


class HasVariables(Protocol):
    """What tells the parts of an index: a result of a run, or an indicator of the katalog."""

    @property
    def kode(self) -> str:
        """The code of the indicator."""

    @property
    def variables(self) -> Sequence[VariableResult]:
        """What it is calculated from."""


class IndexParts:
    """What every index is made of, by kode: the indicators it refers to, and its detail cells.

    An aspect is a part of an index that refers to it, however far down, or that is made of all of
    its detail cells and of more.
    """

    def __init__(self, indicators: Sequence[HasVariables]) -> None:
        self.by_code = {i.kode: i for i in indicators}
        self.referred: dict[str, frozenset[str]] = {}
        self.cells: dict[str, frozenset[CellRef]] = {}
        self.plain = {
            i.kode: {p.ref for v in i.variables for p in v.column if p.ref}
            for i in indicators
            if not any(v.jenis in OWN_DATA for v in i.variables)
        }
        for kode in self.by_code:
            self._measure(kode)

    def _measure(self, kode: str) -> None:
        if kode in self.referred or kode not in self.by_code:
            return
        self.referred[kode], self.cells[kode] = frozenset(), frozenset()  # so that a circle ends
        variables = self.by_code[kode].variables
        below = {v.merujuk for v in variables if v.merujuk}
        for other in below:
            self._measure(other)
        own = frozenset(p.ref for v in variables for p in v.column if p.ref)
        self.referred[kode] = frozenset(below).union(*(self.referred.get(k, ()) for k in below))
        self.cells[kode] = own.union(*(self.cells.get(k, ()) for k in below))

    def within(self, group: Sequence[HasCapaian]) -> set[str]:
        """The kode of those in a group that are parts of another in it."""
        codes = [i.kode for i in group]
        wholes = [kode for kode in codes if self.referred.get(kode) or self.cells.get(kode)]
        return {kode for kode in codes if any(self._is_part(kode, whole) for whole in wholes)}

    def wholes(self) -> dict[str, tuple[str, ...]]:
        """Of each that is a part of another: the others, however far up."""
        found: dict[str, dict[str, None]] = {}
        for whole in self.by_code:
            for part in (*self.referred[whole], *self._in_cells(whole)):
                if part != whole:
                    found.setdefault(part, {})[whole] = None
        return {kode: tuple(others) for kode, others in found.items()}

    def _in_cells(self, whole: str) -> Iterator[str]:
        """Those made of some of its detail cells alone."""
        cells = self.cells[whole]
        near = {kode for cell in cells for kode in self._plain_with.get(cell, ())}
        yield from (kode for kode in near if self.plain[kode] < cells)

    @cached_property
    def _plain_with(self) -> dict[CellRef, list[str]]:
        """The indicators of detail cells alone that have each cell."""
        found: dict[CellRef, list[str]] = {}
        for kode, cells in self.plain.items():
            for cell in cells:
                found.setdefault(cell, []).append(kode)
        return found

    def _is_part(self, kode: str, whole: str) -> bool:
        if kode in self.referred[whole]:
            return True
        cells = self.plain.get(kode, set())
        return bool(cells) and cells < self.cells[whole]

"""A table with its verdicts."""

from collections.abc import Iterator
from dataclasses import dataclass

from iku_etl.audit.judge import WRONG, Judged, Recomputed
from iku_etl.audit.sums import CheckedSum
from iku_etl.audit.table_rows import AuditRow
from iku_etl.audit.verdict import TableVerdict
from iku_etl.cellref import CellRef


@dataclass(frozen=True)
class AuditedTable:
    """The rows of one table and period with their verdicts; judul: the headings of their columns."""

    ref: CellRef
    judul: tuple[str, str, str]
    row: tuple[AuditRow, ...]
    verdict: TableVerdict
    jumlah: tuple[CheckedSum, ...]

    def held(self) -> Iterator[tuple[AuditRow, Judged, Recomputed | None]]:
        """Each row with its verdict, and what the rule gives that it is held against."""
        for row, one in zip(self.row, self.verdict.judged, strict=True):
            own = one.polaritas or row.printed.polaritas or self.verdict.aturan
            yield row, one, one.by(own)

    @property
    def wrong(self) -> int:
        """How many rows do not follow from their printed numbers."""
        return len([one for one in self.verdict.judged if one.kelas in WRONG])

    @property
    def wrong_sums(self) -> int:
        """How many totals and averages do not follow from the rows above them."""
        return len([one for one in self.jumlah if one.is_wrong])

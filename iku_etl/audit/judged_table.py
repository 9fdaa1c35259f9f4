"""A table with its verdicts."""

from dataclasses import dataclass

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

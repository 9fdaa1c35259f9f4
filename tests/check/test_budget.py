"""Realisasi anggaran against its pagu: quarters are summed, what looks cumulative is asked about."""

import pytest
from support.small import SCHEMAS

from iku_etl.catalog.budget import BudgetLine
from iku_etl.cellref import CellRef
from iku_etl.check.budget import check_budget
from iku_etl.read.rows import DetailCell
from iku_etl.rules.vocabulary import load_vocabulary

KOSAKATA = load_vocabulary([SCHEMAS], ())
LINE = BudgetLine("PRG-1", "2.16", "Program", ("A",), "DINAS", 1000.0)


@pytest.mark.parametrize(
    ("typed", "periode", "realisasi", "said"),
    [
        ([], 4, None, []),
        ([0.1, 0.2], 4, 0.3, []),  # as they are written, not as floats add up
        ([400.0, 599.0], 4, 999.0, []),
        ([400.0, 600.0], 4, 1000.0, []),
        ([400.0, 601.0], 4, 1001.0, ["anggaran-melebihi-pagu"]),
        ([400.0, 601.0], 0, 400.0, []),
        (["Rp 400,-"], 0, 400.0, ["dibaca-sebagai"]),
        ([-1.0], 0, None, ["di-bawah-minimum"]),
        ([400.0, "belum jelas"], 0, 400.0, []),
        ([400.0, "belum jelas"], 1, None, ["bukan-angka"]),
    ],
)
def test_the_sum_of_the_quarters_until_a_period(
    typed: list[object], periode: int, realisasi: float | None, said: list[str]
) -> None:
    cells = [_cell("PRG-1", quarter, content) for quarter, content in enumerate(typed, start=1)]
    (row,), issues = check_budget(cells, [LINE], KOSAKATA, periode)
    assert (row.realisasi, [issue.kode for issue in issues]) == (realisasi, said)


def test_a_line_that_the_katalog_does_not_have_is_said() -> None:
    rows, issues = check_budget([_cell("PRG-9", 1, 5.0)], [LINE], KOSAKATA, 4)
    assert ([row.realisasi for row in rows], [i.kode for i in issues]) == (
        [None],
        ["anggaran-tidak-dikenal"],
    )


def _cell(kunci: str, quarter: int, content: object) -> DetailCell:
    ref = CellRef("A.xlsx", "Anggaran", 8, quarter)
    return DetailCell(ref, "_anggaran", kunci, f"realisasi_tw{quarter}", content)

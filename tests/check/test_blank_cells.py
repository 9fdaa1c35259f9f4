"""Which cells still wait: of the sheets that somebody has begun, for the quarter, or quarters begun."""

from pathlib import Path

import pytest
from support.senders import GOOD, YEAR, make_agency

from iku_etl.loading import Submission, load_and_check, waiting_cells
from iku_etl.read.source import list_workbooks
from iku_etl.rules.input_table import PERIODS
from iku_etl.workers.pool import IN_THIS_PROCESS
from iku_etl.workspace import Workspace

A_ONLY = {key: value for key, value in GOOD.items() if key[0] in ("PERSEN", "RASIO")}


@pytest.mark.parametrize(
    ("periode", "skipped", "expected"),
    [
        ("TW1", (), {"BID-A": ["G10"]}),  # ADA; Bidang B has not begun
        ("TW1", ("ADA",), {}),
        ("TW2", (), {"BID-A": ["H8", "H9", "H10", "H11"]}),
        ("TAHUN", (), {"BID-A": ["G10"]}),  # nobody has begun TW II
    ],
)
def test_cells_that_wait(
    tmp_path: Path, periode: str, skipped: tuple[str, ...], expected: dict[str, list[str]]
) -> None:
    agency = make_agency(tmp_path / "kerja")
    agency.send("A.xlsx", A_ONLY, {})
    workspace = Workspace(agency.folder)
    files = list_workbooks(workspace.inputs(YEAR))
    submission = Submission(workspace, files, workspace.inputs(YEAR), YEAR, PERIODS.index(periode))
    checked, _ = load_and_check(submission, IN_THIS_PROCESS, lambda *_: None)
    assert checked is not None
    waiting = waiting_cells(checked, YEAR, PERIODS.index(periode), skipped)
    assert {unit: [ref.sel for ref in refs] for unit, refs in waiting.items()} == expected

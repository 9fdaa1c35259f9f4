"""An agency whose workbook came back as it should be; tests of a file put another beside it."""

from pathlib import Path

import pytest
from support.senders import Agency, make_agency


@pytest.fixture
def agency(tmp_path: Path) -> Agency:
    """Everything has been sent, as it should be, in Baik.xlsx."""
    made = make_agency(tmp_path / "kerja")
    made.send("Baik.xlsx")
    return made

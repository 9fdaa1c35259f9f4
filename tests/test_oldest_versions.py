"""setup.cfg says of each dependency which version is the oldest that works; CI tries just those."""

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OLDEST = runpy.run_path(str(ROOT / ".ci" / "oldest.py"))
SETTINGS = "[options]\ninstall_requires =\n    # why\n"


def test_the_lower_bounds_are_read() -> None:
    text = f"{SETTINGS}    click>=8.2\n    a-b.c >= 1.0.4, <2\n"
    assert OLDEST["oldest_versions"](text) == ["click==8.2", "a-b.c==1.0.4"]


@pytest.mark.parametrize("requirement", ["click", "click==8.2", "click<9", "click>8.2", "c[x]>=1"])
def test_a_dependency_without_one_is_an_error(requirement: str) -> None:
    with pytest.raises(ValueError, match="has no oldest version"):
        OLDEST["oldest_versions"](f"{SETTINGS}    {requirement}\n")


def test_every_dependency_has_one() -> None:
    assert len(OLDEST["oldest_versions"](OLDEST["SETTINGS"].read_text(encoding="utf-8"))) >= 12


def test_what_is_overridden_inside_has_an_upper_bound() -> None:
    """tests/xlsx/test_plain_sheet.py names what plain_sheet.py takes from inside XlsxWriter."""
    assert "\n    xlsxwriter>=3.3.1,<3.4\n" in OLDEST["SETTINGS"].read_text(encoding="utf-8")

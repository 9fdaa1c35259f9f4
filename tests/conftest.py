"""Puts tests/ on the path, so that every folder of tests finds the helpers that lie here."""

import os
import secrets
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))
# So that a comparison within these helpers shows both sides.
pytest.register_assert_rewrite("kecil", "recalculated")
# Work stays within the process of a test, where it is quicker and can be mocked; what isolation and
# several processes do has tests of its own, and the commands of the README run as users run them.
os.environ.setdefault("IKU_ETL_PROSES", "0")
# What is tried by chance is tried anew each time; the same seed tries the same again.
os.environ.setdefault("IKU_ETL_BENIH", str(secrets.randbelow(10**9)))


def pytest_report_header() -> str:
    """Shown at the top of every test run."""
    return f"IKU_ETL_BENIH={os.environ['IKU_ETL_BENIH']}"

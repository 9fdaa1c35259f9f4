"""Puts tests/ on the path, so that every folder of tests finds the helpers that lie here."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))
# So that a comparison within these helpers shows both sides.
pytest.register_assert_rewrite("kecil", "recalculated")

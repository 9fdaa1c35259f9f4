"""Puts tests/ on the path, so that every folder of tests finds the helpers that lie here."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

"""The published tables of tests/kasus, and numbers as they are printed there."""

import csv
from pathlib import Path

from iku_etl.catalog.targets import read_target
from iku_etl.resources import shared_folder
from iku_etl.rules.vocabulary import load_vocabulary

KOSAKATA = load_vocabulary([shared_folder("schemas")])
KASUS = Path(__file__).resolve().parents[1] / "kasus"


def published(name: str) -> list[dict[str, str]]:
    """The rows of one table."""
    with (KASUS / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def printed_number(text: str) -> float:
    """The number of a printed text, which may bear a unit."""
    return read_target(text, KOSAKATA).bawah


def printed_decimals(text: str) -> int:
    """How many decimals a text prints: 100 has none, 69,56% has two."""
    return len(text.strip("% ").replace(".", ",").partition(",")[2])

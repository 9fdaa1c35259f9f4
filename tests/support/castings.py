"""Casts a text as if it stood in a cell of a variable; how tests write bounds and results."""

from math import inf
from pathlib import Path

from iku_etl.check.cast import cast_cell
from iku_etl.check.cell_rule import Cast, CellRule
from iku_etl.rules.all import load_rules

ROOT = Path(__file__).resolve().parents[2]
KOSAKATA = load_rules((ROOT / "schemas",)).kosakata


def rule(tipe: str = "angka", satuan: str = "", minimum: str = "", maksimum: str = "") -> CellRule:
    """What a variable asks; bounds as tables write them, empty for none."""
    return CellRule(tipe, satuan, float(minimum or -inf), float(maksimum or inf))


def cast(isi: object, tipe: str = "angka", satuan: str = "", *bounds: str) -> Cast:
    """What a cell gives under the words and units of schemas/."""
    return cast_cell(isi, rule(tipe, satuan, *bounds), KOSAKATA)


def result(isi: object, *asked: str) -> tuple[float | None, str]:
    """The value and the code of the message."""
    found = cast(isi, *asked)
    return found.nilai, found.masalah

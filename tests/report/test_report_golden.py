"""Official sheets as text, a line a cell: address, value, formula, style (tests/golden).

After a wanted change: IKU_ETL_GOLDEN=1 python -m pytest tests/report/test_report_golden.py,
then read the difference as you would read code.
"""

import os
from pathlib import Path

import pytest
from support.examples import run_example

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
CASES = [
    ("kota", "TAHUN", ("Rekap", "IKU", "Perhitungan", "Dasar")),
    ("belitung", "TAHUN", ("IKU",)),
    ("tanjung-jabung-barat", "TW1", ("IKU",)),
    ("iki-dinas-kominfo", "TAHUN", ("Pranata Komputer",)),
    ("bengkulu-selatan", "TAHUN", ("IKU", "Tujuan Sasaran Program")),
]


@pytest.mark.parametrize(("name", "periode", "lembar"), CASES)
def test_the_sheets_are_as_they_were(
    tmp_path: Path, name: str, periode: str, lembar: tuple[str, ...]
) -> None:
    done = run_example(name, tmp_path / name, periode)
    (sheets,) = done.sheets
    chosen = [sheet for sheet in sheets if sheet.nama in lembar]
    assert tuple(sheet.nama for sheet in chosen) == lembar
    text = "\n\n".join(sheet.as_text() for sheet in chosen) + "\n"
    path = GOLDEN / f"{name} {periode}.txt"
    if os.environ.get("IKU_ETL_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")

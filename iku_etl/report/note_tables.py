"""catatan.csv and anggaran.csv: what staff wrote beside the numbers, and what was spent."""

import csv
import dataclasses
from collections.abc import Iterable, Sequence
from pathlib import Path

from iku_etl.calculate.capaian_table import safe_text
from iku_etl.check.budget import BudgetRow
from iku_etl.check.quarter_note import QuarterNote
from iku_etl.files.atomic import replacing
from iku_etl.formula.literals import write_number

NOTES_NAME, BUDGET_NAME = "catatan.csv", "anggaran.csv"
NOTE_COLUMNS, BUDGET_COLUMNS = (
    tuple(field.name for field in dataclasses.fields(row)) for row in (QuarterNote, BudgetRow)
)
SEPARATOR = "; "


def write_note_tables(
    folder: Path, notes: Sequence[QuarterNote], budget: Sequence[BudgetRow]
) -> tuple[Path, ...]:
    """The tables that have a row: UTF-8, comma, decimal point; years/note_tables.py reads them."""
    tables = ((NOTES_NAME, NOTE_COLUMNS, notes), (BUDGET_NAME, BUDGET_COLUMNS, budget))
    return tuple(_write(folder / name, columns, rows) for name, columns, rows in tables if rows)


def _write(path: Path, columns: Sequence[str], rows: Iterable[QuarterNote | BudgetRow]) -> Path:
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_text(getattr(row, name)) for name in columns] for row in rows)
    return path


def _text(value: str | float | tuple[str, ...] | None) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return write_number(value, ".")
    return safe_text(value if isinstance(value, str) else SEPARATOR.join(value))

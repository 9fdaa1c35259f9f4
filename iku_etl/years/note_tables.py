"""catatan.csv and anggaran.csv of a run → their rows; a file that is not whole is said."""

import csv
import io
from collections.abc import Callable, Sequence
from typing import TypeVar

from iku_etl.calculate.capaian_table import plain_text
from iku_etl.catalog.words import split_codes
from iku_etl.check.budget import BudgetRow
from iku_etl.check.quarter_note import QuarterNote, split_evidence
from iku_etl.report.note_tables import BUDGET_COLUMNS, NOTE_COLUMNS
from iku_etl.rules.input_table import PERIODS
from iku_etl.years.capaian import NUMBER, CapaianError

Row = TypeVar("Row")


def read_notes(content: bytes) -> tuple[QuarterNote, ...]:
    """The rows of catatan.csv; CapaianError when it is damaged."""
    return read_lines(content, NOTE_COLUMNS, _note)


def read_budget(content: bytes) -> tuple[BudgetRow, ...]:
    """The rows of anggaran.csv; CapaianError when it is damaged."""
    return read_lines(content, BUDGET_COLUMNS, _budget)


def read_lines(
    content: bytes, columns: Sequence[str], row: Callable[[dict[str, str]], Row]
) -> tuple[Row, ...]:
    """What a run wrote, row by row; CapaianError where it is not whole."""
    try:
        text = content.decode("utf-8-sig")
        head, *lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    except (ValueError, csv.Error) as error:
        raise CapaianError(f"bukan CSV UTF-8: {error}") from None
    if not set(columns) <= set(head) or not text.endswith("\n"):
        raise CapaianError("judul kolomnya lain, atau berkas terpotong")
    if any(len(line) != len(head) for line in lines):
        raise CapaianError("ada baris yang kolomnya kurang atau lebih")
    return tuple(row(dict(zip(head, map(plain_text, line), strict=True))) for line in lines)


def _note(cells: dict[str, str]) -> QuarterNote:
    if cells["periode"] not in PERIODS:
        raise CapaianError(f'periode "{cells["periode"]}" tidak dikenal')
    bukti = split_evidence(cells.pop("bukti"))
    return QuarterNote(**{name: cells[name] for name in NOTE_COLUMNS if name in cells}, bukti=bukti)


def _budget(cells: dict[str, str]) -> BudgetRow:
    return BudgetRow(
        kode=cells["kode"],
        kode_rekening=cells["kode_rekening"],
        uraian=cells["uraian"],
        indikator=tuple(split_codes(cells["indikator"])),
        pagu=_rupiah(cells["pagu"]),
        realisasi=_rupiah(cells["realisasi"]),
        asal=cells["asal"],
    )


def _rupiah(text: str) -> float | None:
    if text and not NUMBER.fullmatch(text):
        raise CapaianError(f'"{text}" bukan angka')
    return float(text) if text else None

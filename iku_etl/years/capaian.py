"""The tables of a run → their rows; a file that is not whole is said, never taken in part."""

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from iku_etl.calculate.capaian_table import (
    COLUMNS,
    FILE_NAME,
    NUMBERS,
    STATUSES,
    CapaianRow,
    plain_text,
)
from iku_etl.calculate.quarter_table import (
    QUARTER_COLUMNS,
    QUARTER_NAME,
    QUARTER_NUMBERS,
    QuarterRow,
)

NUMBER = re.compile(r"-?\d{1,300}(\.\d{1,40})?")


class CapaianError(ValueError):
    """Results that cannot be trusted; its message says why, in Indonesian."""


def read_capaian(content: bytes, tahun: str, periode: str) -> tuple[CapaianRow, ...]:
    """The rows of that year and period; CapaianError when the file is damaged or of another run."""
    lines = _lines(content, FILE_NAME, COLUMNS, NUMBERS)
    rows = tuple(CapaianRow(*line) for line in lines)
    _check_run(rows, tahun, periode)
    if len({row.kode for row in rows}) < len(rows):
        raise CapaianError("satu kode indikator tertulis dua kali")
    return rows


def read_quarter(content: bytes, tahun: str, periode: str) -> tuple[QuarterRow, ...]:
    """The rows of a triwulan.csv; CapaianError as of a capaian.csv."""
    lines = _lines(content, QUARTER_NAME, QUARTER_COLUMNS, QUARTER_NUMBERS)
    rows = tuple(QuarterRow(*line) for line in lines)
    _check_run(rows, tahun, periode)
    if len({(row.kode, row.cara, row.pembanding) for row in rows}) < len(rows):
        raise CapaianError("satu indikator tertulis dua kali")
    return rows


def _lines(
    content: bytes, name: str, columns: Sequence[str], numbers: Collection[str]
) -> Iterator[list[Any]]:
    """The cells of each row in the order of the columns, numbers as numbers."""
    try:
        text = content.decode("utf-8-sig")
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise CapaianError(f"bukan CSV UTF-8: {error}") from None
    if not lines or not set(columns) <= set(lines[0]):
        raise CapaianError(f"judul kolomnya bukan judul {name}")
    if not text.endswith("\n"):
        raise CapaianError("berkas terpotong")
    head = lines[0]
    for number, line in enumerate(lines[1:], start=2):
        if len(line) != len(head):
            raise CapaianError(f"baris {number} berisi {len(line)} kolom, bukan {len(head)}")
        cells = {name: plain_text(text) for name, text in zip(head, line, strict=True)}
        if cells["status"] not in STATUSES:
            raise CapaianError(f'baris {number}: status "{cells["status"]}" tidak dikenal')
        yield [
            _number(cells[name], name, number) if name in numbers else cells[name]
            for name in columns
        ]


def _check_run(rows: Iterable[CapaianRow | QuarterRow], tahun: str, periode: str) -> None:
    for number, row in enumerate(rows, start=2):
        if (row.tahun, row.periode) != (tahun, periode):
            raise CapaianError(f"baris {number} milik {row.periode} {row.tahun}")


def _number(text: str, name: str, row: int) -> float | None:
    if text and not NUMBER.fullmatch(text):
        raise CapaianError(f'baris {row}: {name} "{text}" bukan angka')
    return float(text) if text else None

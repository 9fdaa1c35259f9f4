"""capaian.csv of a run → its rows; a file that is not whole is said, never taken in part."""

import csv
import io
import re
from typing import Any

from iku_etl.calculate.capaian_table import COLUMNS, NUMBERS, STATUSES, CapaianRow, plain_text

NUMBER = re.compile(r"-?\d{1,300}(\.\d{1,40})?")


class CapaianError(ValueError):
    """A capaian.csv that cannot be trusted; its message says why, in Indonesian."""


def read_capaian(content: bytes, tahun: str, periode: str) -> tuple[CapaianRow, ...]:
    """The rows of that year and period; CapaianError when the file is damaged or of another run."""
    try:
        text = content.decode("utf-8-sig")
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise CapaianError(f"bukan CSV UTF-8: {error}") from None
    if not lines or not set(COLUMNS) <= set(lines[0]):
        raise CapaianError("judul kolomnya bukan judul capaian.csv")
    if not text.endswith("\n"):
        raise CapaianError("berkas terpotong")
    head = lines[0]
    rows = tuple(_row(head, line, number) for number, line in enumerate(lines[1:], start=2))
    for number, row in enumerate(rows, start=2):
        if (row.tahun, row.periode) != (tahun, periode):
            raise CapaianError(f"baris {number} milik {row.periode} {row.tahun}")
    if len({row.kode for row in rows}) < len(rows):
        raise CapaianError("satu kode indikator tertulis dua kali")
    return rows


def _row(head: list[str], line: list[str], number: int) -> CapaianRow:
    if len(line) != len(head):
        raise CapaianError(f"baris {number} berisi {len(line)} kolom, bukan {len(head)}")
    cells = {name: plain_text(text) for name, text in zip(head, line, strict=True)}
    if cells["status"] not in STATUSES:
        raise CapaianError(f'baris {number}: status "{cells["status"]}" tidak dikenal')
    values: list[Any] = [
        _number(cells[name], name, number) if name in NUMBERS else cells[name] for name in COLUMNS
    ]
    return CapaianRow(*values)


def _number(text: str, name: str, row: int) -> float | None:
    if text and not NUMBER.fullmatch(text):
        raise CapaianError(f'baris {row}: {name} "{text}" bukan angka')
    return float(text) if text else None

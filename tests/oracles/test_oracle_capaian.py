"""Printed capaian of real LKjIP: every row that arithmetic explains is reproduced to its last digit.

A row gives target, realisasi and polaritas as printed, how many decimals its capaian has, and
whether its agency rounds or cuts; nothing else is known of it.
"""

from pathlib import Path

import pytest
from support.published import printed_decimals, printed_number, published
from support.small import kecil

from iku_etl.text.numbers import format_number

ROWS = published("capaian_lkjip")
CLASSES = {
    "cocok_bulat": ('pembulatan = "setengah_ke_atas"', 129),
    "cocok_potong": ('pembulatan = "potong"', 11),
}


@pytest.mark.parametrize("kelas", CLASSES)
def test_every_printed_capaian_is_reproduced_to_its_digit(tmp_path: Path, kelas: str) -> None:
    toml, count = CLASSES[kelas]
    rows = [row for row in ROWS if row["kelas"] == kelas]
    assert len(rows) == count
    lines = ["| indikator | kode | polaritas | desimal | satuan |"]
    lines += [f"| | {r['kode']} | {_polaritas(r)} | {_decimals(r)} | {_satuan(r)} |" for r in rows]
    lines += ["| target | kode | target |", *(f"| | {r['kode']} | {r['target']} |" for r in rows)]
    lines += ["| isian | kode | simbol | tw4 |"]
    lines += [f"| | {r['kode']} | x | {_typed(r['realisasi'])} |" for r in rows]
    run = kecil(tmp_path, "\n".join(lines), toml).run()
    found = {i.kode: f"{i.capaian:.{i.desimal}f}" for book in run.books for i in book.indicators}
    assert found == {r["kode"]: _printed(r) for r in rows}


def _polaritas(row: dict[str, str]) -> str:
    """The table calls a range target rentang_positif; here the target text itself says so."""
    return row["polaritas"].removeprefix("rentang_")


def _satuan(row: dict[str, str]) -> str:
    return "%" if "%" in row["target"] else "Nilai"


def _decimals(row: dict[str, str]) -> int:
    return printed_decimals(row["capaian_tercetak"])


def _typed(text: str) -> str:
    """What staff type for a printed realisasi: the number alone."""
    return format_number(printed_number(text))


def _printed(row: dict[str, str]) -> str:
    number = printed_number(row["capaian_tercetak"])
    return f"{number:.{_decimals(row)}f}"

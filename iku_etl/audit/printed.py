"""Printed numbers with what their last digit leaves open: 5,1 is anything from 5,05 to 5,15."""

import re
from dataclasses import dataclass
from math import isclose, isfinite, log10

from iku_etl.catalog.targets import Target, TargetError, TargetKind, read_target
from iku_etl.rules.vocabulary import Kosakata

DIGITS = re.compile(r"\d[\d.,]*")
EXPLAINED = re.compile(r"([^()]*\d[^()]*)\([^()]*\)")  # 65,31% (32 dari 49)
FINEST = 1e-6  # finer digits are those of a computer: 66,66666666666667


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row of somebody's table, its texts as printed; satuan and polaritas "" where unknown."""

    target: str
    realisasi: str
    capaian: str
    satuan: str = ""
    polaritas: str = ""


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number or a range (bawah to atas), what its last digit is worth, and how it may be off.

    selisih: by how much the number before it was printed may differ; 0 of whole things counted.
    """

    bawah: float
    atas: float
    digit: float
    selisih: float


def read_printed(text: str, satuan: str, kosakata: Kosakata) -> PrintedNumber | None:
    """The number of a printed text; None where it is none, or may be two."""
    try:
        found = read_target(text, kosakata, satuan)
    except TargetError:
        explained = EXPLAINED.fullmatch(text.strip())
        return read_printed(explained[1], satuan, kosakata) if explained else None
    if found.jenis not in (TargetKind.ANGKA, TargetKind.RENTANG) or not isfinite(found.atas):
        return None
    digit = _last_digit(found)
    counted = digit == 1 and kosakata.is_counted(satuan)
    return PrintedNumber(found.bawah, found.atas, digit, 0.0 if counted else digit / 2)


def _last_digit(target: Target) -> float:
    """What one is worth in the last printed place, that of the coarser bound: 0.1 of 5,1.

    1,5 miliar: 10^8. Numbers beside the one that is meant, as in 40 OPD (1400 orang), do not count.
    """
    worth = []
    for number in DIGITS.findall(target.teks):
        plain = number.rstrip(".,").replace(".", ",")
        decimals = len(plain.rpartition(",")[2]) if "," in plain else 0
        digits = int(plain.replace(",", ""))
        for bound in {target.bawah, target.atas}:
            power = log10(abs(bound) / digits) if bound and digits else float(-decimals)
            if isclose(power, round(power), abs_tol=1e-9):
                worth.append(10.0 ** round(power))
    return max(max(worth, default=1.0), FINEST)

"""A slow interpreter of formulas in exact fractions, which knows how far a float may be off."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple

from hypothesis import assume

from iku_etl.formula.tree import (
    COMPARISONS,
    Binary,
    Call,
    InPercent,
    Negate,
    Node,
    Number,
    Percent,
    Symbol,
)
from iku_etl.formula.values import Keadaan

ULP = 2.0**-52
NOISE = 2.0**-48


class Cell(NamedTuple):
    """An exact number, its state, and how far a float may be from it (relative)."""

    angka: Fraction
    keadaan: int = Keadaan.ADA
    galat: float = ULP


Result = Cell | list[Cell]
NOTHING = Fraction(0)


def missing(*cells: Cell) -> int:
    """The worst state of the cells."""
    return max(cell.keadaan for cell in cells)


def add(a: Cell, b: Cell) -> Cell:
    """Exact sum; skips examples whose digits cancel so far that floats cannot know the sum."""
    hasil = a.angka + b.angka
    largest = max(abs(a.angka), abs(b.angka))
    lost = float(abs(a.angka)) * a.galat + float(abs(b.angka)) * b.galat
    if hasil == 0:
        assume(lost <= float(largest) * NOISE / 2)
        return Cell(hasil)
    assume(abs(hasil) > largest * Fraction(1, 10**6))
    return Cell(hasil, 0, lost / float(abs(hasil)) + ULP)


def compare(operator: str, a: Cell, b: Cell) -> Cell:
    """1 or 0; skips examples that differ by little more than noise."""
    sign = add(a, Cell(-b.angka, 0, b.galat)).angka
    true = {"=": sign == 0, "<": sign < 0, ">": sign > 0}
    true |= {"<>": sign != 0, "<=": sign <= 0, ">=": sign >= 0}
    return Cell(Fraction(true[operator]))


def combine(operator: str, a: Cell, b: Cell) -> Cell:
    """One operator on two cells."""
    if keadaan := missing(a, b):
        return Cell(NOTHING, keadaan)
    if operator in COMPARISONS:
        return compare(operator, a, b)
    if operator in "+-":
        return add(a, b if operator == "+" else Cell(-b.angka, 0, b.galat))
    if operator == "*":
        return Cell(a.angka * b.angka, 0, a.galat + b.galat + ULP)
    if operator == "/":
        if b.angka == 0:
            return Cell(NOTHING, Keadaan.BAGI_NOL)
        return Cell(a.angka / b.angka, 0, a.galat + b.galat + ULP)
    if a.angka == b.angka == 0:
        return Cell(NOTHING, Keadaan.BUKAN_BILANGAN)
    assume(b.angka.denominator == 1)
    return Cell(a.angka ** int(b.angka), 0, a.galat * float(b.angka) + ULP)


def round_excel(cell: Cell, digits: int) -> Cell:
    """ROUND on 15 significant digits; skips examples a float puts on the other side of a half."""
    with localcontext() as context:
        context.prec = 40
        exact = Decimal(cell.angka.numerator) / Decimal(cell.angka.denominator)
        scaled = abs(exact).scaleb(digits)
        to_half = abs(scaled - scaled.to_integral_value(ROUND_HALF_UP)) - Decimal("0.5")
        on_half = to_half == 0 and cell.galat <= 2 * ULP
        assume(on_half or abs(to_half) > Decimal("1e-6") * max(scaled, Decimal(1)))
        hasil = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return Cell(Fraction(hasil))


def aggregate(fungsi: str, cells: list[Cell]) -> Cell:
    """SUM, AVERAGE, MIN, MAX and COUNT over the cells that exist."""
    cells = [cell for cell in cells if cell.keadaan != Keadaan.TIDAK_ADA]
    if fungsi == "COUNT":
        filled = [cell for cell in cells if cell.keadaan != Keadaan.KOSONG]
        return Cell(Fraction(len(filled)), missing(*filled, Cell(NOTHING)))
    if keadaan := missing(*cells, Cell(NOTHING)):
        return Cell(NOTHING, keadaan)
    if fungsi in {"MIN", "MAX"}:
        if not cells:
            return Cell(NOTHING, Keadaan.KOSONG)
        found = (min if fungsi == "MIN" else max)(cell.angka for cell in cells)
        return Cell(found, 0, max(cell.galat for cell in cells))
    total = Cell(NOTHING)
    for cell in cells:
        total = add(total, cell)
    return total if fungsi == "SUM" else combine("/", total, Cell(Fraction(len(cells))))


def pairwise(operator: str, kiri: Result, kanan: Result) -> Result:
    """The operator on two results, cell by cell where one is a column."""
    if isinstance(kiri, list):
        others = kanan if isinstance(kanan, list) else [kanan] * len(kiri)
        return [combine(operator, a, b) for a, b in zip(kiri, others, strict=True)]
    if isinstance(kanan, list):
        return [combine(operator, kiri, b) for b in kanan]
    return combine(operator, kiri, kanan)


def interpret(node: Node, nilai: Mapping[str, Result]) -> Result:
    """The exact value of a tree for one row."""
    match node:
        case Number(angka):
            return Cell(Fraction(str(angka)))
        case Symbol(nama):
            return nilai[nama]
        case Negate(isi):
            return pairwise("*", interpret(isi, nilai), Cell(Fraction(-1)))
        case Percent(isi):
            return pairwise("/", interpret(isi, nilai), Cell(Fraction(100)))
        case InPercent(isi):
            return pairwise("*", interpret(isi, nilai), Cell(Fraction(100)))
        case Binary(operator, kiri, kanan):
            return pairwise(operator, interpret(kiri, nilai), interpret(kanan, nilai))
        case Call(fungsi, argumen):
            return call(fungsi, [interpret(satu, nilai) for satu in argumen])
        case _:
            raise AssertionError(node)


def call(fungsi: str, argumen: list[Result]) -> Cell:
    """The functions the random trees use."""
    if fungsi == "SUMPRODUCT":
        product = argumen[0]
        for satu in argumen[1:]:
            product = pairwise("*", product, satu)
        return aggregate("SUM", product if isinstance(product, list) else [product])
    cells = [cell for satu in argumen for cell in (satu if isinstance(satu, list) else [satu])]
    if fungsi in {"SUM", "AVERAGE", "MIN", "MAX", "COUNT"}:
        return aggregate(fungsi, cells)
    if fungsi == "IF" and not cells[0].keadaan:
        return cells[1 if cells[0].angka else 2]
    if keadaan := cells[0].keadaan if fungsi == "IF" else missing(*cells):
        return Cell(NOTHING, keadaan)
    if fungsi == "ROUND":
        return round_excel(cells[0], int(cells[1].angka))
    if fungsi == "ABS":
        return Cell(abs(cells[0].angka), 0, cells[0].galat)
    truth = [cell.angka != 0 for cell in cells]
    return Cell(Fraction(all(truth) if fungsi == "AND" else any(truth)))

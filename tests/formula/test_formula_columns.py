"""The value of a formula over the columns of a detail table."""

import numpy as np
import pytest
from support.rows_of_cells import KOSONG, MASALAH, NAN, NOL, TAK, column, one, scalars

from iku_etl.formula.evaluate import Keadaan, Values, evaluate
from iku_etl.formula.parse import FormulaError, parse


@pytest.mark.parametrize(
    ("teks", "k", "hasil"),
    [
        ("SUM(k)", (3, 4, 3, 2), 12.0),
        ("SUM(k)", (3, TAK, TAK), 3.0),
        ("SUM(k)", (3, KOSONG, TAK), KOSONG),
        ("SUM(k)", (3, KOSONG, MASALAH), MASALAH),
        ("SUM(k)", (TAK, TAK), 0.0),
        ("AVERAGE(k)", (3, 4, TAK), 3.5),
        ("AVERAGE(k)", (TAK, TAK), NOL),
        ("AVERAGE(k)", (3, KOSONG), KOSONG),
        ("MIN(k)", (3, -4, TAK), -4.0),
        ("MAX(k)", (-3, -4, TAK), -3.0),
        ("MAX(k)", (TAK, TAK), KOSONG),
        ("MIN(k;x)", (3, 20), 3.0),
        ("SUM(k;x)", (3, TAK), 13.0),
        ("COUNT(k)", (3, KOSONG, TAK, 0), 2.0),
        ("COUNTA(k)", (KOSONG, TAK), 0.0),
        ("COUNT(k)", (3, MASALAH), MASALAH),
        ("COUNTIF(k;3)", (3, 4, 3, KOSONG), 2.0),
        ('COUNTIF(k;"3")', (3, 4, 3), 2.0),
        ('COUNTIF(k;">=3")', (3, 4, 2, TAK), 2.0),
        ('COUNTIF(k;"<>0")', (0, 4, KOSONG, TAK), 1.0),
        ('COUNTIF(k;"<-1,5")', (-1, -2, TAK), 1.0),
        ('COUNTIF(k;"=0,3")', (0.1 + 0.2, 0), 1.0),
        ("COUNTIF(k;x)", (10, 9), 1.0),
        ("COUNTIF(k;x/0)", (10, 9), NOL),
        ('COUNTIF(k;">1")', (10, MASALAH), MASALAH),
        ("SUMPRODUCT(k)", (1, 2, TAK), 3.0),
        ("SUMPRODUCT(k;k)", (1, 2, TAK), 5.0),
        ("SUMPRODUCT(k;k)", (1, KOSONG), KOSONG),
        ("SUMPRODUCT(k)", (TAK,), 0.0),
        ("SUMPRODUCT((k=2)*k*x)", (1, 2, 2, TAK), 40.0),
        ("SUMPRODUCT(k>=2;k)", (1, 2, 3, TAK), 5.0),
        ("SUM(k>1)", (1, 2, 3), 2.0),
        ("SUM(ROUND(k;0))", (0.5, 1.5), 3.0),
        ("MAX(ABS(k-x))", (8, 11), 2.0),
        ("x*SUM(k)+1", (1, 2), 31.0),
        ("SUM(k/0)", (1, TAK), NOL),
        ("SUM(k)", (), 0.0),
    ],
)
def test_column(teks: str, k: tuple[float | Keadaan, ...], hasil: float | Keadaan) -> None:
    assert one(teks, k=column(*k), x=scalars(10)) == hasil


def test_regulation_example() -> None:
    """PermenPANRB 59/2020, Tabel 10: Aspek 2 = 3,00."""
    nilai = {"ni": column(3, 4, 3, 2), "bi": column(2.5, 2.5, 2.5, 2.5), "ba": scalars(10)}
    assert one("1/ba*SUMPRODUCT(ni;bi)", **nilai) == 3.0
    assert one("SUMPRODUCT(ni;bi)/SUM(bi)", **nilai) == 3.0


def test_columns_of_several_rows() -> None:
    k = Values(np.array([[1.0, 2.0], [3.0, NAN]]), np.array([[0, 0], [0, 5]], dtype=np.int8))
    hasil = evaluate(parse("SUMPRODUCT(k;k)/x"), {"k": k, "x": scalars(5, 3)})
    assert hasil.angka.tolist() == [1.0, 3.0]


@pytest.mark.parametrize(
    ("teks", "posisi"),
    [
        ("k", 0),
        ("x + 2*k", 6),
        ("IF(k=2;1;0)", 3),
        ("SUM(IF(k=2;k;0))", 7),
        ("AND(x;k)", 6),
        ("SUMPRODUCT(k;x)", 11),
        ("COUNTIF(k;k+1)", 8),
    ],
)
def test_column_where_one_number_belongs(teks: str, posisi: int) -> None:
    with pytest.raises(FormulaError) as caught:
        one(teks, k=column(1, 2), x=scalars(10))
    assert caught.value.posisi == posisi


@pytest.mark.parametrize("m", [column(1, 2, 3), column(1, TAK)])
def test_columns_of_unequal_length_are_our_mistake(m: Values) -> None:
    with pytest.raises(ValueError, match="panjang berbeda"):
        one("SUMPRODUCT(k;m)", k=column(1, 2), m=m)

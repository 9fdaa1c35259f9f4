"""The value of a formula over single numbers: official cases, Excel's semantics, states."""

import numpy as np
import pytest
from support.rows_of_cells import ADA, KOSONG, MASALAH, NAN, NOL, NUM, one, scalars

from iku_etl.formula.evaluate import Keadaan, Values, evaluate
from iku_etl.formula.parse import parse


@pytest.mark.parametrize(
    ("teks", "nilai", "hasil"),
    [
        ("terintegrasi/jumlah_pd*100%", {"terintegrasi": 12, "jumlah_pd": 48}, 25.0),
        ("0,5*xa + 0,5*xb", {"xa": 80, "xb": 91}, 85.5),
        ("(0,5*(a/b) + 0,5*(c/d))*100%", {"a": 1, "b": 2, "c": 3, "d": 4}, 62.5),
        ("pd_terhubung*100%", {"pd_terhubung": 40}, 4000.0),
        (
            "(nd1*bd1+nd2*bd2+nd3*bd3+nd4*bd4)/100",
            {"nd1": 3.7, "nd2": 3.4, "nd3": 3, "nd4": 3.2}
            | {"bd1": 13, "bd2": 25, "bd3": 16.5, "bd4": 45.5},
            3.282,
        ),
        ("r/t*100", {"r": 4.5, "t": 3.34}, 134.73053892215569),
        ("(2*t-r)/t*100", {"r": 9.8, "t": 5.1}, 7.843137254901958),
        ("t/r*100", {"r": 8, "t": 5}, 62.5),
        ("100-ABS(r-t)/t*100", {"r": 8, "t": 10}, 80.0),
    ],
)
def test_official_formula(teks: str, nilai: dict[str, float], hasil: float) -> None:
    assert one(teks, **{s: scalars(x) for s, x in nilai.items()}) == pytest.approx(hasil, rel=1e-15)


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("-2^2", 4.0),
        ("2^3^2", 64.0),
        ("2^-1", 0.5),
        ("-2%", -0.02),
        ("50%", 0.5),
        ("200*50%", 100.0),
        ("1+2*3-4/2", 5.0),
        ("1+1=2", 1.0),
        ("3<2", 0.0),
        ("2<=2", 1.0),
        ("2<>2", 0.0),
        ("0,1+0,2=0,3", 1.0),
        ("8,1/9*100>=90", 1.0),
        ("0,1+0,2>0,3", 0.0),
        ("0,3-0,1-0,2", 0.0),
        ("1/(0,3-0,1-0,2)", NOL),
        ("SUM(0,1;0,2;-0,3)", 0.0),
        ("1/0", NOL),
        ("0/0", NOL),
        ("0^0", NUM),
        ("0^-1", NOL),
        ("(-8)^0,5", NUM),
        ("10^300*10^300", NUM),
        ("10^309", NUM),
        ("1/0+(-8)^0,5", NOL),
        ("ROUND(2,675;2)", 2.68),
        ("ROUND(-2,5;0)", -3.0),
        ("ROUND(1250;-2)", 1300.0),
        ("ROUND(2,675;1,9)", 2.7),
        ("ABS(-3)", 3.0),
        ("SUM(1;2;3)", 6.0),
        ("AVERAGE(1;2;6)", 3.0),
        ("MIN(3;1;2)", 1.0),
        ("MAX(3;1;2)", 3.0),
        ("SUMPRODUCT(2;3)", 6.0),
        ("AND(1;2>1)", 1.0),
        ("AND(1;0)", 0.0),
        ("OR(0;0)", 0.0),
        ("OR(0;5)", 1.0),
        ("IF(1>2;1/0;7)", 7.0),
        ("IF(2>1;1/0;7)", NOL),
        ("IF(1/0;1;2)", NOL),
    ],
)
def test_constant(teks: str, hasil: float | Keadaan) -> None:
    assert one(teks) == hasil


@pytest.mark.parametrize(
    ("teks", "a", "b", "hasil"),
    [
        ("a+b", 1, KOSONG, KOSONG),
        ("a/b", KOSONG, 0, KOSONG),
        ("a+b", KOSONG, MASALAH, MASALAH),
        ("a+b", NOL, NUM, NOL),
        ("a*0", KOSONG, 0, KOSONG),
        ("a=b", KOSONG, KOSONG, KOSONG),
        ("-a%", MASALAH, 0, MASALAH),
        ("AND(a>0;b>0)", 0, KOSONG, KOSONG),
        ("OR(a>0;b>0)", 1, KOSONG, KOSONG),
        ("IF(a>0;a;b)", 1, KOSONG, 1.0),
        ("IF(a>0;a;b)", -1, KOSONG, KOSONG),
        ("IF(b>0;1;2)", 1, KOSONG, KOSONG),
        ("IF(b>0;1;2)", 1, MASALAH, MASALAH),
        ("SUM(a;b)", 1, KOSONG, KOSONG),
        ("AVERAGE(a;b)", KOSONG, MASALAH, MASALAH),
        ("ROUND(a;b)", 1, KOSONG, KOSONG),
        ("COUNT(a;b)", 1, KOSONG, 1.0),
        ("COUNTA(a;b)", KOSONG, KOSONG, 0.0),
        ("COUNT(a;b)", KOSONG, MASALAH, MASALAH),
        ("COUNT(a;b)", 1, NOL, NOL),
    ],
)
def test_state(teks: str, a: float | Keadaan, b: float | Keadaan, hasil: float | Keadaan) -> None:
    assert one(teks, a=scalars(a), b=scalars(b)) == hasil


def test_rows_are_independent() -> None:
    nilai = {"a": scalars(1, KOSONG, 3, 4), "b": scalars(2, 2, 0, 8)}
    hasil = evaluate(parse("a/b*100%"), nilai)
    np.testing.assert_array_equal(hasil.angka, [50.0, NAN, NAN, 50.0])
    assert hasil.keadaan.tolist() == [ADA, KOSONG, NOL, ADA]


def test_constant_has_the_rows_of_its_surroundings() -> None:
    assert evaluate(parse("5"), {"a": scalars(1, 2)}).angka.tolist() == [5.0, 5.0]
    assert evaluate(parse("5"), {"a": scalars()}).angka.tolist() == []


def test_inputs_are_not_changed_and_not_shared() -> None:
    a = scalars(1, KOSONG)
    hasil = evaluate(parse("a"), {"a": a})
    hasil.angka[:] = 9
    assert a.angka[0] == 1


def test_rows_of_unequal_number_and_missing_symbols_are_our_mistake() -> None:
    with pytest.raises(ValueError, match="banyak baris"):
        evaluate(parse("a+b"), {"a": scalars(1), "b": scalars(1, 2)})
    with pytest.raises(KeyError):
        evaluate(parse("a+b"), {"a": scalars(1)})


def test_number_that_claims_to_be_there() -> None:
    assert one("a", a=Values(np.array([np.inf]), np.zeros(1, dtype=np.int8))) == NUM
    assert one("a", a=Values(np.array([7.0]), np.array([KOSONG], dtype=np.int8))) == KOSONG

"""Text → tree, and what is said where there is no tree."""

import pickle
from io import BytesIO

import numpy as np
import pytest

from iku_etl.formula.evaluate import Values, evaluate
from iku_etl.formula.excel import to_excel
from iku_etl.formula.parse import FormulaError, parse
from iku_etl.formula.text import to_text
from iku_etl.formula.tree import (
    Binary,
    Call,
    InPercent,
    Negate,
    Node,
    Number,
    Percent,
    Symbol,
    Text,
)

A, B, C = Symbol("a"), Symbol("b"), Symbol("c")
ONE, TWO = Number(1.0), Number(2.0)


@pytest.mark.parametrize(
    ("teks", "tree"),
    [
        ("a", A),
        (" = a ", A),
        ("A", A),
        ("+a", A),
        ("a+b-c", Binary("-", Binary("+", A, B), C)),
        ("a+b*c", Binary("+", A, Binary("*", B, C))),
        ("(a+b)*c", Binary("*", Binary("+", A, B), C)),
        ("a/b*c", Binary("*", Binary("/", A, B), C)),
        ("-a^b", Binary("^", Negate(A), B)),
        ("a^b^c", Binary("^", Binary("^", A, B), C)),
        ("a^-b", Binary("^", A, Negate(B))),
        ("-a%", Percent(Negate(A))),
        ("a%^b", Binary("^", Percent(A), B)),
        ("a%%", Percent(Percent(A))),
        ("--a", Negate(Negate(A))),
        ("a+b>=c", Binary(">=", Binary("+", A, B), C)),
        ("a=b=c", Binary("=", Binary("=", A, B), C)),
        ("=a=b", Binary("=", A, B)),
        ("a×b÷c−1", Binary("-", Binary("/", Binary("*", A, B), C), ONE)),
        ("a≤b", Binary("<=", A, B)),
        ("a≥b", Binary(">=", A, B)),
        ("a≠b", Binary("<>", A, B)),
        ("sum(a;b)", Call("SUM", (A, B))),
        ("Round(a; 2)", Call("ROUND", (A, TWO))),
        ("IF(a>1;b;c)", Call("IF", (Binary(">", A, ONE), B, C))),
        ('COUNTIF(a;">=2")', Call("COUNTIF", (A, Text(">=2")))),
        ("COUNTIF(a;2)", Call("COUNTIF", (A, TWO))),
    ],
)
def test_tree(teks: str, tree: Node) -> None:
    assert parse(teks).tree == tree


@pytest.mark.parametrize(
    ("teks", "angka"),
    [
        ("0,5", 0.5),
        ("0.5", 0.5),
        (",5", 0.5),
        ("0.125", 0.125),
        ("0,125", 0.125),
        ("1,234", 1.234),
        ("1.23", 1.23),
        ("1.2345", 1.2345),
        ("1234.567", 1234.567),
        ("1234", 1234.0),
        ("007", 7.0),
    ],
)
def test_number(teks: str, angka: float) -> None:
    assert parse(teks).tree == Number(angka)


@pytest.mark.parametrize(
    ("teks", "tree"),
    [
        ("a/b*100%", InPercent(Binary("/", A, B))),
        ("a/b × 100 %", InPercent(Binary("/", A, B))),
        ("(a+b)*100,0%", InPercent(Binary("+", A, B))),
        ("(a/b*100%)", InPercent(Binary("/", A, B))),
        ("a*100%*b", InPercent(Binary("*", A, B))),
        ("a*100%/b", InPercent(Binary("/", A, B))),
        ("100%*a", InPercent(A)),
        ("100%/a", InPercent(Binary("/", ONE, A))),
        ("-(a*100%)", InPercent(Negate(A))),
        ("a*-100%", InPercent(Binary("*", A, Negate(ONE)))),
        ("a*100%*100%", InPercent(InPercent(A))),
        ("a/(b*100%)", Binary("/", A, InPercent(B))),
        ("a/100%", Binary("/", A, Percent(Number(100.0)))),
        ("a*100", Binary("*", A, Number(100.0))),
        ("a*50%", Binary("*", A, Percent(Number(50.0)))),
        ("a+(b*100%)", Binary("+", A, InPercent(B))),
        ("ABS(a*100%)", Call("ABS", (InPercent(A),))),
        ("100%-a*100%", Binary("-", Number(100.0), InPercent(A))),
        ("100%-a", Binary("-", Percent(Number(100.0)), A)),
        ("a*100%>80%", Binary(">", InPercent(A), Number(80.0))),
        ("a>80%", Binary(">", A, Percent(Number(80.0)))),
        ("MIN(100%;a*100%)", Call("MIN", (Number(100.0), InPercent(A)))),
        (
            "IF(a>50%;100%;b*100%)",
            Call("IF", (Binary(">", A, Percent(Number(50.0))), Number(100.0), InPercent(B))),
        ),
        ("COUNT(a)*100%", InPercent(Call("COUNT", (A,)))),
    ],
)
def test_a_factor_100_percent(teks: str, tree: Node) -> None:
    assert parse(teks).tree == tree


@pytest.mark.parametrize(
    ("teks", "symbols"),
    [
        ("terintegrasi/jumlah_pd*100%", ("terintegrasi", "jumlah_pd")),
        ("b+a*B", ("b", "a")),
        ("SUMPRODUCT(ni;bi)/SUM(BI)", ("ni", "bi")),
        ("1+2", ()),
    ],
)
def test_symbols_in_order_of_use(teks: str, symbols: tuple[str, ...]) -> None:
    assert parse(teks).symbols == symbols


def test_formulas_of_one_text_are_equal() -> None:
    assert parse("a+b") is parse("a+b")
    assert {parse("a+b"): 1}[parse("a+b")] == 1
    assert parse("a+b") != parse("a + b")


@pytest.mark.parametrize(
    ("teks", "posisi", "kata"),
    [
        ("", 0, "kosong"),
        (" = ", 0, "kosong"),
        ("a+", 2, "terputus"),
        ("a + ", 3, "terputus"),
        ("(a+b", 0, "belum ditutup"),
        ("SUM(a;(b)", 3, "belum ditutup"),
        ("a+b)", 3, "tanpa pasangan"),
        ("a b", 2, "Operator hilang"),
        ("2a", 1, "Operator hilang"),
        ("a+*b", 2, "hilang sebelum *"),
        ("SUM()", 4, "hilang sebelum )"),
        ("IF(a;;b)", 5, "hilang sebelum ;"),
        ("a;b", 1, "Titik koma"),
        ("SUM(a,b)", 5, "titik koma"),
        ("ROUND(a,2)", 7, "titik koma"),
        ("ROUND(1,2)", 0, "titik koma"),
        ("a & b", 2, "&"),
        ("a\n+ & b", 4, "&"),
        ("Σ a", 0, "SUM"),
        ("a:b", 1, "/"),
        ('a="x"', 2, "COUNTIF"),
        ('COUNTIF(a;"x")', 10, "Syarat"),
        ('COUNTIF(a;">1.234")', 10, "1234"),
        ('COUNTIF(a;">3)', 10, "kutip"),
        ("b+SUMX(a)", 2, "SUM?"),
        ("2*xa(b)", 2, "tidak dikenal"),
        ("b+IF(a;1)", 2, "3 argumen, ditemukan 2"),
        ("ABS(a;b)", 0, "1 argumen, ditemukan 2"),
        ("SUM + a", 0, "fungsi"),
        ("COUNT(a+b)", 0, "simbol"),
        ("COUNTIF(a*2;3)", 0, "simbol"),
        ("a*1.234", 2, "1234 bila titiknya pemisah ribuan, atau 1,234 bila"),
        ("999.000", 0, "999000 bila"),
        ("1.234.567", 0, "1234567"),
        ("1.234,5", 0, "1234,5"),
        ("1,234.5", 0, "1234,5"),
        ("1,2,3", 0, "desimal"),
        ("9" * 400, 0, "terlalu besar"),
        ("a+" * 100 + "a", 0, "bertingkat"),
        ("-" * 5000 + "a", 0, "bertingkat"),
        ("(" * 5000, 4999, "belum ditutup"),
        ("a" * 8193, 8192, "8192"),
    ],
)
def test_error(teks: str, posisi: int, kata: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(teks)
    assert (caught.value.teks, caught.value.posisi) == (teks, posisi)
    assert kata in caught.value.pesan


def test_error_shows_the_place_and_survives_pickling() -> None:
    with pytest.raises(FormulaError) as caught:
        parse("a\n+ ) b")
    assert caught.value.tunjuk() == "a + ) b\n    ^"
    again = pickle.loads(as_in_our_processes(caught.value))
    assert (str(again), again.posisi) == (caught.value.pesan, 4)


def as_in_our_processes(error: FormulaError) -> bytes:
    """Pickled without tracebacks, which go along as soon as Dask has been imported."""
    stream = BytesIO()
    pickler = pickle.Pickler(stream)
    pickler.dispatch_table = {}
    pickler.dump(error)
    return stream.getvalue()


@pytest.mark.parametrize("teks", ["a+" * 99 + "a", "IF(a;1;" * 98 + "-a" + ")" * 98])
def test_deepest_formula_is_still_usable(teks: str) -> None:
    formula = parse(teks)
    assert evaluate(formula, {"a": Values.from_numbers(np.ones(1))}).angka[0] in {1.0, 100.0}
    assert to_excel(formula, {"a": "A1"}).count("A1") == teks.count("a")
    assert to_text(formula, {"a": "nilai"}).count("nilai") == teks.count("a")

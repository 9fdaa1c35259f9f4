"""A formula as Excel's file holds it."""

import pytest

from iku_etl.formula.excel import to_excel
from iku_etl.formula.parse import FormulaError, parse

RUJUKAN = {"a": "A1", "b": "B1", "c": "C1", "k": "K$1:K$3", "m": "M$1:M$3"}


@pytest.mark.parametrize(
    ("formula", "excel"),
    [
        ("a/b*100%", "A1/B1*100"),
        ("(a+b)*100%", "(A1+B1)*100"),
        ("0,5*a + 0,5*b", "0.5*A1+0.5*B1"),
        ("((a)*(b))+((c))", "A1*B1+C1"),
        ("a-(b-c)", "A1-(B1-C1)"),
        ("a-(b*c)", "A1-B1*C1"),
        ("-a^2", "-A1^2"),
        ("-(a^2)", "-(A1^2)"),
        ("(-a)%", "-A1%"),
        ("a^(b^c)", "A1^(B1^C1)"),
        ("a*50%", "A1*50%"),
        ("0,0000001*a", "0.0000001*A1"),
        ("SUMPRODUCT(k;m)/SUM(m)", "SUMPRODUCT(K$1:K$3,M$1:M$3)/SUM(M$1:M$3)"),
        ("SUMPRODUCT((k=2)*m)", "SUMPRODUCT((K$1:K$3=2)*M$1:M$3)"),
        ("SUMPRODUCT(k=2;m)", "SUMPRODUCT(--(K$1:K$3=2),M$1:M$3)"),
        ("-(a>b)", "-IF(A1>B1,1,0)"),
        ("SUM(k>2)", "SUMPRODUCT(--(K$1:K$3>2))"),
        ("SUM(k*m)", "SUMPRODUCT(K$1:K$3*M$1:M$3)"),
        ("SUM(k*m;a)", "SUMPRODUCT(SUM(K$1:K$3*M$1:M$3,A1))"),
        ("MAX(k*m)", "SUMPRODUCT(MAX(K$1:K$3*M$1:M$3))"),
        ("SUM(a>1;b)", "SUM(IF(A1>1,1,0),B1)"),
        ("a>b", "IF(A1>B1,1,0)"),
        ("OR(a>b;c)", "IF(OR(A1>B1,C1),1,0)"),
        ("(a>b)+(b>c)", "IF(A1>B1,1,0)+IF(B1>C1,1,0)"),
        ("(a>b)*c", "(A1>B1)*C1"),
        ("(a>b)=(b>c)", "IF(IF(A1>B1,1,0)=IF(B1>C1,1,0),1,0)"),
        ("IF(a>b;b>c;0)", "IF(A1>B1,IF(B1>C1,1,0),0)"),
        ('COUNTIF(k;">=2")', 'COUNTIF(K$1:K$3,">=2")'),
        ('COUNTIF(k;">=2,5")', 'COUNTIF(K$1:K$3,">="&2.5)'),
        ('COUNTIF(k;"=−2")', "COUNTIF(K$1:K$3,-2)"),
        ('2*COUNTIF(k;"≠0")', "2*(COUNT(K$1:K$3)-COUNTIF(K$1:K$3,0))"),
        ("COUNTIF(k;a+1)", "COUNTIF(K$1:K$3,A1+1)"),
    ],
)
def test_excel(formula: str, excel: str) -> None:
    assert to_excel(parse(formula), RUJUKAN) == excel


@pytest.mark.parametrize(
    ("formula", "posisi"), [("a*k", 2), ("IF(k>1;1;0)", 3), ("SUMPRODUCT(k;a)", 11)]
)
def test_column_where_one_number_belongs(formula: str, posisi: int) -> None:
    with pytest.raises(FormulaError) as caught:
        to_excel(parse(formula), RUJUKAN)
    assert caught.value.posisi == posisi


def test_missing_reference_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        to_excel(parse("a+z"), RUJUKAN)

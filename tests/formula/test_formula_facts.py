"""What the linter reads from a formula."""

import pytest

from iku_etl.formula.facts import is_percentage, is_ratio, weights
from iku_etl.formula.parse import parse


@pytest.mark.parametrize(
    ("formula", "percentage", "division", "bobot"),
    [
        ("terintegrasi/jumlah_pd*100%", True, True, ()),
        ("pd_terhubung*100%", True, False, ()),
        ("0,5*xa + 0,5*xb", False, False, (0.5, 0.5)),
        ("(0,5*(a/b) + 0,5*(c/d))*100%", True, True, (0.5, 0.5)),
        ("0,5*(a/b*100%) + 0,5*(c/d*100%)", True, True, (0.5, 0.5)),
        ("0,25*a/b + 0,75*c/d", False, True, (0.25, 0.75)),
        ("xa*40% + xb*60%", False, False, (0.4, 0.6)),
        ("(25*a + 75*b)/100", False, False, (25.0, 75.0)),
        ("0,3*a + (0,3*b + 0,4*c)", False, False, (0.3, 0.3, 0.4)),
        ("1/4*a + 3/4*b", False, False, (0.25, 0.75)),
        ("(nd1*bd1+nd2*bd2+nd3*bd3+nd4*bd4)/100", False, False, ()),
        ("0,5*a + b", False, False, ()),
        ("0,5*a - 0,5*b", False, False, ()),
        ("0,5*a", False, False, ()),
        ("0,5*(a+b)", False, False, ()),
        ("SUMPRODUCT(nilai;bobot)/SUM(bobot)", False, True, ()),
        ("1/ba*SUMPRODUCT(ni;bi)", False, True, ()),
        ("AVERAGE(nilai)", False, True, ()),
        ("a/100", False, False, ()),
        ("a/(2+3)", False, False, ()),
        ("r/t*100", False, True, ()),
    ],
)
def test_facts(formula: str, percentage: bool, division: bool, bobot: tuple[float, ...]) -> None:
    parsed = parse(formula)
    assert (is_percentage(parsed), is_ratio(parsed)) == (percentage, division)
    assert weights(parsed) == pytest.approx(bobot)

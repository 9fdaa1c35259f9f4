"""A formula as the Formulasi column shows it."""

import pytest

from iku_etl.formula.parse import parse
from iku_etl.formula.text import to_text

SEBUTAN = {"a": "PD terintegrasi", "b": "jumlah PD", "c": "Nilai", "d": "Bobot"}


@pytest.mark.parametrize(
    ("formula", "teks"),
    [
        ("a/b*100%", "(PD terintegrasi / jumlah PD) × 100%"),
        ("a*100%", "PD terintegrasi × 100%"),
        ("SUM(a)/SUM(b)*100%", "(Σ PD terintegrasi / Σ jumlah PD) × 100%"),
        ("0,5*a + 0.5*b", "0,5 × PD terintegrasi + 0,5 × jumlah PD"),
        (
            "(0,5*(a/b) + 0,5*(c/d))*100%",
            "(0,5 × (PD terintegrasi / jumlah PD) + 0,5 × (Nilai / Bobot)) × 100%",
        ),
        ("SUMPRODUCT(c;d)/SUM(d)", "Σ (Nilai × Bobot) / Σ Bobot"),
        ("1/b*SUMPRODUCT(c;d)", "(1 / jumlah PD) × Σ (Nilai × Bobot)"),
        ("(a*c+b*d)/100", "(PD terintegrasi × Nilai + jumlah PD × Bobot) / 100"),
        ("SUM(c)*d", "(Σ Nilai) × Bobot"),
        ("SUM(c;d)", "Σ (Nilai; Bobot)"),
        ("SUMPRODUCT((d=2)*c)", "Σ ((Bobot = 2) × Nilai)"),
        ("a/(b*c)", "PD terintegrasi / (jumlah PD × Nilai)"),
        ("100-ABS(c-d)/d*100", "100 − (|Nilai − Bobot| / Bobot) × 100"),
        ("-c^2", "−Nilai^2"),
        ("-(c^2)", "−(Nilai^2)"),
        ("50%*c", "50% × Nilai"),
        ("AVERAGE(c)", "Rata-rata Nilai"),
        ("AVERAGE(c)/d", "(rata-rata Nilai) / Bobot"),
        ("MAX(a;b;c)", "Nilai terbesar dari PD terintegrasi; jumlah PD; dan Nilai"),
        ("MIN(c;d)", "Nilai terkecil dari Nilai dan Bobot"),
        ("ROUND(c/d;2)", "(Nilai / Bobot) dibulatkan 2 desimal"),
        ("COUNT(c)", "Banyaknya Nilai yang terisi"),
        ('COUNTIF(c;">=2,5")*2', "(banyaknya Nilai yang ≥ 2,5) × 2"),
        ("COUNTIF(c;3)", "Banyaknya Nilai yang = 3"),
        ("IF(d<>0;c/d;0)", "Jika Bobot ≠ 0 maka Nilai / Bobot, selain itu 0"),
        ("AND(c>1;OR(c<5;d))", "Nilai > 1 dan (Nilai < 5 atau Bobot)"),
    ],
)
def test_text(formula: str, teks: str) -> None:
    assert to_text(parse(formula), SEBUTAN) == teks

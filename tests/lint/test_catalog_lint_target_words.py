"""`catalog check` of targets with words: multipliers, shares, other units, bounds against polaritas."""

from pathlib import Path

import pytest
from support.lint_case import found, lint

from iku_etl.issues import Issue


def of_target(folder: Path, satuan: str, target: str, polaritas: str = "positif") -> list[Issue]:
    tables = f"""
        | indikator | kode | satuan   | polaritas   |
        |           | A    | {satuan} | {polaritas} |
        | isian | kode | simbol |
        |       | A    | x      |
        | target | kode | target   |
        |        | A    | {target} |
    """
    return lint(folder, tables)


@pytest.mark.parametrize(
    ("satuan", "target", "kode", "words"),
    [
        ("Hari", "5 jam", "target-satuan-lain", ('"5 jam"', '"jam"', '"Hari"')),
        ("Indeks", "80 %", "target-satuan-lain", ('"%"', '"Indeks"')),
        ("Orang", "40 Peserta", "target-satuan-ragu", ('"Peserta"', '"Orang"')),
        ("Hari", "3 hari kerja", "target-satuan-ragu", ('"hari kerja"', '"Hari"')),
        ("Rupiah", "5 M", "target-dibaca", ("5.000.000.000 Rupiah",)),
        ("Juta Rupiah", "500 rb", "target-dibaca", ("0,5 Juta Rupiah",)),
        ("Rupiah", "Rp 500.000", "target-dibaca", ("500.000 Rupiah",)),
        ("OPD", "3 dari 5", "target-dibaca", ('"3 dari 5"', "3 OPD")),
        ("Orang", "5 M", "target-satuan-lain", ('"M"', '"Orang"')),
    ],
)
def test_what_is_said(
    tmp_path: Path, satuan: str, target: str, kode: str, words: tuple[str, ...]
) -> None:
    issues = of_target(tmp_path, satuan, target)
    assert found(issues) == [(kode, "target D2")]
    assert [word for word in words if word not in issues[0].pesan] == []


@pytest.mark.parametrize(
    ("satuan", "target"),
    [
        ("Rupiah", "Rp 1,5 miliar"),
        ("Orang", "100 ribu orang"),
        ("Juta Rupiah", "5 jt"),
        ("%", "3 dari 5"),
        ("Meter", "5 M"),
        ("Unit", "4 Aplikasi"),
    ],
)
def test_what_is_certain_is_not_doubted(tmp_path: Path, satuan: str, target: str) -> None:
    assert found(of_target(tmp_path, satuan, target)) in ([], [("persen-tanpa-seratus", "")])


@pytest.mark.parametrize(
    ("target", "fitting"),
    [
        ("> 80", {"positif"}),
        ("minimal 80", {"positif"}),
        ("≥ 80", {"positif"}),
        ("maksimal 3", {"negatif", "negatif_rasio"}),
        ("≤ 15", {"negatif", "negatif_rasio"}),
        ("< 15", {"negatif", "negatif_rasio"}),
        ("80", {"positif", "negatif", "negatif_rasio", "stabil"}),
    ],
)
def test_a_bound_fits_its_polaritas(tmp_path: Path, target: str, fitting: set[str]) -> None:
    """Nothing bounds a target that is best met exactly (stabil)."""
    for polaritas in ("positif", "negatif", "negatif_rasio", "stabil"):
        issues = of_target(tmp_path / polaritas, "Nilai", target, polaritas)
        expected = [] if polaritas in fitting else [("target-lawan-polaritas", "target D2")]
        assert found(issues) == expected

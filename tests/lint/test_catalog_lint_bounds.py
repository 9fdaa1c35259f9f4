"""Bounds that no value can keep, and targets in another unit than their indicator."""

from pathlib import Path

import pytest
from support.lint_case import found, lint
from support.small import kecil

BOUNDS = """
    | indikator | kode |
    |           | A    |
    | variabel  | kode | simbol | minimum | maksimum |
    |           | A    | x      | {low}   | {high}   |
    | isian     | kode | simbol | tw1 |
    |           | A    | x      | 50  |
    | target    | kode | target |
    |           | A    | 80     |
"""


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [("99,9", "100", 0), ("100", "100", 0), ("100", "99,9", 1), ("100", "", 0), ("-1", "-2", 1)],
)
def test_a_minimum_above_its_maksimum(tmp_path: Path, low: str, high: str, said: int) -> None:
    issues = lint(tmp_path, BOUNDS.format(low=low, high=high))
    assert found(issues) == [("batas-terbalik", "variabel H2")] * said


def test_crossed_bounds_refuse_no_typed_value(tmp_path: Path) -> None:
    run = kecil(tmp_path, BOUNDS.format(low="100", high="0")).run("TW1")
    assert [kode for kode, _ in run.issue_codes if "imum" in kode or "batas" in kode] == [
        "batas-terbalik"
    ]


@pytest.mark.parametrize(
    ("satuan", "target", "said"),
    [
        ("Dokumen", "40 OPD", 1),
        ("Dokumen", "40 dok", 0),
        ("Dokumen", "40", 0),
        ("Dokumen", "85 - 90 %", 1),
        ("%", "85 persen", 0),
        ("%", "85 %", 0),
        ("Aplikasi", "4 Unit", 0),  # a general word
        ("SPP/SPM", "4 Dokumen", 0),  # a unit that no one has described
        ("Dokumen", "4 SPP/SPM", 0),
        ("Hari", "5 jam", 1),
        ("Indeks", "80 %", 1),  # percent is never general
    ],
)
def test_the_unit_of_a_target(tmp_path: Path, satuan: str, target: str, said: int) -> None:
    tables = f"""
        | indikator | kode | satuan   | formula  |
        |           | A    | {satuan} | a/b*100% |
        | variabel  | kode | simbol |
        |           | A    | a      |
        |           | A    | b      |
        | target    | kode | target   |
        |           | A    | {target} |
    """
    issues = [i for i in lint(tmp_path, tables) if i.kode == "target-satuan-lain"]
    assert [i.ref.sel for i in issues] == ["D2"] * said

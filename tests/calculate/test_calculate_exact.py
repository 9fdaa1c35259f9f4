"""Ratios of whole numbers up to 10^15 are exact, and printed with 15 digits at most."""

import csv
from pathlib import Path

import pytest
from support.small import Kecil, assert_expected, kecil


def one(folder: Path, formula: str, target: str, typed: dict[str, str], toml: str = "") -> Kecil:
    """A ruang kerja with one indicator and what was typed for it."""
    rows = "\n".join(f"| | A | {symbol} | {value} |" for symbol, value in typed.items())
    bounds = "\n".join(f"| | A | {symbol} | {10**15} |" for symbol in typed)
    return kecil(
        folder,
        f"""
        | indikator | kode | formula |
        | | A | {formula} |
        | variabel | kode | simbol | maksimum |
        {bounds}
        | target | kode | target |
        | | A | {target} |
        | isian | kode | simbol | tw4 |
        {rows}
        """,
        toml,
    )


@pytest.mark.parametrize(
    ("part", "whole", "potong", "setengah"),
    [
        ("99999999999", "100000000000", 99.0, 100.0),
        ("999999999999998", "999999999999999", 99.0, 100.0),  # 99,9999999999999
        ("999999999999999", "1000000000000000", 99.0, 100.0),
        ("1", "3", 33.0, 33.0),
        ("125", "1000", 12.0, 13.0),
        ("500000000000000", "999999999999999", 50.0, 50.0),
        ("499999999999999", "999999999999999", 49.0, 50.0),  # 49,99999999999995
        ("504999999999999", "999999999999999", 50.0, 50.0),  # 50,49999999999995
        ("504999999999999", "999999999999997", 50.0, 51.0),  # 50,50000000000005
    ],
)
def test_a_ratio_is_cut_or_rounded_as_it_is(
    tmp_path: Path, part: str, whole: str, potong: float, setengah: float
) -> None:
    for name, wanted in (("potong", potong), ("setengah_ke_atas", setengah)):
        toml = f'desimal = 0\npembulatan = "{name}"'
        run = one(tmp_path / name, "a/b*100", "100", {"a": part, "b": whole}, toml).run()
        assert (run.value("A", "realisasi"), run.value("A", "capaian")) == (wanted, wanted)


@pytest.mark.parametrize(
    ("formula", "typed", "realisasi"),
    [
        ("a-b", {"a": "585,526", "b": "497,011"}, 88.52),
        ("a-b", {"a": "999999999999999", "b": "999999999999998"}, 1.0),
        ("a-b", {"a": "123456789,015", "b": "123456788,01"}, 1.01),
        ("a/3*3", {"a": "0,005"}, 0.01),
        ("AVERAGE(a;b;c)", {"a": "0,1", "b": "0,2", "c": "0,315"}, 0.21),  # 0,205
        ("a^2/b", {"a": "0,1", "b": "2"}, 0.01),  # 0,005
        ("1-a*b", {"a": "0,33", "b": "3"}, 0.01),
    ],
)
def test_halves_behind_a_subtraction_or_a_division(
    tmp_path: Path, formula: str, typed: dict[str, str], realisasi: float
) -> None:
    assert one(tmp_path, formula, "1", typed).run().value("A", "realisasi") == realisasi


def test_no_digit_beyond_the_fifteenth_is_printed(tmp_path: Path) -> None:
    """6543526661293.5303 is no number that a double holds."""
    typed = {"a": "850658465968159", "b": "130"}
    small = one(tmp_path, "a/b", "6.000.000.000.000", typed, "desimal = 4")
    small.run()
    with (tmp_path / "output/2025/TAHUN/capaian.csv").open(encoding="utf-8") as stream:
        row = next(csv.DictReader(stream))
    assert (row["realisasi"], row["capaian"]) == ("6543526661293.5300", "109.0588")


@pytest.mark.parametrize(
    ("part", "whole", "formula"),
    [
        ("50", "100", "ROUNDDOWN(ROUND({},8),0)"),
        ("99999999999", "100000000000", "ROUNDDOWN(ROUND({},12),0)"),  # behind the guard digits
        ("999999999999998", "999999999999999", ""),  # 99,9999999999999 is 100,0 with 15 digits
    ],
)
def test_a_formula_keeps_what_decides_or_is_left_out(
    tmp_path: Path, part: str, whole: str, formula: str
) -> None:
    toml = 'desimal = 0\npembulatan = "potong"'
    run = one(tmp_path, "a/b*100", "100", {"a": part, "b": whole}, toml).run()
    capaian = run.value("A", "capaian")
    found = [
        cell.rumus
        for sheet in run.sheets[0]
        if sheet.nama not in ("Rekap", "Perhitungan", "Dasar")
        for cell in sheet.cells
        if cell.content == capaian
    ]
    assert [text.replace("Perhitungan!$L$5", "{}") for text in found][-1:] == [formula]


def test_a_quarter_that_is_undefined_leaves_the_mean_of_the_year_undefined(tmp_path: Path) -> None:
    """Found by the hunt: with the other quarters blank it was called belum diisi."""
    assert_expected(
        tmp_path,
        """
        | indikator | kode | formula | agregasi  |
        |           | A    | a/b     | rata_rata |
        | target | kode | target |
        |        | A    | 1      |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | a      |     | 5   |     |     |
        |       | A    | b      |     | 0   |     |     |
        | harap | kode | status            |
        |       | A    | tidak_terdefinisi |
        """,
    )

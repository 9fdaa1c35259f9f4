"""A standing number (a variable with its own agregasi terakhir) is typed once and stands."""

from itertools import product
from pathlib import Path

import pytest
from support.small import Run, assert_expected, kecil


def test_a_standing_number_may_be_typed_once(tmp_path: Path) -> None:
    runs = assert_expected(
        tmp_path,
        """
        | indikator | kode | formula  | agregasi |
        |           | A    | x/n*100% | jumlah   |
        | variabel | kode | simbol | agregasi |
        |          | A    | n      | terakhir |
        | target | kode | target |
        |        | A    | 50     |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | x      | 1   | 2   | 3   | 4   |
        |       | A    | n      | 20  |     |     |     |
        | harap | kode | status   | nilai | capaian |
        |       | A    | dihitung | 50    | 100     |
        """,
    )
    assert runs["TAHUN"].issue_codes == []


def test_a_standing_number_typed_once_serves_every_quarter_of_a_mean(tmp_path: Path) -> None:
    assert_expected(
        tmp_path,
        """
        | indikator | kode | formula  | agregasi  |
        |           | A    | x/n*100% | rata_rata |
        | variabel | kode | simbol | agregasi |
        |          | A    | n      | terakhir |
        | target | kode | periode | target |
        |        | A    | TAHUN   | 50     |
        |        | A    | TW2     | 40     |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | x      | 1   | 2   | 3   | 4   |
        |       | A    | n      | 10  |     |     |     |
        | harap | kode | periode | status   | nilai | capaian |
        |       | A    | TAHUN   | dihitung | 25    | 50      |
        |       | A    | TW2     | dihitung | 20    | 50      |
        """,
    )


def test_a_standing_number_that_was_never_typed_is_named(tmp_path: Path) -> None:
    runs = assert_expected(
        tmp_path,
        """
        | indikator | kode | formula  | agregasi |
        |           | A    | x/n*100% | jumlah   |
        | variabel | kode | simbol | agregasi |
        |          | A    | n      | terakhir |
        | target | kode | target |
        |        | A    | 50     |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | x      | 1   | 2   | 3   | 4   |
        |       | A    | n      |     |     |     |     |
        | harap | kode | status      | capaian |
        |       | A    | belum_diisi |         |
        """,
    )
    assert ("triwulan-tidak-lengkap", "A") in runs["TAHUN"].issue_codes


def test_it_stands_until_it_is_typed_again(tmp_path: Path) -> None:
    runs = assert_expected(
        tmp_path,
        """
        | indikator | kode | formula  | agregasi  |
        |           | RAT  | x/n*100% | rata_rata |
        |           | JML  | x/n*100% | jumlah    |
        | variabel | kode | simbol | agregasi |
        |          | RAT  | n      | terakhir |
        |          | JML  | n      | terakhir |
        | target | kode | periode | target |
        |        | RAT  | TAHUN   | 50     |
        |        | RAT  | TW2     | 50     |
        |        | RAT  | TW4     | 50     |
        |        | JML  | TAHUN   | 50     |
        |        | JML  | TW2     | 50     |
        |        | JML  | TW4     | 50     |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | RAT  | x      | 1   | 2   | 3   | 4   |
        |       | RAT  | n      | 10  |     | 20  |     |
        |       | JML  | x      | 1   | 2   | 3   | 4   |
        |       | JML  | n      | 10  |     | 20  |     |
        | harap | kode | periode | nilai | capaian |
        |       | RAT  | TW2     | 20    | 40      |
        |       | RAT  | TW4     | 20    | 40      |
        |       | RAT  | TAHUN   | 16,25 | 32,5    |
        |       | JML  | TW2     | 20    | 40      |
        |       | JML  | TW4     | 20    | 40      |
        |       | JML  | TAHUN   | 50    | 100     |
        """,
    )
    assert [run.issue_codes for run in runs.values()] == [[], [], []]
    assert [cells_of_n(runs[name], "RAT") for name in runs] == ["C4", "E4", "C4; E4"]
    assert [cells_of_n(runs[name], "JML") for name in runs] == ["C6", "E6", "E6"]


def cells_of_n(run: Run, kode: str) -> str:
    """The cells that the value of n came from, as capaian.csv names them but for the sheet."""
    (asal,) = [v.asal for v in run.find(kode).variables if v.simbol == "n"]
    return asal.replace("Isian.xlsx!Isian!", "")


def test_perhitungan_refers_to_the_cell_it_was_typed_in(tmp_path: Path) -> None:
    small = kecil(
        tmp_path,
        """
        | indikator | kode | formula  | agregasi  |
        |           | A    | x/n*100% | rata_rata |
        | variabel | kode | simbol | agregasi |
        |          | A    | n      | terakhir |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | n      | 10  |     | 20  |     |
        |       | A    | x      | 1   | 2   | 3   | 4   |
        """,
    )
    expected = {
        "TW2": {"I5": "I7/I6*100", "E6": "", "F6": "E6", "I6": "F6"},
        "TAHUN": {"F5": "F7/F6*100", "H5": "H7/H6*100", "I5": "AVERAGE(E5:H5)", "H6": "G6"},
    }
    for periode, formulas in expected.items():
        (sheet,) = [s for s in small.run(periode).sheets[0] if s.nama == "Perhitungan"]
        found = {
            f"{'ABCDEFGHI'[c.column - 1]}{c.row}": c.rumus for c in sheet.cells if c.column < 10
        }
        assert {name: found[name] for name in formulas} == formulas


def test_before_it_was_typed_a_quarter_is_half_filled(tmp_path: Path) -> None:
    runs = assert_expected(
        tmp_path,
        """
        | indikator | kode | formula  | agregasi  |
        |           | A    | x/n*100% | rata_rata |
        | variabel | kode | simbol | agregasi |
        |          | A    | n      | terakhir |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | x      | 1   | 2   | 3   | 4   |
        |       | A    | n      |     | 10  |     |     |
        | harap | kode | periode | status      | nilai |
        |       | A    | TW1     | belum_diisi |       |
        |       | A    | TW3     | tanpa_target | 30   |
        |       | A    | TAHUN   | belum_diisi |       |
        """,
    )
    assert ("triwulan-tidak-lengkap", "A") in runs["TW1"].issue_codes
    assert ("triwulan-tidak-lengkap", "A") in runs["TAHUN"].issue_codes


def test_it_fills_no_quarter_of_its_own(tmp_path: Path) -> None:
    """Nothing was reported for TW3: SUM would take the number that stands for a result."""
    runs = assert_expected(
        tmp_path,
        """
        | indikator | kode | formula    | agregasi  |
        |           | A    | SUM(x;n)   | rata_rata |
        |           | B    | n          | rata_rata |
        | variabel | kode | simbol | agregasi |
        |          | A    | n      | terakhir |
        |          | B    | n      | terakhir |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | x      | 1   | 2   |     |     |
        |       | A    | n      | 10  |     |     |     |
        |       | B    | n      | 10  |     | 20  |     |
        | harap | kode | periode | status       | nilai |
        |       | A    | TW3     | belum_diisi  |       |
        |       | A    | TAHUN   | tanpa_target | 11,5  |
        |       | B    | TW2     | belum_diisi  |       |
        |       | B    | TAHUN   | tanpa_target | 15    |
        """,
    )
    assert ("triwulan-belum-diisi", "A") in runs["TAHUN"].issue_codes


def test_it_stands_where_another_indicator_is_filled(tmp_path: Path) -> None:
    assert_expected(
        tmp_path,
        """
        | indikator | kode | formula  | agregasi  |
        |           | B    | a/n*100% | rata_rata |
        |           | A    | x        | jumlah    |
        | variabel | kode | simbol | sumber      | agregasi |
        |          | B    | a      | indikator:A |          |
        |          | B    | n      | isian       | terakhir |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | x      | 1   | 2   |     | 3   |
        |       | B    | n      | 10  |     |     |     |
        | harap | kode | periode | status       | nilai |
        |       | B    | TW2     | tanpa_target | 20    |
        |       | B    | TW3     | belum_diisi  |       |
        |       | B    | TAHUN   | tanpa_target | 20    |
        """,
    )


def test_a_refused_one_is_not_replaced_by_an_older_one(tmp_path: Path) -> None:
    assert_expected(
        tmp_path,
        """
        | indikator | kode | formula  | agregasi |
        |           | A    | x/n*100% | jumlah   |
        | variabel | kode | simbol | agregasi |
        |          | A    | n      | terakhir |
        | isian | kode | simbol | tw1 | tw2    | tw3 | tw4 |
        |       | A    | x      | 1   | 2      | 3   | 4   |
        |       | A    | n      | 10  | 81 dok |     | 20  |
        | harap | kode | periode | status       | nilai |
        |       | A    | TW1     | tanpa_target | 10    |
        |       | A    | TW2     | bermasalah   |       |
        |       | A    | TW3     | bermasalah   |       |
        |       | A    | TW4     | tanpa_target | 20    |
        |       | A    | TAHUN   | tanpa_target | 50    |
        """,
    )


QUARTERS = range(4)
MASKS = list(product((False, True), repeat=4))


@pytest.fixture(scope="module")
def every_pattern(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Run]:
    """x = 1, 2, 3, 4 and n = 10, 20, 30, 40, each typed in any quarters; one indicator a pattern."""
    lines = {
        "indikator": ["kode | formula | agregasi"],
        "variabel": ["kode | simbol | agregasi"],
        "isian": ["kode | simbol | tw1 | tw2 | tw3 | tw4"],
    }
    for kode, x, n in patterns():
        lines["indikator"].append(f"{kode} | x/n*100% | rata_rata")
        lines["variabel"].append(f"{kode} | n | terakhir")
        for simbol, mask, one in (("x", x, 1), ("n", n, 10)):
            typed = " | ".join(str(one * (q + 1)) if mask[q] else "" for q in QUARTERS)
            lines["isian"].append(f"{kode} | {simbol} | {typed}")
    text = "\n".join(
        f"| {'' if i else name} | {line} |"
        for name, rows in lines.items()
        for i, line in enumerate(rows)
    )
    small = kecil(tmp_path_factory.mktemp("pola"), text)
    return {periode: small.run(periode) for periode in ("TW3", "TAHUN")}


def patterns() -> list[tuple[str, tuple[bool, ...], tuple[bool, ...]]]:
    return [(f"P{i}-{j}", x, n) for i, x in enumerate(MASKS) for j, n in enumerate(MASKS)]


def quarter_value(x: tuple[bool, ...], n: tuple[bool, ...], q: int) -> float | None:
    """x of the quarter over the last n typed until then."""
    standing = [p for p in QUARTERS if p <= q and n[p]]
    return (q + 1) / (10 * (standing[-1] + 1)) * 100 if x[q] and standing else None


def year_value(x: tuple[bool, ...], n: tuple[bool, ...]) -> float | None:
    """The mean of the quarters; none where a quarter has n without x, or x before any n."""
    values = [quarter_value(x, n, q) for q in QUARTERS]
    if any((values[q] is None) and (x[q] or n[q]) for q in QUARTERS):
        return None
    there = [value for value in values if value is not None]
    return sum(there) / len(there) if there else None


def test_every_pattern_of_typed_quarters(every_pattern: dict[str, Run]) -> None:
    for periode, expected in (
        ("TW3", {kode: quarter_value(x, n, 2) for kode, x, n in patterns()}),
        ("TAHUN", {kode: year_value(x, n) for kode, x, n in patterns()}),
    ):
        found = {i.kode: i.nilai for book in every_pattern[periode].books for i in book.indicators}
        assert found == {k: v if v is None else pytest.approx(v) for k, v in expected.items()}
        assert sum(value is not None for value in found.values()) > 30

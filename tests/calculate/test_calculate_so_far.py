"""A quarter by itself or s.d. triwulan, against the target of the quarter or that of the year."""

from pathlib import Path

import pytest
from support.small import Run, assert_expected, kecil

from iku_etl.check.katalog import lint_catalog

THREE = """
    | indikator | kode | formula  | agregasi  | satuan |
    |           | JML  | a/b*100% | jumlah    | %      |
    |           | AKH  | a/b*100% | terakhir  | %      |
    |           | RAT  | a/b*100% | rata_rata | %      |
    | target | kode | periode | target |
    |        | JML  | TW2     | 40     |
    |        | JML  | TAHUN   | 80     |
    |        | AKH  | TW2     | 40     |
    |        | AKH  | TAHUN   | 80     |
    |        | RAT  | TW2     | 40     |
    |        | RAT  | TAHUN   | 80     |
    | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
    |       | JML  | a      | 1   | 9   | 7   |     |
    |       | JML  | b      | 10  | 15  | 7   |     |
    |       | AKH  | a      | 1   | 9   | 7   |     |
    |       | AKH  | b      | 10  | 15  | 7   |     |
    |       | RAT  | a      | 1   | 9   | 7   |     |
    |       | RAT  | b      | 10  | 15  | 7   |     |
"""


def texts(run: Run, nama: str) -> list[str]:
    """What a sheet says."""
    return [
        str(cell.content) for sheet in run.sheets[0] if sheet.nama == nama for cell in sheet.cells
    ]


@pytest.mark.parametrize(
    ("toml", "nilai", "capaian"),
    [
        ("", (60, 60, 60), (150, 150, 150)),
        ('target_triwulan = "tahun"', (60, 60, 60), (75, 75, 75)),
        ('triwulan = "kumulatif"', (40, 60, 35), (100, 150, 87.5)),
        ('triwulan = "kumulatif"\ntarget_triwulan = "tahun"', (40, 60, 35), (50, 75, 43.75)),
    ],
    ids=["sendiri", "sendiri tahun", "kumulatif", "kumulatif tahun"],
)
def test_the_four_ways(
    tmp_path: Path, toml: str, nilai: tuple[float, ...], capaian: tuple[float, ...]
) -> None:
    """10 % and 60 %: Σa/Σb is 10/25, the last is 9/15, the mean 35."""
    run = kecil(tmp_path, THREE, toml).run("TW2")
    codes = ("JML", "AKH", "RAT")
    assert tuple(run.value(kode, "nilai") for kode in codes) == pytest.approx(nilai)
    assert tuple(run.value(kode, "capaian") for kode in codes) == capaian
    assert run.issue_codes == []


def test_the_year_is_the_same_whatever_the_quarters_are(tmp_path: Path) -> None:
    toml = 'triwulan = "kumulatif"\ntarget_triwulan = "tahun"'
    runs = [kecil(tmp_path / t[:3], THREE, t).run() for t in ("", toml)]
    found = [[i.capaian for book in run.books for i in book.indicators] for run in runs]
    assert found[0] == found[1]
    assert texts(runs[0], "Dasar") == texts(runs[1], "Dasar")


def test_an_indicator_may_have_its_own_rule(tmp_path: Path) -> None:
    runs = assert_expected(
        tmp_path,
        """
        | indikator | kode | agregasi | triwulan  | target_triwulan |
        |           | A    | jumlah   |           |                 |
        |           | B    | jumlah   | sendiri   | triwulan        |
        |           | C    | jumlah   | sendiri   |                 |
        | target | kode | periode | target |
        |        | A    | TAHUN   | 100    |
        |        | B    | TW2     | 20     |
        |        | C    | TAHUN   | 100    |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | x      | 10  | 20  |     |     |
        |       | B    | x      | 10  | 20  |     |     |
        |       | C    | x      | 10  | 20  |     |     |
        | harap | kode | periode | realisasi | capaian |
        |       | A    | TW2     | 30        | 30      |
        |       | B    | TW2     | 20        | 100     |
        |       | C    | TW2     | 20        | 20      |
        """,
        'triwulan = "kumulatif"\ntarget_triwulan = "tahun"',
    )
    run = runs["TW2"]
    assert run.issue_codes == []
    official = texts(run, "IKU")
    assert "Catatan: s.d. Triwulan II, bukan triwulan itu saja: A." in official
    targets = [text for text in official if text in ("100 (tahun)", "20", "100")]
    assert targets == ["100 (tahun)", "20", "100 (tahun)"]
    assert [v.asal for v in run.find("A").variables] == ["Isian.xlsx!Isian!C3:D3"]
    assert [v.asal for v in run.find("B").variables] == ["Isian.xlsx!Isian!D4"]


def test_what_is_printed_says_it(tmp_path: Path) -> None:
    toml = 'triwulan = "kumulatif"\ntarget_triwulan = "tahun"'
    run = kecil(tmp_path, THREE, toml).run("TW2")
    official = texts(run, "IKU")
    assert "Capaian s.d. Triwulan II 2025" in official
    assert "Target Tahun 2025" in official
    assert "Realisasi s.d. TW2" in official
    assert not [text for text in official if text.startswith("Catatan")]
    rule = "3 indikator kumulatif s.d. triwulan itu terhadap target tahun."
    assert any(text.startswith(rule) for text in texts(run, "Dasar"))
    perhitungan = texts(run, "Perhitungan")
    assert "Nilai s.d. Triwulan II" in perhitungan
    assert perhitungan.count("nilai s.d. TW2; terhadap target tahun") == 3
    (sheet,) = [s for s in run.sheets[0] if s.nama == "Perhitungan"]
    formulas = {
        f"{'ABCDEFGHIJKL'[c.column - 1]}{c.row}": c.rumus for c in sheet.cells if c.column < 13
    }
    assert formulas["I5"] == "I6/I7*100"
    assert formulas["I6"] == "SUM(E6:F6)"
    assert (formulas["I9"], formulas["I10"]) == ("F9", "F10")
    assert formulas["I11"] == "AVERAGE(E11:H11)"


@pytest.mark.parametrize("toml", ['target_triwulan = "tahun"', ""])
def test_no_quarter_target_is_asked_for_where_the_year_is_the_measure(
    tmp_path: Path, toml: str
) -> None:
    small = kecil(
        tmp_path,
        """
        | indikator | kode |
        |           | A    |
        |           | B    |
        | target | kode | periode | target |
        |        | A    | TAHUN   | 10     |
        |        | B    | TW1     | 10     |
        | isian | kode | simbol | tw1 |
        |       | A    | x      | 5   |
        |       | B    | x      | 5   |
        """,
        toml,
    )
    run = small.run("TW1")
    missing = "B" if toml else "A"
    said = [(i.indikator, i.pesan) for i in run.outcome.issues if i.kode == "target-kosong"]
    assert [kode for kode, _ in said] == [missing]
    assert ("TAHUN 2025" if toml else "TW1 2025") in said[0][1]


def test_a_half_filled_or_blank_quarter_so_far(tmp_path: Path) -> None:
    """As in a year: a sum waits for what is half filled, and says which quarter is blank."""
    runs = assert_expected(
        tmp_path,
        """
        | indikator | kode | formula | agregasi |
        |           | A    | a/b     | jumlah   |
        |           | B    | a/b     | terakhir |
        |           | C    | a/b     | jumlah   |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | a      | 1   | 2   | 3   | 4   |
        |       | A    | b      | 1   |     | 1   | 1   |
        |       | B    | a      | 1   | 2   | 3   | 4   |
        |       | B    | b      | 1   |     | 1   | 1   |
        |       | C    | a      |     | 2   | 3   | 4   |
        |       | C    | b      |     | 1   | 1   | 1   |
        | harap | kode | periode | status       | nilai |
        |       | A    | TW2     | belum_diisi  |       |
        |       | B    | TW2     | tanpa_target | 1     |
        |       | C    | TW2     | tanpa_target | 2     |
        """,
        'triwulan = "kumulatif"',
    )
    codes = [pair for pair in runs["TW2"].issue_codes if pair[0] != "target-kosong"]
    assert codes == [
        ("triwulan-belum-diisi", "C"),
        ("triwulan-dilewati", "B"),
        ("triwulan-tidak-lengkap", "A"),
    ]
    (said,) = [i for i in runs["TW2"].outcome.issues if i.kode == "triwulan-belum-diisi"]
    assert said.pesan == "TW1 belum diisi; nilai s.d. TW2 dihitung dari TW2."


def test_chains_of_both_kinds_give_live_formulas_or_none(tmp_path: Path) -> None:
    """B counts so far and A does not: A's cell of the quarter is not what B is made of."""
    run = kecil(
        tmp_path,
        """
        | indikator | kode | formula | agregasi | triwulan  |
        |           | A    | x       | jumlah   | sendiri   |
        |           | B    | a       | jumlah   | kumulatif |
        | variabel | kode | simbol | sumber      |
        |          | B    | a      | indikator:A |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | x      | 1   | 2   | 3   | 4   |
        """,
    ).run("TW3")
    assert (run.value("A", "nilai"), run.value("B", "nilai")) == (3, 6)
    (sheet,) = [s for s in run.sheets[0] if s.nama == "Perhitungan"]
    assert [(c.content, c.rumus) for c in sheet.cells if (c.row, c.column) == (8, 9)] == [(6, "")]


@pytest.mark.parametrize(
    ("toml", "targets", "is_said"),
    [
        ("", ("10", "20"), True),
        ("", ("30", "70"), False),
        ('triwulan = "kumulatif"', ("30", "100"), False),
        ('triwulan = "kumulatif"', ("30", "70"), True),
        ('target_triwulan = "tahun"', ("10", "20"), False),
    ],
)
def test_quarter_targets_make_the_year(
    tmp_path: Path, toml: str, targets: tuple[str, str], is_said: bool
) -> None:
    small = kecil(
        tmp_path,
        f"""
        | indikator | kode | agregasi |
        |           | A    | jumlah   |
        | target | kode | periode | target       |
        |        | A    | TAHUN   | 100          |
        |        | A    | TW2     | {targets[0]} |
        |        | A    | TW4     | {targets[1]} |
        | isian | kode | simbol | tw1 |
        |       | A    | x      |     |
        """,
        toml,
    )
    codes = [issue.kode for issue in lint_catalog(small.workspace)]
    assert ("target-triwulan-beda" in codes) is is_said

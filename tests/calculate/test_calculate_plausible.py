"""Numbers that nothing makes plausible are asked about before they are used, by check and run alike."""

from pathlib import Path

import pytest
from support.small import YEAR, Kecil, kecil

from iku_etl import pipeline

# Built from parts, so that nothing here looks like a person's number.
NIP = "19" + "620312" + "199009" + "1001"
NIK = "32" + "0123" + "456789" + "0123"
NIK_OF_DATE = "32" + "0123" + "450690" + "0001"


def ruang_kerja(
    folder: Path,
    target: str,
    quarters: str,
    variabel: str = "x | Dokumen | bulat |",
    toml: str = "",
) -> Kecil:
    """A with one typed variable in the quarters; B beside it, which nothing is wrong with."""
    return kecil(
        folder,
        f"""
        | indikator | kode | formula | satuan  | agregasi |
        |           | A    | x       | Dokumen | terakhir |
        |           | B    | x       | Dokumen | terakhir |
        | variabel  | kode | simbol | satuan | tipe | maksimum |
        |           | A    | {variabel} |
        |           | B    | x | Dokumen | bulat | |
        | target | kode | target |
        |        | A    | {target} |
        |        | B    | 1 Dokumen |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | x | {quarters} |
        |       | B    | x | 1 | 1 | 1 | 1 |
        """,
        toml,
    )


def asked(small: Kecil) -> list[str]:
    """The codes of A's galat, which check and run must say alike; B is computed in any case."""
    run = small.run()
    of_run = [i.kode for i in run.outcome.issues if i.tingkat == "galat"]
    checked = pipeline.check(small.workspace, YEAR)
    assert [i.kode for i in checked.issues if i.tingkat == "galat"] == of_run
    assert run.value("B", "capaian") == 100
    assert (run.value("A", "status") == "bermasalah") == bool(of_run)
    return of_run


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (NIP, ["isian-tidak-wajar"]),
        (NIK, ["isian-tidak-wajar"]),
        (NIK_OF_DATE, ["isian-tidak-wajar"]),
        ("81234567890", ["isian-tidak-wajar"]),  # 0812-3456-7890 as Excel keeps it
        ("6281234567890", ["isian-tidak-wajar"]),
        ("20251231", ["isian-tidak-wajar"]),
        ("31122025", ["isian-tidak-wajar"]),
        ("1" + "0" * 16, ["isian-tidak-wajar"]),  # more than 15 digits
        ("9" * 15, ["capaian-tidak-wajar"]),
        ("11", ["capaian-tidak-wajar"]),  # 1.100 %
        ("10", []),  # 1.000 %
        ("9", []),
    ],
)
def test_one_cell_costs_its_indicator_only(tmp_path: Path, typed: str, code: list[str]) -> None:
    small = ruang_kerja(tmp_path, "1 Dokumen", f" | | | {typed}")
    assert asked(small) == code


@pytest.mark.parametrize("desimal", [0, 2, 6])
def test_a_huge_number_that_is_confirmed_ends_no_run(tmp_path: Path, desimal: int) -> None:
    """Means have no fixed precision."""
    sizes = ("1" + "0" * 16, NIP, "9" * 15)
    for i, typed in enumerate(sizes):
        small = ruang_kerja(
            tmp_path / str(i), "1", f" | | | {typed}", f"x | Dokumen | bulat | {10**18}",
            f"desimal = {desimal}",
        )  # fmt: skip
        assert asked(small) == []


@pytest.mark.parametrize(
    ("target", "quarters", "variabel", "toml"),
    [
        ("90.000.000.000", " | | | 81234567890", "x | Orang | bulat | ", ""),  # the target
        ("1", "80000000000 | | | 81234567890", "x | Orang | bulat | 99999999999", ""),  # the bound
        ("85.000.000.000", " | | | 81234567890", "x | Rupiah | angka | ", ""),  # money
        ("100", " | | | 2000", "x | Orang | bulat | ", "capaian_wajar_maks = 2000"),
        ("1", " | | | 11", "x | Orang | bulat | 11", ""),
    ],
)
def test_what_is_plausible_is_not_asked(
    tmp_path: Path, target: str, quarters: str, variabel: str, toml: str
) -> None:
    assert asked(ruang_kerja(tmp_path, target, quarters, variabel, toml)) == []


def test_an_earlier_quarter_of_that_size_makes_it_plausible(tmp_path: Path) -> None:
    """4.800 of 500 passes in TW I; 20.000.101 has the shape of a date, and TW I its size."""
    small = ruang_kerja(tmp_path, "5.000.000", "19876543 | 20250101 | | ")
    assert asked(small) == []


def test_an_earlier_quarter_that_is_asked_about_makes_nothing_plausible(tmp_path: Path) -> None:
    small = ruang_kerja(tmp_path, "1", f"{NIP} | {NIP} | {NIP} | {NIP}")
    assert asked(small) == ["isian-tidak-wajar"] * 4


def test_budgets_of_twelve_digits_are_no_telephone_numbers(tmp_path: Path) -> None:
    small = kecil(
        tmp_path,
        """
        | indikator | kode | formula  | satuan |
        |           | A    | a/b*100% | %      |
        | variabel | kode | simbol | satuan |
        |          | A    | a      | Rp     |
        |          | A    | b      |        |
        | target | kode | target |
        |        | A    | 95%    |
        | isian | kode | simbol | tw4         |
        |       | A    | a      | 81234567890 |
        |       | A    | b      | 85123456789 |
        """,
    )
    run = small.run()
    assert run.outcome.issues == ()
    assert run.value("A", "realisasi") == 95.43


@pytest.mark.parametrize(
    ("realisasi", "code"), [("190", ["capaian-negatif"]), ("20300", ["capaian-tidak-wajar"])]
)
def test_a_negative_indicator_may_fall_deep(
    tmp_path: Path, realisasi: str, code: list[str]
) -> None:
    small = kecil(
        tmp_path,
        f"""
        | indikator | kode | polaritas |
        |           | A    | negatif   |
        | target | kode | target |
        |        | A    | 2      |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4         |
        |       | A    | x      | 1   | 1   | 1   | {realisasi} |
        """,
    )
    assert [i.kode for i in small.run().outcome.issues] == code


def test_a_run_asks_of_its_own_quarters_only(tmp_path: Path) -> None:
    small = ruang_kerja(tmp_path, "1", f"1 | 1 | 1 | {NIP}")
    assert small.run("TW3").issue_codes == [("target-kosong", "A"), ("target-kosong", "B")]


def test_an_indicator_without_cells_rests_on_what_is_asked_below_it(tmp_path: Path) -> None:
    small = kecil(
        tmp_path,
        """
        | indikator | kode | formula |
        |           | A    | x       |
        |           | B    | p*2     |
        | variabel | kode | simbol | sumber      |
        |          | B    | p      | indikator:A |
        | target | kode | target |
        |        | A    | 1      |
        |        | B    | 1      |
        | isian | kode | simbol | tw4  |
        |       | A    | x      | 5000 |
        """,
    )
    run = small.run()
    assert run.issue_codes == [("capaian-tidak-wajar", "A")]
    assert run.value("B", "status") == "bermasalah"


def galat(small: Kecil) -> list[str]:
    return [i.pesan.split(";")[0] for i in small.run().outcome.issues if i.tingkat == "galat"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (f"'{NIP}", f"{NIP} tampak seperti NIP"),  # a text keeps every digit
        (NIP, f"{NIP[:15]}000 tampak seperti NIP"),  # Excel keeps fifteen of a number
        ("20251231", "20251231 tampak seperti tanggal"),
        ("3" + "9" * 15, "4000000000000000 lebih dari 15 digit"),
        (
            "10.01",
            "Realisasi Triwulan IV 10,01 menjadi capaian 1.001 %, di atas batas wajar 1.000 %",
        ),
    ],
)
def test_the_message_shows_what_was_typed(tmp_path: Path, typed: str, said: str) -> None:
    small = ruang_kerja(tmp_path, "1 Dokumen", f" | | | {typed}", "x | Dokumen | angka |")
    (message,) = galat(small)
    assert message == said


def test_cells_of_several_variables_are_advised_alike(tmp_path: Path) -> None:
    small = ruang_kerja(tmp_path, "1", f"{NIP} | | | 20251231")
    assert len({i.saran for i in small.run().outcome.issues if i.tingkat == "galat"}) == 1

"""Capaian: every polarity and kind of target at, below and above its bounds (schemas/polaritas.yaml)."""

from pathlib import Path

import pytest
from support.capaian_cases import capaian_cases
from support.small import assert_expected


@pytest.mark.parametrize(
    ("polaritas", "cases"),
    [
        ("positif", {"60": "75", "80": "100", "100": "125", "0": "0"}),
        ("negatif", {"60": "125", "80": "100", "100": "75", "0": "200"}),
        ("negatif", {"159": "1,25", "160": "0", "161": "-1,25"}),
        ("negatif_rasio", {"60": "133,33", "80": "100", "100": "80"}),
        ("stabil", {"60": "75", "80": "100", "100": "75", "0": "0"}),
        ("stabil", {"159": "1,25", "160": "0", "161": "-1,25"}),
    ],
)
def test_below_at_and_above_a_target_of_80(
    tmp_path: Path, polaritas: str, cases: dict[str, str]
) -> None:
    capaian_cases(tmp_path, polaritas, "80", cases)


@pytest.mark.parametrize(
    ("polaritas", "target", "cases"),
    [
        ("positif", "80 - 90%", {"70": "87,5", "79,99": "99,99", "92": "102,22"}),
        ("positif", "80 - 90%", {"80": "100", "85": "100", "90": "100", "90,01": "100,01"}),
        ("negatif", "7 - 8 bulan", {"6,5": "107,14", "9": "87,5"}),
        ("negatif", "7 - 8 bulan", {"6,99": "100,14", "7": "100", "8": "100", "8,01": "99,88"}),
        ("negatif_rasio", "8 - 10", {"5": "160", "8": "100", "9": "100", "10": "100", "20": "50"}),
        ("stabil", "7 - 8", {"6": "85,71", "7": "100", "7,5": "100", "8": "100", "10": "75"}),
    ],
)
def test_a_range_measures_against_its_nearest_bound_and_is_100_inside(
    tmp_path: Path, polaritas: str, target: str, cases: dict[str, str]
) -> None:
    capaian_cases(tmp_path, polaritas, target, cases)


def test_ada_and_tidak_ada(tmp_path: Path) -> None:
    assert_expected(
        tmp_path,
        """
        | indikator | kode  | satuan        |
        |           | ADA   | Ada/Tidak Ada |
        |           | TIADA | Ada/Tidak Ada |
        |           | KSG   | Ada/Tidak Ada |
        | variabel | kode  | simbol | tipe      |
        |          | ADA   | x      | ada_tidak |
        |          | TIADA | x      | ada_tidak |
        |          | KSG   | x      | ada_tidak |
        | target | kode  | target |
        |        | ADA   | Ada    |
        |        | TIADA | Ada    |
        |        | KSG   | Ada    |
        | isian | kode  | simbol | tw4       |
        |       | ADA   | x      | ada       |
        |       | TIADA | x      | Tidak Ada |
        |       | KSG   | x      |           |
        | harap | kode  | status      | realisasi | capaian | predikat      |
        |       | ADA   | dihitung    | 1         | 100     | Sangat Tinggi |
        |       | TIADA | dihitung    | 0         | 0       | Sangat Rendah |
        |       | KSG   | belum_diisi |           |         |               |
        """,
    )


@pytest.mark.parametrize(
    ("skala", "target", "realisasi", "label", "capaian"),
    [
        ("sakip_88_2021", "BB", "70", "Baik", "80"),  # B = 4 of BB = 5
        ("sakip_88_2021", "BB", "70,01", "Sangat Baik", "100"),
        ("sakip_88_2021", "bb", "80", "Sangat Baik", "100"),
        ("sakip_88_2021", "Sangat Baik", "90,01", "Sangat Memuaskan", "140"),  # AA = 7 of 5
        ("spbe_59_2020", "Baik", "2,594", "Cukup", "66,67"),  # 2 of 3
        ("spbe_59_2020", "Baik", "2,595", "Baik", "100"),  # printed 2,60, and so labelled
        ("spbe_59_2020", "Baik", "4,2", "Memuaskan", "166,67"),  # 5 of 3
    ],
)
def test_a_predikat_target_compares_scores_of_the_printed_value(
    tmp_path: Path, skala: str, target: str, realisasi: str, label: str, capaian: str
) -> None:
    assert_expected(
        tmp_path,
        f"""
        | indikator | kode | skala   |
        |           | A    | {skala} |
        | target | kode | target   |
        |        | A    | {target} |
        | isian | kode | simbol | tw4         |
        |       | A    | x      | {realisasi} |
        | harap | kode | predikat_nilai | capaian   |
        |       | A    | {label}        | {capaian} |
        """,
    )


ZERO_TARGET = """
    | indikator | kode | polaritas     |
    |           | PN   | positif       |
    |           | PL   | positif       |
    |           | NN   | negatif       |
    |           | NL   | negatif       |
    |           | RN   | negatif_rasio |
    |           | SN   | stabil        |
    |           | GN   | positif       |
    | target | kode | target |
    |        | PN   | 0,0    |
    |        | PL   | 0      |
    |        | NN   | 0      |
    |        | NL   | 0      |
    |        | RN   | 0      |
    |        | SN   | 0,00   |
    |        | GN   | 0 - 0  |
    | isian | kode | simbol | tw4 |
    |       | PN   | x      | 0   |
    |       | PL   | x      | 5   |
    |       | NN   | x      | 0   |
    |       | NL   | x      | 5   |
    |       | RN   | x      | 0   |
    |       | SN   | x      | 0   |
    |       | GN   | x      | 0   |
"""


def test_a_zero_target_gives_no_capaian(tmp_path: Path) -> None:
    runs = assert_expected(
        tmp_path,
        f"""{ZERO_TARGET}
        | harap | kode | status     | realisasi | capaian | predikat |
        |       | PN   | target_nol | 0         |         |          |
        |       | PL   | target_nol | 5         |         |          |
        |       | NN   | target_nol | 0         |         |          |
        |       | NL   | target_nol | 5         |         |          |
        |       | RN   | target_nol | 0         |         |          |
        |       | SN   | target_nol | 0         |         |          |
        |       | GN   | target_nol | 0         |         |          |
        """,
    )
    named = {kode for code, kode in runs["TAHUN"].issue_codes if code == "target-nol"}
    assert named == {"PN", "PL", "NN", "NL", "RN", "SN", "GN"}


@pytest.mark.parametrize(
    ("lain", "more", "worse"),
    [
        (
            "",
            "dihitung | 5 | 100",
            "dihitung | 5 | 0",
        ),  # more than nothing: good or bad by polarity
        ("menurut_polaritas", "dihitung | 5 | 100", "dihitung | 5 | 0"),
        ("nol", "dihitung | 5 | 0", "dihitung | 5 | 0"),
        ("kosong", "target_nol | 5 | ", "target_nol | 5 | "),
    ],
)
def test_seratus_bila_nol_and_its_other_side(
    tmp_path: Path, lain: str, more: str, worse: str
) -> None:
    assert_expected(
        tmp_path,
        f"""{ZERO_TARGET}
        | harap | kode | status     | realisasi | capaian |
        |       | PN   | dihitung   | 0         | 100     |
        |       | PL   | {more} |
        |       | NN   | dihitung   | 0         | 100     |
        |       | NL   | {worse} |
        |       | RN   | dihitung   | 0         | 100     |
        |       | SN   | dihitung   | 0         | 100     |
        |       | GN   | dihitung   | 0         | 100     |
        """,
        'target_nol = "seratus_bila_nol"\n' + (f'target_nol_lain = "{lain}"' if lain else ""),
    )


@pytest.mark.parametrize(("hitung_dari", "capaian"), [("penuh", "90,52"), ("tercetak", "90")])
def test_capaian_of_the_full_or_of_the_printed_realisasi(
    tmp_path: Path, hitung_dari: str, capaian: str
) -> None:
    assert_expected(
        tmp_path,
        f"""
        | indikator | kode |
        |           | A    |
        | target | kode | target |
        |        | A    | 0,80   |
        | isian | kode | simbol | tw4    |
        |       | A    | x      | 0,72416 |
        | harap | kode | realisasi | capaian   |
        |       | A    | 0,72      | {capaian} |
        """,
        f'hitung_dari = "{hitung_dari}"',
    )


def test_a_zero_denominator_is_undefined(tmp_path: Path) -> None:
    """In the formula, or in the capaian of T/R; 0/0 is as undefined as 5/0."""
    runs = assert_expected(
        tmp_path,
        """
        | indikator | kode | formula  | polaritas     |
        |           | A    | a/b*100% | positif       |
        |           | B    | a/b*100% | positif       |
        |           | C    | x        | negatif_rasio |
        | target | kode | target |
        |        | A    | 80     |
        |        | B    | 80     |
        |        | C    | 80     |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | a      | 5   | 5   | 5   | 5   |
        |       | A    | b      | 0   | 0   | 0   | 0   |
        |       | B    | a      | 0   | 0   | 0   | 0   |
        |       | B    | b      | 0   | 0   | 0   | 0   |
        |       | C    | x      | 0   | 0   | 0   | 0   |
        | harap | kode | status            | realisasi | capaian | predikat |
        |       | A    | tidak_terdefinisi |           |         |          |
        |       | B    | tidak_terdefinisi |           |         |          |
        |       | C    | tidak_terdefinisi | 0         |         |          |
        """,
    )
    assert runs["TAHUN"].issue_codes == [(("penyebut-nol"), kode) for kode in "ABC"]


@pytest.mark.parametrize(
    ("toml", "cases"),
    [
        ("", {"119,99": "119,99", "120": "120", "120,01": "120,01", "-0,01": "-0,01"}),
        ("batas_atas = 120", {"119,99": "119,99", "120": "120", "120,01": "120", "-5": "-5"}),
        ("batas_atas = 120.5", {"120,49": "120,49", "120,5": "120,5", "120,51": "120,5"}),
        ("batas_bawah = 0", {"0,01": "0,01", "0": "0", "-0,01": "0", "150": "150"}),
        ("batas_atas = 100\nbatas_bawah = 10", {"9": "10", "10": "10", "100": "100", "101": "100"}),
    ],
)
def test_caps_below_at_and_above(tmp_path: Path, toml: str, cases: dict[str, str]) -> None:
    capaian_cases(tmp_path, "positif", "100", cases, toml)


def test_a_cap_holds_within_the_predikat_and_leaves_realisasi_alone(tmp_path: Path) -> None:
    assert_expected(
        tmp_path,
        """
        | indikator | kode |
        |           | A    |
        | target | kode | target |
        |        | A    | 10     |
        | isian | kode | simbol | tw4 |
        |       | A    | x      | 50  |
        | harap | kode | realisasi | capaian | capaian_nilai | predikat |
        |       | A    | 50        | 90      | 90            | Tinggi   |
        """,
        "batas_atas = 90",
    )

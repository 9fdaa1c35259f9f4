"""One status per indicator; what cannot be trusted is named, and all the rest is still produced."""

from pathlib import Path

import pytest
from support.small import assert_expected, kecil


def test_every_status_in_one_katalog(tmp_path: Path) -> None:
    runs = assert_expected(
        tmp_path,
        """
        | indikator | kode     | formula  |
        |           | HITUNG   | x        |
        |           | KOSONG   | x        |
        |           | TANPA    | x        |
        |           | NOL      | x        |
        |           | TAKTENTU | a/b*100% |
        |           | MASALAH  | x        |
        | target | kode     | target |
        |        | HITUNG   | 80     |
        |        | KOSONG   | 80     |
        |        | NOL      | 0      |
        |        | TAKTENTU | 80     |
        |        | MASALAH  | 80     |
        | isian | kode     | simbol | tw1 | tw2 | tw3 | tw4     |
        |       | HITUNG   | x      | 60  | 60  | 60  | 60      |
        |       | KOSONG   | x      |     |     |     |         |
        |       | TANPA    | x      | 60  | 60  | 60  | 60      |
        |       | NOL      | x      | 60  | 60  | 60  | 60      |
        |       | TAKTENTU | a      | 1   | 1   | 1   | 1       |
        |       | TAKTENTU | b      | 0   | 0   | 0   | 0       |
        |       | MASALAH  | x      | 60  | 60  | 60  | '60 dok |
        | harap | kode     | status            | realisasi | capaian | predikat |
        |       | HITUNG   | dihitung          | 60        | 75      | Sedang   |
        |       | KOSONG   | belum_diisi       |           |         |          |
        |       | TANPA    | tanpa_target      | 60        |         |          |
        |       | NOL      | target_nol        | 60        |         |          |
        |       | TAKTENTU | tidak_terdefinisi |           |         |          |
        |       | MASALAH  | bermasalah        |           |         |          |
        """,
    )
    assert runs["TAHUN"].issue_codes == [
        ("penyebut-nol", "TAKTENTU"),
        ("satuan-lain", "MASALAH"),
        ("target-kosong", "TANPA"),
        ("target-nol", "NOL"),
    ]


def test_what_is_not_filled_is_said_before_what_has_no_target(tmp_path: Path) -> None:
    """bermasalah, belum_diisi, tidak_terdefinisi: the inputs come first, then the target."""
    assert_expected(
        tmp_path,
        """
        | indikator | kode | formula |
        |           | A    | x       |
        |           | B    | x       |
        |           | C    | 1/x     |
        |           | D    | 1/x     |
        | target | kode | target |
        |        | A    | 0      |
        |        | C    | 0      |
        | isian | kode | simbol | tw4 |
        |       | A    | x      |     |
        |       | B    | x      | abc |
        |       | C    | x      | 0   |
        |       | D    | x      | 0   |
        | harap | kode | status            |
        |       | A    | belum_diisi       |
        |       | B    | bermasalah        |
        |       | C    | tidak_terdefinisi |
        |       | D    | tidak_terdefinisi |
        """,
    )


@pytest.mark.parametrize("typed", ["0", "100", "'95,5", "'12.5"])
def test_bounds_are_inclusive_and_number_texts_are_read(tmp_path: Path, typed: str) -> None:
    runs = assert_expected(
        tmp_path,
        f"""
        | indikator | kode |
        |           | A    |
        | variabel | kode | simbol | minimum | maksimum |
        |          | A    | x      | 0       | 100      |
        | target | kode | target |
        |        | A    | 80     |
        | isian | kode | simbol | tw1     | tw2     | tw3     | tw4     |
        |       | A    | x      | {typed} | {typed} | {typed} | {typed} |
        | harap | kode | status   |
        |       | A    | dihitung |
        """,
    )
    assert runs["TAHUN"].issue_codes == []


def test_an_ambiguous_bound_of_the_katalog_is_named(tmp_path: Path) -> None:
    runs = kecil(
        tmp_path,
        """
        | indikator | kode |
        |           | A    |
        | variabel | kode | simbol | maksimum |
        |          | A    | x      | 1.000    |
        | target | kode | target |
        |        | A    | 80     |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | x      | 500 | 500 | 500 | 500 |
        """,
    ).run()
    assert "di-atas-maksimum" not in [code for code, _ in runs.issue_codes]


@pytest.mark.parametrize(
    ("mulai", "sampai", "printed"),
    [
        ("2025", "2025", True),
        ("2026", "", False),
        ("2025", "", True),
        ("", "2024", False),
        ("", "2025", True),
        ("2020", "2026", True),
    ],
)
def test_an_indicator_stands_in_the_years_it_is_in_force(
    tmp_path: Path, mulai: str, sampai: str, printed: bool
) -> None:
    run = kecil(
        tmp_path,
        f"""
        | indikator | kode | berlaku_mulai | berlaku_sampai |
        |           | A    | {mulai}       | {sampai}       |
        |           | B    |               |                |
        | target | kode | target |
        |        | A    | 80     |
        |        | B    | 80     |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | x      | 60  | 60  | 60  | 60  |
        |       | B    | x      | 60  | 60  | 60  | 60  |
        """,
    ).run()
    found = [i.kode for book in run.books for i in book.indicators]
    assert found == (["A", "B"] if printed else ["B"])


def test_a_unit_sheet_named_like_a_sheet_of_the_layout_is_no_traceback(tmp_path: Path) -> None:
    kecil(
        tmp_path,
        """
        | unit | kode_unit | jenis   | nama    | lembar |
        |      | JAB       | jabatan | Jabatan | iku    |
        | indikator | kode | kode_unit | dokumen |
        |           | A    | JAB       | IKI     |
        |           | B    | DINAS     | IKU     |
        | target | kode | target |
        |        | A    | 80     |
        |        | B    | 80     |
        | isian | kode | simbol | tw4 |
        |       | A    | x      | 60  |
        |       | B    | x      | 60  |
        """,
    ).run()


@pytest.mark.parametrize(
    ("realisasi", "capaian", "said"),
    [("29,9", "0,67", []), ("30", "0", []), ("30,3", "-2", [("capaian-negatif", "A")])],
)
def test_a_capaian_below_zero_is_said(
    tmp_path: Path, realisasi: str, capaian: str, said: list[tuple[str, str]]
) -> None:
    """Less is better, (2t - r) / t: twice the target is nothing, more than that below nothing."""
    runs = assert_expected(
        tmp_path,
        f"""
        | indikator | kode | polaritas |
        |           | A    | negatif   |
        | target | kode | target |
        |        | A    | 15     |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4         |
        |       | A    | x      | 15  | 15  | 15  | {realisasi} |
        | harap | kode | status   | capaian   |
        |       | A    | dihitung | {capaian} |
        """,
    )
    assert runs["TAHUN"].issue_codes == said

"""A mistake in a cell or in the katalog costs only its own indicator."""

from pathlib import Path

import pytest
from support.small import assert_expected

DETAIL = """
    | rincian | tabel | kolom  | tipe  | pengisi |
    |         | app   | nama   | teks  | tetap   |
    |         | app   | bobot  | angka | tetap   |
    |         | app   | jumlah | angka | isian   |
    | rincian_app | nama | bobot | jumlah |
    |             | satu | 1     | 1      |
    |             | dua  | 3     | 2      |
"""


@pytest.mark.parametrize(
    ("tipe", "typed", "code"),
    [
        ("angka", "81 dok", "satuan-lain"),
        ("angka", "delapan", "bukan-angka"),
        ("angka", "'#DIV/0!", "galat-excel"),
        ("angka", "-1", "di-bawah-minimum"),
        ("angka", "100,01", "di-atas-maksimum"),
        ("bulat", "2,5", "bukan-bulat"),
        ("ada_tidak", "mungkin", "bukan-ada-tidak"),
    ],
)
def test_a_wrong_cell_costs_only_its_indicator(
    tmp_path: Path, tipe: str, typed: str, code: str
) -> None:
    runs = assert_expected(
        tmp_path,
        f"""
        | indikator | kode | agregasi |
        |           | A    | jumlah   |
        |           | B    | terakhir |
        | variabel | kode | simbol | tipe   | minimum | maksimum |
        |          | A    | x      | {tipe} | 0       | 100      |
        | target | kode | target |
        |        | A    | 80     |
        |        | B    | 80     |
        | isian | kode | simbol | tw1 | tw2     | tw3 | tw4 |
        |       | A    | x      | 1   | {typed} | 1   | 1   |
        |       | B    | x      | 60  | 60      | 60  | 60  |
        | harap | kode | status     | capaian |
        |       | A    | bermasalah |         |
        |       | B    | dihitung   | 75      |
        """,
    )
    said = [issue for issue in runs["TAHUN"].issue_codes if issue[0] != "dibaca-sebagai"]
    assert said == [(code, "A")]  # beside the 1 that is read as Ada


@pytest.mark.parametrize(
    ("formula", "satuan", "sumber", "code"),
    [
        ("x +", "Nilai", "isian", "formula-salah"),
        ("x + y", "Nilai", "isian", "simbol-tanpa-variabel"),
        ("x*100%", "%", "isian", "persen-tanpa-penyebut"),
        ("x", "Nilai", "dari mana", "sumber-salah"),
        ("x", "Nilai", "tetap:1.234", "sumber-salah"),
        ("x", "Nilai", "indikator:Z", "sumber-salah"),
    ],
)
def test_a_mistake_in_the_katalog_costs_only_its_indicator(
    tmp_path: Path, formula: str, satuan: str, sumber: str, code: str
) -> None:
    runs = assert_expected(
        tmp_path,
        f"""
        | indikator | kode | formula   | satuan   |
        |           | A    | {formula} | {satuan} |
        |           | B    | x         | Nilai    |
        |           | C    | p         | Nilai    |
        | variabel | kode | simbol | sumber      |
        |          | A    | x      | {sumber}    |
        |          | C    | p      | indikator:A |
        | target | kode | target |
        |        | A    | 80     |
        |        | B    | 80     |
        |        | C    | 80     |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | B    | x      | 60  | 60  | 60  | 60  |
        | harap | kode | status     | capaian |
        |       | A    | bermasalah |         |
        |       | B    | dihitung   | 75      |
        |       | C    | bermasalah |         |
        """,
    )
    assert runs["TAHUN"].issue_codes == [(code, "A")]


@pytest.mark.parametrize(
    "sumber", ["rincian:ap[jumlah]", "rincian:app[jml]", "rincian:app[jumlah;nama=tiga]"]
)
def test_a_source_that_is_not_there_costs_only_its_indicator(tmp_path: Path, sumber: str) -> None:
    runs = assert_expected(
        tmp_path,
        f"""
        | indikator | kode | formula |
        |           | A    | SUM(n)  |
        |           | B    | x       |
        | variabel | kode | simbol | sumber   |
        |          | A    | n      | {sumber} |
        | target | kode | target |
        |        | A    | 80     |
        |        | B    | 80     |{DETAIL}
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | B    | x      | 60  | 60  | 60  | 60  |
        | harap | kode | status     | capaian |
        |       | A    | bermasalah |         |
        |       | B    | dihitung   | 75      |
        """,
    )
    assert runs["TAHUN"].issue_codes == [("sumber-salah", "A")]


@pytest.mark.parametrize(
    ("formula", "sumber"),
    [("n*2", "rincian:app[jumlah]"), ("SUMPRODUCT(n;b)", "rincian:app[jumlah;nama=satu]")],
)
def test_a_formula_that_does_not_fit_its_columns_costs_only_its_indicator(
    tmp_path: Path, formula: str, sumber: str
) -> None:
    runs = assert_expected(
        tmp_path,
        f"""
        | indikator | kode | formula   |
        |           | A    | {formula} |
        |           | B    | x         |
        | variabel | kode | simbol | sumber             |
        |          | A    | n      | {sumber}           |
        |          | A    | b      | rincian:app[bobot] |
        | target | kode | target |
        |        | A    | 80     |
        |        | B    | 80     |{DETAIL}
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | B    | x      | 60  | 60  | 60  | 60  |
        | harap | kode | status     | capaian |
        |       | A    | bermasalah |         |
        |       | B    | dihitung   | 75      |
        """,
    )
    assert ("formula-salah", "A") in runs["TAHUN"].issue_codes


def test_one_formula_text_over_typed_cells_and_over_a_detail_table(tmp_path: Path) -> None:
    assert_expected(
        tmp_path,
        f"""
        | indikator | kode | formula |
        |           | A    | SUM(x)  |
        |           | B    | SUM(x)  |
        | variabel | kode | simbol | sumber              |
        |          | B    | x      | rincian:app[jumlah] |
        | target | kode | target |
        |        | A    | 10     |
        |        | B    | 10     |{DETAIL}
        | isian | kode | simbol | tw4 |
        |       | A    | x      | 7   |
        | harap | kode | realisasi | capaian |
        |       | A    | 7         | 70      |
        |       | B    | 3         | 30      |
        """,
    )


def test_a_detail_column_that_is_not_described_costs_only_its_indicator(tmp_path: Path) -> None:
    runs = assert_expected(
        tmp_path,
        """
        | indikator | kode | formula |
        |           | A    | SUM(n)  |
        |           | B    | x       |
        | variabel | kode | simbol | sumber              |
        |          | A    | n      | rincian:app[jumlah] |
        | target | kode | target |
        |        | A    | 80     |
        |        | B    | 80     |
        | rincian | tabel | kolom | tipe | pengisi |
        |         | app   | nama  | teks | tetap   |
        | rincian_app | nama | jumlah |
        |             | satu | 1      |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | B    | x      | 60  | 60  | 60  | 60  |
        | harap | kode | status     | capaian |
        |       | A    | bermasalah |         |
        |       | B    | dihitung   | 75      |
        """,
    )
    assert [code for code, _ in runs["TAHUN"].issue_codes] != []

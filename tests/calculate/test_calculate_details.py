"""Values that are summed over the rows of detail tables."""

from pathlib import Path

import pytest
from support.small import assert_expected

RINCIAN = """
    | rincian | tabel | kolom | tipe    | pengisi | pilihan       |
    |         | spbe  | nomor | angka   | tetap   |               |
    |         | spbe  | aspek | angka   | tetap   |               |
    |         | spbe  | bobot | angka   | tetap   |               |
    |         | spbe  | nilai | pilihan | isian   | 1\\|2\\|3\\|4\\|5 |
"""


def test_sums_over_the_rows_of_a_detail_table(tmp_path: Path) -> None:
    """NI 3;4;3;2 with 2,50 is the regulation's own Tabel 10; a condition picks the rows."""
    assert_expected(
        tmp_path,
        f"""
        | indikator | kode | formula                       | skala        |
        |           | A2   | SUMPRODUCT(ni;bi)/SUM(bi)     | spbe_59_2020 |
        |           | A3   | SUMPRODUCT(ni;bi)/SUM(bi)     | spbe_59_2020 |
        |           | SEMUA | SUMPRODUCT(ni;bi)/SUM(bi)    |              |
        |           | HITUNG | COUNTIF(ni;">=3")           |              |
        | variabel | kode | simbol | sumber                     |
        |          | A2   | ni     | rincian:spbe[nilai;aspek=2] |
        |          | A2   | bi     | rincian:spbe[bobot;aspek=2] |
        |          | A3   | ni     | rincian:spbe[nilai;aspek=3] |
        |          | A3   | bi     | rincian:spbe[bobot;aspek=3] |
        |          | SEMUA | ni    | rincian:spbe[nilai]         |
        |          | SEMUA | bi    | rincian:spbe[bobot]         |
        |          | HITUNG | ni   | rincian:spbe[nilai]         |
        | target | kode | target |
        |        | A2   | 3      |
        |        | A3   | Baik   |
        |        | SEMUA | 2,9   |
        |        | HITUNG | 4     |{RINCIAN}
        | rincian_spbe | nomor | aspek | bobot | nilai |
        |              | 11    | 2     | 2,50  | 3     |
        |              | 12    | 2     | 2,50  | 4     |
        |              | 13    | 2     | 2,50  | 3     |
        |              | 14    | 2     | 2,50  | 2     |
        |              | 15    | 3     | 2,50  | 2     |
        |              | 21    | 3     | 1,50  | 4     |
        | harap | kode | realisasi | capaian | predikat_nilai |
        |       | A2   | 3         | 100     | Baik           |
        |       | A3   | 2,75      | 100     | Baik           |
        |       | SEMUA | 2,93     | 100,99  |                |
        |       | HITUNG | 4       | 100     |                |
        """,
    )


def test_a_blank_detail_cell_leaves_its_indicators_unfilled(tmp_path: Path) -> None:
    """Blank is no zero: a sum over it is not known, but COUNT counts what is there."""
    assert_expected(
        tmp_path,
        f"""
        | indikator | kode  | formula                   |
        |           | A2    | SUMPRODUCT(ni;bi)/SUM(bi) |
        |           | A3    | SUMPRODUCT(ni;bi)/SUM(bi) |
        |           | BANYAK | COUNT(ni)                |
        | variabel | kode  | simbol | sumber                      |
        |          | A2    | ni     | rincian:spbe[nilai;aspek=2] |
        |          | A2    | bi     | rincian:spbe[bobot;aspek=2] |
        |          | A3    | ni     | rincian:spbe[nilai;aspek=3] |
        |          | A3    | bi     | rincian:spbe[bobot;aspek=3] |
        |          | BANYAK | ni    | rincian:spbe[nilai]         |
        | target | kode  | target |
        |        | A2    | 3      |
        |        | A3    | 3      |
        |        | BANYAK | 3     |{RINCIAN}
        | rincian_spbe | nomor | aspek | bobot | nilai |
        |              | 11    | 2     | 2,50  | 3     |
        |              | 12    | 2     | 2,50  |       |
        |              | 15    | 3     | 2,50  | 3     |
        | harap | kode  | status      | realisasi |
        |       | A2    | belum_diisi |           |
        |       | A3    | dihitung    | 3         |
        |       | BANYAK | dihitung   | 2         |
        """,
    )


@pytest.mark.parametrize(("typed", "code"), [("6", "bukan-pilihan"), ("tiga", "bukan-pilihan")])
def test_a_wrong_detail_cell_is_named_and_spoils_what_uses_it(
    tmp_path: Path, typed: str, code: str
) -> None:
    runs = assert_expected(
        tmp_path,
        f"""
        | indikator | kode | formula |
        |           | A2   | SUM(ni) |
        |           | A3   | SUM(ni) |
        | variabel | kode | simbol | sumber                      |
        |          | A2   | ni     | rincian:spbe[nilai;aspek=2] |
        |          | A3   | ni     | rincian:spbe[nilai;aspek=3] |
        | target | kode | target |
        |        | A2   | 3      |
        |        | A3   | 3      |{RINCIAN}
        | rincian_spbe | nomor | aspek | bobot | nilai   |
        |              | 11    | 2     | 2,50  | {typed} |
        |              | 15    | 3     | 2,50  | 3       |
        | harap | kode | status     | realisasi |
        |       | A2   | bermasalah |           |
        |       | A3   | dihitung   | 3         |
        """,
    )
    assert [found for found, _ in runs["TAHUN"].issue_codes] == [code]


def test_a_negative_count_in_a_detail_table_is_refused(tmp_path: Path) -> None:
    runs = assert_expected(
        tmp_path,
        """
        | indikator | kode | formula |
        |           | A    | SUM(n)  |
        | variabel | kode | simbol | sumber              | tipe  | minimum |
        |          | A    | n      | rincian:app[jumlah] | bulat | 0       |
        | target | kode | target |
        |        | A    | 3      |
        | rincian | tabel | kolom  | tipe  | pengisi |
        |         | app   | nama   | teks  | tetap   |
        |         | app   | jumlah | angka | isian   |
        | rincian_app | nama | jumlah |
        |             | satu | -5     |
        |             | dua  | 8      |
        | harap | kode | status     |
        |       | A    | bermasalah |
        """,
    )
    assert [found for found, _ in runs["TAHUN"].issue_codes] == ["di-bawah-minimum"]


def test_a_word_in_a_detail_column_of_numbers_is_refused(tmp_path: Path) -> None:
    runs = assert_expected(
        tmp_path,
        """
        | indikator | kode | formula |
        |           | A    | SUM(n)  |
        | variabel | kode | simbol | sumber              |
        |          | A    | n      | rincian:app[jumlah] |
        | target | kode | target |
        |        | A    | 3      |
        | rincian | tabel | kolom  | tipe  | pengisi |
        |         | app   | nama   | teks  | tetap   |
        |         | app   | jumlah | angka | isian   |
        | rincian_app | nama | jumlah |
        |             | satu | Ya     |
        |             | dua  | 8      |
        | harap | kode | status     |
        |       | A    | bermasalah |
        """,
    )
    assert [found for found, _ in runs["TAHUN"].issue_codes] == ["bukan-angka"]


def test_typed_texts_of_a_detail_table_are_counted(tmp_path: Path) -> None:
    assert_expected(
        tmp_path,
        """
        | indikator | kode | formula   |
        |           | A    | COUNTA(n) |
        | variabel | kode | simbol | sumber                |
        |          | A    | n      | rincian:app[aplikasi] |
        | target | kode | target |
        |        | A    | 4      |
        | rincian | tabel | kolom    | tipe  | pengisi |
        |         | app   | nomor    | angka | tetap   |
        |         | app   | aplikasi | teks  | isian   |
        | rincian_app | nomor | aplikasi |
        |             | 1     | SIMPEG   |
        |             | 2     | e-Office |
        |             | 3     |          |
        | harap | kode | status   | realisasi | capaian |
        |       | A    | dihitung | 2         | 50      |
        """,
    )


@pytest.mark.parametrize("bobot", ["2,5%", "1.250", "dua"])
def test_a_fixed_number_of_a_detail_table_that_is_none_is_named(tmp_path: Path, bobot: str) -> None:
    runs = assert_expected(
        tmp_path,
        f"""
        | indikator | kode | formula |
        |           | A    | SUM(b)  |
        | variabel | kode | simbol | sumber             |
        |          | A    | b      | rincian:app[bobot] |
        | target | kode | target |
        |        | A    | 4      |
        | rincian | tabel | kolom | tipe  | pengisi |
        |         | app   | nomor | angka | tetap   |
        |         | app   | bobot | angka | tetap   |
        | rincian_app | nomor | bobot   |
        |             | 1     | {bobot} |
        | harap | kode | status     |
        |       | A    | bermasalah |
        """,
    )
    assert runs["TAHUN"].issue_codes != []

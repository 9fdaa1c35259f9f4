"""One status per indicator; what cannot be trusted is named, and all the rest is still produced."""

from pathlib import Path

import pytest
from support.small import assert_expected, kecil

DETAIL = """
    | rincian | tabel | kolom  | tipe  | pengisi |
    |         | app   | nama   | teks  | tetap   |
    |         | app   | bobot  | angka | tetap   |
    |         | app   | jumlah | angka | isian   |
    | rincian_app | nama | bobot | jumlah |
    |             | satu | 1     | 1      |
    |             | dua  | 3     | 2      |
"""


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

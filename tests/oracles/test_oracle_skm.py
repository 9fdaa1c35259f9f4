"""Satisfaction index: one survey with its totals per unsur, and the IKM under three weights."""

from pathlib import Path

import pytest
from support.published import printed_number, published
from support.small import SCHEMAS, assert_expected

from iku_etl.project import load_project
from iku_etl.workspace import Workspace

UNSUR = published("skm_unsur")
HASIL = published("skm_hasil")[0]
RESPONDENTS = int(HASIL["jumlah_responden"])
TOTAL = sum(int(r["total_nilai"]) for r in UNSUR)


def test_the_table_of_the_survey() -> None:
    """Nine unsur, 29 respondents; 955 points out of 261 answers."""
    assert (len(UNSUR), RESPONDENTS, TOTAL) == (9, 29, 955)
    for row in UNSUR:
        mean = int(row["total_nilai"]) / RESPONDENTS
        assert mean == pytest.approx(printed_number(row["nrr_tercetak"]), abs=0.00005)


def test_the_formula_of_tanjung_jabung_barat_gives_the_exact_index(tmp_path: Path) -> None:
    """Total of the answers / answers × 25, as its katalog writes it: 1/9 exactly, so 91,48."""
    folder = SCHEMAS.parent / "input_templates" / "tanjung-jabung-barat"
    project, _ = load_project(folder, Workspace(folder).schemas)
    assert project is not None
    formula = project.katalog.indikator.set_index("kode").at["IKU-2", "formula"]
    assert formula == "total_nilai/total_unsur*penimbang"
    assert_expected(
        tmp_path,
        f"""
        | indikator | kode | formula   | skala       |
        |           | IKM  | {formula} | skm_14_2017 |
        | variabel | kode | simbol    | sumber   |
        |          | IKM  | penimbang | tetap:25 |
        | target | kode | target |
        |        | IKM  | 88,31  |
        | isian | kode | simbol      | tw4                    |
        |       | IKM  | total_nilai | {TOTAL}                |
        |       | IKM  | total_unsur | {RESPONDENTS * len(UNSUR)} |
        | harap | kode | realisasi | predikat_nilai | capaian |
        |       | IKM  | 91,48     | Sangat Baik    | 103,58  |
        """,
    )


@pytest.mark.parametrize(
    ("penimbang", "ikm"),
    [("0,11", HASIL["ikm_tercetak"]), ("0,111", "91,38"), ("1/9", "91,48")],
)
def test_the_index_over_the_table_of_unsur(tmp_path: Path, penimbang: str, ikm: str) -> None:
    """Σ (total per unsur / respondents × weight) × 25; the application itself printed 0,11."""
    assert HASIL["ikm_tercetak"] == "90,56"
    rows = "\n".join(f"| | {r['unsur']} | {r['total_nilai']} |" for r in UNSUR)
    assert_expected(
        tmp_path,
        f"""
        | indikator | kode | formula                                | skala       |
        |           | IKM  | SUM(total/responden*({penimbang}))*25  | skm_14_2017 |
        | variabel | kode | simbol    | sumber                 |
        |          | IKM  | total     | rincian:skm[total]     |
        | target | kode | target |
        |        | IKM  | 88,31  |
        | rincian | tabel | kolom | tipe  | pengisi |
        |         | skm   | unsur | teks  | tetap   |
        |         | skm   | total | angka | isian   |
        | rincian_skm | unsur | total |
        {rows}
        | isian | kode | simbol    | tw4           |
        |       | IKM  | responden | {RESPONDENTS} |
        | harap | kode | realisasi | predikat_nilai |
        |       | IKM  | {ikm}     | Sangat Baik    |
        """,
    )

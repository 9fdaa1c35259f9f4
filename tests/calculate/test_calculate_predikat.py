"""WTP, BB, Tinggi as realisasi: typed as a predikat, measured by its score, printed as both."""

import csv
from pathlib import Path

import pytest
from support.small import Run, assert_expected, kecil

from iku_etl.check.katalog import lint_catalog

OPINI = """
    | indikator | kode | formula | satuan | skala     |
    |           | A    | opini   | Opini  | opini_bpk |
    | variabel | kode | simbol | tipe     |
    |          | A    | opini  | predikat |
    | target | kode | target |
    |        | A    | WTP    |
    | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
"""


def official(run: Run) -> dict[str, tuple[object, str]]:
    """The first row of results in the official table: what is shown, and its formula, by heading."""
    sheet = next(s for s in run.sheets[0] if s.nama not in ("Rekap", "Perhitungan", "Dasar"))
    (head,) = {c.row for c in sheet.cells if c.content == "Realisasi"}
    heads = {c.column: str(c.content) for c in sheet.cells if c.row == head}
    row = min(c.row for c in sheet.cells if c.row > head and heads.get(c.column) == "Realisasi")
    numbers = next((c for c in sheet.cells if c.row == row and c.content == "3"), None)
    row += numbers is not None and numbers.style == "nomor_kolom"
    return {heads[c.column]: (c.content, c.rumus) for c in sheet.cells if c.row == row}


def test_an_opinion_is_printed_with_its_score(tmp_path: Path) -> None:
    small = kecil(tmp_path, OPINI + "| | A | opini | | WDP | | WDP |")
    run = small.run()
    found = run.find("A")
    assert (found.realisasi, found.capaian, found.sebutan) == (3, 75, "WDP")
    cells = official(run)
    assert cells["Realisasi"][0] == "WDP (3)"
    assert cells["Predikat Nilai"][0] == "Wajar Dengan Pengecualian"
    with (small.workspace.output("2025", "TAHUN") / "capaian.csv").open(encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert (row["target"], row["realisasi"], row["persentase"]) == ("WTP", "3", "")
    assert (row["predikat_nilai"], row["capaian"]) == ("Wajar Dengan Pengecualian", "75.00")


@pytest.mark.parametrize(
    ("typed", "skor", "code"),
    [
        ("WTP", 4, ""),
        ("wtp", 4, "dibaca-sebagai"),
        ("Wajar Tanpa Pengecualian", 4, ""),
        (" wajar  tanpa pengecualian.", 4, "dibaca-sebagai"),
        ("WTP (Wajar Tanpa Pengecualian)", 4, "dibaca-sebagai"),
        ("Wajar Tanpa Pengecualian – WTP", 4, "dibaca-sebagai"),
        ("3", 3, "dibaca-sebagai"),
        ("'3", 3, "dibaca-sebagai"),
        ("-", None, "dibaca-kosong"),
        ("5", None, "bukan-predikat"),
        ("2,5", None, "bukan-predikat"),
        ("Wajar", None, "bukan-predikat"),
        ("WTPP", None, "bukan-predikat"),
    ],
)
def test_as_it_is_typed(tmp_path: Path, typed: str, skor: float | None, code: str) -> None:
    run = kecil(tmp_path, OPINI + f"| | A | opini | | | | {typed} |").run()
    assert run.value("A", "nilai") == skor
    said = [i for i in run.outcome.issues if i.kode in ("bukan-predikat",) or "dibaca" in i.kode]
    assert [issue.kode for issue in said] == [code] * bool(code)
    if code == "bukan-predikat":
        assert "WTP, WDP, TW, TMP" in said[0].saran
        assert ('(mirip "WTP")' in said[0].pesan) is (typed == "WTPP")
        assert run.value("A", "status") == "bermasalah"


def test_levels_that_have_bounds_of_their_own_are_compared_by_score(tmp_path: Path) -> None:
    """BB is the fifth of seven, not the value 5, which would be D; IKI and year take the same."""
    runs = assert_expected(
        tmp_path,
        """
        | indikator | kode | formula | skala               |
        |           | AKIP | nilai   | sakip_88_2021       |
        |           | IKI  | x       | sakip_88_2021       |
        |           | PD   | status  | permendagri_86_2017 |
        | variabel | kode | simbol | tipe     | sumber         |
        |          | AKIP | nilai  | predikat | isian          |
        |          | IKI  | x      | angka    | indikator:AKIP |
        |          | PD   | status | predikat | isian          |
        | target | kode | target        |
        |        | AKIP | A             |
        |        | IKI  | BB            |
        |        | PD   | Sangat Tinggi |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | AKIP | nilai  | B   |     | BB  |     |
        |       | PD   | status |     |     |     | Tinggi |
        | harap | kode | realisasi | capaian | predikat_nilai | sebutan |
        |       | AKIP | 5         | 83,33   | Sangat Baik    | BB      |
        |       | IKI  | 5         | 100     | Sangat Baik    | BB      |
        |       | PD   | 4         | 80      | Tinggi         | Tinggi  |
        """,
    )
    assert [k for k, _ in runs["TAHUN"].issue_codes if k.startswith("dibaca")] == []


@pytest.mark.parametrize(
    ("skala", "agregasi", "target", "codes"),
    [
        ("opini_bpk", "terakhir", "WTP", []),
        ("opini_bpk", "terakhir", "3", []),
        ("opini_bpk", "terakhir", "3,5", ["target-bukan-predikat"]),
        ("opini_bpk", "terakhir", "80 - 90", ["target-bukan-predikat"]),
        ("opini_bpk", "jumlah", "WTP", ["predikat-dijumlah"]),
        ("opini_bpk", "rata_rata", "WTP", ["predikat-dijumlah"]),
        ("", "terakhir", "4", ["predikat-tanpa-skala"]),
    ],
)
def test_what_the_katalog_must_say(
    tmp_path: Path, skala: str, agregasi: str, target: str, codes: list[str]
) -> None:
    small = kecil(
        tmp_path,
        f"""
        | indikator | kode | skala   | agregasi   |
        |           | A    | {skala} | {agregasi} |
        | variabel | kode | simbol | tipe     |
        |          | A    | x      | predikat |
        | target | kode | target   |
        |        | A    | {target} |
        """,
    )
    assert [issue.kode for issue in lint_catalog(small.workspace)] == codes

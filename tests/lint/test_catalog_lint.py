"""`catalog check`: one small katalog per finding, beside one that is right."""

from pathlib import Path

import pytest
from support.lint_case import assert_lint, found, lint

RIGHT = """
    | target | kode | target |
    |        | A    | 80     |
"""


def test_nothing_to_find(tmp_path: Path) -> None:
    assert_lint(
        tmp_path,
        """
        | indikator | kode | formula  | satuan |
        |           | A    | a/b*100% | %      |
        | variabel | kode | simbol |
        |          | A    | a      |
        |          | A    | b      |
        | target | kode | target |
        |        | A    | 80%    |
        """,
    )


PERCENTAGES = {
    # formula, satuan, finding
    "no divisor": ("a*100%", "%", "persen-tanpa-penyebut"),
    "no divisor, another satuan": ("a*100%", "Nilai", "persen-tanpa-penyebut"),
    "a sum without divisor": ("(a+b)*100%", "%", "persen-tanpa-penyebut"),
    "a mean of two": ("(a+b)/2*100%", "%", ""),
    "a constant divisor": ("a/40*100%", "%", ""),
    "another satuan": ("a/b*100%", "Nilai", "persen-satuan-lain"),
    "divisor": ("a/b*100%", "%", ""),
    "mean": ("AVERAGE(a;b)*100%", "%", ""),
    "mean of percentages": ("0,5*a+0,5*b", "%", ""),
    "no hundred": ("a/b", "%", "persen-tanpa-seratus"),
    "no hundred, persen": ("a/b", "Persen", "persen-tanpa-seratus"),
    "a hundred of another kind": ("a/b*100", "%", ""),
    "a hundred before": ("100*a/b", "%", ""),
    "a ratio": ("a/b", "Rasio", ""),
    "typed in percent": ("a+b", "%", ""),
}


@pytest.mark.parametrize(("formula", "satuan", "kode"), PERCENTAGES.values(), ids=PERCENTAGES)
def test_percentages(tmp_path: Path, formula: str, satuan: str, kode: str) -> None:
    used = "".join(f"|| A | {s} |\n" for s in "ab" if s in formula.replace("AVERAGE", ""))
    issues = lint(
        tmp_path,
        f"""
        | indikator | kode | formula   | satuan   |
        |           | A    | {formula} | {satuan} |
        | variabel | kode | simbol |
        {used}
        {RIGHT}
        """,
    )
    assert found(issues) == ([(kode, "indikator J2")] if kode else [])


WEIGHTS = {
    "below one": ("0,5*a+0,4*b", "bobot-tidak-genap"),
    "one": ("0,5*a+0,5*b", ""),
    "above one": ("0,5*a+0,6*b", "bobot-tidak-genap"),
    "one, of three": ("0,1*a+0,2*b+0,7*c", ""),
    "hundred, closed by 100%": ("(0,5*a/c+0,5*b/c)*100%", ""),
    "less, closed by 100%": ("(0,5*a/c+0,4*b/c)*100%", "bobot-tidak-genap"),
    "divided by their sum": ("(3*a+2*b)/5", ""),
    "no weights": ("a+b", ""),
    "one weight only": ("a+0,5*b", ""),
}


@pytest.mark.parametrize(("formula", "kode"), WEIGHTS.values(), ids=WEIGHTS)
def test_bobot_tidak_genap(tmp_path: Path, formula: str, kode: str) -> None:
    used = "".join(f"|| A | {s} |\n" for s in "abc" if s in formula)
    issues = lint(
        tmp_path,
        f"""
        | indikator | kode | formula   |
        |           | A    | {formula} |
        | variabel | kode | simbol |
        {used}
        {RIGHT}
        """,
    )
    assert found(issues) == ([(kode, "indikator J2")] if kode else [])


@pytest.mark.parametrize(
    ("bobot", "kode"), [("17,9", "bobot-tidak-genap"), ("18", ""), ("18,1", "bobot-tidak-genap")]
)
def test_bobot_tidak_genap_of_constants(tmp_path: Path, bobot: str, kode: str) -> None:
    """The index of a domain (Belitung): the weights of its aspects make the weight of the domain."""
    issues = lint(
        tmp_path,
        f"""
        | indikator | kode | formula              |
        |           | A    | 1/bd*(n1*b1 + n2*b2) |
        | variabel | kode | simbol | sumber        |
        |          | A    | bd     | tetap:45,5    |
        |          | A    | b1     | tetap:27,5    |
        |          | A    | b2     | tetap:{bobot} |
        |          | A    | n1     | isian         |
        |          | A    | n2     | isian         |
        {RIGHT}
        """,
    )
    assert found(issues) == ([(kode, "indikator J2")] if kode else [])


@pytest.mark.parametrize(
    ("skala", "bobot", "expected"),
    [
        ("spbe_59_2020", "1,3", []),
        ("spbe_59_2020", "1,30", []),
        ("spbe_59_2020", "1,4", [("bobot-berbeda", "rincian_spbe B2")]),
        (
            "spbe_59_2020",
            "",
            [
                ("bobot-berbeda", "rincian_spbe B2"),
                ("rincian-tetap-kosong", "rincian_spbe B2"),
            ],
        ),
        ("", "1,4", []),
    ],
)
def test_bobot_berbeda(
    tmp_path: Path, skala: str, bobot: str, expected: list[tuple[str, str]]
) -> None:
    """Indicator 1 of SPBE weighs 1,3 % (PermenPANRB 59/2020)."""
    issues = lint(
        tmp_path,
        f"""
        | indikator | kode | formula                       | skala   |
        |           | A    | SUMPRODUCT(ni;bi)/SUM(bi)     | {skala} |
        | variabel | kode | simbol | sumber              |
        |          | A    | ni     | rincian:spbe[nilai] |
        |          | A    | bi     | rincian:spbe[bobot] |
        | rincian | tabel | kolom | pengisi |
        |         | spbe  | nomor | tetap   |
        |         | spbe  | bobot | tetap   |
        |         | spbe  | nilai | isian   |
        | rincian_spbe | nomor | bobot   | nilai |
        |              | 1     | {bobot} |       |
        {RIGHT}
        """,
    )
    assert found(issues) == expected


def test_tanpa_induk_where_the_agency_cascades(tmp_path: Path) -> None:
    assert_lint(
        tmp_path,
        """
        | indikator | kode | dokumen | tingkat  | induk |
        |           | A    | IKU     | tujuan   |       |
        |           | B    | IKU     | sasaran  |       |
        |           | C    | IKU     | program  | B     |
        |           | D    | IKU     | kegiatan |       |
        |           | E    | IKI     | individu |       |
        |           | F    | IKI     | tujuan   |       |
        | target | kode | target |
        |        | A    | 80     |
        |        | B    | 80     |
        |        | C    | 80     |
        |        | D    | 80     |
        |        | E    | 80     |
        |        | F    | 80     |
        | isian | kode | simbol |
        |       | A    | x      |
        |       | B    | x      |
        |       | C    | x      |
        |       | D    | x      |
        |       | E    | x      |
        |       | F    | x      |
        | harap | kode        | sel          |
        |       | tanpa-induk | indikator R5 |
        |       | tanpa-induk | indikator R6 |
        """,
    )


def test_no_induk_where_nothing_cascades(tmp_path: Path) -> None:
    assert_lint(
        tmp_path,
        """
        | indikator | kode | dokumen | tingkat  |
        |           | A    | IKI     | individu |
        | target | kode | target |
        |        | A    | 80     |
        | isian | kode | simbol |
        |       | A    | x      |
        """,
    )


def test_tanpa_sumber_data(tmp_path: Path) -> None:
    assert_lint(
        tmp_path,
        """
        | indikator | kode | sumber_data |
        |           | A    |             |
        |           | B    | Laporan     |
        | target | kode | target |
        |        | A    | 80     |
        |        | B    | 80     |
        | isian | kode | simbol |
        |       | A    | x      |
        |       | B    | x      |
        | harap | kode              | sel          |
        |       | tanpa-sumber-data | indikator P2 |
        """,
    )


@pytest.mark.parametrize(
    ("kolom", "isi", "kode", "sel", "hint"),
    [
        ("skala", "spbe_59_202", "di-luar-daftar", "indikator O2", '"spbe_59_2020"'),
        ("polaritas", "positip", "di-luar-daftar", "indikator L2", '"positif"'),
        ("induk", "AB", "rujukan-tidak-ada", "indikator R2", "AB"),
        ("induk", "A;AB", "rujukan-tidak-ada", "indikator R2", "AB"),
    ],
)
def test_unknown_words(
    tmp_path: Path, kolom: str, isi: str, kode: str, sel: str, hint: str
) -> None:
    issues = lint(
        tmp_path,
        f"""
        | indikator | kode | {kolom} |
        |           | A    | {isi}   |
        | isian | kode | simbol |
        |       | A    | x      |
        {RIGHT}
        """,
    )
    assert found(issues) == [(kode, sel)]
    assert hint in issues[0].pesan


def test_kode_ganda(tmp_path: Path) -> None:
    assert_lint(
        tmp_path,
        """
        | indikator | kode |
        |           | A    |
        |           | A    |
        | target | kode | target |
        |        | A    | 80     |
        | isian | kode | simbol |
        |       | A    | x      |
        | harap | kode        | sel          |
        |       | kunci-ganda | indikator A3 |
        """,
    )


def test_lembar_ganda(tmp_path: Path) -> None:
    assert_lint(
        tmp_path,
        """
        | unit | kode_unit | nama     | lembar |
        |      | BID-A     | Bidang A | dinas  |
        | indikator | kode |
        |           | A    |
        | target | kode | target |
        |        | A    | 80     |
        | isian | kode | simbol |
        |       | A    | x      |
        | harap | kode         | sel     |
        |       | lembar-ganda | unit G3 |
        """,
    )

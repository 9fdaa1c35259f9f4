"""A reader of the printed numbers finds what is printed, or a warning says why not."""

from pathlib import Path

import pytest
from support.small import Run, kecil

HIDDEN, LABEL, FAR = (
    "desimal-menyembunyikan",
    "desimal-menyembunyikan-predikat",
    "capaian-jauh-dari-target",
)
PRINTED = 'hitung_dari = "tercetak"\n'


def one(folder: Path, indikator: str, target: str, typed: str, toml: str = "") -> Run:
    """The run of one indicator A with the formula x: `skala | polaritas | desimal`."""
    return kecil(
        folder,
        f"""
        | indikator | kode | formula | skala | polaritas | desimal |
        |           | A    | x       | {indikator} |
        | target | kode | target   |
        |        | A    | {target} |
        | isian  | kode | simbol | tw4     |
        |        | A    | x      | {typed} |
        """,
        toml,
    ).run()


def said(run: Run) -> list[str]:
    """The warnings of this kind, which name A."""
    return [kode for kode, of in run.issue_codes if kode in (HIDDEN, LABEL, FAR) and of == "A"]


@pytest.mark.parametrize(
    ("desimal", "typed", "toml", "codes"),
    [
        ("", "0,724138", "", [HIDDEN]),  # 0,72 of 0,80 is 90,00; 90,52 is printed
        ("", "0,72", "", []),
        ("4", "0,7241", "", []),
        ("", "0,724138", PRINTED, []),
        ("", "0,715862", "", [HIDDEN]),  # 89,48 is printed
        ("", "0,72003", "", []),  # 90,00 either way
        ("", "0,72004", "", []),  # 90,005 is printed 90,01: the last digit alone
        ("", "0,72012", "", [HIDDEN]),  # 90,015 is printed 90,02
    ],
)
def test_desimal_that_hides_what_decides_is_said(
    tmp_path: Path, desimal: str, typed: str, toml: str, codes: list[str]
) -> None:
    assert said(one(tmp_path, f" | positif | {desimal}", "0,80", typed, toml)) == codes


def test_the_warning_names_the_numbers_and_the_cell_to_change(tmp_path: Path) -> None:
    run = one(tmp_path, " | positif | ", "0,80", "0,724138")
    (issue,) = (i for i in run.outcome.issues if i.kode == HIDDEN)
    assert all(text in issue.pesan for text in ("0,72", "0,80", "90,00", "90,52"))
    assert "desimal" in issue.saran and 'hitung_dari = "tercetak"' in issue.saran
    assert (issue.ref.berkas, issue.tingkat) == ("katalog/indikator.csv", "peringatan")


@pytest.mark.parametrize(
    ("target", "typed", "shown"),
    [
        ("0,80", "0,724138", [(0.8, 1), (0.724138, 6), (90.51725, 5)]),
        ("3", "2", [(3.0, 0), (2.0, 0), (66.66666666666667, 13)]),
        ("0,3", "0,1", [(0.3, 1), (0.1, 1), (33.333333333333336, 13)]),
        ("1.000.000.000", "1", [(1e9, 0), (1.0, 0), (1e-07, 7)]),
    ],
)
def test_perhitungan_shows_every_digit(
    tmp_path: Path, target: str, typed: str, shown: list[tuple[float, int]]
) -> None:
    """The 15 digits that a spreadsheet keeps, without zeros behind the last."""
    (sheets,) = one(tmp_path, " | positif | ", target, typed).sheets
    (perhitungan,) = (sheet for sheet in sheets if sheet.nama == "Perhitungan")
    cells = {(c.content, c.desimal) for c in perhitungan.cells if isinstance(c.content, float)}
    assert set(shown) <= cells


@pytest.mark.parametrize(("typed", "codes"), [("90,49", []), ("90,5", [LABEL]), ("91", [])])
def test_a_predikat_that_hidden_digits_decide_is_said(
    tmp_path: Path, typed: str, codes: list[str]
) -> None:
    """90,5 prints 91 and is Tinggi, as it is read at two decimals."""
    assert said(one(tmp_path, " | positif | 0", "100", typed)) == codes


@pytest.mark.parametrize(
    ("typed", "codes"), [("88,2", []), ("88,3", []), ("88,31", [LABEL]), ("88,4", [])]
)
def test_so_is_the_mutu_of_a_value(tmp_path: Path, typed: str, codes: list[str]) -> None:
    """88,31 is mutu A of SKM also where 88,3 is printed, which a reader takes for B."""
    run = one(tmp_path, "skm_14_2017 | positif | 1", "88,3", typed)
    assert said(run) == codes


def test_a_reader_who_cannot_divide_by_what_is_printed_is_told(tmp_path: Path) -> None:
    """0,004 of a negative ratio prints 0,00."""
    run = one(tmp_path, " | negatif_rasio | ", "0,01", "0,004")
    (issue,) = (i for i in run.outcome.issues if i.kode == HIDDEN)
    assert "tidak terdefinisi" in issue.pesan


@pytest.mark.parametrize(
    ("typed", "maksimum", "toml", "codes"),
    [
        ("99", "", "", []),
        ("100", "", "", []),  # 1.000 %
        ("101", "", "", [FAR]),  # TAHUN supports it, so it is computed, and said
        ("101", "200", "", []),  # confirmed
        ("101", "", "capaian_wajar_maks = 1010\n", []),
        ("101", "", "batas_atas = 120\n", []),  # 120 is printed
    ],
)
def test_nothing_far_above_its_target_passes_without_a_word(
    tmp_path: Path, typed: str, maksimum: str, toml: str, codes: list[str]
) -> None:
    run = kecil(
        tmp_path,
        f"""
        | indikator | kode | formula |
        |           | A    | x       |
        | variabel | kode | simbol | maksimum   |
        |          | A    | x      | {maksimum} |
        | target | kode | periode | target |
        |        | A    | TW1     | 10     |
        |        | A    | TAHUN   | 100    |
        | isian  | kode | simbol | tw1     |
        |        | A    | x      | {typed} |
        """,
        toml,
    ).run("TW1")
    assert said(run) == codes
    assert run.value("A", "status") == "dihitung"

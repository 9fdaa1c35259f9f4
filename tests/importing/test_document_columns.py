"""The optional columns of documents: known to the form, and of no weight where they are not used."""

from pathlib import Path

import openpyxl
import pytest
from support.small import CONTRACTS, kecil

from iku_etl.catalog.katalog import Katalog, load_katalog
from iku_etl.catalog.tables import read_tables
from iku_etl.check.katalog import lint_catalog
from iku_etl.importing.job import export_catalog, import_catalog
from iku_etl.template.job import make_templates

PLAIN = """
    | indikator | kode |
    |           | A    |
    | isian | kode | simbol | tw4 |
    |       | A    | x      | 60  |
"""
FILLED = """
    | indikator | kode | definisi   | jenis_indikator | aspek | periode_pelaporan | akses_umum |
    |           | A    | Yang dihit | Keluaran        | Mutu  | triwulanan        | Ya         |
    | variabel | kode | simbol | konsep | akses_umum |
    |          | A    | x      | Data   | tertutup   |
"""


def katalog(folder: Path) -> Katalog:
    found, issues = load_katalog(folder, CONTRACTS)
    assert found is not None, issues
    return found


def test_a_katalog_with_them_needs_no_other_template(tmp_path: Path) -> None:
    plain, filled = (kecil(tmp_path / n, t).workspace for n, t in (("a", PLAIN), ("b", FILLED)))
    assert katalog(plain.folder).fingerprint == katalog(filled.folder).fingerprint
    made = [
        make_templates(one, "2025", per_unit=False).files[0].read_bytes() for one in (plain, filled)
    ]
    assert made[0] == made[1]


def test_they_go_through_the_workbook_and_their_synonyms_are_read(tmp_path: Path) -> None:
    workspace = kecil(tmp_path / "kerja", FILLED).workspace
    path = tmp_path / "katalog.xlsx"
    export_catalog(workspace, path)
    other = kecil(tmp_path / "baru", PLAIN).workspace
    import_catalog(other, path)
    tables, _ = read_tables(other.folder / "katalog", CONTRACTS)
    row = tables["indikator"].frame.iloc[0]
    assert row[["definisi", "jenis_indikator", "aspek", "periode_pelaporan"]].tolist() == [
        "Yang dihit", "output", "kualitas", "triwulan",
    ]  # fmt: skip
    assert tables["variabel"].frame.iloc[0][["konsep", "akses_umum"]].tolist() == ["Data", "tidak"]


def test_a_word_that_is_none_is_said(tmp_path: Path) -> None:
    text = FILLED.replace("Keluaran", "impact  ")
    found = {(i.kode, i.ref.sel) for i in lint_catalog(kecil(tmp_path, text).workspace)}
    sel = [row for kode, row in found if kode == "di-luar-daftar"]
    assert len(sel) == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("jenis_indikator", '"output,outcome_antara,outcome"'),
        ("aspek", '"kuantitas,kualitas,waktu,biaya"'),
        ("akses_umum", '"ya,tidak"'),
    ],
)
def test_the_form_folds_them_away_and_has_their_words(
    tmp_path: Path, name: str, words: str
) -> None:
    path = tmp_path / "katalog.xlsx"
    export_catalog(kecil(tmp_path / "kerja", PLAIN).workspace, path)
    sheet = openpyxl.load_workbook(path)["Indikator"]
    column = next(cell for cell in sheet[6] if cell.value == name)
    rules = [
        str(rule.formula1)
        for rule in sheet.data_validations.dataValidation
        if str(rule.sqref).startswith(f"{column.column_letter}7:")
    ]
    assert rules == [words]
    notes = sheet[f"{column.column_letter}4"].comment
    assert notes is not None
    assert sheet.column_dimensions[column.column_letter].outlineLevel == 1

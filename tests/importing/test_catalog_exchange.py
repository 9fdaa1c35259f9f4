"""katalog CSV → xlsx → CSV: nothing changes on the way."""

import csv
import shutil
from pathlib import Path

import openpyxl
import pytest
from support.small import CONTRACTS, kecil

from iku_etl.catalog.tables import read_tables
from iku_etl.check.katalog import lint_catalog
from iku_etl.importing.job import export_catalog, import_catalog
from iku_etl.issues import Issue, UsageError
from iku_etl.workspace import Workspace, create_workspace, list_examples

SMALL = """
    | indikator | kode |
    |           | A    |
    | isian | kode | simbol |
    |       | A    | x      |
    | target | kode | target |
    |        | A    | 80     |
"""


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every katalog table."""
    return {path.name: path.read_bytes() for path in sorted((folder / "katalog").iterdir())}


def codes(issues: list[Issue]) -> list[str]:
    return [issue.kode for issue in issues]


def exported(folder: Path) -> Path:
    """The katalog of a ruang kerja as a workbook."""
    path = folder / "katalog-ekspor.xlsx"
    assert export_catalog(Workspace(folder), path) == []
    return path


@pytest.mark.parametrize("name", list_examples())
def test_export_then_import_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    source, target = tmp_path / "dari", tmp_path / "ke"
    create_workspace(source, name)
    create_workspace(target, name)
    shutil.rmtree(target / "katalog")
    assert import_catalog(Workspace(target), exported(source)) == []
    assert contents(target) == contents(source)


def test_export_is_the_same_bytes_again(tmp_path: Path) -> None:
    create_workspace(tmp_path / "kerja", "kota")
    first = exported(tmp_path / "kerja").read_bytes()
    assert exported(tmp_path / "kerja").read_bytes() == first


def test_katalog_xlsx_is_the_katalog(tmp_path: Path) -> None:
    """The same tables and the same findings, from a workbook instead of the folder."""
    create_workspace(tmp_path / "kerja", "bengkulu-selatan")
    workspace = Workspace(tmp_path / "kerja")
    before = [(i.kode, i.ref.sel, i.pesan) for i in lint_catalog(workspace)]
    shutil.move(exported(workspace.folder), workspace.folder / "katalog.xlsx")
    shutil.rmtree(workspace.folder / "katalog")
    found = lint_catalog(workspace)
    assert sorted((i.kode, i.ref.sel, i.pesan) for i in found) == sorted(before)
    assert {(i.ref.berkas, i.ref.lembar) for i in found} == {("katalog.xlsx", "indikator")}


TEXTS = {
    "leading zero": "007",
    "looks like a formula": "=SUM(A1:A9)",
    "looks like a date": "1/2",
    "long": "x" * 300,
    "line break": "satu\ndua",
    "comma, quote and semicolon": 'satu, "dua"; tiga',
    "Σ and ×": "Σ a × 100 %",
    "address": "https://contoh.go.id/?a=1&b=2",
    "control text": "_x0041_",
    "point": "1.10",
    "Ada": "Ada",
    "TRUE": "TRUE",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    kecil(tmp_path, SMALL)
    with (tmp_path / "katalog" / "instansi.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([["kunci", "isi"], ["tempat", text]])
    path = exported(tmp_path)
    tables, issues = read_tables(path, CONTRACTS)
    assert issues == []
    assert tables["instansi"].frame["isi"].tolist() == [text]
    assert openpyxl.load_workbook(path)["instansi"]["B2"].data_type == "s"
    before = contents(tmp_path)
    import_catalog(Workspace(tmp_path), path)
    assert contents(tmp_path) == before


def test_import_of_an_unsound_workbook_changes_nothing(tmp_path: Path) -> None:
    kecil(tmp_path, SMALL)
    path = exported(tmp_path)
    book = openpyxl.load_workbook(path)
    book["target"]["C2"] = "TW9"
    book.save(path)
    before = contents(tmp_path)
    issues = import_catalog(Workspace(tmp_path), path)
    assert [(i.kode, str(i.ref)) for i in issues] == [
        ("di-luar-daftar", "katalog-ekspor.xlsx 'target'!C2")
    ]
    assert contents(tmp_path) == before


def test_import_from_nothing(tmp_path: Path) -> None:
    kecil(tmp_path, SMALL)
    before = contents(tmp_path)
    assert codes(import_catalog(Workspace(tmp_path), tmp_path / "tiada.xlsx")) == [
        "berkas-tidak-ada"
    ]
    assert contents(tmp_path) == before


def test_import_of_a_workbook_with_detail_tables_that_do_not_fit(tmp_path: Path) -> None:
    kecil(tmp_path, SMALL)
    path = exported(tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("rincian")
    sheet.append(["tabel", "kolom", "uraian", "tipe", "pengisi", "pilihan"])
    sheet.append(["spbe", "nomor", "Nomor", "angka", "tetap", None])
    book.save(path)
    before = contents(tmp_path)
    assert codes(import_catalog(Workspace(tmp_path), path)) == ["tabel-tidak-ada"]
    assert contents(tmp_path) == before


def test_a_table_taken_out_in_excel_is_gone(tmp_path: Path) -> None:
    kecil(tmp_path, SMALL)
    path = exported(tmp_path)
    (tmp_path / "katalog" / "rincian_lama.csv").write_text("nomor\n1\n", encoding="utf-8")
    import_catalog(Workspace(tmp_path), path)
    assert "rincian_lama.csv" not in contents(tmp_path)


@pytest.mark.parametrize("more", ["", "x"])
def test_a_detail_table_with_the_longest_name(tmp_path: Path, more: str) -> None:
    """Excel allows 31 letters for a sheet, rincian_ included."""
    name = "penilaian_mandiri_keama" + more
    kecil(
        tmp_path,
        f"""
        | rincian | tabel  | kolom |
        |         | {name} | nomor |
        | rincian_{name} | nomor |
        |                | 1     |
        {SMALL}
        """,
    )
    if more:
        assert "bentuk-salah" in codes(lint_catalog(Workspace(tmp_path)))
        with pytest.raises(UsageError, match=name):
            export_catalog(Workspace(tmp_path), tmp_path / "katalog-ekspor.xlsx")
        return
    before = contents(tmp_path)
    path = exported(tmp_path)
    assert import_catalog(Workspace(tmp_path), path) == []
    assert contents(tmp_path) == before


def test_import_beside_katalog_xlsx_is_refused(tmp_path: Path) -> None:
    """Both at once is a ruang kerja that every command refuses."""
    kecil(tmp_path, SMALL)
    shutil.move(exported(tmp_path), tmp_path / "katalog.xlsx")
    shutil.rmtree(tmp_path / "katalog")
    workspace = Workspace(tmp_path)
    with pytest.raises(UsageError, match=r"katalog\.xlsx"):
        import_catalog(workspace, tmp_path / "katalog.xlsx")
    assert lint_catalog(workspace) == []

"""The katalog workbook as a person gets it, fills it, and has it read again."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from support.katalog_workbooks import FORM, SMALL, grid
from support.libreoffice import convert
from support.small import CONTRACTS, kecil

from iku_etl.catalog.katalog import load_katalog
from iku_etl.catalog.tables import katalog_path, read_tables
from iku_etl.check.katalog import lint_catalog
from iku_etl.cli import call
from iku_etl.importing.export import katalog_workbook
from iku_etl.importing.job import export_catalog
from iku_etl.issues import UsageError
from iku_etl.run_inputs import digest_inputs
from iku_etl.workspace import Workspace, create_workspace


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What init gives."""
    folder = tmp_path_factory.mktemp("kosong") / "kerja"
    assert call(["init", str(folder)]) == 0
    return folder / "katalog.xlsx"


def validations(sheet: Worksheet) -> dict[str, str]:
    """The source of the drop-down in the first row to fill, by machine name."""
    names = {get_column_letter(cell.column or 0): str(cell.value) for cell in sheet[6]}
    return {
        names[str(rule.sqref).split("7:")[0]]: str(rule.formula1)
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }


def test_init_gives_the_workbook_ready_to_fill(blank: Path) -> None:
    book = openpyxl.load_workbook(blank)
    tables = ["Instansi", "Unit", "Indikator", "Variabel", "Target"]
    more = ["Penerima", "Uraian tugas", "Anggaran", "Pagu", "Rincian"]
    assert book.sheetnames == ["Petunjuk", *tables, *more, "Pilihan"]
    for name in tables + more:
        contract = CONTRACTS[name.lower().replace(" ", "_")]
        sheet = book[name]
        assert [cell.value for cell in sheet[6]][: len(contract.names)] == list(contract.names)
        for cell, column in zip(sheet[4], contract.kolom, strict=False):
            assert str(cell.value).endswith(" *") == column.is_needed
            assert column.judul in str(cell.value)
            assert cell.comment is not None
        assert sheet.freeze_panes == "B7"
        assert sheet["A7"].number_format == "@"
    assert not (blank.parent / "katalog").exists()


def test_its_drop_downs_are_the_words_of_contract_and_rules(blank: Path) -> None:
    book = openpyxl.load_workbook(blank)
    found = validations(book["Indikator"])
    assert found["dokumen"] == '"IKU,IKI"'
    assert found["polaritas"] == '"positif,negatif,negatif_rasio,stabil"'
    assert found["kode_unit"].startswith("OFFSET('Unit'!$A$7,")
    listed, _, rows = found["skala"].partition("!")
    first, last = (int(part.rpartition("$")[2]) for part in rows.split(":"))
    words = [book["Pilihan"].cell(row, 3).value for row in range(first, last + 1)]
    assert (listed, words) == ("'Pilihan'", list(FORM.rules.skala))
    assert validations(book["Variabel"])["tipe"] == '"angka,bulat,ada_tidak,predikat"'


def test_the_blank_workbook_is_a_katalog_without_rows(blank: Path) -> None:
    tables, issues = read_tables(blank, CONTRACTS)
    assert issues == []
    assert set(tables) == set(CONTRACTS)
    assert {name: len(table.frame) for name, table in tables.items() if len(table.frame)} == {
        "instansi": 6
    }


def test_libreoffice_saves_the_same_katalog(tmp_path: Path) -> None:
    create_workspace(tmp_path / "kerja", "iki-dinas-kominfo")
    path = tmp_path / "katalog.xlsx"
    assert export_catalog(Workspace(tmp_path / "kerja"), path) == []
    before, _ = read_tables(path, CONTRACTS)
    after, issues = read_tables(convert(path, ".xlsx"), CONTRACTS)
    assert issues == []
    assert {n: grid(t) for n, t in after.items()} == {n: grid(t) for n, t in before.items()}
    assert {n: t.header for n, t in after.items()} == dict.fromkeys(before, 6)


@cache
def small_content() -> bytes:
    """The small katalog as a workbook."""
    with TemporaryDirectory() as scratch:
        small = kecil(Path(scratch) / "kecil", SMALL)
        tables, _ = read_tables(small.workspace.folder / "katalog", CONTRACTS)
        return katalog_workbook(tables, FORM)


def small_workbook(folder: Path) -> Path:
    """A ruang kerja with the small katalog as katalog.xlsx."""
    kecil(folder, SMALL)
    shutil.rmtree(folder / "katalog")
    path = folder / "katalog.xlsx"
    path.write_bytes(small_content())
    return path


def test_a_nip_kept_as_a_number_is_a_galat_at_its_cell(tmp_path: Path) -> None:
    path = small_workbook(tmp_path)
    book = openpyxl.load_workbook(path)
    nip = book["Unit"]["I7"]
    nip.value, nip.number_format = int("19800101" + "2005011" + "001"), "0"
    book.save(path)
    (issue,) = lint_catalog(Workspace(tmp_path))
    assert (issue.kode, str(issue.ref)) == ("digit-hilang", "katalog.xlsx 'Unit'!I7")
    katalog, _ = load_katalog(tmp_path, FORM.contracts)
    assert katalog is not None
    assert katalog.unit["nip"].tolist() == [""]


@pytest.mark.parametrize(
    ("text", "is_lost"),
    [
        ("1,98001E+17", True),
        ("1.98E+17", True),
        ("198001012005011" + "000", True),
        ("198001012005011" + "001", False),
        ("19800101 200501 1 " + "001", False),
        ("(NIP PEJABAT)", False),
    ],
)
def test_a_nip_of_a_csv_file_that_excel_saved(tmp_path: Path, text: str, is_lost: bool) -> None:
    kecil(tmp_path, SMALL)
    rows = f'kode_unit,jenis,nama,lembar,nip\nDINAS,instansi,Dinas,Dinas,"{text}"\n'
    (tmp_path / "katalog" / "unit.csv").write_text(rows, "utf-8")
    found = [i.kode for i in lint_catalog(Workspace(tmp_path))]
    assert found == (["digit-hilang"] if is_lost else [])


def test_stray_tables_are_said(tmp_path: Path) -> None:
    kecil(tmp_path, SMALL)
    below = ("targets.csv", "indikator (1).csv", "unit.xlsx")
    for name in (*(f"katalog/{name}" for name in below), "katalog (1).xlsx"):
        (tmp_path / name).write_bytes(b"kode\n1\n")
    found = {(i.kode, i.ref.berkas): i.pesan for i in lint_catalog(Workspace(tmp_path))}
    assert set(found) == {
        ("tabel-asing", "katalog/targets.csv"),
        ("tabel-asing", "katalog/indikator (1).csv"),
        ("katalog-lain", "katalog/unit.xlsx"),
        ("katalog-lain", "katalog (1).xlsx"),
    }
    assert '"target"' in found["tabel-asing", "katalog/targets.csv"]
    assert '"indikator"' in found["tabel-asing", "katalog/indikator (1).csv"]


def test_a_stray_sheet_is_said(tmp_path: Path) -> None:
    path = small_workbook(tmp_path)
    book = openpyxl.load_workbook(path)
    book.create_sheet("Coba").append(["x"])
    book.create_sheet("Kosong")
    book.save(path)
    found = lint_catalog(Workspace(tmp_path))
    assert [(i.kode, str(i.ref)) for i in found] == [("lembar-asing", "katalog.xlsx 'Coba'")]


def test_one_table_twice_is_refused(tmp_path: Path) -> None:
    kecil(tmp_path, SMALL)
    shutil.copy(tmp_path / "katalog/target.csv", tmp_path / "katalog/Target.CSV")
    found = lint_catalog(Workspace(tmp_path))
    assert [i.kode for i in found] == ["katalog-tidak-terbaca"]


def test_a_folder_without_tables_is_no_second_katalog(tmp_path: Path) -> None:
    path = small_workbook(tmp_path)
    (tmp_path / "katalog").mkdir()
    assert katalog_path(tmp_path) == path
    (tmp_path / "katalog" / "unit.csv").write_text("kode_unit\n", "utf-8")
    with pytest.raises(UsageError, match=r"katalog\.xlsx"):
        katalog_path(tmp_path)


def test_optional_columns_may_be_absent(tmp_path: Path) -> None:
    kecil(tmp_path, SMALL)
    for name, contract in CONTRACTS.items():
        path = tmp_path / "katalog" / f"{name}.csv"
        if path.is_file():
            tables, _ = read_tables(tmp_path / "katalog", CONTRACTS)
            kept = [k.nama for k in contract.kolom if k.is_needed]
            tables[name].frame[kept].to_csv(path, index=False)
    found = lint_catalog(Workspace(tmp_path))
    assert [i.kode for i in found] == ["tanpa-sumber-data"]


def test_every_command_takes_the_workbook(tmp_path: Path) -> None:
    """Its cells are where a number comes from."""
    small_workbook(tmp_path)
    folder, year = str(tmp_path), ["--tahun", "2025"]
    for command in (
        ["template", folder, *year],
        ["check", folder, *year],
        ["run", folder, *year, "--periode", "TAHUN"],
        ["archive", "create", folder, *year],
        ["archive", "verify", folder],
        ["trend", folder],
    ):
        assert call(command) == 0, command
    book = next(p for p in tmp_path.glob("output/2025/TAHUN/*.xlsx") if p.stem != "capaian")
    cells = [str(c) for row in openpyxl.load_workbook(book)["Perhitungan"].values for c in row]
    assert "target: katalog.xlsx!Target!D7" in cells


def test_saving_the_workbook_again_is_no_other_katalog(tmp_path: Path) -> None:
    path = small_workbook(tmp_path)
    workspace = Workspace(tmp_path)

    def digest(sheet: str, cell: str, text: str) -> str:
        book = openpyxl.load_workbook(path)
        book[sheet][cell] = text
        book.save(path)
        return digest_inputs(workspace, "2025")["katalog.xlsx"]

    before = digest_inputs(workspace, "2025")["katalog.xlsx"]
    assert digest("Petunjuk", "F30", "catatan") == before
    assert digest("Unit", "L7", "a@contoh.go.id") == before
    assert digest("Target", "D7", "81") != before


def test_a_detail_table_that_is_only_described_gets_its_sheet(tmp_path: Path) -> None:
    kecil(
        tmp_path,
        f"""
        | rincian | tabel | kolom | uraian |
        |         | spbe  | nomor | Nomor  |
        |         | spbe  | nilai | Nilai  |
        {SMALL}
        """,
    )
    path = tmp_path / "buku.xlsx"
    export_catalog(Workspace(tmp_path), path)
    sheet = openpyxl.load_workbook(path)["Rincian spbe"]
    assert [[cell.value for cell in sheet[row]] for row in (4, 6)] == [
        ["Nomor", "Nilai"],
        ["nomor", "nilai"],
    ]


def test_without_any_katalog_that_is_said_once(tmp_path: Path) -> None:
    kecil(tmp_path, SMALL)
    (tmp_path / "katalog").rename(tmp_path / "lain")
    (tmp_path / "Katalog 2026.xls").write_bytes(b"")
    found = lint_catalog(Workspace(tmp_path))
    assert [i.kode for i in found] == ["katalog-tidak-ada", "katalog-lain"]


def test_the_workbook_is_the_same_bytes_again() -> None:
    assert katalog_workbook({}, FORM) == katalog_workbook({}, FORM)

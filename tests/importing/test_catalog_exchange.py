"""katalog CSV → xlsx → CSV: nothing changes on the way."""

import csv
import shutil
from pathlib import Path

import openpyxl
import pytest
from support.small import CONTRACTS, kecil

from iku_etl.catalog.tables import katalog_path, read_tables
from iku_etl.check.katalog import lint_catalog
from iku_etl.cli import call
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


def filled(folder: Path) -> dict[str, list[dict[str, str]]]:
    """The rows of every table without their blank cells; a table without rows is none."""
    tables, issues = read_tables(katalog_path(folder), CONTRACTS)
    assert issues == []
    rows = {name: table.frame.to_dict("records") for name, table in tables.items()}
    return {
        name: [{str(k): v for k, v in row.items() if v} for row in found]
        for name, found in rows.items()
        if found
    }


@pytest.mark.parametrize("name", list_examples())
def test_export_then_import_gives_the_same_tables(tmp_path: Path, name: str) -> None:
    source, target = tmp_path / "dari", tmp_path / "ke"
    create_workspace(source, name)
    create_workspace(target, name)
    shutil.rmtree(target / "katalog")
    path = exported(source)
    assert import_catalog(Workspace(target), path) == []
    assert filled(target) == filled(source)
    before = contents(source)
    assert import_catalog(Workspace(source), path) == []
    assert contents(source) == before


def test_export_is_the_same_bytes_again(tmp_path: Path) -> None:
    create_workspace(tmp_path / "kerja", "kota")
    first = exported(tmp_path / "kerja").read_bytes()
    assert exported(tmp_path / "kerja").read_bytes() == first


def test_katalog_xlsx_is_the_katalog(tmp_path: Path) -> None:
    """The same tables and the same findings, from a workbook instead of the folder."""
    create_workspace(tmp_path / "kerja", "bengkulu-selatan")
    workspace = Workspace(tmp_path / "kerja")
    before = [(i.kode, i.pesan) for i in lint_catalog(workspace)]
    shutil.move(exported(workspace.folder), workspace.folder / "katalog.xlsx")
    shutil.rmtree(workspace.folder / "katalog")
    found = lint_catalog(workspace)
    assert sorted((i.kode, i.pesan) for i in found) == sorted(before)
    assert {(i.ref.berkas, i.ref.lembar) for i in found} == {("katalog.xlsx", "Indikator")}


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


def test_every_text_comes_back_as_it_was(tmp_path: Path) -> None:
    kecil(tmp_path, SMALL)
    rows = [["kunci", "isi"], *([f"k{i}", text] for i, text in enumerate(TEXTS.values()))]
    with (tmp_path / "katalog" / "instansi.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
    path = exported(tmp_path)
    tables, issues = read_tables(path, CONTRACTS)
    assert issues == []
    assert tables["instansi"].frame["isi"].tolist() == list(TEXTS.values())
    cells = openpyxl.load_workbook(path)["Instansi"]["B"][6 : 6 + len(TEXTS)]
    assert {cell.data_type for cell in cells} == {"s"}
    before = contents(tmp_path)
    import_catalog(Workspace(tmp_path), path)
    assert contents(tmp_path) == before


def test_import_of_an_unsound_workbook_changes_nothing(tmp_path: Path) -> None:
    kecil(tmp_path, SMALL)
    path = exported(tmp_path)
    book = openpyxl.load_workbook(path)
    book["Target"]["C7"] = "TW9"
    book.save(path)
    before = contents(tmp_path)
    issues = import_catalog(Workspace(tmp_path), path)
    assert [(i.kode, str(i.ref)) for i in issues] == [
        ("di-luar-daftar", "katalog-ekspor.xlsx 'Target'!C7")
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
    for column, text in zip("ABCDE", ["spbe", "nomor", "Nomor", "angka", "tetap"], strict=True):
        book["Rincian"][f"{column}7"] = text
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


def test_import_into_katalog_xlsx_writes_katalog_xlsx(tmp_path: Path) -> None:
    """A ruang kerja keeps its katalog in one place."""
    kecil(tmp_path, SMALL)
    other = exported(tmp_path)
    shutil.copy(other, tmp_path / "katalog.xlsx")
    shutil.rmtree(tmp_path / "katalog")
    book = openpyxl.load_workbook(other)
    book["Target"]["D7"] = "90"
    book.save(other)
    assert import_catalog(Workspace(tmp_path), other) == []
    assert not (tmp_path / "katalog").exists()
    assert filled(tmp_path)["target"][0]["target"] == "90"


OFFICIAL = (
    "Sasaran;Indikator;Formulasi;Target 2026\nS;Indeks A;Jumlah A;4\nS;Gagal;menurut survei;5\n"
)


@pytest.mark.parametrize("place", ["katalog.xlsx", "katalog"])
def test_what_is_to_be_reviewed_is_said_at_the_cells_that_were_written(
    tmp_path: Path, place: str
) -> None:
    """Their addresses are those at which the katalog itself is then read."""
    kecil(tmp_path, SMALL)
    if place == "katalog.xlsx":
        shutil.move(exported(tmp_path), tmp_path / place)
        shutil.rmtree(tmp_path / "katalog")
    (tmp_path / "resmi.csv").write_text(OFFICIAL, encoding="utf-8")
    issues = import_catalog(Workspace(tmp_path), tmp_path / "resmi.csv", timpa=True)
    table = read_tables(tmp_path / place, CONTRACTS)[0]["indikator"]
    first, second = table.frame.index
    assert [(i.kode, i.ref) for i in issues] == [
        ("usulan-formula", table.ref(first, "formula")),
        ("usulan-tidak-ada", table.ref(second, "formula")),
        ("satuan-belum-ada", table.ref(second, "satuan")),
    ]


def test_to_look_at_an_import_needs_no_timpa(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kecil(tmp_path, SMALL)
    (tmp_path / "resmi.csv").write_text(OFFICIAL, encoding="utf-8")
    before = contents(tmp_path)
    command = ["catalog", "import", str(tmp_path), str(tmp_path / "resmi.csv")]
    assert call([*command, "--lihat"]) == 0
    assert "  Indikator: 2 baris baru (IKU-01, IKU-02); 1 baris hilang (A)" in (
        capsys.readouterr().out.splitlines()
    )
    assert call(command) == 2
    assert "--timpa" in capsys.readouterr().err
    assert contents(tmp_path) == before


def test_the_katalog_itself_is_not_imported(tmp_path: Path) -> None:
    kecil(tmp_path, SMALL)
    shutil.move(exported(tmp_path), tmp_path / "katalog.xlsx")
    shutil.rmtree(tmp_path / "katalog")
    workspace = Workspace(tmp_path)
    with pytest.raises(UsageError, match=r"katalog\.xlsx"):
        import_catalog(workspace, tmp_path / "katalog.xlsx")
    assert lint_catalog(workspace) == []


def test_what_changes_is_said_and_what_was_there_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kecil(tmp_path, SMALL)
    path, before = exported(tmp_path), contents(tmp_path)
    book = openpyxl.load_workbook(path)
    book["Target"]["D7"] = "90"
    for column, text in zip("ABCD", ["A", "2026", "TAHUN", "95"], strict=True):
        book["Target"][f"{column}8"] = text
    book["Instansi"]["A7"] = book["Instansi"]["B7"] = None
    book.save(path)

    assert call(["catalog", "import", str(tmp_path), str(path), "--lihat"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert "  Instansi: 1 baris hilang (instansi)" in said
    assert "  Target: 1 baris baru (A 2026 TAHUN); 1 baris berubah" in said
    assert "    A 2025 TAHUN, Target: 80 → 90" in said
    assert contents(tmp_path) == before
    assert not (tmp_path / "cadangan").exists()

    assert call(["catalog", "import", str(tmp_path), str(path)]) == 0
    (kept,) = (tmp_path / "cadangan").iterdir()
    assert {file.name: file.read_bytes() for file in kept.iterdir()} == before
    assert filled(tmp_path)["target"][1]["target"] == "95"

    edited = path.read_bytes()
    assert call(["catalog", "export", str(tmp_path)]) == 0
    assert call(["catalog", "export", str(tmp_path)]) == 0  # the same once more: nothing is lost
    (copy,) = (tmp_path / "cadangan").glob("katalog-ekspor *.xlsx")
    assert copy.read_bytes() == edited


def test_a_second_katalog_is_not_written_beside_the_first(tmp_path: Path) -> None:
    kecil(tmp_path, SMALL)
    with pytest.raises(UsageError, match="katalog kedua"):
        export_catalog(Workspace(tmp_path), tmp_path / "katalog.xlsx")

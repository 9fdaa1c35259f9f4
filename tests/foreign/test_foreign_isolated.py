"""Every workbook from outside comes through one door: katalog, documents and templates as isian do."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from support import worker_tasks as work
from support.small import kecil

from iku_etl.catalog.katalog import load_katalog
from iku_etl.foreign.isolated import read_isolated, try_isolated
from iku_etl.foreign.limits import Limits
from iku_etl.foreign.refusal import Refusal
from iku_etl.foreign.source import SourceFile
from iku_etl.importing.job import export_catalog, import_catalog
from iku_etl.resources import shared_folder
from iku_etl.rules.contracts import load_contracts
from iku_etl.workspace import Workspace

CONTRACTS = load_contracts(shared_folder("schemas"))
TABLES = """
    | indikator | kode | formula | satuan  | agregasi |
    |           | A    | x       | Dokumen | jumlah   |
    | variabel  | kode | simbol | tipe  |
    |           | A    | x      | bulat |
    | target    | kode | periode | target |
    |           | A    | TAHUN   | 4      |
"""
BRIEF = Limits(detik=1, memori_mb=256)
LOST = {
    "ends its process": (work.end, "berhenti mendadak"),
    "never ends": (work.go_on, "lebih dari 1 detik"),
    "wants all memory": (work.want_all, "256 MB"),
    "fails": (work.fail, "ValueError"),
}


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IKU_ETL_PROSES", "1")


@pytest.mark.parametrize("name", LOST)
def test_what_is_lost_is_a_refusal(tmp_path: Path, name: str) -> None:
    read, sebab = LOST[name]
    with pytest.raises(Refusal) as caught:
        read_isolated(read, SourceFile(tmp_path / "x.xlsx", "x.xlsx", BRIEF))
    assert sebab in caught.value.fields["sebab"]


def test_one_of_several_is_lost_alone(tmp_path: Path) -> None:
    files = [SourceFile(tmp_path / name, name, BRIEF) for name in ("a", "mati", "c")]
    first, lost, last = try_isolated(work.end_if_so_named, files)
    assert (first, last) == ("a", "c")
    assert isinstance(lost, Refusal)


def katalog_book(folder: Path, change: Callable[[openpyxl.Workbook], object]) -> Workspace:
    """A ruang kerja whose katalog is a workbook that somebody changed."""
    workspace = kecil(folder, TABLES).workspace
    exported = folder / "katalog-ekspor.xlsx"
    assert export_catalog(workspace, exported) == []
    (folder / "katalog").rename(folder / "lama")
    book = openpyxl.load_workbook(exported)
    change(book)
    book.save(folder / "katalog.xlsx")
    return workspace


def stray(book: openpyxl.Workbook) -> None:
    book["Indikator"]["XFD1048576"] = "x"


CHANGES: dict[str, tuple[Callable[[openpyxl.Workbook], object], list[tuple[str, str]]]] = {
    "nothing": (lambda _: None, []),
    "a cell in XFD1048576": (stray, [("sel-terlalu-jauh", "")]),
    "a merge over all": (lambda book: book["Unit"].merged_cells.add("J90:XFD1048576"), []),
    "a formula without result": (
        lambda book: setattr(book["Target"]["D7"], "value", "=2+2"),
        [("rumus-tanpa-hasil", "D7")],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_katalog_workbook(tmp_path: Path, name: str) -> None:
    change, expected = CHANGES[name]
    workspace = katalog_book(tmp_path, change)
    katalog, issues = load_katalog(workspace.folder, CONTRACTS)
    assert [(i.kode, i.ref.sel) for i in issues] == expected
    assert katalog is not None
    wrong = {issue.indikator for issue in issues if issue.kode.startswith("rumus")}
    assert wrong == {katalog.target["kode"].iloc[0] for kode, _ in expected if kode[:5] == "rumus"}


def test_a_katalog_to_import(tmp_path: Path) -> None:
    """One cell in XFD1048576 ended the whole program."""
    workspace = katalog_book(tmp_path, stray)
    source = (tmp_path / "katalog.xlsx").rename(tmp_path / "kiriman.xlsx")
    assert [i.kode for i in import_catalog(workspace, source)] == ["sel-terlalu-jauh"]
    assert load_katalog(tmp_path, CONTRACTS)[0] is not None

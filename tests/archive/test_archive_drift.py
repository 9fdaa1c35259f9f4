"""What is said of a published report that is no longer what the inputs give."""

import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from support.closed_year import CLOSE, FIRST, codes, files
from support.small import YEAR, kecil

from iku_etl.archive.create import Closed, create_archive
from iku_etl.archive.origins import same_but_origins
from iku_etl.pipeline import run
from iku_etl.run_record import order_signed
from iku_etl.workspace import Workspace

KATALOG = """
    | unit | kode_unit | nama     | lembar   |
    |      | BID-A     | Bidang A | Bidang A |
    |      | BID-B     | Bidang B | Bidang B |
    | indikator | kode | kode_unit | formula |
    |           | A    | BID-A     | a       |
    |           | B    | BID-B     | b       |
    | target | kode | target | periode |
    |        | A    | 80     | TAHUN   |
    |        | A    | 80     | TW1     |
    |        | B    | 80     | TAHUN   |
    | isian  | kode | simbol | tw1 | tw2 | tw3 | tw4 |
"""
ON_TIME = KATALOG + """
    |        | A    | a      | 70  | 71  | 72  | 73  |
    |        | B    | b      | 60  |     |     | 63  |
"""  # fmt: skip
LATE = KATALOG + """
    |        | A    | a      | 70  | 71  |     |     |
    |        | B    | b      |     |     |     |     |
"""  # fmt: skip


@pytest.fixture
def late(tmp_path: Path) -> Workspace:
    """TW1 was run before Bidang B had sent anything; it sent its TW1 with the last quarter."""
    workspace = kecil(tmp_path / "kerja", LATE).workspace
    run(workspace, YEAR, "TW1")
    whole = kecil(tmp_path / "lengkap", ON_TIME).workspace
    shutil.copytree(whole.inputs(YEAR), workspace.inputs(YEAR), dirs_exist_ok=True)
    run(workspace, YEAR, "TAHUN")
    return workspace


def note(workspace: Workspace) -> str:
    """catatan.txt of the first archive, "" when there is none."""
    with zipfile.ZipFile(workspace.folder / FIRST) as archive:
        names = [name for name in archive.namelist() if name.endswith("/catatan.txt")]
        return archive.read(names[0]).decode() if names else ""


def test_the_report_the_value_the_cause_and_the_command_are_named(late: Workspace) -> None:
    closed = create_archive(late, CLOSE)
    (issue,) = closed.issues
    assert (closed.path, issue.kode, issue.ref.berkas) == (
        None,
        "arsip-hasil-usang",
        f"output/{YEAR}/TW1",
    )
    for part in ("TW1", "B realisasi: baru diisi, 60", "masukan/Isian.xlsx diubah"):
        assert part in issue.pesan
    for part in (f"iku-etl run {late.argument} --tahun {YEAR} --periode TW1", "--tetap TW1"):
        assert part in issue.saran


def test_a_report_that_was_run_again_is_archived(late: Workspace) -> None:
    run(late, YEAR, "TW1")
    closed = create_archive(late, CLOSE)
    assert (codes(closed), note(late)) == ([], "")


def test_a_published_report_may_stand(late: Workspace) -> None:
    before = files(late.output(YEAR, "TW1"))
    closed = create_archive(late, replace(CLOSE, tetap=("TW1",)))
    assert codes(closed) == ["arsip-hasil-tetap"]
    assert files(late.output(YEAR, "TW1")) == before
    assert "  TW1 B realisasi: baru diisi, 60" in note(late).splitlines()


def test_that_another_report_stands_does_not_help(late: Workspace) -> None:
    assert create_archive(late, replace(CLOSE, tetap=("TW2",))).path is None


@pytest.fixture
def renamed(tmp_path: Path) -> Workspace:
    """The workbook of TW1 was replaced by one of another name with the same and later numbers."""
    workspace = kecil(tmp_path, ON_TIME).workspace
    run(workspace, YEAR, "TW1")
    folder = workspace.inputs(YEAR)
    (folder / "Isian.xlsx").rename(folder / "Isian TW4.xlsx")
    run(workspace, YEAR, "TAHUN")
    return workspace


def closes(workspace: Workspace) -> tuple[list[str], bool]:
    """The codes, and whether there is an archive."""
    closed: Closed = create_archive(workspace, CLOSE)
    return codes(closed), closed.path is not None


def test_numbers_from_another_file_are_the_same_numbers(renamed: Workspace) -> None:
    assert closes(renamed) == (["arsip-asal-lain"], True)
    assert "masukan/Isian TW4.xlsx baru" in note(renamed)


@pytest.mark.parametrize(
    ("changed", "to"),
    [("Sasaran", "Sasaran lain"), ("80", "81")],
    ids=["a text", "a target"],
)
def test_a_text_or_number_beside_it_is_not_forgiven(
    renamed: Workspace, changed: str, to: str
) -> None:
    for name in ("indikator", "target"):
        path = renamed.folder / "katalog" / f"{name}.csv"
        path.write_text(path.read_text(encoding="utf-8").replace(changed, to), encoding="utf-8")
    run(renamed, YEAR, "TAHUN")
    assert closes(renamed) == (["arsip-hasil-usang"], False)


def test_a_workbook_that_somebody_edited_is_not_the_same(renamed: Workspace) -> None:
    (book,) = renamed.output(YEAR, "TW1").glob("Indikator*.xlsx")
    assert same_but_origins(book, book)
    with zipfile.ZipFile(book) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    edited = book.with_name("disunting.xlsx")
    with zipfile.ZipFile(edited, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, re.sub(rb"<v>70</v>", b"<v>79</v>", content))
    assert not same_but_origins(book, edited)
    edited.replace(book)
    assert closes(renamed) == (["arsip-hasil-usang"], False)


DETAILS = """
    | indikator | kode | formula    |
    |           | A    | AVERAGE(v) |
    | variabel  | kode | simbol | sumber           |
    |           | A    | v      | rincian:nilai[v] |
    | rincian   | tabel | kolom | tipe  | pengisi |
    |           | nilai | nama  | teks  | tetap   |
    |           | nilai | v     | angka | isian   |
    | target    | kode | target |
    |           | A    | 4      |
    | rincian_nilai | nama | v |
"""


def rated(folder: Path, first: str) -> Workspace:
    """One detail table, its first row filled with that, its second row with 4."""
    rows = f"    |  | Satu | {first} |\n    |  | Dua | 4 |\n"
    return kecil(folder, DETAILS + rows).workspace


@pytest.mark.parametrize("first", ["", "2"], ids=["filled later", "changed later"])
def test_a_detail_table_of_later_changes_no_earlier_report(tmp_path: Path, first: str) -> None:
    workspace = rated(tmp_path / "kerja", first)
    run(workspace, YEAR, "TW1")
    shutil.copytree(
        rated(tmp_path / "nanti", "3").inputs(YEAR), workspace.inputs(YEAR), dirs_exist_ok=True
    )
    run(workspace, YEAR, "TW4")
    run(workspace, YEAR, "TAHUN")
    signed = files(workspace.output(YEAR, "TW1"))
    closed = create_archive(workspace, CLOSE)
    assert [
        (issue.kode, issue.ref.berkas) for issue in closed.issues if issue.kode != "arsip-ada-galat"
    ] == [("arsip-rincian-lain", f"output/{YEAR}/TW1")]
    assert files(workspace.output(YEAR, "TW1")) == signed
    shutil.copytree(
        rated(tmp_path / "lalu", "5").inputs(YEAR), workspace.inputs(YEAR), dirs_exist_ok=True
    )
    assert create_archive(workspace, CLOSE).path is None  # TW4 and TAHUN are what it is today


def test_what_was_said_of_a_date_is_said_again(tmp_path: Path) -> None:
    workspace = kecil(tmp_path / "kerja", ON_TIME).workspace
    order = order_signed(workspace, "2030-01-01", None, "--tanggal")
    assert "tanggal-tanda-tangan" in [
        issue.kode for issue in run(workspace, YEAR, "TAHUN", order=order).issues
    ]
    assert create_archive(workspace, CLOSE).path is not None

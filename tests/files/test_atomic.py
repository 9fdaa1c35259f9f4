"""Outputs are replaced whole: a disk that fails at any step leaves the old file or the new one."""

import errno
import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from support.disk_faults import failing_disk
from support.small import CONTRACTS, SCHEMAS, YEAR, Kecil, kecil

from iku_etl.catalog.tables import read_tables
from iku_etl.files.atomic import replacing, replacing_folder, write_new
from iku_etl.importing.export import write_csv_folder, write_katalog
from iku_etl.importing.form import load_form
from iku_etl.issues import UsageError
from iku_etl.report.csv_table import empty_row, open_capaian
from iku_etl.report.data_book import DataBook, open_data
from iku_etl.rules.data_columns import load_data_columns
from iku_etl.template.job import make_templates
from iku_etl.xlsx.workbook import write_workbook

PACKAGE = Path(__file__).resolve().parents[2] / "iku_etl"
SMALL = """
    | indikator | kode |
    |           | A    |
    | isian     | kode | simbol | tw1 |
    |           | A    | x      | 5   |
"""
MOST_STEPS = 400
FORM = load_form((SCHEMAS,), "Dinas")


def entries(folder: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_a_file_is_made_with_its_folders(tmp_path: Path) -> None:
    with replacing(tmp_path / "a" / "b.txt") as temporary:
        temporary.write_bytes(b"baru")
        assert not (tmp_path / "a" / "b.txt").exists()
    assert entries(tmp_path) == {"a/b.txt": b"baru"}


@pytest.mark.parametrize(
    ("error", "raised"),
    [
        (OSError(errno.ENOSPC, "penuh"), OSError),
        (PermissionError(errno.EACCES, "terkunci"), UsageError),
        (KeyboardInterrupt(), KeyboardInterrupt),
    ],
)
def test_what_fails_leaves_the_old_file(
    tmp_path: Path, error: BaseException, raised: type[BaseException]
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"lama")
    with pytest.raises(raised), replacing(path) as temporary:
        temporary.write_bytes(b"ba")
        raise error
    assert entries(tmp_path) == {"a.txt": b"lama"}


@pytest.mark.parametrize("name", ["a" * 251 + ".txt", "é" * 125 + ".txt", "😀.txt"])
def test_names_as_long_as_they_may_be(tmp_path: Path, name: str) -> None:
    with replacing(tmp_path / name) as temporary:
        temporary.write_bytes(b"")
    assert list(entries(tmp_path)) == [name]


def test_a_folder_appears_whole(tmp_path: Path) -> None:
    with replacing_folder(tmp_path / "a") as temporary:
        (temporary / "x").write_bytes(b"x")
        assert not (tmp_path / "a").exists()
    with pytest.raises(OSError), replacing_folder(tmp_path / "a") as temporary:
        (temporary / "x").write_bytes(b"y")
    assert entries(tmp_path) == {"a/x": b"x"}


# Every kind of output, written into the folder.
def _sheets(small: Kecil) -> Callable[[Path], object]:
    project, sheets = small.project(), small.run().sheets[0]
    styles, lampu = project.styles(), project.rules.lampu
    return lambda folder: write_workbook(folder / "a.xlsx", sheets, styles, lampu, int(YEAR))


def _katalog(small: Kecil) -> Callable[[Path], object]:
    tables = read_tables(small.workspace.folder / "katalog", CONTRACTS)[0]
    return lambda folder: write_katalog(folder / "katalog.xlsx", tables, FORM)


def _csv(small: Kecil) -> Callable[[Path], object]:
    tables = read_tables(small.workspace.folder / "katalog", CONTRACTS)[0]
    return lambda folder: write_csv_folder(tables, folder, CONTRACTS)


def _capaian(small: Kecil) -> Callable[[Path], object]:
    def write(folder: Path) -> None:
        with open_capaian(folder / "capaian.csv") as take:
            take([("A", "1"), ("B", "2")])

    return write


def _data(small: Kecil) -> Callable[[Path], object]:
    project = small.project()
    book = DataBook("Dinas", "2025", "TAHUN", 2, load_data_columns().kolom)

    def write(folder: Path) -> None:
        styles, lampu = project.styles(), project.rules.lampu
        with open_data(folder / "capaian.xlsx", book, styles, lampu) as take:
            for kode in ("A", "B"):
                take([empty_row({"kode": kode}, {"nama": "Unit"}, "2025", "TAHUN")])

    return write


WRITERS = (_sheets, _katalog, _csv, _capaian, _data)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES], ids=["full", "no permission"])
@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.__name__)
def test_a_failing_disk(
    tmp_path: Path, writer: Callable[[Kecil], Callable[[Path], object]], number: int
) -> None:
    write = writer(kecil(tmp_path / "kerja", SMALL))
    folder = tmp_path / "hasil"
    write(folder)
    new = entries(folder)
    for step in range(1, MOST_STEPS):
        for name in new:
            (folder / name).write_bytes(b"lama")
        with failing_disk(step, number) as disk, suppress(OSError, UsageError):
            write(folder)
        now = entries(folder)
        assert now.keys() == new.keys(), step
        assert all(now[name] in (b"lama", new[name]) for name in new), step
        if not disk.was_reached:
            break
    assert now == new
    assert 3 < step < MOST_STEPS


def test_a_new_file_of_a_set_on_a_failing_disk(tmp_path: Path) -> None:
    published, new = tmp_path / "terbit.txt", tmp_path / "baru.txt"
    published.write_bytes(b"terbit")
    for step in range(1, MOST_STEPS):
        os.link(published, new)
        with failing_disk(step) as disk, suppress(OSError):
            write_new(new, b"baru")
        assert published.read_bytes() == b"terbit", step
        assert not new.exists() or new.read_bytes() in (b"baru", b"terbit"), step
        if not disk.was_reached:
            break
        new.unlink(missing_ok=True)
    assert new.read_bytes() == b"baru"
    assert 1 < step < MOST_STEPS


def test_templates_on_a_full_disk(tmp_path: Path) -> None:
    small = kecil(tmp_path, SMALL)
    for step in (1, 2, 3, 4):
        with failing_disk(step), pytest.raises(OSError):
            make_templates(small.workspace, YEAR, per_unit=False)
        assert entries(small.workspace.templates) == {}


# Modules that write where nobody has anything to lose: a folder that did not exist.
NEW_FOLDERS = {"workspace.py", "archive/create.py", "archive/restore.py", "years/closed.py"}
NEW_FOLDERS |= {"importing/copies.py", "documents/pdf.py", "documents/prose_files.py"}
FOR_US = {"crash.py"}  # named by its content, so that the same file is only written again
FOR_US |= {"memory/store.py"}  # a line for git in a folder that may go at any time
PROBES = {"region/places.py"}  # a new name, deleted again at once
IN_MEMORY = {"xlsx/package.py"}
APPENDING = {"mail/record.py"}  # line by line, each made lasting before a letter leaves
WRITING = re.compile(
    r"\.(write_text|write_bytes|copyfile|copytree)\(|open\([^)]*\"[rbt]*[wax+]|Workbook\(str"
)


def test_every_other_module_that_writes_replaces() -> None:
    texts = {p.relative_to(PACKAGE).as_posix(): p.read_text("utf-8") for p in PACKAGE.rglob("*.py")}
    writing = {name for name, text in texts.items() if WRITING.search(text)}
    assert {"files/atomic.py", "report/csv_table.py", "archive/pack.py"} <= writing
    assert {name for name in writing if "with replacing(" not in texts[name]} == (
        NEW_FOLDERS | APPENDING | FOR_US | PROBES | IN_MEMORY
    )

"""A katalog that was read before is told as it was read: the same frames, the same issues."""

from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pandas as pd
import pytest
from support.examples import copy_example
from support.small import kecil

from iku_etl.catalog import remembered_katalog
from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.plain_tables import pack_table, table_from
from iku_etl.catalog.tables import Table
from iku_etl.issues import Issue
from iku_etl.lint.katalog import Lint
from iku_etl.lint.remembered_errors import errors_before
from iku_etl.memory.store import FOLDER, Memory
from iku_etl.project import Project, load_project
from iku_etl.workspace import Workspace

pytestmark = pytest.mark.usefixtures("all_anew")

DOUBTFUL = """
| unit      | kode_unit | nama     | lembar |
|           | BID-A     | Bidang A | A      |
| indikator | kode | kode_unit | formula  | agregasi | polaritas |
|           | A    | BID-A     | x        | jumlah   | Positif   |
|           | B    | BID-X     | y/z*100% | jumlah   | naik      |
|           | B    | BID-A     | y        | jumlah   | positif   |
|           | C    | BID-A     | y/(z     | jumlah   | positif   |
| target    | kode | periode | target |
|           | A    | TAHUN   | dua    |
| isian     | kode | simbol | tw1 |
|           | A    | x      | 1   |
"""


class Told:
    """What is known of the katalog of a ruang kerja, and how often it was read and linted for that."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.memory = folder, Memory(folder / FOLDER)
        self.read = self.linted = 0

    def project(self, *, remembers: bool = True) -> tuple[Project, list[Issue], list[Issue]]:
        """The project, the issues of reading, those of linting."""
        memory = self.memory if remembers else Memory(None)
        load, lint = remembered_katalog.load_katalog, Lint.errors

        def reading(*args: object) -> object:
            self.read += remembers
            return load(*args)  # type: ignore[arg-type]

        def linting(*args: object) -> object:
            self.linted += remembers
            return lint(*args)  # type: ignore[arg-type]

        with (
            mock.patch.object(remembered_katalog, "load_katalog", reading),
            mock.patch.object(Lint, "errors", linting),
        ):
            project, issues = load_project(self.folder, Workspace(self.folder).schemas, memory)
            assert project
            return project, issues, errors_before(project.lint, "2025", memory)

    def again(self) -> tuple[int, int]:
        """How often it was read and linted to be known as somebody without memory knows it."""
        self.read = self.linted = 0
        project, issues, errors = self.project()
        plain, *said = self.project(remembers=False)
        assert [issues, errors] == said
        assert list(project.katalog.tables) == list(plain.katalog.tables)
        for name, table in plain.katalog.tables.items():
            same(project.katalog.tables[name], table)
        assert project.katalog.fingerprint == plain.katalog.fingerprint
        return self.read, self.linted


def same(one: Table, other: Table) -> None:
    """Cell for cell, and of the same types."""
    assert one.frame.equals(other.frame)
    assert kinds(one.frame) == kinds(other.frame)
    fields = ("nama", "berkas", "lembar", "column", "header")
    assert [getattr(one, f) for f in fields] == [getattr(other, f) for f in fields]


def kinds(frame: pd.DataFrame) -> Iterator[object]:
    """What pandas tells apart beside the texts."""
    found: list[object] = [type(frame.index), frame.index.dtype, frame.columns.dtype]
    for name in frame:
        column = frame[name]
        repeated = isinstance(column.dtype, pd.CategoricalDtype)
        found.append(
            (column.cat.categories.tolist(), column.cat.categories.dtype, column.array.codes.dtype)
            if repeated
            else column.dtype
        )
    return found  # type: ignore[return-value]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """A katalog with faults that cost rows, words that are read, texts that are doubtful."""
    kecil(tmp_path, DOUBTFUL)
    (tmp_path / "katalog.xls").write_bytes(b"")  # beside it, and not read
    return Told(tmp_path)


def test_it_is_read_and_linted_once(told: Told) -> None:
    assert told.again() == (1, 1)
    _, issues, errors = told.project()
    codes = {issue.kode for issue in (*issues, *errors)}
    assert codes >= {"katalog-lain", "kata-dibaca", "kunci-ganda", "rujukan-tidak-ada"}
    assert codes >= {"formula-salah"}
    assert told.again() == (0, 0)


@pytest.mark.parametrize("name", ["iki-dinas-kominfo", "belitung"])
def test_examples_are_told_as_they_are_read(name: str, tmp_path: Path) -> None:
    copy_example(name, tmp_path / name)
    told = Told(tmp_path / name)
    assert (told.again(), told.again()) == ((1, 1), (0, 0))


def test_what_changed_is_read_again(told: Told) -> None:
    told.again()
    path = told.folder / "katalog" / "target.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("dua", "2"), encoding="utf-8")
    assert told.again() == (1, 1)
    (told.folder / "katalog" / "anggaran.csv").write_text("kode,uraian,indikator\n")
    assert told.again() == (1, 1)
    settings = told.folder / "iku.toml"
    settings.write_text("desimal = 3\n" + settings.read_text(encoding="utf-8"), encoding="utf-8")
    assert told.again() == (0, 1)
    (told.folder / "katalog" / "lama.xlsx").write_bytes(b"")
    assert told.again() == (0, 0)  # and is said
    told.memory = Memory(told.folder / FOLDER, is_fresh=True)
    assert told.again() == (1, 1)


def test_a_locked_table_is_not_remembered(told: Told) -> None:
    path = told.folder / "katalog" / "rincian_lama.csv"
    path.write_bytes(
        b"\xef\xbb\xbfkode,\x00\n"
    )  # cannot be read: a file that is locked says the same
    assert told.again() == (1, 1)
    assert told.again() == (1, 0)


def test_a_link_is_followed_each_time(told: Told) -> None:
    path = told.folder / "katalog" / "unit.csv"
    path.rename(path.with_name("asli"))
    path.symlink_to("asli")
    assert (told.again(), told.again()) == ((1, 1), (1, 1))


def test_a_table_that_changes_while_it_is_read_is_not_remembered(told: Told) -> None:
    path = told.folder / "katalog" / "target.csv"
    before = path.read_text(encoding="utf-8")
    load = remembered_katalog.load_katalog

    def overtaken(*args: object) -> object:
        path.write_text(before.replace("dua", "2"), encoding="utf-8")
        return load(*args)  # type: ignore[arg-type]

    with mock.patch.object(remembered_katalog, "load_katalog", overtaken):
        told.project()
    path.write_text(before, encoding="utf-8")
    assert told.again() == (1, 1)


def test_tables_as_plain_values() -> None:
    frame = pd.DataFrame(
        {
            "kode": pd.Series(["A", "", "\u00e9"], dtype=object).astype("category"),
            "uraian": pd.Series(["a\nb", "", "€"], dtype=object),
            "isi": pd.Series(["", "x", "x"]),
        }
    )
    for rows in (frame, frame.iloc[[0, 2]], frame.iloc[:0], frame.iloc[:1]):
        table = Table("t", "t.csv", "", rows, ("kode", "", "uraian", "isi"), 2)
        same(table_from(pack_table(table)), table)
    for wrong in ("a\x7fb", 1):
        odd = Table("t", "t.csv", "", pd.DataFrame({"a": ["x", wrong]}, dtype=object), ("a",))
        with pytest.raises(TypeError):
            pack_table(odd)


def test_katalog_of_nobody_who_asked_have_no_content(told: Told) -> None:
    assert told.project(remembers=False)[0].katalog.content == Katalog({}).content == b""


def test_settings_with_a_date_are_remembered_by_it(tmp_path: Path) -> None:
    toml = '[[penandatangan]]\njabatan = "Kepala"\nnama = "(NAMA)"\nnip = "(NIP)"\nmulai = 2025-07-01\n'
    agency = Told(kecil(tmp_path / "a", DOUBTFUL, toml).workspace.folder)
    assert agency.again() == (1, 1)
    assert agency.again() == (0, 0)
    settings = agency.folder / "iku.toml"
    settings.write_text(settings.read_text("utf-8").replace("07-01", "08-01"), "utf-8")
    assert agency.again() == (0, 1)

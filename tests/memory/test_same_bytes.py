"""A run with memory writes, byte for byte, what a run without would: after edits, faults and kills."""

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from support.changed_agency import ACTS, ChangedAgency, layout_changed
from support.seed import SEED, SHOWN
from support.small import kecil, write_returned

from iku_etl.memory.store import FOLDER
from iku_etl.report.write_book import (
    BookJob,
    BookWriter,
    RefusedBook,
    WrittenBook,
    write_book,
)

STEPS = 8
KATALOG = """
| unit      | kode_unit | nama     | lembar |
|           | BID-A     | Bidang A | A      |
|           | BID-B     | Bidang B | B      |
| indikator | kode | kode_unit | formula  | agregasi |
|           | A    | BID-A     | x        | jumlah   |
|           | B    | BID-B     | y/z*100% | jumlah   |
|           | C    | BID-B     | w        | terakhir |
| target    | kode | periode | target |
|           | A    | TAHUN   | 12     |
|           | B    | TAHUN   | 80     |
|           | C    | TW2     | 3      |
| isian     | kode | simbol | tw1 | tw2 |
|           | A    | x      | 1   | 2   |
|           | B    | y      | 3   | 4   |
|           | B    | z      | 5   | 6   |
|           | C    | w      |     | 7   |
"""
TOML = 'pecah = "bidang"\nuji = false\n'


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a ruang kerja but its memory."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and FOLDER not in path.parts
    }


@pytest.fixture
def agency(tmp_path: Path) -> ChangedAgency:
    """Both bidang have sent their workbook."""
    folder = tmp_path / "a"
    tables = kecil(folder, KATALOG, TOML).tables
    agency = ChangedAgency(folder, random.Random(SEED), tables)
    (agency.inputs / "Isian.xlsx").unlink()
    agency.send("A")
    agency.send("B")
    return agency


def compare(agency: ChangedAgency, fresh: Path) -> None:
    """Runs it, and a copy that remembers nothing."""
    shutil.copytree(agency.folder, fresh, ignore=shutil.ignore_patterns(FOLDER))
    try:
        found = agency.run(agency.folder, remembers=True)
    except KeyboardInterrupt:
        shutil.rmtree(fresh)
        agency.breaks_after = 0
        compare(agency, fresh)
        return
    plain = agency.run(fresh, remembers=False)
    where = f"{SHOWN}: {agency.done}"
    assert repr(replace(found, changed="")) == repr(replace(plain, changed="")), where
    ours, theirs = contents(agency.folder), contents(fresh)
    assert [name for name in ours | theirs if ours.get(name) != theirs.get(name)] == [], where
    shutil.rmtree(fresh)
    agency.breaks_after = 0


def test_whatever_happens_in_between(agency: ChangedAgency, tmp_path: Path) -> None:
    compare(agency, tmp_path / "b")
    for _ in range(STEPS):
        for act in agency.chance.sample(ACTS, agency.chance.randint(1, 3)):
            agency.done.append(act.__name__)
            act(agency)
        agency.done.append("run")
        compare(agency, tmp_path / "b")


def written(agency: ChangedAgency, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The workbooks that a run writes, by the name of their bidang; the others are taken over."""
    names: list[str] = []

    def write(writer: BookWriter, job: BookJob) -> WrittenBook | RefusedBook:
        names.append(job.plan.nama[-1])
        return write_book(writer, job)

    monkeypatch.setattr("iku_etl.report.write_books.write_book", write)
    agency.run(agency.folder, remembers=True)
    return names


def type_b(agency: ChangedAgency, y: tuple[str, str], z: tuple[str, str]) -> None:
    """What bidang B sends for y/z*100%."""
    rows = [row for row in agency.tables["isian"] if row["kode"] != "A"]
    for row, quarters in zip(rows, (y, z), strict=False):
        row["tw1"], row["tw2"] = quarters
    write_returned(agency.inputs / "Isian B.xlsx", agency.tables | {"isian": rows})


def test_only_workbooks_of_another_content_are_written(
    agency: ChangedAgency, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_b(agency, ("3", "4"), ("5", "6"))
    assert written(agency, monkeypatch) == ["A", "B"]
    assert written(agency, monkeypatch) == []
    type_b(agency, ("6", "8"), ("10", "12"))  # as much in percent, and so for the whole agency
    assert written(agency, monkeypatch) == ["B"]
    layout_changed(agency)
    assert written(agency, monkeypatch) == ["A", "B"]
    agency.version = "2"
    assert written(agency, monkeypatch) == ["A", "B"]
    next(agency.folder.glob("output/*/*/*A.xlsx")).write_bytes(b"ditimpa")
    assert written(agency, monkeypatch) == ["A"]

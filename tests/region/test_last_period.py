"""What stands over a kumpulan is written again only when something it is made from is another."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support.small_region import (
    PERIOD,
    YEAR,
    Printed,
    write_collection,
    write_member,
)

from iku_etl.calculate.capaian_table import FILE_NAME
from iku_etl.memory.store import FOLDER
from iku_etl.region import kept_tables
from iku_etl.region.all_results import region_row
from iku_etl.region.member_results import MemberResults, ResultLine
from iku_etl.region.members import load_collection
from iku_etl.region.partitions import partition_name
from iku_etl.region.period import write_period
from iku_etl.region.reports import MemberReport, MemberState


class Region:
    """A kumpulan of two agencies, and what their last commands told."""

    def __init__(self, folder: Path) -> None:
        self.folder = write_collection(folder, "Kabupaten Contoh")
        for name, capaian in (("a", "90"), ("b", "70")):
            write_member(folder / name, f"Dinas {name}", [Printed("1", capaian)])
        self.galat, self.books = 0, ("IKU.xlsx",)

    def write(self, *, fresh: bool = False) -> object:
        """What a run over it writes, and what it tells."""
        collection = load_collection(self.folder)
        reports = [
            MemberReport(member, MemberState.BAIK, 0, galat=self.galat, books=self.books)
            for member in collection.all_members
        ]
        return write_period(collection, reports, YEAR, PERIOD, fresh=fresh)

    def files(self) -> dict[str, Path]:
        """What stands over it."""
        root = self.folder / "output" / YEAR / PERIOD
        paths = (path for path in sorted(root.rglob("*")) if path.is_file())
        return {path.relative_to(root).as_posix(): path for path in paths}

    def stamps(self) -> list[int]:
        """When each was written."""
        return [path.stat().st_mtime_ns for path in self.files().values()]


@pytest.fixture
def region(tmp_path: Path) -> Region:
    """Added up once."""
    region = Region(tmp_path / "k")
    region.write()
    return region


def limited(region: Region) -> None:
    path = region.folder / "kumpulan.toml"
    path.write_text(path.read_text(encoding="utf-8") + "[bobot]\na = 3\n", encoding="utf-8")


def measured_again(region: Region) -> None:
    path = region.folder / "b" / "output" / YEAR / PERIOD / FILE_NAME
    path.write_text(path.read_text(encoding="utf-8").replace(",70,", ",71,"), encoding="utf-8")


def corrected(region: Region) -> None:
    region.galat = 1


def renamed(region: Region) -> None:
    path = region.folder / "a" / "iku.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("Dinas a", "Dinas A"))


def deleted(region: Region) -> None:
    region.files()[FILE_NAME].unlink()


@pytest.mark.parametrize("change", [limited, measured_again, corrected, renamed, deleted])
def test_it_is_added_up_again_when_something_changed(
    region: Region, change: Callable[[Region], None]
) -> None:
    before = region.stamps()
    told = region.write()
    assert region.stamps() == before
    change(region)
    told = region.write()
    found = {name: path.read_bytes() for name, path in region.files().items()}
    assert region.stamps() != before
    assert told == region.write(fresh=True)
    assert found == {name: path.read_bytes() for name, path in region.files().items()}


def test_results_that_were_not_made_just_now_are_looked_at_again(region: Region) -> None:
    """Whether they are outdated is asked of their inputs, which nobody else looks at."""
    region.books = ()
    for _ in range(2):
        before = region.stamps()
        region.write()
        assert region.stamps() != before


def formed(region: Region, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The members whose rows are formed by a run that writes what one without memory would."""
    names: list[str] = []

    def form(results: MemberResults, line: ResultLine) -> tuple[str, ...]:
        names.append(results.member.name)
        return region_row(results, line)

    with monkeypatch.context() as patch:
        patch.setattr(kept_tables, "region_row", form)
        told = region.write()
    found = {name: path.read_bytes() for name, path in region.files().items()}
    assert told == region.write(fresh=True)
    assert found == {name: path.read_bytes() for name, path in region.files().items()}
    return names


def partition(region: Region, name: str) -> Path:
    return region.files()[partition_name(name)]


def measured_longer(region: Region) -> None:
    """The rows of the member after it begin elsewhere."""
    path = region.folder / "a" / "output" / YEAR / PERIOD / FILE_NAME
    path.write_text(path.read_text(encoding="utf-8").replace(",90,", ",90.125,"), encoding="utf-8")


@pytest.mark.parametrize(
    ("changes", "members"),
    [
        ([limited], []),
        ([measured_again], ["b"]),
        ([measured_longer], ["a"]),
        ([renamed], ["a"]),
        ([deleted], ["a", "b"]),
        ([limited, lambda region: region.files()[FILE_NAME].write_text("lain")], ["a", "b"]),
        ([limited, lambda region: partition(region, "b").write_bytes(b"lain")], ["b"]),
        ([limited, lambda region: partition(region, "a").unlink()], ["a"]),
        ([limited, lambda region: shutil.rmtree(region.folder / FOLDER)], ["a", "b"]),
    ],
)
def test_only_rows_of_members_whose_results_changed_are_formed(
    region: Region,
    monkeypatch: pytest.MonkeyPatch,
    changes: list[Callable[[Region], object]],
    members: list[str],
) -> None:
    for change in changes:
        change(region)
    assert formed(region, monkeypatch) == members
    corrected(region)
    assert formed(region, monkeypatch) == []  # what was taken over is remembered again


def test_results_that_change_while_they_are_read_are_not_remembered(
    region: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured_again(region)
    path = region.folder / "b" / "output" / YEAR / PERIOD / FILE_NAME
    read, later = path.read_bytes(), path.read_bytes().replace(b",71,", b",72,")

    def overtaken(results: MemberResults, line: ResultLine) -> tuple[str, ...]:
        path.write_bytes(later)
        return region_row(results, line)

    with monkeypatch.context() as patch:
        patch.setattr(kept_tables, "region_row", overtaken)
        region.write()
    path.write_bytes(read)
    corrected(region)
    assert formed(region, monkeypatch) == ["b"]

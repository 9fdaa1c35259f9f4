"""A run with memory writes, byte for byte, what a run without would: after edits, faults and kills."""

import random
import shutil
from collections.abc import Callable
from contextlib import ExitStack, chdir
from dataclasses import dataclass, field, replace
from pathlib import Path
from unittest import mock

import pytest
from support.seed import SEED, SHOWN
from support.small import Tables, kecil, write_returned

from iku_etl import pipeline
from iku_etl.last_run import look_back
from iku_etl.memory.store import FILE_NAME, FOLDER
from iku_etl.outcome import Outcome
from iku_etl.pipeline import silent
from iku_etl.report.write_book import (
    BookJob,
    BookWriter,
    RefusedBook,
    WrittenBook,
    write_book,
)
from iku_etl.workspace import Workspace, remembering

YEAR, STEPS = "2025", 8
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
# The modules whose memory is that of one version of the program.
REMEMBERING = (
    "read.remembered", "catalog.remembered_katalog", "lint.remembered_errors", "report.kept_books",
    "last_run",
)  # fmt: skip
TOML = 'pecah = "bidang"\nuji = false\n'
Act = Callable[["Agency"], None]


@dataclass
class Agency:
    """A ruang kerja whose two bidang send a workbook each, and how it is run just now."""

    folder: Path
    chance: random.Random
    tables: Tables
    periode: str = "TAHUN"
    version: str = "1"
    breaks_after: int = 0
    done: list[str] = field(default_factory=list)

    @property
    def inputs(self) -> Path:
        """Where the workbooks lie."""
        return Workspace(self.folder).inputs(YEAR)

    def sent(self) -> Path | None:
        """One of the workbooks."""
        files = sorted(self.inputs.glob("*.xlsx"))
        return self.chance.choice(files) if files else None

    def send(self, bidang: str) -> None:
        """What a bidang typed, now with another number."""
        rows = [row for row in self.tables["isian"] if (row["kode"] == "A") == (bidang == "A")]
        rows[0]["tw2"] = str(self.chance.randint(1, 99))
        write_returned(self.inputs / f"Isian {bidang}.xlsx", self.tables | {"isian": rows})

    def run(self, folder: Path, *, remembers: bool) -> Outcome:
        """The run of a ruang kerja, as a version of the program does it.

        From within, so that nothing tells one ruang kerja from another.
        """
        here = Path()
        workspace = remembering(here) if remembers else Workspace(here)
        with ExitStack() as stack:
            stack.enter_context(chdir(folder))
            for module in REMEMBERING:
                name = f"iku_etl.{module}.program_digest"
                stack.enter_context(mock.patch(name, lambda: self.version))
            last = look_back(workspace, YEAR, self.periode, None, None)
            return last.outcome() or pipeline.run(
                workspace, YEAR, self.periode, self._progress(remembers=remembers), last=last
            )

    def _progress(self, *, remembers: bool) -> pipeline.Progress:
        """Silent, or killing the run at one of its steps."""
        left = self.breaks_after if remembers else 0

        def step(stage: str, done: int, total: int) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                raise KeyboardInterrupt

        return step if left else silent


def retyped(agency: Agency) -> None:
    agency.send(agency.chance.choice("AB"))


def renamed(agency: Agency) -> None:
    if path := agency.sent():
        path.rename(path.with_stem(f"{path.stem} baru"))


def deleted(agency: Agency) -> None:
    if path := agency.sent():
        path.unlink()


def copied(agency: Agency) -> None:
    if path := agency.sent():
        shutil.copyfile(path, path.with_stem(f"{path.stem} (1)"))


def broken(agency: Agency) -> None:
    if path := agency.sent():
        path.write_bytes(path.read_bytes()[: agency.chance.randint(0, 4000)])


def katalog_changed(agency: Agency) -> None:
    path = agency.folder / "katalog" / "target.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",80", ",85") if ",80" in text else text.replace(",85", ",80"))


def row_above(agency: Agency) -> None:
    """Every later row of the table has another address."""
    path = agency.folder / "katalog" / "target.csv"
    head, _, rest = path.read_text(encoding="utf-8").partition("\n")
    row = {"kode": "A", "tahun": "2031", "periode": "TAHUN", "target": "1"}
    if "2031" not in rest:
        first = ",".join(row.get(name, "") for name in head.split(","))
        path.write_text(f"{head}\n{first}\n{rest}", encoding="utf-8")


def settings_changed(agency: Agency) -> None:
    path = agency.folder / "iku.toml"
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if "desimal" not in line]
    kept.insert(0, f"desimal = {agency.chance.randint(0, 3)}")
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")


def layout_changed(agency: Agency) -> None:
    """A layout of its own, with another name of the document."""
    shared = Path(pipeline.__file__).parents[1] / "schemas" / "tata_letak" / "iku_umum.yaml"
    path = agency.folder / "schemas" / "tata_letak" / "iku_umum.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = shared.read_text(encoding="utf-8")
    names = [line for line in text.splitlines() if line.startswith("nama:")]
    path.write_text(text.replace(names[0], f'nama: "IKU {agency.chance.randint(1, 9)}"'))


def accepted(agency: Agency) -> None:
    rows = "kode,berkas,lembar,sel,indikator,alasan,oleh,tanggal\n"
    (agency.folder / "diterima.csv").write_text(rows, encoding="utf-8")


def other_period(agency: Agency) -> None:
    agency.periode = agency.chance.choice(("TW1", "TW2", "TAHUN"))


def other_version(agency: Agency) -> None:
    agency.version += "1"


def killed(agency: Agency) -> None:
    agency.breaks_after = agency.chance.randint(1, 5)


def memory_damaged(agency: Agency) -> None:
    path = agency.folder / FOLDER / FILE_NAME
    if path.is_file():
        content = bytearray(path.read_bytes())
        for _ in range(agency.chance.randint(1, 40)):
            content[agency.chance.randrange(len(content))] ^= agency.chance.randint(1, 255)
        path.write_bytes(content[: agency.chance.randint(1, len(content))])


def memory_deleted(agency: Agency) -> None:
    shutil.rmtree(agency.folder / FOLDER, ignore_errors=True)


def output_changed(agency: Agency) -> None:
    """Somebody saves over a result, deletes one, or puts a file of their own beside them."""
    files = sorted(agency.folder.glob("output/*/*/*"))
    if files:
        path = agency.chance.choice([path for path in files if path.is_file()])
        act = agency.chance.randint(0, 2)
        if act == 0:
            path.write_bytes(path.read_bytes() + b" ")
        elif act == 1:
            path.unlink()
        else:
            path.with_name("catatan saya.txt").write_text("milik orang")


def nothing(agency: Agency) -> None:
    """The same again."""


ACTS: tuple[Act, ...] = (
    retyped, retyped, renamed, deleted, copied, broken, katalog_changed, row_above, settings_changed,
    layout_changed, accepted, other_period, other_version, killed, memory_damaged, memory_deleted,
    output_changed, nothing,
)  # fmt: skip


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a ruang kerja but its memory."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and FOLDER not in path.parts
    }


@pytest.fixture
def agency(tmp_path: Path) -> Agency:
    """Both bidang have sent their workbook."""
    folder = tmp_path / "a"
    tables = kecil(folder, KATALOG, TOML).tables
    agency = Agency(folder, random.Random(SEED), tables)
    (agency.inputs / "Isian.xlsx").unlink()
    agency.send("A")
    agency.send("B")
    return agency


def compare(agency: Agency, fresh: Path) -> None:
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


def test_whatever_happens_in_between(agency: Agency, tmp_path: Path) -> None:
    compare(agency, tmp_path / "b")
    for _ in range(STEPS):
        for act in agency.chance.sample(ACTS, agency.chance.randint(1, 3)):
            agency.done.append(act.__name__)
            act(agency)
        agency.done.append("run")
        compare(agency, tmp_path / "b")


def written(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The workbooks that a run writes, by the name of their bidang; the others are taken over."""
    names: list[str] = []

    def write(writer: BookWriter, job: BookJob) -> WrittenBook | RefusedBook:
        names.append(job.plan.nama[-1])
        return write_book(writer, job)

    monkeypatch.setattr("iku_etl.report.write_books.write_book", write)
    agency.run(agency.folder, remembers=True)
    return names


def type_b(agency: Agency, y: tuple[str, str], z: tuple[str, str]) -> None:
    """What bidang B sends for y/z*100%."""
    rows = [row for row in agency.tables["isian"] if row["kode"] != "A"]
    for row, quarters in zip(rows, (y, z), strict=False):
        row["tw1"], row["tw2"] = quarters
    write_returned(agency.inputs / "Isian B.xlsx", agency.tables | {"isian": rows})


def test_only_workbooks_of_another_content_are_written(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
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

"""A workbook that was read is read again only when the answer could be another one."""

from array import array
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.small import kecil

from iku_etl.cellref import CellRef
from iku_etl.crash import Crash
from iku_etl.foreign import content
from iku_etl.foreign.limits import DEFAULT_LIMITS, Limits
from iku_etl.foreign.source import SourceFile
from iku_etl.issues import Issue, make_issue
from iku_etl.memory.plain import pack, unpack
from iku_etl.memory.store import Memory
from iku_etl.messages.catalogue import MESSAGES
from iku_etl.read import remembered
from iku_etl.read.input_frame import read_workbooks
from iku_etl.read.plain_workbook import plain_workbook, workbook_from
from iku_etl.read.remembered import ReadBefore
from iku_etl.read.rows import DetailCell, InputRows
from iku_etl.read.sheet_fields import FilledField
from iku_etl.read.source import list_workbooks
from iku_etl.read.workbook import RefusedTable, WorkbookRead, read_workbook
from iku_etl.workers.pool import IN_THIS_PROCESS

TEXT = st.text(max_size=4)
REF = st.builds(CellRef, TEXT, TEXT, st.integers(0), st.integers(0))
UNFOLDED = (st.times() | st.datetimes()).map(lambda time: time.replace(fold=0))
PLAIN = (
    st.one_of(TEXT, st.booleans(), st.integers(), st.floats(), st.dates(), st.timedeltas())
    | UNFOLDED
    | st.builds(content.PercentNumber, st.floats())
    | st.builds(content.ErrorValue, TEXT)
    | st.builds(content.ImpossibleDate, TEXT)
    | st.builds(content.UncachedFormula, TEXT)
)
CELL = PLAIN | st.builds(content.MergedValue, PLAIN, TEXT)
DETAIL = st.builds(DetailCell, REF, TEXT, TEXT, TEXT, CELL)
ISSUE = st.builds(
    Issue, st.sampled_from(sorted(MESSAGES)), REF, *[TEXT] * 4, st.none(), *[TEXT] * 5
)


def numbers(kind: str, entries: st.SearchStrategy[float]) -> st.SearchStrategy["array[float]"]:
    """Arrays of one kind."""
    return st.lists(entries, max_size=5).map(lambda found: array(kind, found))


ROWS = st.builds(
    InputRows,
    lembar=st.lists(TEXT, max_size=3),
    row=numbers("l", st.integers(0, 2**31 - 1)),
    kode=st.lists(TEXT, max_size=3),
    simbol=st.lists(TEXT, max_size=3),
    angka=numbers("d", st.floats()),
    column=numbers("h", st.integers(0, 2**15 - 1)),
    catatan=st.lists(TEXT, max_size=3),
    lain=st.lists(st.tuples(st.integers(), st.integers(), CELL), max_size=3),
)
KEYS = st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple)


@settings(max_examples=50)
@given(
    st.builds(
        WorkbookRead,
        TEXT,
        st.dictionaries(TEXT, TEXT, max_size=3),
        ROWS,
        st.lists(DETAIL, max_size=3),
        st.lists(ISSUE, max_size=3),
        st.lists(st.builds(RefusedTable, TEXT, TEXT, TEXT, KEYS), max_size=2),
        st.lists(st.builds(FilledField, REF, TEXT, TEXT), max_size=2),
        st.lists(DETAIL, max_size=2),
    )
)
def test_nothing_is_lost_in_the_memory(read: WorkbookRead) -> None:
    again = workbook_from(unpack(pack(plain_workbook(read))))
    assert repr(again) == repr(read)  # of numbers the repr is exact, and NaN has one


def test_a_crash_and_a_cell_of_another_class_are_not_remembered() -> None:
    ref = CellRef("a.xlsx")
    crashed = replace(make_issue("berkas-asing", ref), crash=Crash("KeyError", "x.py:1", "…"))
    cells = [DetailCell(ref, "t", "k", "c", odd) for odd in (object(), 1j)]
    for read in (
        WorkbookRead("a.xlsx", issues=[crashed]),
        *(WorkbookRead("a.xlsx", rincian=[cell]) for cell in cells),
    ):
        with pytest.raises(TypeError):
            plain_workbook(read)


SENT = """
| indikator | kode | formula | agregasi |
|           | A    | x       | jumlah   |
| isian     | kode | simbol | tw1 | tw2    |
|           | A    | x      | 1   | '=1+1  |
"""


class Sent:
    """A folder of two workbooks, read with memory; which of them the reader opened."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = kecil(folder, SENT).workspace.inputs("2025")
        copy = self.folder / "Isian B.xlsx"
        copy.write_bytes((self.folder / "Isian.xlsx").read_bytes())
        self.before = ReadBefore(Memory(folder / ".iku-etl"), "masukan/2025")
        self.opened: list[str] = []
        self.reader: Callable[[SourceFile], WorkbookRead] = read_workbook
        monkeypatch.setattr(remembered, "read_workbook", self._read)

    def _read(self, source: SourceFile) -> WorkbookRead:
        self.opened.append(source.berkas)
        return self.reader(source)

    def read(self, limits: Limits = DEFAULT_LIMITS) -> list[str]:
        """Reads all; what comes out is what a reader without memory gets. Returns what was opened."""
        files, said = list_workbooks(self.folder), lambda *_: None
        self.opened.clear()
        found = read_workbooks(files, limits, IN_THIS_PROCESS, said, self.before)
        opened = [*self.opened]
        plain = read_workbooks(files, limits, IN_THIS_PROCESS, said)
        assert repr(replace(found, rows=None)) == repr(replace(plain, rows=None))  # type: ignore[arg-type]
        assert found.rows.equals(plain.rows)
        assert found.rows.dtypes.equals(plain.rows.dtypes)
        return opened


@pytest.fixture
def sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sent:
    """Read once."""
    sent = Sent(tmp_path / "r", monkeypatch)
    assert sent.read() == ["Isian.xlsx", "Isian B.xlsx"]
    assert sent.read() == []
    return sent


def test_a_changed_a_new_and_a_renamed_workbook_are_read(sent: Sent) -> None:
    first, other = (sent.folder / name for name in ("Isian.xlsx", "Isian B.xlsx"))
    first.write_bytes(first.read_bytes() + b" ")
    assert sent.read() == ["Isian.xlsx"]
    first.rename(sent.folder / "Isian C.xlsx")
    assert sent.read() == ["Isian C.xlsx"]
    other.unlink()
    assert sent.read() == []
    other.write_bytes((sent.folder / "Isian C.xlsx").read_bytes())
    assert sent.read() == ["Isian B.xlsx"]


def test_other_limits_and_another_program_read_all(
    sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(sent.read(replace(DEFAULT_LIMITS, baris=3))) == 2
    monkeypatch.setattr(remembered, "program_digest", lambda: "lain")
    assert len(sent.read(replace(DEFAULT_LIMITS, baris=3))) == 2


def test_a_broken_file_is_remembered_but_not_what_the_moment_did(sent: Sent) -> None:
    (sent.folder / "Isian B.xlsx").write_bytes(b"PK\x03\x04rusak")
    assert (sent.read(), sent.read()) == (["Isian B.xlsx"], [])
    (sent.folder / "Isian B.xlsx").write_bytes(b"PK\x03\x04lain")

    def locked(source: SourceFile) -> WorkbookRead:
        if source.berkas == "Isian.xlsx":
            return read_workbook(source)
        issue = make_issue("berkas-terkunci", CellRef(source.berkas), sebab="sibuk")
        return WorkbookRead(source.berkas, issues=[issue])

    sent.reader = locked
    for _ in range(2):
        assert sent.read() == ["Isian B.xlsx"]


def test_a_file_that_changes_while_it_is_read_is_not_remembered(sent: Sent) -> None:
    path = sent.folder / "Isian B.xlsx"
    before, after = path.read_bytes() + b" ", path.read_bytes() + b"\n"
    path.write_bytes(before)

    def overtaken(source: SourceFile) -> WorkbookRead:
        path.write_bytes(after)
        return read_workbook(source)

    sent.reader = overtaken
    assert sent.read() == ["Isian B.xlsx"]
    sent.reader = read_workbook
    path.write_bytes(before)
    assert sent.read() == ["Isian B.xlsx"]

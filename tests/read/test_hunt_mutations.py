"""A hunt: mutations of filled workbooks in four formats, seeded anew each time.

`IKU_ETL_BENIH=123 pytest tests/read/test_hunt_mutations.py` repeats one. No uncaught exception, no
other file touched, each value equal to what the file says or a message.
"""

import random
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from unittest import mock

import pytest
from support.broken_zip import edit_part, edit_sheet, values
from support.mutations import base_files, mutate
from support.second_reader import Key, numbers_in, says
from support.seed import SEED, SHOWN, tried
from support.senders import YEAR, Agency, make_agency

from iku_etl import pipeline
from iku_etl.foreign.content import ErrorValue, MergedValue, PercentNumber, UncachedFormula
from iku_etl.foreign.limits import DEFAULT_LIMITS
from iku_etl.foreign.source import SourceFile
from iku_etl.issues import Issue
from iku_etl.read.input_frame import InputFrame, read_workbooks
from iku_etl.read.workbook import WorkbookRead, read_workbook
from iku_etl.workers.pool import IN_THIS_PROCESS
from iku_etl.workspace import Workspace

CRASH, CONFLICT = "kesalahan-program", "isian-bertentangan"
CHUNKS, PER_CHUNK = tried(20), {".xlsx": 50, ".xlsm": 15, ".ods": 25, ".xls": 15}  # 2,100 in CI
WHOLE_RUNS, EACH = 24, 4  # mutated workbooks that go through all of check, in each fourth chunk
KEPT = Path(__file__).parent / "dasar"
VALID = "utuh.xlsx"
TOLD = (MergedValue, UncachedFormula, ErrorValue)  # of which check says that they are no value
Values = Mapping[Key, object]
Stated = Mapping[Key, set[str]] | None  # by the second reader


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Agency:
    return make_agency(tmp_path_factory.mktemp("kerja") / "a")


@pytest.fixture(scope="module")
def alone(agency: Agency, tmp_path_factory: pytest.TempPathFactory) -> list[Issue]:
    """What check says of the valid file when it is alone."""
    folder = tmp_path_factory.mktemp("utuh")
    (folder / VALID).write_bytes(agency.send().read_bytes())
    issues = issues_of_check(folder, [VALID], agency)
    assert not issues  # so that any issue of a mutated file is about what was lost of it
    return of_valid(issues)


@pytest.mark.parametrize("suffix", PER_CHUNK)
def test_the_second_reader_agrees_on_an_unharmed_file(
    suffix: str, agency: Agency, tmp_path: Path
) -> None:
    raw = base_files(agency.send(), KEPT)[suffix]
    found, stated = values(read(tmp_path, f"utuh{suffix}", raw)), says(raw, suffix)
    assert stated and {key for key, isi in found.items() if key[2] >= 0} <= stated.keys()
    assert all(any(is_same(isi, text) for text in stated[key]) for key, isi in found.items())


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_mutations(chunk: int, agency: Agency, alone: list[Issue], tmp_path: Path) -> None:
    chance = random.Random(f"{SEED} {chunk}")
    bases = base_files(agency.send(), KEPT)
    read_before, silent, found = {}, [], []
    for suffix, count in PER_CHUNK.items():
        valid = values(read(tmp_path, f"utuh{suffix}", bases[suffix]))
        for number in range(count):
            raw = mutate(bases[suffix], suffix, chance)
            name = f"{number}{suffix}"
            result = read_before[name] = read(tmp_path, name, raw)
            stated = says(raw, suffix)
            found += [(name, fault) for fault in faults(result, raw, stated, valid)]
            if is_silent(result, stated, valid):
                silent.append(name)
    assert not found, (SHOWN, chunk, found)
    for name in silent:  # what reading does not say check must say
        assert issues_of_check(tmp_path, [name], agency), (SHOWN, chunk, name)
    assert_valid_one_is_untouched(tmp_path, read_before)
    if chunk % EACH == 0:
        assert_checked(tmp_path, chance.sample(list(read_before), WHOLE_RUNS), agency, alone)


def read(folder: Path, name: str, raw: bytes) -> WorkbookRead:
    path = folder / name
    path.write_bytes(raw)
    return read_workbook(SourceFile(path, name))


def faults(result: WorkbookRead, raw: bytes, stated: Stated, valid: Values) -> list[object]:
    """What is neither what the file says nor told of; valid: what the unharmed file holds."""
    crashes = [issue.crash for issue in result.issues if issue.kode == CRASH]
    found = values(result)
    if crashes or found == valid:
        return [*crashes]
    if stated is None:  # a part is no XML as a whole; a file without a message holds its numbers
        return [] if result.issues else not_in_file(found, raw, Path(result.berkas).suffix)
    known = {key[:2] for key in valid}  # of a row with another kode check says that nobody knows it
    wrong: list[object] = [
        (key, isi, stated.get(key))
        for key, isi in found.items()
        if key[:2] in known
        and not any(is_same(isi, text) for text in stated.get(key, ()))
        and not isinstance(isi, TOLD)
    ]
    return wrong


def is_silent(result: WorkbookRead, stated: Stated, valid: Values) -> bool:
    """Whether something is not read that stands in the file, and reading says nothing of it."""
    if result.issues:
        return False
    found, known = values(result), {key[:2] for key in valid}
    return any(key[:2] in known and key not in found for key in stated or ())


def not_in_file(found: Values, raw: bytes, suffix: str) -> list[object]:
    """The numbers that nothing in the file says."""
    numbers = numbers_in(raw, suffix)
    read = [isi.nilai if isinstance(isi, PercentNumber) else isi for isi in found.values()]
    return [isi for isi in read if isinstance(isi, float) and isi not in numbers]


def is_same(isi: object, text: str) -> bool:
    """Whether a content may be what the file's text stands for; only plain numbers are compared."""
    number = isi.nilai if isinstance(isi, PercentNumber) else isi
    if not isinstance(number, float):
        return True
    try:
        return float(text) == number
    except ValueError:
        return False


def assert_valid_one_is_untouched(folder: Path, before: Mapping[str, WorkbookRead]) -> None:
    """Among all the mutated ones a valid file gives what it gives alone, and nothing is said of it."""
    together, alone = frame_of(folder, [*before, VALID], before), frame_of(folder, [VALID], {})
    assert content_of(together) == content_of(alone)
    assert not [issue for issue in together.issues if issue.ref.berkas == VALID], SHOWN


def frame_of(
    folder: Path, names: Collection[str], before: Mapping[str, WorkbookRead]
) -> InputFrame:
    """The frame of all files; what was read before is not read again."""

    def read_once(source: SourceFile) -> WorkbookRead:
        return before.get(source.berkas) or read_workbook(source)

    files = [SourceFile(folder / name, name) for name in names]
    with mock.patch("iku_etl.read.remembered.read_workbook", read_once):
        return read_workbooks(files, DEFAULT_LIMITS, IN_THIS_PROCESS, lambda *_: None)


def content_of(frame: InputFrame) -> list[object]:
    """All that a frame holds of the valid file."""
    rows = frame.rows[frame.rows["berkas"] == VALID].astype(object)
    details = [cell for cell in frame.rincian if cell.ref.berkas == VALID]
    return [frame.identitas[VALID], rows.fillna("").to_dict("records"), details]


def assert_checked(
    folder: Path, names: Collection[str], agency: Agency, alone: list[Issue]
) -> None:
    """Mutated files through all of check; the valid one beside them has the issues it has alone."""
    together = issues_of_check(folder, [*names, VALID], agency)
    assert not [issue.crash for issue in together if issue.kode == CRASH], (SHOWN, names)
    assert of_valid(together) == alone, (SHOWN, names)


def of_valid(issues: Collection[Issue]) -> list[Issue]:
    """What is said of the valid file, except that another holds another number."""
    return [i for i in issues if i.ref.berkas == VALID and i.kode != CONFLICT]


def issues_of_check(folder: Path, names: Collection[str], agency: Agency) -> tuple[Issue, ...]:
    workspace = Workspace(agency.folder)
    inputs = workspace.inputs(YEAR)
    for path in inputs.iterdir():
        path.unlink()
    for name in names:
        (inputs / name).write_bytes((folder / name).read_bytes())
    outcome = pipeline.check(workspace, YEAR, folder=folder / "kerja")
    assert outcome.answers
    return outcome.issues


@pytest.mark.parametrize("name", ["_baku", "_Bidang"])
def test_a_sheet_with_a_name_like_ours_is_read(name: str, agency: Agency) -> None:
    """Found by chance: all its values vanished without a word."""
    path = agency.send()
    valid = values(read_workbook(SourceFile(path, path.name)))
    new = f'name="{name}"'.encode()
    edit_part(path, "xl/workbook.xml", lambda data: data.replace(b'name="Bidang A"', new, 1))
    assert values(read_workbook(SourceFile(path, path.name))) == valid


@pytest.mark.parametrize(
    ("cell", "isi", "codes"),
    [
        ('<c r="G8" t="inlineStr"><v>7</v></c>', "7", []),
        ('<c r="g8" t="?"><is><t>7</t></is></c>', "7", []),
        ('<c r="G" t="?"><is><t>7</t></is></c>', None, ["sel-terlalu-jauh"]),
    ],
)
def test_a_cell_that_other_programs_read_otherwise(
    cell: str, isi: object, codes: list[str], agency: Agency
) -> None:
    """Found by chance: the number vanished, or stood in the cell beside."""
    path = agency.send()
    old = re.compile(rb'<c r="G8"[^>]*>.*?</c>')
    edit_sheet(path, "Bidang B", lambda data: old.sub(cell.encode(), data, count=1))
    result = read_workbook(SourceFile(path, path.name))
    assert values(result).get(("JUMLAH", "y", 0)) == isi
    assert [issue.kode for issue in result.issues] == codes

"""An error of ours at any stage costs one thing: that thing is named, all others are produced."""

import csv
import os
from pathlib import Path

import pytest
from support.faults import FAULTS, SECRET, VARIABLE, Fault
from support.senders import YEAR, Agency, make_agency

from iku_etl import loading, pipeline
from iku_etl.cli import call
from iku_etl.crash import FOLDER
from iku_etl.issues import Issue
from iku_etl.outcome import Outcome
from iku_etl.workers.pool import IN_THIS_PROCESS, Workers, open_workers
from iku_etl.workspace import Workspace

ALL = ("PERSEN", "ADA", "RASIO", "JUMLAH", "INDEKS")
CRASH = "kesalahan-program"


@pytest.fixture
def agency(tmp_path: Path) -> Agency:
    """A.xlsx and B.xlsx with a sheet each, and C.xlsx whose sender must correct a later quarter."""
    agency = make_agency(tmp_path / "kerja")
    settings = agency.folder / "iku.toml"
    settings.write_text(settings.read_text("utf-8") + 'pecah = "bidang"\n', "utf-8")
    agency.send("A.xlsx", sheets={"Bidang A"})
    agency.send("B.xlsx", sheets={"Bidang B", "Rincian SPBE"})
    agency.send("C.xlsx", {("JUMLAH", "y"): "segera menyusul"}, {}, {"Bidang B"}, quarter=3)
    return agency


def run(agency: Agency, workers: Workers) -> tuple[Outcome, dict[str, str]]:
    """The outcome and the status of each indicator in capaian.csv."""
    workspace = Workspace(agency.folder)
    outcome = pipeline.run(workspace, YEAR, "TAHUN", workers=workers)
    path = workspace.output(YEAR, "TAHUN") / "capaian.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return outcome, {row["kode"]: row["status"] for row in csv.DictReader(stream)}


# What the two other processes of a run do: read a workbook, write one, and answer its sender.
IN_WORKERS = (
    "a file", "a sheet", "the locked part of a sheet", "an indicator of a book", "a book",
    "a marked workbook", "every form of answer",
)  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_costs_only_its_thing(name: str, agency: Agency) -> None:
    take_out = FAULTS[name].install()
    try:
        assert_costs_only_its_thing(FAULTS[name], agency, IN_THIS_PROCESS)
    finally:
        take_out()


@pytest.mark.parametrize("name", IN_WORKERS)
def test_a_fault_in_another_process_costs_no_more(
    name: str, agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fault is in them only: where it is met, the work was theirs."""
    monkeypatch.setenv(VARIABLE, name)
    with open_workers(2, 99, ("support.faults",)) as workers:
        assert_costs_only_its_thing(FAULTS[name], agency, workers)


def test_a_fault_of_this_process_beside_two_others(agency: Agency) -> None:
    """The katalog is loaded here while they read."""
    take_out = FAULTS["a formula"].install()
    try:
        with open_workers(2, 99, ()) as workers:
            assert_costs_only_its_thing(FAULTS["a formula"], agency, workers)
    finally:
        take_out()


def assert_costs_only_its_thing(fault: Fault, agency: Agency, workers: Workers) -> None:
    """The message names it, and every other indicator is as without the fault."""
    before = dict.fromkeys(ALL, "dihitung") | {"JUMLAH": "bermasalah"}
    outcome, status = run(agency, workers)
    crashes = [issue for issue in outcome.issues if issue.kode == CRASH]
    assert crashes and any(fault.said in text(issue) for issue in crashes)
    assert {k: s for k, s in status.items() if k not in fault.lost} == {
        k: s for k, s in before.items() if k not in fault.lost
    }
    assert all(status[kode] in ("bermasalah", "belum_diisi") for kode in fault.lost)
    assert_kept_for_us(agency.folder, outcome)


def text(issue: Issue) -> str:
    """All that a message says."""
    return f"{issue.ref} {issue.pesan} {issue.indikator}"


def assert_kept_for_us(folder: Path, outcome: Outcome) -> None:
    """A file for each crash, in the ruang kerja, with calls and versions and nothing of a cell."""
    crashes = [issue.crash for issue in outcome.issues if issue.crash]
    kept = {path.relative_to(folder).as_posix(): path for path in (folder / FOLDER).iterdir()}
    assert set(kept) == {crash.file for crash in crashes}
    for path in kept.values():
        content = path.read_text(encoding="utf-8")
        assert SECRET not in content
        assert "IndexError" in content and "pandas" in content
        assert str(Path.home()) not in content and os.sep + "site-packages" not in content
    shown = "".join(issue.pesan + issue.saran for issue in outcome.issues)
    assert SECRET not in shown


def test_without_a_fault_there_is_nothing_for_us(agency: Agency) -> None:
    outcome, status = run(agency, IN_THIS_PROCESS)
    assert status == dict.fromkeys(ALL, "dihitung") | {"JUMLAH": "bermasalah"}
    assert not (agency.folder / FOLDER).exists()
    assert CRASH not in {issue.kode for issue in outcome.issues}


@pytest.mark.parametrize("command", ["check", "run"])
def test_what_nobody_foresaw_ends_in_a_short_message(
    agency: Agency,
    command: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(loading, "load_project", lambda *_: [][0])
    more = ["--periode", "TW1"] if command == "run" else []
    assert call([command, str(agency.folder), "--tahun", YEAR, *more]) == 1
    shown = capsys.readouterr().err
    assert len(shown.splitlines()) == 1
    assert "IndexError" in shown and "Traceback" not in shown
    (path,) = (agency.folder / FOLDER).iterdir()
    assert str(path) in shown


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt, 130), (MemoryError, 1)])
@pytest.mark.parametrize("target", ["iku_etl.read.workbook.open_workbook",
                                    "iku_etl.calculate.formulas.evaluate",
                                    "iku_etl.report.write_book.build_sheets"])  # fmt: skip
def test_what_is_not_of_one_thing_ends_the_command(
    agency: Agency, error: type[BaseException], code: int, target: str,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(target, fail)
    assert call(["run", str(agency.folder), "--tahun", YEAR, "--periode", "TW1"]) == code
    assert "Traceback" not in capsys.readouterr().err
    assert not (agency.folder / FOLDER).exists()

"""Letters of what was found before somebody changed something: not sent, or warned of."""

import json
import os
from pathlib import Path

import pytest
from support.mail_case import (
    agency,
    codes,
    plan,
    put,
    put_findings,
    put_results,
)
from support.small import YEAR

from iku_etl.issues import UsageError
from iku_etl.report.run_facts import LockEvent
from iku_etl.rules.layouts import SIGNED
from iku_etl.run_record import RunRecord, write_record


def changed(workspace_folder: Path, how: str) -> None:
    """masukan as it may be after a run: a new berkas, one replaced, one taken away."""
    folder = workspace_folder / "masukan" / YEAR
    if how == "baru":
        put(folder / "B.xlsx")
    elif how == "diganti":
        path = folder / "A.xlsx"
        before = path.stat()
        path.write_text("x" * before.st_size, encoding="utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns - 86_400 * 10**9))  # yesterday
    elif how == "dihapus":
        (folder / "A.xlsx").unlink()


@pytest.mark.parametrize("how", ["baru", "diganti", "dihapus"])
@pytest.mark.parametrize("jenis", ["pengingat", "perbaikan"])
def test_nobody_is_reminded_when_masukan_has_changed(tmp_path: Path, how: str, jenis: str) -> None:
    workspace = agency(tmp_path)
    put_findings(workspace, {"BID-A": ("A.xlsx",)}, belum=("BID-B",))
    assert plan(workspace, jenis)[1] == []
    changed(tmp_path, how)
    letters, issues = plan(workspace, jenis)
    assert letters == []
    assert [issue.kode for issue in issues] == ["pemeriksaan-usang"]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"ringkasan": 1}', "\ufeff{", json.dumps(None)])
def test_findings_that_cannot_be_read_are_a_message(tmp_path: Path, text: str) -> None:
    workspace = agency(tmp_path)
    path = workspace.answers(YEAR, "TW1") / "masalah.json"
    put(path)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="iku-etl run"):
        plan(workspace, "pengingat")


def test_results_of_other_inputs_are_warned_of(tmp_path: Path) -> None:
    """By content: a file saved again as it was is no change, one with yesterday's date may be."""
    workspace = agency(tmp_path)
    path = workspace.inputs(YEAR) / "B.xlsx"
    put(path)
    put_results(workspace)
    path.touch()
    letters, issues = plan(workspace, "hasil")
    assert (len(letters), codes(issues)) == (3, [])
    path.write_text("lain", encoding="utf-8")
    os.utime(path, ns=(0, path.stat().st_mtime_ns - 86_400 * 10**9))
    letters, issues = plan(workspace, "hasil")
    assert (len(letters), codes(issues)) == (3, ["hasil-mungkin-usang B.xlsx"])


@pytest.mark.parametrize(
    ("name", "old", "new", "found"),
    [
        ("katalog/unit.csv", "a@contoh.go.id", "lain@contoh.go.id", []),
        ("katalog/unit.csv", "Bidang Aa", "Bidang Z", ["hasil-mungkin-usang katalog/unit.csv"]),
        ("iku.toml", "kode", "[email]\n#", []),
        ("iku.toml", "kode", "desimal = 1\nkode", ["hasil-mungkin-usang iku.toml"]),
    ],
)
def test_katalog_and_decisions_count_but_not_addresses(
    tmp_path: Path, name: str, old: str, new: str, found: list[str]
) -> None:
    workspace = agency(tmp_path)
    put_results(workspace)
    path = workspace.folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(
        f'{text}\n[email]\nserver = "x"\n' if new.startswith("[") else text.replace(old, new, 1),
        encoding="utf-8",
    )
    assert codes(plan(workspace, "hasil")[1]) == found


def test_a_locked_report_is_sent_whatever_came_since(tmp_path: Path) -> None:
    workspace = agency(tmp_path)
    put_results(workspace)
    put(workspace.inputs(YEAR) / "B.xlsx")
    assert codes(plan(workspace, "hasil")[1]) == ["hasil-mungkin-usang B.xlsx"]
    locks = (LockEvent("dikunci", "2026-04-20"),)
    record = RunRecord(dict.fromkeys(SIGNED, ""), locks=locks)
    write_record(workspace.answers(YEAR, "TW1"), record)
    letters, issues = plan(workspace, "hasil")
    assert (len(letters), codes(issues)) == (3, [])

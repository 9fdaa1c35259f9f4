"""Peringatan that somebody let stand: said apart, until what they are about changes."""

import csv
import json
import zipfile
from pathlib import Path

import pytest
from support.closed_year import CLOSE, FIRST
from support.small import YEAR, kecil

from iku_etl.accepted import FILE_NAME, may_be_accepted, read_accepted
from iku_etl.archive.create import create_archive
from iku_etl.cli import call
from iku_etl.messages.catalogue import MESSAGES, Tingkat
from iku_etl.pipeline import check, run
from iku_etl.workspace import Workspace

TABLES = """
    | indikator | kode | formula  | agregasi |
    |           | A    | a/b*100% | jumlah   |
    | variabel  | kode | simbol | uraian | tipe  |
    |           | A    | a      | bagian | bulat |
    |           | A    | b      | semua  | bulat |
    | target    | kode | target | periode |
    |           | A    | 80     | TW1     |
    |           | A    | 80     | TAHUN   |
    | isian     | kode | simbol | tw1   | tw2   | tw3 | tw4 |
    |           | A    | a      | {tw1} | {tw2} | 3   | 3   |
    |           | A    | b      | 40    | '1 040 | 40  | 40  |
"""
ABOVE, READ = "bagian-melebihi-keseluruhan", "dibaca-sebagai"
ANSWER = ["--alasan", "=sudah dicek; benar", "--oleh", "Subbag"]


def typed(folder: Path, tw1: str = "50", tw2: str = "0") -> Workspace:
    """The ruang kerja; 50 of 40 is a part above its whole, 1 040 is read as 1040."""
    return kecil(folder, TABLES.format(tw1=tw1, tw2=tw2)).workspace


def accept(workspace: Workspace, *arguments: str) -> int:
    start = ["terima", str(workspace.folder), "--tahun", YEAR, "--periode", "TW1"]
    return call([*start, *arguments])


def found(workspace: Workspace) -> dict[str, set[str]]:
    """The codes of a run that are open, and those that are accepted."""
    issues = run(workspace, YEAR, "TW1").issues
    return {
        name: {issue.kode for issue in issues if bool(issue.diterima) is accepted}
        for name, accepted in (("open", False), ("accepted", True))
    }


@pytest.fixture
def above(tmp_path: Path) -> Workspace:
    """The part above its whole is accepted; the word that was read is not."""
    workspace = typed(tmp_path / "kerja")
    assert found(workspace) == {"open": {ABOVE, READ}, "accepted": set()}
    assert accept(workspace, "--kode", ABOVE, *ANSWER) == 0
    return workspace


def answers(workspace: Workspace, name: str) -> str:
    return (workspace.answers(YEAR, "TW1") / name).read_text(encoding="utf-8")


def test_it_is_counted_and_listed_apart(
    above: Workspace, capfd: pytest.CaptureFixture[str]
) -> None:
    assert found(above) == {"open": {READ}, "accepted": {ABOVE}}
    assert {i.kode for i in check(above, YEAR).issues if i.diterima} <= {ABOVE}
    capfd.readouterr()
    assert call(["run", str(above.folder), "--tahun", YEAR, "--periode", "TW1"]) == 0
    said = capfd.readouterr().err
    assert "1 peringatan sudah diterima" in said
    assert "melebihi" not in said
    report = json.loads(answers(above, "masalah.json"))
    assert (report["ringkasan"]["peringatan"], report["ringkasan"]["diterima"]) == (1, 1)
    (one,) = [issue for issue in report["masalah"] if issue["diterima"]]
    assert (one["kode"], one["nilai"]) == (ABOVE, "50")
    apart = answers(above, "laporan.html").partition('id="sudah-diterima"')[2]
    assert "=sudah dicek; benar (Subbag " in apart


@pytest.mark.parametrize(
    ("tw1", "tw2", "state"),
    [("50", "0", "accepted"), ("51", "0", "open"), ("50", "7", "accepted")],
    ids=["the same", "another value", "another cell"],
)
def test_it_comes_back_when_its_value_changes(
    tmp_path: Path, above: Workspace, tw1: str, tw2: str, state: str
) -> None:
    """Sent again under another name it is the same peringatan."""
    sent = typed(tmp_path / "lagi", tw1, tw2).inputs(YEAR) / "Isian.xlsx"
    (above.inputs(YEAR) / "Isian.xlsx").unlink()
    sent.replace(above.inputs(YEAR) / "Kiriman kedua.xlsx")
    assert ABOVE in found(above)[state]


def test_the_list_is_a_table_that_people_may_edit(above: Workspace) -> None:
    path = above.folder / FILE_NAME
    text = path.read_text(encoding="utf-8-sig")
    (row,) = csv.DictReader(text.splitlines(), delimiter=";")
    assert (row["kode"], row["indikator"], row["sel"]) == (ABOVE, "A", "C3")
    assert row["alasan"] == "'=sudah dicek; benar"  # no formula where it is opened
    assert [one.alasan for one in read_accepted(above.folder)[0]] == ["=sudah dicek; benar"]
    path.write_text(text.splitlines()[0] + "\n", encoding="utf-8")
    assert found(above) == {"open": {ABOVE, READ}, "accepted": set()}
    path.write_text("kode,pesan\na,b\n", encoding="utf-8")
    assert found(above)["open"] == {ABOVE, READ, "diterima-tidak-terbaca"}


def test_what_the_command_answers(above: Workspace, capfd: pytest.CaptureFixture[str]) -> None:
    run(above, YEAR, "TW1")
    capfd.readouterr()
    assert accept(above) == 0
    shown = capfd.readouterr().out
    assert shown.count("│ 1") == 1  # only what is open, in words
    assert READ not in shown
    assert accept(above, "--nomor", "1") == 2  # without a reason and a name
    assert accept(above, "--nomor", "2", *ANSWER) == 2
    assert accept(above, "--kode", ABOVE, *ANSWER) == 2
    assert accept(above, "--nomor", "1", *ANSWER) == 0
    assert found(above) == {"open": set(), "accepted": {ABOVE, READ}}


def test_a_galat_cannot_be_accepted(tmp_path: Path) -> None:
    assert not any(
        may_be_accepted(kode) for kode, m in MESSAGES.items() if m.tingkat is Tingkat.GALAT
    )
    workspace = typed(tmp_path / "kerja", tw1="empat")
    (galat,) = {i.kode for i in run(workspace, YEAR, "TW1").issues} - {READ}
    assert accept(workspace, "--kode", galat, *ANSWER) == 2
    assert accept(workspace, "--kode", READ, *ANSWER) == 0
    path = workspace.folder / FILE_NAME
    report = json.loads(answers(workspace, "masalah.json"))["masalah"]
    forged = next(issue for issue in report if issue["kode"] == galat)
    text = path.read_text(encoding="utf-8-sig")
    head, row = csv.reader(text.splitlines(), delimiter=";")
    row = [forged.get(name, "x") for name in head]
    path.write_text(f"{';'.join(head)}\n{';'.join(row)}\n", encoding="utf-8")
    assert galat in found(workspace)["open"]


def test_it_is_archived_with_the_year(above: Workspace) -> None:
    run(above, YEAR, "TAHUN")
    closed = create_archive(above, CLOSE)
    assert closed.path is not None
    with zipfile.ZipFile(above.folder / FIRST) as archive:
        assert any(name.endswith(f"data/{FILE_NAME}") for name in archive.namelist())

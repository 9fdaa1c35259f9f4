"""Only what a verifikator approved is used: each way in which a decision can be doubtful or lost."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support.lost_decisions import (
    a_bomb,
    append_a_copy,
    append_a_copy_that_refuses,
    copy_a_row_over_the_next,
    delete_a_row,
    edited,
    lose_file,
    lose_identity,
    lose_sheet,
    not_a_workbook,
    other_identity,
    other_period,
    type_over_the_number,
)
from support.small import YEAR, Kecil, kecil
from support.verifier import Choices, decide, opened, review

from iku_etl.loading import Submission, load_and_check
from iku_etl.outcome import Checked, Outcome
from iku_etl.pipeline import check, silent
from iku_etl.read.source import list_workbooks
from iku_etl.verification.apply import use_approved
from iku_etl.workers.pool import IN_THIS_PROCESS
from iku_etl.workspace import Workspace

REQUIRED = 'verifikasi = "wajib"\n'
TABLES = """
    | unit | kode_unit | nama     | lembar   | verifikator |
    |      | BID-A     | Bidang A | Bidang A | Sekretaris  |
    | indikator | kode | kode_unit | formula |
    |           | A    | BID-A     | x       |
    |           | B    | BID-A     | y       |
    | target    | kode | target | periode |
    |           | A    | 80     | TW1     |
    |           | A    | 80     | TW2     |
    |           | B    | 80     | TW1     |
    |           | B    | 80     | TW2     |
    | isian     | kode | simbol | tw1 | tw2 |
    |           | A    | x      | 70  | 71  |
    |           | B    | y      | 60  | 61  |
"""
CHANGED = TABLES.replace("| 70  |", "| 75  |")
BOTH = {"A": "Setuju", "B": "Setuju"}
OPEN_A, OPEN_B = "nilai-belum-diverifikasi A", "nilai-belum-diverifikasi B"
MINE = ("nilai-", "verifikasi-", "keputusan-", "tolak-")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Kecil:
    """The ruang kerja for which the workbook was made; a test works in a copy."""
    small = kecil(tmp_path_factory.mktemp("asal") / "kerja", TABLES, REQUIRED)
    assert len(review(small.workspace).files) == 1
    return small


@pytest.fixture
def here(asked: Kecil, tmp_path: Path) -> Workspace:
    shutil.copytree(asked.workspace.folder, tmp_path / "kerja")
    return Workspace(tmp_path / "kerja")


@pytest.fixture(scope="module")
def isian(asked: Kecil) -> Checked:
    """What was sent: read once for all tests that change decisions alone."""
    inputs = asked.workspace.inputs(YEAR)
    submission = Submission(asked.workspace, list_workbooks(inputs), inputs, YEAR, 0)
    checked, _ = load_and_check(submission, IN_THIS_PROCESS, silent)
    assert checked is not None
    return checked


def made(workspace: Workspace) -> Path:
    """The workbook that `review` made."""
    (path,) = (workspace.output(YEAR, "TW1") / "verifikasi").glob("*.xlsx")
    return path


def said(outcome: Outcome | Checked) -> list[str]:
    """What concerns verification: code and indicator, sorted."""
    return sorted(
        f"{issue.kode} {issue.indikator}".strip()
        for issue in outcome.issues
        if issue.kode.startswith(MINE)
    )


def checked(workspace: Workspace, periode: str = "TW1") -> list[str]:
    return said(check(workspace, YEAR, periode=periode))


def approved(workspace: Workspace, isian: Checked) -> list[str]:
    """What is said of TW1 by the decisions that lie there."""
    return said(use_approved(workspace, isian, YEAR, 0, IN_THIS_PROCESS, silent))


def answered(workspace: Workspace, choices: Choices, name: str = "", oleh: str = "") -> Path:
    return decide(made(workspace), workspace, choices, name=name, oleh=oleh)


@pytest.mark.parametrize(
    ("choices", "found"),
    [
        ({}, [OPEN_A, OPEN_B]),
        (BOTH, []),
        ({"A": "Setuju"}, [OPEN_B]),
        ({"A": " setuju ", "B": "DISETUJUI"}, []),
        ({"A": "TOLAK: bukti kurang", "B": "Setuju"}, ["nilai-ditolak A"]),
        ({"A": "tolak", "B": "Setuju"}, [OPEN_A, "tolak-tanpa-catatan"]),
        ({"A": "ok", "B": "Setuju"}, ["keputusan-tidak-dikenal", OPEN_A]),
        ({"A": "Setuju/Tolak", "B": "v"}, ["keputusan-tidak-dikenal"] * 2 + [OPEN_A, OPEN_B]),
    ],
)
def test_decisions_as_they_are_typed(
    here: Workspace, isian: Checked, choices: Choices, found: list[str]
) -> None:
    answered(here, choices)
    assert approved(here, isian) == found


def test_nothing_is_asked_where_iku_toml_does_not(tmp_path: Path) -> None:
    workspace = kecil(tmp_path, TABLES).workspace
    assert checked(workspace) == []
    outcome = review(workspace)  # the workbook may be had all the same
    assert (len(outcome.files), said(outcome)) == (1, ["verifikasi-tidak-wajib"])


def test_two_verifikators_who_differ_approve_nothing(here: Workspace) -> None:
    answered(here, BOTH, "satu.xlsx", "Ani")
    answered(here, {"A": "Tolak: bukti kurang", "B": "Setuju"}, "dua.xlsx", "Budi")
    outcome = check(here, YEAR, periode="TW1")
    assert said(outcome) == ["verifikasi-berbeda A"]
    (issue,) = (i for i in outcome.issues if i.kode == "verifikasi-berbeda")
    for part in ("Ani", "Budi", "bukti kurang", "satu.xlsx", "dua.xlsx", "70"):
        assert part in issue.pesan
    assert issue.ref.berkas == f"verifikasi/{YEAR}/TW1/dua.xlsx"


def test_two_who_refuse_are_both_heard(here: Workspace) -> None:
    answered(here, {"A": "Tolak: bukti kurang", "B": "Setuju"}, "satu.xlsx")
    answered(here, {"A": "Tolak: salah satuan"}, "dua.xlsx")
    outcome = check(here, YEAR, periode="TW1")
    (issue,) = (i for i in outcome.issues if i.kode == "nilai-ditolak")
    assert "bukti kurang" in issue.pesan
    assert "salah satuan" in issue.pesan
    assert (issue.ref.berkas, issue.ref.sel) == ("Isian.xlsx", "C3")


def test_a_value_changed_after_approval_is_open_again(here: Workspace, tmp_path: Path) -> None:
    answered(here, BOTH)
    other = kecil(tmp_path / "lain", CHANGED).workspace
    shutil.copytree(other.inputs(YEAR), here.inputs(YEAR), dirs_exist_ok=True)
    outcome = check(here, YEAR, periode="TW1")
    assert said(outcome) == ["nilai-berubah-sesudah-verifikasi A"]
    (issue,) = (i for i in outcome.issues if i.indikator == "A")
    assert "75" in issue.pesan
    assert "disetujui 70 (Sekretaris, disimpan 2025-04-20)" in issue.pesan
    again = review(here)
    book = opened(again.files[0])
    (row,) = book.rows()
    assert again.files[0].stem == f"Verifikasi TW1 {YEAR} Sekretaris putaran 2"
    assert book.get(row, "nilai") == 75
    assert "70 disetujui" in str(book.get(row, "dahulu"))
    decide(again.files[0], here, {"A": "Setuju"})
    assert checked(here) == []
    back = kecil(tmp_path / "semula", TABLES).workspace  # and back to what was approved at first
    shutil.copytree(back.inputs(YEAR), here.inputs(YEAR), dirs_exist_ok=True)
    assert checked(here) == []


def test_a_later_period_asks_for_its_own_and_for_what_is_open(here: Workspace) -> None:
    answered(here, {"A": "Setuju"})
    assert checked(here, "TW2") == [OPEN_A, OPEN_B, OPEN_B]  # TW2 of both, TW1 of B
    book = opened(review(here, "TW2").files[0])
    found = [
        (book.get(r, "kode"), book.get(r, "periode"), book.get(r, "lalu")) for r in book.rows()
    ]
    assert found == [("A", "TW2", 70), ("B", "TW1", "–"), ("B", "TW2", 60)]


ALL_OPEN = [OPEN_A, OPEN_B]
DAMAGES: list[tuple[Callable[[Path], None], list[str]]] = [
    (lose_file, ALL_OPEN),
    (lose_sheet, [*ALL_OPEN, "verifikasi-tanpa-tabel"]),
    (lose_identity, [*ALL_OPEN, "verifikasi-berkas-asing"]),
    (other_period, [*ALL_OPEN, "verifikasi-periode-lain"]),
    (other_identity("jenis", "isian"), [*ALL_OPEN, "verifikasi-berkas-asing"]),
    (edited(copy_a_row_over_the_next), [OPEN_B, "verifikasi-baris-berubah"]),
    (edited(type_over_the_number), [OPEN_A, "verifikasi-baris-berubah"]),
    (edited(delete_a_row), [OPEN_A]),
    (edited(append_a_copy), []),
    (edited(append_a_copy_that_refuses), ["verifikasi-berbeda A"]),
]


@pytest.mark.parametrize(("damage", "found"), DAMAGES, ids=[d.__name__ for d, _ in DAMAGES])
def test_what_is_lost_or_changed_approves_nothing(
    here: Workspace, isian: Checked, damage: Callable[[Path], None], found: list[str]
) -> None:
    damage(answered(here, BOTH))
    assert approved(here, isian) == found


@pytest.mark.parametrize(
    ("damage", "kode"),
    [
        (not_a_workbook, "berkas-rusak"),
        (a_bomb, "berkas-bukan-excel"),
        (other_identity("tahun", "2024"), "berkas-tahun-lain"),
        (other_identity("instansi", "lain"), "berkas-instansi-lain"),
    ],
)
def test_a_file_that_isian_would_refuse_is_refused_here(
    here: Workspace, damage: Callable[[Path], None], kode: str
) -> None:
    damage(answered(here, BOTH))
    outcome = check(here, YEAR, periode="TW1")
    assert said(outcome) == ALL_OPEN
    assert {i.ref.berkas for i in outcome.issues if i.kode == kode} == {
        f"verifikasi/{YEAR}/TW1/{made(here).name}"
    }


def test_workbooks_in_each_others_folders_are_named(here: Workspace) -> None:
    shutil.copyfile(made(here), here.inputs(YEAR) / "salah.xlsx")
    target = here.verification(YEAR) / "TW1"
    target.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(here.inputs(YEAR) / "Isian.xlsx", target / "Isian.xlsx")
    outcome = check(here, YEAR, periode="TW1")
    found = {(i.kode, i.ref.berkas.rpartition("/")[2]) for i in outcome.issues}
    assert ("berkas-bukan-isian", "salah.xlsx") in found
    assert ("verifikasi-berkas-asing", "Isian.xlsx") in found

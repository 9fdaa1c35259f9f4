"""Who would get what: the right file for the right unit, and nothing else."""

from pathlib import Path

import pytest
from support.mail_case import (
    KATALOG,
    TEMPLATE,
    agency,
    codes,
    plan,
    put,
    put_findings,
    put_results,
    put_templates,
    table,
)
from support.small import YEAR

from iku_etl.cellref import CellRef
from iku_etl.findings.marked.answer import LIST_SUFFIX
from iku_etl.issues import Issue, make_issue
from iku_etl.workspace import Workspace

DEADLINE = "2025-04-11"


ALL = f"{TEMPLATE}.xlsx"


WHOLE = "Indikator Kinerja TW1 2025"


def wrong(berkas: str, teks: str = "81 dok") -> Issue:
    return make_issue("bukan-angka", CellRef(berkas, "Bidang A", 8, 7), ditemukan=teks)


def test_one_workbook_for_all_units_reaches_the_atasan_once(tmp_path: Path) -> None:
    """BID-A is atasan of both, and has it by a letter of its own."""
    workspace = agency(tmp_path)
    put_results(workspace)
    letters, issues = plan(workspace, "hasil")
    assert table(letters) == [
        f"BID-A: a () {WHOLE}.xlsx",
        f"BID-B: b () {WHOLE}.xlsx",
        f"BID-C: c () {WHOLE}.xlsx",
    ]
    assert issues == []


def test_each_bidang_gets_its_own_workbook_and_the_atasan_all(tmp_path: Path) -> None:
    workspace = agency(tmp_path, toml='pecah = "bidang"\n')
    put_results(workspace, "Bidang A", "Bidang B", "Bidang C")
    letters, issues = plan(workspace, "hasil")
    assert table(letters) == [
        f"BID-A: a () {WHOLE} Bidang A.xlsx",
        f"BID-B: b (a) {WHOLE} Bidang B.xlsx",
        f"BID-C: c (a) {WHOLE} Bidang C.xlsx",
    ]
    assert issues == []


def test_an_atasan_without_letter_of_its_own_gets_the_first_copy(tmp_path: Path) -> None:
    katalog = KATALOG.replace(
        "|           | A    | BID-A     |", "|           | A    | BID-B     |"
    )
    workspace = agency(tmp_path, katalog=katalog)
    put_results(workspace)
    assert table(plan(workspace, "hasil")[0]) == [
        f"BID-B: b (a) {WHOLE}.xlsx",
        f"BID-C: c () {WHOLE}.xlsx",
    ]


def test_a_workbook_that_run_has_not_written_is_named_and_the_rest_goes(tmp_path: Path) -> None:
    workspace = agency(tmp_path, toml='pecah = "bidang"\n')
    put_results(workspace, "Bidang A", "Bidang C")
    letters, issues = plan(workspace, "hasil")
    assert [letter.kode_unit for letter in letters] == ["BID-A", "BID-C"]
    assert codes(issues) == [f"lampiran-tidak-ada {WHOLE} Bidang B.xlsx"]


PENERIMA = """
    | penerima | kode_unit | jenis    | peran | email          | nama |
    |          |           |          | cc    | s@contoh.go.id |      |
    |          | BID-B     |          | to    | x@contoh.go.id; y@contoh.go.id | |
    |          | BID-B     | hasil    | cc    | z@contoh.go.id |      |
    |          | BID-C     |          | cc    | C@CONTOH.go.id |      |
"""


def test_the_penerima_table_adds_recipients_by_unit_and_kind(tmp_path: Path) -> None:
    """s is for all; BID-C's own address in capitals is the same person."""
    workspace = agency(tmp_path, PENERIMA)
    put_findings(workspace, {}, belum=("BID-A", "BID-B", "BID-C"))
    letters, issues = plan(workspace, "pengingat")
    assert table(letters) == ["BID-A: a (s) ", "BID-B: b x y (s) ", "BID-C: c (s) "]
    assert issues == []


@pytest.mark.parametrize(
    ("email", "found"),
    [
        ("", ["surat-tanpa-alamat katalog/unit.csv F4"]),
        (
            "b@contoh",
            ["alamat-salah katalog/unit.csv F4", "surat-tanpa-alamat katalog/unit.csv F4"],
        ),
        ("b@contoh.go.id; x", ["alamat-salah katalog/unit.csv F4"]),
        ("b@contoh.go.id", []),
    ],
)
def test_a_unit_without_address_is_an_issue_and_the_others_go(
    tmp_path: Path, email: str, found: list[str]
) -> None:
    katalog = KATALOG.replace("b@contoh.go.id", email)
    workspace = agency(tmp_path, katalog=katalog)
    put_templates(workspace.templates / ALL)
    letters, issues = plan(workspace, "permintaan", DEADLINE)
    sent = "surat-tanpa-alamat" not in str(found)
    assert [x.kode_unit for x in letters] == ["BID-A", *(["BID-B"] if sent else []), "BID-C"]
    place = str(CellRef("katalog/unit.csv", "", 4, column(workspace.folder)))
    assert codes(issues) == [f"{text.split()[0]} {place}" for text in found]


def column(folder: Path) -> int:
    """Where unit.csv has its e-mail."""
    heading = (folder / "katalog" / "unit.csv").read_text(encoding="utf-8").splitlines()[0]
    return heading.split(",").index("email") + 1


def test_an_atasan_without_address_is_a_warning(tmp_path: Path) -> None:
    workspace = agency(tmp_path, katalog=KATALOG.replace("a@contoh.go.id", ""))
    put_results(workspace)
    letters, issues = plan(workspace, "hasil")
    assert [x.kode_unit for x in letters] == ["BID-B", "BID-C"]
    assert [issue.kode for issue in issues] == ["surat-tanpa-alamat", "atasan-tanpa-alamat"]


def test_a_units_own_template_goes_before_the_common_one(tmp_path: Path) -> None:
    workspace = agency(tmp_path)
    put_templates(workspace.templates / ALL, workspace.templates / f"{TEMPLATE} BID-B.xlsx")
    letters, _ = plan(workspace, "permintaan", DEADLINE)
    files = {x.kode_unit: [file.nama for file in x.lampiran] for x in letters}
    assert files == {"BID-A": [ALL], "BID-B": [f"{TEMPLATE} BID-B.xlsx"], "BID-C": [ALL]}
    assert "Jumat, 11 April 2025" in letters[0].teks
    assert "Jumat, 11 April 2025" in letters[0].html


def test_a_template_that_was_typed_into_is_not_sent(tmp_path: Path) -> None:
    """A number of one unit would go to all; the unit with a blank one of its own gets its letter."""
    workspace = agency(tmp_path)
    put_templates(workspace.templates / ALL, typed="81")
    put_templates(workspace.templates / f"{TEMPLATE} BID-B.xlsx")
    letters, issues = plan(workspace, "permintaan", DEADLINE)
    assert [letter.kode_unit for letter in letters] == ["BID-B"]
    assert codes(issues) == [f"templat-terisi {ALL}"]


def test_no_template_yet(tmp_path: Path) -> None:
    letters, issues = plan(agency(tmp_path), "permintaan", DEADLINE)
    assert (letters, codes(issues)) == ([], [f"lampiran-tidak-ada {ALL}"])


def test_perbaikan_goes_to_who_filled_the_berkas(tmp_path: Path) -> None:
    """One berkas of two units, one of a single unit, one without galat, one that is only listed."""
    workspace = agency(tmp_path)
    issues = (wrong("AB.xlsx"), wrong("b/isian.xlsm"), wrong("C.xls"))
    files_of = {
        "BID-A": ("AB.xlsx", "baik.xlsx"),
        "BID-B": ("AB.xlsx", "b/isian.xlsm"),
        "BID-C": ("C.xls",),
    }
    put_findings(workspace, files_of, issues)
    folder = workspace.answers(YEAR, "TW1") / "perbaikan"
    put(folder / "AB.xlsx", folder / "b/isian.xlsx", folder / f"C{LIST_SUFFIX}.xlsx")
    put(folder / "baik.xlsx")
    letters, found = plan(workspace, "perbaikan")
    assert table(letters) == [
        "BID-A: a () AB.xlsx",
        "BID-B: b () AB.xlsx, isian.xlsx",
        f"BID-C: c () C{LIST_SUFFIX}.xlsx",
    ]
    assert found == []
    assert "AB.xlsx 'Bidang A'!G8" in letters[0].teks
    assert "b/isian.xlsm" not in letters[0].teks


def test_what_cannot_be_told_apart_is_not_sent(tmp_path: Path) -> None:
    """An unknown sender; two answers to names that differ only in their ending; no answer."""
    workspace = agency(tmp_path)
    names = ("asing.xlsx", "isian.xlsx", "isian.xlsm", "hilang.xlsx")
    files_of = {"BID-A": ("isian.xlsx", "hilang.xlsx"), "BID-B": ("isian.xlsm",)}
    put_findings(workspace, files_of, tuple(map(wrong, names)))
    folder = workspace.answers(YEAR, "TW1") / "perbaikan"
    put(folder / "asing.xlsx", folder / "isian.xlsx", folder / "isian (2).xlsx")
    letters, found = plan(workspace, "perbaikan")
    assert letters == []
    assert codes(found) == [
        "berkas-tanpa-unit asing.xlsx",
        "lampiran-tidak-ada hilang.xlsx",
        "lampiran-tidak-ada isian.xlsm",
        "lampiran-tidak-ada isian.xlsx",
    ]


def test_a_berkas_outside_its_folder_is_never_attached(tmp_path: Path) -> None:
    workspace = agency(tmp_path / "kerja")
    name = "../../../../../rahasia.xlsx"
    put_findings(workspace, {"BID-A": (name,)}, (wrong(name),))
    (workspace.inputs(YEAR)).mkdir(parents=True, exist_ok=True)
    data = workspace.answers(YEAR, "TW1") / "masalah.json"
    put(data.parent / "perbaikan" / name)
    letters, _ = plan(workspace, "perbaikan")
    assert letters == []


def test_pengingat_goes_to_who_has_not_sent(tmp_path: Path) -> None:
    workspace = agency(tmp_path)
    put_findings(workspace, {"BID-A": ("A.xlsx",)}, belum=("BID-C", "BID-B"))
    letters, _ = plan(workspace, "pengingat")
    assert table(letters) == ["BID-B: b () ", "BID-C: c () "]


def test_only_some_units(tmp_path: Path) -> None:
    workspace = agency(tmp_path)
    put_results(workspace)
    assert [x.kode_unit for x in plan(workspace, "hasil", "", "BID-C")[0]] == ["BID-C"]


def test_a_folder_with_a_blank_is_quoted_in_a_command() -> None:
    assert Workspace(Path("dinas kominfo")).argument == '"dinas kominfo"'
    assert Workspace(Path("dinas")).argument == "dinas"

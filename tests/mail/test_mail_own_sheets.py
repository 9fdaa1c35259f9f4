"""A unit gets its own sheets, the agency all of them: the numbers are those of the run."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from support.mail_case import plan
from support.small import YEAR, kecil

from iku_etl.mail.letter import Address, Letter
from iku_etl.pipeline import run
from iku_etl.report.signature import Signing
from iku_etl.rules.dates import read_date
from iku_etl.run_record import RunOrder
from iku_etl.workspace import Workspace

TABLES = """
    | unit | kode_unit | nama     | lembar   | atasan | email          |
    |      | BID-A     | Bidang A | Bidang A | DINAS  | a@contoh.go.id |
    |      | BID-B     | Bidang B | Bidang B | DINAS  | b@contoh.go.id |
    |      | SUB-B     | Seksi B  | Seksi B  | BID-B  | s@contoh.go.id |
    | indikator | kode | kode_unit | indikator            |
    |           | D    | DINAS     | Indikator dinas      |
    |           | A    | BID-A     | Indikator rahasia A  |
    |           | B    | BID-B     | Indikator rahasia B  |
    |           | S    | SUB-B     | Indikator rahasia S  |
    | target | kode | target | periode |
    |        | A    | 80     | TW1     |
    |        | B    | 50     | TW1     |
    |        | S    | 50     | TW1     |
    |        | D    | 50     | TW1     |
    | isian  | kode | simbol | tw1 | tw2 | tw3 | tw4 |
    |        | A    | x      | 60  | 61  | 62  | 63  |
    |        | B    | x      | 40  | 41  | 42  | 43  |
    |        | S    | x      | 30  | 31  | 32  | 33  |
    |        | D    | x      | 20  | 21  | 22  | 23  |
"""
WHOLE = f"Indikator Kinerja TW1 {YEAR}"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Four units in one official workbook, signed on a day."""
    made = kecil(tmp_path, TABLES).workspace
    unit = tmp_path / "katalog" / "unit.csv"
    text = unit.read_text(encoding="utf-8")
    head, dinas, *rest = text.splitlines()
    place = head.split(",").index("email")
    cells = dinas.split(",")
    cells += [""] * (place + 1 - len(cells))
    cells[place] = "d@contoh.go.id"
    unit.write_text("\n".join([head, ",".join(cells), *rest]) + "\n", encoding="utf-8")
    day = read_date("8 April 2025", "--tanggal", made.schemas)
    run(made, YEAR, "TW1", order=RunOrder(Signing(day)))
    return made


def table(letters: list[Letter]) -> list[str]:
    """A line a letter: `BID-A: a (x) Berkas.xlsx`."""
    return [
        f"{x.kode_unit}: {emails(x.kepada)} ({emails(x.tembusan)}) {x.lampiran[0].nama}"
        for x in letters
    ]


def emails(addresses: tuple[Address, ...]) -> str:
    return " ".join(address.email.partition("@")[0] for address in addresses)


def words(path: Path) -> str:
    """Every text of a workbook."""
    book = load_workbook(path)
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    return "\n".join(str(cell) for row in rows for cell in row if cell is not None)


def test_a_unit_gets_its_own_sheets(own_sheets: None, workspace: Workspace) -> None:
    letters, issues = plan(workspace, "hasil")
    assert (table(letters), issues) == (
        [
            f"DINAS: d () {WHOLE}.xlsx",
            f"BID-A: a () {WHOLE} Bidang A.xlsx",
            f"BID-B: b () {WHOLE} Bidang B.xlsx",
            f"SUB-B: s (b) {WHOLE} Seksi B.xlsx",  # d has it in the whole
        ],
        [],
    )
    folder = workspace.output(YEAR, "TW1") / "surat" / "lampiran"
    assert sorted(path.suffix for path in folder.iterdir()) == [".xlsx"] * 4
    own = words(folder / f"{WHOLE} Bidang A.xlsx")
    assert "Indikator rahasia A" in own
    assert "Indikator rahasia B" not in own
    assert "Indikator rahasia S" not in own
    for part in ("8 April 2025", "60", "Isian.xlsx!Isian!"):
        assert part in own
    whole = words(workspace.output(YEAR, "TW1") / f"{WHOLE}.xlsx")
    assert all(f"Indikator rahasia {name}" in whole for name in "ABS")


def test_nobody_gets_all_because_the_own_sheets_are_missing(
    own_sheets: None, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("iku_etl.mail.files.write_unit_books", lambda *_: {})
    letters, issues = plan(workspace, "hasil")
    assert [letter.kode_unit for letter in letters] == ["DINAS"]
    assert {issue.kode for issue in issues} == {"lampiran-tidak-ada"}

"""`new-year`: targets from the Renstra, last year's realisasi, and what is left out by name."""

from pathlib import Path

import openpyxl
import pytest
from support.fill import fill
from support.small_years import codes, with_years

from iku_etl import pipeline
from iku_etl.importing.job import export_catalog
from iku_etl.template.job import make_templates
from iku_etl.template.new_year import NewYear, start_year
from iku_etl.workspace import Workspace

KATALOG = """
    | indikator | kode | satuan        | berlaku_sampai | induk |
    |           | A    | Nilai         |                | LAMA  |
    |           | B    | Nilai         |                |       |
    |           | C    | Nilai         |                |       |
    |           | D    | Nilai         |                |       |
    |           | E    | Nilai         |                |       |
    |           | ADA  | Ada/Tidak Ada |                |       |
    |           | LAMA | Nilai         | 2025           |       |
    | target | kode | tahun | periode | target |
    |        | A    | 2025  | TAHUN   | 80     |
    |        | A    | 2025  | TW1     | 20     |
    |        | A    | 2026  | RENSTRA | 85,5 poin |
    |        | A    | 2027  | RENSTRA | 90     |
    |        | B    | 2026  | RENSTRA | 40     |
    |        | B    | 2026  | TAHUN   | 45     |
    |        | C    | 2026  | RENSTRA | 40     |
    |        | C    | 2026  | TAHUN   | 40 Dok |
    |        | D    | 2026  | RENSTRA | n/a    |
    |        | E    | 2026  | RENSTRA | x; y   |
    |        | ADA  | 2026  | RENSTRA | Ada    |
    |        | LAMA | 2026  | RENSTRA | 7      |
    | isian | kode | simbol | tw1 |
    |       | A    | x      | 1   |
    |       | B    | x      | 1   |
    |       | C    | x      | 1   |
    |       | D    | x      | 1   |
    |       | E    | x      | 1   |
    |       | ADA  | x      | 1   |
    |       | LAMA | x      | 1   |
"""
HASIL = """
    | hasil | tahun | kode | satuan        | target | realisasi | capaian |
    |       | 2025  | A    | Nilai         | 80     | 1072.25   | 90      |
    |       | 2025  | B    | Indeks        | 80     | 72        | 90      |
    |       | 2025  | C    | Nilai         | 80     |           |         |
    |       | 2025  | ADA  | Ada/Tidak Ada | Ada    | 1         | 100     |
"""
SAID = {
    "A": ["acuan-di-luar-tahun", "target-triwulan-belum-ada"],
    "B": ["target-beda-renstra"],
    "D": ["target-baru-tidak-ada"],
    "E": ["target-baru-tidak-ada", "target-tidak-terbaca"],
    "LAMA": ["indikator-di-luar-tahun"],
}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return with_years(tmp_path, KATALOG, HASIL)


def target_file(workspace: Workspace) -> Path:
    return workspace.folder / "katalog/target.csv"


def added(made: NewYear) -> list[tuple[str, str, str]]:
    return [(row.kode, row.periode, row.target) for row in made.targets]


def test_targets_come_from_the_renstra_and_doubts_are_said(workspace: Workspace) -> None:
    before = target_file(workspace).read_bytes()
    made = start_year(workspace, "2026")
    assert added(made) == [("A", "TAHUN", "85,5 poin"), ("ADA", "TAHUN", "Ada")]
    assert target_file(workspace).read_bytes() == before + (
        b'A,2026,TAHUN,"85,5 poin"\nADA,2026,TAHUN,Ada\n'
    )
    assert codes(list(made.outcome.issues)) == sorted(
        kode for found in SAID.values() for kode in found
    )
    assert [p.name for p in made.outcome.files] == ["Isian IKU-IKI 2026 contoh.xlsx"]


def test_twice_is_as_once(workspace: Workspace) -> None:
    def state() -> dict[str, bytes]:
        files = (path for path in workspace.folder.rglob("*") if path.is_file())
        return {str(path): path.read_bytes() for path in files}

    start_year(workspace, "2026")
    once = state()
    made = start_year(workspace, "2026")
    assert (added(made), state()) == ([], once)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kode,tahun,periode,target\nB,2025,TAHUN,1\n", "A,2026,TAHUN,8\n"),
        ("kode,tahun,periode,target\nB,2025,TAHUN,1", "\nA,2026,TAHUN,8\n"),
        ("kode;tahun;periode;target\r\nB;2025;TAHUN;1\r\n", "A;2026;TAHUN;8\r\n"),
        ("\ufefftarget;periode;catatan;tahun;kode\n1;TAHUN;x;2025;B\n", "8;TAHUN;;2026;A\n"),
        ("kode;tahun;periode;target\n;;;\n;;;\n", "A;2026;TAHUN;8\n"),
    ],
)
def test_the_file_keeps_its_form(tmp_path: Path, old: str, new: str) -> None:
    katalog = """
        | indikator | kode |
        |           | A    |
        |           | B    |
        | isian | kode | simbol |
        |       | A    | x      |
    """
    workspace = with_years(tmp_path, katalog, HASIL)
    heading, _, rest = old.partition("\n")
    cells = {"kode": "A", "tahun": "2026", "periode": "RENSTRA", "target": "8"}
    separator = ";" if ";" in heading else ","
    names = heading.strip("\ufeff\r").split(separator)
    plan = separator.join(cells.get(name, "") for name in names)
    text = f"{heading}\n{plan}" + ("\r\n" if "\r" in heading else "\n") + rest
    target_file(workspace).write_bytes(text.encode())
    assert added(start_year(workspace, "2026")) == [("A", "TAHUN", "8")]
    assert target_file(workspace).read_bytes() == (text + new).encode()


@pytest.fixture
def with_workbook(workspace: Workspace) -> Workspace:
    """The same with a katalog workbook instead of CSV files."""
    export_catalog(workspace, workspace.folder / "katalog-baru.xlsx")
    for file in (workspace.folder / "katalog").iterdir():
        file.unlink()
    (workspace.folder / "katalog").rmdir()
    (workspace.folder / "katalog-baru.xlsx").rename(workspace.folder / "katalog.xlsx")
    return workspace


def test_a_katalog_workbook(with_workbook: Workspace) -> None:
    made = start_year(with_workbook, "2026")
    assert added(made) == [("A", "TAHUN", "85,5 poin"), ("ADA", "TAHUN", "Ada")]
    assert added(start_year(with_workbook, "2026")) == []
    sheet = openpyxl.load_workbook(with_workbook.folder / "katalog.xlsx")["Target"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=19, max_row=20)]
    assert rows == [["A", "2026", "TAHUN", "85,5 poin"], ["ADA", "2026", "TAHUN", "Ada"]]


def test_a_workbook_that_saving_would_damage_stays(with_workbook: Workspace) -> None:
    """Saved by openpyxl, a formula loses its value; the katalog would read as empty."""
    import xlsxwriter

    path = with_workbook.folder / "katalog.xlsx"
    tables = {s.title: list(s.iter_rows(values_only=True)) for s in openpyxl.load_workbook(path)}
    with xlsxwriter.Workbook(path) as book:
        for name, rows in tables.items():
            sheet = book.add_worksheet(name)
            for i, row in enumerate(rows):
                sheet.write_row(i, 0, ["" if cell is None else cell for cell in row])
        book.get_worksheet_by_name("Indikator").write_formula(6, 0, '="A"', None, "A")
    before = path.read_bytes()
    made = start_year(with_workbook, "2026")
    assert "target-tidak-ditambah" in codes(list(made.outcome.issues))
    assert (added(made), made.outcome.files) == ([], ())
    assert path.read_bytes() == before


def columns(path: Path) -> dict[str, list[object]]:
    """The cells of the agency's sheet below their machine names, in the first row of an indicator."""
    sheet = openpyxl.load_workbook(path)["Dinas"]
    rows = list(sheet.iter_rows(values_only=True))
    (start,) = (i for i, row in enumerate(rows) if "kode" in row)
    return {str(n): [row[j] for row in rows[start + 1 :]] for j, n in enumerate(rows[start])}


def test_last_year_stands_beside_the_target(workspace: Workspace) -> None:
    (path,) = start_year(workspace, "2026").outcome.files
    found = columns(path)
    assert found["realisasi_lalu"][0] == "Realisasi 2025"
    names = list(found)
    assert names.index("realisasi_lalu") == names.index("target") + 1
    rows = zip(found["kode"][1:], found["target"][1:], found["realisasi_lalu"][1:], strict=True)
    assert [row for row in rows if row[0] and not str(row[0]).startswith("iku:")] == [
        ("A", "85,5 poin", 1072.25),
        ("B", "45", "satuan berubah"),
        ("C", "40 Dok", "–"),
        ("D", None, "–"),
        ("E", None, "–"),
        ("ADA", "Ada", "Ada"),
    ]
    sheet = openpyxl.load_workbook(path)["Dinas"]
    column = names.index("realisasi_lalu") + 1
    assert all(sheet.cell(row, column).protection.locked for row in range(1, sheet.max_row + 1))


def test_without_last_year_there_is_no_column(workspace: Workspace) -> None:
    (path,) = make_templates(workspace, "2025", per_unit=False).files
    assert "realisasi_lalu" not in columns(path)
    made = start_year(workspace, "2027")
    assert "tahun-lalu-belum-ada" in codes(list(made.outcome.issues))
    assert "realisasi_lalu" not in columns(made.outcome.files[0])


def test_the_template_reads_back(workspace: Workspace) -> None:
    """What staff type into a template with the column arrives, and nothing is called tampered."""
    (path,) = start_year(workspace, "2026").outcome.files
    typed = {(kode, "x"): (5, None, None, None) for kode in ("A", "B", "C", "D", "ADA")}
    fill(path, workspace.inputs("2026") / "Isian.xlsx", typed, {}, None)
    outcome = pipeline.run(workspace, "2026", "TAHUN")
    found = {i.kode for i in outcome.issues if i.ref.berkas == "Isian.xlsx"}
    assert found == {"triwulan-belum-diisi"}  # only TW1 was typed
    text = (workspace.output("2026", "TAHUN") / "capaian.csv").read_text(encoding="utf-8")
    assert "Isian.xlsx!Dinas!G8" in text


def test_a_year_in_which_nothing_is_in_force(tmp_path: Path) -> None:
    katalog = """
        | indikator | kode | berlaku_sampai |
        |           | A    | 2025           |
    """
    made = start_year(with_years(tmp_path, katalog, HASIL), "2026")
    assert codes(list(made.outcome.issues)) == ["indikator-di-luar-tahun", "tidak-ada-yang-berlaku"]
    assert made.outcome.files == ()

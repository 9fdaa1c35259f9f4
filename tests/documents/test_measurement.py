"""Pengukuran kinerja: every number read back out of the workbook is the one that its run printed."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from support.examples import copy_example
from support.small import YEAR, Kecil, kecil

from iku_etl.check.budget import BudgetRow
from iku_etl.check.quarter_note import QuarterNote
from iku_etl.documents.job import make_documents
from iku_etl.documents.missing import missing_texts
from iku_etl.outcome import Outcome
from iku_etl.period_lock import Locking
from iku_etl.pipeline import run
from iku_etl.report.note_tables import write_note_tables
from iku_etl.report.signature import Signing
from iku_etl.years.closed import YearResults, read_output

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
KATALOG = """
    | unit | kode_unit | nama       | lembar  |
    |      | BID       | Bidang TIK | Bid TIK |
    | indikator | kode | kode_unit | sasaran  | formula  | agregasi  | satuan |
    |           | JML  | DINAS     | Sasaran1 | a/b*100% | jumlah    | %      |
    |           | RAT  | DINAS     | Sasaran1 | a/b*100% | rata_rata | %      |
    |           | AKH  | BID       | Sasaran2 | x        | terakhir  | Berkas |
    |           | ADA  | BID       | Sasaran2 | x        | terakhir  | Ada/Tidak Ada |
    |           | BLM  | BID       | Sasaran3 | x        | jumlah    | Berkas |
    | variabel | kode | simbol | tipe  |
    |          | AKH  | x      | bulat |
    |          | ADA  | x      | ada_tidak |
    |          | BLM  | x      | bulat |
    | target | kode | periode | target |
    |        | JML  | TW1     | 20%    |
    |        | JML  | TW2     | 40%    |
    |        | JML  | TAHUN   | 80%    |
    |        | RAT  | TW2     | 40%    |
    |        | RAT  | TAHUN   | 80%    |
    |        | AKH  | TAHUN   | 5000   |
    |        | ADA  | TW2     | Ada    |
    |        | BLM  | TW2     | 3      |
    | isian | kode | simbol | tw1  | tw2  | tw3 | tw4 |
    |       | JML  | a      | 1    | 9    |     |     |
    |       | JML  | b      | 10   | 15   |     |     |
    |       | RAT  | a      | 1    | 9    |     |     |
    |       | RAT  | b      | 10   | 15   |     |     |
    |       | AKH  | x      | 1000 | 2500 |     |     |
    |       | ADA  | x      | Ada  | Ada  |     |     |
    |       | BLM  | x      | 2    |      |     |     |
"""


def made(small: Kecil, periode: str) -> Outcome:
    return make_documents(small.workspace, YEAR, Signing(), ["pengukuran"], periode=periode)


def form(sheet: Worksheet) -> list[list[object]]:
    """The rows of the indicators: those with a kode, after the two rows of headings."""
    rows = sheet.iter_rows(values_only=True)
    return [list(row) for row in rows if row[2] and row[3] and row[2] != "Kode"]


def sheets(outcome: Outcome) -> dict[str, Worksheet]:
    return {sheet.title: sheet for sheet in openpyxl.load_workbook(outcome.files[0]).worksheets}


def test_the_form_of_a_quarter(tmp_path: Path) -> None:
    """JML: 1/10, 9/15, then 10/25; RAT: 10 and 60, then 35. TW target, then the target of the year."""
    small = kecil(tmp_path, KATALOG)
    for periode in ("TW1", "TW2"):
        small.run(periode)
    outcome = made(small, "TW2")
    found = sheets(outcome)
    assert outcome.issues == ()
    assert [[row[2], *row[5:13]] for name in found for row in form(found[name])] == [
        ["JML", "80%", "40%", 10, 60, 40, 150, 50, "Sangat Tinggi"],
        ["RAT", "80%", "40%", 10, 60, 35, 150, 43.75, "Sangat Tinggi"],
        ["AKH", "5.000", "–", 1000, 2500, 2500, "tanpa target", 50, "–"],
        ["ADA", "–", "Ada", "Ada", "Ada", "Ada", 100, "tanpa target", "Sangat Tinggi"],
        ["BLM", "–", "3", 2, "belum diisi", 2, "–", "tanpa target", "–"],
    ]
    assert [row[:5] for row in form(found["Bid TIK"])] == [
        ["1", "Sasaran2", "AKH", "AKH", "Berkas"],
        [None, None, "ADA", "ADA", "Ada/Tidak Ada"],
        ["2", "Sasaran3", "BLM", "BLM", "Berkas"],
    ]
    formats = [cell.number_format for cell in found["Bid TIK"][8]]
    assert (formats[7], formats[11]) == ("[$-421]#,##0", "[$-421]#,##0.00")


@pytest.mark.parametrize(
    ("toml", "expected"),
    [
        ("", (150, 50, "Sangat Tinggi", "TW II: dari realisasi triwulan itu sendiri")),
        ('triwulan = "kumulatif"', (100, 50, "Sangat Tinggi", "TW II: dari realisasi s.d. TW II")),
        (
            'target_triwulan = "tahun"',
            (150, 75, "Sedang", "tahun: dari realisasi triwulan itu sendiri"),
        ),
        (
            'triwulan = "kumulatif"\ntarget_triwulan = "tahun"',
            (100, 50, "Sangat Rendah", "tahun: dari realisasi s.d. TW II"),
        ),
    ],
    ids=["alone", "so far", "alone, of the year", "so far, of the year"],
)
def test_the_agency_says_what_is_measured(
    tmp_path: Path, toml: str, expected: tuple[float, float, str, str]
) -> None:
    small = kecil(tmp_path, KATALOG, toml)
    small.run("TW2")
    sheet = sheets(made(small, "TW2"))["Dinas"]
    of_quarter, of_year, predikat, said = expected
    row = form(sheet)[0]
    assert row[8:13] == [60, 40, of_quarter, of_year, predikat]
    chosen = read_output(tmp_path, YEAR, "TW2")[0].by_code()["JML"]
    assert (chosen.capaian, chosen.predikat) in ((of_quarter, predikat), (of_year, predikat))
    assert any(said in str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_a_quarter_without_a_run_is_blank_and_said(tmp_path: Path) -> None:
    small = kecil(tmp_path, KATALOG)
    small.run("TW2")
    outcome = made(small, "TW2")
    assert [(i.kode, i.ref.berkas) for i in outcome.issues] == [
        ("pengukuran-tanpa-triwulan", f"output/{YEAR}/TW1")
    ]
    assert form(sheets(outcome)["Dinas"])[0][7:10] == [None, 60, 40]


def test_a_run_of_before_has_the_chosen_way_alone(tmp_path: Path) -> None:
    small = kecil(tmp_path, KATALOG)
    for periode in ("TW1", "TW2"):
        small.run(periode)
        (tmp_path / "output" / YEAR / periode / "triwulan.csv").unlink()
    outcome = made(small, "TW2")
    assert [i.kode for i in outcome.issues] == ["pengukuran-satu-cara"] * 2
    assert form(sheets(outcome)["Dinas"])[0][7:12] == [10, 60, None, 150, None]


def test_a_locked_quarter_is_said_below_the_rows_it_leaves_short(tmp_path: Path) -> None:
    """JML: TW1 was locked with 1/10; what came later counts in TW2, so the row does not add up."""
    small = kecil(tmp_path / "kerja", KATALOG)
    lock = Locking(kunci=True, oleh="Sekretaris", tanggal="2025-04-10")
    run(small.workspace, YEAR, "TW1", locking=lock)
    late = KATALOG.replace("| JML  | a      | 1    |", "| JML  | a      | 6    |")
    sent = kecil(tmp_path / "lain", late).workspace.inputs(YEAR)
    shutil.copytree(sent, small.workspace.inputs(YEAR), dirs_exist_ok=True)
    small.run("TW2")
    sheet = sheets(made(small, "TW2"))["Dinas"]
    assert form(sheet)[0][7:10] == [10, 60, 60]  # (6 + 9) / (10 + 15)
    (note,) = (v for row in sheet.values for v in row if "dikunci pada" in str(v))
    assert str(note).startswith("Triwulan I dikunci pada 10 April 2025. Isian yang datang sesudah")


def test_targets_that_it_will_lack_are_said_before(tmp_path: Path) -> None:
    found = missing_texts(kecil(tmp_path, KATALOG).workspace, ["pengukuran"], YEAR)
    assert {issue.kode for issue in found} == {"dokumen-akan-kosong"}
    (akh,) = (issue.pesan for issue in found if issue.indikator == "AKH")
    assert "target TW2" in akh
    assert "target TAHUN" not in akh


def test_without_a_run_it_is_not_made(tmp_path: Path) -> None:
    outcome = made(kecil(tmp_path, KATALOG), "TW2")
    assert ([i.kode for i in outcome.issues], outcome.files) == (["dokumen-perlu-hasil"], ())


def test_notes_and_budget_stand_beside_the_numbers(tmp_path: Path) -> None:
    small = kecil(tmp_path, KATALOG)
    for periode in ("TW1", "TW2", "TAHUN"):
        small.run(periode)
        notes = [
            QuarterNote("JML", "TW1", "Jaringan putus", ""),
            QuarterNote("JML", "TW2", "Kurang operator", "Pelatihan"),
        ]
        budget = [
            BudgetRow("P1", "2.16.02", "Program X", ("JML", "RAT"), 3000000.0, 1000000.5),
            BudgetRow("P2", "2.16.03", "Program Y", (), None, 5.0),
            BudgetRow("P3", "", "Program Z", ("AKH",), 10.0, None),
        ]
        write_note_tables(tmp_path / "output" / YEAR / periode, notes, budget)
    sheet = sheets(made(small, "TW2"))["Dinas"]
    assert [row[13:15] for row in form(sheet)] == [["Kurang operator", "Pelatihan"], [None, None]]
    rows = list(sheet.iter_rows(values_only=True))
    start = next(i for i, row in enumerate(rows) if row[0] == "Program/Kegiatan")
    assert [[row[i] for i in (0, 3, 4, 6, 8)] for row in rows[start : start + 4]] == [
        ["Program/Kegiatan", "Indikator", "Pagu (Rp)", "Realisasi s.d. Triwulan II (Rp)", "Serapan (%)"],
        ["2.16.02 Program X", "JML, RAT", 3000000, 1000000.5, 33.33],
        ["2.16.03 Program Y", None, None, 5, "–"],
        ["Program Z", "AKH", 10, None, "–"],
    ]  # fmt: skip
    of_year = form(sheets(made(small, "TAHUN"))["Dinas"])[0]
    assert of_year[-2:] == [
        "Triwulan I: Jaringan putus\nTriwulan II: Kurang operator", "Triwulan II: Pelatihan",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, YearResults]:
    """Two quarters and the year of an example, with the forms of the second and of the year."""
    workspace = copy_example("tanjung-jabung-barat", tmp_path_factory.mktemp("ukur") / "dinas")
    for periode in ("TW1", "TW2", "TW3", "TW4", "TAHUN"):
        run(workspace, "2019", periode)
    for periode in ("TW2", "TAHUN"):
        make_documents(workspace, "2019", Signing(), ["pengukuran"], periode=periode)
    periods = ("TW1", "TW2", "TW3", "TW4", "TAHUN")
    return {"": YearResults("2019", str(workspace.folder), None)} | {
        periode: read_output(workspace.folder, "2019", periode)[0] for periode in periods
    }


def example_sheet(example: Mapping[str, YearResults], periode: str) -> Worksheet:
    folder = Path(example[""].berkas) / "output" / "2019" / periode / "dokumen"
    book = openpyxl.load_workbook(folder / f"Pengukuran Kinerja {periode} 2019.xlsx")
    return book.worksheets[0]


def test_every_number_is_that_of_its_run(example: Mapping[str, YearResults]) -> None:
    rows = {str(row[2]): row for row in form(example_sheet(example, "TW2"))}
    first, second = example["TW1"].by_code(), example["TW2"].by_code()
    assert {kode: row[7:9] for kode, row in rows.items()} == {
        kode: [first[kode].realisasi, second[kode].realisasi] for kode in second
    }
    assert {kode: row[10] for kode, row in rows.items()} == {
        k: r.capaian for k, r in second.items()
    }
    year = example["TAHUN"].by_code()
    rows = {str(row[2]): row for row in form(example_sheet(example, "TAHUN"))}
    quarters = [example[periode].by_code() for periode in ("TW1", "TW2", "TW3", "TW4")]
    assert {kode: row[6:12] for kode, row in rows.items()} == {
        kode: [*(q[kode].realisasi for q in quarters), one.realisasi, one.capaian]
        for kode, one in year.items()
    }


@pytest.mark.parametrize("periode", ["TW2", "TAHUN"])
def test_golden(example: Mapping[str, YearResults], periode: str) -> None:
    sheet = example_sheet(example, periode)
    lines = [f"# {sheet.title}"]
    lines += [
        f"{cell.coordinate} {cell.value!r} [{cell.number_format}]"
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    lines += [f"gabung {area}" for area in sorted(map(str, sheet.merged_cells.ranges))]
    text = "\n".join(lines) + "\n"
    path = GOLDEN / f"pengukuran tanjung-jabung-barat {periode}.txt"
    if os.environ.get("IKU_ETL_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")

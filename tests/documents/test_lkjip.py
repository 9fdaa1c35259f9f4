"""Bab III of a small agency: the years behind it, the budget, the prose, and what is not there."""

from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pdfplumber
import pytest
from docx import Document
from lxml import etree
from support.libreoffice import need_writer
from support.lkjip_case import HASIL, KATALOG, made, said, spend, texts
from support.small_years import archive, with_years

from iku_etl.check.budget import BudgetRow
from iku_etl.documents.job import make_documents
from iku_etl.outcome import Outcome
from iku_etl.report.note_tables import write_note_tables
from iku_etl.report.signature import Signing
from iku_etl.workspace import Workspace

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DOTS = "." * 14


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return with_years(tmp_path, KATALOG, HASIL)


def tables(outcome: Outcome) -> dict[str, list[list[str]]]:
    """The rows below each heading or title that stands directly above a table, of the first sasaran."""
    document = Document(str(outcome.files[0]))
    found: dict[str, list[list[str]]] = {}
    title = ""
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            rows = [[cell.text for cell in row.cells] for row in part.rows]
            found.setdefault(title, rows[1:])
        else:
            title = part.text or title
    return found


def test_the_recap(workspace: Workspace) -> None:
    assert tables(made(workspace))["Tabel 3.1 Rekapitulasi capaian sasaran"] == [
        ["1", "Layanan", "2", "2", "85,00", "Tinggi"],
        ["2", "Keamanan", "1", "0", "–", "–"],
        ["", "Seluruh indikator", "3", "2", "85,00", "Tinggi"],
    ]
    assert "Predikat 3 indikator: Sangat Tinggi 1; Tinggi 1; belum diisi 1." in texts(
        made(workspace)
    )


def test_an_indicator_that_replaced_another_stands_after_it(workspace: Workspace) -> None:
    """Each with its own years and its own growth: never as one line."""
    lama, baru = (
        "OLD  Indeks lama (digantikan A) (Nilai)",
        "A  Indeks baru (menggantikan OLD) (Nilai)",
    )
    found = tables(made(workspace))["2. Dibandingkan dengan tahun-tahun sebelumnya"]
    assert found == [
        [lama, "2023", "3", "2,40", "80,00", "–"],
        [lama, "2024", "3", "2,70", "90,00", "12,50"],
        [baru, "2025", "4", "3,20", "80,00", "tahun lalu tidak ada"],
        ["B  Rasio (%)", "2023", "70%", "60", "85,71", "–"],
        ["B  Rasio (%)", "2024", "75%", "66", "88,00", "10,00"],
        ["B  Rasio (%)", "2025", "80%", "72", "90,00", "9,09"],
    ]


def test_against_renstra_and_standard(workspace: Workspace) -> None:
    """72 of 90 and of 75; where the katalog has none, dots for a pen, which are said."""
    outcome = made(workspace)
    found = tables(outcome)
    assert found["3. Dibandingkan dengan target jangka menengah (Renstra)"] == [
        ["A  Indeks baru (Nilai)", "3,20", DOTS, DOTS, DOTS],
        ["B  Rasio (%)", "72", "90", "2029", "80,00"],
    ]
    assert found["4. Dibandingkan dengan standar nasional"] == [
        ["A  Indeks baru (Nilai)", "3,20", DOTS, DOTS, DOTS],
        ["B  Rasio (%)", "72", "75", "2024", "96,00"],
    ]
    assert "target Renstra A, C; standar nasional (bila ada) A, C;" in said(outcome)


def test_what_was_spent_beside_what_was_achieved(workspace: Workspace) -> None:
    """A line serves what its indicators stand below: P is below A and C, so below both sasaran."""
    spend(
        workspace,
        BudgetRow("PRG-1", "2.16.02", "Program X", ("P",), 1_000_000.0, 750_000.0),
        BudgetRow("PRG-2", "2.16.03", "Program Y", ("B",), 500_000.0, 125_500.5),
    )
    outcome = made(workspace)
    assert tables(outcome)["Anggaran yang menunjang sasaran 1"] == [
        ["2.16.02", "Program X (juga untuk sasaran 2)", "1.000.000", "750.000", "75,00"],
        ["2.16.03", "Program Y", "500.000", "125.500,50", "25,10"],
        ["", "Jumlah", "1.500.000", "875.500,50", "58,37"],
    ]
    assert [row[-1] for row in tables(outcome)["Tabel 3.3 Realisasi anggaran"]] == [
        "75,00", "25,10", "58,37",
    ]  # fmt: skip
    assert (
        "Rata-rata capaian sasaran 85,00% dengan serapan anggaran 58,37%; selisih capaian dan serapan "
        "26,63 poin."
    ) in texts(outcome)
    assert "anggaran" not in said(outcome)
    assert ["B", "Triwulan II", "Jaringan putus", "Pindah penyedia"] in tables(outcome)[
        "Kendala dan tindak lanjut yang dicatat pengisi"
    ]


def test_what_nobody_knows_of_the_budget_is_left_to_a_pen(workspace: Workspace) -> None:
    spend(
        workspace,
        BudgetRow("PRG-1", "", "Program X", ("A",), 100.0, None),
        BudgetRow("PRG-2", "", "Program Y", ("A",), 100.0, 50.0),
        BudgetRow("PRG-3", "", "Program Z", ("A",), 0.0, 0.0),
    )
    outcome = made(workspace)
    assert tables(outcome)["Anggaran yang menunjang sasaran 1"] == [
        ["", "Program X", "100", DOTS, DOTS],
        ["", "Program Y", "100", "50", "50,00"],
        ["", "Program Z", "0", "0", DOTS],
        ["", "Jumlah", "200", DOTS, DOTS],
    ]
    assert "anggaran dan realisasinya untuk sasaran 1, 2" in said(outcome)


def test_a_closed_year_behind_it_is_read_from_its_archive(workspace: Workspace) -> None:
    archive(workspace, "2024", formula={"B": "x", "OLD": "x"})
    (workspace.output("2024", "TAHUN") / "capaian.csv").unlink()
    found = tables(made(workspace))["2. Dibandingkan dengan tahun-tahun sebelumnya"]
    assert [row[3] for row in found if row[0].startswith("B")] == ["60", "66", "72"]


def test_a_year_that_cannot_be_read_is_said(workspace: Workspace) -> None:
    (workspace.output("2024", "TAHUN") / "capaian.csv").write_text("rusak", encoding="utf-8")
    outcome = made(workspace)
    found = tables(outcome)["2. Dibandingkan dengan tahun-tahun sebelumnya"]
    assert [row[3] for row in found if row[0].startswith("B")] == ["60", "tidak terbaca", "72"]
    assert [i.kode for i in outcome.issues if i.kode.startswith("tahun")] == ["tahun-tidak-terbaca"]


def test_an_indicator_without_a_result_says_so(tmp_path: Path) -> None:
    """The katalog has got it since the run."""
    workspace = with_years(tmp_path, KATALOG, HASIL.replace("| 2025  | C ", "| 2025  | X "))
    outcome = made(workspace)
    assert "C  Kematangan\nNilai\n–\n–\ntidak ada hasil\n–" in "\n".join(texts(outcome))
    assert "hasil C;" in said(outcome)


def test_no_run_no_document(tmp_path: Path) -> None:
    workspace = with_years(tmp_path, KATALOG, HASIL.replace("2025", "2022"))
    outcome = made(workspace)
    assert (outcome.files, [issue.kode for issue in outcome.issues]) == (
        (),
        ["dokumen-perlu-hasil"],
    )
    assert not (tmp_path / "narasi").exists()


def test_a_quarter_is_compared_with_the_same_quarter(tmp_path: Path) -> None:
    hasil = HASIL.replace("| kode |", "| periode | kode |", 1).replace("  | OLD", "  | TW2 | OLD")
    for kode in "ABCP":
        hasil = hasil.replace(f"  | {kode}    |", f"  | TW2 | {kode}    |")
    workspace = with_years(tmp_path, KATALOG, hasil)
    outcome = make_documents(workspace, "2025", Signing(), ["lkjip"], periode="TW2")
    assert outcome.files[0].name == "LKjIP TW2 2025 Bab III.docx"
    assert "Triwulan II Tahun 2025" in texts(outcome)
    found = tables(outcome)["2. Dibandingkan dengan tahun-tahun sebelumnya"]
    assert [row[3] for row in found if row[0].startswith("B")] == ["60", "66", "72"]
    assert (tmp_path / "narasi" / "2025" / "lkjip TW2" / "Layanan.md").is_file()


WIDE = """
    | hasil | tahun | kode | indikator | satuan      | target           | realisasi     | capaian |
    |       | 2024  | B    | Produksi  | Dokumen     | 12.450,5         | 12450.75      | 100     |
    |       | 2025  | B    | Produksi  | Dokumen     | 1.234.567.890,12 | 1234567890.12 | 1000.25 |
    |       | 2025  | A    | Layanan   | Rekomendasi | 12.450,5         | 12450.75      | 100     |
"""


def test_no_number_and_no_word_breaks_in_a_narrow_column(tmp_path: Path) -> None:
    need_writer()
    katalog = KATALOG.replace("| Rasio       | %     ", "| Rasio | Dokumen").replace(
        "| Indeks baru | Nilai ", "| Indeks baru | Rekomendasi"
    )
    workspace = with_years(tmp_path, katalog, WIDE)
    budget = [BudgetRow("P", "5.1.02.01.01.0024", "Program", ("A",), 123456789012.5, 1234567.25)]
    write_note_tables(workspace.output("2025", "TAHUN"), [], budget)
    made(workspace)
    outcome = make_documents(workspace, "2025", Signing(), ["lkjip"], pdf=True)
    path = outcome.files[0].with_suffix(".pdf")
    with pdfplumber.open(path) as printed:
        words = {word["text"] for page in printed.pages for word in page.extract_words()}
    whole = {
        "12.450,5", "12.450,75", "1.234.567.890,12", "1.000,25", "Dokumen", "Rekomendasi",
        "Pertumbuhan", "terhadapnya", "5.1.02.01.01.0024", "123.456.789.012,50",
    }  # fmt: skip
    assert whole - words == set()


def test_the_workbook_has_the_same_tables(workspace: Workspace) -> None:
    book = openpyxl.load_workbook(made(workspace).files[1])
    assert book.sheetnames == [
        "Rekap", "Target", "Tahun sebelumnya", "Renstra", "Standar nasional", "Efisiensi", "Anggaran",
        "Grafik",
    ]  # fmt: skip
    rows = [list(row) for row in book["Renstra"].iter_rows(min_row=5, values_only=True)]
    assert rows[1] == ["1", "Layanan", "B", "Rasio", "%", 72, "90", "2029", 80]


def test_a_chart_has_a_gap_where_there_is_no_number(workspace: Workspace) -> None:
    """A is new, so it has no capaian of the year before; B has both."""
    with ZipFile(made(workspace).files[0]) as parts:
        tree = etree.fromstring(parts.read("word/charts/chart1.xml"))
    drawn = [
        [(point.get("idx"), point.findtext(f"{CHART}v")) for point in values.iter(f"{CHART}pt")]
        for values in tree.iter(f"{CHART}val")
    ]
    assert drawn == [
        [("1", "88.0")],
        [("0", "80.0"), ("1", "90.0")],
        [("0", "100.0"), ("1", "100.0")],
    ]

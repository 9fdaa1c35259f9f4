"""Official tables in Word, PDF and CSV files and on several sheets: from the file to the katalog."""

from pathlib import Path

import openpyxl
import pytest
from docx import Document
from support.foreign_layouts import draw_table
from support.foreign_tables import outcome, read_grids
from support.official_round import Tables, empty, katalog

from iku_etl.foreign.source import SourceFile
from iku_etl.importing.book import read_grids as grids_of_file
from iku_etl.importing.job import import_catalog
from iku_etl.issues import Issue

ASING = Path(__file__).with_name("asing")
SETTINGS = 'kode = "contoh"\nnama = "Dinas Contoh"\ntata_letak = "iku_umum"\n'


@pytest.fixture(autouse=True)
def within_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read counts here; that files are isolated is tested with all foreign files."""
    monkeypatch.setenv("IKU_ETL_PROSES", "0")


def imported(path: Path, folder: Path) -> tuple[Tables, list[Issue]]:
    """The katalog of a file, and what was said."""
    workspace = empty(folder / "dinas")
    workspace.settings_file.write_text(SETTINGS, encoding="utf-8")
    issues = import_catalog(workspace, path, tahun="2025")
    return katalog(workspace.folder), issues


def codes(issues: list[Issue]) -> list[str]:
    """What was said, without the proposals to be reviewed."""
    return [i.kode for i in issues if not i.kode.startswith(("usulan", "satuan-belum"))]


def indicators(tables: Tables) -> list[tuple[str, str, str]]:
    return [(r["sasaran"], r["indikator"], r["satuan"]) for r in tables["indikator"]]


@pytest.mark.parametrize("seed", range(60))
def test_a_layout_drawn_by_chance(seed: int) -> None:
    drawn, _ = draw_table(seed)
    tables, _ = read_grids(drawn.grid())
    assert list(outcome(tables)) == drawn.truth


@pytest.mark.parametrize("seed", range(1_000, 1_004))
@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_the_same_table_in_a_file(tmp_path: Path, seed: int, ending: str) -> None:
    """Written by python-docx and openpyxl, which share no code with the readers."""
    drawn, first = draw_table(seed)
    path = tmp_path / f"tabel.{ending}"
    if ending == "docx":
        drawn.save_document(path, first)
    else:
        drawn.save_workbook(path)
    grids, said = grids_of_file(SourceFile(path, path.name))
    tables, _ = read_grids(*grids)
    assert (list(outcome(tables)), said) == (drawn.truth, [])


def test_a_word_document_to_the_katalog(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("INDIKATOR KINERJA UTAMA TAHUN 2025")
    rows = [
        ("No", "Sasaran", "Indikator", "Formulasi Perhitungan", "Target"),
        ("1", "Meningkatnya layanan", "Persentase aduan selesai",
         "Aduan selesai\n/ aduan x 100%", "90%"),
        ("", "", "Angka kematian ibu", "", "≤ 12 kasus"),
    ]  # fmt: skip
    table = document.add_table(0, 5)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.cell(1, 1).merge(table.cell(2, 1))
    document.save(str(tmp_path / "iku.docx"))
    tables, issues = imported(tmp_path / "iku.docx", tmp_path)
    assert codes(issues) == []
    first, second = tables["indikator"]
    assert (first["sasaran"], first["formula"], first["polaritas"]) == (
        "Meningkatnya layanan", "aduan_selesai/aduan*100%", "positif")  # fmt: skip
    assert (second["sasaran"], second["satuan"], second["polaritas"]) == (
        "Meningkatnya layanan", "kasus", "negatif")  # fmt: skip
    assert "polaritas negatif" in second["catatan_impor"]
    assert [row["target"] for row in tables["target"]] == ["90%", "≤ 12 kasus"]


def test_a_cell_of_a_document_has_an_address(tmp_path: Path) -> None:
    document = Document()
    for name in ("Meningkatnya A", ""):
        table = document.add_table(2, 3)
        for cell, text in zip(table.row_cells(0), ("Sasaran", "Indikator", "Satuan"), strict=True):
            cell.text = text
        row = (name, "7" if name else "Indeks B", "Indeks")
        for cell, text in zip(table.row_cells(1), row, strict=True):
            cell.text = text
        document.add_paragraph("Tabel 2 Sasaran lain")
    document.save(str(tmp_path / "iku.docx"))
    _, issues = imported(tmp_path / "iku.docx", tmp_path)
    assert [f"{i.kode} {i.ref.lembar} {i.ref.sel}" for i in issues] == [
        "indikator-angka tabel 1 B2"
    ]


def test_a_pdf_whose_table_goes_on_without_its_heading(tmp_path: Path) -> None:
    """Printed by LibreOffice: 24 rows over two pages, a page number below each."""
    pytest.importorskip("pdfplumber")
    tables, issues = imported(ASING / "iku-dua-halaman.pdf", tmp_path)
    assert codes(issues) == []
    assert indicators(tables) == [
        (
            f"Meningkatnya layanan publik nomor {i} yang panjang sekali",
            f"Persentase layanan ke {i} yang selesai tepat waktu dan memuaskan",
            "%",
        )
        for i in range(1, 25)
    ]
    assert len(tables["target"]) == 48


def pdf_of(drawing: bytes) -> bytes:
    """The least a PDF of one page needs."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing),
    ]
    body = b"".join(b"%d 0 obj%s endobj\n" % (i, part) for i, part in enumerate(parts, start=1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 5>>\n%%EOF"


@pytest.mark.parametrize(
    ("content", "name", "kode"),
    [
        (pdf_of(b"0 0 100 100 re f"), "pindai.pdf", "pdf-tanpa-teks"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 4, "rusak.pdf", "buku-tidak-terbaca"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "lama.doc", "dokumen-word-lama"),
        (b"PK\x03\x04 word/document.xml", "rusak.docx", "buku-tidak-terbaca"),
        (b"\0\1\2", "aneh.csv", "buku-tidak-terbaca"),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes, name: str, kode: str) -> None:
    pytest.importorskip("pdfplumber")
    (tmp_path / name).write_bytes(content)
    tables, issues = imported(tmp_path / name, tmp_path)
    assert [i.kode for i in issues] == [kode]
    assert tables["indikator"] == []


def test_without_the_program_for_pdf_it_is_said_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pdfplumber", None)
    (issue,) = imported(ASING / "iku-dua-halaman.pdf", tmp_path)[1]
    assert issue.kode == "pdf-perlu-tambahan"


@pytest.mark.parametrize(
    ("sign", "letters"), [(";", "utf-8-sig"), (",", "utf-8"), ("\t", "cp1252")]
)
def test_a_csv(tmp_path: Path, sign: str, letters: str) -> None:
    lines = [
        ["Sasaran", "Indikator", "Satuan", "Target 2025"],
        ["Meningkatnya é", "Indeks A", "Indeks", "80"],
    ]
    (tmp_path / "iku.csv").write_bytes("\r\n".join(map(sign.join, lines)).encode(letters))
    assert indicators(imported(tmp_path / "iku.csv", tmp_path)[0]) == [
        ("Meningkatnya é", "Indeks A", "Indeks")
    ]


HEAD = ("No", "Sasaran", "Indikator", "Satuan", "Target 2025")
ROWS = [HEAD, (1, "Meningkatnya A", "Indeks A", "Indeks", 80), (2, "", "Indeks B", "Indeks", 70)]


def workbook(path: Path, **sheets: list[tuple[object, ...]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        target = book.create_sheet(name)
        for row in rows:
            target.append(row)
    book.save(path)
    return book


def test_hidden_sheets_are_left_out_and_said(tmp_path: Path) -> None:
    path = tmp_path / "iku.xlsx"
    book = workbook(path, Lama=ROWS, IKU=ROWS)
    book["Lama"].sheet_state = "hidden"
    book.save(path)
    tables, issues = imported(path, tmp_path)
    assert len(tables["indikator"]) == 2
    assert [(i.kode, i.ref.lembar) for i in issues if "sembunyi" in i.kode] == [
        ("lembar-tersembunyi", "Lama")
    ]


def test_the_same_table_on_two_sheets_is_one(tmp_path: Path) -> None:
    tables, issues = imported_book(tmp_path, A=ROWS, B=ROWS)
    assert len(tables["indikator"]) == 2
    assert codes(issues) == ["tabel-berulang"]


def test_what_two_tables_say_differently_is_said_and_what_one_adds_is_taken(tmp_path: Path) -> None:
    other = [
        ("No", "Sasaran", "Indikator", "Satuan", "Target 2025", "Target 2026", "Sumber Data"),
        (1, "Meningkatnya A", "Indeks A", "Nilai", 85, 90, "Laporan"),
    ]
    tables, issues = imported_book(tmp_path, A=ROWS, B=other)
    assert sorted(codes(issues)) == ["isian-berbeda", "tabel-berulang", "target-berbeda"]
    assert (tables["indikator"][0]["satuan"], tables["indikator"][0]["sumber_data"]) == (
        "Indeks", "Laporan")  # fmt: skip
    assert [(t["tahun"], t["target"]) for t in tables["target"] if t["kode"] == "IKU-01"] == [
        ("2025", "80"), ("2026", "90")]  # fmt: skip


def imported_book(folder: Path, **sheets: list[tuple[object, ...]]) -> tuple[Tables, list[Issue]]:
    workbook(folder / "iku.xlsx", **sheets)
    return imported(folder / "iku.xlsx", folder)


@pytest.mark.parametrize(
    ("rows", "kode"),
    [
        ([HEAD], "tabel-resmi-kosong"),
        ([HEAD, (1, None, "Indeks A", "Indeks", 80)], "sasaran-kosong C2"),
        ([HEAD[:1] + HEAD[2:], (1, "Indeks A", "Indeks", 80)], "sasaran-kosong B2"),
        ([HEAD, (1, "Meningkatnya A", 12, "Indeks", 80)], "indikator-angka C2"),
    ],
)
def test_nothing_is_written_of_a_table_that_lacks_something(
    tmp_path: Path, rows: list[tuple[object, ...]], kode: str
) -> None:
    tables, issues = imported_book(tmp_path, IKU=rows)
    assert kode in [f"{i.kode} {i.ref.sel}".strip() for i in issues]
    assert tables["indikator"] == []


def test_a_given_satuan_and_polaritas_are_kept(tmp_path: Path) -> None:
    rows = [
        ("Sasaran", "Indikator", "Satuan", "Polarisasi", "Target 2025"),
        ("Meningkatnya A", "Persentase A", "Rasio", "Minimize", "80%"),
        ("Meningkatnya A", "Angka kematian", "Kasus", "Maximize", "3"),
        ("Meningkatnya A", "Menurunnya B", "Kasus", "", "3"),
    ]
    tables, _ = imported_book(tmp_path, IKU=rows)
    assert [(r["satuan"], r["polaritas"]) for r in tables["indikator"]] == [
        ("Rasio", "negatif"), ("Kasus", "positif"), ("Kasus", "negatif")]  # fmt: skip


def test_targets_in_words_propose_what_their_value_is(tmp_path: Path) -> None:
    """A scale only when one alone has all the words, in the years of the targets."""
    rows = [
        ("Sasaran", "Indikator", "Satuan", "Formulasi", "Target 2026", "Target 2027"),
        ("S", "Nilai SAKIP", "Predikat", "Hasil evaluasi oleh Inspektorat", "BB", "A"),
        ("S", "Predikat layanan", "Predikat", "", "Baik", "Baik"),  # of many scales
        ("S", "Nilai SAKIP lama", "Nilai", "", "BB", "A"),  # the satuan does not say it
        ("S", "Dokumen zonasi", "Dokumen", "Ada/Tidak Ada dokumen yang ditetapkan", "Ada", "ada"),
        ("S", "Dokumen lain", "Dokumen", "Ada/Tidak Ada dokumen", "Ada", "2"),
        ("S", "Persentase A", "%", "Jumlah a / jumlah b x 100%", "Ada", "Ada"),
    ]
    tables, _ = imported_book(tmp_path, IKU=rows)
    types = {row["kode"]: row["tipe"] for row in tables["variabel"]}
    assert [(types.get(r["kode"], ""), r["skala"], r["agregasi"]) for r in tables["indikator"]] == [
        ("predikat", "sakip_88_2021", "terakhir"),
        ("angka", "", "terakhir"),
        ("angka", "", "terakhir"),
        ("ada_tidak", "", "terakhir"),
        ("", "", "terakhir"),
        ("bulat", "", "terakhir"),
    ]

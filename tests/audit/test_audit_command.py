"""The command over files: Word and Excel in, a terminal table, JSON and a workbook out."""

import json
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from support.small import SCHEMAS

from iku_etl.audit.files import files_to_audit, target_paths
from iku_etl.audit.job import audit_file, load_audit_rules
from iku_etl.audit.writing import write_audit
from iku_etl.cli import call

ROWS = (
    ("No", "Sasaran", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)"),
    ("1", "Meningkatnya layanan", "Jumlah layanan", "Layanan", "80", "60", "75"),
    ("2", "Meningkatnya dokumen", "Jumlah dokumen", "Dokumen", "15", "11", "70,00"),
    ("3", "Meningkatnya aplikasi", "Jumlah aplikasi", "Aplikasi", "10", "belum", "100"),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, with one table as .docx and as .xlsx."""
    monkeypatch.chdir(tmp_path)
    document = Document()
    table = document.add_table(rows=0, cols=len(ROWS[0]))
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(tmp_path / "lkjip.docx"))
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in ROWS:
        book.active.append(row)
    book.save(tmp_path / "tabel.xlsx")
    return tmp_path


def test_a_word_table_and_a_workbook(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert call(["audit", "lkjip.docx", "tabel.xlsx", "--format", "json"]) == 1
    shown = json.loads(capsys.readouterr().out)
    for one in shown["berkas"]:
        (table,) = one["tabel"]
        assert [row["kelas"] for row in table["baris"]] == ["cocok_bulat", "anomali", "data_kosong"]
        assert table["baris"][1]["dihitung"] == pytest.approx(1100 / 15)
        assert [row["masih_kurang"] for row in table["baris"]] == [
            "kurang 20 layanan", "kurang 4 dokumen", "",
        ]  # fmt: skip
    found = {(issue["berkas"], issue["kode"]) for issue in shown["masalah"]}
    assert found == {
        (name, kode)
        for name in ("lkjip.docx", "tabel.xlsx")
        for kode in ("audit-tidak-cocok", "audit-tidak-diperiksa")
    }
    assert before == {name: (folder / name).read_bytes() for name in before}
    sheet = openpyxl.load_workbook(folder / "audit" / "lkjip.xlsx")["Baris"]
    assert [cell.value for cell in sheet[5]][4:8] == ["15", "11", "70,00", 73.3333]
    assert sheet.cell(5, 11).value == "tidak cocok"


def test_on_the_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["telaah", "tabel.xlsx"]) == 1
    out = capsys.readouterr().out
    assert "Positif" in out
    assert str(Path("audit") / "tabel.xlsx") in out


def test_a_judged_file_is_never_written_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "tabel.xlsx").read_bytes()
    assert call(["audit", "tabel.xlsx", "--ke", ".", "--format", "json"]) == 1
    shown = json.loads(capsys.readouterr().out)
    assert "audit-berkas-sama" in {issue["kode"] for issue in shown["masalah"]}
    assert (folder / "tabel.xlsx").read_bytes() == before


def test_what_cannot_be_read_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "rusak.xlsx").write_bytes(b"PK\x03\x04")
    assert call(["audit", "rusak.xlsx", "tiada.xlsx", "--format", "json"]) == 1
    shown = json.loads(capsys.readouterr().out)
    assert {issue["berkas"] for issue in shown["masalah"]} == {"rusak.xlsx", "tiada.xlsx"}


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the same report twice, a ruang kerja, and files that hold no table."""
    top = tmp_path_factory.mktemp("kabupaten")
    for name in ("2023/lkjip.xlsx", "2024/lkjip.xlsx", "dinas/output/2024/TAHUN/IKU.xlsx",
                 "dinas/masukan/2024/isian.xlsx", ".tersembunyi/x.xlsx"):  # fmt: skip
        book = openpyxl.Workbook()
        assert book.active is not None
        book.active.title = "Bab <b> & 'III'"
        for row in ROWS:
            book.active.append(row)
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        book.save(top / name)
    (top / "dinas" / "iku.toml").write_text("", encoding="utf-8")
    (top / "dinas" / "output" / "2024" / "TAHUN" / "capaian.csv").write_text("kode\n", "utf-8")
    (top / "daftar.csv").write_text("nama;alamat\na;b\n", encoding="utf-8")
    (top / "2023" / "~$lkjip.xlsx").write_bytes(b"x")
    return top


def test_all_official_tables_below_a_folder(below: Path) -> None:
    found = files_to_audit([below], below / "2023" / "hasil")
    assert [one.nama for one in found] == [
        "daftar.csv", "2023/lkjip.xlsx", "2024/lkjip.xlsx", "dinas/output/2024/TAHUN/IKU.xlsx",
    ]  # fmt: skip
    targets = [path.as_posix() for path in target_paths(found[1:], Path("audit"))]
    assert targets == [
        "audit/2023/lkjip.xlsx", "audit/2024/lkjip.xlsx", "audit/dinas/output/2024/TAHUN/IKU.xlsx",
    ]  # fmt: skip
    assert files_to_audit([below / "2024"], below / "2024" / "audit")[0].nama == "lkjip.xlsx"


def test_what_a_kumpulan_adds_up_is_no_table_of_anybody(tmp_path: Path) -> None:
    for name in ("kumpulan.toml", "output/2025/TAHUN/Rekap TAHUN 2025.xlsx", "dinas/iku.toml",
                 "dinas/output/2025/TAHUN/IKU.xlsx", "dinas/output/2025/TAHUN/susunan.csv",
                 "kab/kumpulan.toml", "kab/output/2025/TW1/capaian.csv", "kab/lkjip.xlsx"):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = files_to_audit([tmp_path], tmp_path / "audit")
    assert [one.nama for one in found] == ["dinas/output/2025/TAHUN/IKU.xlsx", "kab/lkjip.xlsx"]


def test_rows_that_are_no_indicators_are_said_once_of_a_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    between = [("URUSAN PERSANDIAN",), ("URUSAN STATISTIK",)]
    for row in [*ROWS[:3], between[0], ROWS[2], between[1], ROWS[2]]:
        book.active.append(row)
    for area in ("A4:G4", "A6:G6"):
        book.active.merge_cells(area)
    book.save(tmp_path / "x.xlsx")
    issues = audit_file(tmp_path / "x.xlsx", "x.xlsx", load_audit_rules((SCHEMAS,))).issues
    (one,) = [i for i in issues if "dilewati" in i.kode]
    assert (one.kode, one.ref.sel) == ("audit-baris-dilewati", "")
    assert "Baris 4, 6 di antara indikator tidak diperiksa" in one.pesan


def test_a_folder_with_its_pages(
    below: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is no table is said once; a second run gives the same bytes and takes none of the first."""
    call_ = ["audit", str(below / "2023"), str(below), "--format", "json"]
    made: list[dict[str, bytes]] = []
    for _ in range(2):
        assert call([*call_, "--ke", str(below / "2023" / "hasil")]) == 1
        shown = json.loads(capsys.readouterr().out)
        results = below / "2023" / "hasil"
        files = sorted(path for path in results.rglob("*") if path.is_file())
        made.append({path.relative_to(results).as_posix(): path.read_bytes() for path in files})
    assert made[0] == made[1]
    assert "2024/lkjip.html" in made[0]
    codes = [issue["kode"] for issue in shown["masalah"]]
    assert "tabel-resmi-tidak-ada" not in codes
    assert codes.count("audit-tanpa-tabel") == codes.count("audit-katalog-gagal") == 1
    assert [one["berkas"].rpartition("kabupaten")[2][2:] for one in shown["berkas"]] == [
        "2023/lkjip.xlsx", "2024/lkjip.xlsx", "dinas/output/2024/TAHUN/IKU.xlsx",
    ]  # fmt: skip


class Page(HTMLParser):
    """The names and the links of a page, its cells in rows, and whatever would be loaded."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.links: list[str] = []
        self.rows: list[list[str]] = []
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.names += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if tag == "a" else []
        self.loaded += [tag] if tag in ("script", "img", "b") or "src" in given else []
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data.strip()


def test_the_page_shows_the_table_beside_what_was_recomputed(below: Path) -> None:
    target = below / "2024" / "audit" / "lkjip.xlsx"
    rules = load_audit_rules((SCHEMAS,))
    file = below / "2024" / "lkjip.xlsx"
    one = audit_file(file, "lkjip.xlsx", rules)
    done = write_audit(one, target, [file], rules, (SCHEMAS,))
    assert done.halaman and done.buku_kerja == target
    page = Page(done.halaman.read_text(encoding="utf-8"))
    assert page.loaded == []
    row = next(row for row in page.rows if row[0] == "G3" and len(row) == 9)
    assert row == ["G3", "Jumlah dokumenDokumen", "15", "11", "70,00", "73,3333", "tidak cocok",
                   "kurang 4 dokumen", "11 ÷ 15 × 100 = 73,3333"]  # fmt: skip
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside <= set(page.names) and len(set(page.names)) == len(page.names)
    to_cells = {link for link in page.links if not link.startswith("#")}
    assert "../lkjip.xlsx#'Bab <b> & ''III'''!G3" in to_cells
    sheet = openpyxl.load_workbook(target)["Baris"]
    assert sheet["B5"].hyperlink is not None
    assert (sheet["B5"].hyperlink.target, sheet["B5"].hyperlink.location) == (
        "..\\lkjip.xlsx", "'Bab <b> & ''III'''!G3",
    )  # fmt: skip

"""Pohon kinerja: what hangs below what, its marks, and the numbers of the run in page and sheet."""

import re
from pathlib import Path

import openpyxl
from support.browser import open_browser
from support.small import YEAR, Kecil, kecil

from iku_etl.documents.job import make_documents
from iku_etl.documents.tree.nodes import NodeKey, TreeNode, tree_nodes
from iku_etl.outcome import Outcome
from iku_etl.report.signature import Signing
from iku_etl.years.closed import read_output

KATALOG = """
    | unit | kode_unit | jenis   | nama      | lembar | atasan |
    |      | KABID     | jabatan | Kabid A   | Kabid  | DINAS  |
    |      | STAF      | jabatan | Staf <B>  | Staf   | KABID  |
    |      | KOSONG    | jabatan | Penganggur | Kosong | KABID  |
  | indikator | kode | kode_unit | dokumen | tingkat  | tujuan  | sasaran   | induk | berlaku_sampai |
  |           | T    | DINAS     | IKU     | tujuan   | Tujuan1 | Sasaran1  |       |                |
  |           | S1   | DINAS     | IKU     | sasaran  | Tujuan1 | Sasaran1  | T     |                |
  |           | S2   | KABID     | IKU     | sasaran  | Tujuan1 | Sasaran1  | T     |                |
  |           | S3   | DINAS     | IKU     | sasaran  | Tujuan2 | Sasaran2  |       |                |
  |           | P1   | KABID     | IKU     | program  |         | Program1  | S1    |                |
  |           | P2   | KABID     | IKU     | program  |         | Program2  | LAMA  |                |
  |           | K1   | KABID     | IKU     | kegiatan |         | Kegiatan1 | S1;P1 |                |
  |           | K2   | KABID     | IKU     | kegiatan |         | Kegiatan2 | P1;P2 |                |
  |           | I1   | KABID     | IKI     | individu |         | Hasil     | K2;I2 |                |
  |           | I2   | STAF      | IKI     | individu |         | Hasil     | I1    |                |
  |           | LAMA | DINAS     | IKU     | sasaran  |         | Usang     | T     | 2024           |
    | target | kode | periode | target |
    |        | S1   | TAHUN   | 5000   |
    |        | S2   | TAHUN   | 4      |
    |        | P1   | TAHUN   | 4      |
    | isian | kode | simbol | tw4  |
    |       | S1   | x      | 4850 |
    |       | S2   | x      | 3    |
    |       | P1   | x      | 1    |
    |       | T    | x      | 1    |
    |       | S3   | x      |      |
    |       | P2   | x      |      |
    |       | K1   | x      |      |
    |       | K2   | x      |      |
    |       | I1   | x      |      |
    |       | I2   | x      |      |
    |       | LAMA | x      |      |
"""


def nodes(small: Kecil) -> dict[str, TreeNode]:
    katalog = small.project().katalog
    found = tree_nodes(katalog.indikator[katalog.valid_in(YEAR)])
    return {named(key): node for key, node in found.items()}


def named(key: NodeKey) -> str:
    """The post, where a box is of one, and the statement."""
    return " ".join(filter(None, key[1:]))


def made(small: Kecil, periode: str = "TAHUN") -> Outcome:
    return make_documents(small.workspace, YEAR, Signing(), ["pohon"], periode=periode)


def test_what_hangs_below_what(tmp_path: Path) -> None:
    found = nodes(kecil(tmp_path, KATALOG))
    assert {
        name: (" ".join(node.kode), "; ".join(map(named, node.parents)))
        for name, node in found.items()
    } == {
        "Tujuan1": ("T", ""),
        "Sasaran1": ("S1 S2", "Tujuan1"),  # one box of the agency, whoever fills it in
        "Tujuan2": ("", ""),  # of which there is no indicator
        "Sasaran2": ("S3", "Tujuan2"),
        "Program1": ("P1", "Sasaran1"),
        "Program2": ("P2", ""),
        "Kegiatan1": ("K1", "Program1"),  # Sasaran1 stands above that
        "Kegiatan2": ("K2", "Program1; Program2"),
        "KABID Hasil": ("I1", "Kegiatan2"),  # not below I2, which is below it
        "STAF Hasil": ("I2", "KABID Hasil"),  # each post has its own
    }


def test_what_is_odd_is_marked(tmp_path: Path) -> None:
    found = nodes(kecil(tmp_path, KATALOG))
    assert {name: node.marks for name, node in found.items() if node.marks} == {
        "Tujuan2": ("tanpa indikator",),
        "Program2": ("tanpa induk", "induk tidak berlaku: LAMA"),
        "Kegiatan2": ("bersama (2 induk)",),
        "KABID Hasil": ("induk melingkar",),
    }


def test_a_katalog_that_does_not_cascade_has_no_orphans(tmp_path: Path) -> None:
    text = """
        | indikator | kode | tingkat |
        |           | A    | program |
        | isian     | kode | simbol  |
        |           | A    | x       |
    """
    assert [node.marks for node in nodes(kecil(tmp_path, text)).values()] == [()]


def test_an_induk_that_is_itself(tmp_path: Path) -> None:
    text = """
        | indikator | kode | tingkat | induk |
        |           | A    | program | A     |
        | isian     | kode | simbol  |
        |           | A    | x       |
    """
    (node,) = nodes(kecil(tmp_path, text)).values()
    assert (node.parents, node.marks) == ((), ("tanpa induk", "induk melingkar"))


def test_the_page_and_the_sheet_have_the_numbers_of_the_run(tmp_path: Path) -> None:
    small = kecil(tmp_path, KATALOG)
    small.run()
    page, book = made(small).files
    sheet = openpyxl.load_workbook(book).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_col=13)]
    by_code = {row[4]: row for row in rows if row[4]}
    results = read_output(tmp_path, YEAR, "TAHUN")[0].by_code()
    assert {k: (by_code[k][8], by_code[k][9]) for k in ("S1", "S2", "P1")} == {
        k: (results[k].realisasi, results[k].capaian) for k in ("S1", "S2", "P1")
    }
    assert by_code["S1"][7:11] == ["5.000", 4850, 97, "Sangat Tinggi"]
    assert by_code["T"][7:11] == ["–", 1, "tanpa target", "–"]
    assert [row[0] for row in rows if row[1]] == [
        "1", "1.1", "1.1", "1.1.1", "1.1.1.1", "1.1.1.2", "1.1.1.2.1", "1.1.1.2.1.1",
        "2", "2.1", "3",
    ]  # fmt: skip
    text = page.read_text(encoding="utf-8")
    for said in (
        "Target 5.000",
        "Realisasi 4.850",
        "Capaian 97,00",
        "Staf &lt;B&gt;",
        "lihat 1.1.1.2",
    ):
        assert said in text
    assert re.findall(r"Unit dan jabatan tanpa indikator yang berlaku: ([^<]*)\.", text) == [
        "Penganggur"
    ]
    lines = re.findall(r'<p class="l-(\w+) baris">.*?</span> (\w+) ', text)
    colours = {kode: colour for colour, kode in lines}
    assert [colours[k] for k in ("S1", "S2", "P1", "K1")] == [
        "hijau",
        "kuning",
        "merah",
        "tanpa_warna",
    ]


def test_the_page_needs_nothing_beside_it_and_every_link_leads_somewhere(tmp_path: Path) -> None:
    text = made(kecil(tmp_path, KATALOG)).files[0].read_text(encoding="utf-8")
    assert re.findall(r'(?:src|href)="(?!#|data:)[^"]*"|<script|url\(', text) == []
    anchors = re.findall(r'\bid="([^"]+)"', text)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(anchors)


def test_the_boxes_begin_where_the_headings_do(tmp_path: Path) -> None:
    page = made(kecil(tmp_path, KATALOG)).files[0]
    left = "(selector) => document.querySelector(selector).getBoundingClientRect().left"
    with open_browser() as browser:
        tab = browser.new_page()
        for width in (1191, 390):
            tab.set_viewport_size({"width": width, "height": 800})
            tab.goto(page.as_uri())
            box, heading = (tab.evaluate(left, name) for name in (".pohon .kotak", "#gambar"))
            assert abs(box - heading) <= 1


def test_without_a_run_it_shows_what_hangs_below_what(tmp_path: Path) -> None:
    outcome = made(kecil(tmp_path, KATALOG))
    assert outcome.issues == ()
    assert [path.name for path in outcome.files] == [
        f"Pohon Kinerja {YEAR}.html", f"Pohon Kinerja {YEAR}.xlsx",
    ]  # fmt: skip
    text = outcome.files[0].read_text(encoding="utf-8")
    assert "Belum ada hasil untuk periode ini" in text
    assert "Target 5.000" in text
    assert "Capaian " not in text.partition("</style>")[2].replace("Capaian (%)", "")


def test_the_target_of_a_quarter_is_the_one_it_is_measured_against(tmp_path: Path) -> None:
    small = kecil(tmp_path, KATALOG, 'target_triwulan = "tahun"')
    small.run("TW4")
    sheet = openpyxl.load_workbook(made(small, "TW4").files[1]).worksheets[0]
    assert [row[7].value for row in sheet.iter_rows() if row[4].value == "S1"] == ["5.000 (tahun)"]


def test_an_edited_page_stays(tmp_path: Path) -> None:
    small = kecil(tmp_path, KATALOG)
    page = made(small).files[0]
    page.write_text(
        page.read_text(encoding="utf-8").replace("<h1>", "<h1>KATA ORANG ", 1), encoding="utf-8"
    )
    outcome = made(small)
    assert outcome.files[0].name == f"Pohon Kinerja {YEAR} (baru).html"
    assert ["KATA ORANG" in issue.pesan for issue in outcome.issues] == [True]

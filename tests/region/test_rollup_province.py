"""Rekap of a province: a level more, links to each agency, its tree, its page, one table of all."""

import csv
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from support.rollup_case import DAERAH, book, rollup, table
from support.small_region import PERIOD, YEAR, Printed, write_collection, write_member

from iku_etl.region.region_tree import AGENCY
from iku_etl.report.recheck import find_other_values


@pytest.fixture(scope="module")
def provinsi(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two kabupaten and an agency of the province itself; a sasaran of a kabupaten serves it."""
    folder = write_collection(
        tmp_path_factory.mktemp("semua") / "prov", "Provinsi Contoh", tingkat="provinsi"
    )
    own = "kode,jenis,uraian,induk\nTP-1,tujuan,Tujuan provinsi,\nSP-1,sasaran,Sasaran provinsi,TP-1\n"
    (folder / "daerah.csv").write_text(own, encoding="utf-8")
    served = (("sasaran_daerah", "SP-1"),)
    write_member(folder / "biro", "Biro", [Printed("P-1", "70.00", "Sedang", more=served)])
    below = "kode,jenis,uraian,induk\nTK-1,tujuan,Tujuan kab,SP-1\nSK-1,sasaran,Sasaran kab,TK-1\n"
    served = (("sasaran_daerah", "SK-1"),)
    for name, values in (("kab-a", ("80.00", "90.00")), ("kab-b", ("100.00",))):
        kab = write_collection(folder / name, name.title())
        (kab / "daerah.csv").write_text(below, encoding="utf-8")
        for i, value in enumerate(values):
            printed = [Printed("K-1", value, "Tinggi", more=served)]
            write_member(kab / f"dinas-{i}", f"Dinas {i} {name}", printed)
    assert rollup(folder) == []
    return folder


def test_a_province_has_a_level_more(provinsi: Path) -> None:
    kabupaten = table(provinsi, "Capaian per kabupaten/kota")
    assert [row[:4] for row in kabupaten] == [["Kab-A", 2, 2, 85.0], ["Kab-B", 1, 1, 100.0]]
    for row, name in zip(kabupaten, ("kab-a", "kab-b"), strict=True):
        assert row[1:] == table(provinsi / name, "Capaian keseluruhan")[0][1:]
    agencies = table(provinsi, "Capaian per perangkat daerah", "Perangkat Daerah")
    assert [row[3] for row in agencies] == [70.0, 80.0, 90.0, 100.0]
    assert table(provinsi, "Capaian keseluruhan")[0][1:4] == [3, 3, 85.0]
    assert table(provinsi, "Capaian per sasaran daerah")[0][1:4] == [4, 4, 85.0]
    assert find_other_values(book(provinsi)) == []


def test_the_page_of_a_province_says_what_is_wrong_in_its_kabupaten(tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "prov", "Provinsi", tingkat="provinsi")
    kab = write_collection(folder / "kab", "Kabupaten")
    (kab / "daerah.csv").write_text(DAERAH, encoding="utf-8")
    wrong = (("sasaran_daerah", "SD-9"),)
    write_member(kab / "dinas", "Dinas", [Printed("A", "80.00", more=wrong)])
    assert [kode for kode, _ in rollup(folder)] == ["kode-daerah-tidak-dikenal"]
    for one in (folder, kab):
        page = (one / "output" / YEAR / PERIOD / "laporan.html").read_text(encoding="utf-8")
        assert page.count("SD-9") == 1


def test_the_weights_of_kabupaten_stand_on_the_page(tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "prov", "Provinsi", "[bobot]\nkab = 7\n", "provinsi")
    kab = write_collection(folder / "kab", "Kabupaten")
    write_member(kab / "dinas", "Dinas", [Printed("A", "80.00")])
    rollup(folder)
    page = folder / "output" / YEAR / PERIOD / f"Rekap {PERIOD} {YEAR}.html"
    assert '<td data-judul="Bobot" class="kanan">7</td>' in page.read_text(encoding="utf-8")


def test_all_results_stand_in_one_table(provinsi: Path) -> None:
    output = provinsi / "output" / YEAR / PERIOD
    with (output / "capaian.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert list(rows[0])[:3] == ["ruang_kerja", "instansi", "kode"]
    assert [(r["ruang_kerja"], r["kode"], r["capaian"], r["sasaran_daerah"]) for r in rows] == [
        ("biro", "P-1", "70.00", "SP-1"),
        ("kab-a/dinas-0", "K-1", "80.00", "SK-1"),
        ("kab-a/dinas-1", "K-1", "90.00", "SK-1"),
        ("kab-b/dinas-0", "K-1", "100.00", "SK-1"),
    ]
    assert rows[1]["tercetak_di"] == "IKU TAHUN 2025.xlsx!IKU!M13"
    with CalamineWorkbook.from_path(output / "capaian.xlsx") as workbook:
        head, *data = workbook.get_sheet_by_name("Data").to_python()
    assert [row[head.index("Capaian (%)")] for row in data] == [70.0, 80.0, 90.0, 100.0]
    assert [row[head.index("Ruang Kerja")] for row in data] == [row["ruang_kerja"] for row in rows]


@pytest.mark.parametrize(
    ("nama", "shown"),
    [
        ("Kota Contoh", "Capaian Kota Contoh"),
        ("Kabupaten " + "Sangat Panjang " * 3, "Capaian keseluruhan"),  # would be cut
    ],
)
def test_the_large_line_is_never_cut(nama: str, shown: str, tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "kab", nama)
    write_member(folder / "dinas", "Dinas", [Printed("A", "80.00")])
    rollup(folder)
    assert load_workbook(book(folder))["Rekap"]["B4"].value == shown


def test_links_lead_to_the_workbook_and_cell_of_each_agency(provinsi: Path) -> None:
    sheet = load_workbook(book(provinsi))["Rincian"]
    links = [row[-1].value for row in sheet.iter_rows(min_row=2)]
    target = "../../../kab-a/dinas-0/output/2025/TAHUN/IKU TAHUN 2025.xlsx"
    shown = "IKU TAHUN 2025.xlsx!IKU!M13"
    assert links[1] == f"""=HYPERLINK("{target}#'IKU'!M13","{shown}")"""
    there = book(provinsi).parent / target
    assert there.resolve().parent == provinsi / "kab-a" / "dinas-0" / "output" / YEAR / PERIOD


def test_rincian_is_printed_as_far_as_people_read_and_no_text_is_cut(tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "kab", "Kabupaten")
    long = "Persentase perangkat daerah yang menerapkan keterbukaan informasi publik sesuai standar"
    printed = [Printed("A", "80.00", more=(("indikator", long),)), Printed("B", "90.00")]
    write_member(folder / "dinas", "Dinas", printed)
    rollup(folder)
    sheet = load_workbook(book(folder))["Rincian"]
    assert sheet.print_area == "'Rincian'!$A$1:$J$3"
    assert sheet["J1"].value == "Dalam rata-rata"
    assert sheet["D2"].alignment.wrap_text
    heights = [sheet.row_dimensions[row].height for row in (2, 3)]
    assert heights[0] is not None and heights[0] >= 2 * 11.7
    assert find_other_values(book(folder)) == []


def test_the_tree_leads_to_each_agency_and_kumpulan(provinsi: Path) -> None:
    name = f"Pohon Kinerja {PERIOD} {YEAR}"
    page = provinsi / "output" / YEAR / PERIOD / f"{name}.html"
    found = re.findall('href="([.][^"#]+)"', page.read_text(encoding="utf-8"))
    hrefs = {unquote(href) for href in found}
    place = f"output/{YEAR}/{PERIOD}"
    books = {
        f"../../../{member}/{place}/IKU TAHUN 2025.xlsx"
        for member in ("biro", "kab-a/dinas-0", "kab-a/dinas-1", "kab-b/dinas-0")
    }
    pages = {
        f"../../../{kab}/{place}/{what}.html"
        for kab in ("kab-a", "kab-b")
        for what in (f"Rekap {PERIOD} {YEAR}", name)
    }
    assert hrefs == books | pages
    assert [href for href in pages if not (page.parent / href).is_file()] == []
    sheet = load_workbook(page.with_suffix(".xlsx")).active
    links = [str(row[2].value) for row in sheet.iter_rows(min_row=5) if row[1].value == AGENCY]
    assert [text.startswith("=HYPERLINK(") for text in links] == [True] * 4


def test_page_and_tree_say_the_same(provinsi: Path) -> None:
    output = provinsi / "output" / YEAR / PERIOD
    page = (output / f"Rekap {PERIOD} {YEAR}.html").read_text(encoding="utf-8")
    for text in ("Per kabupaten/kota", "85,00", "SP-1 Sasaran provinsi", "Dinas 0 kab-a"):
        assert text in page
    with CalamineWorkbook.from_path(output / f"Pohon Kinerja {PERIOD} {YEAR}.xlsx") as workbook:
        rows = workbook.get_sheet_by_index(0).to_python()[4:]
    shown = [
        (row[0], row[1], row[2]) for row in rows if row[1] in ("Tujuan daerah", "Sasaran daerah")
    ]
    assert shown == [
        ("1", "Tujuan daerah", "TP-1 Tujuan provinsi"),
        ("1.1", "Sasaran daerah", "SP-1 Sasaran provinsi"),
    ]
    assert sum(row[1] == "Perangkat daerah" for row in rows) == 4


def test_the_same_results_give_the_same_bytes(provinsi: Path) -> None:
    folder = provinsi / "output" / YEAR / PERIOD
    before = {path.name: path.read_bytes() for path in folder.glob("*.*")}
    rollup(provinsi)
    assert {path.name: path.read_bytes() for path in folder.glob("*.*")} == before

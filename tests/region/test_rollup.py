"""Rekap of a kumpulan: means and counts against exact fractions, formulas against IronCalc."""

import csv
import re
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from support.small import kecil
from support.small_region import PERIOD, YEAR, Printed, write_collection, write_member

from iku_etl.region import gather
from iku_etl.region.member_results import MemberResults
from iku_etl.region.members import load_collection
from iku_etl.region.period import write_period
from iku_etl.region.region_tree import AGENCY
from iku_etl.report.recheck import find_other_values

REKAP = f"Rekap {PERIOD} {YEAR}.xlsx"
DAERAH = """kode,jenis,uraian,induk
TD-1,tujuan,Pelayanan publik,
SD-1,sasaran,Layanan dasar,TD-1
SD-2,sasaran,Layanan digital,TD-1
1.01,urusan,Pendidikan,
2.16,urusan,Komunikasi dan informatika,
"""


def rollup(folder: Path) -> list[tuple[str, str]]:
    """Writes what a kumpulan prints, and those in it; every issue with the file it names."""
    _, issues = write_period(load_collection(folder), (), YEAR, PERIOD)
    return [(issue.kode, issue.ref.berkas) for issue in issues]


def book(folder: Path) -> Path:
    """The workbook of a kumpulan."""
    return folder / "output" / YEAR / PERIOD / REKAP


def table(folder: Path, title: str, lembar: str = "Rekap") -> list[list[object]]:
    """The rows of a table: name, how many, counted, mean, predikat, what is left out."""
    with CalamineWorkbook.from_path(book(folder)) as workbook:
        rows = workbook.get_sheet_by_name(lembar).to_python(skip_empty_area=False)
    start = next(i for i, row in enumerate(rows) if row[0] == title)
    head = next(i for i in range(start, len(rows)) if rows[i][0] == "No")
    found = []
    for row in rows[head + 1 :]:
        if not row[0]:
            break
        found.append(row[1:7])
    return found


def half_up(exact: Fraction) -> float:
    """To two decimals, half away from zero: not by the code that is tested."""
    cents = exact * 100
    whole = int(cents) if cents >= 0 else -int(-cents)
    return (whole + (abs(cents - whole) >= Fraction(1, 2)) * (1 if cents >= 0 else -1)) / 100


def mean(values: Sequence[str]) -> float:
    return half_up(sum(map(Fraction, values), Fraction()) / len(values))


@pytest.fixture
def kabupaten(tmp_path: Path) -> Path:
    """Three agencies, one of them without results."""
    folder = write_collection(tmp_path / "kab", "Kabupaten Contoh")
    (folder / "daerah.csv").write_text(DAERAH, encoding="utf-8")
    write_member(
        folder / "dinas-a",
        "Dinas Pendidikan",
        [
            Printed(
                "A-1", "90.00", "Tinggi", more=(("urusan", "1.01"), ("sasaran_daerah", "SD-1"))
            ),
            Printed("A-2", "100.01", "Sangat Tinggi", more=(("urusan", "1.01"),)),
            Printed("A-3", "", status="belum_diisi", more=(("urusan", "1.01"),)),
            Printed("A-4", "10.00", more=(("tingkat", "program"), ("sasaran_daerah", "SD-2"))),
        ],
    )
    write_member(
        folder / "dinas-b",
        "Dinas Kominfo",
        [
            Printed("B-1", "150.00", "Sangat Tinggi", more=(("urusan", "2.16"),)),
            Printed("B-2", "70.00", "Sedang", more=(("bagian_dari", "B-1"),)),
            Printed("B-3", "60.00", "Rendah", more=(("sel", ""),)),
        ],
    )
    write_member(folder / "dinas-c", "Dinas Sosial", None)
    return folder


def test_each_agency_counts_as_in_its_own_rekap(kabupaten: Path) -> None:
    assert rollup(kabupaten) == [("anggota-tanpa-hasil", f"dinas-c/output/{YEAR}/{PERIOD}")]
    assert table(kabupaten, "Capaian per perangkat daerah") == [
        ["Dinas Pendidikan", 3, 2, 95.01, "Sangat Tinggi", "1 belum diisi"],
        [
            "Dinas Kominfo",
            3,
            1,
            150.0,
            "Sangat Tinggi",
            "1 bagian indeks, 1 tidak ada di tabel resmi",
        ],
        ["Dinas Sosial", "–", "–", "–", "–", "belum ada hasil"],
    ]
    whole = [
        "Kabupaten Contoh",
        3,
        2,
        mean(["95.01", "150.00"]),
        "Sangat Tinggi",
        "1 anggota tanpa capaian",
    ]
    assert table(kabupaten, "Capaian keseluruhan") == [whole]


def test_aims_are_means_of_the_agencies_that_serve_them(kabupaten: Path) -> None:
    rollup(kabupaten)
    assert table(kabupaten, "Capaian per urusan") == [
        ["1.01 Pendidikan", 1, 1, 95.01, "Sangat Tinggi", ""],
        ["2.16 Komunikasi dan informatika", 1, 1, 150.0, "Sangat Tinggi", ""],
        ["urusan belum ditulis di katalog", 1, 1, 70.0, "Sedang", ""],
    ]
    assert table(kabupaten, "Capaian per sasaran daerah") == [
        ["SD-1 Layanan dasar", 1, 1, 90.0, "Tinggi", ""],
        ["SD-2 Layanan digital", 1, 1, 10.0, "Sangat Rendah", ""],
    ]
    assert table(kabupaten, "Capaian per tujuan daerah") == [
        ["TD-1 Pelayanan publik", 2, 2, 50.0, "Sangat Rendah", ""]
    ]


def test_formulas_recalculate_to_what_is_written(kabupaten: Path) -> None:
    rollup(kabupaten)
    assert find_other_values(book(kabupaten)) == []


def test_limits_for_display_and_for_means_are_apart(kabupaten: Path) -> None:
    toml = kabupaten / "kumpulan.toml"
    text = toml.read_text(encoding="utf-8")
    toml.write_text(f"{text}[rekap]\nbatas_rata_rata = 120\n", encoding="utf-8")
    rollup(kabupaten)
    rows = table(kabupaten, "Capaian per perangkat daerah")
    assert [row[3] for row in rows] == [95.01, 120.0, "–"]
    toml.write_text(f"{text}[rekap]\nbatas_tampil = 100\n", encoding="utf-8")
    rollup(kabupaten)
    kominfo = table(kabupaten, "Capaian per perangkat daerah")[1]
    assert (kominfo[3], "ditampilkan 100, sebenarnya 150,00" in str(kominfo[5])) == (100.0, True)
    whole = table(kabupaten, "Capaian keseluruhan")[0]
    assert (whole[3], "sebenarnya 122,51" in str(whole[5])) == (100.0, True)
    assert find_other_values(book(kabupaten)) == []


def test_weights_count_and_a_member_without_one_does_not(kabupaten: Path) -> None:
    toml = kabupaten / "kumpulan.toml"
    bobot = "[bobot]\ndinas-a = 3\ndinas-b = 1\ndinas-c = 1\n"
    toml.write_text(toml.read_text(encoding="utf-8") + bobot, encoding="utf-8")
    rollup(kabupaten)
    whole = table(kabupaten, "Capaian keseluruhan")[0]
    assert whole[3] == half_up((3 * Fraction("95.01") + Fraction(150)) / 4) == 108.76
    assert find_other_values(book(kabupaten)) == []


def test_a_bad_member_costs_only_itself(kabupaten: Path) -> None:
    damaged = kabupaten / "dinas-b" / "output" / YEAR / PERIOD / "capaian.csv"
    damaged.write_text(damaged.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    place = f"dinas-b/output/{YEAR}/{PERIOD}/capaian.csv"
    assert ("tahun-tidak-terbaca", place) in rollup(kabupaten)
    rows = table(kabupaten, "Capaian per perangkat daerah")
    assert [row[3] for row in rows] == [95.01, "–", "–"]


def test_an_error_of_ours_costs_one_member(
    kabupaten: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = gather.average_of_lines

    def fails(results: MemberResults, *args: object) -> object:
        if results.member.name == "dinas-a":
            raise ZeroDivisionError
        return sound(results, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(gather, "average_of_lines", fails)
    assert ("kesalahan-program", "dinas-a") in rollup(kabupaten)
    rows = table(kabupaten, "Capaian per perangkat daerah")
    assert [(row[0], row[3]) for row in rows] == [
        ("Dinas Pendidikan", "–"), ("Dinas Kominfo", 150.0), ("Dinas Sosial", "–"),
    ]  # fmt: skip


def test_unknown_codes_are_said_with_their_cell(kabupaten: Path) -> None:
    more = (("sasaran_daerah", "SD-9"), ("urusan", "9.99"))
    write_member(kabupaten / "dinas-d", "Dinas D", [Printed("D-1", "80.00", more=more)])
    katalog = kabupaten / "dinas-d" / "katalog"
    katalog.mkdir()
    head = "kode,kode_unit,sasaran_daerah\n"
    (katalog / "indikator.csv").write_text(f"{head}D-1,DINAS,SD-9\n", encoding="utf-8")
    (katalog / "instansi.csv").write_text("kunci,isi\nurusan,9.99\n", encoding="utf-8")
    loaded = load_collection(kabupaten)
    _, issues = write_period(loaded, (), YEAR, PERIOD)
    assert {str(i.ref) for i in issues if i.kode == "kode-daerah-tidak-dikenal"} == {
        "dinas-d/katalog/indikator.csv C2",
        "dinas-d/katalog/instansi.csv B2",
    }


def test_faults_of_the_table_of_the_daerah_cost_their_row(kabupaten: Path) -> None:
    rows = "SD-3,sasaran,Tanpa tujuan,TD-7\nSD-1,sasaran,Dua kali,\nX,entah,Apa,\n"
    (kabupaten / "daerah.csv").write_text(DAERAH + rows, encoding="utf-8")
    found = set(rollup(kabupaten))
    assert found >= {
        ("daerah-induk-bukan-tujuan", "daerah.csv"),
        ("kunci-ganda", "daerah.csv"),
        ("di-luar-daftar", "daerah.csv"),
    }
    names = [row[0] for row in table(kabupaten, "Capaian per sasaran daerah")]
    assert names == ["SD-1 Layanan dasar", "SD-2 Layanan digital", "SD-3 Tanpa tujuan"]


def test_results_without_their_places_all_count_and_that_is_said(tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "kab", "Kabupaten")
    printed = [Printed("A", "80.00"), Printed("B", "90.00", more=(("tingkat", "program"),))]
    write_member(folder / "dinas", "Dinas", printed, is_placed=False)
    place = f"dinas/output/{YEAR}/{PERIOD}/capaian.csv"
    assert rollup(folder) == [("hasil-tanpa-susunan", place)]
    assert table(folder, "Capaian per perangkat daerah")[0][3] == 85.0


def test_results_of_changed_inputs_are_named(kabupaten: Path) -> None:
    toml = kabupaten / "dinas-a" / "iku.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + "desimal = 1\n", encoding="utf-8")
    place = f"dinas-a/output/{YEAR}/{PERIOD}/capaian.csv"
    assert ("hasil-anggota-usang", place) in rollup(kabupaten)
    assert table(kabupaten, "Capaian per perangkat daerah")[0][5] == "hasil lama; 1 belum diisi"


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


def test_an_agency_has_the_mean_of_its_own_rekap(tmp_path: Path) -> None:
    """Through a real run: an index of two aspects, one that no table prints, a program, a blank."""
    folder = write_collection(tmp_path / "kab", "Kabupaten")
    small = kecil(
        folder / "dinas",
        """
        | indikator | kode | formula | tingkat | urusan | sasaran_daerah |
        |           | A    | x       | sasaran | 2.16   | SD-1           |
        |           | B    | x       | sasaran |        |                |
        |           | I    | a+b     | sasaran |        |                |
        |           | C    | x       | program |        |                |
        |           | D    | x       | sasaran |        |                |
        | variabel  | kode | simbol | sumber      |
        |           | I    | a      | indikator:A |
        |           | I    | b      | indikator:B |
        | target    | kode | target |
        |           | A    | 80     |
        |           | B    | 70     |
        |           | I    | 190    |
        |           | C    | 50     |
        |           | D    | 50     |
        | isian     | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |           | A    | x      | 1   | 1   | 1   | 75  |
        |           | B    | x      | 1   | 1   | 1   | 66  |
        |           | C    | x      | 1   | 1   | 1   | 40  |
        |           | D    | x      |     |     |     |     |
        """,
    )
    small.run()
    (folder / "daerah.csv").write_text(DAERAH, encoding="utf-8")
    assert rollup(folder) == []
    own = next((folder / "dinas" / "output" / YEAR / PERIOD).glob("Indikator*.xlsx"))
    with CalamineWorkbook.from_path(own) as workbook:
        overall = workbook.get_sheet_by_name("Rekap").to_python(skip_empty_area=False)[3][4]
    (row,) = table(folder, "Capaian per perangkat daerah")
    assert row[1:4] == [4, 1, overall]
    assert table(folder, "Capaian per sasaran daerah")[0][3] == 93.75
    link = load_workbook(book(folder))["Rincian"]["N2"].value
    assert load_workbook(own)["IKU"][str(link).rpartition("!")[2][:-2]].value is not None

"""Rekap of a kumpulan: means and counts against exact fractions, formulas against IronCalc."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from support.rollup_case import DAERAH, book, rollup, table
from support.small import kecil
from support.small_region import PERIOD, YEAR, Printed, write_collection, write_member

from iku_etl.region import gather
from iku_etl.region.member_results import MemberResults
from iku_etl.region.members import load_collection
from iku_etl.region.period import write_period
from iku_etl.report.recheck import find_other_values


def half_up(exact: Fraction) -> float:
    """To two decimals, half away from zero: not by the code that is tested."""
    cents = exact * 100
    whole = int(cents) if cents >= 0 else -int(-cents)
    return (whole + (abs(cents - whole) >= Fraction(1, 2)) * (1 if cents >= 0 else -1)) / 100


def mean(values: Sequence[str]) -> float:
    return half_up(sum(map(Fraction, values), Fraction()) / len(values))


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

"""Rekap of a kumpulan: means and counts against exact fractions, formulas against IronCalc."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from support.small_region import PERIOD, YEAR, Printed, write_collection, write_member

from iku_etl.region.members import load_collection
from iku_etl.region.period import write_period
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
        "1 tanpa capaian",
    ]
    assert table(kabupaten, "Capaian keseluruhan") == [whole]


def test_aims_are_means_of_the_agencies_that_serve_them(kabupaten: Path) -> None:
    rollup(kabupaten)
    assert table(kabupaten, "Capaian per urusan") == [
        ["1.01 Pendidikan", 1, 1, 95.01, "Sangat Tinggi", ""],
        ["2.16 Komunikasi dan informatika", 1, 1, 150.0, "Sangat Tinggi", ""],
        ["belum ditulis", 1, 1, 70.0, "Sedang", ""],
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

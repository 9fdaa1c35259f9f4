"""Texts of official tables: targets in the style of realisasi, addresses for readers."""

from pathlib import Path

import pytest
from support.small import SCHEMAS, Run, kecil

from iku_etl.catalog.targets import read_target
from iku_etl.report.texts import target_text
from iku_etl.rules.all import load_rules

KOSAKATA = load_rules((SCHEMAS,)).kosakata


@pytest.mark.parametrize(
    ("text", "satuan", "printed"),
    [
        ("50000", "Kunjungan", "50.000"),
        ("50000 Kunjungan", "Kunjungan", "50.000 Kunjungan"),
        ("1.050.000 Kunjungan", "Kunjungan", "1.050.000 Kunjungan"),
        ("999", "Kunjungan", "999"),
        ("1000", "Kunjungan", "1.000"),
        ("2.6", "Indeks", "2,6"),
        ("2,60", "Indeks", "2,60"),
        ("80%", "%", "80%"),
        ("minimal 1500 OPD", "OPD", "minimal 1.500 OPD"),
        ("1000 - 2500", "Orang", "1.000 - 2.500"),
        ("Rp 1500000,00", "Rupiah", "Rp 1.500.000,00"),
        # Not the number that is measured against: as people wrote it.
        ("5000 kasus COVID-2019", "kasus", "5.000 kasus COVID-2019"),
        ("3 dari 1250", "%", "3 dari 1250"),
        ("Ada", "Ada/Tidak Ada", "Ada"),
        ("", "Nilai", ""),
    ],
)
def test_a_target_is_printed_in_the_style_of_realisasi(
    text: str, satuan: str, printed: str
) -> None:
    assert target_text(read_target(text, KOSAKATA, satuan)) == printed


def test_target_and_realisasi_stand_side_by_side_in_one_style(tmp_path: Path) -> None:
    done = kecil(
        tmp_path,
        """
        | indikator | kode |
        |           | A    |
        | target | kode | target |
        |        | A    | 50000  |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4   |
        |       | A    | x      | 0   | 0   | 0   | 50000 |
        """,
    ).run()
    (table,) = (sheet for sheet in done.sheets[0] if sheet.nama == "IKU")
    cells = [(cell.content, cell.rumus) for cell in table.cells if cell.rumus]
    assert cells[0] == ("50.000", 'IF(Perhitungan!$J$5=50000,"50.000",Perhitungan!$J$5)')
    assert cells[1][0] == 50000.0
    assert done.find("A").target.teks == "50000"  # and so in capaian.csv, as people wrote it


@pytest.mark.parametrize(("periode", "printed"), [("TW1", "Tidak Ada"), ("TAHUN", "Ada")])
def test_a_quarter_without_target_is_as_much_ada_as_the_year(
    tmp_path: Path, periode: str, printed: str
) -> None:
    done = kecil(
        tmp_path,
        """
        | indikator | kode | satuan  |
        |           | A    | Dokumen |
        | target | kode | periode | target |
        |        | A    | TAHUN   | Ada    |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | x      | 0   | 0   | 0   | 1   |
        """,
    ).run(periode)
    (table,) = (sheet for sheet in done.sheets[0] if sheet.nama == "IKU")
    assert printed in [cell.content for cell in table.cells if "Tidak Ada" in cell.rumus]


def origins(done: Run) -> list[str]:
    """Column Asal of Perhitungan."""
    (sheet,) = (sheet for sheet in done.sheets[0] if sheet.nama == "Perhitungan")
    found = [cell for cell in sorted(sheet.cells) if cell.column == 13 and cell.row > 4]
    return [str(cell.content) for cell in found]


def test_an_origin_is_said_without_holes(tmp_path: Path) -> None:
    """Of a CSV file no sheet is left out visibly; of what nobody filled in nothing is said."""
    done = kecil(
        tmp_path,
        """
        | indikator | kode | formula |
        |           | A    | x+y     |
        |           | B    | p       |
        | variabel | kode | simbol | sumber      |
        |          | A    | y      | tetap:2     |
        |          | B    | p      | indikator:A |
        | target | kode | target |
        |        | A    | 3      |
        |        | B    | 3      |
        | isian | kode | simbol | tw4 |
        |       | A    | x      |     |
        """,
    ).run()
    assert origins(done) == [
        "target: katalog/target.csv D2",
        "katalog/variabel.csv F2",
        "",
        "target: katalog/target.csv D3",
        "indikator A",
    ]

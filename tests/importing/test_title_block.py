"""The block above a table: the sheet of its jabatan, the items of its TUGAS and FUNGSI."""

import pytest
from support.foreign_tables import all_words, grid_of

from iku_etl.importing.block import read_block
from iku_etl.importing.grid import Grid
from iku_etl.importing.tables import tables_of
from iku_etl.importing.units import UnitGatherer

OFFICIAL, HEADINGS = all_words()


@pytest.mark.parametrize(
    ("lembar", "is_named", "sheets"),
    [
        ("IKI Sekretariat", True, ["IKI Sekretariat", "KEPALA BIDANG TANGKAP"]),
        ("Sheet1", True, ["SEKRETARIS", "KEPALA BIDANG TANGKAP"]),  # Excel's own name
        ("Dokumen", False, ["SEKRETARIS", "KEPALA BIDANG TANGKAP"]),  # Word has no sheets
    ],
)
def test_the_first_jabatan_has_the_name_of_its_sheet_only_if_somebody_gave_it(
    lembar: str, is_named: bool, sheets: list[str]
) -> None:
    text = """
        | JABATAN | : SEKRETARIS |
        | SASARAN | INDIKATOR | FORMULASI |
        | S | Jumlah A | Σ A |
        |
        | JABATAN | : KEPALA BIDANG TANGKAP |
        | SASARAN | INDIKATOR | FORMULASI |
        | S | Jumlah B | Σ B |
    """
    grid = Grid("iku.docx", lembar, grid_of(text).texts, is_named=is_named)
    units = UnitGatherer(OFFICIAL)
    for table in tables_of([grid], OFFICIAL, HEADINGS)[0]:
        units.jabatan(table)
    assert [unit.lembar for unit in units.found.values()] == sheets


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("a. Penyusunan rencana; b. Pembinaan nelayan",
         ("Penyusunan rencana;", "Pembinaan nelayan")),
        ("(1) Penyusunan rencana (2) Pembinaan; dan (3) Evaluasi",
         ("Penyusunan rencana", "Pembinaan; dan", "Evaluasi")),
        ("1. Pelaksanaan Pasal 2. Peraturan Bupati; 2. Evaluasi",
         ("Pelaksanaan Pasal 2. Peraturan Bupati;", "Evaluasi")),
        ("a. Pembinaan kelas c. dan d. sekaligus", ("Pembinaan kelas c. dan d. sekaligus",)),
        ("Pembinaan nelayan; b. kecil", ("Pembinaan nelayan; b. kecil",)),  # no item a
    ],
)  # fmt: skip
def test_items_in_one_line_are_rows_of_their_own(text: str, items: tuple[str, ...]) -> None:
    block = read_block(grid_of(f"| FUNGSI | : {text} |"), [1], OFFICIAL, HEADINGS)
    assert block.daftar == {"fungsi": items}

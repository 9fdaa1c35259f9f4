"""How documents print a realisasi: as people call it, also in a quarter that has no target."""

from pathlib import Path

import pytest
from support.small import kecil

from iku_etl.calculate.capaian_table import CapaianRow
from iku_etl.documents.printed import ResultPrinter, result_printer
from iku_etl.project import load_project

KATALOG = """
    | indikator | kode | satuan   | skala         | formula |
    |           | A    | Dokumen  |               | ada     |
    |           | B    | Dokumen  |               | x       |
    |           | C    | Predikat | sakip_88_2021 | x       |
    |           | D    | Berkas   |               | x       |
    | variabel | kode | simbol | tipe      |
    |          | A    | ada    | ada_tidak |
    |          | B    | x      | bulat     |
    |          | C    | x      | predikat  |
    |          | D    | x      | bulat     |
    | target | kode | tahun | periode | target |
    |        | B    | 2025  | TAHUN   | Ada    |
    |        | C    | 2025  | TAHUN   | BB     |
    |        | D    | 2025  | TAHUN   | 1      |
"""


@pytest.fixture
def printer(tmp_path: Path) -> ResultPrinter:
    workspace = kecil(tmp_path, KATALOG).workspace
    project, _ = load_project(workspace.folder, workspace.schemas)
    assert project is not None
    return result_printer(project)


@pytest.mark.parametrize(
    ("kode", "target", "realisasi", "printed"),
    [
        ("A", "", 1.0, "Ada"),  # Ada alone is typed for it
        ("A", "", 0.0, "Tidak Ada"),
        ("A", "", 0.5, "0,50"),  # of no single quarter
        ("B", "", 1.0, "Ada"),  # the year has the target Ada
        ("B", "Ada", 0.0, "Tidak Ada"),
        ("C", "", 5.0, "BB (5)"),
        ("C", "BB", 4.5, "4,50"),  # the score of no level
        ("D", "", 1.0, "1"),
        ("D", "1", 0.0, "0"),
    ],
)
def test_a_realisasi_is_printed_as_people_call_it(
    printer: ResultPrinter, kode: str, target: str, realisasi: float, printed: str
) -> None:
    assert printer.realisasi(_row(kode, target, realisasi)).text == printed


def _row(kode: str, target: str, realisasi: float) -> CapaianRow:
    return CapaianRow(
        kode=kode, kode_unit="DINAS", dokumen="IKU", tahun="2025", periode="TW1", indikator=kode,
        satuan="", polaritas="positif", target=target, realisasi=realisasi, persentase=None,
        capaian=None, predikat="", predikat_nilai="", status="tanpa_target", asal="",
    )  # fmt: skip

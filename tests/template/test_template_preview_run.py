"""A preview never shows a number that `run` does not print: filled templates, recalculated and run."""

import csv
from pathlib import Path

import openpyxl
import pytest
from support.libreoffice import convert
from support.small import kecil

from iku_etl import pipeline
from iku_etl.calculate.capaian_table import FILE_NAME
from iku_etl.template.capaian import READ_LATER
from iku_etl.template.job import make_templates

YEAR = "2025"
PERCENT = "0.00%"

# kode: satuan, tipe, minimum, maksimum, polaritas, target, what is typed in TW IV and in which
# format, and the preview of realisasi and capaian: a number that run prints too, or none.
CASES: dict[str, tuple[str, str, str, str, str, str, object, str, object, object]] = {
    "A1": ("%", "angka", "0", "100", "positif", "100", 0.955, PERCENT, 95.5, 95.5),
    "A2": ("%", "angka", "0", "", "positif", "100", 1.2, PERCENT, 120, 120),
    "A3": ("%", "angka", "0", "100", "positif", "100", 0.955, "", READ_LATER, None),
    "A4": ("%", "angka", "", "", "positif", "100", 0.955, "", READ_LATER, None),
    "A5": ("%", "angka", "5", "100", "positif", "100", 0.955, "", 95.5, 95.5),
    "A6": ("%", "angka", "0", "100", "positif", "100", 95.5, "", 95.5, 95.5),
    "A7": ("%", "angka", "0", "100", "positif", "100", 1, "", 1, 1),
    "A8": ("%", "angka", "0", "100", "positif", "100", 0, "", 0, 0),
    "A9": ("%", "angka", "0", "100", "positif", "100", "95,5 %", "", READ_LATER, None),
    "A10": ("%", "angka", "0", "100", "positif", "100", 130, "", READ_LATER, None),
    "B1": ("Rupiah", "angka", "0", "", "positif", "2000000", "Rp 1.500.000", "", READ_LATER, None),
    "B2": ("Rupiah", "angka", "0", "", "positif", "2000000", 1500000, "#,##0", 1500000, 75),
    "B3": ("OPD", "bulat", "0", "", "positif", "50", "40 OPD", "", READ_LATER, None),
    "B4": ("OPD", "bulat", "0", "", "positif", "50", 40, "", 40, 80),
    "B5": ("OPD", "bulat", "0", "", "positif", "50", 40.5, "", READ_LATER, None),
    "B6": ("OPD", "bulat", "0", "", "positif", "50", 1, PERCENT, READ_LATER, None),
    "C1": ("Kasus", "bulat", "0", "", "negatif_rasio", "0", 3, "", 3, None),
    "C2": ("Kasus", "bulat", "0", "", "negatif_rasio", "0", 0, "", 0, None),
    "C3": ("Kasus", "bulat", "0", "", "negatif", "0", 3, "", 3, None),
    "C4": ("Kasus", "bulat", "0", "", "negatif_rasio", "5", 0, "", 0, None),
    "D1": ("Dokumen", "ada_tidak", "", "", "positif", "Ada", "Ada", "", 1, 100),
    "D2": ("Dokumen", "ada_tidak", "", "", "positif", "Ada", "sudah", "", READ_LATER, None),
}  # fmt: skip


def _katalog() -> str:
    indikator = "".join(f"| | {k} | x | {c[0]} | {c[4]} |\n" for k, c in CASES.items())
    variabel = "".join(
        f"| | {k} | x | {c[0]} | {c[1]} | {c[2]} | {c[3]} |\n" for k, c in CASES.items()
    )
    target = "".join(f"| | {k} | {c[5]} |\n" for k, c in CASES.items())
    return f"""
        | indikator | kode | formula | satuan | polaritas |
        {indikator}
        | | E1 | 1-(x/40*100%) | % | positif |
        | variabel | kode | simbol | satuan | tipe | minimum | maksimum |
        {variabel}
        | | E1 | x | OPD | bulat | 0 | |
        | target | kode | target |
        {target}
        | | E1 | 80 |
        """


@pytest.fixture(scope="module")
def shown(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[dict[str, tuple[object, object]], Path]:
    """The previews by kode after recalculation, and the folder of the run of the same workbook."""
    folder = tmp_path_factory.mktemp("pratinjau")
    workspace = kecil(folder / "kerja", _katalog()).workspace
    (template,) = make_templates(workspace, YEAR, per_unit=False).files
    book = openpyxl.load_workbook(template)
    sheet = book["Dinas"]
    rows = {sheet.cell(row, 1).value: row for row in range(8, sheet.max_row)}
    for kode, case in CASES.items():
        cell = sheet[f"J{rows[kode]}"]
        cell.value = case[6]
        if case[7]:
            cell.number_format = case[7]
    sheet[f"J{rows['E1']}"].value = 10
    (received,) = workspace.inputs(YEAR).glob("*.xlsx")
    book.save(received)
    values = openpyxl.load_workbook(convert(received, ".xlsx"), data_only=True)["Dinas"]
    found = {k: (values[f"K{r}"].value, values[f"M{r}"].value) for k, r in rows.items() if k}
    pipeline.run(workspace, YEAR, "TAHUN")
    return found, workspace.output(YEAR, "TAHUN")


def test_previews_are_as_listed(shown: tuple[dict[str, tuple[object, object]], Path]) -> None:
    found, _ = shown
    assert {k: v for k, v in found.items() if k in CASES} == {
        kode: (case[8], case[9]) for kode, case in CASES.items()
    }


def test_a_refused_formula_has_no_preview(
    shown: tuple[dict[str, tuple[object, object]], Path],
) -> None:
    assert shown[0]["E1"] in ((None, None), ("", ""))


def test_every_number_of_a_preview_is_printed(
    shown: tuple[dict[str, tuple[object, object]], Path],
) -> None:
    found, folder = shown
    with (folder / FILE_NAME).open(encoding="utf-8") as stream:
        printed = {row["kode"]: row for row in csv.DictReader(stream)}
    for kode, pair in found.items():
        for name, value in zip(("realisasi", "capaian"), pair, strict=True):
            if isinstance(value, int | float):
                assert float(printed[kode][name]) == value, (kode, name)

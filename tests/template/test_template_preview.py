"""Previews move with what is typed: LibreOffice recalculates filled templates."""

import dataclasses
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from support.template_case import SETTINGS, TABLES, fill, make_katalog, make_templates

from iku_etl.template.capaian import READ_LATER

SOFFICE = shutil.which("soffice")
PREVIEWS = {
    "PERSEN": "Bidang A!8", "RERATA": "Bidang A!10", "JUMLAH": "Bidang A!12",
    "LAMA": "Bidang A!13", "LAIN": "Bidang A!14", "ADA": "Dinas!8", "CAMPUR": "Dinas!9",
}  # fmt: skip

# Per case: what is typed, then realisasi and capaian by indicator; what is not named stays blank.
CASES: dict[str, tuple[dict[str, object], dict[str, tuple[object, object]]]] = {
    "kosong": ({}, {}),
    "lengkap": (
        {
            "Bidang A!G8": 10, "Bidang A!H8": 20, "Bidang A!G9": 40,
            "Bidang A!G10": 8, "Bidang A!G11": 10, "Bidang A!J10": 9, "Bidang A!J11": 10,
            "Bidang A!G12": 1, "Bidang A!I12": 2, "Bidang A!H13": 12,
            "Dinas!G8": "Tidak Ada", "Dinas!H8": "Ada",
            "Rincian SPBE!E8": 4, "Rincian SPBE!E10": 2,
        },
        {
            "PERSEN": (50, 62.5),  # the last 20 of the 40 typed once
            "RERATA": (85, 100),  # mean of 80 % and 90 %, within the target
            "JUMLAH": (3, 75),
            "LAMA": (12, 80),
            "ADA": (1, 100),
            "CAMPUR": (26.25, 52.5),  # 0,5 × 50 + 0,5 × (4×2,5 + 2×7,5)/10
        },
    ),
    "belum lengkap": (
        {
            "Bidang A!G8": 10,  # its denominator is missing
            "Bidang A!G10": 8, "Bidang A!G11": 10, "Bidang A!H10": 9,  # TW II is half filled
            "Bidang A!G12": "81 dok",  # pasted over the rule
            "Bidang A!G13": 0,
            "Rincian SPBE!E8": 4,
        },
        {"LAMA": (0, 200), "JUMLAH": (READ_LATER, None)},
    ),
    "triwulan dilewati": (
        {"Bidang A!G8": 10, "Bidang A!G9": 40, "Bidang A!H9": 50, "Bidang A!J9": 60},
        {"PERSEN": (25, 31.25)},  # TW I is the last of which both are known
    ),
    "tidak terdefinisi": (
        {"Bidang A!G10": 8, "Bidang A!G11": 0, "Bidang A!G8": 5, "Bidang A!G9": 0},
        {"PERSEN": (READ_LATER, None), "CAMPUR": (READ_LATER, None)},  # below its minimum
    ),
    "di luar rentang": (
        {"Bidang A!G10": 2, "Bidang A!G11": 3, "Dinas!G8": "Tidak Ada"},
        {"RERATA": (66.7, 83.3), "ADA": (0, 0)},  # 66,67 of the nearest bound, 80
    ),
}  # fmt: skip

# RERATA = r/s with s as a standing number, LAIN = RERATA/m with m as one: what is typed in rows 10 (r),
# 11 (s) and 14 (m), then realisasi and capaian.
STANDING: dict[str, tuple[dict[str, object], dict[str, tuple[object, object]]]] = {
    "sekali": (
        {"G10": 8, "H10": 9, "J10": 5, "G11": 10, "J11": 20},
        {"RERATA": (65, 81.3)},  # mean of 80 %, 90 % and 25 %; TW III is not filled
    ),
    "terlambat": ({"G10": 8, "H10": 9, "H11": 10}, {}),  # TW I has no s to stand on
    "rujukan": (
        {"G10": 8, "H10": 9, "J10": 5, "G11": 10, "J11": 20, "G14": 10},
        {"RERATA": (65, 81.3), "LAIN": (6.5, 65)},  # mean of 8, 9 and 2,5
    ),
    "lewat": ({"G10": 8, "I10": 9, "G11": 10}, {"RERATA": (85, 100)}),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    return tmp_path_factory.mktemp("pratinjau")


@pytest.fixture(scope="module")
def recalculated(folder: Path) -> dict[str, Path]:
    """Every case as LibreOffice saves it, made in one run."""
    katalog = make_katalog(folder / "kerja")
    (template,) = make_templates(folder, katalog)
    files = {}
    for name, (typed, _) in CASES.items():
        files[name] = fill(template, typed).rename(folder / f"{name}.xlsx")
    truncating = dataclasses.replace(
        SETTINGS, pembulatan="potong", batas_atas=100.0, target_nol="seratus_bila_nol"
    )
    indikator = TABLES["indikator"].replace(
        "Waktu layanan;hari;negatif;terakhir;;;", "Tingkat;hari;positif;terakhir;;spbe_59_2020;"
    )
    target = TABLES["target"].replace("10 Hari", "Baik").replace("4 Aplikasi", "0")
    other = make_katalog(folder / "kerja lain", indikator=indikator, target=target)
    (template,) = make_templates(folder / "lain", other, settings=truncating)
    typed = {
        "Bidang A!G8": 20, "Bidang A!G9": 30, "Bidang A!G10": 5, "Bidang A!G11": 5,
        "Bidang A!G12": 0, "Bidang A!G13": 1.9,
    }  # fmt: skip
    files["pilihan instansi"] = fill(template, typed).rename(folder / "pilihan instansi.xlsx")
    variabel = TABLES["variabel"].replace(
        "masuk;Berkas;bulat;isian;;", "masuk;Berkas;bulat;isian;terakhir;"
    )
    standing = make_katalog(
        folder / "kerja tetap",
        indikator=TABLES["indikator"] + "\nLAIN;BID-A;Per petugas;p/m;positif;rata_rata;;;",
        variabel=variabel
        + "\nLAIN;p;Layanan;;angka;indikator:RERATA;;;\nLAIN;m;Petugas;Orang;bulat;isian;terakhir;1;",
        target=TABLES["target"] + "\nLAIN;2025;TAHUN;10",
    )
    (template,) = make_templates(folder / "tetap", standing)
    for name, (cells, _) in STANDING.items():
        typed = {f"Bidang A!{cell}": value for cell, value in cells.items()}
        files[name] = fill(template, typed).rename(folder / f"{name}.xlsx")
    return recalculate(files, folder)


def recalculate(files: dict[str, Path], folder: Path) -> dict[str, Path]:
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [SOFFICE or "", profile, "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run(
        [*command, str(folder / "hasil"), *map(str, files.values())],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return {name: folder / "hasil" / path.name for name, path in files.items()}


def previews(path: Path) -> dict[str, tuple[object, object]]:
    """Realisasi and capaian of the indicators whose preview is not blank."""
    book = openpyxl.load_workbook(path, data_only=True)
    found = {}
    for kode, address in PREVIEWS.items():
        sheet, _, row = address.partition("!")
        pair = tuple(book[sheet][f"{column}{row}"].value for column in "KM")
        if pair not in ((None, None), ("", "")):
            found[kode] = pair
    return found


@pytest.mark.parametrize("name", CASES)
def test_previews(recalculated: dict[str, Path], name: str) -> None:
    assert previews(recalculated[name]) == CASES[name][1]


@pytest.mark.parametrize("name", STANDING)
def test_a_standing_number_is_typed_once(recalculated: dict[str, Path], name: str) -> None:
    assert previews(recalculated[name]) == STANDING[name][1]


def test_what_the_agency_decides(recalculated: dict[str, Path]) -> None:
    assert previews(recalculated["pilihan instansi"]) == {
        "PERSEN": (66.66, 83.33),  # cut off, not rounded
        "RERATA": (100, 100),  # 111,1 without batas_atas
        "JUMLAH": (0, 100),  # nothing where nothing was planned
        "LAMA": (1.9, 66.66),  # Cukup (2) against Baik (3)
    }


def test_no_error_is_ever_shown(recalculated: dict[str, Path]) -> None:
    for path in recalculated.values():
        for sheet in openpyxl.load_workbook(path, data_only=True):
            if sheet.sheet_state == "visible":
                values = [cell.value for row in sheet.iter_rows() for cell in row]
                assert not [v for v in values if isinstance(v, str) and v.startswith("#")]

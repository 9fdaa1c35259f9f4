"""The blank template: what is open, what is refused, and that it reads back where it was typed."""

import hashlib
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from support.template_case import TABLES, fill, make_katalog, make_templates

from iku_etl.catalog.katalog import Katalog
from iku_etl.read.workbook import SourceFile, WorkbookRead, read_workbook

GOLDEN = """
5 | A=iku:mulai isian
6 | A=kode B=simbol C=no D=indikator E=uraian F=satuan G=tw1 H=tw2 I=tw3 J=tw4 K=persentase \
L=target M=capaian N=bukti O=keterangan
7 | C=No. D=Indikator Kinerja E=Data yang Diisi F=Satuan G=TW I H=TW II I=TW III J=TW IV \
K=Realisasi / Persentase L=Target Tahun M=Capaian terhadap Target Tahun (%) N=Bukti Dukung O=Keterangan
8 | A=PERSEN B=x C=1 D=Persentase OPD/Formula: (a / b) × 100% E=a. OPD terhubung F=OPD G? H? I? J? \
K=(rumus) L=80% M=(rumus) N? O?
9 | A=PERSEN B=n E=b. Jumlah OPD F=OPD G? H? I? J? N? O?
10 | A=RERATA B=r C=2 D=Rata-rata layanan/Formula: (a / b) × 100% E=a. Permohonan selesai F=Berkas \
G? H? I? J? K=(rumus) L=80 - 90 M=(rumus) N? O?
11 | A=RERATA B=s E=b. Permohonan masuk F=Berkas G? H? I? J? N? O?
12 | A=JUMLAH B=x C=3 D=Jumlah aplikasi E=Aplikasi dibuat F=Aplikasi G? H? I? J? K=(rumus) \
L=4 Aplikasi M=(rumus) N? O?
13 | A=LAMA B=hari C=4 D=Waktu layanan E=Hari layanan F=Hari G? H? I? J? K=(rumus) L=10 Hari \
M=(rumus) N? O?
14 | A=iku:akhir isian
15 |
16 | A=iku:lembar diisi_oleh D=Diisi oleh E?
17 | A=iku:lembar tanggal_isi D=Tanggal E?
18 | D=Tanda tangan
"""


@pytest.fixture
def katalog(tmp_path: Path) -> Katalog:
    return make_katalog(tmp_path / "kerja")


@pytest.fixture
def template(tmp_path: Path, katalog: Katalog) -> Path:
    (path,) = make_templates(tmp_path / "templat", katalog)
    return path


def read(path: Path) -> WorkbookRead:
    return read_workbook(SourceFile(path, path.name))


def describe(sheet: Worksheet) -> str:
    """Every row from the tag on: values, ? for an open cell, formulas as (rumus)."""
    lines = []
    for row in sheet.iter_rows(min_row=5):
        shown = []
        for cell in row:
            value = str(cell.value or "").replace("\n", "/")
            value = "(rumus)" if value.startswith("=") else value
            if not cell.protection.locked:
                shown.append(f"{cell.column_letter}?{value}")
            elif value:
                shown.append(f"{cell.column_letter}={value}")
        lines.append(f"{row[0].row} | {' '.join(shown)}".rstrip())
    return "\n".join(lines)


def test_sheet_of_a_unit(template: Path) -> None:
    assert describe(openpyxl.load_workbook(template)["Bidang A"]) == GOLDEN.strip()


def test_sheets_and_what_is_hidden(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [
        ("Petunjuk", "visible"),
        ("Dinas", "visible"),
        ("Catatan Dinas", "visible"),
        ("Bidang A", "visible"),
        ("Catatan Bidang A", "visible"),
        ("Catatan Bidang B", "visible"),  # its own sheet would ask for nothing
        ("Rincian SPBE", "visible"),
        ("_hitung", "veryHidden"),
        ("_baku", "veryHidden"),
        ("_iku", "veryHidden"),
    ]
    sheet = book["Bidang A"]
    assert [row for row in range(1, 16) if sheet.row_dimensions[row].hidden] == [5, 6, 14]
    assert sheet.column_dimensions["A"].hidden
    assert sheet.column_dimensions["A"].max == 2
    assert all(each.protection.sheet and not each.protection.password for each in book)


def test_print_and_panes(template: Path) -> None:
    sheet = openpyxl.load_workbook(template)["Bidang A"]
    assert sheet.freeze_panes == "E8"
    assert sheet.print_title_rows == "$7:$7"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (14, "landscape")
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.oddFooter.right.text.endswith("Halaman &P dari &N")


def test_rules_of_input_cells(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    rules = {
        f"{sheet.title}!{rule.sqref}": (rule.type, rule.formula1, rule.formula2)
        for sheet in book
        for rule in sheet.data_validations.dataValidation
        if rule.type
    }
    widest = "999999999999999"
    assert rules == {
        "Dinas!G8:J8": ("list", '"Ada,Tidak Ada"', None),
        "Bidang A!G8:J8": ("whole", "0.0", widest),
        "Bidang A!G9:J9": ("whole", "1.0", "60.0"),
        "Bidang A!G10:J10": ("whole", "0.0", widest),
        "Bidang A!G11:J11": ("whole", "0.0", widest),
        "Bidang A!G12:J12": ("whole", "0.0", widest),
        "Bidang A!G13:J13": ("decimal", "0.0", widest),
        "Rincian SPBE!E8:E10": ("list", '"1,2,3,4,5"', None),
    }
    rule = book["Bidang A"].data_validations.dataValidation[2]
    assert (rule.errorStyle or "stop", rule.promptTitle) == ("stop", "OPD")
    assert "paling kecil 1, paling besar 60" in rule.error
    assert rule.prompt.startswith("Jumlah OPD\nKeadaan pada akhir triwulan")


def test_reads_back_where_it_was_typed(template: Path) -> None:
    typed = {
        "Bidang A!G8": 12, "Bidang A!J9": 40, "Bidang A!H13": 7.5, "Bidang A!N8": "SK 1",
        "Dinas!G8": "Ada", "Rincian SPBE!E10": 4,
    }  # fmt: skip
    found = read(fill(template, typed))
    assert found.issues == []
    rows = found.isian
    keys = list(zip(rows.lembar, rows.row, rows.kode, rows.simbol, strict=True))
    numbers = {(*keys[i // 4], i % 4): isi for i, isi in enumerate(rows.angka) if isi == isi}
    assert numbers == {
        ("Bidang A", 8, "PERSEN", "x", 0): 12,
        ("Bidang A", 9, "PERSEN", "n", 3): 40,
        ("Bidang A", 13, "LAMA", "hari", 1): 7.5,
    }
    assert [(keys[row], quarter, isi) for row, quarter, isi in rows.lain] == [
        (("Dinas", 8, "ADA", "ada"), 0, "Ada")
    ]
    assert [(key, text) for key, text in zip(keys, rows.catatan, strict=True) if text] == [
        (("Bidang A", 8, "PERSEN", "x"), "SK 1")
    ]
    assert len(keys) == 7
    details = [
        (c.ref.sel, c.tabel, c.kunci, c.content) for c in found.rincian if c.column == "nilai"
    ]
    assert details == [
        ("E8", "spbe", "101", ""),
        ("E9", "spbe", "102", ""),
        ("E10", "spbe", "103", 4),
    ]


def test_a_blank_template_reads_as_blank(template: Path, katalog: Katalog) -> None:
    found = read(template)
    assert found.issues == []
    assert len(found.isian.angka) == 28
    assert all(isi != isi for isi in found.isian.angka)
    assert found.isian.lain == []
    assert found.identitas == {
        "templat": "2",
        "instansi": "contoh",
        "nama": "Dinas Contoh",
        "tahun": "2025",
        "sidik": katalog.fingerprint,
        "unit": "semua",
        "disimpan": "2025-01-01T00:00:00+00:00",
    }


def test_same_katalog_same_bytes(tmp_path: Path, katalog: Katalog) -> None:
    made = [make_templates(tmp_path / name, katalog)[0].read_bytes() for name in ("a", "b")]
    assert len({hashlib.sha256(each).hexdigest() for each in made}) == 1
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == [
        "Isian IKU-IKI 2025 contoh.xlsx"
    ]


def test_options_that_do_not_fit_in_a_rule_stand_in_cells(tmp_path: Path) -> None:
    rincian = TABLES["rincian"].replace("1|2|3|4|5", "1,5|2,5|3,5")
    katalog = make_katalog(tmp_path / "kerja", rincian=rincian)
    (path,) = make_templates(tmp_path, katalog)
    book = openpyxl.load_workbook(path)
    rule = book["Rincian SPBE"].data_validations.dataValidation[0]
    _, _, cells = rule.formula1.partition("!")
    (row,) = book["_hitung"][cells.replace("$", "")]
    assert [cell.value for cell in row] == ["1,5", "2,5", "3,5"]

"""Workbooks of the first contract are read as those of today; of a later one nobody knows."""

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from support.broken_zip import codes, read
from support.senders import YEAR, make_agency

from iku_etl.check.identity import Identity, check_identity
from iku_etl.cli import call
from iku_etl.rules.input_table import LOCKED_COLUMNS, TEMPLATE_FORMAT
from iku_etl.workspace import list_examples

ROOT = Path(__file__).resolve().parents[2]
# As they were sent before templates had targets of quarters and fields of the sheet: one for each
# kind of sender (all units in one, a bidang, one unit), sheet (unit, jabatan, detail table) and
# program (LibreOffice saved the first).
OLD = sorted((ROOT / "tests" / "templat_v1").glob("*.xlsx"))
NEW = {path.name: path for path in (ROOT / "input_templates").glob("*/masukan/*/*.xlsx")}


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_an_old_workbook_reads_as_the_new_one_filled_alike(path: Path) -> None:
    old, new = read(path), read(NEW[path.name])
    assert (old.identitas["templat"], new.identitas["templat"]) == ("1", str(TEMPLATE_FORMAT))
    same = {name: old.identitas[name] for name in ("instansi", "tahun", "unit")}
    assert same == {name: new.identitas[name] for name in same}
    assert codes(old) == codes(new) == []
    for name in old.isian.__slots__:
        one, other = (getattr(r.isian, name) for r in (old, new))
        assert list(map(repr, one)) == list(map(repr, other)), name  # nan is not equal to itself
    assert old.rincian == new.rincian
    assert old.lembar == []


def test_every_kind_is_among_them() -> None:
    kinds = {"rincian": any(read(path).rincian for path in OLD), "isian": len(OLD) >= 4}
    assert all(kinds.values())
    assert all(path.name in NEW for path in OLD)
    assert list_examples()


def test_a_changed_text_of_an_old_workbook_is_still_seen(tmp_path: Path) -> None:
    """It does not say which of its columns are locked: those that the first contract had."""
    path = next(path for path in OLD if "tanjung" in path.name)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[1]
    assert [c.value for c in sheet[6]][3:6] == ["indikator", "uraian", "satuan"]
    assert LOCKED_COLUMNS == ("indikator", "uraian", "satuan", "target")
    sheet["F8"].value = "Lusin"
    changed = tmp_path / path.name
    book.save(changed)
    assert codes(read(changed)) == [("teks-templat-berubah", sheet.title, "F8")]


@pytest.mark.parametrize(
    ("templat", "expected"),
    [
        ("1", []),
        (str(TEMPLATE_FORMAT), []),
        (str(TEMPLATE_FORMAT + 1), ["templat-lebih-baru"]),
        ("", []),
    ],
)
def test_a_template_of_a_later_program_is_not_guessed_at(templat: str, expected: list[str]) -> None:
    found = {"templat": templat, "instansi": "a", "tahun": "2025", "sidik": "x"}
    issues = check_identity("A.xlsx", found, Identity("a", "Dinas A", "2025", "x"))
    assert [issue.kode for issue in issues] == expected


def test_who_filled_it_in_and_when_is_read_back(tmp_path: Path) -> None:
    path = make_agency(tmp_path / "kerja").send()
    assert read(path).lembar == []
    book = openpyxl.load_workbook(path)
    sheet = book["Bidang A"]
    tags = {str(row[0].value): row[0].row for row in sheet.iter_rows() if row[0].value}
    who, when = tags["iku:lembar diisi_oleh"], tags["iku:lembar tanggal_isi"]
    entry = next(c.column for c in sheet[who] if not c.protection.locked)
    sheet.cell(who, entry).value = "(NAMA PENGISI)"
    sheet.cell(when, entry).value = date(int(YEAR), 7, 5)
    sheet.insert_cols(2)
    sheet.insert_rows(9)
    book.save(path)
    assert [(f.ref.lembar, f.nama, f.teks) for f in read(path).lembar] == [
        ("Bidang A", "diisi_oleh", "(NAMA PENGISI)"),
        ("Bidang A", "tanggal_isi", f"05/07/{YEAR}"),
    ]
    laporan = tmp_path / "laporan"
    call(["check", str(tmp_path / "kerja"), "--tahun", YEAR, "--laporan", str(laporan)])
    units = json.loads((laporan / "masalah.json").read_text())["ringkasan"]["unit"]
    said = {unit["lembar"]: unit["pengisi"] for unit in units}
    assert said == {"Bidang A": f"(NAMA PENGISI), 05/07/{YEAR}", "Bidang B": "", "Dinas": ""}
    assert f"diisi oleh (NAMA PENGISI), 05/07/{YEAR}" in (laporan / "laporan.html").read_text()


def test_a_table_without_its_end_tag_ends_above_the_fields(tmp_path: Path) -> None:
    path = make_agency(tmp_path / "kerja").send()
    before = read(path).isian.kode
    book = openpyxl.load_workbook(path)
    for row in book["Bidang A"].iter_rows(max_col=1):
        if str(row[0].value).startswith("iku:akhir"):
            row[0].value = None
    book.save(path)
    result = read(path)
    assert ([c for c, *_ in codes(result)], result.isian.kode) == (["tabel-tanpa-akhir"], before)

"""A ruang kerja dresses and arranges its templates with its own templat.yaml and isian.yaml."""

import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from support.small import kecil, run
from support.template_case import SCHEMAS, fill

from iku_etl.issues import SchemaError
from iku_etl.template.job import make_templates
from iku_etl.workspace import Workspace

SMALL = """
    | indikator | kode |
    |           | A    |
    | isian | kode | simbol |
    |       | A    | x      |
    | target | kode | target |
    |        | A    | 80     |
"""


def own_file(folder: Path, name: str, *changes: tuple[str, str]) -> Workspace:
    """A small ruang kerja with that shared file, changed, in its own schemas."""
    kecil(folder, SMALL)
    text = (SCHEMAS / name).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    own = folder / "schemas" / name
    own.parent.mkdir(parents=True)
    own.write_text(text, encoding="utf-8")
    return Workspace(folder)


def templat(workspace: Workspace) -> Path:
    (path,) = make_templates(workspace, "2025", per_unit=False).files
    return path


def test_a_ruang_kerja_may_dress_its_templates(tmp_path: Path) -> None:
    words = ("Isi hanya sel berwarna ini.", "Isi sel hijau saja.")
    path = templat(own_file(tmp_path, "templat.yaml", ("FFF9DB", "D9EAD3"), words))
    with zipfile.ZipFile(path) as archive:
        assert "FFD9EAD3" in archive.read("xl/styles.xml").decode()
        assert words[1] in archive.read("xl/sharedStrings.xml").decode()


def test_a_ruang_kerja_may_arrange_its_input_table(tmp_path: Path) -> None:
    """Target moves before uraian and TW I has another title; what is typed there is read."""
    target = "  - {nama: target, judul: Target Tahun, lebar: 9, peran: katalog}\n"
    uraian = "  - {nama: uraian, "
    changes = ((target, ""), (uraian, target + uraian), ("judul: TW I,", "judul: Jan–Mar,"))
    workspace = own_file(tmp_path, "kontrak/isian.yaml", *changes)
    path = templat(workspace)
    sheet = openpyxl.load_workbook(path)["Dinas"]
    heads = [cell.value for cell in sheet[7]][4:8]
    assert heads == ["Target Tahun", "Data yang Diisi", "Satuan", "Jan–Mar"]
    filled = fill(path, {"Dinas!H8": 72})
    shutil.move(filled, workspace.inputs("2025") / "Isian.xlsx")
    assert run(workspace, "2025", "TAHUN").find("A").capaian == 90


SATUAN = "  - {nama: satuan, judul: Satuan, lebar: 10, peran: katalog}\n"
TW1 = "  - {nama: tw1, judul: TW I, lebar: 9, peran: isian}\n"
WRONG_TABLES = {
    "missing": ('  - {nama: no, judul: "No.", lebar: 5, peran: katalog}\n', "", '"no"'),
    "unknown": ("nama: bukti", "nama: bukt", '"bukt"'),
    "not unlocked": ("TW I, lebar: 9, peran: isian", "TW I, lebar: 9, peran: katalog", '"tw1"'),
    "twice": ("kolom:\n", "kolom:\n  - {nama: no, judul: N, lebar: 5, peran: katalog}\n", '"no"'),
    "torn": (f"{SATUAN}{TW1}", f"{TW1}{SATUAN}", "berurutan"),
}


@pytest.mark.parametrize(("old", "new", "word"), WRONG_TABLES.values(), ids=WRONG_TABLES)
def test_an_input_table_that_could_not_be_filled(
    tmp_path: Path, old: str, new: str, word: str
) -> None:
    with pytest.raises(SchemaError, match=rf"isian\.yaml.*{word}"):
        templat(own_file(tmp_path, "kontrak/isian.yaml", (old, new)))


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ('"FFF9DB"', "kuning", 'isian "kuning"'),
        ("  batas_isian:", "  batas_isi:", "warna seharusnya kepala, "),
        ("  IKI: INDIKATOR KINERJA INDIVIDU (IKI)\n", "", "dokumen seharusnya IKU, IKI"),
    ],
    ids=["colour", "unknown colour", "missing title"],
)
def test_looks_that_could_not_be_drawn(tmp_path: Path, old: str, new: str, word: str) -> None:
    with pytest.raises(SchemaError, match=rf"templat\.yaml.*{word}"):
        templat(own_file(tmp_path, "templat.yaml", (old, new)))

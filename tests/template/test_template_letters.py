"""Letters that nobody sees, in a katalog: no workbook is damaged by them, no terminal steered."""

import zipfile
from pathlib import Path
from xml.parsers import expat

import openpyxl
import pytest
from support.senders import Agency, make_agency
from support.small import kecil

from iku_etl.cli import call
from iku_etl.template.filled import filled_files
from iku_etl.template.job import make_templates
from iku_etl.text.plain import HARMFUL

TABLES = """
    | indikator | kode | indikator | formula | satuan  |
    |           | A    | NAMA      | x       | Dokumen |
    | variabel  | kode | simbol | uraian | satuan | tipe  |
    |           | A    | x      | URAIAN | SATUAN | bulat |
    | target    | kode | periode | target |
    |           | A    | TAHUN   | 4      |
"""
ODD = "\x1b[2J\x07\x9b31m\x0b\u202e\ufffe\u2028"


def test_a_template_of_an_odd_katalog_is_sound_xml(tmp_path: Path) -> None:
    workspace = kecil(tmp_path, TABLES).workspace
    for path in (tmp_path / "katalog").glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        for word in ("NAMA", "URAIAN", "SATUAN"):
            text = text.replace(word, f"{word[:2]}{ODD}{word[2:]}")
        path.write_text(text, encoding="utf-8")
    outcome = make_templates(workspace, "2025", per_unit=False)
    assert {i.kode for i in outcome.issues} == {"huruf-tak-terlihat"}
    (path,) = outcome.files
    with zipfile.ZipFile(path) as archive:
        parts = {n: archive.read(n) for n in archive.namelist() if n.endswith((".xml", ".rels"))}
    for name, content in parts.items():
        expat.ParserCreate().Parse(content, True)
        assert not HARMFUL.search(content.decode()), name
        assert b"_x001B_" not in content, name


def test_nothing_raw_reaches_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The name of a folder, and what iku.toml holds, are quoted in messages."""
    folder = tmp_path / "dinas\x1b[2J\u202e"
    folder.mkdir()
    (folder / "iku.toml").write_text('kode = \x1b]0;x\x07 [red]"\n', encoding="utf-8")
    assert call(["catalog", "check", str(folder)]) == 2
    assert call(["init", str(tmp_path / "baru\x9b31m\x1b")]) == 2
    shown = capsys.readouterr()
    assert "[red]" in shown.err
    assert not HARMFUL.search(shown.out + shown.err)


@pytest.mark.parametrize(
    ("cell", "isi", "is_filled"),
    [("XFD1048576", None, False), ("XFD1048576", "x", True), ("G8", 3, True), ("A1", "x", False)],
)
def test_a_stray_cell_in_a_template(
    tmp_path: Path, cell: str, isi: object, *, is_filled: bool
) -> None:
    """Looking at every place up to it would take days."""
    agency: Agency = make_agency(tmp_path / "kerja")
    book = openpyxl.load_workbook(agency.template)
    sheet = book["Bidang A"]
    sheet[cell] = isi
    if cell == "XFD1048576":
        sheet[cell].protection = openpyxl.styles.Protection(locked=False)
    path = agency.template
    book.save(path)
    assert filled_files([path]) == [path] * is_filled

"""Files made to harm, or harmed on the way: refused or read, never a traceback, never in silence."""

import re
import resource
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from support.broken_zip import (
    codes,
    edit_part,
    edit_sheet,
    parts,
    read,
    sheet_part,
    values,
    write_parts,
)
from support.senders import Agency, make_agency

from iku_etl.foreign.limits import Limits


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_agency(tmp_path / "kerja").send()


def refusal(path: Path, limits: Limits = Limits()) -> list[str]:  # noqa: B008
    """The codes of a file nothing is taken from."""
    result = read(path, limits)
    assert values(result) == {}
    return [issue.kode for issue in result.issues]


def add_part(name: str, content: bytes = b"x") -> Callable[[Path], None]:
    def add(path: Path) -> None:
        write_parts(path, {**parts(path), name: content})

    return add


def add_twice(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/workbook.xml", b"<workbook/>")


def declare(part: str) -> Callable[[Path], None]:
    """A document type before the first element, as an entity bomb needs it."""
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

    def add(path: Path) -> None:
        name = sheet_part(path, "Bidang A") if part == "sheet" else part
        edit_part(path, name, lambda data: bomb + data.partition(b"?>")[2] or bomb + data)

    return add


def lie_about_size(path: Path) -> None:
    """The directory says the first sheet is one byte long."""
    raw = bytearray(path.read_bytes())
    name = sheet_part(path, "Bidang A").encode()
    entry = raw.rfind(b"PK\x01\x02", 0, raw.rfind(name))
    raw[entry + 24 : entry + 28] = (1).to_bytes(4, "little")
    path.write_bytes(raw)


def encrypt_entry(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    entry = raw.find(b"PK\x01\x02")
    raw[entry + 8] |= 1
    path.write_bytes(raw)


HOSTILE: dict[str, tuple[Callable[[Path], object], str]] = {
    "a path out of the file": (add_part("../../x"), "berkas-mencurigakan"),
    "an absolute path": (add_part("/xl/x"), "berkas-mencurigakan"),
    "a Windows drive": (add_part("C:/x"), "berkas-mencurigakan"),
    "two parts of one name": (add_twice, "berkas-mencurigakan"),
    "entities in a sheet": (declare("sheet"), "berkas-mencurigakan"),
    "entities in the workbook": (declare("xl/workbook.xml"), "berkas-mencurigakan"),
    "entities in the styles": (declare("xl/styles.xml"), "berkas-mencurigakan"),
    "a lying size": (lie_about_size, "berkas-rusak"),
    "an encrypted part": (encrypt_entry, "berkas-bersandi"),
    "an xlsb": (
        lambda path: write_parts(path, {"xl/workbook.bin": b"x", "[Content_Types].xml": b"<x/>"}),
        "format-tidak-dibaca",
    ),
    "a Word document": (
        lambda path: write_parts(path, {"word/document.xml": b"<x/>"}),
        "berkas-bukan-excel",
    ),
    "HTML named xlsx": (lambda path: path.write_bytes(b"<html><table>"), "berkas-bukan-excel"),
    "CSV named xlsx": (lambda path: path.write_text("kode;tw1\n"), "berkas-bukan-excel"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_refused(path: Path, name: str) -> None:
    harm, kode = HOSTILE[name]
    harm(path)
    assert refusal(path) == [kode]


def test_a_lock_file_is_called_one(path: Path) -> None:
    lock = path.with_name("~$Isian.xlsx")
    lock.write_bytes(b"\x05Budi")
    assert refusal(lock) == ["berkas-kunci"]


@pytest.mark.parametrize(
    ("limits", "kode"),
    [
        (Limits(isi_mb=1), "berkas-mengembang"),
        (Limits(berkas_mb=1), "berkas-terlalu-besar"),
        (Limits(bagian=5), "berkas-mencurigakan"),
        (Limits(lembar=3), "berkas-mencurigakan"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_limits(path: Path, limits: Limits, kode: str) -> None:
    content = {**parts(path), "xl/media/1.png": bytes(2_000_000)}
    if limits.berkas_mb == 1:
        path.write_bytes(path.read_bytes() + bytes(1_100_000))
    else:
        write_parts(path, content)
    assert refusal(path, limits) == [kode]


def test_a_zip_bomb_is_not_unpacked(path: Path) -> None:
    """200 MB of zeros in 200 kB: refused by what the directory says."""
    bomb = path.with_name("bom.xlsx")
    archive = zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED)
    with archive, archive.open("xl/workbook.xml", "w") as stream:
        for _ in range(200):
            stream.write(bytes(1_000_000))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refusal(bomb) == ["berkas-mengembang"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kB


@pytest.mark.parametrize("cell", ["XFD1048576", "XFD3", "B1048576"])
def test_a_stray_cell_far_out(path: Path, cell: str) -> None:
    """calamine would ask for 512 GiB and abort the process."""
    good = values(read(path))
    book = openpyxl.load_workbook(path)
    book["Bidang A"][cell] = "x"
    book.save(path)
    result = read(path)
    assert values(result) == good
    warnings = codes(result)
    assert warnings == ([] if cell == "XFD3" else [("sel-terlalu-jauh", "Bidang A", "")])
    assert all(cell in issue.pesan for issue in result.issues)


def test_a_cell_far_to_the_right_of_many_rows(path: Path) -> None:
    """Few enough rows to be read as they are, wide enough to matter."""
    good = values(read(path))
    book = openpyxl.load_workbook(path)
    book["Bidang A"]["XFD3"] = "x"
    book["Bidang A"]["T900"] = "x"
    book.save(path)
    result = read(path)
    assert values(result) == good
    assert codes(result) == [("sel-terlalu-jauh", "Bidang A", "")]


def test_blank_rows_with_a_look(path: Path) -> None:
    """300,000 rows of styled blanks below the table."""
    good = values(read(path))
    rows = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (i, i) for i in range(100, 300_000))
    end = b"</sheetData>"
    edit_sheet(path, "Bidang A", lambda data: data.replace(end, rows + end))
    result = read(path)
    assert (values(result), codes(result)) == (good, [])


def test_a_merge_over_the_whole_sheet(path: Path) -> None:
    """Its first cell is no input; openpyxl needs 3 GB for it."""
    good = values(read(path))
    whole = b'<mergeCell ref="A1:XFD1048576"/></mergeCells>'
    edit_sheet(path, "Bidang A", lambda data: data.replace(b"</mergeCells>", whole))
    result = read(path)
    assert (values(result), codes(result)) == (good, [])


def test_a_lying_dimension(path: Path) -> None:
    good = values(read(path))
    tag = b'<dimension ref="A1:XFD1048576"/>'
    edit_sheet(path, "Bidang A", lambda data: data.replace(b"<sheetData>", tag + b"<sheetData>"))
    assert values(read(path)) == good


def test_a_sheet_whose_part_is_missing(path: Path) -> None:
    content = parts(path)
    del content[sheet_part(path, "Bidang B")]
    write_parts(path, content)
    result = read(path)
    assert codes(result) == [("lembar-tidak-terbaca", "Bidang B", "")]
    assert {key[0] for key in values(result)} >= {"PERSEN", "ADA", "RASIO"}
    assert "JUMLAH" not in result.isian.kode


def test_one_broken_sheet_costs_only_itself(path: Path) -> None:
    edit_sheet(path, "Bidang B", lambda data: data.replace(b"<sheetData>", b"<sheetData><x"))
    result = read(path)
    assert codes(result) == [("lembar-tidak-terbaca", "Bidang B", "")]
    assert ("RASIO", "r", 0) in values(result)


SPELLINGS: dict[str, Callable[[bytes], bytes]] = {
    "prefix": lambda data: _prefixed(data),
    "lines": lambda data: data.replace(b"><", b">\n <"),
    "UTF-16": lambda data: data.decode().replace("UTF-8", "UTF-16").encode("utf-16"),
    "attributes turned round": lambda data: data.replace(b"<c r=", b'<c cm="0" r='),
    "a comment": lambda data: data.replace(b"<sheetData>", b"<sheetData><!-- Budi -->"),
}


def _prefixed(data: bytes) -> bytes:
    data = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", data)
    return data.replace(b"xmlns=", b"xmlns:x=", 1)


@pytest.mark.parametrize("name", SPELLINGS)
def test_other_spellings_of_the_same_sheet(path: Path, name: str) -> None:
    good = values(read(path))
    edit_sheet(path, "Bidang A", SPELLINGS[name])
    result = read(path)
    assert (values(result), codes(result)) == (good, [])


def test_rows_without_addresses(path: Path) -> None:
    """Cells may leave out r; they stand one after the other."""
    good = values(read(path))
    book = openpyxl.load_workbook(path)
    sheet = book["Bidang A"]
    for row in sheet.iter_rows(max_row=sheet.max_row, max_col=15):
        for cell in row:
            if not isinstance(cell, openpyxl.cell.cell.MergedCell):
                cell.font = openpyxl.styles.Font(bold=False)  # so that every cell is written
    book.save(path)
    edit_sheet(path, "Bidang A", lambda data: re.sub(rb'<c r="[A-Z]+\d+"', b"<c", data))
    assert values(read(path)) == good


def test_strict_ooxml(path: Path) -> None:
    good = values(read(path))
    content = parts(path)
    swaps = [
        (
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    ]
    for old, new in swaps:
        content = {name: data.replace(old, new) for name, data in content.items()}
    write_parts(path, content)
    result = read(path)
    assert (values(result), codes(result)) == (good, [])


def test_the_other_files_are_processed(agency: Agency, capsys: pytest.CaptureFixture[str]) -> None:
    bad = agency.send("Buruk.xlsx")
    declare("sheet")(bad)
    _, issues = agency.check(capsys)
    assert [(i.kode, i.berkas) for i in issues] == [("berkas-mencurigakan", "Buruk.xlsx")]
    assert agency.run(capsys)[1]["PERSEN"]["realisasi"] == "50.00"


@pytest.fixture
def agency(tmp_path: Path) -> Agency:
    made = make_agency(tmp_path / "kerja")
    made.send("Baik.xlsx")
    return made

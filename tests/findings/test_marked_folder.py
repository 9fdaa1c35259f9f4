"""Which files get an answer, under which names, and what an unusable file gets."""

import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from support.marked_case import fault, make_rich, pack, parts

from iku_etl.cellref import CellRef
from iku_etl.findings.marked.answer import Kind, make_answer, mark_workbook, write_marked
from iku_etl.foreign.source import SourceFile
from iku_etl.issues import Issue, make_issue


def source(folder: Path, berkas: str) -> SourceFile:
    """A returned file with a wrong cell."""
    path = folder / berkas
    path.parent.mkdir(parents=True, exist_ok=True)
    return SourceFile(make_rich(path), berkas)


def at(berkas: str, pesan: str = "81 dok") -> Issue:
    return make_issue("bukan-angka", CellRef(berkas, "Isian", 2, 2), ditemukan=pesan)


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_only_files_with_issues_are_answered(tmp_path: Path) -> None:
    files = [source(tmp_path / "masukan", name) for name in ("a.xlsx", "b/a.xlsx", "c.xlsm")]
    issues = [
        at("b/a.xlsx"),
        at("c.xlsm"),
        make_issue("wajib-diisi", CellRef("unit.csv"), kolom="nama"),
    ]
    written, _ = write_marked(files, issues, tmp_path / "hasil")
    assert written == [tmp_path / "hasil" / "b/a.xlsx", tmp_path / "hasil" / "c.xlsx"]
    assert names(tmp_path / "hasil") == ["b/a.xlsx", "c.xlsx"]


def test_two_files_never_share_an_answer(tmp_path: Path) -> None:
    files = [source(tmp_path / "masukan", name) for name in ("A.xlsx", "a.xlsm", "../a.xlsx")]
    write_marked(files, [at("A.xlsx"), at("a.xlsm"), at("../a.xlsx")], tmp_path / "hasil")
    assert names(tmp_path / "hasil") == ["A.xlsx", "a (2).xlsx", "a (3).xlsx"]


def test_stale_answers_go_and_files_of_staff_stay(tmp_path: Path) -> None:
    files = [source(tmp_path / "masukan", name) for name in ("a.xlsx", "b.xlsx", "c.xlsx")]
    folder = tmp_path / "hasil"
    write_marked(files, [at("a.xlsx"), at("b.xlsx"), at("c.xlsx")], folder)
    book = openpyxl.load_workbook(folder / "b.xlsx")
    book.save(folder / "b.xlsx")  # somebody works on it there
    (folder / "catatan.xlsx").write_bytes(b"bukan buku kerja")
    write_marked(files, [at("a.xlsx")], folder)
    assert names(folder) == ["a.xlsx", "b.xlsx", "catatan.xlsx"]


UNUSABLE = {
    "Isian.ods": b"PK\x05\x06" + b"\0" * 18,
    "Isian.xls": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "rusak.xlsx": b"PK\x03\x04 terpotong",
}


@pytest.mark.parametrize("berkas", UNUSABLE)
def test_an_unusable_file_gets_a_list(tmp_path: Path, berkas: str) -> None:
    path = tmp_path / berkas
    path.write_bytes(UNUSABLE[berkas])
    (answer,), _ = write_marked([SourceFile(path, berkas)], [at(berkas)], tmp_path / "hasil")
    assert answer.name == f"{path.stem} (daftar perbaikan).xlsx"
    book = openpyxl.load_workbook(answer)
    assert book.sheetnames == ["Daftar Perbaikan"]
    assert [c.value for c in book.active[6]][2:4] == ["Isian", "B2"]
    assert [c.coordinate for row in book.active for c in row if c.hyperlink] == []
    assert mark_workbook(path, tmp_path / "lagi.xlsx", [at(berkas)]) is Kind.DAFTAR
    assert (tmp_path / "lagi.xlsx").read_bytes() == answer.read_bytes()


def test_a_missing_file_gets_a_list(tmp_path: Path) -> None:
    assert make_answer(tmp_path / "tiada.xlsx", [at("tiada.xlsx")]).kind is Kind.DAFTAR


SPOILT = {
    "entity": ("xl/workbook.xml", b"<workbook", b'<!DOCTYPE x [<!ENTITY a "b">]><workbook'),
    "not well-formed": ("xl/worksheets/sheet1.xml", b"</sheetData>", b""),
    "utf-16": ("xl/workbook.xml", b'encoding="UTF-8"', b'encoding="UTF-16"'),
    "no number": ("xl/worksheets/sheet1.xml", b"<v>2.5</v>", b"<v>dua</v>"),
    "strict": ("xl/workbook.xml", b"schemas.openxmlformats.org/spreadsheetml/2006/main",
               b"purl.oclc.org/ooxml/spreadsheetml/main"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new"), SPOILT.values(), ids=SPOILT)
def test_a_spoilt_part_gets_a_list(tmp_path: Path, name: str, old: bytes, new: bytes) -> None:
    content = parts(make_rich(tmp_path / "utuh.xlsx"))
    assert old in content[name]
    path = pack(tmp_path / "rusak.xlsx", {**content, name: content[name].replace(old, new, 1)})
    assert make_answer(path, [fault("B2"), fault("B3")]).kind is Kind.DAFTAR
    assert make_answer(tmp_path / "utuh.xlsx", [fault("B2"), fault("B3")]).kind is Kind.DITANDAI


@pytest.mark.parametrize(
    "name", ["../xl/luar.xml", "/xl/luar.xml", "xl\\luar.xml", "XL/Workbook.xml"]
)
def test_odd_part_names_are_not_passed_on(tmp_path: Path, name: str) -> None:
    content = parts(make_rich(tmp_path / "utuh.xlsx"))
    path = pack(tmp_path / "aneh.xlsx", {**content, name: b"<a/>"})
    assert make_answer(path, [fault("B2")]).kind is Kind.DAFTAR


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_rich(tmp_path_factory.mktemp("kaya") / "Isian.xlsx")


@given(
    st.text(max_size=40)
    | st.sampled_from(["=1+1", "+x", "-x", "@x", "_x0041_", "\x01 \ud800", "x" * 40_000])
)
def test_any_quoted_text_stays_text(rich: Path, text: str) -> None:
    answer = make_answer(rich, [at("Isian.xlsx", text)])
    assert answer.kind is Kind.DITANDAI
    seen = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    assert str(seen.to_python()[5][5]).startswith('"')
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert {c.data_type for row in sheet for c in row if c.value is not None} <= {
        "s",
        "inlineStr",
    }


@given(st.data())
def test_a_damaged_file_never_raises(
    rich: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    content = bytearray(rich.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = rich.with_name("rusak.xlsx")
    path.write_bytes(content)
    assert make_answer(path, [fault("B2")]).content


def test_a_long_quotation_keeps_the_end_of_the_message(rich: Path) -> None:
    answer = make_answer(rich, [at("Isian.xlsx", "kata " * 1000)])
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    said = str(sheet.to_python()[5][5])
    assert said.startswith('"kata kata') and said.endswith('" bukan angka.')
    assert len(said) < 600

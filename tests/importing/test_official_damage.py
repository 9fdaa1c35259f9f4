"""Workbooks that cannot be read: a message, never a traceback, and nothing written."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from support.official_round import empty, katalog

from iku_etl.importing.job import import_catalog


def official(*, stray: str = "", merge: str = "") -> bytes:
    book = openpyxl.Workbook()
    for row in (("SASARAN", "INDIKATOR", "FORMULASI"), ("S", "Jumlah A", "Σ A")):
        book.active.append(row)
    if stray:
        book.active[stray] = "x"
    if merge:
        book.active.merged_cells.add(merge)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_part(content: bytes, name: str, change: bytes | None) -> bytes:
    """The workbook with one part put before, or left out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            if part != name:
                new.writestr(part, text)
            elif change is not None:
                new.writestr(part, change + text)
    return stream.getvalue()


PROPOSED = {"usulan-formula", "satuan-belum-ada"}
SHEET = "xl/worksheets/sheet1.xml"
DAMAGED = {
    "text": (b"SASARAN;INDIKATOR", "buku-tidak-terbaca"),
    "password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "berkas-bersandi"),
    "truncated": (official()[:900], "buku-tidak-terbaca"),
    "no sheet": (with_part(official(), SHEET, None), "buku-tidak-terbaca"),
    "no xml": (with_part(official(), SHEET, b"<sheetData><"), "buku-tidak-terbaca"),
    "entities": (with_part(official(), SHEET, b'<!DOCTYPE a [<!ENTITY b "c">]>'), "buku-tidak-terbaca"),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGED)
def test_a_workbook_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    content, code = DAMAGED[name]
    (tmp_path / "resmi.xlsx").write_bytes(content)
    workspace = ready(tmp_path)
    assert [i.kode for i in import_catalog(workspace, tmp_path / "resmi.xlsx")] == [code]
    assert katalog(workspace.folder)["indikator"] == []


FAR = {
    "a stray cell": (official(stray="XFD1048576"), {"sel-terlalu-jauh"}),
    "a merge over all": (official(merge="A5:XFD1048576"), set[str]()),
}


@pytest.mark.parametrize("name", FAR)
@pytest.mark.parametrize("proses", ["0", "1"])
def test_what_lies_far_away_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, proses: str
) -> None:
    """One cell in XFD1048576 let calamine ask for 512 GiB and end the whole program."""
    monkeypatch.setenv("IKU_ETL_PROSES", proses)
    content, codes = FAR[name]
    (tmp_path / "resmi.xlsx").write_bytes(content)
    workspace = ready(tmp_path)
    issues = import_catalog(workspace, tmp_path / "resmi.xlsx")
    assert {i.kode for i in issues} - PROPOSED == codes
    assert [row["formula"] for row in katalog(workspace.folder)["indikator"]] == ["a"]


def ready(folder: Path):  # type: ignore[no-untyped-def]
    workspace = empty(folder / "dinas")
    toml = 'kode = "contoh"\nnama = "Dinas Contoh"\ntata_letak = "iku_umum"\n'
    workspace.settings_file.write_text(toml, encoding="utf-8")
    return workspace

"""A year made without a quarter that it needs says so wherever its numbers are printed."""

from pathlib import Path

import pytest
from support.small import Kecil, kecil


def year(folder: Path, agregasi: str, quarters: str) -> Kecil:
    """One indicator with these four quarters, typed in row 3 of sheet Isian."""
    return kecil(
        folder,
        f"""
        | indikator | kode | agregasi   |
        |           | A    | {agregasi} |
        | target | kode | target |
        |        | A    | 100    |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | x      | {quarters} |
        """,
    )


@pytest.mark.parametrize(
    ("agregasi", "quarters", "belum"),
    [
        ("jumlah", "10 | 20 | 30 | 40", ()),
        ("jumlah", "10 | 20 | 30 |   ", ("TW4",)),
        ("jumlah", "10 |    | 30 | 40", ("TW2",)),
        ("jumlah", "   |    |    |   ", ()),
        ("rata_rata", "10 | 20 | 30 |   ", ("TW4",)),
        ("terakhir", "   |    |    | 40", ()),
        ("terakhir", "10 |    |    | 40", ()),
        ("terakhir", "10 | 20 |    |   ", ("TW3", "TW4")),
    ],
)
def test_the_quarters_a_year_does_without(
    tmp_path: Path, agregasi: str, quarters: str, belum: tuple[str, ...]
) -> None:
    run = year(tmp_path, agregasi, quarters).run()
    (book,) = run.books
    assert [i.belum for i in book.indicators] == [belum]
    warned = [i.ref for i in run.outcome.issues if i.kode == "triwulan-belum-diisi"]
    assert [(ref.lembar, ref.row, ref.column) for ref in warned] == [("Isian", 3, 0)] * bool(belum)


@pytest.mark.parametrize(("quarters", "is_said"), [("1 | 2 | 3 | 4", False), ("1 | 2 | 3 |", True)])
def test_the_workbook_says_it(tmp_path: Path, quarters: str, is_said: bool) -> None:
    (sheets,) = year(tmp_path, "jumlah", quarters).run().sheets
    texts = {sheet.nama: [str(cell.content) for cell in sheet.cells] for sheet in sheets}
    rekap, resmi, perhitungan, _ = texts.values()
    assert ("Yang dihitung dari triwulan yang belum lengkap" in rekap) is is_said
    head = "1 indikator, 1 dihitung (1 di antaranya dari triwulan yang belum lengkap)."
    assert (head in rekap) is is_said
    assert any(text.startswith("Catatan: nilai tahun 1 indikator") for text in resmi) is is_said
    assert ("TW4 belum diisi" in perhitungan) is is_said


def test_a_quarter_lacks_nothing(tmp_path: Path) -> None:
    (book,) = year(tmp_path, "jumlah", "1 | 2 | 3 |").run("TW1").books
    assert [i.belum for i in book.indicators] == [()]


@pytest.mark.parametrize(
    ("agregasi", "a", "b", "periode", "said"),
    [
        ("jumlah", "1 | 2 | 3 | ", "4 | 4 |  | ", "TAHUN", "TW3 baru terisi sebagian"),
        ("jumlah", "1 |  | 3 | ", "4 | 4 |  | ", "TAHUN", "TW2, TW3 baru terisi sebagian"),
        ("jumlah", "1 | 2 | 3 | ", "4 | 4 |  | ", "TW3", "TW3 baru terisi sebagian"),
        ("jumlah", "1 | 2 | 3 | ", "  |   |  | ", "TW2", "TW2 baru terisi sebagian"),
        ("terakhir", "1 |  |  | ", "  |   |  | ", "TAHUN", "TAHUN baru terisi sebagian"),
        ("jumlah", "1 | 2 | 3 | ", "4 | 4 |  | ", "TW2", ""),
        ("jumlah", "  |   |   | ", "  |   |  | ", "TAHUN", ""),
    ],
)
def test_the_workbook_says_why_the_half_filled_is_not_computed(
    tmp_path: Path, agregasi: str, a: str, b: str, periode: str, said: str
) -> None:
    targets = "".join(f"\n        | | A | {p} | 100 |" for p in ("TW2", "TW3", "TAHUN"))
    run = kecil(
        tmp_path,
        f"""
        | indikator | kode | agregasi   | formula  |
        |           | A    | {agregasi} | a/b*100% |
        | target | kode | periode | target |{targets}
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | a      | {a} |
        |       | A    | b      | {b} |
        """,
    ).run(periode)
    (sheets,) = run.sheets
    rekap, _, perhitungan, _ = ([str(cell.content) for cell in sheet.cells] for sheet in sheets)
    console = " ".join(i.pesan for i in run.outcome.issues)
    for texts in (rekap, perhitungan):
        assert [text for text in texts if "baru terisi sebagian" in text] == [said] * bool(said)
    assert all(
        f"{quarter.strip()} baru terisi sebagian" in console
        for quarter in said.removesuffix("baru terisi sebagian").split(",")
        if said
    )

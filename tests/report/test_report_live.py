"""Official workbooks are live: a changed input gives what a fresh run over that input gives."""

import random
from collections import Counter
from pathlib import Path

import pytest
from support.examples import EXAMPLES, YEARS, copy_example
from support.live import Inputs, LiveBook, TypedCell, differences, require_ironcalc, written
from support.small import YEAR, Kecil, kecil, run

from iku_etl.workspace import Workspace

CHANGES = 25


def change_and_compare(
    workspace: Workspace, tahun: str, periode: str, seed: int, *, every: bool = False
) -> int:
    """How many cells a few changed inputs moved; the workbook and a fresh run show the same."""
    luck = random.Random(seed)
    (path,) = run(workspace, tahun, periode).outcome.files
    live, before = LiveBook(path), written(path)
    assert differences(live.values(), before) == []
    typed, inputs = live.typed(), Inputs(workspace.folder, workspace.inputs(tahun))
    assert [asal for asal, times in Counter(map(_source, typed)).items() if times > 1] == []
    # Weights of an index that a regulation fixes are a galat when they are changed.
    free = [c for c in typed if every or c.is_typed_by_staff or c.asal.startswith("target: ")]
    chosen = luck.sample(free, min(CHANGES, len(free)))
    values = [inputs.new_value(cell, luck) for cell in chosen]
    changes = [(c, value) for c, value in zip(chosen, values, strict=True) if value != c.value]
    for cell, value in changes:
        live.change(cell, value)
    inputs.change(changes)
    (path,) = run(workspace, tahun, periode).outcome.files
    fresh = written(path)
    assert differences(live.values(), fresh) == []
    return len(differences(before, fresh))


def _source(cell: TypedCell) -> tuple[str, str, int, str]:
    """What a typed cell was typed from: two cells from one source would not be live."""
    if cell.quarter >= 0:
        return cell.kode, cell.simbol, cell.quarter, ""
    return "", "", cell.column, cell.asal


@pytest.mark.parametrize(
    ("name", "periode"), [("kota", "TW2"), *((name, "TAHUN") for name in EXAMPLES)]
)
def test_changed_inputs_of_an_example_give_a_fresh_run(
    tmp_path: Path, name: str, periode: str
) -> None:
    require_ironcalc()
    workspace = copy_example(name, tmp_path / name)
    assert change_and_compare(workspace, YEARS[name], periode, len(name)) > 10


def test_one_spbe_cell_moves_every_index_that_uses_it(tmp_path: Path) -> None:
    """From 3 to 1: a domain, an aspect and so the index use that one cell."""
    require_ironcalc()
    workspace = copy_example("iki-dinas-kominfo", tmp_path / "iki")
    tahun = YEARS["iki-dinas-kominfo"]
    (path,) = run(workspace, tahun, "TAHUN").outcome.files
    live = LiveBook(path)
    (cell,) = [
        cell
        for cell in live.typed()
        if cell.simbol == "ni"
        and live.label(cell).endswith(": 1 Kebijakan Internal Arsitektur SPBE")
    ]
    live.change(cell, 1)
    Inputs(workspace.folder, workspace.inputs(tahun)).change([(cell, 1)])
    (path,) = run(workspace, tahun, "TAHUN").outcome.files
    values = live.values()
    assert differences(values, written(path)) == []
    assert 82.68 in values.values()


ANY = """
    | indikator | kode | formula                | polaritas | agregasi  | satuan | berlaku_sampai |
    |           | A    | a/b*100%               | positif   | jumlah    | %      |                |
    |           | B    | SUMPRODUCT(n;w)/SUM(w) | positif   | terakhir  | Indeks |                |
    |           | C    | SUM(n)+COUNT(m)        | negatif   | terakhir  | Nilai  |                |
    |           | D    | p*2+q                  | positif   | rata_rata | Nilai  |                |
    |           | E    | (p+q)/2*k              | stabil    | rata_rata | Nilai  |                |
    |           | F    | x+p                    | positif   | jumlah    | Nilai  |                |
    |           | G    | x/s                    | positif   | jumlah    | Nilai  |                |
    |           | H    | x                      | negatif   | terakhir  | Hari   |                |
    |           | I    | x                      | positif   | terakhir  | Nilai  |                |
    |           | L    | x*k                    | positif   | terakhir  | Nilai  | 2024           |
    | variabel | kode | simbol | sumber                | agregasi  |
    |          | B    | n      | rincian:r[nilai]      |           |
    |          | B    | w      | rincian:r[bobot]      |           |
    |          | C    | n      | rincian:r[nilai;k=1]  |           |
    |          | C    | m      | rincian:r[nilai;k=2]  |           |
    |          | D    | p      | indikator:A           |           |
    |          | D    | q      | indikator:B           |           |
    |          | E    | p      | indikator:D           |           |
    |          | E    | q      | indikator:H           |           |
    |          | E    | k      | tetap:0,5             |           |
    |          | F    | p      | indikator:L           |           |
    |          | G    | s      | isian                 | terakhir  |
    |          | L    | k      | tetap:3               |           |
    | target | kode | target  |
    |        | A    | 80%     |
    |        | B    | 3       |
    |        | C    | 20      |
    |        | D    | 100     |
    |        | E    | 60      |
    |        | F    | 8 Unit  |
    |        | G    | 2       |
    |        | H    | 4 - 6   |
    |        | I    | BB      |
    | rincian | tabel | kolom | tipe  | pengisi |
    |         | r     | nomor | angka | tetap   |
    |         | r     | k     | angka | tetap   |
    |         | r     | bobot | angka | tetap   |
    |         | r     | nilai | angka | isian   |
    | rincian_r | nomor | k | bobot | nilai |
    |           | 1     | 1 | 1,30  | 3     |
    |           | 2     | 2 | 2,75  | 4     |
    |           | 3     | 1 | 3,3   | 2     |
    | isian | kode | simbol | tw1 | tw2  | tw3 | tw4 |
    |       | A    | a      | 1   | 9    | 5   | 5   |
    |       | A    | b      | 10  | 10   | 10  | 20  |
    |       | F    | x      | 1   | 2    | 3   | 4   |
    |       | G    | x      | 1   | 9    | 5   | 5   |
    |       | G    | s      | 7   |      |     | 9   |
    |       | H    | x      | 1   | 2    | 9,8 | 9,8 |
    |       | I    | x      | 60  | 70,5 | 60  | 61  |
    |       | L    | x      | 6   | 2    | 3   | 4   |
"""
TOML = {
    "biasa": "",
    "potong": 'pembulatan = "potong"\ndesimal = 1\n',
    "batas": "batas_atas = 110\nbatas_bawah = 10.5\n",
}


def agency(folder: Path, toml: str = "") -> Kecil:
    """An agency in which inputs are shared in every way the katalog has."""
    return kecil(folder, ANY.replace("| BB ", "| 65 "), toml)


@pytest.mark.parametrize(
    ("toml", "periode", "seed"),
    [("biasa", "TAHUN", 1), ("biasa", "TW4", 2), ("potong", "TAHUN", 3), ("batas", "TAHUN", 4)],
)
def test_changed_inputs_of_an_agency_give_a_fresh_run(
    tmp_path: Path, toml: str, periode: str, seed: int
) -> None:
    """Details in several blocks, chains through means of quarters, standing numbers, constants."""
    require_ironcalc()
    small = agency(tmp_path, TOML[toml])
    assert change_and_compare(small.workspace, YEAR, periode, seed, every=True) > 10


def test_a_standing_number_is_typed_once_and_carried_by_reference(tmp_path: Path) -> None:
    (sheets,) = agency(tmp_path).run().sheets
    perhitungan = {(c.row, c.column): c for c in sheets[-2].cells}
    (row,) = [r for (r, k), c in perhitungan.items() if k == 3 and c.content == "s"]
    found = [(perhitungan[row, k].content, perhitungan[row, k].rumus) for k in range(5, 9)]
    assert found == [(7.0, ""), (7.0, f"E{row}"), (7.0, f"E{row}"), (9.0, "")]


def test_a_workbook_per_bidang_copies_the_result_of_another_and_says_so(tmp_path: Path) -> None:
    """Nothing of the other workbook's inputs stands here: they would look live and be stale."""
    done = kecil(
        tmp_path,
        """
        | unit | kode_unit | jenis  | nama     | lembar   |
        |      | BID-A     | bidang | Bidang A | Bidang A |
        |      | BID-B     | bidang | Bidang B | Bidang B |
        | indikator | kode | kode_unit | formula | agregasi  |
        |           | A    | BID-A     | a/b     | jumlah    |
        |           | B    | BID-B     | p*2     | rata_rata |
        |           | C    | BID-B     | p*2     | jumlah    |
        | variabel | kode | simbol | sumber      |
        |          | B    | p      | indikator:A |
        |          | C    | p      | indikator:B |
        | target | kode | target |
        |        | A    | 3      |
        |        | B    | 3      |
        |        | C    | 3      |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | a      | 1   | 2   | 3   | 4   |
        |       | A    | b      | 1   | 1   | 1   | 1   |
        """,
        'pecah = "bidang"\n',
    ).run()
    book, sheets = done.books[1], done.sheets[1]
    rows: dict[int, list[object]] = {}
    for cell in sorted(sheets[-2].cells, key=lambda c: (c.row, c.column)):
        if cell.row > 4:
            rows.setdefault(cell.row, []).append((cell.content, cell.rumus))
    assert [i.kode for i in book.rujukan] == ["A"]
    (name,) = {book.nama for book in done.books if book.indicators[0].kode == "A"}
    assert rows[9] == [
        ("A", ""),
        ("A", ""),
        ("a/b", ""),
        ("Nilai", ""),
        *[(float(q), "") for q in (1, 2, 3, 4)],
        (2.5, ""),
        (f"buku kerja {name}.xlsx, lembar Perhitungan", ""),
        ("Salinan: ubah di buku kerja itu, lalu jalankan run lagi.", ""),
    ]
    assert rows[6][3:8] == [(1.0, "E9"), (2.0, "F9"), (3.0, "G9"), (4.0, "H9"), (2.5, "I9")]

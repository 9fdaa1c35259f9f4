"""Words of a katalog in any spelling that people give them."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.katalog_workbooks import FORM, SMALL, grid
from support.small import CONTRACTS, kecil

from iku_etl.catalog.headings import find_headings
from iku_etl.catalog.spelling import ColumnSpelling, spell_tables
from iku_etl.catalog.tables import read_tables
from iku_etl.check.katalog import lint_catalog
from iku_etl.rules.synonyms import word_key
from iku_etl.workspace import Workspace, create_workspace

# Every word of every column with another writing of it.
WRITINGS = [
    (tabel, column.nama, word.kata, text)
    for tabel, contract in FORM.contracts.items()
    for column in contract.kolom
    for word in column.kata
    for text in (word.kata, *word.tulisan)
]


@given(st.sampled_from(WRITINGS), st.randoms(use_true_random=False))
def test_every_writing_in_any_letters_is_its_word(
    writing: tuple[str, str, str, str], pick: random.Random
) -> None:
    tabel, kolom, kata, text = writing
    column = next(k for k in FORM.contracts[tabel].kolom if k.nama == kolom)
    letters = "".join(pick.choice((c.upper(), c.lower())) for c in text)
    written = "".join(pick.choice(" -_.") if c in " _" else c for c in letters)
    spelling = ColumnSpelling(column)
    assert spelling.read(f" {written} ".strip()) == kata
    assert spelling.is_synonym(written) == (word_key(text) != word_key(kata))


@pytest.mark.parametrize(
    ("tabel", "kolom", "text"),
    [
        ("indikator", "agregasi", "kumulatif"),
        ("indikator", "agregasi", "non kumulatif"),
        ("indikator", "polaritas", "positif?"),
        ("variabel", "sumber", "tetapan: 4"),
        ("target", "periode", "semester 1"),
    ],
)
def test_what_may_mean_two_things_is_left_as_it_is(tabel: str, kolom: str, text: str) -> None:
    column = next(k for k in FORM.contracts[tabel].kolom if k.nama == kolom)
    assert ColumnSpelling(column).read(text) == text


def test_a_katalog_in_other_letters_and_words_is_the_same(tmp_path: Path) -> None:
    """Also its headings; each synonym is said at its cell."""
    create_workspace(tmp_path, "kota")
    tables, _ = read_tables(tmp_path / "katalog", FORM.contracts)
    pick = random.Random(1)
    for name in ("unit", "indikator", "variabel", "target"):
        frame = tables[name].frame.astype(object)
        for column in FORM.contracts[name].kolom:
            others = {word.kata: word.tulisan for word in column.kata if word.tulisan}
            if column.nama in frame and (column.kata or column.huruf):
                frame[column.nama] = [
                    pick.choice(others.get(text, (text,))).swapcase() for text in frame[column.nama]
                ]
        titles = {
            k.nama: pick.choice((k.judul, *k.sebutan, k.nama.upper()))
            for k in FORM.contracts[name].kolom
        }
        frame.rename(columns=titles).to_csv(tmp_path / "katalog" / f"{name}.csv", index=False)
    again, issues = read_tables(tmp_path / "katalog", FORM.contracts)
    spelled, said = spell_tables(again, FORM.contracts)
    assert issues == []
    assert {i.kode for i in said} == {"kata-dibaca"}
    assert {n: grid(t) for n, t in spelled.items()} == {n: grid(t) for n, t in tables.items()}


def test_a_synonym_is_said_at_its_cell(tmp_path: Path) -> None:
    kecil(tmp_path, SMALL)
    path = tmp_path / "katalog" / "indikator.csv"
    path.write_text(path.read_text("utf-8").replace("terakhir", "Posisi Akhir"), "utf-8")
    (issue,) = [i for i in lint_catalog(Workspace(tmp_path)) if i.kode == "kata-dibaca"]
    assert str(issue.ref) == "katalog/indikator.csv K2"


@pytest.mark.parametrize(
    ("rows", "row", "column"),
    [
        ([["kode", "tahun", "periode", "target"]], 1, "kode tahun periode target"),
        ([["Kode indikator *", "TAHUN", "Triwulan", "Target"]], 1, "kode tahun periode target"),
        ([["TABEL TARGET", "", "", ""], ["Target", "Kode", "Tahun", "?"]], 2, "target kode tahun ?"),
        (
            [["Kode indikator", "Tahun", "Periode", "Target"], ["IKU-1", "2026", "TAHUN", "4"],
             ["kode", "tahun", "periode", "target"]],
            3, "kode tahun periode target",
        ),
        ([["a", "b"], ["c", "d"]], 1, "a b"),
    ],
)  # fmt: skip
def test_headings(rows: list[list[str]], row: int, column: str) -> None:
    found = find_headings(rows, CONTRACTS["target"])
    assert (found.row, " ".join(found.column)) == (row, column)


def test_no_heading_means_two_columns() -> None:
    for contract in CONTRACTS.values():
        for name, column in ((k.nama, k) for k in contract.kolom):
            for text in (column.nama, column.judul, *column.sebutan):
                assert find_headings([[text]], contract).column == (name,), (contract.nama, text)

"""Typed contents through the whole frame: what is kept, what is said, and at which address."""

import numpy as np
import pandas as pd
import pytest

from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.tables import Table
from iku_etl.cellref import CellRef
from iku_etl.check.cells import CleanCells, check_cells
from iku_etl.check.details import Details, check_details
from iku_etl.foreign.content import ErrorValue, PercentNumber, UncachedFormula
from iku_etl.formula.values import Keadaan
from iku_etl.issues import Issue
from iku_etl.read.input_frame import InputFrame
from iku_etl.read.workbook import DetailCell
from iku_etl.resources import shared_folder
from iku_etl.rules.vocabulary import load_vocabulary

KOSAKATA = load_vocabulary([shared_folder("schemas")])
VARIABLES = ["kode", "simbol", "satuan", "tipe", "sumber", "minimum", "maksimum"]
COLUMNS = ["tabel", "kolom", "uraian", "tipe", "pengisi", "pilihan"]
KATALOG = {
    "variabel": (
        VARIABLES,
        [
            ["A", "persen", "Prosentase", "angka", "isian", "0", "100"],
            ["A", "opd", "OPD", "bulat", "isian", "0", "60"],
            ["A", "ada", "", "ada_tidak", "isian", "", ""],
            ["A", "indeks", "Indeks", "angka", "isian", "0", "5"],
            ["A", "mutu", "Persen", "angka", "rincian:mutu[nilai]", "0", "100"],
        ],
    ),
    "indikator": (["kode"], [["A"]]),
    "rincian": (
        COLUMNS,
        [
            ["mutu", "nama", "Nama", "teks", "tetap", ""],
            ["mutu", "nilai", "Nilai", "angka", "isian", ""],
            ["mutu", "level", "Level", "pilihan", "isian", "1|2|Ada|Tidak Ada"],
            ["mutu", "catatan", "Catatan", "teks", "isian", ""],
        ],
    ),
    "rincian_mutu": (["nama", "nilai", "level", "catatan"], [["X", "", "", ""]]),
}


def katalog() -> Katalog:
    tables = {
        name: Table(name, f"{name}.csv", "", pd.DataFrame(rows, columns=names), tuple(names))
        for name, (names, rows) in KATALOG.items()
    }
    return Katalog(tables)


def frame(typed: dict[str, list[object]]) -> InputFrame:
    """The cells tw1…tw4 of each simbol, as the reader gives them; rows from 7 on, columns D…G."""
    numbers = [[c if isinstance(c, float) else np.nan for c in cells] for cells in typed.values()]
    rows = pd.DataFrame(
        {
            "berkas": pd.Categorical(["a.xlsx"] * len(typed)),
            "lembar": pd.Categorical(["A"] * len(typed)),
            "baris": range(7, 7 + len(typed)),
            "kode": "A",
            "simbol": list(typed),
            "catatan": "",
            **{f"tw{q + 1}": np.array([row[q] for row in numbers]) for q in range(4)},
            **{f"tw{q + 1}_kolom": 4 + q for q in range(4)},
        }
    )
    odd = [
        (i, quarter, cell)
        for i, cells in enumerate(typed.values())
        for quarter, cell in enumerate(cells)
        if not isinstance(cell, float) and cell is not None
    ]
    return InputFrame(rows, odd, [], {}, [], [])


def check(typed: dict[str, list[object]]) -> CleanCells:
    return check_cells(frame(typed), katalog(), KOSAKATA)


def found(clean: CleanCells) -> list[tuple[str, str]]:
    return sorted((issue.ref.sel, issue.kode) for issue in clean.issues)


def good(clean: CleanCells) -> dict[tuple[int, int], float]:
    """The trusted values by row of tabel variabel and quarter."""
    kept = clean.frame[clean.frame["baik"]]
    return dict(
        zip(zip(kept["variabel"], kept["periode"], strict=True), kept["nilai"], strict=True)
    )


def test_every_kind_of_content_in_its_cell() -> None:
    clean = check(
        {
            "persen": [PercentNumber(0.955), 0.955, "95,5 %", "-"],
            "opd": [40.0, "40 OPD", PercentNumber(0.4), "1.234"],
            "ada": [1.0, "✓", "n/a", None],
            "indeks": [ErrorValue("#DIV/0!"), UncachedFormula("=A1"), "3.436", 0.5],
        }
    )
    assert good(clean) == {
        (0, 0): 95.5,
        (0, 2): 95.5,
        (1, 0): 40.0,
        (1, 1): 40.0,
        (2, 0): 1.0,
        (2, 1): 1.0,
        (3, 2): 3.436,
        (3, 3): 0.5,
    }
    assert found(clean) == [
        ("D10", "galat-excel"),
        ("D9", "dibaca-sebagai"),
        ("E10", "rumus-belum-dihitung"),
        ("E7", "persen-rancu"),
        ("E8", "dibaca-sebagai"),
        ("E9", "dibaca-sebagai"),
        ("F10", "angka-dua-arti"),
        ("F7", "dibaca-sebagai"),
        ("F8", "satuan-lain"),
        ("F9", "bukan-ada-tidak"),
        ("G7", "dibaca-kosong"),
        ("G8", "angka-rancu"),
    ]


def test_a_word_for_blank_leaves_no_cell() -> None:
    clean = check({"indeks": ["-", "kosong", "\u00a0", None]})
    assert len(clean.frame) == 0
    assert [(i.kode, i.ref) for i in clean.issues] == [
        ("dibaca-kosong", CellRef("a.xlsx", "A", 7, 4)),
        ("dibaca-kosong", CellRef("a.xlsx", "A", 7, 5)),
    ]


@pytest.mark.parametrize(
    ("nilai", "kode"),
    [(0.0, ""), (0.01, "persen-rancu"), (1.0, "angka-dua-arti"), (1.01, ""), (100.0, "")],
)
def test_only_small_numbers_in_percent_are_doubted(nilai: float, kode: str) -> None:
    assert found(check({"persen": [nilai] * 4})) == [(f"{c}7", kode) for c in "DEFG" if kode]
    assert found(check({"indeks": [min(nilai, 5.0)] * 4})) == []


def test_a_value_that_was_read_is_held_to_its_bounds() -> None:
    clean = check({"opd": ["61 OPD", None, None, None]})
    assert good(clean) == {}
    assert found(clean) == [("D7", "di-atas-maksimum"), ("D7", "dibaca-sebagai")]


def test_a_text_of_an_unknown_variable_is_only_said_to_be_unknown() -> None:
    assert found(check({"hilang": ["40 OPD", 1.0, None, None]})) == [("7", "kode-tidak-dikenal")]


def detail(kolom: str, isi: object) -> tuple[float, int, list[str]]:
    """Value, state and codes of one cell of the detail table."""
    cell = DetailCell(CellRef("a.xlsx", "Rincian", 5, 4), "mutu", "X", kolom, isi)
    result: tuple[Details, list[Issue]] = check_details([cell], katalog(), KOSAKATA)
    column = result[0]["mutu", kolom]
    return column.nilai[0], column.keadaan[0], [issue.kode for issue in result[1]]


@pytest.mark.parametrize(
    ("kolom", "isi", "nilai", "codes"),
    [
        ("nilai", PercentNumber(0.955), 95.5, []),
        ("nilai", "95,5 %", 95.5, ["dibaca-sebagai"]),
        ("nilai", 95.5, 95.5, []),
        ("level", "2", 2.0, []),
        ("level", "tidak ada", 0.0, []),
        ("catatan", "menunggu SK", 1.0, []),
        ("catatan", "tidak ada", 1.0, []),
        ("catatan", "40 OPD", 1.0, []),
    ],
    ids=repr,
)
def test_a_right_detail_cell(kolom: str, isi: object, nilai: float, codes: list[str]) -> None:
    assert detail(kolom, isi) == (nilai, Keadaan.ADA, codes)


@pytest.mark.parametrize(
    ("kolom", "isi", "keadaan", "kode"),
    [
        ("nilai", 0.955, Keadaan.BERMASALAH, "persen-rancu"),
        ("nilai", "120 %", Keadaan.BERMASALAH, "di-atas-maksimum"),
        ("nilai", "nihil", Keadaan.BERMASALAH, "kata-rancu"),
        ("nilai", ErrorValue("#REF!"), Keadaan.BERMASALAH, "galat-excel"),
        ("level", UncachedFormula("=B2"), Keadaan.BERMASALAH, "rumus-belum-dihitung"),
        ("level", "tiga", Keadaan.BERMASALAH, "bukan-pilihan"),
        ("level", PercentNumber(0.02), Keadaan.BERMASALAH, "bukan-pilihan"),
        ("catatan", ErrorValue("#N/A"), Keadaan.BERMASALAH, "galat-excel"),
        ("nilai", "-", Keadaan.KOSONG, "dibaca-kosong"),
        ("level", "-", Keadaan.KOSONG, "dibaca-kosong"),
        ("catatan", "n/a", Keadaan.KOSONG, "dibaca-kosong"),
    ],
    ids=repr,
)
def test_a_detail_cell_without_a_value(
    kolom: str, isi: object, keadaan: Keadaan, kode: str
) -> None:
    nilai, state, codes = detail(kolom, isi)
    assert (np.isnan(nilai), state, codes[-1]) == (True, keadaan, kode)

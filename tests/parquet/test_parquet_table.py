"""capaian.parquet says what capaian.csv says, to readers that share no code with its writer."""

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.small import YEAR, kecil

from iku_etl.parquet import table
from iku_etl.parquet.column_bytes import read_column_bytes
from iku_etl.parquet.table import Cell, ParquetColumn, ParquetType, open_parquet
from iku_etl.rules.data_columns import load_data_columns

TABLES = """
    | indikator | kode | indikator          | formula  | satuan | desimal |
    |           | A    | OPD & <terhubung>  | a/b*100% | %      |         |
    |           | B    | =Waktu             | x        | Hari   | 0       |
    |           | C    | Rentang            | x        | Nilai  | 3       |
    |           | D    | Kosong             | x        | Dok    |         |
    |           | E    | Turun              | x        | Nilai  |         |
    |           | F    | Anggaran           | x        | Rp     | 2       |
    | target | kode | target  |
    |        | A    | 80%     |
    |        | B    | 2,6     |
    |        | C    | 2 - 3   |
    |        | D    | 40 Dok  |
    |        | F    | 1234567890123 Rp |
    | isian | kode | simbol | tw1 | tw2 | tw3 | tw4                 |
    |       | A    | a      | 1   | 1   | 1   | 5                   |
    |       | A    | b      | 2   | 2   | 2   | 8                   |
    |       | B    | x      | 5   | 5   | 5   | 3                   |
    |       | C    | x      | 1   | 1   | 1   | 2,125               |
    |       | D    | x      |     |     |     |                     |
    |       | E    | x      | 1   | 1   | 1   | -4,25               |
    |       | F    | x      | 1   | 1   | 1   | 1234567890123,45    |
"""
PRINTED = {column.kolom: column.nama for column in load_data_columns().tercetak}
TYPES = {"teks": "VARCHAR", "kata": "VARCHAR", "angka": "DOUBLE", "bulat": "BIGINT"}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a run has written its tables."""
    small = kecil(tmp_path_factory.mktemp("parquet"), TABLES)
    small.run()
    return small.workspace.output(YEAR, "TAHUN")


def by_duckdb(path: Path) -> list[dict[str, Any]]:
    """The rows as DuckDB reads them."""
    found = duckdb.execute("select * from read_parquet(?)", [str(path)])
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def by_pandas(path: Path) -> list[dict[str, Any]]:
    """The rows as pandas reads them, which needs pyarrow."""
    pytest.importorskip("pyarrow")
    import pandas as pd

    frame = pd.read_parquet(path).astype(object)
    return [*frame.where(frame.notna(), None).to_dict("records")]


@pytest.mark.parametrize("read", [by_duckdb, by_pandas])
def test_every_cell_is_that_of_the_csv(output: Path, read: Any) -> None:
    """Texts as they are, numbers as doubles that are the same decimals, and as they are printed."""
    rows = read(output / "capaian.parquet")
    with (output / "capaian.csv").open(encoding="utf-8", newline="") as stream:
        printed = list(csv.DictReader(stream))
    assert len(rows) == len(printed) == 6
    for row, line in zip(rows, printed, strict=True):
        for name, text in line.items():
            if name in PRINTED:
                assert (row[PRINTED[name]] or "") == text
                found = "" if row[name] is None else Decimal(repr(row[name]))
                assert found == (Decimal(text) if text else "")
            elif name == "tahun":
                assert row[name] == int(text)
            else:
                assert (row[name] or "") == text.removeprefix("'")
    assert (rows[2]["target_angka"], rows[2]["target_atas"]) == (2, 3)
    assert rows[2]["realisasi_tercetak"] == "2.125"
    assert rows[4]["realisasi_tercetak"] == "-4.25"
    assert rows[5]["realisasi_tercetak"] == "1234567890123.45"


def test_its_columns_are_those_of_the_schema(output: Path) -> None:
    found = duckdb.execute(
        "describe select * from read_parquet(?)", [str(output / "capaian.parquet")]
    )
    data = load_data_columns()
    assert [row[:2] for row in found.fetchall()] == [
        *((column.nama, TYPES[column.jenis]) for column in data.kolom),
        *((column.nama, "VARCHAR") for column in data.tercetak),
    ]


COLUMNS = (
    ParquetColumn("teks", ParquetType.TEXT),
    ParquetColumn("angka", ParquetType.NUMBER),
    ParquetColumn("bulat", ParquetType.WHOLE),
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
ROWS = st.lists(
    st.tuples(
        st.none() | TEXTS,
        st.none() | st.floats(allow_nan=False),
        st.none() | st.integers(-(2**63), 2**63 - 1),
    ),
    max_size=30,
)


def write(path: Path, rows: list[tuple[Cell, ...]]) -> Path:
    """A file of these rows."""
    with open_parquet(path, COLUMNS) as take:
        for row in rows:
            take([[cell] for cell in row])
    return path


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(rows=ROWS)
def test_whatever_the_rows_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: list[tuple[Cell, ...]]
) -> None:
    """In one group of rows or in several, also none at all."""
    for together in (7, 10_000):
        monkeypatch.setattr(table, "ROWS_TOGETHER", together)
        found = by_duckdb(write(tmp_path / "a.parquet", rows))
        assert [tuple(row.values()) for row in found] == rows


def test_a_table_that_cannot_be_finished_is_not_there(tmp_path: Path) -> None:
    def fail() -> None:
        with open_parquet(tmp_path / "a.parquet", COLUMNS) as take:
            take([["A"], [1.0], [1]])
            raise OSError

    with pytest.raises(OSError):
        fail()
    assert not any(tmp_path.iterdir())


def test_columns_are_compared_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same cells are the same bytes, wherever the other columns moved them."""
    monkeypatch.setattr(table, "ROWS_TOGETHER", 2)
    rows: list[tuple[Cell, ...]] = [("A", 1.5, 1), (None, None, 2), ("C", 2.5, None)]
    one = read_column_bytes(write(tmp_path / "1.parquet", rows))
    two = read_column_bytes(
        write(tmp_path / "2.parquet", [("lain " * 9, *row[1:]) for row in rows])
    )
    assert {name for name in one if one[name] != two[name]} == {"teks"}
    assert [len(pieces) for pieces in one.values()] == [2, 2, 2]


def test_a_damaged_file_is_no_table(tmp_path: Path) -> None:
    """Cut anywhere, or with any byte of its footer changed: ValueError or other bytes, no crash."""
    path = write(tmp_path / "a.parquet", [("A", 1.5, 1)])
    whole, right = path.read_bytes(), read_column_bytes(path)
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        with pytest.raises(ValueError, match="Parquet"):
            read_column_bytes(path)
    for place in range(len(whole)):
        path.write_bytes(bytes([*whole[:place], whole[place] ^ 0xFF, *whole[place + 1 :]]))
        try:
            assert isinstance(read_column_bytes(path), dict)
        except ValueError:
            continue
    path.write_bytes(whole)
    assert read_column_bytes(path) == right

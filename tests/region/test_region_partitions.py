"""data/ of a kumpulan: what its capaian.csv says, a file for each ruang kerja."""

import csv
from pathlib import Path
from typing import Any

import duckdb
import pytest
from support.small_region import PERIOD, YEAR, Printed, write_collection, write_member

from iku_etl.region.members import load_collection
from iku_etl.region.period import write_period
from iku_etl.rules.data_columns import load_data_columns

ODD = "dinas b=1 & ü 100%"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a province writes over a kabupaten and a ruang kerja whose name is odd."""
    folder = write_collection(tmp_path_factory.mktemp("prov"), "Provinsi", tingkat="provinsi")
    kab = write_collection(folder / "kab", "Kabupaten")
    printed = [
        Printed("A-1", "90.10", "Tinggi", more=(("urusan", "1.01"), ("realisasi", "1.500"))),
        Printed("A-2", status="belum_diisi", more=(("indikator", "'=Waktu"),)),
    ]
    write_member(kab / "dinas-a", "Dinas Pendidikan", printed)
    write_member(folder / ODD, "Dinas Sosial", [Printed("B-1", "100.00", more=(("sel", ""),))])
    write_member(folder / "dinas-c", "Dinas Kominfo", None)
    write_period(load_collection(folder), (), YEAR, PERIOD)
    return folder / "output" / YEAR / PERIOD


def by_duckdb(folder: Path) -> list[dict[str, Any]]:
    pattern = str(folder / "*" / "capaian.parquet")
    found = duckdb.execute("from read_parquet(?, hive_partitioning = true)", [pattern])
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def by_pandas(folder: Path) -> list[dict[str, Any]]:
    pytest.importorskip("pyarrow")
    import pandas as pd

    frame = pd.read_parquet(folder).astype(object)
    return [*frame.where(frame.notna(), None).to_dict("records")]


@pytest.mark.parametrize("read", [by_duckdb, by_pandas])
def test_a_folder_says_whose_each_file_is(output: Path, read: Any) -> None:
    with (output / "capaian.csv").open(encoding="utf-8", newline="") as stream:
        wanted = {row["kode"]: row for row in csv.DictReader(stream)}
    rows = {row["kode"]: row for row in read(output / "data")}
    assert [rows[kode]["ruang_kerja"] for kode in sorted(rows)] == ["kab/dinas-a"] * 2 + [ODD]
    columns = load_data_columns()
    for kode, row in wanted.items():
        for column in (*columns.kumpulan, *columns.kolom):
            text, found = row[column.nama], rows[kode][column.nama]
            if column.jenis in ("angka", "bulat"):
                assert found == (float(text) if text else None), column.nama
            else:
                assert (found or "") == text.removeprefix("'"), column.nama
        for column in columns.tercetak:
            assert (rows[kode][column.nama] or "") == row[column.kolom]
    assert rows.keys() == wanted.keys()
    assert rows["A-1"]["capaian_tercetak"] == "90.10"

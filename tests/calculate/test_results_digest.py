"""The digest of results is another whenever their table is, whatever of them changed."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support.small import YEAR, kecil

from iku_etl.calculate.calculation import calculate_apart
from iku_etl.calculate.results import Results
from iku_etl.check.details import DetailColumn
from iku_etl.loading import Submission, load_and_check
from iku_etl.pipeline import silent
from iku_etl.read.source import list_workbooks
from iku_etl.rules.input_table import YEAR_INDEX
from iku_etl.workers.pool import IN_THIS_PROCESS

KATALOG = """
| unit         | kode_unit | nama     | lembar |
|              | BID-A     | Bidang A | A      |
| indikator    | kode | kode_unit | formula     | agregasi |
|              | A    | BID-A     | x           | jumlah   |
|              | B    | BID-A     | y/z*100%    | jumlah   |
|              | C    | BID-A     | a+w         | terakhir |
|              | D    | BID-A     | sum(i)      | terakhir |
| variabel     | kode | simbol | sumber          |
|              | A    | x      | isian           |
|              | B    | y      | isian           |
|              | B    | z      | isian           |
|              | C    | a      | indikator:A     |
|              | C    | w      | isian           |
|              | D    | i      | rincian:r[nilai] |
| rincian      | tabel | kolom | uraian | pengisi |
|              | r     | no    | No     | tetap   |
|              | r     | nilai | Nilai  | tetap   |
| rincian_r    | no | nilai |
|              | 1  | 4     |
|              | 2  | 5     |
| target       | kode | periode | target |
|              | A    | TAHUN   | 12     |
|              | B    | TAHUN   | 80     |
| isian        | kode | simbol | tw1 | tw2 | tw3 | tw4 |
|              | A    | x      | 1   | 2   | 3   | 4   |
|              | B    | y      | 3   |     | 2   |     |
|              | B    | z      | 5   | 6   |     |     |
|              | C    | w      |     | 7   |     |     |
"""
PLACES = 7  # of each array at most
# What the katalog alone decides: the target of a row, how a variable is summed, whose it is.
OF_KATALOG = {"target", "bawah", "atas", "agregasi", "positions"}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    """Two quarters of two indicators, one half filled, one that refers to another."""
    workspace = kecil(tmp_path_factory.mktemp("r"), KATALOG).workspace
    inputs = workspace.inputs(YEAR)
    sent = Submission(workspace, list_workbooks(inputs), inputs, YEAR)
    checked, _ = load_and_check(sent, IN_THIS_PROCESS, silent)
    assert checked
    return calculate_apart(
        checked.project, checked.isian, checked.details, checked.distrusted, YEAR, YEAR_INDEX
    )


def changed(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """The value with numbers and texts in each of its arrays changed, one at a time."""
    if isinstance(value, np.ndarray) and value.dtype.kind in "fiubO":
        every = list(np.ndindex(value.shape))
        for place in every[:: -(-len(every) // PLACES)]:
            other = value.copy()
            other[place] = _other(value, place)
            yield f"{path}{list(place)}", other
    elif isinstance(value, dict):
        for key, part in value.items():
            for where, other in changed(part, f"{path}[{key}]"):
                yield where, {**value, key: other}
    elif is_dataclass(value) and not isinstance(value, type):
        for name in (field.name for field in fields(value) if field.name not in OF_KATALOG):
            if name in ("definitions", "settings", "kosakata"):
                continue
            for where, other in changed(getattr(value, name), f"{path}.{name}"):
                yield where, replace(value, **{name: other})


def _other(array: np.ndarray, place: tuple[int, ...]) -> Any:
    """Another value that could stand there."""
    old = array[place]
    if array.dtype.kind == "b":
        return not old
    if array.dtype.kind == "f":
        return 0.5 if np.isnan(old) else old + 1
    if array.dtype.kind == "O":
        return f"{old} lain"
    different = np.unique(array)
    return different[(np.searchsorted(different, old) + 1) % len(different)]


def table(results: Results, positions: list[int]) -> str:
    """All that workers are told."""
    return repr(results.table(positions))


@pytest.mark.parametrize("positions", [[0, 1], [2]])
def test_whatever_the_table_says_is_in_it(results: Results, positions: list[int]) -> None:
    said, digest = table(results, positions), results.digest(positions)
    told, untold = set(), set()
    for where, other in changed(results):
        if table(other, positions) != said:
            assert other.digest(positions) != digest, where
            told.add(where.partition("[")[0])
        elif other.digest(positions) == digest:
            untold.add(where.partition("[")[0])
    # The test sees a fault only where tables differ; and what is of others leaves the digest alone.
    assert told >= {".achievement.capaian", ".values.nilai", ".achievement.status"}
    assert untold >= {".achievement.capaian", ".isian.nilai"}


def test_details_are_in_it(results: Results) -> None:
    (key, column), *_ = [(k, c) for k, c in results.details.items() if k[1] == "nilai"]
    other = DetailColumn(column.nilai + 1, column.keadaan, column.refs)
    later = replace(results, details={**results.details, key: other})
    assert table(later, [3]) != table(results, [3])
    assert later.digest([3]) != results.digest([3])


def test_numbers_of_cells_are_not(results: Results) -> None:
    """Another workbook with a row more gives every later cell another number, and no other address."""
    isian, places = results.isian, results.isian.places
    rows = {
        name: np.concatenate([getattr(places, name)[:1], getattr(places, name)])
        for name in ("berkas", "lembar", "row", "column")
    }
    sel = np.where(isian.sel < 0, isian.sel, isian.sel + 1)
    later = replace(results, isian=replace(isian, sel=sel, places=replace(places, **rows)))
    assert table(later, [0, 1]) == table(results, [0, 1])
    assert later.digest([0, 1]) == results.digest([0, 1])


def test_another_file_is(results: Results, tmp_path: Path) -> None:
    places = results.isian.places
    named = replace(places, nama_berkas=["lain.xlsx", *places.nama_berkas[1:]])
    later = replace(results, isian=replace(results.isian, places=named))
    assert later.digest([0]) != results.digest([0])

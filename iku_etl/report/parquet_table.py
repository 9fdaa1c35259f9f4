"""capaian.parquet: the rows of capaian.csv for programs that analyse many of them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from iku_etl.calculate.capaian_table import plain_texts
from iku_etl.parquet.table import Cell, ParquetColumn, ParquetType, open_parquet
from iku_etl.report.csv_table import NAMES, TableRow
from iku_etl.rules.data_columns import NUMBER, TEXT, WHOLE, WORD, KolomData, KolomTercetak

PARQUET_NAME = "capaian.parquet"
KINDS = {
    TEXT: ParquetType.TEXT,
    WORD: ParquetType.TEXT,
    NUMBER: ParquetType.NUMBER,
    WHOLE: ParquetType.WHOLE,
}
READ: dict[ParquetType, Callable[[str], Cell]] = {
    ParquetType.NUMBER: float,
    ParquetType.WHOLE: int,
}


@contextmanager
def open_data_table(
    path: Path,
    kolom: Sequence[KolomData],
    tercetak: Sequence[KolomTercetak],
    names: Sequence[str] = NAMES,
) -> Iterator[Callable[[Sequence[TableRow]], None]]:
    """capaian.parquet while the rows come; yields what takes them. A blank cell is null.

    names: of the columns of those rows, of which kolom are written.
    """
    named = [(column.nama, column.nama, KINDS[column.jenis]) for column in kolom]
    named += [(column.nama, column.kolom, ParquetType.TEXT) for column in tercetak]
    columns = [ParquetColumn(name, kind) for name, _, kind in named]
    places = [(names.index(source), kind) for _, source, kind in named]
    with open_parquet(path, columns) as take:

        def read_rows(rows: Sequence[TableRow]) -> None:
            texts = list(zip(*rows, strict=True)) if rows else [()] * len(names)
            take([_cells(texts[at], kind) for at, kind in places])

        yield read_rows


def _cells(texts: Sequence[str], kind: ParquetType) -> Sequence[Cell]:
    if kind is ParquetType.TEXT:
        plain = plain_texts(texts)
        return [text or None for text in plain] if "" in plain else plain
    read = READ[kind]
    return [read(text) if text else None for text in texts]

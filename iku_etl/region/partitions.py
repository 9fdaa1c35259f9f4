"""capaian.parquet of a kumpulan: a file for each member, in a folder whose name says whose it is."""

from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote

from iku_etl.region.all_results import REGION_COLUMNS, WHOSE, RegionRow
from iku_etl.report.parquet_table import PARQUET_NAME, open_data_table
from iku_etl.rules.data_columns import load_data_columns

DATA_FOLDER = "data"


def prepare_partitions(folder: Path) -> Callable[[str, Sequence[RegionRow]], None]:
    """What takes the name of a member and its rows, and writes data/ruang_kerja=NAME/capaian.parquet.

    The way of Hive, which DuckDB, pandas and Spark read as a column ruang_kerja; what its readers
    would take for something else in a name is percent-encoded, as they expect.
    """
    data = load_data_columns()
    # A column that stands in the file, too, is another one for pandas.
    before = tuple(column for column in data.kumpulan if column.nama != WHOSE[0])

    def write(name: str, rows: Sequence[RegionRow]) -> None:
        place = folder / DATA_FOLDER / f"{WHOSE[0]}={quote(name, safe='')}" / PARQUET_NAME
        with open_data_table(place, (*before, *data.kolom), data.tercetak, REGION_COLUMNS) as take:
            for row in rows:
                take(row)

    return write

"""capaian.parquet of a kumpulan: a file for each member, in a folder whose name says whose it is."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from iku_etl.region.all_results import REGION_COLUMNS, WHOSE, RegionRow
from iku_etl.report.parquet_table import PARQUET_NAME, open_data_table
from iku_etl.rules.data_columns import load_data_columns

DATA_FOLDER = "data"


def partition_name(name: str) -> str:
    """The file of a member, by the name of the member: data/ruang_kerja=NAME/capaian.parquet.

    The way of Hive, which DuckDB, pandas and Spark read as a column ruang_kerja; what its readers
    would take for something else in a name is percent-encoded, as they expect.
    """
    return f"{DATA_FOLDER}/{WHOSE[0]}={quote(name, safe='')}/{PARQUET_NAME}"


class PartitionWriter:
    """Writes the rows of members into their files below a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._data = folder, load_data_columns()
        # A column that stands in the file, too, is another one for pandas.
        self._before = [column for column in self._data.kumpulan if column.nama != WHOSE[0]]

    def write(self, name: str, rows: Sequence[RegionRow]) -> Path:
        """The file of a member."""
        place, data = self._folder / partition_name(name), self._data
        columns = (*self._before, *data.kolom)
        with open_data_table(place, columns, data.tercetak, REGION_COLUMNS) as take:
            take(rows)
        return place

"""The columns of the table of results, as data in schemas/kolom_data.yaml."""

from dataclasses import dataclass

from iku_etl.resources import shared_folder
from iku_etl.rules.yaml import load_as

FILE_NAME = "kolom_data.yaml"
TEXT, WORD, NUMBER, WHOLE = "teks", "kata", "angka", "bulat"


@dataclass(frozen=True, slots=True)
class KolomData:
    """One column: nama is that of capaian.csv where it has it; jenis teks, kata, angka or bulat."""

    nama: str
    judul: str
    jenis: str
    lebar: float
    uraian: str


@dataclass(frozen=True, slots=True)
class KolomTercetak:
    """A column of numbers once more, as the texts that are printed."""

    nama: str
    kolom: str
    uraian: str


@dataclass(frozen=True, slots=True)
class DataColumns:
    """The content of schemas/kolom_data.yaml; the same for all agencies, for programs rely on it.

    kumpulan: the columns that stand before the others in the table of a kumpulan.
    """

    kumpulan: tuple[KolomData, ...]
    kolom: tuple[KolomData, ...]
    tercetak: tuple[KolomTercetak, ...]


def load_data_columns() -> DataColumns:
    """The columns in the order of the sheet and of the file."""
    return load_as(DataColumns, shared_folder("schemas") / FILE_NAME)

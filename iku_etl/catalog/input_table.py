"""The input table of a template: its columns, tags and identity sheet, known to writer and reader."""

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from iku_etl.catalog.yaml_rules import load_as

IDENTITY_SHEET = "_iku"
BASELINE_SHEET = "_baku"  # the locked texts as they were, to compare with
DIGEST_KEY = "jejak "  # + lembar, in the identity sheet
LAST_YEAR_COLUMN = "realisasi_lalu"  # stands only in a template whose year before has results
LOCKED_COLUMNS = ("indikator", "uraian", "satuan", "target")
PREVIEW_COLUMNS = ("persentase", "capaian")
TEMPLATE_FORMAT = "1"
START_TAG = "iku:mulai"
END_TAG = "iku:akhir"
INPUT_TABLE = "isian"
DETAIL_KEY = "kunci"
QUARTER_COLUMNS = ("tw1", "tw2", "tw3", "tw4")
QUARTERS = ("TW1", "TW2", "TW3", "TW4")
YEAR = "TAHUN"
PERIODS = (*QUARTERS, YEAR)
YEAR_INDEX = len(QUARTERS)
PERIOD_NAMES = dict(
    zip(PERIODS, ("Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV", "Tahun"), strict=True)
)


@dataclass(frozen=True, slots=True)
class InputColumn:
    """One column of the input table; peran says who writes it."""

    nama: str
    judul: str
    lebar: float
    peran: str


@dataclass(frozen=True, slots=True)
class InputTable:
    """The columns of the input table in their order."""

    kolom: tuple[InputColumn, ...]

    def of_year(self, tahun_lalu: str) -> "InputTable":
        """The table of one template; tahun_lalu is empty when nothing is known of the year before."""
        kept = (k for k in self.kolom if tahun_lalu or k.nama != LAST_YEAR_COLUMN)
        titled = (replace(k, judul=k.judul.format(tahun_lalu=tahun_lalu)) for k in kept)
        return InputTable(tuple(titled))

    def position(self, nama: str) -> int:
        """The 0-based position of a column in the template."""
        return [k.nama for k in self.kolom].index(nama)


@lru_cache(maxsize=4)
def load_input_table(schemas: Path) -> InputTable:
    """The input table of schemas/kontrak/isian.yaml."""
    return load_as(InputTable, schemas / "kontrak" / "isian.yaml")


def start_tag(tabel: str) -> str:
    """The tag in the hidden row above a table."""
    return f"{START_TAG} {tabel}"


def end_tag(tabel: str) -> str:
    """The tag in the hidden row below a table."""
    return f"{END_TAG} {tabel}"

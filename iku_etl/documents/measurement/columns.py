"""The columns of the measurement form of a period."""

from collections.abc import Sequence
from dataclasses import dataclass

from iku_etl.documents.measurement.facts import MeasuredIndicator
from iku_etl.documents.printed import DASH, PrintedValue
from iku_etl.rules.input_table import PERIODS, QUARTER_COLUMNS, YEAR_INDEX, column_title

NUMBER, SASARAN, KODE = 1, 2, 3  # the indicators of a sasaran share the first two


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A heading with its width; kelompok: what stands above it and its neighbours."""

    judul: str
    lebar: float
    kelompok: str = ""


def form_columns(tahun: str, periode: str) -> list[FormColumn]:
    """In their order; cell_values gives the cells of a row for them."""
    end = PERIODS.index(periode)
    done = [column_title(name) for name in QUARTER_COLUMNS[: end + 1]]
    name, is_year = done[-1], end == YEAR_INDEX
    targets = [tahun] if is_year else [tahun, name]
    realisasi = [*done, tahun if is_year else f"s.d. {name}"]
    capaian = [tahun] if is_year else [name, tahun]
    return [
        FormColumn("No", 5.0),
        FormColumn("Sasaran", 24.0),
        FormColumn("Kode", 9.0),
        FormColumn("Indikator Kinerja", 28.0),
        FormColumn("Satuan", 10.0),
        *(FormColumn(text, 9.5, "Target") for text in targets),
        *(FormColumn(text, 9.5, "Realisasi") for text in realisasi),
        *(FormColumn(text, 10.5, "Capaian (%) terhadap target") for text in capaian),
        FormColumn("Predikat", 13.5),
        FormColumn("Kendala", 26.0),
        FormColumn("Tindak Lanjut", 26.0),
    ]


def cell_values(one: MeasuredIndicator, *, is_year: bool) -> Sequence[PrintedValue]:
    """The cells of an indicator, in the order of form_columns."""
    targets = [one.target_tahun] if is_year else [one.target_tahun, one.target]
    capaian = [one.of_year] if is_year else [one.of_quarter, one.of_year]
    return [
        PrintedValue(one.nomor, "tengah"),
        PrintedValue(one.sasaran, "kiri"),
        PrintedValue(one.kode, "kiri"),
        PrintedValue(one.indikator, "kiri"),
        PrintedValue(one.satuan, "tengah"),
        *(PrintedValue(text or DASH, "tengah") for text in targets),
        *one.quarters,
        one.so_far,
        *capaian,
        PrintedValue(one.predikat or DASH, "predikat" if one.predikat else "status"),
        PrintedValue(one.kendala, "kiri"),
        PrintedValue(one.tindak_lanjut, "kiri"),
    ]

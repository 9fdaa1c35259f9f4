"""triwulan.csv: a quarter measured in every way; capaian.csv prints the one that is agreed on."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from iku_etl.calculate.capaian_table import csv_text

QUARTER_NAME = "triwulan.csv"


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """One indicator in one way; numbers as printed, None where there was none.

    cara: that quarter alone or all so far; pembanding: whose target it is measured against. Its
    fields are the columns of triwulan.csv, in their order.
    """

    kode: str
    tahun: str
    periode: str
    cara: str
    pembanding: str
    target: str
    realisasi: float | None
    capaian: float | None
    status: str

    def texts(self, desimal: Mapping[str, int]) -> list[str]:
        """The row as the CSV has it; desimal: how many each number is printed with, by column."""
        return [csv_text(getattr(self, name), desimal.get(name, 0)) for name in QUARTER_COLUMNS]


QUARTER_COLUMNS = tuple(field.name for field in dataclasses.fields(QuarterRow))
QUARTER_NUMBERS = ("realisasi", "capaian")

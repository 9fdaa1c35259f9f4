"""The katalog workbook: its form, a small katalog, and its cells."""

from iku_etl.catalog.tables import Table
from iku_etl.importing.form import load_form
from support.small import SCHEMAS

FORM = load_form((SCHEMAS,), "Dinas Contoh")


SMALL = """
    | indikator | kode |
    |           | A    |
    | isian | kode | simbol | tw4 |
    |       | A    | x      | 60  |
    | target | kode | target |
    |        | A    | 80     |
"""


def grid(table: Table) -> list[dict[str, str]]:
    """The rows with their filled cells."""
    return [{str(k): v for k, v in r.items() if v} for r in table.frame.to_dict("records")]

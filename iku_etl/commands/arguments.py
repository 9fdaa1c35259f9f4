"""Arguments and options that commands share."""

from pathlib import Path

import click

from iku_etl.issues import UsageError

FOLDER = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
TAHUN = click.option("--tahun", required=True, metavar="T", help="Tahun anggaran, misalnya 2025.")


def check_year(tahun: str) -> str:
    """The year; raises UsageError for one that is not four digits."""
    if not (tahun.isascii() and tahun.isdigit() and len(tahun) == 4):
        raise UsageError(f'--tahun "{tahun}" bukan tahun empat angka.')
    return tahun

"""Arguments, options and exit codes that commands share."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from iku_etl.commands.over_members import FolderPath
from iku_etl.issues import Issue, has_errors
from iku_etl.rules.input_table import PERIODS, read_period

F = TypeVar("F", bound=Callable[..., Any])
HERE = Path()
FOLDER = click.argument("folder", metavar="[DIR]", required=False, default=HERE, type=FolderPath())
TAHUN = click.option("--tahun", required=True, metavar="T", help="Tahun anggaran, misalnya 2025.")


class _Periods(click.Choice[str]):
    """TW1…TW4 or TAHUN, in any spelling that read_period knows."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return super().convert(read_period(value), param, ctx)


PERIODS_KNOWN = _Periods(PERIODS)
PERIODE = click.option("--periode", required=True, type=PERIODS_KNOWN, help="Triwulan atau tahun.")
FRESH = click.option(
    "--segar", is_flag=True, help="Baca dan tulis semuanya lagi, tanpa ingatan di .iku-etl."
)


def format_option(*forms: str) -> Callable[[F], F]:
    """--format, teks unless another form is named."""
    kinds = click.Choice(["teks", *forms], case_sensitive=False)
    return click.option("--format", "bentuk", type=kinds, default="teks", help="Bentuk laporan.")


def exit_code(issues: Sequence[Issue]) -> int:
    """1 when something could not be used, else 0."""
    return 1 if has_errors(issues) else 0

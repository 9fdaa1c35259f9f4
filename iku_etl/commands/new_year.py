"""`iku-etl new-year`: katalog and templates of the next year."""

from pathlib import Path

import click

from iku_etl.commands.arguments import FOLDER, TAHUN
from iku_etl.commands.indonesian import Command
from iku_etl.commands.over_members import OverMembers
from iku_etl.commands.screen import say
from iku_etl.issues import has_errors
from iku_etl.rules.input_table import check_year
from iku_etl.workspace import Workspace


@click.command("new-year", cls=Command, alias="tahun-baru", over=OverMembers())
@FOLDER
@TAHUN
@click.option("--per-unit", is_flag=True, help="Satu buku kerja untuk setiap unit.")
def new_year(folder: Path, tahun: str, per_unit: bool) -> int:
    """Menyiapkan tahun baru: target dari baris RENSTRA, lalu templatnya."""
    from iku_etl.commands.console import show_issues
    from iku_etl.template.new_year import start_year

    made = start_year(Workspace(folder), check_year(tahun), per_unit=per_unit)
    show_issues(made.outcome.issues)
    for row in made.targets:
        say(f"Target ditambahkan: {row.kode} {row.tahun} {row.target}")
    for path in made.outcome.files:
        say(f"Templat: {path}")
    return 1 if has_errors(made.outcome.issues) or not made.outcome.files else 0

"""`iku-etl template`: blank workbooks to be filled."""

from pathlib import Path

import click

from iku_etl.commands.arguments import FOLDER, TAHUN
from iku_etl.commands.indonesian import Command
from iku_etl.commands.over_members import OverMembers
from iku_etl.commands.screen import say
from iku_etl.rules.input_table import check_year
from iku_etl.workspace import Workspace


@click.command(cls=Command, alias="templat", over=OverMembers())
@FOLDER
@TAHUN
@click.option("--per-unit", is_flag=True, help="Satu buku kerja untuk setiap unit.")
def template(folder: Path, tahun: str, per_unit: bool) -> int:
    """Menulis buku kerja kosong ke folder templat/."""
    from iku_etl.commands.console import show_issues
    from iku_etl.template.job import make_templates

    outcome = make_templates(Workspace(folder), check_year(tahun), per_unit=per_unit)
    show_issues(outcome.issues)
    for path in outcome.files:
        say(f"Templat: {path}")
    return 0 if outcome.files else 1

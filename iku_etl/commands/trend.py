"""`iku-etl trend`: capaian over the years."""

from pathlib import Path

import click

from iku_etl.commands.arguments import FOLDER
from iku_etl.commands.indonesian import Command
from iku_etl.commands.over_members import OverMembers
from iku_etl.commands.screen import say
from iku_etl.issues import has_errors
from iku_etl.workspace import Workspace


@click.command(cls=Command, alias="tren", over=OverMembers())
@FOLDER
def trend(folder: Path) -> int:
    """Membandingkan capaian antartahun: buku kerja dan halaman HTML di output/tren/."""
    from iku_etl.commands.console import show_issues
    from iku_etl.years.job import make_trend

    outcome = make_trend(Workspace(folder))
    show_issues(outcome.issues)
    for path in outcome.files:
        say(f"Tren: {path}")
    return 1 if has_errors(outcome.issues) else 0

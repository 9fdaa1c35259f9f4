"""`iku-etl run`: everything of one period."""

from pathlib import Path

import click

from iku_etl.commands.arguments import FOLDER, PERIODE, TAHUN, exit_code
from iku_etl.commands.indonesian import Command
from iku_etl.commands.processes import READER, WRITER, count_files, showing_progress, work_in
from iku_etl.workspace import Workspace


@click.command(cls=Command, alias="jalankan")
@FOLDER
@TAHUN
@PERIODE
@click.option("-q", "diam", is_flag=True, help="Hanya galat dan kode keluar.")
def run(folder: Path, tahun: str, periode: str, diam: bool) -> int:
    """Membaca semua isian, menghitung, dan menulis buku kerja resmi ke output/."""
    workspace = Workspace(folder)
    with (
        work_in(count_files(workspace, tahun), READER, WRITER) as workers,
        showing_progress(quiet=diam) as progress,
    ):
        from iku_etl import pipeline

        outcome = pipeline.run(workspace, tahun, periode, progress, workers)
    from iku_etl.commands.console import show_issues, show_summary

    show_issues(outcome.issues, only_errors=diam, answers=outcome.answers)
    if not diam:
        show_summary(outcome)
    return exit_code(outcome.issues)

"""`iku-etl review`: what verifikators have to decide on, a workbook for each."""

from pathlib import Path

import click

from iku_etl.commands.arguments import FOLDER, PERIODE, TAHUN, exit_code
from iku_etl.commands.indonesian import Command
from iku_etl.commands.progress import showing_progress
from iku_etl.commands.screen import say
from iku_etl.processes import READER, count_files, work_in
from iku_etl.workspace import remembering


@click.command(cls=Command, alias="verifikasi")
@FOLDER
@TAHUN
@PERIODE
def review(folder: Path, tahun: str, periode: str) -> int:
    """Menulis buku kerja untuk verifikator: setiap nilai yang belum disetujui atau ditolak."""
    workspace = remembering(folder)
    with (
        work_in(count_files(workspace, tahun), READER) as workers,
        showing_progress(quiet=False) as progress,
    ):
        from iku_etl.review.job import make_reviews

        outcome = make_reviews(workspace, tahun, periode, workers, progress)
    from iku_etl.commands.console import show_issues

    show_issues(outcome.issues)
    for path in outcome.files:
        say(f"Verifikasi: {path}")
    if outcome.files:
        say(f"Setelah diisi, simpan di: {workspace.verification(tahun) / periode}")
    return exit_code(outcome.issues)

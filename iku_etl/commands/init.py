"""`iku-etl init`: a new ruang kerja."""

from pathlib import Path

import click

from iku_etl.commands.arguments import FOLDER
from iku_etl.commands.indonesian import Command
from iku_etl.commands.screen import say
from iku_etl.workspace import create_workspace, list_examples


@click.command(cls=Command, alias="mulai")
@FOLDER
@click.option("--contoh", metavar="NAMA", help=f"Mulai dari contoh: {', '.join(list_examples())}.")
def init(folder: Path, contoh: str | None) -> None:
    """Membuat ruang kerja baru di DIR, kosong atau dari contoh."""
    create_workspace(folder, contoh)
    say(f"Ruang kerja dibuat: {folder}")
    step = "buat templat" if contoh else "lengkapi iku.toml dan katalog/, lalu buat templat"
    say(f"Berikutnya: {step} dengan iku-etl template.")

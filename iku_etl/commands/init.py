"""`iku-etl init`: a new ruang kerja."""

from pathlib import Path

import click

from iku_etl.commands.arguments import FOLDER
from iku_etl.commands.indonesian import Command
from iku_etl.commands.screen import say
from iku_etl.issues import UsageError
from iku_etl.workspace import create_workspace, list_examples


@click.command(cls=Command, alias="mulai")
@FOLDER
@click.option("--contoh", metavar="NAMA", help=f"Mulai dari contoh: {', '.join(list_examples())}.")
@click.option("--indeks", metavar="KODE", help="Mulai dari indeks nasional: pemdi_8_2026, ...")
@click.option("--penimbang", default="", help="Penimbang unsur SKM, misalnya 0,111.")
@click.option("--skala", default="", help="Skala predikat, bila indeksnya punya beberapa.")
def init(folder: Path, contoh: str | None, indeks: str | None, penimbang: str, skala: str) -> None:
    """Membuat ruang kerja baru di DIR, kosong, dari contoh, atau dari indeks nasional."""
    from iku_etl.menu.launcher import write_launcher

    if contoh and indeks:
        raise UsageError("Pilih salah satu: --contoh atau --indeks.")
    if indeks:
        from iku_etl.importing.national_index import create_index_workspace

        create_index_workspace(folder, indeks, penimbang, skala)
    else:
        create_workspace(folder, contoh)
    launcher = write_launcher(folder)
    say(f"Ruang kerja dibuat: {folder}")
    step = "buat templat" if contoh else "lengkapi iku.toml dan katalog/, lalu buat templat"
    say(f"Menu: klik dua kali {launcher.stem} di folder itu, atau ketik iku-etl di sana.")
    say(f"Berikutnya: {step} dengan iku-etl template.")

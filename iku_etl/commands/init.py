"""`iku-etl init`: a new ruang kerja."""

from pathlib import Path

import click

from iku_etl.commands.arguments import FOLDER
from iku_etl.commands.indonesian import Command
from iku_etl.commands.screen import say
from iku_etl.issues import UsageError
from iku_etl.rules.nearby import LEVELS
from iku_etl.workspace import Workspace, create_workspace, list_examples


@click.command(cls=Command, alias="mulai")
@FOLDER
@click.option("--contoh", metavar="NAMA", help=f"Mulai dari contoh: {', '.join(list_examples())}.")
@click.option("--indeks", metavar="KODE", help="Mulai dari indeks nasional: pemdi_8_2026, ...")
@click.option("--penimbang", default="", help="Penimbang unsur SKM, misalnya 0,111.")
@click.option("--skala", default="", help="Skala predikat, bila indeksnya punya beberapa.")
@click.option("--csv", is_flag=True, help="Katalog sebagai folder CSV, bukan katalog.xlsx.")
@click.option(
    "--kumpulan",
    type=click.Choice(LEVELS),
    help="Jadikan DIR kumpulan dari ruang kerja di dalamnya, bukan ruang kerja.",
)
def init(
    folder: Path,
    contoh: str | None,
    indeks: str | None,
    penimbang: str,
    skala: str,
    *,
    csv: bool,
    kumpulan: str | None,
) -> None:
    """Membuat ruang kerja baru di DIR, kosong, dari contoh, atau dari indeks nasional."""
    from iku_etl.menu.launcher import write_launcher

    if kumpulan:
        from iku_etl.region.create import create_collection

        if contoh or indeks:
            raise UsageError("--kumpulan tidak dapat bersama --contoh atau --indeks.")
        say(f"Kumpulan dibuat: lengkapi {create_collection(folder, kumpulan)}")
        say("Berikutnya: pindahkan atau buat ruang kerja di dalamnya.")
        return
    if contoh and indeks:
        raise UsageError("Pilih salah satu: --contoh atau --indeks.")
    if indeks:
        from iku_etl.importing.national_index import create_index_workspace

        create_index_workspace(folder, indeks, penimbang, skala, as_csv=csv)
    else:
        create_workspace(folder, contoh)
    if not (contoh or indeks):
        from iku_etl.importing.blank import write_new_katalog

        write_new_katalog(Workspace(folder), {}, as_csv=csv)
    launcher = write_launcher(folder)
    say(f"Ruang kerja dibuat: {folder}")
    say(f"Menu: klik dua kali {launcher.stem} di folder itu, atau ketik iku-etl di sana.")
    katalog = "katalog/" if csv else "katalog.xlsx"
    step = "buat templat" if contoh else f"lengkapi iku.toml dan {katalog}, lalu buat templat"
    say(f"Berikutnya: {step} dengan iku-etl template.")

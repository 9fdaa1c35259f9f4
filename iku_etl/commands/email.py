"""`iku-etl email`: letters to units, a rehearsal unless --kirim."""

from pathlib import Path

import click

from iku_etl.commands.arguments import FOLDER, PERIODE, TAHUN
from iku_etl.commands.indonesian import Command
from iku_etl.commands.over_members import OverMembers
from iku_etl.issues import has_errors
from iku_etl.rules.input_table import check_year
from iku_etl.workspace import Workspace

KINDS = ("hasil", "perbaikan", "permintaan", "pengingat")


OVER = OverMembers(of_one=("unit",), one_by_one="kirim")


@click.command(cls=Command, alias="surat", over=OVER)
@FOLDER
@TAHUN
@PERIODE
@click.option(
    "--jenis", required=True, type=click.Choice(KINDS, case_sensitive=False), help="Surat apa."
)
@click.option("--kirim", is_flag=True, help="Benar-benar kirim; tanpa ini hanya latihan.")
@click.option("--ulang", is_flag=True, help="Kirim lagi kepada yang sudah mendapat.")
@click.option("--batas-waktu", default="", metavar="TANGGAL", help="Misalnya 10-7-2026.")
@click.option("--unit", multiple=True, metavar="KODE", help="Hanya unit ini; boleh beberapa kali.")
def email(
    folder: Path,
    tahun: str,
    periode: str,
    jenis: str,
    kirim: bool,
    ulang: bool,
    batas_waktu: str,
    unit: tuple[str, ...],
) -> int:
    """Menyurati unit: hasil, perbaikan, permintaan isian, atau pengingat."""
    from iku_etl.commands.console import ProgressBar, show_issues
    from iku_etl.commands.letters_text import letters_brief, show_letters
    from iku_etl.mail import job
    from iku_etl.mail.drafts import Order
    from iku_etl.mail.letter import Jenis
    from iku_etl.region.brief import tell

    order = Order(check_year(tahun), periode, Jenis(jenis), batas_waktu, unit)
    if kirim:
        bar = ProgressBar(quiet=False)
        try:
            outcome = job.send(Workspace(folder), order, ulang=ulang, progress=bar.update)
        finally:
            bar.close()
    else:
        outcome = job.rehearse(Workspace(folder), order, ulang=ulang)
    show_issues(outcome.issues)
    show_letters(outcome)
    tell(letters_brief(outcome))
    return 1 if has_errors(outcome.issues) or outcome.berhenti else 0

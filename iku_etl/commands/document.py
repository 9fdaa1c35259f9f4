"""`iku-etl document`: Perjanjian Kinerja and what else a dinas hands in."""

from pathlib import Path

import click

from iku_etl.commands.arguments import FOLDER, PERIODS_KNOWN, TAHUN, exit_code
from iku_etl.commands.indonesian import Command
from iku_etl.commands.over_members import OverMembers
from iku_etl.commands.screen import say
from iku_etl.documents.kinds import KINDS
from iku_etl.rules.input_table import YEAR, check_year
from iku_etl.workspace import Workspace


@click.command(cls=Command, alias="dokumen", over=OverMembers())
@FOLDER
@TAHUN
@click.option(
    "--tanggal",
    metavar="TANGGAL",
    help="Tanggal tanda tangan, misalnya 2026-01-15; tanpa ini dikosongkan untuk ditulis tangan.",
)
@click.option(
    "--periode",
    type=PERIODS_KNOWN,
    default=YEAR,
    help="Triwulan atau tahun yang dilaporkan; bawaan: TAHUN.",
)
@click.option(
    "--jenis",
    multiple=True,
    type=click.Choice(KINDS),
    help="Hanya jenis ini; boleh diulang. Bawaan: semua.",
)
@click.option("--tempat", metavar="TEMPAT", help="Tempat tanda tangan; bawaan: tabel instansi.")
@click.option(
    "--pdf", is_flag=True, help="Juga sebagai PDF (dokumen Word dan Excel); perlu LibreOffice."
)
def document(
    folder: Path,
    tahun: str,
    tanggal: str | None,
    tempat: str | None,
    periode: str,
    jenis: tuple[str, ...],
    pdf: bool,
) -> int:
    """Menulis dokumen kinerja ke output/T/P/dokumen/."""
    from iku_etl.commands.console import show_issues
    from iku_etl.documents.job import make_documents
    from iku_etl.run_record import order_signed

    workspace = Workspace(folder)
    signing = order_signed(workspace, tanggal, tempat, "--tanggal").signing
    outcome = make_documents(workspace, check_year(tahun), signing, jenis, periode=periode, pdf=pdf)
    show_issues(outcome.issues)
    for path in outcome.files:
        say(f"Dokumen: {path}")
    return exit_code(outcome.issues)

"""`iku-etl run`: everything of one period."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from iku_etl.commands.arguments import FOLDER, PERIODE, TAHUN, exit_code, format_option
from iku_etl.commands.indonesian import Command
from iku_etl.commands.processes import READER, WRITER, count_files, showing_progress, work_in
from iku_etl.issues import UsageError
from iku_etl.workspace import Workspace

if TYPE_CHECKING:
    from iku_etl.run_record import RunOrder


@click.command(cls=Command, alias="jalankan")
@FOLDER
@TAHUN
@PERIODE
@click.option(
    "--tanggal",
    metavar="TANGGAL",
    help="Tanggal tanda tangan, misalnya 2026-04-06; tanpa ini dikosongkan untuk ditulis tangan.",
)
@click.option("--tempat", metavar="TEMPAT", help="Tempat tanda tangan; bawaan: tabel instansi.")
@click.option(
    "--ulang",
    is_flag=True,
    help="Tanda tangan dan tabel rincian seperti run periode ini yang terakhir.",
)
@click.option("-q", "diam", is_flag=True, help="Hanya galat dan kode keluar.")
@format_option("json")
def run(
    folder: Path,
    tahun: str,
    periode: str,
    *,
    tanggal: str | None,
    tempat: str | None,
    ulang: bool,
    diam: bool,
    bentuk: str,
) -> int:
    """Membaca semua isian, menghitung, dan menulis buku kerja resmi ke output/."""
    if ulang and (tanggal or tempat):
        raise UsageError("--ulang memakai tanda tangan yang dahulu; hapus --tanggal dan --tempat.")
    workspace = Workspace(folder)
    with (
        work_in(count_files(workspace, tahun), READER, WRITER) as workers,
        showing_progress(quiet=diam or bentuk == "json") as progress,
    ):
        from iku_etl import pipeline

        order = _order(workspace, tahun, periode, tanggal, tempat, ulang=ulang)
        outcome = pipeline.run(workspace, tahun, periode, progress, workers, order)
    from iku_etl.commands.console import print_run_json, show_issues, show_summary

    if bentuk == "json":
        print_run_json(outcome, tahun, periode)
        return exit_code(outcome.issues)
    show_issues(outcome.issues, only_errors=diam, answers=outcome.answers)
    if not diam:
        show_summary(outcome)
    return exit_code(outcome.issues)


def _order(
    workspace: Workspace,
    tahun: str,
    periode: str,
    tanggal: str | None,
    tempat: str | None,
    *,
    ulang: bool,
) -> "RunOrder":
    """How this report is signed; raises UsageError for no date, or when there is no run to repeat."""
    from iku_etl.report.signature import Signing
    from iku_etl.rules.dates import read_date
    from iku_etl.run_record import RunOrder, read_run

    if ulang:
        again = read_run(workspace, tahun, periode)
        if again is None:
            raise UsageError(
                f"Belum ada run {periode} {tahun} yang tercatat; jalankan tanpa --ulang."
            )
        return RunOrder(again=again)
    day = None if tanggal is None else read_date(tanggal, "--tanggal", workspace.schemas)
    return RunOrder(Signing(day, tempat))

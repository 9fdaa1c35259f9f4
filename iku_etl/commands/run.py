"""`iku-etl run`: everything of one period."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iku_etl.commands.arguments import FOLDER, FRESH, PERIODE, TAHUN, exit_code, format_option
from iku_etl.commands.indonesian import Command
from iku_etl.commands.over_members import OverMembers
from iku_etl.commands.progress import showing_progress
from iku_etl.issues import UsageError
from iku_etl.processes import READER, WRITER, count_files
from iku_etl.rules.input_table import check_year
from iku_etl.workspace import remembering

if TYPE_CHECKING:
    from iku_etl.region.brief import Brief


@click.command(
    cls=Command, alias="jalankan", over=OverMembers(counts=True, divides=True, stored=True)
)
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
@click.option("--kunci", is_flag=True, help="Kunci: yang datang kemudian tidak mengubah hasilnya.")
@click.option("--buka", metavar="ALASAN", help="Hitung ulang periode yang terkunci; dicatat.")
@click.option("--oleh", metavar="NAMA", help="Siapa yang mengunci atau membuka.")
@FRESH
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
    kunci: bool,
    buka: str | None,
    oleh: str | None,
    segar: bool,
    diam: bool,
    bentuk: str,
    klaster: str | None,
) -> int:
    """Membaca semua isian, menghitung, dan menulis buku kerja resmi ke output/."""
    if ulang and (tanggal or tempat):
        raise UsageError("--ulang memakai tanda tangan yang dahulu; hapus --tanggal dan --tempat.")
    if buka is not None and not (buka.strip() and (oleh or "").strip()):
        raise UsageError(
            "Sebutkan alasan pada --buka, dan --oleh: keduanya dicatat dan diarsipkan."
        )
    from iku_etl.last_run import look_back
    from iku_etl.region.executors import divide_workbooks
    from iku_etl.region.settings import require_cluster

    require_cluster(klaster or "", "--klaster ")
    workspace = remembering(folder, fresh=segar)
    is_plain = not (
        ulang or kunci or buka or oleh
    )  # what is locked or signed as before is done again
    last = look_back(workspace, check_year(tahun), periode, tanggal, tempat) if is_plain else None
    outcome = last.outcome() if last else None
    if outcome is None:
        files = (last.unread if last else None) or count_files(workspace, tahun)
        with (
            divide_workbooks(klaster, folder, files, READER, WRITER) as workers,
            showing_progress(quiet=diam or bentuk == "json") as progress,
        ):
            from iku_etl import pipeline
            from iku_etl.period_lock import Locking
            from iku_etl.run_record import order_again, order_signed

            outcome = pipeline.run(
                workspace,
                tahun,
                periode,
                progress,
                workers,
                order=order_again(workspace, tahun, periode)
                if ulang
                else order_signed(workspace, tanggal, tempat, "--tanggal"),
                locking=Locking(
                    kunci, (buka or "").strip(), (oleh or "").strip(), date.today().isoformat()
                ),
                last=last,
            )
    from iku_etl.commands.console import print_run_json, show_issues, show_summary
    from iku_etl.region.brief import tell

    tell(_brief_of(outcome.changed))

    if bentuk == "json":
        print_run_json(outcome, tahun, periode)
        return exit_code(outcome.issues)
    show_issues(outcome.issues, only_errors=diam, answers=outcome.answers)
    if not diam:
        show_summary(outcome)
    return exit_code(outcome.issues)


def _brief_of(changed: str) -> "Brief":
    """Whether it was done again and why, for a kumpulan; nothing of a first run."""
    from iku_etl.last_run import UNCHANGED
    from iku_etl.region.brief import Brief

    if changed == UNCHANGED:
        return Brief("tidak berubah", {"tetap": 1})
    counts = {"dihitung lagi": 1} if changed else {}
    return Brief(changed[:1].lower() + changed[1:].removesuffix("."), counts)

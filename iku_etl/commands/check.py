"""`iku-etl check`: every problem of what was sent; nothing is computed."""

from pathlib import Path

import click

from iku_etl.commands.arguments import FRESH, HERE, PERIODS_KNOWN, exit_code, format_option
from iku_etl.commands.indonesian import Command
from iku_etl.commands.over_members import YEAR_WANTED, FolderPath, OverMembers
from iku_etl.commands.progress import showing_progress
from iku_etl.commands.screen import say
from iku_etl.issues import UsageError, has_errors
from iku_etl.processes import READER, count_files
from iku_etl.rules.input_table import YEAR
from iku_etl.workspace import Workspace, remembering

OVER = OverMembers(counts=True, own_folder="folder", divides=True, stored=True)


@click.command(cls=Command, alias="periksa", over=OVER)
@click.argument("paths", metavar="[DIR|BERKAS...]", nargs=-1, type=FolderPath())
@click.option("--tahun", metavar="T", help="Tahun anggaran; wajib bila yang diperiksa ruang kerja.")
@click.option(
    "--periode",
    type=PERIODS_KNOWN,
    default=YEAR,
    help="Triwulan yang sedang diisi: siapa yang belum, dan batas waktunya. Bawaan: TAHUN.",
)
@FRESH
@format_option("json")
@click.option(
    "--laporan",
    "folder",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Tulis laporan (HTML, Excel, JSON) dan buku kerja bertanda ke FOLDER.",
)
def check(
    paths: tuple[Path, ...],
    tahun: str | None,
    periode: str,
    *,
    segar: bool,
    bentuk: str,
    folder: Path | None,
    klaster: str | None,
) -> int:
    """Memeriksa isian (satu ruang kerja DIR, atau beberapa BERKAS) tanpa menghitung apa pun."""
    from iku_etl.region.executors import divide_workbooks
    from iku_etl.region.settings import require_cluster

    paths = paths or (HERE,)
    whole = paths[0].is_dir()
    if whole and tahun is None:
        Workspace(paths[0]).require_settings()
        raise UsageError(YEAR_WANTED)
    if folder and not whole:
        raise UsageError("--laporan hanya untuk ruang kerja DIR.")
    workspace = remembering(paths[0], fresh=segar)
    files = count_files(workspace, tahun) if whole and tahun else len(paths)
    if klaster and not whole:
        raise UsageError("--klaster hanya untuk ruang kerja DIR atau kumpulan.")
    require_cluster(klaster or "", "--klaster ")
    with (
        divide_workbooks(klaster, paths[0], files, READER) as workers,
        showing_progress(quiet=bentuk == "json") as progress,
    ):
        from iku_etl import pipeline

        if whole and tahun:
            outcome = pipeline.check(workspace, tahun, progress, workers, folder, periode)
        else:
            outcome = pipeline.check_files(paths, tahun, progress, workers)
    from iku_etl.commands.console import print_json, show_issues

    if bentuk == "json":
        print_json(outcome.issues)
    else:
        show_issues(outcome.issues, answers=outcome.answers)
        say("Tidak ada galat." if not has_errors(outcome.issues) else "Perbaiki galat di atas.")
    return exit_code(outcome.issues)

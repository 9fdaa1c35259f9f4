"""The commands: arguments in, messages out. Heavy imports wait until a command runs (DESIGN §8)."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iku_etl.clickid import Group, explain, explain_os
from iku_etl.commands.archive import archive
from iku_etl.commands.arguments import FOLDER, PERIODE, TAHUN, check_year, format_option
from iku_etl.commands.diff import diff
from iku_etl.commands.email import email
from iku_etl.commands.new_year import new_year
from iku_etl.commands.trend import trend
from iku_etl.crash import Crash, crash_of, is_unforeseen, save_crashes
from iku_etl.issues import Issue, SchemaError, UsageError, has_errors
from iku_etl.read.source import list_workbooks
from iku_etl.resources import package_version
from iku_etl.screen import say
from iku_etl.workspace import Workspace, create_workspace, list_examples

if TYPE_CHECKING:
    from iku_etl.parallel import Workers

READER, WRITER = "iku_etl.read.workbook", "iku_etl.write.book"
HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=Group, context_settings=HELP)
@click.version_option(package_version(), message="iku-etl %(version)s", help="Tampilkan versi.")
def cli() -> None:
    """Mengolah isian Excel IKU/IKI menjadi buku kerja resmi dengan persentase dan capaian."""


def main() -> None:
    """The console script; any console encoding may receive our Indonesian text."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
    sys.exit(call(sys.argv[1:]))


def call(arguments: list[str]) -> int:
    """Runs one command; returns its exit code (0 well, 1 problems, 2 a wrong call)."""
    try:
        return cli.main(arguments, prog_name="iku-etl", standalone_mode=False) or 0
    except click.exceptions.NoArgsIsHelpError as help_page:
        say(help_page.format_message())
        return 0
    except click.ClickException as error:
        say(f"Kesalahan: {explain(error)}", err=True)
    except (UsageError, SchemaError) as error:
        _say_with_notes(error, str(error))
    except OSError as error:
        _say_with_notes(error, explain_os(error))
    except (KeyboardInterrupt, click.Abort):
        say("Dihentikan.", err=True)
        return 130
    except MemoryError:
        say("Kesalahan: memori komputer habis. Tutup program lain, lalu ulangi.", err=True)
        return 1
    except BaseException as error:
        if not is_unforeseen(error):
            raise
        return _crashed(crash_of(error), arguments)
    return 2


def _say_with_notes(error: Exception, text: str) -> None:
    say("\n".join([f"Kesalahan: {text}", *getattr(error, "__notes__", ())]), err=True)


def _crashed(crash: Crash, arguments: list[str]) -> int:
    """Says that a command ended in an error of ours, and keeps it in the ruang kerja."""
    workspace = next(filter(None, map(_workspace_in, arguments)), None)
    saved = save_crashes(workspace, [crash]) if workspace else []
    step = f"Kirim {saved[0]}" if saved else "Kirim baris ini"
    say(
        f"Kesalahan di dalam iku-etl ({crash.kind} di {crash.place}); perintah ini tidak selesai. "
        f"{step} kepada pengembang iku-etl.",
        err=True,
    )
    return 1


def _workspace_in(argument: str) -> Path | None:
    """The ruang kerja that an argument names or lies in."""
    with suppress(OSError, ValueError):
        path = Path(argument)
        if path.exists():
            folders = (path, *path.resolve().parents)
            return next((f for f in folders if (f / "iku.toml").is_file()), None)
    return None


@cli.command()
@FOLDER
@click.option("--contoh", metavar="NAMA", help=f"Mulai dari contoh: {', '.join(list_examples())}.")
def init(folder: Path, contoh: str | None) -> None:
    """Membuat ruang kerja baru di DIR, kosong atau dari contoh."""
    create_workspace(folder, contoh)
    say(f"Ruang kerja dibuat: {folder}")
    step = "buat templat" if contoh else "lengkapi iku.toml dan katalog/, lalu buat templat"
    say(f"Berikutnya: {step} dengan iku-etl template.")


@cli.command()
@FOLDER
@TAHUN
@click.option("--per-unit", is_flag=True, help="Satu buku kerja untuk setiap unit.")
def template(folder: Path, tahun: str, per_unit: bool) -> int:
    """Menulis buku kerja kosong ke folder templat/."""
    from iku_etl import preparation
    from iku_etl.console import show_issues

    outcome = preparation.make_templates(Workspace(folder), check_year(tahun), per_unit=per_unit)
    show_issues(outcome.issues)
    for path in outcome.files:
        say(f"Templat: {path}")
    return 0 if outcome.files else 1


@cli.command()
@click.argument(
    "paths", metavar="DIR|BERKAS...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--tahun", metavar="T", help="Tahun anggaran; wajib bila yang diperiksa ruang kerja.")
@format_option("json")
@click.option(
    "--laporan",
    "folder",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Tulis laporan (HTML, Excel, JSON) dan buku kerja bertanda ke FOLDER.",
)
def check(paths: tuple[Path, ...], tahun: str | None, bentuk: str, folder: Path | None) -> int:
    """Memeriksa isian (satu ruang kerja DIR, atau beberapa BERKAS) tanpa menghitung apa pun."""
    whole = paths[0].is_dir()
    if whole and tahun is None:
        raise UsageError("Sebutkan --tahun, misalnya --tahun 2025.")
    if folder and not whole:
        raise UsageError("--laporan hanya untuk ruang kerja DIR.")
    workspace = Workspace(paths[0])
    files = _count_files(workspace, tahun) if whole and tahun else len(paths)
    with _workers(files, READER) as workers, _progress(quiet=bentuk == "json") as progress:
        from iku_etl import pipeline

        if whole and tahun:
            outcome = pipeline.check(workspace, tahun, progress, workers, folder)
        else:
            outcome = pipeline.check_files(paths, tahun, progress, workers)
    from iku_etl.console import print_json, show_issues

    if bentuk == "json":
        print_json(outcome.issues)
    else:
        show_issues(outcome.issues, answers=outcome.answers)
        say("Tidak ada galat." if not has_errors(outcome.issues) else "Perbaiki galat di atas.")
    return _exit_code(outcome.issues)


@cli.command()
@FOLDER
@TAHUN
@PERIODE
@click.option("-q", "diam", is_flag=True, help="Hanya galat dan kode keluar.")
def run(folder: Path, tahun: str, periode: str, diam: bool) -> int:
    """Membaca semua isian, menghitung, dan menulis buku kerja resmi ke output/."""
    workspace = Workspace(folder)
    with (
        _workers(_count_files(workspace, tahun), READER, WRITER) as workers,
        _progress(quiet=diam) as progress,
    ):
        from iku_etl import pipeline

        outcome = pipeline.run(workspace, tahun, periode, progress, workers)
    from iku_etl.console import show_issues, show_summary

    show_issues(outcome.issues, only_errors=diam, answers=outcome.answers)
    if not diam:
        show_summary(outcome)
    return _exit_code(outcome.issues)


@cli.group(cls=Group)
def catalog() -> None:
    """Memeriksa dan memindahkan katalog (tabel formula indikator)."""


@catalog.command("check")
@FOLDER
@format_option("json")
def catalog_check(folder: Path, bentuk: str) -> int:
    """Mencari kesalahan dan kejanggalan di katalog."""
    from iku_etl import preparation
    from iku_etl.console import print_json, show_issues
    from iku_etl.issues import once

    issues = once(preparation.lint_catalog(Workspace(folder)))
    if bentuk == "json":
        print_json(issues)
    else:
        show_issues(issues)
        say("Katalog tanpa masalah." if not issues else f"{len(issues)} temuan di katalog.")
    return 1 if issues else 0


@catalog.command("export")
@FOLDER
@click.option(
    "--ke",
    "target",
    metavar="BERKAS",
    type=click.Path(path_type=Path),
    help="Berkas .xlsx yang ditulis; bawaan: DIR/katalog-ekspor.xlsx.",
)
def catalog_export(folder: Path, target: Path | None) -> int:
    """Menulis katalog CSV sebagai satu buku kerja Excel."""
    from iku_etl import preparation
    from iku_etl.console import show_issues

    path = target or folder / "katalog-ekspor.xlsx"
    issues = preparation.export_catalog(Workspace(folder), path)
    show_issues(issues)
    if not has_errors(issues):
        say(f"Katalog ditulis: {path}")
    return _exit_code(issues)


@catalog.command("import")
@FOLDER
@click.argument("source", metavar="BERKAS", type=click.Path(path_type=Path))
@click.option("--tahun", metavar="T", help="Tahun target, bila dokumen resmi tidak menulisnya.")
@click.option("--timpa", is_flag=True, help="Ganti katalog yang sudah berisi dengan dokumen resmi.")
def catalog_import(folder: Path, source: Path, tahun: str | None, timpa: bool) -> int:
    """Mengisi folder katalog/ dari buku kerja katalog atau dokumen IKU/IKI resmi BERKAS."""
    from iku_etl import preparation
    from iku_etl.console import show_issues

    year = check_year(tahun) if tahun else ""
    issues = preparation.import_catalog(Workspace(folder), source, tahun=year, timpa=timpa)
    show_issues(issues)
    if not has_errors(issues):
        say(f"Katalog ditulis: {folder / 'katalog'}")
    return _exit_code(issues)


for command in (archive, diff, email, new_year, trend):
    cli.add_command(command)


def _exit_code(issues: tuple[Issue, ...] | list[Issue]) -> int:
    return 1 if has_errors(issues) else 0


def _count_files(workspace: Workspace, tahun: str) -> int:
    return len(list_workbooks(workspace.inputs(check_year(tahun))))


@contextmanager
def _workers(files: int, *modules: str) -> Iterator["Workers"]:
    """Processes that import what they need while this one still imports pandas."""
    from iku_etl.parallel import open_workers, processes
    from iku_etl.process import collect_seldom, give_memory_back

    give_memory_back()
    collect_seldom()
    with open_workers(processes(), files, modules) as workers:
        yield workers


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    from iku_etl.console import ProgressBar

    bar = ProgressBar(quiet=quiet)
    try:
        yield bar.update
    finally:
        bar.close()

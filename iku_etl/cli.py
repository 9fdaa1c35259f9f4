"""The commands: arguments in, messages out. Heavy imports wait until a command runs (DESIGN §8)."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from iku_etl.catalog.input_table import PERIODS
from iku_etl.clickid import Group, explain, explain_os
from iku_etl.commands.archive import archive
from iku_etl.commands.arguments import FOLDER, TAHUN, check_year
from iku_etl.issues import Issue, SchemaError, UsageError, has_errors
from iku_etl.resources import package_version
from iku_etl.workspace import Workspace, create_workspace, list_examples

HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=Group, context_settings=HELP)
@click.version_option(package_version(), message="iku-etl %(version)s", help="Tampilkan versi.")
def cli() -> None:
    """Mengolah isian Excel IKU/IKI menjadi buku kerja resmi dengan persentase dan capaian."""


cli.add_command(archive)


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
        click.echo(help_page.format_message())
        return 0
    except click.ClickException as error:
        click.echo(f"Kesalahan: {explain(error)}", err=True)
    except (UsageError, SchemaError) as error:
        click.echo(f"Kesalahan: {error}", err=True)
    except OSError as error:
        click.echo(f"Kesalahan: {explain_os(error)}", err=True)
    except (KeyboardInterrupt, click.Abort):
        click.echo("Dihentikan.", err=True)
        return 130
    return 2


@cli.command()
@FOLDER
@click.option("--contoh", metavar="NAMA", help=f"Mulai dari contoh: {', '.join(list_examples())}.")
def init(folder: Path, contoh: str | None) -> None:
    """Membuat ruang kerja baru di DIR, kosong atau dari contoh."""
    create_workspace(folder, contoh)
    click.echo(f"Ruang kerja dibuat: {folder}")
    step = "buat templat" if contoh else "lengkapi iku.toml dan katalog/, lalu buat templat"
    click.echo(f"Berikutnya: {step} dengan iku-etl template.")


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
        click.echo(f"Templat: {path}")
    return 0 if outcome.files else 1


@cli.command()
@click.argument(
    "paths", metavar="DIR|BERKAS...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--tahun", metavar="T", help="Tahun anggaran; wajib bila yang diperiksa ruang kerja.")
@click.option(
    "--format",
    "bentuk",
    type=click.Choice(["teks", "json"]),
    default="teks",
    help="Bentuk laporan.",
)
@click.option(
    "--laporan",
    "answers",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Tulis laporan (HTML, Excel, JSON) ke FOLDER.",
)
def check(paths: tuple[Path, ...], tahun: str | None, bentuk: str, answers: Path | None) -> int:
    """Memeriksa isian (satu ruang kerja DIR, atau beberapa BERKAS) tanpa menghitung apa pun."""
    from iku_etl import pipeline
    from iku_etl.console import print_json, show_issues

    with _progress(quiet=bentuk == "json") as progress:
        if paths[0].is_dir():
            if tahun is None:
                raise UsageError("Sebutkan --tahun, misalnya --tahun 2025.")
            outcome = pipeline.check(Workspace(paths[0]), check_year(tahun), progress, answers)
        elif answers:
            raise UsageError("--laporan hanya untuk ruang kerja DIR.")
        else:
            outcome = pipeline.check_files(paths, tahun, progress)
    if bentuk == "json":
        print_json(outcome.issues)
    else:
        show_issues(outcome.issues, full_report=outcome.laporan)
        click.echo(
            "Tidak ada galat." if not has_errors(outcome.issues) else "Perbaiki galat di atas."
        )
    return _exit_code(outcome.issues)


@cli.command()
@FOLDER
@TAHUN
@click.option("--periode", required=True, type=click.Choice(PERIODS), help="Triwulan atau tahun.")
@click.option("-q", "diam", is_flag=True, help="Hanya galat dan kode keluar.")
def run(folder: Path, tahun: str, periode: str, diam: bool) -> int:
    """Membaca semua isian, menghitung, dan menulis buku kerja resmi ke output/."""
    from iku_etl import pipeline
    from iku_etl.console import show_issues, show_summary

    with _progress(quiet=diam) as progress:
        outcome = pipeline.run(Workspace(folder), check_year(tahun), periode, progress)
    show_issues(outcome.issues, only_errors=diam, full_report=outcome.laporan)
    if not diam:
        show_summary(outcome)
    return _exit_code(outcome.issues)


@cli.group(cls=Group)
def catalog() -> None:
    """Memeriksa dan memindahkan katalog (tabel formula indikator)."""


@catalog.command("check")
@FOLDER
@click.option(
    "--format",
    "bentuk",
    type=click.Choice(["teks", "json"]),
    default="teks",
    help="Bentuk laporan.",
)
def catalog_check(folder: Path, bentuk: str) -> int:
    """Mencari kesalahan dan kejanggalan di katalog."""
    from iku_etl import preparation
    from iku_etl.console import print_json, show_issues

    issues = preparation.lint_catalog(Workspace(folder))
    if bentuk == "json":
        print_json(issues)
    else:
        show_issues(issues)
        click.echo("Katalog tanpa masalah." if not issues else f"{len(issues)} temuan di katalog.")
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
        click.echo(f"Katalog ditulis: {path}")
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
        click.echo(f"Katalog ditulis: {folder / 'katalog'}")
    return _exit_code(issues)


def _exit_code(issues: tuple[Issue, ...] | list[Issue]) -> int:
    return 1 if has_errors(issues) else 0


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    from iku_etl.console import ProgressBar

    bar = ProgressBar(quiet=quiet)
    try:
        yield bar.update
    finally:
        bar.close()

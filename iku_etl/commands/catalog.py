"""`iku-etl catalog`: the tables of indicator formulas checked, written as a workbook, and filled."""

from pathlib import Path

import click

from iku_etl.commands.arguments import FOLDER, HERE, check_year, exit_code, format_option
from iku_etl.commands.indonesian import Group
from iku_etl.commands.screen import say
from iku_etl.issues import UsageError, has_errors
from iku_etl.workspace import Workspace


@click.group(cls=Group, alias="katalog")
def catalog() -> None:
    """Memeriksa dan memindahkan katalog (tabel formula indikator)."""


@catalog.command("check", alias="periksa")
@FOLDER
@format_option("json")
def catalog_check(folder: Path, bentuk: str) -> int:
    """Mencari kesalahan dan kejanggalan di katalog."""
    from iku_etl.check.katalog import lint_catalog
    from iku_etl.commands.console import print_json, show_issues
    from iku_etl.issues import once

    issues = once(lint_catalog(Workspace(folder)))
    if bentuk == "json":
        print_json(issues)
    else:
        show_issues(issues)
        say("Katalog tanpa masalah." if not issues else f"{len(issues)} temuan di katalog.")
    return 1 if issues else 0


@catalog.command("export", alias="ekspor")
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
    from iku_etl.commands.console import show_issues
    from iku_etl.importing.job import export_catalog

    path = target or folder / "katalog-ekspor.xlsx"
    issues = export_catalog(Workspace(folder), path)
    show_issues(issues)
    if not has_errors(issues):
        say(f"Katalog ditulis: {path}")
    return exit_code(issues)


@catalog.command("import", alias="impor")
@FOLDER
@click.argument("source", metavar="BERKAS", required=False, type=click.Path(path_type=Path))
@click.option("--tahun", metavar="T", help="Tahun target, bila dokumen resmi tidak menulisnya.")
@click.option("--timpa", is_flag=True, help="Ganti katalog yang sudah berisi dengan dokumen resmi.")
def catalog_import(folder: Path, source: Path | None, tahun: str | None, timpa: bool) -> int:
    """Mengisi folder katalog/ dari buku kerja katalog atau dokumen IKU/IKI resmi BERKAS."""
    from iku_etl.commands.console import show_issues
    from iku_etl.importing.job import import_catalog

    if source is None:  # the one path is the file
        folder, source = HERE, folder
    if source == HERE:
        raise UsageError("Sebutkan BERKAS yang diimpor, sesudah nama ruang kerjanya bila perlu.")
    year = check_year(tahun) if tahun else ""
    issues = import_catalog(Workspace(folder), source, tahun=year, timpa=timpa)
    show_issues(issues)
    if not has_errors(issues):
        say(f"Katalog ditulis: {folder / 'katalog'}")
    return exit_code(issues)

"""`iku-etl catalog`: the tables of indicator formulas checked, written as a workbook, and filled."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from iku_etl.commands.arguments import FOLDER, HERE, exit_code, format_option
from iku_etl.commands.indonesian import Group
from iku_etl.commands.screen import say
from iku_etl.documents.kinds import KINDS
from iku_etl.issues import UsageError
from iku_etl.rules.input_table import check_year
from iku_etl.workspace import Workspace

if TYPE_CHECKING:
    from iku_etl.importing.writing import WritePlan

LOOK = click.option(
    "--lihat", is_flag=True, help="Hanya melihat apa yang akan berubah; tidak ada yang ditulis."
)


@click.group(cls=Group, alias="katalog")
def catalog() -> None:
    """Memeriksa dan memindahkan katalog (tabel formula indikator)."""


@catalog.command("check", alias="periksa")
@FOLDER
@click.option(
    "--jenis",
    multiple=True,
    type=click.Choice(KINDS),
    help="Juga yang akan kosong di dokumen jenis ini; boleh diulang.",
)
@click.option("--tahun", metavar="T", help="Tahun dokumennya; bawaan: yang terakhir punya target.")
@format_option("json")
def catalog_check(folder: Path, jenis: tuple[str, ...], tahun: str | None, bentuk: str) -> int:
    """Mencari kesalahan dan kejanggalan di katalog."""
    from iku_etl.check.katalog import lint_catalog
    from iku_etl.commands.console import print_json, show_issues
    from iku_etl.issues import once

    issues = lint_catalog(Workspace(folder))
    if jenis:
        from iku_etl.documents.missing import missing_texts

        issues += missing_texts(Workspace(folder), jenis, check_year(tahun) if tahun else "")
    issues = once(issues)
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
@LOOK
def catalog_export(folder: Path, target: Path | None, lihat: bool) -> int:
    """Menulis katalog sebagai buku kerja Excel yang siap diisi: petunjuk, daftar pilihan, catatan."""
    from iku_etl.catalog.strays import EXPORTED
    from iku_etl.importing.job import plan_export

    return _carry_out(plan_export(Workspace(folder), target or folder / EXPORTED), lihat=lihat)


@catalog.command("import", alias="impor")
@FOLDER
@click.argument("source", metavar="BERKAS", required=False, type=click.Path(path_type=Path))
@click.option("--tahun", metavar="T", help="Tahun target, bila dokumen resmi tidak menulisnya.")
@click.option("--timpa", is_flag=True, help="Ganti katalog yang sudah berisi dengan dokumen resmi.")
@LOOK
def catalog_import(
    folder: Path, source: Path | None, tahun: str | None, timpa: bool, lihat: bool
) -> int:
    """Mengisi katalog dari buku kerja katalog atau dokumen IKU/IKI resmi BERKAS."""
    from iku_etl.importing.job import plan_import

    if source is None:  # the one path is the file
        folder, source = HERE, folder
    if source == HERE:
        raise UsageError("Sebutkan BERKAS yang diimpor, sesudah nama ruang kerjanya bila perlu.")
    year = check_year(tahun) if tahun else ""
    plan = plan_import(Workspace(folder), source, tahun=year, timpa=timpa or lihat)
    return _carry_out(plan, lihat=lihat)


def _carry_out(plan: "WritePlan", *, lihat: bool) -> int:
    """Says what changes, writes it unless it is only to be seen, and says where the old one is."""
    from iku_etl.commands.console import show_issues
    from iku_etl.commands.katalog_text import change_lines
    from iku_etl.importing.writing import write_plan

    issues = list(plan.issues)
    show_issues(issues)
    if not plan.is_possible:
        return exit_code(issues)
    if plan.changes and not plan.is_new:
        say(f"Yang {'akan ' if lihat else ''}berubah di {plan.path}:")
        for line in change_lines(plan.changes):
            say(line)
    elif not plan.is_new:
        say(f"Tidak ada isi yang berubah: {plan.path}")
    if lihat:
        say("Belum ada yang ditulis (--lihat).")
        return exit_code(issues)
    if kept := write_plan(plan):
        say(f"Yang lama disimpan di {kept}")
    say(f"Katalog ditulis: {plan.path}")
    return exit_code(issues)

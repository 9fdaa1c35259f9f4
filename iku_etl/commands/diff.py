"""`iku-etl diff`: what changed between two results."""

from pathlib import Path

import click

from iku_etl.commands.arguments import FOLDER, format_option
from iku_etl.commands.indonesian import Command
from iku_etl.commands.over_members import OverMembers
from iku_etl.commands.screen import say
from iku_etl.issues import has_errors
from iku_etl.rules.input_table import check_year
from iku_etl.workspace import Workspace

SIDE = "TW1…TW4 atau TAHUN (dengan --tahun), suatu tahun, atau arsip:BERKAS."


@click.command(cls=Command, alias="beda", over=OverMembers(of_one=("target",)))
@FOLDER
@click.option("--dari", required=True, metavar="HASIL", help=f"Hasil lama: {SIDE}")
@click.option("--ke", required=True, metavar="HASIL", help="Hasil baru, ditulis sama.")
@click.option("--tahun", metavar="T", help="Tahun dari triwulan yang disebut.")
@format_option("json", "csv")
@click.option(
    "--ke-berkas",
    "target",
    metavar="BERKAS",
    type=click.Path(path_type=Path),
    help="Tulis juga sebagai buku kerja .xlsx.",
)
def diff(
    folder: Path, dari: str, ke: str, tahun: str | None, bentuk: str, target: Path | None
) -> int:
    """Menunjukkan nilai yang berubah antara dua hasil, pengirimnya, dan selnya."""
    from iku_etl.commands import difference_text
    from iku_etl.commands.console import show_issues
    from iku_etl.region.brief import tell
    from iku_etl.years.difference import compare, write_compared

    workspace = Workspace(folder)
    compared = compare(workspace, dari, ke, check_year(tahun) if tahun else None)
    issues = list(compared.issues)
    if compared.differences is not None:
        tell(difference_text.differences_brief(compared.differences))
        if bentuk == "teks":
            difference_text.show_differences(compared)
        elif bentuk == "json":
            difference_text.print_difference_json(compared.differences)
        else:
            difference_text.print_csv(compared.differences)
        if target:
            issues += write_compared(workspace, compared, target)
            if bentuk == "teks":
                say(f"Perubahan: {target}")
    show_issues(issues)
    return 1 if has_errors(issues) else 0

"""`iku-etl audit`: tables that others printed, recomputed from their own numbers."""

from pathlib import Path

import click

from iku_etl.commands.arguments import HERE, exit_code, format_option
from iku_etl.commands.indonesian import Command
from iku_etl.issues import once
from iku_etl.workspace import Workspace


@click.command(cls=Command, alias="telaah")
@click.argument(
    "paths", metavar="BERKAS|DIR...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--ke",
    "folder",
    metavar="FOLDER",
    default=Path("audit"),
    type=click.Path(path_type=Path),
    help="Folder buku kerja dan halaman hasilnya; bawaan: audit.",
)
@click.option(
    "--ruang-kerja",
    "agency",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Bandingkan dengan katalog dan hasil ruang kerja ini; bawaan: yang memuat berkasnya.",
)
@click.option("--tahun", metavar="T", default="", help="Tahun tabel yang tidak menyebut tahunnya.")
@format_option("json")
def audit(
    paths: tuple[Path, ...], folder: Path, agency: Path | None, tahun: str, bentuk: str
) -> int:
    """Menghitung ulang capaian di tabel resmi siapa pun (Excel, Word, PDF, CSV).

    DIR berarti semua tabel resmi di dalamnya. Beberapa berkas juga dibandingkan satu sama lain:
    bunyi indikator, satuan dan target, misalnya laporan dengan keputusan IKU-nya, atau dengan
    laporan tahun lalu.
    """
    from iku_etl.audit.files import files_to_audit
    from iku_etl.audit.job import load_audit_rules
    from iku_etl.audit.several import AuditRequest, audit_files
    from iku_etl.commands.audit_text import print_audit_json, show_audit
    from iku_etl.commands.console import show_issues
    from iku_etl.rules.input_table import check_year

    if agency:
        Workspace(agency).require_settings()
    tahun = check_year(tahun) if tahun else ""
    schemas = Workspace(agency or HERE).schemas
    rules = load_audit_rules(schemas)
    request = AuditRequest(folder, rules, schemas, agency, tahun)
    audited, found = audit_files(files_to_audit(paths, folder), request)
    issues = once(found)
    if bentuk == "json":
        print_audit_json(audited, issues, rules.rules)
    else:
        show_issues(issues, whole=f"lembar Temuan buku kerja di {folder}")
        show_audit(audited, rules.rules)
    return exit_code(issues)

"""`iku-etl audit`: tables that others printed, recomputed from their own numbers."""

from pathlib import Path

import click

from iku_etl.commands.arguments import HERE, exit_code, format_option
from iku_etl.commands.indonesian import Command
from iku_etl.issues import once
from iku_etl.workspace import Workspace


@click.command(cls=Command, alias="telaah")
@click.argument(
    "paths", metavar="BERKAS...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--ke",
    "folder",
    metavar="FOLDER",
    default=Path("audit"),
    type=click.Path(path_type=Path),
    help="Folder buku kerja hasilnya; bawaan: audit.",
)
@format_option("json")
def audit(paths: tuple[Path, ...], folder: Path, bentuk: str) -> int:
    """Menghitung ulang capaian di tabel resmi siapa pun (Excel, Word, PDF, CSV)."""
    from iku_etl.audit.job import audit_file, load_audit_rules
    from iku_etl.audit.writing import files_to_audit, target_paths, write_audit
    from iku_etl.commands.audit_text import print_audit_json, show_audit
    from iku_etl.commands.console import show_issues

    schemas = Workspace(HERE).schemas
    rules = load_audit_rules(schemas)
    files = files_to_audit(paths)
    audited = [
        write_audit(audit_file(path, rules), target, files, rules, schemas)
        for path, target in zip(files, target_paths(files, folder), strict=True)
    ]
    issues = once(issue for one in audited for issue in one.issues)
    if bentuk == "json":
        print_audit_json(audited, issues, rules.rules)
    else:
        show_issues(issues)
        show_audit(audited, rules.rules)
    return exit_code(issues)

"""The reports on a judged file: a workbook and a page beside it, never over a file that was judged."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from iku_etl.audit.audit_page import render_audit
from iku_etl.audit.audit_sheet import audit_sheets
from iku_etl.audit.job import AuditedFile, AuditRules
from iku_etl.audit.links import way_to
from iku_etl.cellref import CellRef
from iku_etl.files.atomic import write_whole
from iku_etl.issues import make_issue
from iku_etl.rules.all import named_files
from iku_etl.rules.styles import load_styles
from iku_etl.xlsx.workbook import write_workbook

CREATED = 2000  # what the file says of its own year; the same bytes on any day


def write_audit(
    audited: AuditedFile,
    target: Path,
    files: Iterable[Path],
    rules: AuditRules,
    schemas: tuple[Path, ...],
) -> AuditedFile:
    """Writes its reports, if it has tables; where they would replace a file, says so instead."""
    if not (audited.tabel or audited.statements):
        return audited
    page = target.with_suffix(".html")
    if {target.resolve(), page.resolve()} & {path.resolve() for path in files}:
        issue = make_issue("audit-berkas-sama", CellRef(audited.nama), target=target)
        return replace(audited, issues=(*audited.issues, issue))
    target.parent.mkdir(parents=True, exist_ok=True)
    styles = load_styles(named_files(schemas, "gaya.yaml"))
    way = way_to(audited.path, target)
    sheets = audit_sheets(audited, rules.rules, way)
    write_workbook(target, sheets, styles, rules.rules.lampu, CREATED)
    text = render_audit(audited, rules.rules, way)
    write_whole(page, text.encode(errors="replace"))
    return replace(audited, buku_kerja=target, halaman=page)

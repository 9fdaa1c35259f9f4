"""`audit` over its files: each judged and written apart, all compared with each other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from iku_etl.audit.against import compare_files
from iku_etl.audit.files import FileToAudit, target_paths
from iku_etl.audit.job import AuditedFile, AuditRules, audit_file
from iku_etl.audit.writing import write_audit
from iku_etl.cellref import CellRef
from iku_etl.crash import Crash, attempt
from iku_etl.issues import Issue, crash_issue, make_issue, some_of

# Said of a file that was named; most files of a folder are no tables.
NO_TABLE = frozenset({"tabel-resmi-tidak-ada", "tabel-resmi-kosong", "mirip-tabel"})


@dataclass(frozen=True)
class AuditRequest:
    """Where the reports go, by what is judged; agency: the ruang kerja to compare with, if named.

    tahun: the year of tables that name none.
    """

    results: Path
    rules: AuditRules
    schemas: tuple[Path, ...]
    agency: Path | None = None
    tahun: str = ""


def audit_files(
    files: Sequence[FileToAudit], request: AuditRequest
) -> tuple[list[AuditedFile], list[Issue]]:
    """The judged files with their reports, without those of a folder that hold no table; all issues."""
    judged = [_judge(one, request) for one in files]
    pairs = [
        (file, one)
        for file, one in zip(files, judged, strict=True)
        if file.is_named or one.statements or one.issues
    ]
    compared = compare_files([one for _, one in pairs], request.rules, request.agency)
    targets = target_paths([file for file, _ in pairs], request.results)
    paths = [file.path for file in files]
    written = [
        write_audit(one, target, paths, request.rules, request.schemas)
        for one, target in zip(compared, targets, strict=True)
    ]
    issues = [issue for one in written for issue in one.issues]
    bare = [file.nama for file, one in zip(files, judged, strict=True) if not one.statements]
    if unnamed := [name for name in bare if name in {f.nama for f in files if not f.is_named}]:
        issues.append(make_issue("audit-tanpa-tabel", CellRef(), berkas=some_of(unnamed)))
    return written, issues


def _judge(file: FileToAudit, request: AuditRequest) -> AuditedFile:
    """A file; an error of ours costs only it."""
    done = attempt(audit_file, file.path, file.nama, request.rules, request.tahun)
    if isinstance(done, Crash):
        issue = crash_issue(done, CellRef(file.nama), "berkas ini tidak diperiksa")
        return AuditedFile(file.path, file.nama, (), (issue,))
    if file.is_named or done.statements:
        return done
    return replace(done, issues=tuple(i for i in done.issues if i.kode not in NO_TABLE))

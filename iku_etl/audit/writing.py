"""Where the workbook of a judged file is written: never over a file that was judged."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from iku_etl.audit.audit_sheet import audit_sheets
from iku_etl.audit.job import AuditedFile, AuditRules
from iku_etl.cellref import CellRef
from iku_etl.issues import UsageError, make_issue
from iku_etl.rules.all import named_files
from iku_etl.rules.styles import load_styles
from iku_etl.xlsx.workbook import write_workbook

CREATED = 2000  # what the file says of its own year; the same bytes on any day
READABLE = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".docx", ".pdf"})


def files_to_audit(paths: Iterable[Path]) -> list[Path]:
    """The files themselves, and those of a folder that may hold tables; UsageError for none."""
    found: list[Path] = []
    for path in paths:
        found += _tables_in(path) if path.is_dir() else [path]
    if not found:
        raise UsageError("Tidak ada berkas tabel (xlsx, docx, pdf, csv) di folder itu.")
    return list(dict.fromkeys(found))


def _tables_in(folder: Path) -> list[Path]:
    return [
        path
        for path in sorted(folder.iterdir())
        if path.suffix.lower() in READABLE and path.is_file() and path.name[0] not in ".~"
    ]


def target_paths(files: Sequence[Path], folder: Path) -> list[Path]:
    """The workbook of each file: of its name, with its kind where two names are alike."""
    stems = [path.stem.casefold() for path in files]
    targets: list[Path] = []
    for path, stem in zip(files, stems, strict=True):
        name = path.stem if stems.count(stem) == 1 else path.name.replace(".", " ")
        taken = {target.name.casefold() for target in targets}
        number = next(
            n for n in range(1, len(files) + 1) if _numbered(name, n).casefold() not in taken
        )
        targets.append(folder / _numbered(name, number))
    return targets


def _numbered(name: str, number: int) -> str:
    return f"{name}.xlsx" if number == 1 else f"{name} ({number}).xlsx"


def write_audit(
    audited: AuditedFile,
    target: Path,
    files: Iterable[Path],
    rules: AuditRules,
    schemas: tuple[Path, ...],
) -> AuditedFile:
    """Writes its workbook; where that would replace one of the files, says so instead."""
    if any(target.resolve() == path.resolve() for path in files):
        ref = CellRef(audited.path.name)
        issue = make_issue("audit-berkas-sama", ref, target=target)
        return replace(audited, issues=(*audited.issues, issue))
    target.parent.mkdir(parents=True, exist_ok=True)
    styles = load_styles(named_files(schemas, "gaya.yaml"))
    write_workbook(target, audit_sheets(audited, rules.rules), styles, rules.rules.lampu, CREATED)
    return replace(audited, buku_kerja=target)

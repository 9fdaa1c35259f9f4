"""`document`: what a dinas must hand in beside its tables, from the same katalog and its run."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path

from iku_etl.cellref import CellRef
from iku_etl.crash import Crash, attempt, save_crashes
from iku_etl.documents import kinds
from iku_etl.documents.action_plan import make_action_plan
from iku_etl.documents.agreement import make_agreements
from iku_etl.documents.decree.booklet import make_decree
from iku_etl.documents.kept import DocumentFolder, Placed
from iku_etl.documents.lkjip.make import make_lkjip
from iku_etl.documents.made import MadeDocument
from iku_etl.documents.measurement.make import make_measurement
from iku_etl.documents.pdf import (
    SUFFIXES,
    convert_documents,
    find_libreoffice,
    own_pdf_names,
    pdf_names,
)
from iku_etl.documents.profile.make import make_profile
from iku_etl.documents.skp.make import make_skp
from iku_etl.documents.source import DocumentSource, document_source
from iku_etl.documents.tree.make import make_tree
from iku_etl.issues import Issue, UsageError, crash_issue, make_issue, sort_issues
from iku_etl.outcome import Outcome
from iku_etl.project import load_project
from iku_etl.report.signature import Signing
from iku_etl.rules.input_table import YEAR
from iku_etl.workspace import Workspace

FOLDER = "dokumen"
MAKERS: Mapping[str, Callable[[DocumentSource], Iterator[MadeDocument]]] = {
    kinds.DECREE: make_decree,
    kinds.AGREEMENT: make_agreements,
    kinds.ACTION_PLAN: make_action_plan,
    kinds.MEASUREMENT: make_measurement,
    kinds.LKJIP: make_lkjip,
    kinds.TREE: make_tree,
    kinds.PROFILE: make_profile,
    kinds.SKP: make_skp,
}


def make_documents(
    workspace: Workspace,
    tahun: str,
    signing: Signing,
    wanted: Collection[str] = (),
    *,
    periode: str = YEAR,
    pdf: bool = False,
) -> Outcome:
    """The documents of a period of these kinds, else of all that can be made; pdf: as PDF too.

    One kind that cannot be made, as its Word template cannot be filled in, costs only itself.
    """
    project, issues = load_project(workspace.folder, workspace.schemas)
    if project is None:
        return Outcome(tuple(sort_issues(issues)))
    source, found = document_source(workspace, project, tahun, periode, signing)
    issues += found
    chosen, lacking = _chosen(source, wanted)
    made, failed = _made(chosen, source)
    issues += [*lacking, *failed]
    if chosen and not (made or failed):
        issues.append(make_issue("tidak-ada-yang-berlaku", CellRef("katalog"), tahun=tahun))
    kept = DocumentFolder(workspace.output(tahun, periode) / FOLDER)
    files: list[Path] = []
    edited: list[Path] = []
    for one in made:
        placed = kept.put(one.name, one.content)
        files.append(placed.path)
        edited += placed.edited
        issues += [*one.issues, *_remarks(one, placed, workspace.folder)]
        if placed.is_changed and not pdf:
            issues += _older_pdf(placed.path, workspace.folder)
    if pdf:
        printed, found = _as_pdf(kept, [*files, *edited], workspace.folder)
        files += printed
        issues += found
    save_crashes(workspace.folder, [issue.crash for issue in issues if issue.crash])
    return Outcome(tuple(sort_issues(issues)), files=tuple(files))


def _chosen(source: DocumentSource, wanted: Collection[str]) -> tuple[list[str], list[Issue]]:
    """The kinds that can be made, in their order, and what is said of those without a run."""
    chosen = [kind for kind in kinds.KINDS if kind in (wanted or kinds.KINDS)]
    lacking = [kind for kind in chosen if kind in kinds.OF_A_RUN and source.results is None]
    if not lacking:
        return chosen, []
    # Whoever asks for a document by its name wants it; else it is only left out.
    code = "dokumen-perlu-hasil" if wanted else "dokumen-tanpa-hasil"
    fields = {"jenis": ", ".join(lacking), "tahun": source.tahun, "periode": source.periode}
    return [k for k in chosen if k not in lacking], [make_issue(code, CellRef(), **fields)]


def _made(chosen: Sequence[str], source: DocumentSource) -> tuple[list[MadeDocument], list[Issue]]:
    """The documents of these kinds, and an issue for each kind that cannot be made."""
    made: list[MadeDocument] = []
    issues: list[Issue] = []
    for kind in chosen:
        try:
            done = attempt(list[MadeDocument], MAKERS[kind](source))
        except UsageError as error:  # a Word template that is no use, a package that is not there
            issues.append(make_issue("dokumen-gagal", CellRef(), jenis=kind, sebab=str(error)))
            continue
        if isinstance(done, Crash):
            issues.append(crash_issue(done, CellRef(), f"Dokumen {kind} tidak dibuat"))
        else:
            made += done
    return made, issues


def _remarks(made: MadeDocument, placed: Placed, folder: Path) -> Iterator[Issue]:
    """What was left to a pen, and what somebody had changed."""
    place = CellRef(placed.path.relative_to(folder).as_posix())
    if made.kosong:
        yield make_issue("dokumen-belum-lengkap", place, kosong="; ".join(made.kosong))
    yield from _edited(placed, folder)


def _edited(placed: Placed, folder: Path) -> Iterator[Issue]:
    """What somebody had changed."""
    place = CellRef(placed.path.relative_to(folder).as_posix())
    if placed.edited:
        fields = {"lama": placed.edited[0].name, "beda": placed.differences}
        yield make_issue("dokumen-diubah-orang", place, **fields)


def _older_pdf(document: Path, folder: Path) -> Iterator[Issue]:
    """The PDF of what a document was before."""
    for name in own_pdf_names(document):
        if (older := document.with_name(name)).exists():
            place = CellRef(older.relative_to(folder).as_posix())
            yield make_issue("pdf-lama", place, dokumen=document.name)


def _as_pdf(
    kept: DocumentFolder, documents: Sequence[Path], folder: Path
) -> tuple[list[Path], list[Issue]]:
    """Each Word document and workbook as PDF beside it, and why one could not be made.

    Those that persons edited too, else their PDF would be of what they were before.
    """
    printable = [path for path in documents if path.suffix in SUFFIXES]
    program = find_libreoffice()
    if program is None:
        return [], [make_issue("pdf-tanpa-libreoffice", CellRef())]
    converted = convert_documents(program, printable)
    files: list[Path] = []
    issues: list[Issue] = []
    names = pdf_names(printable)
    for path, name in zip(printable, names, strict=True):
        if path not in converted.pdf:
            place = CellRef(path.relative_to(folder).as_posix())
            issues.append(make_issue("pdf-gagal", place, sebab=converted.sebab))
            continue
        placed = kept.put(name, converted.pdf[path], names)
        files.append(placed.path)
        issues += _edited(placed, folder)
    return files, issues

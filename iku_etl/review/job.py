"""`review`: a workbook for each verifikator with the numbers of a period that wait for a decision."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from iku_etl.cellref import CellRef
from iku_etl.check.subjects import name_indicators
from iku_etl.documents.kept import DocumentFolder, Placed
from iku_etl.files.names import clean_name, tell_apart
from iku_etl.issues import Issue, make_issue, sort_issues
from iku_etl.loading import Submission, load_and_check
from iku_etl.outcome import Checked, Outcome
from iku_etl.read.source import list_workbooks
from iku_etl.review.book import ReviewBook, write_review
from iku_etl.review.rows import AskedRow, asked_rows
from iku_etl.rules.input_table import PERIOD_NAMES, PERIODS
from iku_etl.rules.verification_table import (
    KIND_KEY,
    PERIOD_KEY,
    REQUIRED,
    ROUND_KEY,
    VERIFICATION_TABLE,
    VERIFIER_KEY,
    load_verification_table,
)
from iku_etl.template.appearance import load_template_appearance
from iku_etl.verification.apply import judge_values
from iku_etl.verification.decisions import FOLDER, Decisions, read_decisions
from iku_etl.verification.values import typed_values
from iku_etl.workers.pool import Progress, Workers
from iku_etl.workspace import Workspace


def make_reviews(
    workspace: Workspace, tahun: str, periode: str, workers: Workers, progress: Progress
) -> Outcome:
    """The workbooks of what is open up to a period, and the folder to which they come back.

    Each goes on where the workbooks that came back left off: nobody is asked the same thing twice.
    """
    inputs, index = workspace.inputs(tahun), PERIODS.index(periode)
    submission = Submission(workspace, list_workbooks(inputs), inputs, tahun, index)
    checked, issues = load_and_check(submission, workers, progress)
    if checked is None:
        return Outcome(tuple(sort_issues(issues)))
    project = checked.project
    decisions = read_decisions(workspace, project, tahun, workers, progress)
    judged = list(judge_values(typed_values(checked, tahun, index), decisions, tahun))
    issues = list(decisions.issues)  # what is wrong in isian, `check` says
    if project.settings.verifikasi != REQUIRED:
        issues.append(make_issue("verifikasi-tidak-wajib", CellRef("iku.toml")))
    asked = asked_rows(checked, judged, tahun)
    if not asked:
        approved = sum(one.is_approved for one in judged)
        fields = {"periode": periode, "tahun": tahun, "disetujui": str(approved)}
        issues.append(make_issue("tidak-ada-yang-diverifikasi", CellRef(), **fields))
    (workspace.verification(tahun) / periode).mkdir(parents=True, exist_ok=True)
    table, looks = load_verification_table(), load_template_appearance(workspace.schemas)
    kept, files = DocumentFolder(workspace.output(tahun, periode) / FOLDER), []
    names = tell_apart(_file_name(tahun, periode, name, decisions) for name in asked)
    for file_name, (name, rows) in zip(names, asked.items(), strict=True):
        own = {
            VERIFIER_KEY: name,
            PERIOD_KEY: periode,
            ROUND_KEY: str(_round(decisions, periode, name)),
        }
        book = _book(checked, tahun, periode, rows, own)
        placed = kept.put(f"{file_name}.xlsx", write_review(book, table, looks))
        files.append(placed.path)
        issues += _remarks(placed, workspace.folder)
    named = name_indicators(issues, project.katalog)
    return Outcome(tuple(sort_issues(named)), files=tuple(files))


def _round(decisions: Decisions, periode: str, name: str) -> int:
    """One more than came back of this period."""
    return decisions.rounds.get((periode, name), 0) + 1


def _file_name(tahun: str, periode: str, name: str, decisions: Decisions) -> str:
    number = _round(decisions, periode, name)
    parts = ("Verifikasi", periode, tahun, name, f"putaran {number}" if number > 1 else "")
    return clean_name(" ".join(filter(None, parts)))


def _book(
    checked: Checked, tahun: str, periode: str, rows: list[AskedRow], own: Mapping[str, str]
) -> ReviewBook:
    settings, name = checked.project.settings, own[VERIFIER_KEY]
    title = f"VERIFIKASI ISIAN {PERIOD_NAMES[periode].upper()} {tahun}"
    identity = {
        KIND_KEY: VERIFICATION_TABLE,
        "instansi": settings.kode,
        "nama": settings.nama,
        "tahun": tahun,
    }
    return ReviewBook(
        judul=f"{title}: {name}" if name else title,
        instansi=settings.nama,
        tahun=tahun,
        rows=rows,
        identity={**identity, **own},
    )


def _remarks(placed: Placed, folder: Path) -> Iterator[Issue]:
    """That somebody filled in the earlier one where it was written, instead of sending it back."""
    if placed.edited:
        place = CellRef(placed.path.relative_to(folder).as_posix())
        fields = {"lama": placed.edited[0].name, "beda": placed.differences}
        yield make_issue("dokumen-diubah-orang", place, **fields)

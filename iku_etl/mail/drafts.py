"""What each unit is to get, before it has words and recipients."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, make_issue
from iku_etl.mail.files import UnitFiles, marked_file, own_files, result_files, template_files
from iku_etl.mail.findings import Findings, FoundProblem, read_findings
from iku_etl.mail.letter import Jenis
from iku_etl.period_lock import locked_periods
from iku_etl.project import Project
from iku_etl.run_inputs import MASUKAN, changed_inputs
from iku_etl.template.filled import filled_files
from iku_etl.workspace import Workspace

MAYBE_OLD = "hasil-mungkin-usang"


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asked for; unit () means all that it concerns, kirim that letters leave."""

    tahun: str
    periode: str
    jenis: Jenis
    batas_waktu: str = ""
    unit: tuple[str, ...] = ()
    kirim: bool = False


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """The files of one unit's letter, and the galat it tells of; has_all: the sheets of everybody."""

    kode_unit: str
    files: tuple[Path, ...] = ()
    masalah: tuple[FoundProblem, ...] = ()
    has_all: bool = False


Drafts = tuple[list[LetterDraft], list[Issue]]


def plan_drafts(project: Project, workspace: Workspace, order: Order) -> Drafts:
    """The drafts in katalog order, and what cannot be sent; UsageError when `run` has not run."""
    tahun, periode = order.tahun, order.periode
    again = f"iku-etl run {workspace.argument} --tahun {tahun} --periode {periode}"
    match order.jenis:
        case Jenis.HASIL:
            found = result_files(project, workspace, tahun, periode)
            drafts, issues = _with_files(found, again)
            changed = changed_inputs(workspace, tahun, periode) if drafts else []
            # What a locked period printed stands; only its unit's own sheets cannot be made again.
            held = bool(changed) and periode in locked_periods(workspace, tahun)
            old = [_old(changed[0], again, kirim=order.kirim)] if changed and not held else []
            if not drafts or (old and order.kirim):
                return [], [*issues, *old]
            own = found if held else own_files(project, workspace, tahun, periode, found)
            drafts, issues = _with_files(own, again)
            if project.settings.pecah == "instansi":
                drafts = [_knowing_all(draft, found) for draft in drafts]
            return drafts, [*issues, *old]
        case Jenis.PERMINTAAN:
            command = f"iku-etl template {workspace.argument} --tahun {tahun}"
            return _without_filled(_with_files(template_files(project, workspace, tahun), command))
    units = project.katalog.unit["kode_unit"].tolist()
    findings = read_findings(workspace, tahun, periode)
    for name in changed_inputs(workspace, tahun, periode):
        if name.startswith(MASUKAN):
            berkas = name.removeprefix(MASUKAN)
            return [], [make_issue("pemeriksaan-usang", CellRef(berkas), perintah=again)]
    if order.jenis is Jenis.PENGINGAT:
        return [LetterDraft(kode) for kode in _among(units, findings.belum)], []
    return _corrections(findings, workspace.answers(tahun, periode) / "perbaikan", units, again)


def _knowing_all(draft: LetterDraft, whole: Sequence[UnitFiles]) -> LetterDraft:
    """The draft, marked when its workbook is the one that the run wrote."""
    return replace(draft, has_all=any(draft.files == files.paths for files in whole))


def _with_files(found: Sequence[UnitFiles], command: str) -> Drafts:
    """The drafts of units whose file is there; a missing file is named once."""
    missing = dict.fromkeys(unit.missing for unit in found if unit.missing)
    drafts = [LetterDraft(unit.kode_unit, unit.paths) for unit in found if unit.paths]
    return drafts, [_missing(name, command) for name in missing]


def _without_filled(found: Drafts) -> Drafts:
    """Only blank templates leave: one that somebody typed into would tell its numbers to all."""
    drafts, issues = found
    filled = set(filled_files({p for d in drafts for p in d.files}))
    issues += [make_issue("templat-terisi", CellRef(path.name)) for path in sorted(filled)]
    return [draft for draft in drafts if filled.isdisjoint(draft.files)], issues


def _old(name: str, command: str, *, kirim: bool) -> Issue:
    """Results made from something else: a warning while rehearsing, a galat when they would leave."""
    kode = "hasil-usang" if kirim else MAYBE_OLD
    return make_issue(kode, CellRef(name.removeprefix(MASUKAN)), perintah=command)


def _missing(name: str, command: str) -> Issue:
    return make_issue("lampiran-tidak-ada", CellRef(name), perintah=command)


def _corrections(findings: Findings, folder: Path, units: list[str], command: str) -> Drafts:
    """Each unit's marked workbooks; a berkas of unknown sender or without its answer is named."""
    marked = {b: marked_file(folder, b, findings.perbaiki) for b in findings.perbaiki}
    unknown = findings.without_unit()
    issues = [make_issue("berkas-tanpa-unit", CellRef(berkas)) for berkas in unknown]
    issues += [_missing(b, command) for b, path in marked.items() if not path and b not in unknown]
    drafts = []
    for kode in _among(units, findings.files_of):
        own = {b: path for b in findings.to_correct(kode) if (path := marked[b])}
        if own:
            drafts.append(LetterDraft(kode, tuple(own.values()), tuple(findings.galat(own))))
    return drafts, issues


def _among(units: list[str], wanted: Container[str]) -> list[str]:
    """The units wanted, in katalog order."""
    return [kode for kode in units if kode in wanted]

"""`catalog check --jenis`: what the katalog does not say and documents would leave to a pen."""

from collections.abc import Callable, Collection, Iterator, Mapping

from iku_etl.documents.action_plan import plan_blanks
from iku_etl.documents.agreement import agreement_blanks
from iku_etl.documents.blank import Blank
from iku_etl.documents.decree.booklet import decree_blanks
from iku_etl.documents.kinds import (
    ACTION_PLAN,
    AGREEMENT,
    DECREE,
    LKJIP,
    MEASUREMENT,
    PROFILE,
    SKP,
)
from iku_etl.documents.lkjip.blanks import lkjip_blanks
from iku_etl.documents.profile.filled import profile_blanks
from iku_etl.documents.skp.facts import skp_blanks
from iku_etl.documents.source import DocumentSource, katalog_source
from iku_etl.issues import Issue, UsageError, make_issue, similar, sort_issues
from iku_etl.lint.scales import newest_year
from iku_etl.project import load_project
from iku_etl.report.signature import Signing
from iku_etl.rules.contracts import latest_contracts
from iku_etl.rules.input_table import YEAR
from iku_etl.workspace import Workspace

BLANKS: Mapping[str, Callable[[DocumentSource], Iterator[Blank]]] = {
    DECREE: decree_blanks,
    AGREEMENT: agreement_blanks,
    ACTION_PLAN: plan_blanks,
    MEASUREMENT: plan_blanks,  # the same targets
    LKJIP: lkjip_blanks,
    PROFILE: profile_blanks,
    SKP: skp_blanks,
}


def missing_texts(workspace: Workspace, kinds: Collection[str], tahun: str = "") -> list[Issue]:
    """One issue for each row of the katalog with something missing, at its first blank column.

    tahun: "" for the newest with targets. Raises UsageError for a kind that takes nothing from it.
    """
    for kind in kinds:
        if kind not in BLANKS:
            near = similar(kind, BLANKS)
            known = ", ".join(BLANKS)
            raise UsageError(
                f'Yang kosong di "{kind}" tidak dicari di katalog{near}. Ada: {known}.'
            )
    project, _ = load_project(workspace.folder, workspace.schemas)
    if project is None:
        return []  # said of the katalog
    year = tahun or newest_year(project.katalog)
    source = katalog_source(workspace, project, year, YEAR, Signing())
    headings = {
        (tabel, column.nama): column.judul
        for tabel, contract in latest_contracts(workspace.schemas).items()
        for column in contract.kolom
    }
    issues = []
    for kind in kinds:
        rows: dict[tuple[str, int, str], list[Blank]] = {}
        for blank in BLANKS[kind](source):
            rows.setdefault((blank.tabel, blank.row, blank.kode), []).append(blank)
        for (tabel, row, kode), blanks in rows.items():
            named = [b.words or headings.get((tabel, b.kolom)) or b.kolom for b in blanks]
            ref = project.katalog.ref(tabel, row, blanks[0].kolom)
            fields = {"jenis": kind, "tahun": year, "kolom": ", ".join(named)}
            subject = {"unit" if tabel == "unit" else "indikator": kode}
            issues.append(make_issue("dokumen-akan-kosong", ref, **subject, **fields))
    return sort_issues(issues)

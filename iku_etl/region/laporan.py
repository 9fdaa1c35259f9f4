"""laporan.html of a kumpulan: which agencies and units have sent, are late, must correct."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from iku_etl.files.atomic import write_whole
from iku_etl.issues import Issue, sort_issues
from iku_etl.region.members import Collection
from iku_etl.region.reports import MemberReport, MemberState
from iku_etl.region.told_apart import told_apart
from iku_etl.report.pages import own_part, page_environment
from iku_etl.rules.input_table import PERIOD_NAMES

SENT, WRONG, SILENT = "Sudah mengirim", "Harus memperbaiki", "Belum mengirim"


@dataclass(frozen=True, slots=True)
class GroupOfReports:
    """The agencies of one kumpulan: its name ("" of the outermost), in the order of its members."""

    nama: str
    reports: tuple[MemberReport, ...]


def write_page(
    collection: Collection,
    reports: Sequence[MemberReport],
    issues: Sequence[Issue],
    tahun: str,
    periode: str,
    *,
    path: Path,
    final: Path,
) -> None:
    """Writes the page of a kumpulan; final: where people will open it, for the links on it.

    issues: what is wrong with the kumpulan itself, or was found when its agencies were added up.
    """
    name = f"{PERIOD_NAMES[periode]} {tahun}"
    page = render_collection(collection, reports, issues, name, final.parent)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, page.encode(errors="replace"))


def render_collection(
    collection: Collection,
    reports: Sequence[MemberReport],
    issues: Sequence[Issue],
    periode: str,
    folder: Path,
) -> str:
    """The page, with links as they lead from its folder; whatever came from inputs is escaped."""

    def link(path: str) -> str:
        return quote(Path(os.path.relpath(path, folder)).as_posix())

    return page_environment().get_template("kumpulan.html.j2").render(
        nama=collection.settings.nama,
        periode=periode,
        groups=_groups(collection, reports),
        reports=reports,
        states=list(MemberState),
        gagal=_in(reports, MemberState.GAGAL),
        galat=_in(reports, MemberState.GALAT),
        belum=[one for one in reports if one.belum or one.state is MemberState.BELUM],
        terlambat=[one for one in reports if one.late],
        jumlah_belum=sum(one.belum for one in reports),
        jumlah_sudah=sum(len(one.in_state(SENT)) + len(one.in_state(WRONG)) for one in reports),
        jumlah_galat=sum(one.galat for one in reports),
        issues=sort_issues(dict.fromkeys(issues)),
        sent=SENT,
        wrong=WRONG,
        silent=SILENT,
        link=link,
        base=lambda path: Path(path).name,
        gaya=own_part("laporan.css"),
        gaya_kumpulan=own_part("kumpulan.css"),
    )  # fmt: skip


def _in(reports: Iterable[MemberReport], state: MemberState) -> list[MemberReport]:
    return [report for report in reports if report.state is state]


def _groups(collection: Collection, reports: Sequence[MemberReport]) -> list[GroupOfReports]:
    """By the kumpulan that they lie in, those without any left out."""
    names = {one.name: one.settings.nama for one in collection.every()}
    found: dict[str, list[MemberReport]] = {name: [] for name in names}
    names = told_apart(names) | {collection.name: ""}
    for report in reports:
        found[report.member.kumpulan].append(report)
    return [GroupOfReports(names[name], tuple(same)) for name, same in found.items() if same]

"""The results of one ruang kerja for the Rekap of its kumpulan, as its own run left them."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from iku_etl.calculate.arrangement import ArrangementRow
from iku_etl.calculate.capaian_table import CapaianRow
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, UsageError, make_issue, some_of
from iku_etl.region.members import Member
from iku_etl.region.reports import REFUSED
from iku_etl.report.rekap_views import SASARAN
from iku_etl.rules.settings import load_settings
from iku_etl.run_inputs import changed_inputs
from iku_etl.workspace import Workspace
from iku_etl.years.closed import YearResults, read_year

UNKNOWN_PLACE = dict.fromkeys(
    ("nama_unit", "tujuan", "sasaran", "target_angka", "target_atas", "desimal", "desimal_realisasi",
     "urusan", "sasaran_daerah", "masih_kurang", "bagian_dari", "buku_kerja", "lembar", "sel"),
    "",
)  # fmt: skip
CSV = ".csv"


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A printed result, and where it stands; capaian: what counts in means, limited where that is."""

    row: CapaianRow
    place: ArrangementRow
    capaian: float | None

    @property
    def kode(self) -> str:
        """The code of the indicator."""
        return self.row.kode

    @property
    def status(self) -> str:
        """Why it has no capaian."""
        return self.row.status


@dataclass(frozen=True, slots=True)
class MemberResults:
    """What a ruang kerja printed; is_placed: whether its run said where each result stands.

    is_closed: read from the archive of its year; is_outdated: what they were made from has changed.
    """

    member: Member
    instansi: str
    lines: tuple[ResultLine, ...]
    is_placed: bool
    is_closed: bool = False
    is_outdated: bool = False


def member_name(member: Member) -> str:
    """What the agency is called in its iku.toml, else its folder."""
    with suppress(UsageError, OSError):
        return load_settings(Workspace(member.folder).settings_file).nama
    return member.name


def read_results_of(
    member: Member,
    tahun: str,
    periode: str,
    limit: float | None,
    *,
    is_fresh: bool,
    refused: str = "",
) -> tuple[MemberResults | None, list[Issue]]:
    """Its results of a period; None where there are none to trust, which is said.

    limit: above it no capaian counts; is_fresh: they have just been made, so nobody asks whether
    they are outdated; refused: why their run made none.
    """
    read = read_year(member.folder, tahun, periode)
    if read is None:
        ref = CellRef(f"{member.name}/output/{tahun}/{periode}")
        fields = {"nama": member_name(member), "tahun": tahun, "periode": periode}
        if refused:
            return None, [make_issue(REFUSED, ref, sebab=refused, **fields)]
        return None, [make_issue("anggota-tanpa-hasil", ref, **fields)]
    year, issues = read
    issues = [_below(member, issue) for issue in issues]
    if year.rows is None:
        return None, issues
    is_closed = not year.berkas.endswith(CSV)
    places = {place.kode: place for place in year.susunan}
    if not places and year.rows:
        issues.append(make_issue("hasil-tanpa-susunan", CellRef(f"{member.name}/{year.berkas}")))
    changed: list[str] = []
    if not is_fresh and not is_closed:
        changed = changed_inputs(Workspace(member.folder), tahun, periode)
    if changed:
        ref = CellRef(f"{member.name}/{year.berkas}")
        issues.append(make_issue("hasil-anggota-usang", ref, berkas=some_of(changed)))
    instansi = next((place.instansi for place in year.susunan), "") or member_name(member)
    lines = tuple(_lines(year, places, instansi, limit))
    found = MemberResults(member, instansi, lines, bool(places), is_closed, bool(changed))
    return found, issues


def _lines(
    year: YearResults, places: Mapping[str, ArrangementRow], instansi: str, limit: float | None
) -> list[ResultLine]:
    found = []
    for row in year.rows or ():
        place = places.get(row.kode)
        if place is None:
            place = ArrangementRow(
                kode=row.kode, instansi=instansi, tingkat=SASARAN, **UNKNOWN_PLACE
            )
        capaian = row.capaian
        if capaian is not None and limit is not None:
            capaian = min(capaian, limit)
        found.append(ResultLine(row, place, capaian))
    return found


def _below(member: Member, issue: Issue) -> Issue:
    return replace(issue, ref=issue.ref._replace(berkas=f"{member.name}/{issue.ref.berkas}"))

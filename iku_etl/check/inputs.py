"""Everything that was read, checked: the values that can be trusted, and what is wrong with the others.

All rows are checked at once. Where that crashes, the rows that make it crash are found and left out;
their indicators are not trusted.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from iku_etl.catalog.katalog import Katalog
from iku_etl.cellref import CellRef
from iku_etl.check.blank_cells import RowPlaces, row_places
from iku_etl.check.cells import CleanCells, check_cells, join_rows
from iku_etl.check.detail_gaps import detail_gaps, missing_details, sent_tables
from iku_etl.check.details import Details, check_details, detail_users
from iku_etl.check.isian import Isian, combine_cells
from iku_etl.check.missing_rows import missing_rows, units_of_files
from iku_etl.check.refused import doubt_refused, doubt_refused_details
from iku_etl.crash import Crash, apart, attempt
from iku_etl.issues import Issue, collect, crash_issue, has_errors
from iku_etl.read.input_frame import InputFrame
from iku_etl.rules.all import Rules
from iku_etl.rules.vocabulary import Kosakata


@dataclass(frozen=True)
class Inputs:
    """The values; what is wrong; the kode of indicators whose input could not be checked.

    places: where each variable is asked.
    """

    isian: Isian
    details: Details
    issues: list[Issue]
    distrusted: frozenset[str]
    places: RowPlaces


def check_inputs(
    frame: InputFrame,
    katalog: Katalog,
    rules: Rules,
    saved: Mapping[str, str],
    tahun_of: Mapping[str, str],
    current: Collection[str] | None = None,
    unclear: Collection[str] = (),
) -> Inputs:
    """The clean values of all workbooks as one frame.

    saved: when each file was saved, where the newest wins; tahun_of: the year of the workbooks that
    are made from the present katalog; current: the indicators in force, None for all; unclear: those of
    which the katalog does not say what is typed, so that no one can say what is wrong with it.
    """

    def cells_of(labels: Sequence[int] | None = None) -> tuple[CleanCells, Isian, list[Issue]]:
        rows = frame if labels is None else frame.only(labels)
        clean = check_cells(rows, katalog, rules.kosakata, rules.skala, unclear)
        return clean, *combine_cells(clean, katalog, saved)

    issues: list[Issue] = []
    distrusted: set[str] = set()
    checked = attempt(cells_of)
    if isinstance(checked, Crash):
        labels = frame.rows.index.tolist()
        crashes = apart(cells_of, labels)
        checked = cells_of([label for label in labels if label not in crashes])
        issues += _unchecked_rows(frame, crashes)
        distrusted |= set(frame.rows.loc[list(crashes), "kode"])
    clean, isian, conflicts = checked
    variabel = join_rows(frame.rows, katalog) if distrusted else clean.variabel
    isian = doubt_refused(frame, variabel, katalog, isian)
    details, detail_issues, unchecked = _details(frame, katalog, rules.kosakata, saved)
    # Of a workbook that could not be read whole nobody knows what it has lost.
    broken = {issue.ref.berkas for issue in frame.issues if has_errors([issue])}
    whole = {berkas: tahun for berkas, tahun in tahun_of.items() if berkas not in broken}
    units_of = units_of_files(frame.rows, variabel, katalog)
    sent = sent_tables(frame.rincian, units_of, katalog) - {t.tabel for t in frame.ditolak}
    lost = collect(
        [
            missing_rows(frame.rows, variabel, katalog, tahun_of),
            missing_details(frame.rincian, units_of, katalog, whole),
            detail_gaps(katalog, details, sent, current),
        ],
        "Baris yang hilang atau kosong tidak dapat dicari",
    )
    doubt_refused_details(frame, katalog, details)
    issues += [*lost, *clean.issues, *conflicts, *detail_issues]
    clear = [issue for issue in issues if issue.indikator not in unclear]
    places = row_places(frame, variabel, len(katalog.variabel))
    return Inputs(isian, details, clear, frozenset(distrusted | unchecked), places)


def _unchecked_rows(frame: InputFrame, crashes: Mapping[int, Crash]) -> list[Issue]:
    issues = []
    columns = frame.rows.loc[list(crashes), ["berkas", "lembar", "baris", "kode"]]
    for crash, (berkas, lembar, row, kode) in zip(
        crashes.values(), columns.itertuples(index=False, name=None), strict=True
    ):
        ref = CellRef(str(berkas), str(lembar), int(row))
        issues.append(crash_issue(crash, ref, "Baris ini tidak dapat diperiksa", indikator=kode))
    return issues


def _details(
    frame: InputFrame, katalog: Katalog, kosakata: Kosakata, saved: Mapping[str, str]
) -> tuple[Details, list[Issue], set[str]]:
    """The detail tables, what is wrong in them, and the indicators whose cells could not be checked."""
    cells = frame.rincian

    def details_of(kept: Sequence[int]) -> tuple[Details, list[Issue]]:
        return check_details([cells[i] for i in kept], katalog, kosakata, saved)

    everything = range(len(cells))
    found = attempt(details_of, everything)
    if not isinstance(found, Crash):
        return *found, set()
    crashes = apart(details_of, everything)
    details, issues = details_of([i for i in everything if i not in crashes])
    unchecked: set[str] = set()
    for i, crash in crashes.items():
        users = detail_users(katalog, cells[i].tabel)
        unchecked |= set(users)
        issues += [
            crash_issue(crash, cells[i].ref, "Sel ini tidak dapat diperiksa", indikator=kode)
            for kode in users or [""]
        ]
    return details, issues, unchecked

"""Judged files against what else states their indicators, each pair of files once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from iku_etl.audit.compare import TableComparison
from iku_etl.audit.job import AuditedFile, AuditRules
from iku_etl.audit.own_agency import AgencyStatements, agency_of
from iku_etl.audit.stated import Statement
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, make_issue, once


def compare_files(
    files: Sequence[AuditedFile], rules: AuditRules, agency: Path | None
) -> list[AuditedFile]:
    """The files with what they state otherwise than the agency, a decree, or an earlier file.

    agency: the ruang kerja to compare with, else that in which each file lies; files that lie in
    different ones are of different agencies, and not held against each other.
    """
    homes = [agency or agency_of(one.path) for one in files]
    comparing = TableComparison(rules.rules.kosakata, rules.polaritas)
    comparison = _Comparison(files, comparing, agency, homes)
    issues = [list(comparison.of_file(place)) for place in range(len(files))]
    return [
        replace(one, issues=(*one.issues, *found, *comparison.left_open(one)), dibandingkan=names)
        for one, found, names in zip(files, issues, comparison.names, strict=True)
    ]


@dataclass
class _Comparison:
    files: Sequence[AuditedFile]
    comparing: TableComparison
    agency: Path | None
    homes: Sequence[Path | None]
    names: list[tuple[str, ...]] = field(default_factory=list)
    _agencies: dict[Path, AgencyStatements] = field(default_factory=dict)
    _compared: list[Statement] = field(default_factory=list)

    def of_file(self, place: int) -> Iterator[Issue]:
        """What a file states otherwise; with whom it was compared goes to names."""
        one = self.files[place]
        names: list[str] = []
        known: list[Statement] = []
        for statement in one.statements:
            yield from self._own(place, statement, names, known)
            for other in self._others(place):
                source = _all_of(other)
                issues, is_related = self.comparing.differences(statement, source)
                if is_related:
                    self._compared += [statement, *other.statements]
                    names.append(other.nama)
                yield from issues
        if self.agency and one.statements and not known:
            yield make_issue("audit-tidak-sebanding", CellRef(one.nama), asal=self.agency)
        self.names.append(tuple(dict.fromkeys(names)))

    def left_open(self, one: AuditedFile) -> Iterator[Issue]:
        """Why a table without results was not judged, where it served for nothing else either."""
        for statement in one.statements:
            used = any(statement is other for other in self._compared)
            if statement.doubt and not used:
                yield statement.doubt

    def _others(self, place: int) -> Iterator[AuditedFile]:
        """A report is held against all decrees and earlier reports, a decree against earlier ones."""
        is_report = bool(self.files[place].tabel)
        for number, other in enumerate(self.files):
            homes = {self.homes[place], self.homes[number]} - {None}
            if len(homes) > 1:
                continue
            is_decree = not other.tabel and bool(other.statements)
            if (number < place and (is_report or is_decree)) or (
                number > place and is_report and is_decree
            ):
                yield other

    def _own(
        self, place: int, statement: Statement, names: list[str], known: list[Statement]
    ) -> Iterator[Issue]:
        folder = self.homes[place]
        if folder is None:
            return
        agency = self._agencies.setdefault(folder, AgencyStatements(folder))
        said: set[tuple[str, CellRef]] = set()
        for source in agency.of_periods(statement.periods):
            issues, is_related = self.comparing.differences(statement, source)
            if is_related:
                known.append(statement)
                self._compared.append(statement)
                names.append(source.nama)
            # What the katalog states otherwise, its results do, too.
            yield from (issue for issue in issues if (issue.kode, issue.ref) not in said)
            said |= {(issue.kode, issue.ref) for issue in issues}
        yield from once(agency.issues)
        agency.issues.clear()
        if known[-1:] == [statement] and statement.undated:
            yield make_issue("audit-tanpa-tahun", statement.ref)


def _all_of(other: AuditedFile) -> Statement:
    """What all tables of a file state: an indicator may stand in any of them."""
    rows = tuple(row for statement in other.statements for row in statement.rows)
    return Statement(other.nama, CellRef(other.nama), rows, is_whole=not other.tabel)

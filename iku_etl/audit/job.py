"""`audit`: a file that others printed, its tables judged, what was found as issues."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from iku_etl.audit.columns import CHAIN, EITHER, ColumnDoubt, ResultColumns, find_result_columns
from iku_etl.audit.judge import judge_rows
from iku_etl.audit.judged_table import AuditedTable
from iku_etl.audit.printed import PrintedRow
from iku_etl.audit.readings import settle_readings
from iku_etl.audit.said import table_issues
from iku_etl.audit.shares import explaining, find_shares, is_percentage_row
from iku_etl.audit.stated import (
    StatedKey,
    StatedRow,
    StatedValue,
    Statement,
    state_table,
    stated_period,
    stated_year,
)
from iku_etl.audit.sums import check_totals
from iku_etl.audit.table_rows import AuditRow, audit_rows
from iku_etl.audit.verdict import judge_table
from iku_etl.catalog.spelling import ColumnSpelling
from iku_etl.cellref import CellRef
from iku_etl.foreign.source import SourceFile
from iku_etl.importing.heading import HeadingWords, load_heading_words
from iku_etl.importing.tables import FoundTable, read_official
from iku_etl.importing.words import OfficialWords, load_official_words
from iku_etl.issues import Issue, make_issue, some_of
from iku_etl.rules.all import Rules, load_rules
from iku_etl.rules.contracts import latest_contracts, rule_words
from iku_etl.rules.vocabulary import Kosakata

# Said for an import, of what an audit does not ask for.
SKIPPED = "baris-dilewati"
ONLY_FOR_IMPORT = frozenset(
    {"judul-tidak-dikenal", "sel-disambung", "sisipan-dilewati", "indikator-angka",
     "target-tahun-ke"}
)  # fmt: skip


@dataclass(frozen=True)
class AuditRules:
    """What tables are understood and judged by."""

    rules: Rules
    words: OfficialWords
    headings: HeadingWords
    polaritas: ColumnSpelling

    def read_polarity(self, text: str) -> str:
        """The polaritas that a table states, "" where it states none that is known."""
        found = self.polaritas.read(text)
        return found if found in self.rules.polaritas else ""


@dataclass(frozen=True)
class AuditedFile:
    """A file with its tables, and what was found or could not be read.

    nama: what it is called. statements: what its tables state, to be compared; dibandingkan: with
    whom they were. buku_kerja, halaman: what shows it, None where none was written.
    """

    path: Path
    nama: str
    tabel: tuple[AuditedTable, ...]
    issues: tuple[Issue, ...]
    statements: tuple[Statement, ...] = ()
    dibandingkan: tuple[str, ...] = ()
    buku_kerja: Path | None = None
    halaman: Path | None = None


def load_audit_rules(schemas: tuple[Path, ...]) -> AuditRules:
    """The rules of the schemas folders; raises SchemaError."""
    rules = load_rules(schemas)
    columns = rule_words(latest_contracts(schemas), rules)["indikator"].kolom
    polaritas = next(column for column in columns if column.nama == "polaritas")
    return AuditRules(
        rules,
        load_official_words(schemas),
        load_heading_words(schemas),
        ColumnSpelling(polaritas),
    )


def audit_file(path: Path, nama: str, rules: AuditRules, tahun: str = "") -> AuditedFile:
    """A file read as `catalog import` reads it, and judged; nothing of it is changed.

    tahun: the year of tables that name none.
    """
    tables, issues = read_official(SourceFile(path, nama), rules.words, rules.headings)
    found = [issue for issue in issues if issue.kode not in (*ONLY_FOR_IMPORT, SKIPPED)]
    found += _skipped(issues)
    audited = audit_tables(path, nama, tables, rules, tahun)
    return replace(audited, issues=(*found, *audited.issues))


def _skipped(issues: Iterable[Issue]) -> Iterator[Issue]:
    """The rows between indicators that are none, said once of each sheet."""
    sheets: dict[CellRef, list[str]] = {}
    for issue in issues:
        if issue.kode == SKIPPED:
            sheets.setdefault(issue.ref._replace(row=0, column=0), []).append(str(issue.ref.row))
    for ref, rows in sheets.items():
        yield make_issue("audit-baris-dilewati", ref, baris=some_of(rows))


def audit_tables(
    path: Path, nama: str, tables: Iterable[FoundTable], rules: AuditRules, tahun: str = ""
) -> AuditedFile:
    """The tables of a file, judged."""
    audited: list[AuditedTable] = []
    statements: list[Statement] = []
    found: list[Issue] = []
    for table in tables:
        columns = find_result_columns(table.header, rules.headings)
        if isinstance(columns, ColumnDoubt):
            statements.append(_state_unjudged(table, columns, nama, tahun, rules))
            continue
        judged = [audit_table(table, one, rules) for one in columns]
        statements.append(_state_judged(table, columns, judged, nama, tahun, rules))
        audited += judged
        found += [issue for one in judged for issue in table_issues(one, rules.rules)]
    return AuditedFile(path, nama, tuple(audited), tuple(found), tuple(statements))


def _state_unjudged(
    table: FoundTable, doubt: ColumnDoubt, nama: str, tahun: str, rules: AuditRules
) -> Statement:
    """A table without results: what was decreed or agreed, unless it has some of them."""
    issue = _doubtful(table, doubt)
    tahun = stated_year(table, (), tahun)
    rows = state_table(table, tahun, stated_period(table, rules.headings))
    is_whole = doubt is ColumnDoubt.NO_RESULTS
    return Statement(nama, issue.ref, rows, is_whole, doubt=issue, undated=_is_undated(table, rows))


def _is_undated(table: FoundTable, rows: Sequence[StatedRow]) -> bool:
    """Whether it has targets, and the year of none is known."""
    return any(row.target for row in table.row) and not any(row.nilai for row in rows)


def _state_judged(
    table: FoundTable,
    columns: Sequence[ResultColumns],
    judged: Sequence[AuditedTable],
    nama: str,
    tahun: str,
    rules: AuditRules,
) -> Statement:
    """The numbers of all periods of a table, by row."""
    told = stated_period(table, rules.headings)
    numbers: list[dict[StatedKey, StatedValue]] = [{} for _ in table.row]
    for one, places in zip(judged, columns, strict=True):
        judul = [column.judul for column in places.of(table.header)]
        year = stated_year(table, (j.tahun for j in judul), tahun)
        periode = next((j.periode for j in judul if j.periode), told)
        for row, own in zip(one.row, numbers, strict=True):
            texts = (row.printed.target, row.printed.realisasi, row.printed.capaian)
            for name, text, ref in zip(CHAIN, texts, row.refs, strict=True):
                if year and not row.hindrance:
                    own[StatedKey(name, year, periode)] = StatedValue(text, ref)
    year = stated_year(table, (), tahun)
    if any(EITHER in one.triwulan for one in columns):  # quarters that need not be its targets
        years = [
            replace(row, target=tuple(one for one in row.target if not one.periode))
            for row in table.row
        ]
        table = replace(table, row=tuple(years))
    rows = state_table(table, year, told, numbers)
    return Statement(nama, judged[0].ref, rows, undated=_is_undated(table, rows))


def audit_table(table: FoundTable, columns: ResultColumns, rules: AuditRules) -> AuditedTable:
    """The rows of one period of a table, judged."""
    rows, sums = audit_rows(table, columns, rules.read_polarity)
    # A row that cannot be taken by itself is judged as one without numbers.
    printed = [replace(row.printed, capaian="") if row.hindrance else row.printed for row in rows]
    printed = settle_readings(printed, rules.rules)
    rows = [
        row if row.hindrance else replace(row, settled=read)
        for row, read in zip(rows, printed, strict=True)
    ]
    verdict = judge_table(printed, rules.rules)
    exact = [_by_share(row, p, rules.rules.kosakata) for row, p in zip(rows, printed, strict=True)]
    verdict = verdict.cleared_by(judge_rows(exact, rules.rules))
    target, realisasi, capaian = (_plain(c.teks) for c in columns.of(table.header))
    return AuditedTable(
        table.part[0].grid.ref(table.header.row, table.header.first_column),
        (target, realisasi, capaian),
        tuple(rows),
        verdict,
        tuple(check_totals(sums, rows, verdict.judged, rules.rules, rules.words.sum_kind)),
    )


def _by_share(row: AuditRow, printed: PrintedRow, kosakata: Kosakata) -> PrintedRow:
    """The row with the percentage that its printed part and whole give, of which fewer digits stand."""
    if not is_percentage_row(printed, kosakata):
        return printed
    share = explaining(printed, find_shares(row, kosakata), kosakata)
    if share is None or not share.is_part(printed, kosakata):
        return printed
    return replace(printed, realisasi=f"{share.percent:.10f}".replace(".", ","))


def _doubtful(table: FoundTable, doubt: ColumnDoubt) -> Issue:
    header = table.header
    texts = [*(c.teks for c in header.column), *(text for _, text in header.foreign)]
    ref = table.part[0].grid.ref(header.row, header.first_column)
    return make_issue(doubt.value, ref, judul=", ".join(map(_plain, texts)))


def _plain(text: str) -> str:
    return " ".join(text.split())

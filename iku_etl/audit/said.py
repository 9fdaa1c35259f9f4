"""What is wrong or doubtful in a judged table, as issues with their cells and their arithmetic."""

from collections.abc import Iterator, Sequence

from iku_etl.audit.explain import DECIMALS, nearest_sum, recomputation, rule_name, why_unread
from iku_etl.audit.judge import Judged, RowClass
from iku_etl.audit.judged_table import AuditedTable
from iku_etl.audit.printed import PrintedRow, read_printed
from iku_etl.audit.quarters import compare_quarters
from iku_etl.audit.shares import explaining, find_shares, is_percentage_row
from iku_etl.audit.sums import CheckedSum
from iku_etl.audit.table_rows import AuditRow
from iku_etl.issues import Issue, make_issue, some_of
from iku_etl.rules.all import Rules
from iku_etl.rules.vocabulary import Kosakata
from iku_etl.text.numbers import format_number


def table_issues(table: AuditedTable, rules: Rules) -> Iterator[Issue]:
    """What is wrong or doubtful in a table, with its cells."""
    verdict = table.verdict
    if verdict.copied:
        yield make_issue("audit-kolom-disalin", table.ref, kolom=verdict.copied)
    for row, one in zip(table.row, verdict.judged, strict=True):
        yield from _row_issues(row, one, verdict.aturan, rules)
    if verdict.batas is not None:
        for place in verdict.beyond:
            row = table.row[place]
            yield make_issue(
                "audit-batas-campur",
                row.ref,
                batas=format_number(verdict.batas),
                sel=", ".join(_limited_cells(table)),
                tercetak=row.printed.capaian,
            )
    yield from _sum_issues(table.jumlah)
    for row in table.row:
        yield from _quarter_issues(row, rules.kosakata)
    yield from _share_issues(table, rules.kosakata)


def _quarter_issues(row: AuditRow, kosakata: Kosakata) -> Iterator[Issue]:
    for one in compare_quarters(row, kosakata):
        if not one.cocok:
            yield make_issue(
                "audit-triwulan",
                row.refs[0] if one.kolom == ("target",) else row.refs[1],
                kolom=" dan ".join(one.kolom).capitalize(),
                tercetak=" dan ".join(one.tercetak),
                triwulan="; ".join(text or "–" for text in one.triwulan),
                cara=one.ways,
            )


def _share_issues(table: AuditedTable, kosakata: Kosakata) -> Iterator[Issue]:
    """Percentages that their numerator and denominator do not give, and those without them."""
    alone: list[str] = []
    for row in table.row:
        printed = read_printed(row.printed.realisasi, "%", kosakata)
        if not is_percentage_row(row.printed, kosakata) or row.hindrance or printed is None:
            continue
        shares = find_shares(row, kosakata)
        told = [share for share in shares if share.is_told]
        if explaining(row.printed, shares, kosakata):
            continue
        if not told:
            alone.append(row.refs[1].sel)
            continue
        part, whole = told[0].part.bawah, told[0].whole.bawah
        yield make_issue(
            "audit-penyebut",
            row.refs[1],
            tercetak=row.printed.realisasi,
            bagian=format_number(part),
            keseluruhan=format_number(whole),
            hitungan=format_number(round(part / whole * 100, DECIMALS)),
        )
    if alone:
        yield make_issue("audit-tanpa-penyebut", table.ref, sel=some_of(alone))


def _sum_issues(sums: Sequence[CheckedSum]) -> Iterator[Issue]:
    for one in sums:
        if one.is_wrong and one.nearest:
            yield make_issue(
                "audit-jumlah",
                one.ref,
                label=one.label,
                tercetak=one.tercetak,
                terdekat=nearest_sum(one.nearest),
            )
        elif one.is_open and not one.cocok:
            yield make_issue(
                "audit-tidak-diperiksa",
                one.ref,
                sebab="ada baris di atasnya yang angkanya tidak terbaca",
            )


def _limited_cells(table: AuditedTable) -> list[str]:
    pairs = zip(table.row, table.verdict.judged, strict=True)
    return [row.ref.sel for row, one in pairs if one.kelas is RowClass.LIMITED]


def _row_issues(row: AuditRow, one: Judged, aturan: str, rules: Rules) -> Iterator[Issue]:
    printed: PrintedRow = row.printed
    own = printed.polaritas or aturan or next(iter(rules.polaritas))
    hitungan = recomputation(row.read, one.by(one.polaritas or own), rules)
    fields = {"tercetak": printed.capaian, "hitungan": hitungan, "aturan": rule_name(own, rules)}
    match one.kelas:
        case RowClass.FAULT:
            yield make_issue("audit-tidak-cocok", row.ref, **fields)
        case RowClass.COPIED:
            yield make_issue("audit-disalin", row.ref, **fields)
        case RowClass.OTHER_RULE:
            yield make_issue(
                "audit-aturan-lain", row.ref, lain=rule_name(one.polaritas, rules), **fields
            )
        case RowClass.ZERO_TARGET:
            yield make_issue("audit-tidak-diperiksa", row.ref, sebab="targetnya nol")
        case RowClass.NO_NUMBERS:
            sebab = why_unread(row, rules.kosakata)
            yield make_issue("audit-tidak-diperiksa", row.ref, sebab=sebab)

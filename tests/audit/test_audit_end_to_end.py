"""From table files to verdicts: the published rows as documents, honest tables, planted faults."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import isnan
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from support.foreign_tables import grid_of, read_grids
from support.published import published
from support.small import SCHEMAS

from iku_etl.audit.columns import ColumnDoubt, find_result_columns
from iku_etl.audit.job import audit_table, load_audit_rules
from iku_etl.audit.judged_table import AuditedTable
from iku_etl.audit.said import table_issues
from iku_etl.audit.verdict import NOT_JUDGED
from iku_etl.cli import call
from iku_etl.messages.catalogue import MESSAGES, Tingkat

RULES = load_audit_rules((SCHEMAS,))
HEAD = ("No", "Sasaran", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)")
ROWS = published("capaian_lkjip")


def sources() -> dict[str, list[dict[str, str]]]:
    """The published rows by the document they stand in."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in ROWS:
        found.setdefault(row["sumber"], []).append(row)
    return found


def write_documents(folder: Path) -> dict[str, list[dict[str, str]]]:
    """The published tables, each on a sheet or below another in a Word file; what each file holds."""
    document, book = Document(), openpyxl.Workbook()
    found: dict[str, list[dict[str, str]]] = {"lkjip.docx": [], "tabel.xlsx": []}
    for number, rows in enumerate(sources().values(), start=1):
        lines = [HEAD, *(cells(row, n) for n, row in enumerate(rows, start=1))]
        found["lkjip.docx" if number % 2 else "tabel.xlsx"] += rows
        if number % 2:
            document.add_paragraph(f"Tabel {number} Capaian Kinerja")
            table = document.add_table(rows=0, cols=len(HEAD))
            for line in lines:
                for cell, text in zip(table.add_row().cells, line, strict=True):
                    cell.text = text
        else:
            sheet = book.create_sheet(f"Tabel {number}")
            for line in lines:
                sheet.append(line)
    del book["Sheet"]
    document.save(str(folder / "lkjip.docx"))
    book.save(folder / "tabel.xlsx")
    return found


def cells(row: dict[str, str], number: int) -> tuple[str, ...]:
    return (str(number), "Sasaran", f"Capaian {row['kode']}", row["satuan"], row["target"],
            row["realisasi"], row["capaian_tercetak"])  # fmt: skip


def test_published_tables_through_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every printed error is a galat and nothing else is, without a word on polarity."""
    written_ = write_documents(tmp_path)
    files = [str(tmp_path / name) for name in written_]
    assert call(["audit", *files, "--ke", str(tmp_path / "audit"), "--format", "json"]) == 1
    shown = json.loads(capsys.readouterr().out)
    tables = {Path(one["berkas"]).name: one["tabel"] for one in shown["berkas"]}
    rows = [row for name in written_ for table in tables[name] for row in table["baris"]]
    published_ = [row for part in written_.values() for row in part]
    assert [row["indikator"] for row in rows] == [f"Capaian {row['kode']}" for row in published_]
    pairs = [(row["kelas"], found["kelas"]) for row, found in zip(published_, rows, strict=True)]
    wrong, unread = {"anomali", "anomali_salin"}, {"target_nol", "data_kosong"}
    for kinds in (wrong, unread):
        assert [kelas in kinds for kelas, _ in pairs] == [found in kinds for _, found in pairs]
    galat = [issue["kode"] for issue in shown["masalah"] if issue["tingkat"] == "galat"]
    assert set(galat) <= {"audit-tidak-cocok", "audit-disalin"}
    assert len(galat) == len([kelas for kelas, _ in pairs if kelas in wrong]) == 5


@dataclass(frozen=True)
class Rule:
    """A way tables compute capaian from realisasi and target, and the largest it prints."""

    hitung: Callable[[Fraction, Fraction], Fraction]
    batas: Fraction | None
    how: str
    places: int


COMPUTED: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "positif": lambda r, t: r / t * 100,
    "negatif": lambda r, t: (2 * t - r) / t * 100,
    "negatif_rasio": lambda r, t: t / r * 100,
    "stabil": lambda r, t: 100 - abs(r - t) / t * 100,
}
rules = st.builds(
    Rule,
    st.sampled_from(list(COMPUTED.values())),
    st.sampled_from([None, None, Fraction(100)]),
    st.sampled_from([ROUND_HALF_UP, ROUND_DOWN]),
    st.integers(0, 3),
)


def decimal(number: Fraction, places: int, how: str) -> Decimal:
    """Exactly rounded or cut."""
    scaled = number * 10**places
    whole = abs(scaled.numerator) // scaled.denominator
    rest = abs(scaled) - whole
    whole += how == ROUND_HALF_UP and rest * 2 >= 1
    return Decimal(whole if number >= 0 else -whole).scaleb(-places)


def written(number: Decimal) -> str:
    """With a comma, and points between thousands where nothing stands behind them."""
    whole, _, rest = f"{number:,f}".partition(".")
    # 1.234 alone may be a decimal; so it is written without points.
    return f"{whole.replace(',', '.' if rest else '')},{rest}" if rest else whole.replace(",", "")


@dataclass(frozen=True)
class Line:
    """A row as printed: satuan, target, realisasi, capaian."""

    satuan: str
    target: str
    realisasi: str
    capaian: Decimal

    def text(self) -> str:
        return f"{self.satuan} | {self.target} | {self.realisasi} | {written(self.capaian)}"


@st.composite
def honest_lines(draw: st.DrawFn, rule: Rule) -> Line:
    """Whole things that were counted, or measures of which fewer digits are printed than there are."""
    satuan = draw(st.sampled_from(["Dokumen", "Dokumen", "Nilai", "Indeks", "Hari", "%"]))
    scale, places = (1, 0) if satuan == "Dokumen" else (1000, draw(st.integers(0, 3)))
    realisasi, target = (Fraction(draw(st.integers(1, 3000 * scale)), scale) for _ in range(2))
    capaian = rule.hitung(realisasi, target)
    if rule.batas is not None:
        capaian = max(Fraction(0), min(capaian, rule.batas))
    return Line(
        satuan,
        written(decimal(target, places, rule.how)),
        written(decimal(realisasi, places, rule.how)),
        decimal(capaian, rule.places, rule.how),
    )


def audited(lines: list[str]) -> AuditedTable:
    """As a document that is read."""
    head = " | ".join(HEAD)
    full = [f"{n} | Sasaran | Cakupan layanan {n} | {line}" for n, line in enumerate(lines, 1)]
    (table,), _ = read_grids(grid_of("\n".join([head, *full])))
    columns = find_result_columns(table.header, RULES.headings)
    assert not isinstance(columns, ColumnDoubt)
    return audit_table(table, columns[0], RULES)


def galat(table: AuditedTable) -> list[str]:
    found = table_issues(table, RULES.rules)
    return [f"{i.kode} {i.ref.sel}" for i in found if MESSAGES[i.kode].tingkat is Tingkat.GALAT]


# A table that cuts shows it: 2 of 3 are printed 66,6 there.
TELLING = [(3, 2), (7, 3), (7, 5), (7, 9)]


@st.composite
def honest_tables(draw: st.DrawFn) -> list[Line]:
    """All rows by one rule, its numbers printed in one way."""
    rule = draw(rules)
    lines = draw(st.lists(honest_lines(rule), min_size=3, max_size=10))
    for target, realisasi in TELLING if rule.how == ROUND_DOWN else []:
        capaian = rule.hitung(Fraction(realisasi), Fraction(target))
        capaian = capaian if rule.batas is None else max(Fraction(0), min(capaian, rule.batas))
        printed = decimal(capaian, rule.places, rule.how)
        lines.append(Line("Dokumen", str(target), str(realisasi), printed))
    return lines


@settings(max_examples=8)
@given(st.lists(honest_tables(), min_size=3, max_size=3))
def test_an_honest_table_is_never_accused(tables: list[list[Line]]) -> None:
    for lines in tables:
        table = audited([line.text() for line in lines])
        assert len(table.row) == len(lines)
        assert galat(table) == []


@settings(max_examples=8)
@given(honest_tables(), st.integers(0, 2), st.integers(2, 4000))
def test_a_planted_fault_is_found(lines: list[Line], place: int, tenths: int) -> None:
    """A capaian that no rule gives, whatever its inputs were rounded from; the others stand."""
    before = audited([line.text() for line in lines]).verdict.judged[place]
    line = lines[place]
    printed = line.capaian + Decimal(tenths).scaleb(-1)
    digit = 10.0 ** min(0, int(printed.as_tuple().exponent))
    reach = [(one.bawah - 2 * digit, one.atas + 2 * digit) for one in before.recomputed]
    may_be = any(isnan(low) or low <= float(printed) <= high for low, high in reach)
    lines[place] = Line(line.satuan, line.target, line.realisasi, printed)
    found = galat(audited([line.text() for line in lines]))
    is_wrong = before.kelas not in NOT_JUDGED and not may_be and printed not in (0, 100)
    assert [one.partition(" ")[2] for one in found] == [f"G{place + 2}"] * is_wrong or may_be

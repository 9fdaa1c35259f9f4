"""What the numbers of a row are made of: percentages of a part and its whole, years of quarters."""

from functools import cache
from pathlib import Path

import pytest
from support.foreign_tables import grid_of, read_grids
from support.small import SCHEMAS

from iku_etl.audit.behind import lacking
from iku_etl.audit.columns import ColumnDoubt, find_result_columns
from iku_etl.audit.job import AuditRules, audit_table, audit_tables, load_audit_rules
from iku_etl.audit.judged_table import AuditedTable
from iku_etl.audit.said import table_issues

QUARTERLY = "Indikator Kinerja | Satuan | Target | Realisasi TW I | Realisasi TW II | Realisasi TW III | Realisasi TW IV | Realisasi | Capaian (%)"  # noqa: E501
SHARES = "Indikator Kinerja | Satuan | Target | Pembilang | Penyebut | Realisasi | Capaian (%)"
NOTED = "Indikator Kinerja | Satuan | Target | Realisasi | Capaian (%) | Keterangan"


@cache
def rules() -> AuditRules:
    """The rules the program comes with."""
    return load_audit_rules((SCHEMAS,))


def audited(head: str, *rows: str) -> AuditedTable:
    """A table with one period."""
    (table,), _ = read_grids(grid_of("\n".join([head, *rows])))
    columns = find_result_columns(table.header, rules().headings)
    assert not isinstance(columns, ColumnDoubt)
    return audit_table(table, columns[0], rules())


def said(table: AuditedTable) -> list[str]:
    return [f"{issue.kode} {issue.ref.sel}" for issue in table_issues(table, rules().rules)]


def still(table: AuditedTable) -> list[str]:
    """What is missing in each row."""
    pairs = zip(table.row, table.verdict.judged, strict=True)
    return [lacking(row, one.by("positif"), rules().rules) for row, one in pairs]


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ("32 | 49 | 65,31", []),
        ("32 | 49 | 65,30", []),  # cut
        ("32 | 49 | 65", []),
        ("32 | 49 | 65,32", ["audit-penyebut F2"]),
        ("33 | 49 | 65,31", ["audit-penyebut F2"]),
        ("17 | 49 | 65,31", []),  # what is left of the whole
        ("81 | 49 | 65,31", []),  # growth
        ("1.250 | 1.914 | 65,31", []),
        ("1.250 | 1914 | 65,31", []),
        ("950 | 1.455 | 65,29", []),
        ("1,25 | 1,91 | 65,31", []),  # tonnes were rounded, too
        ("1,25 | 1,95 | 65,31", ["audit-penyebut F2"]),
        ("32 | 0 | 65,31", ["audit-tanpa-penyebut A1"]),
        ("32 | | 65,31", ["audit-tanpa-penyebut A1"]),
        ("32 | 49 | belum", ["audit-tidak-diperiksa G2"]),
    ],
)
def test_columns_of_part_and_whole(numbers: str, found: list[str]) -> None:
    capaian = "81,64" if numbers[-4:] != "0,00" else ""
    table = audited(SHARES, f"Persentase OPD | % | 80 | {numbers} | {capaian}")
    codes = [one for one in said(table) if not one.startswith("audit-tidak-cocok")]
    assert codes == found


@pytest.mark.parametrize(
    ("realisasi", "keterangan", "found"),
    [
        ("65,31% (32 dari 49)", "", []),
        ("65,31 (32/49)", "", []),
        ("32 dari 49", "", []),
        ("65,31% (33 dari 49)", "", ["audit-penyebut D2"]),
        ("65,31", "sebanyak 32 perangkat daerah dari 49 perangkat daerah yang ada", []),
        ("65,31", "32/49 x 100%", []),
        ("65,31", "3 dari 5 kegiatan selesai", ["audit-tanpa-penyebut A1"]),
        ("65,31", "sesuai UU 25/2009, 12/05/2023", ["audit-tanpa-penyebut A1"]),
        ("65,31", "", ["audit-tanpa-penyebut A1"]),
    ],
)
def test_part_and_whole_in_words(realisasi: str, keterangan: str, found: list[str]) -> None:
    assert (
        said(audited(NOTED, f"Persentase OPD | % | 80 | {realisasi} | 81,64 | {keterangan}"))
        == found
    )


@pytest.mark.parametrize(("capaian", "found"), [("26,88", []), ("27,88", ["audit-tidak-cocok G2"])])
def test_the_digits_that_part_and_whole_have(capaian: str, found: list[str]) -> None:
    """7 of 42 are 16,667 %, which was cut; against 62 that is 26,88."""
    assert said(audited(SHARES, f"Persentase OPD | % | 62 | 7 | 42 | 16 | {capaian}")) == found


def test_percentages_without_denominators_are_said_once() -> None:
    rows = ["% | 80 | 60 | 75", "Dokumen | 80 | 60 | 75", " | 80% | 60% | 75%"]
    table = audited(NOTED, *(f"Cakupan {n} | {row} | " for n, row in enumerate(rows)))
    (issue,) = table_issues(table, rules().rules)
    assert issue.kode == "audit-tanpa-penyebut"
    assert "D2" in issue.pesan and "D3" not in issue.pesan and "D4" in issue.pesan


def test_what_is_missing_in_things() -> None:
    """35 of 49 are the first to reach 70 %."""
    table = audited(
        NOTED,
        "Persentase A | % | 70 | 65,31 | 93,30 | 32 perangkat daerah dari 49 perangkat daerah",
        "Persentase B | % | 70 | 65,31 | 93,30 | 32 dari 49",
        "Persentase C | % | 70 | 65,31 | 93,30 | ",
        "Jumlah D | OPD | 70 | 65 | 92,86 | ",
        "Persentase E | % | 70 | 71 | 101,43 | ",
    )
    assert still(table) == [
        "kurang 3 perangkat daerah, dibulatkan ke atas",
        "kurang 3 pada pembilang, dibulatkan ke atas",
        "kurang 4,69 persen poin", "kurang 5 OPD", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("Layanan | 100 | 10 | 20 | 30 | 20 | 80 | 80", []),  # their sum
        ("Layanan | 100 | 10 | 20 | 30 | 80 | 80 | 80", []),  # the last
        ("Layanan | 100 | 80 | 80 | 70 | 90 | 80 | 80", []),  # their mean
        ("Layanan | 100 | 10 | 80 | 30 | 20 | 80 | 80", []),  # the highest
        ("Layanan | 100 | 10 | 20 | 30 | 21 | 80 | 80", ["audit-triwulan H2"]),
        ("Layanan | 100 | 10 | 20 | - | - | 30 | 30", []),
        ("Layanan | 100 | 10 | 20 | - | - | 20 | 20", []),
        ("Layanan | 100 | 10 | 20 | - | - | 25 | 25", ["audit-triwulan H2"]),
        ("Layanan | 100 | 10 | 20 | x | 20 | 80 | 80", []),  # who knows
        ("Nilai | 100 | 70 | 75 | 80 | 81 | 79,3 | 79,3", []),  # a mean with weights
        ("Nilai | 100 | 70 | 75 | 80 | 81 | 81,4 | 81,4", []),  # 81 is rounded
        ("Nilai | 100 | 70 | 75 | 80 | 81 | 82,6 | 82,6", ["audit-triwulan H2"]),
        ("Nilai | 100 | 70 | 75 | 80 | 81 | 60 | 60", ["audit-triwulan H2"]),
        ("Layanan | 100 | - | - | - | - | 80 | 80", []),
    ],
)
def test_quarters_against_their_year(row: str, found: list[str]) -> None:
    assert said(audited(QUARTERLY, f"Jumlah layanan | {row}")) == found


@pytest.mark.parametrize(("year", "found"), [("40", []), ("50", ["audit-triwulan C2"])])
def test_targets_by_quarter(year: str, found: list[str]) -> None:
    head = ("Indikator Kinerja | Satuan | Target Tahunan | Target TW 1 | Target TW 2 | Target TW 3 | "
            "Target TW 4 | Realisasi | Capaian (%)")  # fmt: skip
    assert (
        said(audited(head, f"Jumlah OPD | OPD | {year} | 10 | 10 | 10 | 10 | {year} | 100"))
        == found
    )


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ("12 | 3 | 3 | 3 | 2 | 11 | 91,67", []),  # of the realisasi
        ("11 | 3 | 3 | 3 | 2 | 12 | 109,09", []),  # of the target
        ("12 | 3 | 3 | 3 | 2 | 12 | 100", ["audit-triwulan I2"]),  # of neither
        ("12 | 3 | 3 | 3 | 2 | belum | ", ["audit-tidak-diperiksa J2"]),  # who knows
    ],
)
def test_quarters_whose_heading_does_not_say_of_what(numbers: str, found: list[str]) -> None:
    head = ("Indikator Kinerja | Satuan | Target 2024 | TW I | TW II | TW III | TW IV | Realisasi | "
            "Capaian (%)")  # fmt: skip
    table = audited(head.replace("Satuan", "Satuan | Sumber"), f"Jumlah OPD | OPD | A | {numbers}")
    assert said(table) == found


def test_such_quarters_state_no_target() -> None:
    """Held against a katalog they would be targets of quarters that the agency never set."""
    head = (
        "Indikator | Satuan | Target 2024 | TW I | TW II | TW III | TW IV | Realisasi | Capaian (%)"
    )
    row = "Jumlah OPD | OPD | 12 | 3 | 3 | 3 | 2 | 11 | 91,67"
    tables, _ = read_grids(grid_of(f"{head}\n{row}"))
    (statement,) = audit_tables(Path("x.xlsx"), "x.xlsx", tables, rules()).statements
    assert {tuple(key) for key in statement.rows[0].nilai} == {
        (kolom, "2024", "TAHUN") for kolom in ("target", "realisasi", "capaian")
    }


def test_quarters_with_capaian_of_their_own() -> None:
    """Each quarter is judged by itself, and the year, too."""
    quarters = " | ".join(f"Target TW{n} | Realisasi TW{n} | Capaian TW{n}" for n in range(1, 5))
    head = f"Indikator | Satuan | {quarters} | Target | Realisasi | Capaian"
    row = "Jumlah A | OPD | 5 | 5 | 100 | 5 | 4 | 80 | 5 | 5 | 100 | 5 | 5 | 90 | 20 | 19 | 95"
    (table,), _ = read_grids(grid_of(f"{head}\n{row}"))
    columns = find_result_columns(table.header, rules().headings)
    assert not isinstance(columns, ColumnDoubt)
    judged = [audit_table(table, one, rules()) for one in columns]
    assert [said(one) for one in judged] == [[], [], [], [], ["audit-tidak-cocok N2"]]

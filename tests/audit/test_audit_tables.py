"""Whole tables judged: the verdict of each row, the table's rule, limits, copies, sums, columns."""

from functools import cache

import pytest
from support.foreign_tables import grid_of, read_grids
from support.small import SCHEMAS

from iku_etl.audit.columns import ColumnDoubt, find_result_columns
from iku_etl.audit.job import AuditRules, audit_table, load_audit_rules
from iku_etl.audit.judged_table import AuditedTable
from iku_etl.audit.said import table_issues
from iku_etl.importing.grid import Grid

HEAD = "No | Sasaran | Indikator Kinerja | Satuan | Target | Realisasi | Capaian (%)"


@cache
def rules() -> AuditRules:
    """The rules the program comes with."""
    return load_audit_rules((SCHEMAS,))


def audited(*lines: str, head: str = HEAD) -> AuditedTable:
    """A table of lines `satuan | target | realisasi | capaian`; sums are whole lines."""
    full = [
        line if line.count("|") > 3 else f"{n} | Sasaran {n} | Jumlah layanan {n} | {line}"
        for n, line in enumerate(lines, start=1)
    ]
    return of_grid(grid_of("\n".join([head, *full])))


def of_grid(grid: Grid) -> AuditedTable:
    """Its one table with its one period."""
    (table,), _ = read_grids(grid)
    columns = find_result_columns(table.header, rules().headings)
    assert not isinstance(columns, ColumnDoubt)
    (only,) = columns
    return audit_table(table, only, rules())


def classes(table: AuditedTable) -> list[str]:
    return [one.kelas.value for one in table.verdict.judged]


def codes(table: AuditedTable) -> list[str]:
    return [f"{issue.kode} {issue.ref.sel}" for issue in table_issues(table, rules().rules)]


def test_each_verdict() -> None:
    table = audited(
        "Dokumen | 80 | 60 | 75,00",
        "Nilai | 3 | 2 | 66,66",
        "% | 15 | 11 | 73,30",
        "Dokumen | 15 | 11 | 73,30",
        "Dokumen | 40 | 12 | 12",
        "Hari | 10 | 12 | 80",
        "Dokumen | 0 | 3 | 100",
        "Dokumen | 10 | belum ada | 100",
    )
    assert classes(table) == [
        "cocok_bulat", "cocok_potong", "presisi_tersembunyi", "anomali", "anomali_salin",
        "aturan_lain", "target_nol", "data_kosong",
    ]  # fmt: skip
    assert codes(table) == [
        "audit-tidak-cocok G5", "audit-disalin G6", "audit-aturan-lain G7",
        "audit-tidak-diperiksa G8", "audit-tidak-diperiksa G9", "audit-tanpa-penyebut A1",
    ]  # fmt: skip
    assert (table.verdict.aturan, table.verdict.count) == ("positif", 6)


def test_the_arithmetic_is_said() -> None:
    table = audited("Dokumen | 15 | 11 | 70,00", "Dokumen | 10 | 5 | 50", "Dokumen | 10 | 4 | 40")
    (issue,) = table_issues(table, rules().rules)
    assert "11 ÷ 15 × 100 = 73,3333" in issue.pesan


@pytest.mark.parametrize(
    ("capaian", "kelas"),
    [("119,50", "anomali"), ("119,51", "presisi_tersembunyi"), ("119,52", "presisi_tersembunyi")],
)
def test_what_rounding_of_the_inputs_explains(capaian: str, kelas: str) -> None:
    """As 2,45 against 2,05 it is 119,512."""
    table = audited(f"Nilai | 2,0 | 2,5 | {capaian}", "Dokumen | 80 | 60 | 75")
    assert classes(table)[0] == kelas


def test_a_number_of_a_computer_is_no_hidden_precision() -> None:
    assert classes(audited("Dokumen | 3 | 2 | 66,66666666666667")) == ["cocok_bulat"]


def test_a_stated_polarity_goes_before_the_rule_of_most() -> None:
    head = "No | Indikator Kinerja | Satuan | Polaritas | Target | Realisasi | Capaian (%)"
    table = audited(
        "1 | Jumlah A | Dokumen | Positif | 10 | 8 | 80",
        "2 | Jumlah B | Dokumen | Positif | 10 | 5 | 50",
        "3 | Lama C | Hari | Negatif | 10 | 12 | 80",
        "4 | Lama D | Hari | Positif | 10 | 12 | 80",
        head=head,
    )
    assert classes(table) == ["cocok_bulat", "cocok_bulat", "cocok_bulat", "aturan_lain"]


@pytest.mark.parametrize(
    ("lines", "pembulatan"),
    [
        (["Nilai | 3 | 2 | 66,67", "Nilai | 6 | 4 | 66,66", "Nilai | 9 | 6 | 66,67"], "dibulatkan"),
        (["Nilai | 3 | 2 | 66,66", "Nilai | 6 | 4 | 66,66", "Nilai | 9 | 6 | 66,67"], "dipotong"),
        (["Nilai | 4 | 2 | 50", "Nilai | 3 | 1 | 33,33"], ""),
    ],
)
def test_how_a_table_rounds(lines: list[str], pembulatan: str) -> None:
    assert audited(*lines).verdict.pembulatan == pembulatan


@pytest.mark.parametrize(
    ("printed", "batas", "found"),
    [
        ("99", None, ["audit-tidak-cocok G2"]),
        ("100", 100.0, ["audit-batas-campur G3"]),
        ("125", None, []),
    ],
)
def test_limited_and_unlimited_mixed(printed: str, batas: float | None, found: list[str]) -> None:
    table = audited(f"Dokumen | 80 | 100 | {printed}", "Dokumen | 80 | 90 | 112,5")
    assert (table.verdict.batas, codes(table)) == (batas, found)


@pytest.mark.parametrize(
    ("realisasi", "kelas"), [("20", "dibatasi"), ("12", "cocok_bulat"), ("11", "anomali")]
)
def test_a_limit_other_than_100(realisasi: str, kelas: str) -> None:
    """Two rows at 120 that would be more show that the agency stops there; a lower one cannot."""
    lines = [
        "Dokumen | 10 | 15 | 120",
        "Dokumen | 10 | 16 | 120",
        f"Dokumen | 10 | {realisasi} | 120",
    ]
    table = audited(*lines, "Dokumen | 10 | 8 | 80")
    assert classes(table) == ["dibatasi", "dibatasi", kelas, "cocok_bulat"]
    assert table.verdict.batas == 120


def test_one_row_alone_shows_no_limit() -> None:
    assert classes(audited("Dokumen | 10 | 15 | 120", "Dokumen | 10 | 8 | 80"))[0] == "anomali"


@pytest.mark.parametrize(("rows", "copied"), [(2, ""), (3, "realisasi"), (4, "realisasi")])
def test_a_copied_column(rows: int, copied: str) -> None:
    table = audited(*(f"Dokumen | 40 | {n} | {n}" for n in range(11, 11 + rows)))
    assert table.verdict.copied == copied
    assert set(classes(table)) == {"anomali_salin"}


def test_targets_of_100_are_not_copied() -> None:
    table = audited("% | 100 | 80 | 80", "% | 100 | 70 | 70", "% | 100 | 90 | 90")
    assert (table.verdict.copied, codes(table)) == ("", ["audit-tanpa-penyebut A1"])


SUMMED = ("Dokumen | 80 | 60 | 75,00", "Dokumen | 80 | 70 | 87,50", "Dokumen | 80 | 100 | 125,00")


@pytest.mark.parametrize(
    ("label", "printed", "is_wrong"),
    [
        ("Rata-rata", "95,83", False),
        ("Rata-rata Capaian", "87,50", False),  # with 100 for 125
        ("Rata-rata", "95,84", False),  # each row may have lost half a digit
        ("Rata-rata", "95,90", True),
        ("Jumlah", "287,5", False),
        ("Jumlah", "290", True),
    ],
)
def test_totals_and_averages(label: str, printed: str, is_wrong: bool) -> None:
    table = audited(*SUMMED, f"{label} | | | | | | {printed}")
    assert [one.is_wrong for one in table.jumlah] == [is_wrong]
    assert ("audit-jumlah G5" in codes(table)) == is_wrong


def test_a_total_over_what_cannot_be_read_is_open() -> None:
    table = audited(*SUMMED, "Dokumen | 80 | x | belum dihitung", "Jumlah | | | | | | 400")
    assert codes(table)[-1] == "audit-tidak-diperiksa G6"


def test_averages_of_groups_and_of_all() -> None:
    table = audited(
        *SUMMED[:2], "Rata-rata | | | | | | 81,25", SUMMED[2], "Rata-rata | | | | | | 125",
        "Rata-rata | | | | | | 95,83",
    )  # fmt: skip
    assert [one.is_wrong for one in table.jumlah] == [False, False, False]


def test_a_capaian_merged_over_indicators_is_of_none() -> None:
    grid = grid_of(f"{HEAD}\n1 | S | Jumlah A | % | 80 | 60 | 90\n2 | S | Jumlah B | % | 80 | 70 |",
                   "G2:G3")  # fmt: skip
    table = of_grid(grid)
    assert classes(table) == ["data_kosong", "data_kosong"]
    assert all(row.hindrance for row in table.row)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Indikator | Target | Realisasi | Capaian", [(1, 2, 3)]),
        ("Indikator | Target | Realisasi | %", [(1, 2, 3)]),
        ("Indikator | Target | Realisasi (%) | Persentase Capaian", [(1, 2, 3)]),
        ("Indikator | Target | Realisasi | % Realisasi", [(1, 2, 3)]),
        ("Indikator | Target | Realisasi | Persentase (%) | Capaian (%)", [(1, 2, 4)]),
        ("Indikator | Target | Realisasi | Capaian | Anggaran | Realisasi Anggaran", [(1, 2, 3)]),
        ("Indikator | Target 2023 | Target 2024 | Realisasi 2023 | Realisasi 2024 | Capaian 2023 | "
         "Capaian 2024", [(1, 3, 5), (2, 4, 6)]),
        ("Indikator | Realisasi 2023 | Target 2024 | Realisasi 2024 | Capaian (%)", [(2, 3, 4)]),
        ("Indikator | Target | Realisasi", "audit-tanpa-kolom"),
        ("Indikator | Target Renstra | Target PK | Realisasi | Capaian", "audit-kolom-rancu"),
        ("Indikator | Target | Realisasi | Capaian | Capaian", "audit-kolom-rancu"),
    ],
)  # fmt: skip
def test_which_columns_go_together(head: str, expected: list[tuple[int, ...]] | str) -> None:
    (table,), _ = read_grids(grid_of(f"{head}\nJumlah A | 1 | 2 | 3 | 4 | 5 | 6"))
    found = find_result_columns(table.header, rules().headings)
    if isinstance(found, ColumnDoubt):
        assert found.value == expected
    else:
        assert [(c.target, c.realisasi, c.capaian) for c in found] == expected


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("UMKM | 1.200 | 1.350 | 112,50", "cocok_bulat"),  # thousands or decimals, it is the same
        ("UMKM | 1.200 | 1.350 | 112,60", "anomali"),  # wrong in both readings
        ("UMKM | 1.200 | 950 | 79,17", "data_kosong"),  # right in one of them
        ("UMKM | 1.200.000 | 950.000 | 79,17", "data_kosong"),
        ("UMKM | 1.200.000 | 1.350.000 | 112,50", "cocok_bulat"),  # no reading is open
        ("% | 90 | 81 | 90.000", "data_kosong"),
    ],
)
def test_doubtful_points_are_judged_where_both_readings_say_the_same(row: str, found: str) -> None:
    assert classes(audited(row)) == [found]


@pytest.mark.parametrize(
    ("row", "sebab"),
    [
        ("UMKM | 1.200 | 950 | 79,17", "target E2 1.200 rancu, 1200 atau 1,200"),
        ("UMKM | 950 | 1.200 | 126.3", "realisasi F2 1.200 rancu, 1200 atau 1,200"),
        ("Opini | WTP | WTP | 100", "target E2 WTP bukan satu angka; realisasi F2 WTP bukan satu"),
        ("% | 80 - 90 | 80 - 90 | 100", "realisasi F2 80 - 90 sebuah rentang"),
        ("% | 80 | | 100", "realisasi F2 kosong"),
    ],
)
def test_a_row_that_is_not_judged_says_which_cell_and_why(row: str, sebab: str) -> None:
    (issue,) = [i for i in table_issues(audited(row), rules().rules) if "diperiksa" in i.kode]
    assert f"Baris ini tidak diperiksa: {sebab}" in issue.pesan


@pytest.mark.parametrize(
    ("label", "terdekat"),
    [("Jumlah", "jumlah = 180"), ("Rata-rata", "rata-rata = 60"), ("Total", "j")],
)
def test_a_total_is_held_first_against_what_it_is_called(label: str, terdekat: str) -> None:
    rows = ("Dokumen | 80 | 60 | 75", "Dokumen | 60 | 60 | 100", "Dokumen | 40 | 60 | 150")
    table = audited(*rows, f"{label} | | | | 100 | 100 | 100")
    (issue,) = [i for i in table_issues(table, rules().rules) if i.ref.sel == "F5"]
    assert f"yang terdekat: {terdekat}" in issue.pesan


def test_wrong_totals_are_no_wrong_rows() -> None:
    table = audited("Dokumen | 80 | 60 | 75", "Dokumen | 80 | 60 | 70", "Rata-rata | | | | | | 99")
    assert (table.wrong, table.wrong_sums) == (1, 1)
    assert (
        sum(issue.kode == "audit-tidak-cocok" for issue in table_issues(table, rules().rules)) == 1
    )

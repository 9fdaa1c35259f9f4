"""Tables of agencies that are not among the examples: rows, sasaran, satuan and targets come out."""

import pytest
from support.foreign_tables import (
    ForeignTable,
    Recognition,
    foreign_tables,
    grid_of,
    outcome,
    read_grids,
    recognition,
)

from iku_etl.issues import Issue

TUNED, MEASURED = foreign_tables("latih.yaml"), foreign_tables("ukur.yaml")


@pytest.mark.parametrize("table", TUNED, ids=[t.nama for t in TUNED])
def test_a_table_the_matcher_was_tuned_on_is_right(table: ForeignTable) -> None:
    tables, _ = read_grids(table.grid)
    assert tuple(outcome(tables)) == table.harapan


def test_most_of_the_tables_nobody_tuned_to_is_right() -> None:
    """The least that was asked: nine rows of ten, each with its sasaran, satuan and targets."""
    total = sum((recognition(table) for table in MEASURED), Recognition())
    assert total.rows > 30
    for right in (total.found, total.sasaran, total.satuan):
        assert right >= 0.9 * total.rows
    assert total.targets_right >= 0.9 * total.targets


def said(text: str, *merges: str) -> tuple[list[tuple[str, ...]], list[str]]:
    """The indicators of a table with their sasaran, and the codes of what was said with the cells."""
    tables, issues = read_grids(grid_of(text, *merges))
    return [row[:2] for row in outcome(tables)], [_code(issue) for issue in issues]


def _code(issue: Issue) -> str:
    return f"{issue.kode} {issue.ref.sel}"


def test_a_heading_over_a_number_and_a_text_takes_the_text() -> None:
    """It gave "1", "2", "3" as names."""
    text = """
        | No | Sasaran Strategis | | Indikator Kinerja | | Target 2025 | |
        | 1 | 1 | Meningkatnya layanan | 1 | Indeks layanan | 80 | Indeks |
        | | | | 2 | Persentase aduan selesai | 90 | % |
    """
    merges = ("B1:C1", "D1:E1", "F1:G1")
    for shape in (merges, ()):  # merged, or only written above the number
        rows, codes = said(text, *shape)
        assert rows == [
            ("Meningkatnya layanan", "Indeks layanan"),
            ("Meningkatnya layanan", "Persentase aduan selesai"),
        ]
        assert codes == []
    tables, _ = read_grids(grid_of(text, *merges))
    assert [t.teks for row in tables[0].row for t in row.target] == ["80 Indeks", "90 %"]


def test_a_bare_number_is_no_indicator() -> None:
    text = "| No | Sasaran | Indikator | Target 2025 |\n| 1 | Meningkatnya A | 7 | 80 |"
    assert said(text)[1] == ["indikator-angka C2"]


def test_what_looks_like_a_table_is_said_with_its_cells() -> None:
    text = """
        | Lampiran |
        |
        | No | Sasaran | Warna | Target | Satuan |
        | 1 | Meningkatnya A | biru | 5 | % |
    """
    tables, issues = read_grids(grid_of(text))
    assert tables == []
    (issue,) = issues
    assert (issue.kode, issue.ref.sel) == ("mirip-tabel", "A3")
    assert "Sasaran (B3)" in issue.pesan
    assert "Warna (C3)" in issue.pesan


def test_a_heading_without_rows_is_said() -> None:
    assert said("| No | Sasaran | Indikator | Target |\n|\n| Mengetahui |")[1] == [
        "tabel-tanpa-baris A1"
    ]


def test_a_new_tujuan_does_not_take_the_sasaran_of_the_one_above() -> None:
    text = """
        | Tujuan | Sasaran | Indikator Tujuan/Sasaran | Target 2025 |
        | T1 | | Indeks T1 | 1 |
        | | S1 | Indeks S1 | 2 |
        | | | Indeks S1b | 3 |
        | T2 | | Indeks T2 | 4 |
    """
    assert said(text)[0] == [
        ("T1", "Indeks T1"), ("S1", "Indeks S1"), ("S1", "Indeks S1b"), ("T2", "Indeks T2"),
    ]  # fmt: skip


def test_signatures_and_sums_are_no_indicators() -> None:
    text = """
        | No | Sasaran | Indikator | Target 2025 |
        | 1 | Meningkatnya A | Indeks A | 80 |
        | | | Rata-rata Capaian | 80 |
        |
        | | Contoh, 2 Januari 2025 | | |
        | | PIHAK KEDUA | PIHAK PERTAMA | |
        | | Bupati Contoh | Kepala Dinas | 1 |
    """
    assert said(text)[0] == [("Meningkatnya A", "Indeks A")]


@pytest.mark.parametrize(
    ("title", "years"),
    [("Renstra 2023-2026", ["2023", "2026"]), ("Renstra 2021 s.d. 2026", []), ("Renstra", [])],
)
def test_years_of_a_plan_need_its_years(title: str, years: list[str]) -> None:
    """Four columns of a plan of four years are dated; else nobody knows which year is the first."""
    text = f"""
        | {title} |
        |
        | No | Sasaran | Indikator | Target Tahun ke- | | | |
        | | | | 1 | 2 | 3 | 4 |
        | 1 | Meningkatnya A | Indeks A | 5 | 6 | 7 | 8 |
    """
    tables, issues = read_grids(grid_of(text, "D3:G3", "A3:A4", "B3:B4", "C3:C4"))
    found = [t.tahun for t in tables[0].row[0].target]
    assert [found[0], found[-1]] == years if years else found == []
    assert [i.kode for i in issues] == ([] if years else ["target-tahun-ke"])

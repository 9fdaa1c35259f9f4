"""What headings of tables mean: those of real documents with all their slips."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.foreign_tables import all_words, grid_of

from iku_etl.importing.header import find_headers

WORDS = all_words()[1]
# heading => role, year, period, year of the plan; > parts the headings from the widest down.
CASES = [
    line.split(" => ")
    for line in (Path(__file__).with_name("judul_kolom.txt")).read_text("utf-8").splitlines()[2:]
    if " => " in line
]


def meaning(text: str) -> str:
    """The meaning of a heading as the list writes it, - for none."""
    found = WORDS.meaning(tuple(t.replace("\\n", "\n") for t in text.split(" > ")))
    if found is None:
        return "-"
    judul = found.judul
    return " ".join(
        filter(None, [judul.kolom, judul.tahun, judul.periode, str(judul.urutan or "")])
    )


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_a_heading_is_understood(text: str, expected: str) -> None:
    assert meaning(text) == expected


KEPT = [
    case
    for case in CASES
    if case[1] != "-" and len(case[0]) > 12 and not {">", "\\"} & set(case[0])
]


@given(st.sampled_from(KEPT), st.sampled_from([str.upper, str.lower, str.title]), st.integers(0, 3))
def test_neither_letters_nor_line_breaks_matter(
    case: list[str], letters: object, place: int
) -> None:
    text, expected = case
    words = letters(text).split(" ")  # type: ignore[operator]
    words.insert(min(place, len(words)), "\n")
    assert meaning(" ".join(words)) == expected


LONG = [case for case in CASES if case[0] in (
    "INDIKATOR KINERJA UTAMA", "SASARAN STRATEGIS", "PENANGGUNG JAWAB", "SUMBER DATA",
    "Formulasi Perhitungan", "Target Kinerja", "Satuan Pengukuran")]  # fmt: skip


@given(st.sampled_from(LONG), st.data())
def test_one_slip_in_a_long_word_does_not_matter(case: list[str], data: st.DataObject) -> None:
    text, expected = case
    words = text.split()
    place = data.draw(st.sampled_from([i for i, w in enumerate(words) if len(w) > 6] or [0]))
    word = words[place]
    at = data.draw(st.integers(1, len(word) - 2))
    words[place] = data.draw(
        st.sampled_from([word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]])
    )
    assert meaning(" ".join(words)) == expected


def headers(text: str, *merges: str) -> list[tuple[int, int, str]]:
    """Each heading found: its first and last row and what its columns hold."""
    found = find_headers(grid_of(text, *merges), WORDS)
    return [(h.row, h.last_row, " ".join(_shown(h.column))) for h in found if h.is_table]


def _shown(columns: object) -> list[str]:
    parts = []
    for column in columns:  # type: ignore[attr-defined]
        judul = column.judul
        parts.append(":".join(filter(None, [judul.kolom, judul.tahun, judul.periode])))
    return parts


def test_a_heading_of_three_rows_joined_down_its_merged_cells() -> None:
    text = """
        | Tujuan | Indikator Sasaran | Kode | | Program | Indikator Program | Target dan Pendanaan | | |
        | | | | | | | 2025 | | 2026 |
        | | | | | | | Target | Rp | Target |
        | T | I | 1 | 2 | P | J | 5 | 1000 | 6 |
    """
    merges = ("A1:A3", "B1:B3", "C1:D3", "E1:E3", "F1:F3", "G1:I1", "G2:H2")
    assert headers(text, *merges) == [
        (1, 3, "tujuan indikator_sasaran abaikan program indikator_program "
               "target:2025 abaikan:2025 target:2026")
    ]  # fmt: skip


QUARTERS = "| TW I | TW II | TW III | TW IV |"


@pytest.mark.parametrize(
    ("targets", "years"),
    [
        (f"| Target 2026 {QUARTERS}", ["2026"] * 5),
        (f"{QUARTERS} Target Tahun 2026 |", ["2026"] * 5),
        (f"| Realisasi 2025 | Target 2026 {QUARTERS}", ["2026"] * 5),  # no target
        (f"| Target 2025 | Target 2026 {QUARTERS}", ["2025", "2026", "", "", "", ""]),
        (f"| Target {QUARTERS}", [""] * 5),
        (f"| Target 2026 | Target {QUARTERS}", ["2026", "", *["2026"] * 4]),  # only quarters
    ],
)
def test_quarters_are_of_the_one_year_whose_target_stands_beside_them(
    targets: str, years: list[str]
) -> None:
    (header,) = find_headers(grid_of(f"| Sasaran | Indikator {targets}"), WORDS)
    found = [column.judul for column in header.column if column.judul.kolom == "target"]
    assert [judul.tahun for judul in found] == years
    assert [j.periode for j in found if j.periode] == ["TW1", "TW2", "TW3", "TW4"]


def test_a_wide_heading_that_nobody_merged() -> None:
    text = """
        | No | Sasaran | Indikator | Realisasi | | Target | | Ket. |
        | | | | 2023 | 2024 | 2025 | 2026 | |
        | 1 | S | Indeks A | 1 | 2 | 3 | 4 | |
    """
    assert headers(text) == [
        (1, 2, "nomor sasaran indikator abaikan:2023 abaikan:2024 target:2025 target:2026 abaikan")
    ]


def test_headings_in_two_rows_without_merged_cells() -> None:
    text = """
        | NO | SASARAN | INDIKATOR | SUMBER | PENANGGUNG |
        | | STRATEGIS | KINERJA UTAMA | DATA | JAWAB |
        | 1 | S | Indeks A | Laporan | Bidang A |
    """
    assert headers(text) == [(1, 2, "nomor sasaran indikator sumber_data penanggung_jawab")]


@pytest.mark.parametrize(
    "numbers", ["(1)|(2)|(3)|(4)", "1|2|3|4", "a|b|c|d", "(1)|(2)|(3)|(4)=(3)/(2)"]
)
def test_the_row_of_column_numbers_is_no_heading(numbers: str) -> None:
    text = f"| No | Sasaran | Indikator | Target 2025 |\n| {numbers} |\n| 1 | S | I | 5 |"
    assert headers(text) == [(1, 1, "nomor sasaran indikator target:2025")]


def test_rows_of_data_are_no_heading() -> None:
    text = """
        | 1 | Meningkatnya sasaran program | Persentase indikator kinerja tercapai | 40 OPD | % |
        | 2 | Tersusunnya target kinerja | Jumlah dokumen rencana aksi | 4 Dokumen | Dokumen |
    """
    assert list(find_headers(grid_of(text), WORDS)) == []

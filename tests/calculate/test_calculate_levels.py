"""Levels of scales: gaps by the agency's rule, read at the decimals of the scale."""

from pathlib import Path

import pytest
from support.small import assert_expected, kecil


@pytest.mark.parametrize(
    ("celah", "labels"),
    [
        ("ke_bawah", {"90": "Tinggi", "90,01": "Tinggi", "90,99": "Tinggi", "91": "Sangat Tinggi"}),
        ("ke_atas", {"90": "Tinggi", "90,01": "Sangat Tinggi", "75,5": "Tinggi", "50": "Sangat Rendah",
                     "50,01": "Rendah"}),
        ("dibulatkan", {"90,49": "Tinggi", "90,5": "Sangat Tinggi", "65,49": "Rendah",
                        "65,5": "Sedang"}),
    ],
)  # fmt: skip
def test_a_value_between_two_printed_intervals(
    tmp_path: Path, celah: str, labels: dict[str, str]
) -> None:
    rows = list(enumerate(labels.items()))
    lines = [
        "| indikator | kode |",
        *(f"| | K{i} |" for i, _ in rows),
        "| target | kode | target |",
        *(f"| | K{i} | 100 |" for i, _ in rows),
        "| isian | kode | simbol | tw4 |",
        *(f"| | K{i} | x | {nilai} |" for i, (nilai, _) in rows),
        "| harap | kode | predikat |",
        *(f"| | K{i} | {label} |" for i, (_, label) in rows),
    ]
    assert_expected(tmp_path, "\n".join(lines), f'celah_skala = "{celah}"')


@pytest.mark.parametrize(
    ("celah", "intervals"),
    [
        ("ke_bawah", ["91 ke atas", "76 sampai di bawah 91", "66 sampai di bawah 76",
                      "51 sampai di bawah 66", "di bawah 51"]),
        ("ke_atas", ["di atas 90", "di atas 75 sampai 90", "di atas 65 sampai 75",
                     "di atas 50 sampai 65", "sampai 50"]),
        ("dibulatkan", ["90,5 ke atas", "75,5 sampai di bawah 90,5", "65,5 sampai di bawah 75,5",
                        "50,5 sampai di bawah 65,5", "di bawah 50,5"]),
    ],
)  # fmt: skip
def test_dasar_prints_intervals_that_leave_no_gap_and_a_value_in_one_gets_a_note(
    tmp_path: Path, celah: str, intervals: list[str]
) -> None:
    small = kecil(
        tmp_path,
        """
        | indikator | kode |
        |           | A    |
        | target | kode | target |
        |        | A    | 100    |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | x      | 1   | 1   | 1   | 90,4 |
        """,
        f'celah_skala = "{celah}"',
    )
    run = small.run()
    sheets = {sheet.nama: sheet.cells for sheet in run.sheets[0]}
    assert [c.content for c in sheets["Dasar"] if c.column == 5 and 5 <= c.row <= 9] == intervals
    (note,) = [str(c.content) for c in sheets["Perhitungan"] if "di antara" in str(c.content)]
    label = run.value("A", "predikat")
    assert note == (
        "90,4 di antara Tinggi (76 - 90) dan Sangat Tinggi (91 - 100); "
        f"dibaca {label}, lihat lembar Dasar"
    )


@pytest.mark.parametrize("desimal", ["0", "1", "2", "3"])
@pytest.mark.parametrize(
    ("nilai", "label"), [("88,304", "Baik"), ("88,305", "Sangat Baik"), ("88,31", "Sangat Baik")]
)
def test_a_label_does_not_depend_on_how_many_decimals_are_shown(
    tmp_path: Path, desimal: str, nilai: str, label: str
) -> None:
    """88,31 is mutu A also where 88,3 is printed; 90,96 is no Sangat Tinggi though 91 is printed."""
    assert_expected(
        tmp_path,
        f"""
        | indikator | kode | desimal   | skala       |
        |           | A    | {desimal} | skm_14_2017 |
        |           | B    | {desimal} |             |
        | target | kode | target |
        |        | A    | Baik   |
        |        | B    | 100    |
        | isian | kode | simbol | tw4     |
        |       | A    | x      | {nilai} |
        |       | B    | x      | 90,96   |
        | harap | kode | predikat_nilai | predikat      |
        |       | A    | {label}        | Sangat Tinggi |
        |       | B    |                | Tinggi        |
        """,
    )

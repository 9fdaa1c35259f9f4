"""Rounded once, at the end, the agency's way; the label follows the printed number."""

from pathlib import Path

import pytest
from support.live import require_ironcalc
from support.small import assert_expected, kecil

from iku_etl.report.recheck import find_other_values

POTONG = 'pembulatan = "potong"\n'


def rounding_cases(
    folder: Path, cases: dict[str, tuple[str, str]], toml: str, desimal: int
) -> None:
    """One indicator per capaian (target 100, so that realisasi is capaian); desimal decimals."""
    rows = list(enumerate(cases.items()))
    lines = [
        "| indikator | kode | desimal |",
        *(f"| | K{i} | {desimal} |" for i, _ in rows),
        "| target | kode | target |",
        *(f"| | K{i} | 100 |" for i, _ in rows),
        "| isian | kode | simbol | tw4 |",
        *(f"| | K{i} | x | {nilai} |" for i, (nilai, _) in rows),
        "| harap | kode | realisasi | capaian | predikat |",
        *(f"| | K{i} | {printed} | {printed} | {label} |" for i, (_, (printed, label)) in rows),
    ]
    assert_expected(folder, "\n".join(lines), f"{toml}\ncapaian_wajar_maks = 1e9")


def test_half_goes_up_as_on_paper_and_in_excel(tmp_path: Path) -> None:
    """2,675 and 1,005 are below their tie as floats; so is 8,1/9×100 below 90."""
    cases = {
        "2,674": "2,67", "2,675": "2,68", "2,676": "2,68", "1,005": "1,01", "-2,675": "-2,68",
        "0,004": "0", "0,005": "0,01", "99,994": "99,99", "99,995": "100", "1234567,895": "1234567,9",
    }  # fmt: skip
    labelled = {nilai: (printed, label(printed)) for nilai, printed in cases.items()}
    rounding_cases(tmp_path, labelled, "", 2)


def test_potong_cuts_and_never_goes_up(tmp_path: Path) -> None:
    cases = {
        "2,674": "2,67", "2,675": "2,67", "2,679": "2,67", "2,68": "2,68", "-2,679": "-2,67",
        "0,009": "0", "0,01": "0,01", "99,999": "99,99", "100": "100", "0,29": "0,29",
    }  # fmt: skip
    labelled = {nilai: (printed, label(printed)) for nilai, printed in cases.items()}
    rounding_cases(tmp_path, labelled, POTONG, 2)


def label(printed: str) -> str:
    """Where the numbers above lie on the Permendagri scale."""
    return "Sangat Rendah" if float(printed.replace(",", ".")) < 51 else "Sangat Tinggi"


@pytest.mark.parametrize(
    ("toml", "capaian"),
    [
        ("", ["67", "66,7", "66,67", "66,667", "66,67"]),
        (POTONG, ["66", "66,6", "66,66", "66,666", "66,66"]),
        ("desimal = 1", ["67", "66,7", "66,67", "66,667", "66,7"]),
    ],
)
def test_every_indicator_has_its_own_decimals(
    tmp_path: Path, toml: str, capaian: list[str]
) -> None:
    """The last one leaves them open: iku.toml decides, else two."""
    rows = list(zip(["0", "1", "2", "3", ""], capaian, strict=True))
    lines = [
        "| indikator | kode | formula | desimal |",
        *(f"| | K{i} | a/b | {desimal} |" for i, (desimal, _) in enumerate(rows)),
        "| target | kode | target |",
        *(f"| | K{i} | 1 |" for i, _ in enumerate(rows)),
        "| isian | kode | simbol | tw4 |",
        *(f"| | K{i} | {s} | {n} |" for i, _ in enumerate(rows) for s, n in (("a", 2), ("b", 3))),
        "| harap | kode | capaian |",
        *(f"| | K{i} | {printed} |" for i, (_, printed) in enumerate(rows)),
    ]
    assert_expected(tmp_path, "\n".join(lines), toml)


def test_capaian_is_computed_from_the_unrounded_realisasi(tmp_path: Path) -> None:
    """33,333… of 33 is 101,01; from the printed 33,33 it would be 101,00."""
    assert_expected(
        tmp_path,
        """
        | indikator | kode | formula  | satuan |
        |           | A    | a/b*100% | %      |
        |           | B    | a/b*100  | Nilai  |
        | target | kode | target |
        |        | A    | 33%    |
        |        | B    | 33     |
        | isian | kode | simbol | tw4 |
        |       | A    | a      | 1   |
        |       | A    | b      | 3   |
        |       | B    | a      | 1   |
        |       | B    | b      | 3   |
        | harap | kode | realisasi | persentase | capaian |
        |       | A    | 33,33     | 33,33      | 101,01  |
        |       | B    | 33,33     |            | 101,01  |
        """,
    )


@pytest.mark.parametrize(
    ("toml", "cases"),
    [
        (
            "",
            {
                "90,99": "90,99 Tinggi", "91": "91 Sangat Tinggi", "91,01": "91,01 Sangat Tinggi",
                "90,994": "90,99 Tinggi", "90,995": "91 Sangat Tinggi", "90,5": "90,5 Tinggi",
            },
        ),
        (POTONG, {"90,995": "90,99 Tinggi", "90,999": "90,99 Tinggi", "91": "91 Sangat Tinggi"}),
        ("", {"75,99": "75,99 Sedang", "76": "76 Tinggi", "76,01": "76,01 Tinggi"}),
        ("", {"65,99": "65,99 Rendah", "66": "66 Sedang", "66,01": "66,01 Sedang"}),
        ("", {"50,99": "50,99 Sangat Rendah", "51": "51 Rendah", "51,01": "51,01 Rendah"}),
        ("", {"-5": "-5 Sangat Rendah", "690": "690 Sangat Tinggi"}),
        (
            'skala = "permendagri_54_2010_varian_90_1"',
            {
                "90,09": "90,09 Tinggi",
                "90,095": "90,1 Sangat Baik/Tinggi",
                "90,1": "90,1 Sangat Baik/Tinggi",
            },
        ),
        (
            'skala = "maluku_tengah_2021_lan"',
            {"84,99": "84,99 Sangat Baik", "85": "85 Sangat Baik", "85,01": "85,01 Memuaskan"},
        ),
    ],
)  # fmt: skip
def test_the_label_is_read_from_the_printed_number(
    tmp_path: Path, toml: str, cases: dict[str, str]
) -> None:
    """Below, at and above each bound, inclusive or exclusive."""
    split = {nilai: (text.split(" ", 1)[0], text.split(" ", 1)[1]) for nilai, text in cases.items()}
    rounding_cases(tmp_path, split, toml, 2)


@pytest.mark.parametrize("toml", ["", POTONG])
def test_a_capaian_of_exactly_90_keeps_its_step(tmp_path: Path, toml: str) -> None:
    """In floats 8,1/9×100 is 89,99999999999999; a scale of this ruang kerja begins a step at 90."""
    scale = tmp_path / "schemas" / "skala" / "uji.yaml"
    scale.parent.mkdir(parents=True)
    scale.write_text(
        """kode: uji
nama: Skala uji
besaran: capaian
berlaku_mulai: "2025"
berlaku_sampai: ""
rujukan: []
sumber: uji
diperiksa: belum
jenjang:
  - {kode: "", label: Atas, batas_bawah: "90", termasuk: ya, skor: "2", cetak: ""}
  - {kode: "", label: Bawah, batas_bawah: "", termasuk: ya, skor: "1", cetak: ""}
""",
        encoding="utf-8",
    )
    assert_expected(
        tmp_path,
        """
        | indikator | kode |
        |           | A    |
        |           | B    |
        | target | kode | target |
        |        | A    | 9      |
        |        | B    | 10     |
        | isian | kode | simbol | tw4   |
        |       | A    | x      | 8,1   |
        |       | B    | x      | 8,999 |
        | harap | kode | capaian | predikat |
        |       | A    | 90      | Atas     |
        |       | B    | 89,99   | Bawah    |
        """,
        f'{toml}skala = "uji"',
    )


@pytest.mark.parametrize(
    ("toml", "polaritas", "target", "realisasi", "capaian"),
    [
        ("", "negatif", "32", "62,2", "5,63"),  # (64 - 62,2)/32 is 0,05625
        ("", "negatif", "320", "615,6", "7,63"),
        ("", "stabil", "6,4", "0,6", "9,38"),
        (POTONG, "negatif", "19", "36,1", "10"),
        (POTONG, "stabil", "10", "0,2", "2"),
        (POTONG, "negatif", "1000", "1999,9", "0,01"),
    ],
)
def test_a_subtraction_within_the_polarity_costs_no_digit(
    tmp_path: Path, toml: str, polaritas: str, target: str, realisasi: str, capaian: str
) -> None:
    assert_expected(
        tmp_path,
        f"""
        | indikator | kode | polaritas   |
        |           | A    | {polaritas} |
        | target | kode | target   |
        |        | A    | {target} |
        | isian | kode | simbol | tw4       |
        |       | A    | x      | {realisasi} |
        | harap | kode | capaian   |
        |       | A    | {capaian} |
        """,
        toml,
    )


def test_what_was_weighed_or_averaged_is_printed_with_decimals(tmp_path: Path) -> None:
    assert_expected(
        tmp_path,
        """
        | indikator | kode | formula     | agregasi  |
        |           | A    | 0,5*a+0,5*b | terakhir  |
        |           | B    | a/12        | jumlah    |
        |           | C    | a           | rata_rata |
        | variabel | kode | simbol | tipe  |
        |          | A    | a      | bulat |
        |          | A    | b      | bulat |
        |          | B    | a      | bulat |
        |          | C    | a      | bulat |
        | target | kode | target |
        |        | A    | 3      |
        |        | B    | 3      |
        |        | C    | 3      |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | a      | 2   | 2   | 2   | 2   |
        |       | A    | b      | 3   | 3   | 3   | 3   |
        |       | B    | a      | 2   | 1   | 1   | 1   |
        |       | C    | a      | 3   | 4   | 4   | 4   |
        | harap | kode | realisasi | capaian |
        |       | A    | 2,5       | 83,33   |
        |       | B    | 0,42      | 13,89   |
        |       | C    | 3,75      | 125     |
        """,
    )
    csv = (tmp_path / "output/2025/TAHUN/capaian.csv").read_text(encoding="utf-8")
    printed = [line.split(",")[9] for line in csv.splitlines()[1:]]
    assert printed == ["2.50", "0.42", "3.75"]


def test_a_live_formula_reaches_the_printed_half_though_floats_lose_digits(tmp_path: Path) -> None:
    """(2T−R)/T×100 just above zero: what floats add lies where six decimals and their guard end."""
    require_ironcalc()
    small = kecil(
        tmp_path,
        """
        | indikator | kode | formula | satuan | polaritas | desimal |
        |           | A    | a       | Nilai  | negatif   | 6       |
        | target | kode | target |
        |        | A    | 800    |
        | isian | kode | simbol | tw4       |
        |       | A    | a      | 1599,9861 |
        """,
    )
    done = small.run()
    assert done.find("A").capaian == 0.001738
    (path,) = done.outcome.files
    assert find_other_values(path) == []

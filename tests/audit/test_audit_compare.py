"""Tables against the katalog, a decree and another year: what differs, and what only looks so."""

from dataclasses import replace
from pathlib import Path

import pytest
from support.foreign_tables import grid_of, read_grids
from support.small import SCHEMAS, YEAR, kecil

from iku_etl.audit.against import compare_files
from iku_etl.audit.compare import same_number
from iku_etl.audit.job import AuditedFile, audit_file, audit_tables, load_audit_rules
from iku_etl.audit.pairing import near_wording, same_wording
from iku_etl.audit.printed import read_printed

RULES = load_audit_rules((SCHEMAS,))
REPORT = """
    Indikator Kinerja            | Satuan  | Target 2024 | Realisasi 2024 | Capaian 2024 (%)
    Persentase jalan mantap      | %       | 80%         | 60             | 75
    Jumlah layanan daring        | Layanan | 10          | 5              | 50
    Lama pengurusan izin usaha   | Hari    | 5           | 5              | 100
"""
TITLES = "Indikator Kinerja | Satuan | Target 2024"


def file(name: str, text: str, tahun: str = "") -> AuditedFile:
    """One table as a file that was judged."""
    tables, _ = read_grids(grid_of(text))
    return audit_tables(Path(name), name, tables, RULES, tahun)


def found(*files: AuditedFile, agency: Path | None = None) -> list[str]:
    """What the comparison says of the first file, by code and cell."""
    said = compare_files(files, RULES, agency)[0].issues[len(files[0].issues) :]
    return [f"{issue.kode} {issue.ref.sel}" for issue in said]


def test_a_decree_that_says_the_same() -> None:
    decree = f"""{TITLES}
        Lama pengursan izin usaha | hari | 5,0
        1. Persentase Jalan Mantap | persen | 80
        Jumlah layanan daring | layanan | 10 layanan"""
    assert found(file("lkjip", REPORT), file("keputusan", decree)) == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Persentase jalan mantap | % | 80,9", []),  # of which 80 is cut
        ("Persentase jalan mantap | % | 79,5", []),  # of which 80 is rounded
        ("Persentase jalan mantap | % | 79,4", ["audit-angka-beda C2"]),
        ("Persentase jalan mantap | % | 81", ["audit-angka-beda C2"]),
        ("Persentase jalan mantap | Km | 80", ["audit-isian-beda A2"]),
        ("Persentase jalan kabupaten mantap | % | 80", ["audit-bunyi-beda A2"]),
        ("Cakupan air minum | % | 80", ["audit-indikator-asing A2"]),
        ("Persentase jalan mantap | % | -", []),
        ("Persentase jalan mantap | ........ | 80", []),  # still to be filled in
    ],
)
def test_a_decree_that_says_otherwise(row: str, said: list[str]) -> None:
    others = "Jumlah layanan daring | Layanan | 10\nLama pengurusan izin usaha | Hari | 5"
    decree = f"{TITLES}\n{row}\n{others}"
    assert found(file("lkjip", REPORT), file("keputusan", decree)) == said


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("% | positif", "Persen (%) | Positif", []),
        ("% | positif", "persen | Maximize", []),
        ("% | Positif", "% | negatif", ["audit-isian-beda A2"]),
        ("% | negatif", "% | negatif_rasio", []),
        ("OPD | ", "OPD/Desa | ", ["audit-isian-beda A2"]),
        ("Indeks | ", "Nilai | ", []),
        ("Lembaga | ", "Desa | ", ["audit-isian-beda A2"]),
        ("Hari | ", "Hari kerja | ", []),
        ("Hari | ", "% | ", ["audit-isian-beda A2"]),
    ],
)
def test_the_same_in_other_words(one: str, other: str, said: list[str]) -> None:
    head = "Indikator Kinerja | Satuan | Polaritas | Target 2024"
    rows = [f"{head}\nCakupan layanan daring | {text} | 80" for text in (one, other)]
    report = f"{rows[0].replace('2024', '2024 | Realisasi 2024 | Capaian 2024')} | 80 | 100"
    assert found(file("lkjip", report), file("keputusan", rows[1])) == said


def test_another_year_that_names_the_same_target_otherwise() -> None:
    """Targets rise from year to year; that of one year is one."""
    head = "Indikator Kinerja | Satuan | Target 2023 | Target 2024 | Realisasi 2023 | Capaian 2023"
    older = f"""{head}
        Persentase jalan mantap | % | 70 | 82 | 70 | 100
        Jumlah layanan daring | Layanan | 8 | 10 | 4 | 50"""
    # Said once, of the later.
    assert found(file("lkjip2024", REPORT), file("lkjip2023", older)) == []
    assert found(file("lkjip2023", older), file("lkjip2024", REPORT)) == []
    both = compare_files([file("lkjip2024", REPORT), file("lkjip2023", older)], RULES, None)
    assert [f"{issue.kode} {issue.ref.sel}" for issue in both[1].issues[1:]] == [
        "audit-angka-beda D2"
    ]
    assert both[1].dibandingkan == ("lkjip2024",)


@pytest.mark.parametrize(("other", "said"), [("a", ["audit-angka-beda C2"]), ("b", [])])
def test_files_of_different_agencies_are_not_held_against_each_other(
    other: str, said: list[str], tmp_path: Path
) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "iku.toml").touch()
    decree = REPORT.replace("80%", "81%").replace("| Realisasi 2024 | Capaian 2024 (%)", "")
    paths = (tmp_path / "a" / "lkjip.xlsx", tmp_path / other / "keputusan.xlsx")
    files = (replace(file("x", REPORT), path=paths[0]), replace(file("y", decree), path=paths[1]))
    codes = [one for one in found(*files) if one != "audit-katalog-gagal "]
    assert codes == said


def test_tables_of_other_things_are_not_compared() -> None:
    rows = "Persentase jalan mantap | % | 10\nCakupan imunisasi | % | 90\nAngka stunting | % | 14"
    decree = file("lain", f"{TITLES}\n{rows}")
    report = compare_files([file("lkjip", REPORT), decree], RULES, None)
    assert [one.dibandingkan for one in report] == [(), ()]
    assert [issue.kode for issue in report[1].issues] == ["audit-tanpa-hasil"]


def test_a_decree_that_served_is_not_said_to_be_unread() -> None:
    decree = file(
        "keputusan",
        f"{TITLES}\nPersentase jalan mantap | % | 80\nJumlah layanan daring | Layanan | 10",
    )
    assert [one.issues for one in compare_files([file("lkjip", REPORT), decree], RULES, None)][
        1
    ] == ()


KATALOG = """
    | indikator | kode | indikator                  | formula  | satuan  |
    |           | A    | Persentase jalan mantap    | a/b*100% | %       |
    |           | B    | Jumlah layanan daring      | x        | Layanan |
    |           | C    | Lama pengurusan izin       | x        | Hari    |
    |           | D    | Jumlah layanan daring      | x        | Layanan |
    | target | kode | tahun | target |
    |        | A    | 2025  | 90%    |
    |        | A    | 2024  | 81%    |
    |        | B    | 2025  | 12     |
    |        | B    | 2024  | 12     |
    |        | D    | 2024  | 10     |
    |        | C    | 2024  | 5      |
    | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
    |       | A    | a      | 1   | 1   | 1   | 9   |
    |       | A    | b      | 2   | 2   | 2   | 10  |
    |       | B    | x      | 1   | 1   | 1   | 1   |
    |       | D    | x      | 1   | 1   | 1   | 1   |
"""


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ruang kerja with results of 2025."""
    small = kecil(tmp_path_factory.mktemp("instansi"), KATALOG)
    small.run()
    return small.workspace.folder


def test_the_katalog_of_an_agency(agency: Path) -> None:
    """Of two posts with one wording the one that fits; the same is not said again of last year."""
    assert found(file("lkjip", REPORT), agency=agency) == [
        "audit-angka-katalog C2", "audit-bunyi-beda A4",
    ]  # fmt: skip
    undated = REPORT.replace(" 2024", "")
    assert found(file("lkjip", undated), agency=agency) == [
        "audit-bunyi-beda A4",
        "audit-tanpa-tahun A1",
    ]
    assert "audit-angka-katalog C2" in found(file("lkjip", undated, "2024"), agency=agency)


def test_the_results_of_an_agency(agency: Path) -> None:
    report = REPORT.replace("2024", "2025").replace("80%         | 60 ", "90%  | 90,5 ")
    judged = compare_files([file("lkjip", report)], RULES, agency)[0]
    assert judged.dibandingkan == ("katalog", "hasil 2025")
    assert [i.ref.sel for i in judged.issues if i.kode == "audit-angka-katalog"] == [
        "D2", "E2", "D3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("CAPAIAN KINERJA TAHUN 2024", ["audit-angka-katalog C4", "audit-bunyi-beda A6"]),
        ("CAPAIAN KINERJA TRIWULAN II TAHUN 2024", ["audit-bunyi-beda A6"]),
        ("CAPAIAN KINERJA TAHUN 2025 TW 2", ["audit-bunyi-beda A6"]),
    ],
)
def test_targets_of_a_quarter_are_not_those_of_the_year(
    agency: Path, title: str, said: list[str]
) -> None:
    table = REPORT.replace(" 2024", "")
    assert found(file("lkjip", f"{title}\n|\n{table.strip()}"), agency=agency) == said


def test_what_the_program_prints_itself(agency: Path) -> None:
    """Its official workbook against its own katalog and results."""
    (book,) = (agency / "output" / YEAR / "TAHUN").glob("Indikator*.xlsx")
    (judged,) = compare_files([audit_file(book, book.name, RULES)], RULES, None)
    assert judged.dibandingkan == ("katalog", f"hasil {YEAR}")
    assert len(judged.tabel[0].row) == 4
    assert {issue.kode for issue in judged.issues} <= {
        "audit-tanpa-penyebut",
        "audit-tidak-diperiksa",
    }


def test_an_agency_of_other_things(agency: Path) -> None:
    other = (
        "Indikator | Target 2024 | Realisasi 2024 | Capaian 2024\nAngka stunting | 10 | 10 | 100"
    )
    assert found(file("lain", other), agency=agency) == ["audit-tidak-sebanding "]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("70", "70,0", True), ("70", "70,49", True), ("70", "70,50", True), ("70", "71,0", False),
        ("70", "69,5", True), ("70", "69,4", False), ("70", "71", False), ("2,6", "2,60", True),
        ("80 - 90", "80 - 90,0", True), ("80 - 90", "80", False), ("1,5 juta", "1.520.000", True),
    ],
)  # fmt: skip
def test_numbers_that_may_be_one(one: str, other: str, same: bool) -> None:
    """The coarser rounded (69,5 is 70) or cut (70,99 is 70)."""
    first, second = (read_printed(text, "%" if "juta" not in one else "Rp", RULES.rules.kosakata)
                     for text in (one, other))  # fmt: skip
    assert first and second
    assert same_number(first, second) is same_number(second, first) is same


def test_sisters_are_told_apart() -> None:
    sisters = ["Persentase OPD yang memakai data dalam perencanaan",
               "Persentase OPD yang memakai data dalam evaluasi"]  # fmt: skip
    assert same_wording(sisters[::-1], sisters) == [(1,), (0,)]
    changed = ["Persentase OPD memakai data dalam evaluasi", "Persentase perangkat daerah"]
    assert near_wording(changed, sisters) == {0: 1}
    assert near_wording(["Persentase OPD yang memakai data"], sisters) == {}  # may be either

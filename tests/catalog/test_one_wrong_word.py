"""One wrong word in one row of the katalog costs its indicator, and those made of it; no other."""

import csv
from pathlib import Path

import pytest
from support.small import YEAR, Kecil, kecil

from iku_etl import pipeline
from iku_etl.check.katalog import lint_catalog
from iku_etl.cli import call
from iku_etl.issues import Issue, has_errors
from iku_etl.template.job import make_templates

# B is made of A, D reads a detail table, C stands alone.
TABLES = """
    | unit      | kode_unit | nama     | lembar   |
    |           | BID-A     | Bidang A | Bidang A |
    | indikator | kode | formula         | kode_unit | desimal |
    |           | A    | a/b*100%        | BID-A     | 2       |
    |           | B    | 0,5*p           | BID-A     |         |
    |           | C    | x               | DINAS     |         |
    |           | D    | SUM(n)/COUNT(n) | DINAS     |         |
    | variabel  | kode | simbol | sumber               | minimum |
    |           | A    | a      | isian                | 0       |
    |           | A    | b      | isian                |         |
    |           | B    | p      | indikator:A          |         |
    |           | C    | x      | isian                |         |
    |           | D    | n      | rincian:daftar[nilai] |        |
    | target    | kode | target |
    |           | A    | 80     |
    |           | B    | 40     |
    |           | C    | 5      |
    |           | D    | 2      |
    | uraian_tugas | kode_unit | bagian | urutan | uraian |
    |              | DINAS     | tugas  | 1      | Satu   |
    |              | DINAS     | tugas  | 2      | Dua    |
    | penerima  | kode_unit | jenis | peran | email          |
    |           | DINAS     | hasil | to    | a@contoh.go.id |
    | rincian   | tabel  | kolom |
    |           | daftar | nomor |
    |           | daftar | nilai |
    | rincian_daftar | nomor | nilai |
    |                | 1     | 1     |
    |                | 2     | 2     |
    | isian     | kode | simbol | tw4 |
    |           | A    | a      | 3   |
    |           | A    | b      | 4   |
    |           | C    | x      | 5   |
"""
CAPAIAN = {"A": 93.75, "B": 93.75, "C": 100.0, "D": 75.0}
AGAIN = "(the same row once more)"
# Table, row, column and what stands there instead; the cell that is named; the indicators it costs.
WORDS = {
    "periode": ("target", 2, "periode", "TW5", "C2", "AB"),
    "a target without tahun": ("target", 2, "tahun", "", "B2", "AB"),
    "agregasi": ("indikator", 2, "agregasi", "kumulatif", "M2", "AB"),
    "polaritas": ("indikator", 2, "polaritas", "sesuai", "L2", "AB"),
    "desimal": ("indikator", 2, "desimal", "dua", "N2", "AB"),
    "skala": ("indikator", 2, "skala", "spbe_9", "O2", "AB"),
    "dokumen": ("indikator", 2, "dokumen", "PK", "C2", "AB"),
    "tingkat": ("indikator", 2, "tingkat", "strategis", "D2", "AB"),
    "an indicator of an unknown unit": ("indikator", 2, "kode_unit", "BID-X", "B2", "AB"),
    "no formula": ("indikator", 4, "formula", "", "J4", "C"),
    "berlaku_mulai": ("indikator", 4, "berlaku_mulai", "th 2024", "S4", "C"),
    "tipe": ("variabel", 2, "tipe", "nonsense", "E2", "AB"),
    "minimum": ("variabel", 2, "minimum", "nol", "H2", "AB"),
    "agregasi of a variable": ("variabel", 5, "agregasi", "kumulatif", "G5", "C"),
    "tipe of a detail column": ("rincian", 3, "tipe", "nomor", "D3", "D"),
    "pengisi of a detail column": ("rincian", 3, "pengisi", "orang", "E3", "D"),
    "a detail column that no formula reads": ("rincian", 2, "tipe", "nomor", "D2", ""),
    "a detail key twice": ("rincian_daftar", 3, "nomor", "1", "A3", "D"),
    "a target twice": ("target", 4, AGAIN, "", "A6", "C"),
    "a variable twice": ("variabel", 5, AGAIN, "", "A7", "C"),
    "an indicator twice": ("indikator", 4, AGAIN, "", "A6", "C"),
    "a superior": ("unit", 3, "atasan", "DINES", "E3", ""),
    "jenis of a unit": ("unit", 3, "jenis", "cabang", "B3", ""),
    "jenis of the agency": ("unit", 2, "jenis", "kantor", "B2", ""),
    "two agencies": ("unit", 3, "jenis", "instansi", "B3", ""),
    "a sheet name": ("unit", 3, "lembar", "Bidang/A", "G3", ""),
    "a sheet name twice": ("unit", 3, "lembar", "Dinas", "G3", ""),
    "a unit without name": ("unit", 3, "nama", "", "C3", ""),
    "urutan": ("uraian_tugas", 3, "urutan", "dua", "C3", ""),
    "bagian": ("uraian_tugas", 3, "bagian", "tugaz", "B3", ""),
    "peran": ("penerima", 2, "peran", "bcc", "C2", ""),
    "a recipient of an unknown unit": ("penerima", 2, "kode_unit", "BID-X", "A2", ""),
    "kunci": ("instansi", 2, "kunci", "Nama Dinas", "A2", ""),
}


def write(folder: Path, tabel: str, baris: int, kolom: str, text: str) -> Kecil:
    """The sound katalog with the columns of its contracts, and one cell changed."""
    from support.lint_case import write as write_all

    small = write_all(folder, TABLES)
    path = folder / "katalog" / f"{tabel}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    if kolom == AGAIN:
        rows.append(dict(rows[baris - 2]))
    else:
        rows[baris - 2][kolom] = text
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return small


def galat(issues: list[Issue] | tuple[Issue, ...]) -> set[str]:
    return {f"{i.kode} {i.ref.berkas} {i.ref.sel}" for i in issues if has_errors([i])}


@pytest.mark.parametrize(
    ("tabel", "baris", "kolom", "text", "sel", "cost"), WORDS.values(), ids=WORDS
)
def test_one_wrong_word(
    tmp_path: Path, tabel: str, baris: int, kolom: str, text: str, sel: str, cost: str
) -> None:
    small = write(tmp_path, tabel, baris, kolom, text)
    run = small.run()
    status = {i.kode: i.status for book in run.books for i in book.indicators}
    assert status == {k: "bermasalah" if k in cost else "dihitung" for k in "ABCD"}
    for kode in set(CAPAIAN) - set(cost):
        assert run.value(kode, "capaian") == CAPAIAN[kode]
    said = galat(run.outcome.issues)
    assert [text.split()[1:] for text in said] == [[f"katalog/{tabel}.csv", sel]]
    assert galat(pipeline.check(small.workspace, YEAR).issues) == said
    made = make_templates(small.workspace, YEAR, per_unit=False)
    assert galat(made.issues) == said
    assert made.files
    assert galat(lint_catalog(small.workspace)) == said


@pytest.mark.parametrize(
    ("tabel", "kolom", "text"),
    [
        ("variabel", "tipe", "Angka"),
        ("variabel", "tipe", "ANGKA"),
        ("indikator", "polaritas", " Positif "),
        ("indikator", "dokumen", "iku"),
        ("indikator", "agregasi", "Terakhir"),
        ("indikator", "tingkat", "\u00a0SASARAN"),
        ("unit", "jenis", "Instansi"),
        ("rincian", "pengisi", "Tetap"),
        ("rincian", "tipe", "Angka"),
        ("target", "periode", "Tahun"),
    ],
)
def test_letters_and_blanks_of_a_word_do_not_matter(
    tmp_path: Path, tabel: str, kolom: str, text: str
) -> None:
    run = write(tmp_path, tabel, 2, kolom, text).run()
    assert {k: run.value(k, "capaian") for k in CAPAIAN} == CAPAIAN
    assert galat(run.outcome.issues) == set()


@pytest.mark.parametrize(
    ("content", "kode"),
    [
        (None, "tabel-tidak-ada"),
        ('nomor,nilai\n"1,1', "katalog-tidak-terbaca"),
        ("nomer,nilai\n1,1", "kolom-katalog-hilang"),
        ("nomor,nilei\n1,1", "kolom-katalog-hilang"),
    ],
)
def test_a_detail_table_that_cannot_be_used_costs_its_readers(
    tmp_path: Path, content: str | None, kode: str
) -> None:
    small = kecil(tmp_path, TABLES)
    path = tmp_path / "katalog" / "rincian_daftar.csv"
    path.unlink() if content is None else path.write_text(content, encoding="utf-8")
    run = small.run()
    status = {i.kode: i.status for book in run.books for i in book.indicators}
    assert status == {**dict.fromkeys("ABC", "dihitung"), "D": "bermasalah"}
    assert {kode, "sumber-salah"} <= {i.kode for i in run.outcome.issues}


def test_a_kode_without_its_row_is_said_and_costs_no_other(tmp_path: Path) -> None:
    run = write(tmp_path, "indikator", 4, "kode", "").run()
    status = {i.kode: i.status for book in run.books for i in book.indicators}
    assert status == dict.fromkeys("ABD", "dihitung")
    said = {text.removeprefix("katalog/") for text in galat(run.outcome.issues)}
    assert "wajib-diisi katalog/indikator.csv A4" in said


def test_an_odd_kode_is_seen_as_bermasalah(tmp_path: Path) -> None:
    run = write(tmp_path, "indikator", 4, "kode", "c 1").run()
    status = {i.kode: i.status for book in run.books for i in book.indicators}
    assert status == {**dict.fromkeys("ABD", "dihitung"), "C 1": "bermasalah"}


def test_a_wrong_target_of_another_year_costs_nothing(tmp_path: Path) -> None:
    small = write(tmp_path, "target", 4, "periode", "TAHUN")
    path = tmp_path / "katalog" / "target.csv"
    path.write_text(f"{path.read_text(encoding='utf-8')}C,2024,TW5,4\n", encoding="utf-8")
    run = small.run()
    assert run.value("C", "capaian") == CAPAIAN["C"]
    assert galat(run.outcome.issues) == set()
    assert galat(lint_catalog(small.workspace)) == {"di-luar-daftar katalog/target.csv C6"}


def test_what_staff_typed_is_not_blamed_for_the_katalog(tmp_path: Path) -> None:
    """Whether a word may stand in their cell nobody knows."""
    text = TABLES.replace("C    | x      | 5   |", "C    | x      | Ada |")
    small = kecil(tmp_path, text)
    path = tmp_path / "katalog" / "variabel.csv"
    words = path.read_text(encoding="utf-8").replace("C,x,Data,,angka", "C,x,Data,,ada?")
    path.write_text(words, encoding="utf-8")
    run = small.run()
    assert {i.ref.berkas for i in run.outcome.issues if has_errors([i])} == {"katalog/variabel.csv"}


@pytest.mark.parametrize("lost", ["target", "indikator"])
def test_old_results_that_stay_are_called_old(tmp_path: Path, lost: str) -> None:
    small = kecil(tmp_path, TABLES)
    small.run()
    before = (small.workspace.output(YEAR, "TAHUN") / "capaian.csv").read_bytes()
    (tmp_path / "katalog" / f"{lost}.csv").unlink()
    outcome = small.run().outcome
    assert [i.kode for i in outcome.issues] == ["hasil-tidak-diganti", "tabel-tidak-ada"]
    assert outcome.files == ()
    assert (small.workspace.output(YEAR, "TAHUN") / "capaian.csv").read_bytes() == before


def test_without_old_results_none_are_named(tmp_path: Path) -> None:
    small = kecil(tmp_path, TABLES)
    (tmp_path / "katalog" / "target.csv").unlink()
    assert [i.kode for i in small.run().outcome.issues] == ["tabel-tidak-ada"]


def test_old_results_are_called_old_where_a_setting_ends_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small = kecil(tmp_path, TABLES)
    order = ["run", str(tmp_path), "--tahun", YEAR, "--periode", "TAHUN"]
    assert call(order) == 0
    settings = tmp_path / "iku.toml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\ndesimall = 2\n", encoding="utf-8")
    capsys.readouterr()
    assert call(order) == 2
    said = capsys.readouterr().err
    assert "desimall" in said
    assert f"{small.workspace.output(YEAR, 'TAHUN')} tetap hasil lama" in said

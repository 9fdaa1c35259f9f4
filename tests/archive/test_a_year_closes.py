"""A year as an office has it: quarter by quarter filled, checked, run; then closed without force."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook
from support.closed_year import files
from support.fill import DetailTyped, Typed, fill
from support.small import YEAR, kecil

from iku_etl.cli import call

KATALOG = """
    | unit | kode_unit | nama     | lembar   |
    |      | BID-A     | Bidang A | Bidang A |
    |      | BID-B     | Bidang B | Bidang B |
    | indikator | kode   | kode_unit | formula    | agregasi  | polaritas | satuan |
    |           | JUMLAH | BID-A     | a/b*100%   | jumlah    | positif   | %      |
    |           | AKHIR  | BID-A     | x/n*100%   | terakhir  | positif   | %      |
    |           | RATA   | BID-B     | x          | rata_rata | negatif   | Nilai  |
    |           | DAFTAR | BID-B     | AVERAGE(v) | terakhir  | positif   | Nilai  |
    |           | INDUK  | DINAS     | (p+q)/2    | terakhir  | positif   | %      |
    | variabel | kode   | simbol | sumber           | agregasi | uraian   | maksimum |
    |          | JUMLAH | a      | isian            |          | Selesai  |          |
    |          | JUMLAH | b      | isian            |          | Semua    |          |
    |          | AKHIR  | x      | isian            |          | Sudah    |          |
    |          | AKHIR  | n      | isian            | terakhir | Penduduk |          |
    |          | RATA   | x      | isian            |          | Hari     | 100      |
    |          | DAFTAR | v      | rincian:nilai[v] |          | Nilai    |          |
    |          | INDUK  | p      | indikator:JUMLAH |          | Pertama  |          |
    |          | INDUK  | q      | indikator:AKHIR  |          | Kedua    |          |
    | rincian | tabel | kolom | uraian | tipe  | pengisi |
    |         | nilai | nama  | Nama   | teks  | tetap   |
    |         | nilai | v     | Nilai  | angka | isian   |
    | rincian_nilai | nama    |
    |               | Pertama |
    |               | Kedua   |
    | target | kode   | target | periode |
    |        | JUMLAH | 80     | TAHUN   |
    |        | JUMLAH | 20     | TW1     |
    |        | AKHIR  | 50     | TAHUN   |
    |        | RATA   | 10     | TAHUN   |
    |        | DAFTAR | 4      | TAHUN   |
    |        | INDUK  | 60     | TAHUN   |
"""
TYPED: Typed = {
    ("JUMLAH", "a"): (7, 8, 9, 9),
    ("JUMLAH", "b"): (10, 10, "12", 10),  # a number as a text is said, and used
    ("AKHIR", "x"): (10, 20, 30, 40),
    ("AKHIR", "n"): (80, None, None, 90),  # stands until it is typed anew
    ("RATA", "x"): (9, 10, 11, 12),
}
DETAILS: DetailTyped = {
    ("nilai", "Pertama", "v"): 3,
    ("nilai", "Kedua", "v"): 4,
}
RINCIAN = "Rincian NILAI"
PERIODS = ("TW1", "TW2", "TW3", "TW4")


def say(command: str) -> int:
    """One command, as it is typed."""
    return call(command.split())


@pytest.fixture
def kerja(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The ruang kerja of the agency with its templates, in the current folder."""
    monkeypatch.chdir(tmp_path)
    made = kecil(tmp_path / "kerja", KATALOG).workspace.folder
    shutil.rmtree(made / "masukan")
    assert say(f"template kerja --tahun {YEAR}") == 0
    return made


def send(kerja: Path, quarters: int, berkas: str, sheets: set[str], typed: Typed = TYPED) -> None:
    """A bidang returns its sheets with these quarters filled; notes and bukti grow as well."""
    (template,) = (kerja / "templat").glob("*.xlsx")
    target = kerja / "masukan" / YEAR / berkas
    so_far = {key: values[:quarters] for key, values in typed.items()}
    fill(template, target, so_far, DETAILS, sheets, note=f"Keterangan sampai TW{quarters}")
    book = load_workbook(target)
    for name in sheets & set(book.sheetnames):
        sheet = book[name]
        for row in sheet.iter_rows():
            heads = {str(cell.value): cell.column for cell in row}
            if "bukti" in heads:
                sheet.cell(row[0].row + 1, heads["bukti"]).value = f"SK nomor {quarters}"
    book.save(target)


def archived(kerja: Path) -> Path:
    """The year closed without force, whole, and brought back with the same bytes."""
    assert say(f"archive create kerja --tahun {YEAR} --tanggal 2026-01-31") == 0
    assert say("archive verify kerja") == 0
    (archive,) = (kerja / "arsip" / YEAR).glob("*.zip")
    assert say(f"archive restore {archive} kembali") == 0
    back = Path("kembali")
    for name in ("output", "masukan"):
        assert files(back / name) == files(kerja / name)
    return back


def results(folder: Path) -> Mapping[str, bytes]:
    """The official workbooks and capaian.csv of every period."""
    below = files(folder / "output" / YEAR)
    return {name: content for name, content in below.items() if "pemeriksaan" not in name}


def run(periods: Sequence[str]) -> None:
    """The runs, each of which finds no galat."""
    for periode in periods:
        assert say(f"run kerja --tahun {YEAR} --periode {periode}") == 0


@pytest.mark.parametrize("name", ["Isian.xlsx", "Isian {}.xlsx"], ids=["replaced", "beside"])
def test_a_year_is_closed_without_force(kerja: Path, name: str) -> None:
    for count, periode in enumerate(PERIODS, start=1):
        send(kerja, count, name.format(f"TW{count}"), {"Bidang A", "Bidang B", RINCIAN})
        assert say(f"check kerja --tahun {YEAR}") == 0
        run([periode])
    run(["TAHUN"])
    signed = results(kerja)
    back = archived(kerja)
    run(["TW2"])
    assert results(kerja) == signed == results(back)


def test_late_wrong_and_doubtful_quarters_change_no_earlier_report(kerja: Path) -> None:
    """Bidang B has nothing before TW3, and something wrong at first; a warning of TW4 stays."""
    late = {**TYPED, ("RATA", "x"): (None, None, 11, 12)}
    wrong = {**TYPED, ("RATA", "x"): (None, None, "sebelas", 12)}
    doubtful = {**TYPED, ("JUMLAH", "a"): (7, 8, 9, 11)}  # a part greater than its whole
    a, b = {"Bidang A", RINCIAN}, {"Bidang B"}
    send(kerja, 1, "Bidang A.xlsx", a)
    run(["TW1"])
    send(kerja, 2, "Bidang A.xlsx", a)
    run(["TW2"])
    send(kerja, 3, "Bidang A TW3.xlsx", a)
    send(kerja, 3, "Bidang B.xlsx", b, wrong)
    assert say(f"run kerja --tahun {YEAR} --periode TW3") == 1
    send(kerja, 3, "Bidang B.xlsx", b, late)
    run(["TW3"])
    send(kerja, 4, "Bidang A TW4.xlsx", a, doubtful)
    send(kerja, 4, "Bidang B.xlsx", b, late)
    run(["TW4", "TAHUN"])
    archived(kerja)

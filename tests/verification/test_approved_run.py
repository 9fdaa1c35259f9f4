"""What a run makes of decisions: its values, Perhitungan, Daftar Perbaikan, the archive."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from support.closed_year import files
from support.small import YEAR, Kecil, kecil
from support.small_run import seen_books
from support.verifier import decide, opened, review

from iku_etl.archive.create import Close, create_archive
from iku_etl.archive.restore import restore_archive
from iku_etl.cli import call
from iku_etl.mail.unit_books import write_unit_books
from iku_etl.pipeline import run
from iku_etl.verification.values import ValuePlace, digest_value
from iku_etl.workspace import Workspace

# Another program need not recalculate what these tests look at.
OFF = "uji = false\n"
REQUIRED = f'verifikasi = "wajib"\n{OFF}'
TABLES = """
    | unit | kode_unit | nama     | lembar   | verifikator |
    |      | BID-A     | Bidang A | Isian    | Ani         |
    |      | BID-B     | Bidang B | Bidang B | Budi; Ani   |
    | indikator | kode | kode_unit | formula | agregasi |
    |           | A    | BID-A     | x       | jumlah   |
    |           | B    | BID-B     | y       | terakhir |
    |           | D    | BID-B     | SUM(v)  | terakhir |
    | variabel  | kode | simbol | sumber           |
    |           | D    | v      | rincian:nilai[v] |
    | rincian | tabel | kolom | uraian | tipe  | pengisi |
    |         | nilai | nama  | Nama   | teks  | tetap   |
    |         | nilai | v     | Nilai  | angka | isian   |
    | rincian_nilai | nama    | v |
    |               | Pertama | 3 |
    |               | Kedua   | 4 |
    | target    | kode | target | periode |
    |           | A    | 80     | TAHUN   |
    |           | B    | 80     | TAHUN   |
    |           | D    | 7      | TAHUN   |
    | isian     | kode | simbol | tw1 | tw2 | tw3 | tw4  |
    |           | A    | x      | 10  | 20  | 20  | 30   |
    |           | B    | y      | 60  | 61  | 62  | 63,5 |
"""
ALL = dict.fromkeys(("A", "B", "nilai"), "Setuju")
BUT_ONE = {**ALL, "A TW2": "Tolak: tidak sesuai berita acara"}


def asked(small: Kecil) -> dict[str, Path]:
    """The workbooks of the year by verifikator, as `review` made them."""
    found = (small.workspace.output(YEAR, "TAHUN") / "verifikasi").glob("*.xlsx")
    return {path.stem.removeprefix(f"Verifikasi TAHUN {YEAR} "): path for path in found}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Kecil:
    """The ruang kerja with the workbooks of its verifikators; a test works in a copy."""
    small = kecil(tmp_path_factory.mktemp("asal") / "kerja", TABLES, REQUIRED)
    review(small.workspace, "TAHUN")
    return small


@pytest.fixture
def small(made: Kecil, tmp_path: Path) -> Kecil:
    shutil.copytree(made.workspace.folder, tmp_path / "kerja")
    return replace(made, workspace=Workspace(tmp_path / "kerja"))


def test_each_verifikator_gets_the_numbers_of_their_units(small: Kecil) -> None:
    found = asked(small)
    rows = {name: opened(path).rows() for name, path in found.items()}
    assert {name: len(lines) for name, lines in rows.items()} == {"Ani": 10, "Budi": 6}
    book = opened(found["Budi"])
    cells = [(book.get(r, "kode"), book.get(r, "data"), book.get(r, "nilai")) for r in book.rows()]
    assert cells[3:] == [
        ("B", "Data", 63.5),
        ("nilai", "Pertama / v", 3),
        ("nilai", "Kedua / v", 4),
    ]


def test_what_waits_keeps_its_indicator_from_being_computed(small: Kecil) -> None:
    found = asked(small)
    decide(found["Budi"], small.workspace, ALL, periode="TAHUN")  # one of B's two is enough
    result = small.run()
    assert [result.value(kode, "status") for kode in "ABD"] == [
        "bermasalah",
        "dihitung",
        "dihitung",
    ]
    assert result.find("A").triwulan == (None,) * 4
    assert result.find("D").realisasi == 7


def test_a_refused_value_goes_back_with_the_words_of_who_refused_it(small: Kecil) -> None:
    choices = {"A TW1": "Setuju", "A TW2": BUT_ONE["A TW2"], "A TW4": "Setuju", "B": "Setuju"}
    decide(asked(small)["Ani"], small.workspace, choices, periode="TAHUN", oleh="Ani, Sekretaris")
    result = small.run()
    assert result.value("A", "status") == "bermasalah"
    assert result.find("A").triwulan == (10, None, None, 30)  # a sum without them would be a guess
    answers = result.outcome.answers
    assert answers is not None
    (book,) = answers.perbaikan
    texts = [
        str(cell)
        for row in load_workbook(book)["Daftar Perbaikan"].iter_rows(values_only=True)
        for cell in row
        if cell
    ]
    assert not [text for text in texts if "Belum disetujui" in text]  # nothing for the sender to do
    said = next(text for text in texts if "berita acara" in text)
    assert "20 ditolak verifikator: tidak sesuai berita acara (Ani, Sekretaris, " in said


def test_perhitungan_says_who_approved_and_when(small: Kecil) -> None:
    found = asked(small)
    decide(found["Ani"], small.workspace, {"A": "Setuju"}, periode="TAHUN")
    decide(found["Budi"], small.workspace, ALL, periode="TAHUN", oleh="Budi", on="2026-01-07")
    sheet = next(sheet for sheet in small.run().sheets[0] if sheet.nama == "Perhitungan")
    notes = [str(cell.content) for cell in sheet.cells if "disetujui" in str(cell.content)]
    assert notes == [
        "TW1, TW2, TW3, TW4 disetujui Ani, disimpan 2025-04-20",
        "TW1, TW2, TW3, TW4 disetujui Budi, disimpan 2026-01-07",
        "disetujui Budi, disimpan 2026-01-07",
        "disetujui Budi, disimpan 2026-01-07",
    ]


def test_without_the_setting_a_run_is_what_it_was(tmp_path: Path) -> None:
    """Decisions lie there, iku.toml asks for none: not a byte is another."""
    small = kecil(tmp_path / "kerja", TABLES, OFF)
    plain = replace(small.workspace, folder=tmp_path / "lain")
    shutil.copytree(small.workspace.folder, plain.folder)
    path = next(path for path in review(small.workspace, "TAHUN").files if "Ani" in path.name)
    decide(path, small.workspace, BUT_ONE, periode="TAHUN")
    outputs = []
    for one in (small.workspace, plain):
        run(one, YEAR, "TW4")
        outputs.append(files(one.output(YEAR, "TW4")))
    assert outputs[0] == outputs[1]


def test_the_archive_holds_who_approved_what(small: Kecil, tmp_path: Path) -> None:
    decide(asked(small)["Ani"], small.workspace, ALL, periode="TAHUN")
    assert small.run().value("A", "realisasi") == 80
    closed = create_archive(small.workspace, Close(YEAR, "2026-03-01"))
    assert closed.issues == ()
    assert closed.path is not None
    restored = replace(small.workspace, folder=tmp_path / "kembali")
    restore_archive(closed.path, restored.folder)
    assert list((restored.verification(YEAR) / "TAHUN").iterdir())
    run(restored, YEAR, "TAHUN")
    name = "capaian.csv"
    before, after = (w.output(YEAR, "TAHUN") / name for w in (small.workspace, restored))
    assert before.read_bytes() == after.read_bytes()


def test_a_workbook_that_was_filled_where_it_was_made_is_not_lost(small: Kecil) -> None:
    path = asked(small)["Ani"]
    book = opened(path)
    book.put(book.rows()[0], "keputusan", "Setuju")
    assert book.sheet.parent is not None
    book.sheet.parent.save(path)
    outcome = review(small.workspace, "TAHUN")
    assert [i.kode for i in outcome.issues] == ["dokumen-diubah-orang"]
    assert opened(path).get(book.rows()[0], "keputusan") == "Setuju"


def test_the_command_says_what_to_do_next(small: Kecil, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["verifikasi", str(small.workspace.folder), "--tahun", YEAR, "--periode", "TAHUN"]
    assert call(command) == 0
    assert str(small.workspace.verification(YEAR) / "TAHUN") in capsys.readouterr().out
    assert (small.workspace.verification(YEAR) / "TAHUN").is_dir()
    decide(asked(small)["Ani"], small.workspace, ALL, periode="TAHUN")
    assert [i.kode for i in review(small.workspace, "TAHUN").issues] == [
        "tidak-ada-yang-diverifikasi"
    ]


NUMBERS = st.floats(min_value=-1e15, max_value=1e15)
HERE = ValuePlace("A", "x", "TW1")


@settings(max_examples=60)
@given(NUMBERS, NUMBERS)
def test_a_digest_is_of_the_number_that_excel_keeps(one: float, other: float) -> None:
    """15 digits; nought has no sign. What reads 15 digits back has the same digest."""
    same = float(f"{one:.15g}") == float(f"{other:.15g}")
    assert (digest_value(YEAR, HERE, one) == digest_value(YEAR, HERE, other)) is same
    assert digest_value(YEAR, HERE, float(f"{one:.15g}")) == digest_value(YEAR, HERE, one)


def test_a_digest_is_of_one_place_and_year() -> None:
    others = [
        ("2024", HERE), (YEAR, replace(HERE, kode="B")), (YEAR, replace(HERE, simbol="y")),
        (YEAR, replace(HERE, periode="TW2")), (YEAR, HERE),
    ]  # fmt: skip
    assert len({digest_value(year, place, 1.0) for year, place in others}) == len(others)


def test_a_unit_is_not_told_of_what_waits_for_others(small: Kecil) -> None:
    decide(asked(small)["Ani"], small.workspace, {"B": "Setuju"}, periode="TAHUN")
    answers = small.run().outcome.answers
    assert answers is not None
    assert "Belum disetujui" in answers.laporan.read_text(encoding="utf-8")
    assert "Belum disetujui" not in (answers.laporan.parent / "pesan.txt").read_text("utf-8")


def test_the_sheets_that_letters_take_along_hold_the_same_values(small: Kecil) -> None:
    decide(asked(small)["Budi"], small.workspace, ALL, periode="TAHUN")
    small.run()
    with seen_books() as seen:
        write_unit_books(small.workspace, YEAR, "TAHUN")
    status = {i.kode: i.status for book, _ in seen for i in book.indicators}
    assert status == {"A": "bermasalah", "B": "dihitung", "D": "dihitung"}

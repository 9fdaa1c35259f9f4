"""Where, when and by whom a report is signed: said with its run, not once for all periods."""

from datetime import date
from pathlib import Path

import pytest
from support.small import INSTANSI, YEAR, Kecil, kecil
from support.small_run import seen_books

from iku_etl.issues import UsageError
from iku_etl.pipeline import run
from iku_etl.report.signature import DOTS, Signing, period_end
from iku_etl.rules.input_table import PERIODS
from iku_etl.run_record import RunOrder, read_run

TABLES = """
    | indikator | kode |
    |           | A    |
    | target    | kode | target |
    |           | A    | 80     |
    | isian     | kode | simbol | tw1 | tw2 | tw3 | tw4 |
    |           | A    | x      | 70  | 71  | 72  | 73  |
"""
PEOPLE = """
[[penandatangan]]
jabatan = "Kepala Dinas"
nama = "(LAMA)"
nip = "(NIP LAMA)"
sampai = 2025-06-30

[[penandatangan]]
jabatan = "Kepala Dinas"
nama = "(BARU)"
mulai = "2025-09-01"

[[penandatangan]]
jabatan = "Kepala Dinas"
nama = "(WAKIL)"
sebagai = "plt"
mulai = 2025-07-01
sampai = 2025-08-31

[[penandatangan]]
jabatan = "Kepala Dinas"
nama = "(HARIAN)"
sebagai = "Plh."
mulai = 2025-04-07
sampai = 2025-04-11
"""


KEYS = ("penandatangan_jabatan", "penandatangan_nama", "penandatangan_nip")


def signature(small: Kecil, periode: str, signing: Signing) -> tuple[list[str], list[str]]:
    """Where and when, the jabatan, the name and the NIP; and the codes of what is said of it."""
    signed, issues = RunOrder(signing).sign(small.project(), YEAR, PERIODS.index(periode))
    line = f"{signed.words['tempat']}, {signed.words['tanggal']}"
    return [line, *(signed.words[key] for key in KEYS)], [issue.kode for issue in issues]


def on(tanggal: str, tempat: str | None = None) -> Signing:
    return Signing(date.fromisoformat(tanggal), tempat)


@pytest.mark.parametrize(
    ("periode", "signing", "line"),
    [
        ("TW1", Signing(), f"Contoh, {DOTS} {YEAR}"),
        ("TW3", Signing(), f"Contoh, {DOTS} {YEAR}"),
        ("TW4", Signing(), f"Contoh, {DOTS}"),  # signed in January, as likely as not
        ("TAHUN", Signing(), f"Contoh, {DOTS}"),
        ("TW1", on("2025-04-06"), "Contoh, 6 April 2025"),
        ("TW1", on("2025-04-06", "Manggar"), "Manggar, 6 April 2025"),
    ],
)
def test_place_and_date_are_of_the_run(
    tmp_path: Path, periode: str, signing: Signing, line: str
) -> None:
    lines, codes = signature(kecil(tmp_path, TABLES), periode, signing)
    assert (lines, codes) == ([line, "Kepala Dinas", "(NAMA)", "(NIP)"], [])


@pytest.mark.parametrize(
    ("tanggal", "lines"),
    [
        ("2025-04-06", ["Kepala Dinas", "(LAMA)", "(NIP LAMA)"]),
        ("2025-04-07", ["Plh. Kepala Dinas", "(HARIAN)", ""]),
        ("2025-04-11", ["Plh. Kepala Dinas", "(HARIAN)", ""]),
        ("2025-04-12", ["Kepala Dinas", "(LAMA)", "(NIP LAMA)"]),
        ("2025-07-01", ["Plt. Kepala Dinas", "(WAKIL)", ""]),
        ("2025-08-31", ["Plt. Kepala Dinas", "(WAKIL)", ""]),
        ("2025-09-01", ["Kepala Dinas", "(BARU)", ""]),
    ],
)
def test_who_is_in_office_on_that_day_signs(tmp_path: Path, tanggal: str, lines: list[str]) -> None:
    found, codes = signature(kecil(tmp_path, TABLES, PEOPLE), "TW1", on(tanggal))
    assert found[1:] == lines
    assert set(codes) == {"kunci-instansi-tidak-dipakai"}


def test_without_a_date_who_is_in_office_at_the_end_of_the_period(tmp_path: Path) -> None:
    small = kecil(tmp_path, TABLES, PEOPLE)
    assert signature(small, "TW2", Signing())[0][2] == "(LAMA)"
    assert signature(small, "TW3", Signing())[0][2] == "(BARU)"


def test_nobody_in_office_is_said_and_left_open(tmp_path: Path) -> None:
    ending = PEOPLE.replace('mulai = "2025-09-01"', 'mulai = "2025-10-02"')
    found, codes = signature(kecil(tmp_path, TABLES, ending), "TW3", on("2025-10-01"))
    assert found == ["Contoh, 1 Oktober 2025", DOTS, f"({DOTS})", ""]
    assert "penandatangan-tidak-ada" in codes


@pytest.mark.parametrize(
    ("tanggal", "said"),
    [
        ("2025-03-30", True),
        ("2025-03-31", False),
        ("2026-04-01", False),
        ("2026-04-02", True),  # a year and two days after the end of March
    ],
)
def test_a_date_that_is_hardly_meant_is_said(tmp_path: Path, tanggal: str, said: bool) -> None:
    _, codes = signature(kecil(tmp_path, TABLES), "TW1", on(tanggal))
    assert codes == ["tanggal-tanda-tangan"] * said


def test_a_layout_without_a_signature_says_that_the_date_is_not_printed(tmp_path: Path) -> None:
    small = kecil(tmp_path, TABLES)
    toml = small.workspace.settings_file
    toml.write_text(toml.read_text("utf-8").replace("iku_umum", "iku_kota"), "utf-8")
    assert signature(small, "TW1", on("2025-04-06"))[1] == ["tanda-tangan-tidak-dicetak"]
    assert signature(small, "TW1", Signing())[1] == []


def test_the_date_of_the_katalog_signs_nothing_and_that_is_said(tmp_path: Path) -> None:
    rows = "".join(f"    | | {key} | {isi} |\n" for key, isi in INSTANSI.items())
    table = f"    | instansi | kunci | isi |\n{rows}    | | tanggal | 2 Januari 2025 |\n"
    lines, codes = signature(kecil(tmp_path, TABLES + table), "TW1", Signing())
    assert (lines[0], codes) == (f"Contoh, {DOTS} {YEAR}", ["kunci-instansi-tidak-dipakai"])


def printed(small: Kecil, order: RunOrder) -> list[str]:
    """The lines below the official table of TW1."""
    with seen_books() as seen:
        run(small.workspace, YEAR, "TW1", order=order)
    texts = [str(cell.content) for _, sheets in seen for s in sheets for cell in s.cells]
    (found,) = (text for text in texts if "Kepala Dinas" in text)
    return [line for line in found.replace("**", "").splitlines() if line]


def test_it_is_printed_and_again_as_it_was(tmp_path: Path) -> None:
    small = kecil(tmp_path, TABLES, PEOPLE)
    before = printed(small, RunOrder(on("2025-07-04", "Manggar")))
    assert before == ["Manggar, 4 Juli 2025", "Plt. Kepala Dinas", "(WAKIL)"]
    record = read_run(small.workspace, YEAR, "TW1")
    assert record is not None
    assert printed(small, RunOrder(again=record)) == before
    assert read_run(small.workspace, YEAR, "TW2") is None


@pytest.mark.parametrize(
    "wrong",
    [
        'jabatan = "Kepala"',
        'jabatan = "Kepala"\nnama = "A"\nmulia = 2025-01-01',
        'jabatan = "Kepala"\nnama = "A"\nnip = 1980',
        'jabatan = "Kepala"\nnama = "A"\nmulai = "1 Juli"',
        'jabatan = "Kepala"\nnama = "A"\nmulai = 2025-02-01\nsampai = 2025-01-31',
        'jabatan = "Kepala"\nnama = "A"\n[[penandatangan]]\njabatan = "Kepala"\nnama = "B"',
        'jabatan = "Kepala"\nnama = "A"\nsampai = 2025-07-01\n'
        '[[penandatangan]]\njabatan = "Kepala"\nnama = "B"\nmulai = 2025-07-01',
    ],
)
def test_what_iku_toml_cannot_mean(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(UsageError, match="penandatangan"):
        kecil(tmp_path, TABLES, f"\n[[penandatangan]]\n{wrong}\n")


def test_the_end_of_each_period() -> None:
    ends = [period_end("2024", periode).isoformat() for periode in range(len(PERIODS))]
    assert ends == ["2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31", "2024-12-31"]

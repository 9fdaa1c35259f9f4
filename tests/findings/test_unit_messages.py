"""What is written to a unit: what is missing or wrong, in which cells, what to do, until when."""

import pytest
from support.browser import open_browser
from support.senders import GOOD, YEAR, Agency, make_agency

from iku_etl.cli import call

CALENDAR = """
[kontak]
nama = "Subbag Perencanaan"
telepon = "0812"

[batas_waktu]
TW1 = "10 April"
"""


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Agency:
    agency = make_agency(tmp_path_factory.mktemp("pesan") / "kerja")
    with (agency.folder / "iku.toml").open("a", encoding="utf-8") as stream:
        stream.write(CALENDAR)
    typed = {**GOOD, ("RASIO", "r"): "satu", ("PERSEN", "x"): "20 OPD"}
    del typed["JUMLAH", "y"], typed["ADA", "ada"], typed["PERSEN", "n"]
    agency.send(typed=typed, details={})
    assert call(["run", str(agency.folder), "--tahun", YEAR, "--periode", "TW1"]) == 1
    return agency


def messages(agency: Agency) -> list[str]:
    path = agency.folder / "output" / YEAR / "TW1" / "pemeriksaan" / "pesan.txt"
    return path.read_text(encoding="utf-8").strip().split("\n\n" + "-" * 40 + "\n\n")


def test_a_unit_that_has_not_sent_hears_what_where_and_until_when(agency: Agency) -> None:
    (text,) = (text for text in messages(agency) if "belum kami terima" in text)
    for part in ("Bidang B", "Triwulan I 2025", "kolom TW I:", "1 data untuk JUMLAH",
                 "Kamis, 10 April 2025", "Subbag Perencanaan, 0812"):  # fmt: skip
        assert part in text


def test_a_unit_that_must_correct_hears_its_cells(agency: Agency) -> None:
    (text,) = (text for text in messages(agency) if "diperbaiki" in text)
    lines = text.splitlines()
    assert "Mohon diperbaiki 1 hal berikut:" in text
    assert "1. Lembar Bidang A, sel G11: Data (RASIO)" in lines
    assert lines[lines.index("1. Lembar Bidang A, sel G11: Data (RASIO)") + 1].startswith(
        '   "satu" bukan angka. '
    )
    assert "Masih kosong: lembar Bidang A sel G9:G10." in text
    assert "Bidang B" not in text


def test_a_unit_without_a_problem_gets_none(agency: Agency) -> None:
    assert len(messages(agency)) == 2  # neither Dinas, which types nothing


def test_the_page_has_the_same_messages(agency: Agency) -> None:
    folder = agency.folder / "output" / YEAR / "TW1" / "pemeriksaan"
    page = (folder / "laporan.html").read_text(encoding="utf-8")
    assert page.count('<pre class="pesan"') == 2
    assert "Mohon diperbaiki 1 hal berikut:" in page


CLOSED = "() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }"


def test_a_click_copies_a_message(agency: Agency) -> None:
    """Also where the clipboard is closed to scripts, as it may be for a page on disk."""
    folder = agency.folder / "output" / YEAR / "TW1" / "pemeriksaan"
    said = messages(agency)
    with open_browser() as browser:
        context = browser.new_context()
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto((folder / "laporan.html").as_uri())
        for number, text in enumerate(said):
            page.click(f"details.untuk-unit >> nth={number}")
            page.click(f"button.salin >> nth={number}")
            page.wait_for_selector(f"button.salin:text('Tersalin') >> nth={number}")
            assert page.evaluate("navigator.clipboard.readText()").split() == text.split()
            page.evaluate(CLOSED)

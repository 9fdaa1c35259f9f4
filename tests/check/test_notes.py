"""What staff write beside the numbers comes back with the run, and never costs a number."""

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from support.broken_zip import codes, read
from support.senders import GOOD_DETAILS, YEAR, Agency, make_agency

from iku_etl.check.quarter_note import QuarterNote, split_evidence
from iku_etl.cli import call
from iku_etl.years.closed import YearResults, read_archive, read_year

BUDGET = {
    "anggaran": "kode;kode_rekening;uraian;indikator;kode_unit\n"
    "PRG-1;2.16.02;Program Informasi;PERSEN;\n"
    "KEG-1;2.16.02.1;Kegiatan Data;JUMLAH;BID-B\n",
    "pagu": f"kode;tahun;pagu\nPRG-1;{YEAR};1.250\nKEG-1;{YEAR};800000,50\n",
}
WRITTEN = {
    ("_catatan", "PERSEN TW1", "kendala"): "Jaringan putus",
    ("_catatan", "PERSEN TW1", "tindak_lanjut"): "=Pengadaan\nbaru",
    ("_catatan", "PERSEN TW1", "bukti"): "tw1/laporan.pdf\nhttps://contoh.go.id/a;b",
    ("_catatan", "INDEKS TW3", "kendala"): 12.0,
    ("_anggaran", "PRG-1", "realisasi_tw1"): 500.0,
    ("_anggaran", "PRG-1", "realisasi_tw2"): "Rp 250",
    ("_anggaran", "KEG-1", "realisasi_tw3"): 0.25,
}


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Agency:
    """With a budget, and one workbook in which everything is written."""
    made = make_agency(tmp_path_factory.mktemp("catatan") / "kerja")
    for name, text in BUDGET.items():
        (made.folder / "katalog" / f"{name}.csv").write_text(text, encoding="utf-8")
    assert call(["template", str(made.folder), "--tahun", YEAR]) == 0
    made.send(details={**GOOD_DETAILS, **WRITTEN})
    return made


def results(agency: Agency, periode: str) -> YearResults:
    assert call(["run", str(agency.folder), "--tahun", YEAR, "--periode", periode]) in (0, 1)
    read = read_year(agency.folder, YEAR, periode)
    assert read is not None
    assert read[1] == []
    return read[0]


def test_a_run_hands_on_what_was_written_until_its_period(agency: Agency) -> None:
    first, year = results(agency, "TW1"), results(agency, "TAHUN")
    place = "Isian.xlsx!Catatan Bidang A!E8:G8"
    persen = QuarterNote(
        kode="PERSEN",
        periode="TW1",
        kendala="Jaringan putus",
        tindak_lanjut="=Pengadaan\nbaru",
        bukti=("tw1/laporan.pdf", "https://contoh.go.id/a;b"),
        asal=place,
    )
    assert first.catatan == (persen,)
    later = QuarterNote("INDEKS", "TW3", "12", asal="Isian.xlsx!Catatan Bidang B!E14")
    assert year.catatan == (persen, later)
    spent = [
        [(row.kode, row.indikator, row.pagu, row.realisasi) for row in one.anggaran]
        for one in (first, year)
    ]
    assert spent == [
        [("PRG-1", ("PERSEN",), 1250.0, 500.0), ("KEG-1", ("JUMLAH",), 800000.5, None)],
        [("PRG-1", ("PERSEN",), 1250.0, 750.0), ("KEG-1", ("JUMLAH",), 800000.5, 0.25)],
    ]
    assert year.anggaran[0].asal == "Isian.xlsx!Anggaran!F8:G8"


def test_without_anything_written_there_is_no_table(tmp_path: Path) -> None:
    agency = make_agency(tmp_path / "kerja")
    agency.send()
    year = results(agency, "TW1")
    assert (year.catatan, year.anggaran) == ((), ())
    assert not [p.name for p in (agency.folder / "output" / YEAR / "TW1").glob("a*.csv")]
    assert not (agency.folder / "output" / YEAR / "TW1" / "catatan.csv").exists()


def _without_start(sheet: Worksheet) -> None:
    sheet.cell(_row(sheet, "iku:mulai _catatan"), 1).value = None


def _without_end(sheet: Worksheet) -> None:
    sheet.cell(_row(sheet, "iku:akhir _catatan"), 1).value = None


def _without_tags(sheet: Worksheet) -> None:
    """The rows that held them were deleted."""
    sheet.delete_rows(_row(sheet, "iku:akhir _catatan"))
    sheet.delete_rows(_row(sheet, "iku:mulai _catatan"))


def _row(sheet: Worksheet, text: str) -> int:
    return next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == text)


def _fewer(sheet: Worksheet) -> None:
    """TW IV of the last indicator is gone, with what stood there (nothing)."""
    sheet.delete_rows(_row(sheet, "iku:akhir _catatan") - 1)


def _moved(sheet: Worksheet) -> None:
    sheet.insert_rows(1, 3)
    sheet.insert_cols(2, 2)


def _renamed(sheet: Worksheet) -> None:
    sheet.title = "Lembar1"


def _beside(sheet: Worksheet) -> None:
    sheet["K5"].value = "catatan kaki"
    sheet["K8"].value = 7


DAMAGES = [
    (_without_start, ["tabel-tanpa-awal"]),
    (_without_end, ["tabel-tanpa-akhir"]),
    (_without_tags, ["tabel-tanpa-awal"]),
    (_fewer, []),
    (_moved, []),
    (_renamed, []),
    (_beside, []),
]


@pytest.mark.parametrize(
    ("damage", "said"), DAMAGES, ids=lambda value: getattr(value, "__name__", "")
)
def test_the_table_of_notes_is_found_again(
    agency: Agency, tmp_path: Path, damage: Callable[[Worksheet], None], said: list[str]
) -> None:
    whole = read(agency.masukan / "Isian.xlsx")
    path = tmp_path / "Isian.xlsx"
    book = openpyxl.load_workbook(agency.masukan / path.name)
    for area in list(book["Catatan Bidang A"].merged_cells.ranges):
        book["Catatan Bidang A"].unmerge_cells(str(area))
    damage(book["Catatan Bidang A"])
    book.save(path)
    found = read(path)
    assert [kode for kode, *_ in codes(found)] == said
    assert written(found.catatan) == written(whole.catatan)
    assert found.isian.kode == whole.isian.kode
    assert len(found.rincian) == len(whole.rincian)


def written(cells: list[object]) -> list[tuple[object, ...]]:
    names = ("tabel", "kunci", "column", "content")
    return [tuple(getattr(cell, name) for name in names) for cell in cells]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        (" ; \n", ()),
        ("a.pdf", ("a.pdf",)),
        ("a.pdf; b.pdf\r\nc d.pdf;", ("a.pdf", "b.pdf", "c d.pdf")),
        ("a.pdf\na.pdf", ("a.pdf",)),
        ("https://x.id/?a=1;b=2; c.pdf", ("https://x.id/?a=1;b=2", "c.pdf")),
    ],
)
def test_evidence_is_one_per_line_or_between_semicolons(text: str, parts: tuple[str, ...]) -> None:
    assert split_evidence(text) == parts


def test_two_copies_and_odd_amounts(agency: Agency, tmp_path: Path) -> None:
    """Different texts are both kept, different amounts are asked about, and numbers stay."""
    folder = tmp_path / "kerja"
    shutil.copytree(agency.folder, folder)
    other = Agency(folder)
    changed = {
        ("_catatan", "PERSEN TW1", "kendala"): "Listrik padam",
        ("_catatan", "PERSEN TW1", "bukti"): "tw1/laporan.pdf",
        ("_anggaran", "PRG-1", "realisasi_tw1"): 600.0,
        ("_anggaran", "KEG-1", "realisasi_tw1"): "belum ada rekap 12 dan 13",
    }
    other.send("Isian B.xlsx", details={**GOOD_DETAILS, **changed})
    year = results(other, "TW1")
    assert year.catatan[0].kendala == "Jaringan putus\nListrik padam"
    assert year.catatan[0].bukti == ("tw1/laporan.pdf", "https://contoh.go.id/a;b")
    assert [row.realisasi for row in year.anggaran] == [None, None]
    before = results(agency, "TW1").by_code()
    assert {k: r.capaian for k, r in year.by_code().items()} == {
        k: r.capaian for k, r in before.items()
    }


def test_the_archive_compares_what_was_written(
    agency: Agency, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A note that is gone makes other results; the same note in another file only another asal."""
    folder = tmp_path / "kerja"
    shutil.copytree(agency.folder, folder)
    other = Agency(folder)
    shutil.rmtree(folder / "output", ignore_errors=True)
    results(other, "TAHUN")
    without = {k: v for k, v in WRITTEN.items() if k != ("_catatan", "INDEKS TW3", "kendala")}
    other.send(details={**GOOD_DETAILS, **without})
    close = [
        "archive",
        "create",
        str(folder),
        "--tahun",
        YEAR,
        "--tanggal",
        f"{int(YEAR) + 1}-01-05",
    ]
    assert other.call(capsys, *close)[0] == 1
    assert not list(folder.glob("arsip/*/*.zip"))
    other.send("Isian lain.xlsx", details={**GOOD_DETAILS, **WRITTEN})
    (other.masukan / "Isian.xlsx").unlink()
    assert other.call(capsys, *close)[0] == 0
    (path,) = folder.glob("arsip/*/*.zip")
    year, issues = read_archive(path, YEAR)
    assert (len(year.catatan), len(year.anggaran)) == (2, 2)
    assert not issues

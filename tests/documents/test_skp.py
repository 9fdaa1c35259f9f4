"""SKP: read back out of the workbook; realisasi is that of capaian.csv, the plan above follows induk."""

import os
import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from support.small import kecil

from iku_etl.check.notes import QuarterNote
from iku_etl.documents.blank import in_short
from iku_etl.documents.job import make_documents
from iku_etl.documents.missing import missing_texts
from iku_etl.documents.skp.facts import (
    PlannedWork,
    SuperiorPlans,
    WorkPlans,
    individuals,
    skp_blanks,
)
from iku_etl.documents.skp.sheets import skp_sheet
from iku_etl.documents.source import DocumentSource, document_source
from iku_etl.issues import Issue
from iku_etl.project import load_project
from iku_etl.report.note_tables import write_note_tables
from iku_etl.report.signature import Signing
from iku_etl.workspace import Workspace
from iku_etl.years.closed import read_output

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "skp.txt"
DOTS = "." * 10
KATALOG = """
    | instansi | kunci                 | isi          |
    |          | tempat                | Contoh       |
    |          | penandatangan_jabatan | Kepala Dinas |
    |          | penandatangan_nama    | (NAMA)       |
    |          | kepala_daerah_jabatan | Bupati       |
  | unit | kode_unit | jenis   | nama         | lembar | atasan | pejabat  | nip   | bidang |
  |      | KADIS     | jabatan | Kepala Dinas | Kadis  | DINAS  | (NAMA)   |       |        |
  |      | BID       | bidang  | Bidang X     | Bidang | DINAS  |          |       |        |
  |      | KABID     | jabatan | Kabid X      | Kabid  | KADIS  | (KABID)  | (NIP) | BID    |
  |      | STAF      | jabatan | Pranata      | Staf   | KABID  |          |       | BID    |
  | indikator | kode | kode_unit | dokumen | sasaran   | satuan  | induk | formula  | aspek    |
  |           | S    | KADIS     | IKI     | Sasaran S | Indeks  |       | x        |          |
  |           | P    | KABID     | IKI     | Program P | Berkas  | S     | x        | Kualitas |
  |           | Q    | KABID     | IKI     | Program P | %       | S     | x/y*100% | waktu    |
  |           | K    | STAF      | IKI     | Tugas K   | Berkas  | I     | x        | biaya    |
  |           | I    | STAF      | IKI     | Tugas I   | Berkas  | P     | x        | biaya    |
  |           | L    | STAF      | IKI     | Tugas L   | Laporan |       | x        |          |
  |           | U    | DINAS     | IKU     | Sasaran U | Nilai   |       | x        |          |
  | variabel | kode | simbol | tipe  | sumber |
  |          | P    | x      | bulat | isian  |
    | target | kode | periode | target |
    |        | S    | TAHUN   | 2,6    |
    |        | P    | TAHUN   | 1500   |
    |        | Q    | TAHUN   | 75%    |
    |        | K    | TAHUN   | 12     |
    |        | P    | TW1     | 300    |
    | isian | kode | simbol | tw1 | tw2 | tw3 | tw4  |
    |       | S    | x      | 2   |     |     | 2,5  |
    |       | P    | x      | 250 |     |     | 1234 |
    |       | Q    | x      | 1   |     |     | 2    |
    |       | Q    | y      | 3   |     |     | 3    |
    |       | K    | x      | 1   |     |     | 12   |
    |       | I    | x      |     |     |     |      |
    |       | L    | x      | 1   |     |     | 1    |
"""


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """With a run of the year and of a quarter."""
    small = kecil(tmp_path_factory.mktemp("skp"), KATALOG)
    notes = [
        QuarterNote("P", "TW1", bukti=("bukti/tw1.pdf", "https://contoh.go.id/a")),
        QuarterNote("P", "TW4", bukti=("bukti/tw4.pdf", "bukti/tw1.pdf")),
    ]
    for periode in ("TAHUN", "TW1"):
        small.run(periode)
        write_note_tables(small.workspace.output("2025", periode), notes, [])
    return small.workspace


def made(workspace: Workspace, periode: str = "TAHUN") -> tuple[Path, list[Issue]]:
    outcome = make_documents(workspace, "2025", Signing(), ["skp"], periode=periode)
    return outcome.files[0], list(outcome.issues)


def work(sheet: Worksheet) -> list[tuple[object, ...]]:
    """The rows between KINERJA UTAMA and KINERJA TAMBAHAN; a merged cell shows the first of them."""
    rows = list(sheet.iter_rows(max_col=8, values_only=True))
    heads = [place for place, row in enumerate(rows) if str(row[0])[:2] in ("A.", "B.")]
    return rows[heads[0] + 1 : heads[1]]


def sheets(ran: Workspace, periode: str = "TAHUN") -> dict[str, Worksheet]:
    book = openpyxl.load_workbook(made(ran, periode)[0])
    return {sheet.title: sheet for sheet in book.worksheets}


def test_every_post_with_iki_has_its_eight_columns(ran: Workspace) -> None:
    found = {name: work(sheet) for name, sheet in sheets(ran).items()}
    assert found == {
        "Kadis": [("1", "–", "Sasaran S", DOTS, "S", "2,6 Indeks", "2,50 Indeks", None)],
        "Kabid": [
            ("1", "Sasaran S", "Program P", "Kualitas", "P", "1.500 Berkas",
             "1.234 Berkas\nBukti: bukti/tw1.pdf; https://contoh.go.id/a; bukti/tw4.pdf", None),
            (None, None, None, "Waktu", "Q", "75%", "66,67%", None),
        ],
        "Staf": [
            ("1", "Program P", "Tugas K", "Biaya", "K", "12 Berkas", "12,00 Berkas", None),
            ("2", "Program P", "Tugas I", "Biaya", "I", DOTS, "belum diisi", None),
            ("3", DOTS, "Tugas L", DOTS, "L", DOTS, "1,00 Laporan", None),
        ],
    }  # fmt: skip


def test_realisasi_is_that_of_capaian_csv(ran: Workspace) -> None:
    year, _ = read_output(ran.folder, "2025", "TAHUN")
    printed = {str(row[4]): str(row[6]) for sheet in sheets(ran).values() for row in work(sheet)}
    numbers = {
        kode: float(re.split("[ %]", text)[0].replace(".", "").replace(",", "."))
        for kode, text in printed.items()
        if text[0].isdigit()
    }
    rows = year.by_code().values()
    assert numbers == {row.kode: row.realisasi for row in rows if row.realisasi is not None}
    assert len(numbers) == 5


def test_a_quarter_has_its_own_target_and_realisasi(ran: Workspace) -> None:
    found = sheets(ran, "TW1")["Kabid"]
    assert [row[5:7] for row in work(found)] == [
        ("300 Berkas", "250 Berkas\nBukti: bukti/tw1.pdf; https://contoh.go.id/a"), ("75%", "33,33%"),
    ]  # fmt: skip
    texts = [str(cell) for row in found.iter_rows(values_only=True) for cell in row if cell]
    assert "PERIODE PENILAIAN: TRIWULAN I TAHUN 2025" in texts


def test_both_parties_stand_above(ran: Workspace) -> None:
    long = "." * 40
    found = {}
    for name, sheet in sheets(ran).items():
        rows = list(sheet.iter_rows(min_row=7, max_row=11, values_only=True))
        found[name] = [row[2] for row in rows], [row[5] for row in rows]
    agency = "Dinas Contoh"
    assert found == {
        "Kadis": (
            ["(NAMA)", long, long, "Kepala Dinas", agency],
            [long, long, long, "Bupati", long],
        ),
        "Kabid": (
            ["(KABID)", "(NIP)", long, "Kabid X", "Bidang X"],
            ["(NAMA)", long, long, "Kepala Dinas", agency],
        ),
        "Staf": (
            [long, long, long, "Pranata", "Bidang X"],
            ["(KABID)", "(NIP)", long, "Kabid X", "Bidang X"],
        ),
    }


def test_what_is_blank_is_said_here_and_by_catalog_check(ran: Workspace) -> None:
    (said,) = [i.pesan for i in made(ran)[1] if i.kode == "dokumen-belum-lengkap"]
    assert "indikator.aspek (2)" in said
    found = [
        (i.indikator or i.unit, i.pesan.partition(": ")[2]) for i in missing_texts(ran, ["skp"])
    ]
    assert found == [
        ("S", "Aspek."),
        ("L", "Aspek, Induk (kode indikator)."),
        ("Kadis", "NIP, Pangkat, nama pejabat penilai."),
        ("Kabid", "Pangkat."),
        ("Staf", "Nama pejabat, NIP, Pangkat."),
    ]


CASCADE = """
    | instansi | kunci                 | isi          |
    |          | penandatangan_jabatan | Kepala Dinas |
    | unit | kode_unit | jenis   | nama         | lembar | atasan |
    |      | BID       | bidang  | Bidang X     | Bidang | DINAS  |
    |      | KABID     | jabatan | Kabid X      | Kabid  | DINAS  |
    |      | STAF      | jabatan | Pranata      | Staf   | KABID  |
  | indikator | kode | kode_unit | dokumen | tingkat  | sasaran   | induk |
  |           | U    | BID       | IKU     | sasaran  | Sasaran U |       |
  |           | P    | BID       | IKU     | program  | Program P | U     |
  |           | X    | BID       | IKU     | program  | Program X |       |
  |           | K1   | KABID     | IKI     | individu | Tugas     | U     |
  |           | K2   | KABID     | IKI     | individu | Tugas     | P     |
  |           | K3   | KABID     | IKI     | individu | Tugas     | X     |
  |           | L    | STAF      | IKI     | individu | Tugas     | U     |
"""


@pytest.mark.parametrize(
    "post", ["", "    |      | KADIS     | jabatan | Kepala Dinas | Kadis  | DINAS  |\n"]
)
def test_a_superior_who_is_the_head_has_the_iku_of_all_sasaran(tmp_path: Path, post: str) -> None:
    """As in his Perjanjian Kinerja, whichever unit fills them in; with a post of his own or without."""
    first = "    |      | BID "
    workspace = kecil(tmp_path, CASCADE.replace(first, post + first)).workspace
    plans = SuperiorPlans(source_of(workspace))
    superiors = {"K1": "KABID", "K2": "KABID", "K3": "KABID", "L": "STAF"}
    assert {kode: tuple(plans.of(kode, unit)) for kode, unit in superiors.items()} == {
        "K1": ("Sasaran U",), "K2": ("Sasaran U",), "K3": (), "L": (),
    }  # fmt: skip
    filled = "induk (sudah terisi) yang sampai ke indikator"
    found = {i.indikator: i for i in missing_texts(workspace, ["skp"]) if i.indikator}
    assert {kode: issue.pesan.partition(": ")[2] for kode, issue in found.items()} == {
        "K1": "Aspek.",
        "K2": "Aspek.",
        "K3": f"Aspek, {filled} Kepala Dinas.",
        "L": f"Aspek, {filled} Kabid X.",
    }
    blanks = [blank for blank in skp_blanks(source_of(workspace)) if blank.tabel == "indikator"]
    named = f"{filled} Kepala Dinas (1), {filled} Kabid X (1)"
    assert in_short(blanks) == (f"indikator.aspek (4), {named}",)


def test_without_a_run_the_command_is_named(tmp_path: Path) -> None:
    workspace = kecil(tmp_path, KATALOG).workspace
    outcome = make_documents(workspace, "2025", Signing(), ["skp"])
    assert ([i.kode for i in outcome.issues], outcome.files) == (["dokumen-perlu-hasil"], ())


def source_of(ran: Workspace) -> DocumentSource:
    project, _ = load_project(ran.folder, ran.schemas)
    assert project is not None
    return document_source(ran, project, "2025", "TAHUN", Signing())[0]


def test_what_neighbours_share_begins_anew_on_each_page(ran: Workspace) -> None:
    source = source_of(ran)
    _, post = next(individuals(source))
    many = [PlannedWork("Di atas", "Sama", "", f"{n} {'kata ' * 30}", "", "") for n in range(30)]
    sheet = skp_sheet(source, post, many)
    assert len(sheet.breaks) >= 2
    texts = {(cell.row, cell.column): cell.content for cell in sheet.cells}
    for row in sheet.breaks:
        assert [texts[row + 1, column] for column in (1, 2, 3)] == ["1", "Di atas", "Sama"]
        assert not [merge for merge in sheet.merges if merge.row <= row < merge.last_row]


def test_the_sheet_is_as_it_was(ran: Workspace) -> None:
    """After a wanted change: IKU_ETL_GOLDEN=1, then read the difference."""
    source = source_of(ran)
    kode, post = next(pair for pair in individuals(source) if pair[0] == "KABID")
    text = skp_sheet(source, post, WorkPlans(source).of(kode)).as_text() + "\n"
    if os.environ.get("IKU_ETL_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8", newline="\n")
    assert text == GOLDEN.read_text(encoding="utf-8")

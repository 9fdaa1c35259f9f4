"""The booklet of source document 004, word for word: keputusan_004.txt is its published text as read.

Its misprints are kept in narasi/ and katalog of the example; what differs stands below, all of it.
"""

import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from docx import Document

from iku_etl.documents.job import make_documents
from iku_etl.documents.texts import texts_of
from iku_etl.report.signature import Signing
from iku_etl.workspace import Workspace, create_workspace

SOURCE = (Path(__file__).parent / "keputusan_004.txt").read_text(encoding="utf-8")
TABLE = "MISI :"  # with it Lampiran II begins
# What the source says, and what the document says instead.
DIFFERENT_WORDS = [
    *[("1", "…")] * 2,  # pages of the daftar isi: a field that Word counts
    ("Penentu", "Penentuan"),  # the daftar isi of the source is not what stands over the section
    *[("1", "…")] * 2,
    *[("3", "…")] * 3,
    *[("4", "…")] * 4,
    ("", "dan"),  # "Arah Kebijakan" in the daftar isi, "Arah dan Kebijakan" over the section
    ("5", "…"),
    ("7", "…"),
    ("I/ IV.b", "I/IV.b"),  # as the source itself writes it below Lampiran II
    ("(nip pejabat)", "(NIP PEJABAT)"),
]
# What a row of Lampiran II says in the source alone, by its number.
DIFFERENT_CELLS = {
    29: [
        "Teridentifikasi a klasifikasi informasi di setiap OPD"
    ],  # a letter too few: Teridentifikasinya
}
LATEX = re.compile(r"\\[a-z]+|[^\w% ]|Σ")  # the source was read with its fractions as LaTeX


@pytest.fixture(scope="module")
def booklet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keputusan") / "bengkulu-selatan"
    create_workspace(folder, "bengkulu-selatan")
    outcome = make_documents(Workspace(folder), "2020", Signing(), ["keputusan"])
    assert [issue.kode for issue in outcome.issues] == []  # nothing of it is left to a pen
    return outcome.files[0]


def words(text: str) -> list[str]:
    """Without the signs of Markdown that the reading of the source has."""
    plain = text.replace("**", "").partition(TABLE)[0]
    return [word for word in plain.split() if word not in ("-", "•")]


def test_every_word_before_the_table(booklet: Path) -> None:
    source = words(SOURCE)
    made = words("\n".join(texts_of(".docx", booklet.read_bytes())))
    changes = SequenceMatcher(None, source, made, autojunk=False).get_opcodes()
    different = [
        (" ".join(source[i:j]), " ".join(made[k:end]))
        for tag, i, j, k, end in changes
        if tag != "equal"
    ]
    assert different == DIFFERENT_WORDS
    assert len(source) > 1500


def cell_words(text: str) -> str:
    return " ".join(LATEX.sub(" ", text).split()).replace(" %", "%")


def test_every_cell_of_the_table(booklet: Path) -> None:
    lines = [line.split("\t") for line in SOURCE.partition(TABLE)[2].splitlines()]
    source = [
        [cell_words(cell) for cell in line if cell.strip()]
        for line in lines
        if len(line) >= 12 and line[0] != "No"
    ]
    table = next(t for t in Document(str(booklet)).tables if len(t.columns) == 12)
    made = [[cell_words(cell.text) for cell in row.cells] for row in table.rows]
    assert made[0] == [cell_words(cell) for cell in lines[4][:12]]  # the headings
    assert len(source) == len(made) - 1 == 36
    # The source repeats a cell of a sasaran where ours is merged, so the made rows are read whole.
    lacking = {
        number: [cell for cell in row if cell not in ours]
        for number, (row, ours) in enumerate(zip(source, made[1:], strict=True), start=1)
    }
    assert {number: cells for number, cells in lacking.items() if cells} == DIFFERENT_CELLS
    # Kegiatan, its indikator, target and who answers for it stand in each row of both.
    own = [(row[-4:], ours[-4:]) for row, ours in zip(source, made[1:], strict=True)]
    assert [n for n, (row, ours) in enumerate(own, start=1) if row != ours] == [*DIFFERENT_CELLS]


def test_lines_around_the_table(booklet: Path) -> None:
    made = texts_of(".docx", booklet.read_bytes())
    head = next(i for i, text in enumerate(made) if text.startswith(TABLE))
    assert made[head : head + 3] == [
        "MISI : MENINGKATKAN KUALITAS SISTEM INFORMASI PEMERINTAH DAERAH",
        "DINAS KOMUNIKASI DAN INFORMATIKA",
        "TAHUN ANGGARAN 2016 - 2021",  # "2016 2021" in the source
    ]
    assert made[-4:] == [
        "KEPALA DINAS KOMUNIKASI DAN INFORMATIKA\nKABUPATEN BENGKULU SELATAN",
        "(NAMA PEJABAT)",
        "Pembina Tk. I/IV.b",
        "NIP. (NIP PEJABAT)",
    ]

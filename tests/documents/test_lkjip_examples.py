"""Bab III of the five examples: each printed number is the one of capaian.csv, in Word and in Excel.

After a wanted change of the text: IKU_ETL_GOLDEN=1, then read the difference of tests/golden.
"""

import csv
import os
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from docx import Document
from lxml import etree
from support.examples import EXAMPLES, YEARS
from support.printed_values import HEADINGS, as_number, assert_as_run, printed_values, run_rows

from iku_etl.documents.job import make_documents
from iku_etl.documents.texts import texts_of
from iku_etl.report.signature import Signing
from iku_etl.workspace import Workspace

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "lkjip belitung.txt"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
PRINTED = ("target", "realisasi", "capaian", "predikat")


@cache
def made(workspace: Workspace, tahun: str) -> tuple[Path, Path]:
    """The Word document and the workbook, made once."""
    document, book = make_documents(workspace, tahun, Signing(), ["lkjip"]).files
    return document, book


def of_sasaran(workspace: Workspace) -> set[str]:
    """The kode of what an LKjIP reports on: the indicators of sasaran."""
    path = workspace.folder / "katalog" / "indikator.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["kode"] for row in csv.DictReader(stream) if row["tingkat"] == "sasaran"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_number_is_that_of_the_run(
    ran_example: Callable[[str], Workspace], name: str
) -> None:
    workspace, tahun = ran_example(name), YEARS[name]
    rows = run_rows(workspace.output(tahun, "TAHUN"))
    rows = {kode: rows[kode] for kode in of_sasaran(workspace)}
    headings = {**HEADINGS, f"Realisasi {tahun}": "realisasi", f"Capaian {tahun} (%)": "capaian"}
    for path in made(workspace, tahun):
        assert_as_run([*printed_values(path, rows, headings, tahun)], rows, PRINTED)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_means_are_those_of_the_rekap(
    ran_example: Callable[[str], Workspace], name: str
) -> None:
    """Of each sasaran, read out of the official workbook of the same run."""
    workspace, tahun = ran_example(name), YEARS[name]
    books = workspace.output(tahun, "TAHUN").glob("*.xlsx")
    official = openpyxl.load_workbook(
        next(p for p in books if "Indikator" in p.name), data_only=True
    )
    rekap = means(official["Rekap"].iter_rows(values_only=True))
    table = Document(str(made(workspace, tahun)[0])).tables[0]
    found = means([cell.text for cell in row.cells] for row in table.rows)
    shared = found.keys() & rekap.keys()
    assert shared
    assert {key: found[key] for key in shared} == {key: rekap[key] for key in shared}


def means(rows: Iterable[Sequence[object]]) -> dict[str, tuple[object, object]]:
    """The mean and the predikat of each sasaran in the first table that has it."""
    found: dict[str, tuple[object, object]] = {}
    for row in rows:
        if len(row) > 5 and str(row[0] or "").isdigit():
            found.setdefault(" ".join(str(row[1]).split()), (as_number(row[4]), row[5]))
    return found


def chart_numbers(content: bytes) -> list[list[str]]:
    """What each chart of a Word document draws, as it is kept within."""
    with ZipFile(BytesIO(content)) as parts:
        names = sorted(n for n in parts.namelist() if n.startswith("word/charts/chart"))
        trees = [etree.fromstring(parts.read(name)) for name in names]
    return [[v.text or "" for v in tree.iter(f"{CHART}v")] for tree in trees]


def test_the_charts_draw_those_numbers(ran_example: Callable[[str], Workspace]) -> None:
    workspace = ran_example("belitung")
    rows = run_rows(workspace.output("2023", "TAHUN"))
    document = made(workspace, "2023")[0]
    drawn = chart_numbers(document.read_bytes())
    kept = [float(row["capaian"]) for row in rows.values()]
    assert [[float(values[2]), float(values[-1])] for values in drawn] == [[c, 100.0] for c in kept]
    said = [one.get("descr") for one in Document(str(document)).element.body.iter(DRAWING)]
    shown = [(kode, row["capaian"].replace(".", ",")) for kode, row in rows.items()]
    assert said == [
        f"Diagram batang capaian (%) sasaran {number}: {kode} 2022 –, 2023 {capaian}."
        for number, (kode, capaian) in enumerate(shown, start=1)
    ]


def test_a_chart_can_be_edited_in_word(ran_example: Callable[[str], Workspace]) -> None:
    """Its workbook is within the document, and holds what it draws."""
    document = made(ran_example("belitung"), "2023")[0]
    part = next(
        p for p in Document(str(document)).part.package.iter_parts() if "charts" in p.partname
    )
    (book,) = part.rels.values()
    sheet = openpyxl.load_workbook(BytesIO(book.target_part.blob)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[3]][:4] == [
        "IKU-1",
        "Indeks Domain Layanan SPBE",
        None,
        103.39,
    ]
    assert book.rId.encode() in part.blob


def test_the_text_is_as_it_was(ran_example: Callable[[str], Workspace]) -> None:
    text = (
        "\n".join(texts_of(".docx", made(ran_example("belitung"), "2023")[0].read_bytes())) + "\n"
    )
    if os.environ.get("IKU_ETL_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8", newline="\n")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_the_same_run_gives_the_same_bytes(ran_example: Callable[[str], Workspace]) -> None:
    workspace = ran_example("kota")
    before = [path.read_bytes() for path in made(workspace, "2025")]
    again = make_documents(workspace, "2025", Signing(), ["lkjip"]).files
    assert [path.read_bytes() for path in again] == before


def test_another_number_would_be_seen(
    ran_example: Callable[[str], Workspace], tmp_path: Path
) -> None:
    workspace = ran_example("belitung")
    rows = run_rows(workspace.output("2023", "TAHUN"))
    document = Document(str(made(workspace, "2023")[0]))
    cell = document.tables[1].rows[1].cells[4]
    assert cell.text == "103,39"
    cell.paragraphs[0].runs[0].text = "103,38"
    document.save(str(tmp_path / "x.docx"))
    found = [*printed_values(tmp_path / "x.docx", rows)]
    with pytest.raises(AssertionError, match=r"103,38"):
        assert_as_run(found, rows, PRINTED)

"""Tren Capaian: the sheets as text, every formula recalculated, and the page.

After a wanted change: IKU_ETL_GOLDEN=1 python -m pytest tests/years/test_report_trend.py,
then read the difference as you would read code.
"""

import os
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from support.recalculated import recalculate, require_libreoffice
from support.small_years import archive, with_years

from iku_etl.workspace import Workspace
from iku_etl.xlsx import workbook as xlsx
from iku_etl.years.job import make_trend

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "tren.txt"
HOSTILE = "<script>alert(1)</script>"
KATALOG = f"""
    | indikator | kode | indikator    | satuan        | polaritas     | skala        |
    |           | A    | Naik         | %             | positif       |              |
    |           | N    | Waktu        | Hari          | negatif       |              |
    |           | NR   | Rasio        | Hari          | negatif_rasio |              |
    |           | S    | Stabil       | Nilai         | stabil        |              |
    |           | RT   | Rentang      | Nilai         | positif       |              |
    |           | BB   | {HOSTILE}    | Nilai         | positif       | sakip_88_2021 |
    |           | ADA  | Ada          | Ada/Tidak Ada | positif       |              |
    |           | P    | Ganti satuan | %             | positif       |              |
    | target | kode | tahun | periode  | target  |
    |        | A    | 2022  | RENSTRA  | 65      |
    |        | A    | 2026  | RENSTRA  | 90,5    |
    |        | N    | 2026  | RENSTRA  | 8 Hari  |
    |        | NR   | 2026  | RENSTRA  | 8       |
    |        | S    | 2026  | RENSTRA  | 12      |
    |        | RT   | 2026  | RENSTRA  | 80 - 90 |
    |        | BB   | 2026  | RENSTRA  | A       |
    |        | P    | 2026  | RENSTRA  | 0       |
    |        | A    | 2020  | NASIONAL | 3       |
"""
HASIL = f"""
    | hasil | tahun | kode | satuan        | polaritas     | target  | realisasi | capaian |
    |       | 2022  | A    | %             | positif       | 70%     | 66.6      | 95.14   |
    |       | 2022  | N    | Hari          | negatif       | 10      | 12        | 80      |
    |       | 2022  | P    | Dokumen       | positif       | 4       | 3         | 75      |
    |       | 2023  | A    | %             | positif       | 75,5%   | 70.05     | 92.78   |
    |       | 2023  | N    | Hari          | negatif       | 10      | 0         | 200     |
    |       | 2023  | S    | Nilai         | stabil        | 10      | 1234567   | 60      |
    |       | 2023  | ADA  | Ada/Tidak Ada | positif       | Ada     | 0         | 0       |
    |       | 2023  | P    | %             | positif       | 80      | 60        | 75      |
    |       | 2025  | A    | %             | positif       | 80%     | 81.25     | 101.56  |
    |       | 2025  | N    | Hari          | negatif       | 10      | 15        | 50      |
    |       | 2025  | NR   | Hari          | negatif_rasio | 10      | 15        | 66.67   |
    |       | 2025  | S    | Nilai         | stabil        | 10      | 8         | 80      |
    |       | 2025  | RT   | Nilai         | positif       | 75 - 80 | 85        | 106.25  |
    |       | 2025  | BB   | Nilai         | positif       | BB      | 75        | 100     |
    |       | 2025  | ADA  | Ada/Tidak Ada | positif       | Ada     | 1         | 100     |
    |       | 2025  | P    | %             | positif       | 80      |           |         |
    |       | 2026  | A    | %             | positif       | 90%     | 90.02     | 100.02  |
    |       | 2026  | N    | Hari          | negatif       | 10      | 12        | 80      |
    |       | 2026  | NR   | Hari          | negatif_rasio | 10      | 12        | 83.33   |
    |       | 2026  | S    | Nilai         | stabil        | 10      | 9         | 90      |
    |       | 2026  | RT   | Nilai         | positif       | 75 - 80 | 70        | 93.33   |
    |       | 2026  | ADA  | Ada/Tidak Ada | positif       | Ada     | 1         | 100     |
    |       | 2026  | P    | %             | positif       | 80      | 60        | 75      |
    | hasil | tahun | kode | indikator     | target | realisasi | capaian |
    |       | 2026  | BB   | {HOSTILE}     | BB     | 65        | 87.5    |
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = with_years(tmp_path / "kerja", KATALOG, HASIL)
    archive(made, "2023", formula={"A": "x"})
    return made


def test_the_sheets_are_as_they_were(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    add = xlsx.SheetWriter.add
    monkeypatch.setattr(
        xlsx.SheetWriter, "add", lambda self, sheet: (seen.append(sheet), add(self, sheet))
    )
    make_trend(workspace)
    text = "\n\n".join(sheet.as_text() for sheet in seen) + "\n"
    if os.environ.get("IKU_ETL_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8", newline="\n")
    assert text == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("toml", ["", 'pembulatan = "potong"\ndesimal = 1\n'])
def test_every_formula_recalculates_to_its_value(workspace: Workspace, toml: str) -> None:
    require_libreoffice()
    settings = workspace.settings_file
    settings.write_text(settings.read_text(encoding="utf-8") + toml, encoding="utf-8")
    book = make_trend(workspace).files[0]
    cells = recalculate([book], workspace.folder)
    assert {cell.lembar for cell in cells} == {"Ringkasan", "Perbandingan", "Tren", "Grafik"}
    assert [cell for cell in cells if not cell.is_same] == []


def test_charts_refer_to_numbers_and_blanks_only(workspace: Workspace) -> None:
    """A word in a series would be drawn as zero. And each says what it shows to those who do not see."""
    path = make_trend(workspace).files[0]
    book = openpyxl.load_workbook(path, data_only=True)
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if "/drawings/drawing" in name]
        drawn = "".join(archive.read(name).decode() for name in names)
    assert drawn.count("<xdr:graphicFrame") == drawn.count('descr="Diagram ') > 0
    sheet = book["Grafik"]
    assert len(sheet._charts) == 7
    for drawing in [chart for part in sheet._charts for chart in (part, *part._charts)]:
        for series in drawing.series:
            area = series.val.numRef.f.rpartition("!")[2].replace("$", "")
            values = [cell.value for row in sheet[area] for cell in row]
            assert all(value is None or isinstance(value, int | float) for value in values)
            assert any(value is not None for value in values)


def test_the_same_years_give_the_same_bytes(workspace: Workspace) -> None:
    first = [path.read_bytes() for path in make_trend(workspace).files]
    assert [path.read_bytes() for path in make_trend(workspace).files] == first


def test_the_page_stands_alone_and_escapes(workspace: Workspace) -> None:
    html = make_trend(workspace).files[1].read_text(encoding="utf-8")
    assert re.findall(r"https?:|@import|url\(|<img|src=|<script", html) == []
    assert "&lt;script&gt;alert(1)" in html
    body = html.partition("<body>")[2]
    for text in ("satuan berubah", "Tidak ada hasil tahun 2024", "80 - 90", "Renstra"):
        assert text in body
    assert (body.count("<article"), body.count("<svg")) == (8, 7)


@pytest.mark.parametrize(("kode", "drawn"), [("A", True), ("N", False)])
def test_means_are_drawn_only_over_the_same_indicators(
    tmp_path: Path, kode: str, drawn: bool
) -> None:
    hasil = f"""
        | hasil | tahun | kode | realisasi | capaian |
        |       | 2025  | A    | 66.6      | 95.14   |
        |       | 2026  | {kode} | 70.05   | 92.78   |
    """
    html = make_trend(with_years(tmp_path, KATALOG, hasil)).files[1].read_text(encoding="utf-8")
    assert ("Rata-rata capaian menurut tahun" in html) is drawn


def test_a_comparison_with_the_years_own_target_refers_to_its_capaian(tmp_path: Path) -> None:
    """Made again of the printed realisasi it would be 99,47 beside 99,48."""
    hasil = """
        | hasil | tahun | kode | satuan | target | realisasi | capaian |
        |       | 2026  | A    | %      | 90,5   | 90.02     | 99.48   |
    """
    files = make_trend(with_years(tmp_path, KATALOG, hasil)).files
    sheet = openpyxl.load_workbook(files[0])["Perbandingan"]
    assert sheet["O6"].value == "=G6"
    assert "99,47" not in files[1].read_text(encoding="utf-8")


@pytest.mark.parametrize(("years", "masa"), [(["2026"], "2026"), (["2022", "2026"], "2022–2026")])
def test_the_headings_say_which_years(tmp_path: Path, years: list[str], masa: str) -> None:
    rows = "\n".join(f"| | {tahun} | A | 50 |" for tahun in years)
    hasil = f"| hasil | tahun | kode | capaian |\n{rows}"
    book, page = make_trend(with_years(tmp_path, KATALOG, hasil)).files
    heads = [sheet["A2"].value for sheet in openpyxl.load_workbook(book).worksheets]
    assert {head for head in heads if head} == {f"Dinas Contoh, {masa}", "Dinas Contoh"}
    html = page.read_text(encoding="utf-8")
    assert f"<title>Tren capaian {masa} – " in html
    assert f"<h1>Tren capaian kinerja {masa}</h1>" in html


def test_without_any_year_nothing_is_written(tmp_path: Path) -> None:
    hasil = "| hasil | tahun | periode | kode |\n | | 2026 | TW1 | A |"
    outcome = make_trend(with_years(tmp_path, KATALOG, hasil))
    assert [i.kode for i in outcome.issues] == ["belum-ada-tahun", "tahun-belum-dihitung"]
    assert outcome.files == ()
    assert not (tmp_path / "output/tren").exists()


def test_one_year_and_one_that_cannot_be_read(workspace: Workspace) -> None:
    (workspace.output("2022", "TAHUN") / "capaian.csv").write_text("kode\n", encoding="utf-8")
    outcome = make_trend(workspace)
    assert "tahun-tidak-terbaca" in {issue.kode for issue in outcome.issues}
    sheet = openpyxl.load_workbook(outcome.files[0])["Tren"]
    assert "tidak terbaca" in {cell.value for row in sheet.iter_rows() for cell in row}
    for tahun in ("2023", "2025", "2026"):
        (workspace.output(tahun, "TAHUN") / "capaian.csv").unlink()
    outcome = make_trend(workspace)
    assert len(outcome.files) == 2

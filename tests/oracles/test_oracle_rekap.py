"""The mean of a sasaran, as an LKjIP prints it: over uncapped capaian."""

from pathlib import Path

from support.published import printed_number, published
from support.small import kecil

from iku_etl.measure.mean import mean_printed


def test_the_mean_of_lombok_tengah_2020(tmp_path: Path) -> None:
    """100; 111,11 and 77,78 make 96,30; capped at 100 they would make 92,59."""
    row = next(r for r in published("rata_rata_sasaran") if r["kode"] == "RR-01")
    capaian = row["capaian_indikator"].split(";")
    small = kecil(
        tmp_path,
        f"""
        | indikator | kode | sasaran |
        |           | A    | satu    |
        |           | B    | satu    |
        |           | C    | satu    |
        |           | D    | dua     |
        | target | kode | target |
        |        | A    | 100    |
        |        | B    | 100    |
        |        | C    | 100    |
        |        | D    | 100    |
        | isian | kode | simbol | tw4          |
        |       | A    | x      | {capaian[0]} |
        |       | B    | x      | {capaian[1]} |
        |       | C    | x      | {capaian[2]} |
        |       | D    | x      | 50           |
        """,
    )
    run = small.run()
    (book,), (sheets,) = run.books, run.sheets
    group = [i for i in book.indicators if i.fields["sasaran"] == "satu"]
    assert [i.capaian for i in group] == [printed_number(text) for text in capaian]
    mean = printed_number(row["rata_rata_tercetak"])
    printed = [i.capaian for i in group if i.capaian is not None]
    assert mean_printed(printed, book.settings) == mean == 96.3
    assert mean in [cell.content for cell in sheets[0].cells if cell.rumus]  # and so says Rekap

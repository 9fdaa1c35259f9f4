"""The Rekap of a kumpulan read back: its workbook, and the rows of each table."""

from pathlib import Path

from python_calamine import CalamineWorkbook

from iku_etl.region.members import load_collection
from iku_etl.region.period import write_period
from support.small_region import PERIOD, YEAR

REKAP = f"Rekap {PERIOD} {YEAR}.xlsx"
DAERAH = """kode,jenis,uraian,induk
TD-1,tujuan,Pelayanan publik,
SD-1,sasaran,Layanan dasar,TD-1
SD-2,sasaran,Layanan digital,TD-1
1.01,urusan,Pendidikan,
2.16,urusan,Komunikasi dan informatika,
"""


def rollup(folder: Path) -> list[tuple[str, str]]:
    """Writes what a kumpulan prints, and those in it; every issue with the file it names."""
    _, issues = write_period(load_collection(folder), (), YEAR, PERIOD)
    return [(issue.kode, issue.ref.berkas) for issue in issues]


def book(folder: Path) -> Path:
    """The workbook of a kumpulan."""
    return folder / "output" / YEAR / PERIOD / REKAP


def table(folder: Path, title: str, lembar: str = "Rekap") -> list[list[object]]:
    """The rows of a table: name, how many, counted, mean, predikat, what is left out."""
    with CalamineWorkbook.from_path(book(folder)) as workbook:
        rows = workbook.get_sheet_by_name(lembar).to_python(skip_empty_area=False)
    start = next(i for i, row in enumerate(rows) if row[0] == title)
    head = next(i for i in range(start, len(rows)) if rows[i][0] == "No")
    found: list[list[object]] = []
    for row in rows[head + 1 :]:
        if not row[0]:
            break
        found.append([*row[1:7]])
    return found

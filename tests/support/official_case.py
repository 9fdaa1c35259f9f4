# ruff: noqa: E501 (tables are shown as they stand)
"""Official tables written in the test, and the katalog that is imported from them."""

from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from iku_etl.importing.job import import_catalog
from support.official_round import Tables, empty, katalog


def sheet(text: str, *merges: str) -> openpyxl.Workbook:
    """A workbook of one sheet from lines of cells between |; \\n breaks a line within a cell."""
    book = openpyxl.Workbook()
    fill(book.worksheets[0], text, *merges)
    return book


def fill(target: Worksheet, text: str, *merges: str) -> None:
    """Puts the lines into a sheet."""
    for row, line in enumerate(text.strip().splitlines(), start=1):
        for column, cell in enumerate(line.strip().strip("|").split("|"), start=1):
            value = cell.strip().replace("\\n", "\n")
            target.cell(row, column, value or None)
    for merge in merges:
        target.merge_cells(merge)


def imported(book: openpyxl.Workbook, folder: Path, tahun: str = "") -> tuple[Tables, list[str]]:
    """The katalog imported from a workbook, and the codes of what was said about it."""
    book.save(folder / "resmi.xlsx")
    workspace = empty(folder / "dinas")
    toml = 'kode = "contoh"\nnama = "Dinas Contoh"\ntata_letak = "iku_umum"\n'
    workspace.settings_file.write_text(toml, encoding="utf-8")
    issues = import_catalog(workspace, folder / "resmi.xlsx", tahun=tahun)
    return katalog(workspace.folder), [f"{i.kode} {i.ref.sel}" for i in issues]


def column(tables: Tables, table: str, *names: str) -> list[tuple[str, ...]]:
    """Some columns of a table."""
    return [tuple(row[name] for name in names) for row in tables[table]]


CASCADE = """
    | TAHUN 2020 |
    |
    | No | TUJUAN | INDIKATOR TUJUAN | SASARAN | INDIKATOR SASARAN | FORMULA | PROGRAM | INDIKATOR PROGRAM | KEGIATAN | INDIKATOR KEGIATAN | TARGET | PENANGGUNG JAWAB |
    | 1 | Kualitas SI | Persentase SI | Cakupan jaringan | Rasio OPD | (Σ OPD terkoneksi) / (Σ OPD) x 100 % | Program TIK | Indeks Gov | Hosting | Jumlah Website | 100% | Seksi Infrastruktur |
    | | | | | Rasio OPD | (Σ OPD terkoneksi) / (Σ OPD) x 100 % | | | Koneksi | Jumlah OPD | 40 OPD | Seksi Aplikasi |
    | | | | | Cakupan aplikasi | Aplikasi yang dipakai semua orang | | | Aplikasi | jumlah aplikasi | 4 Aplikasi | Seksi Aplikasi |
    """

"""Katalog tables → one workbook with a sheet per table, every cell text; or a folder of CSV files."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path

import xlsxwriter

from iku_etl.catalog.tables import Table
from iku_etl.files.atomic import write_whole

WIDEST = 60


def write_katalog(path: Path, tables: Mapping[str, Table]) -> None:
    """Writes katalog.xlsx; cells are formatted as text, so Excel changes nothing that is typed."""
    content = BytesIO()
    book = xlsxwriter.Workbook(
        content,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    book.set_properties({"created": datetime(2000, 1, 1)})
    head = book.add_format({"bold": True, "bg_color": "#D9E1F2", "border": 1, "num_format": "@"})
    text = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
    for name, table in tables.items():
        sheet = book.add_worksheet(name)
        frame = table.frame
        for column, title in enumerate(frame.columns):
            longest = max([len(title), *frame[title].str.len().tolist()])
            sheet.set_column(column, column, min(WIDEST, longest + 2), text)
            sheet.write_string(0, column, title, head)
            for row, value in enumerate(frame[title], start=1):
                sheet.write_string(row, column, value, text)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(1, len(frame)), len(frame.columns) - 1)
    book.close()
    write_whole(path, content.getvalue())


def write_csv_folder(tables: Mapping[str, Table], folder: Path) -> list[str]:
    """The tables as UTF-8 CSV files with LF line ends.

    CSV files of other tables are put aside as .csv.lama; their names come back.
    """
    for name, table in tables.items():
        text = table.frame.to_csv(index=False, lineterminator="\n")
        write_whole(folder / f"{name}.csv", text.encode())
    names = {name.lower() for name in tables}  # some file systems do not tell A from a
    others = sorted(file for file in folder.glob("*.csv") if file.stem.lower() not in names)
    for file in others:
        file.replace(file.with_name(f"{file.name}.lama"))
    return [file.name for file in others]

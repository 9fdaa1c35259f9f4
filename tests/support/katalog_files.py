"""A generated katalog on disk, in the ways that people save tables."""

import csv
import io
from pathlib import Path

import xlsxwriter

from support.sound_katalog import Row, Sound


def write_katalog(made: Sound, folder: Path) -> None:
    """The tables on disk, as CSV files or one workbook."""
    if made.bentuk.startswith("xlsx"):
        write_xlsx(made, folder / "katalog.xlsx")
    else:
        write_csv(made, folder / "katalog")


def write_csv(made: Sound, folder: Path) -> None:
    """One CSV file for each table."""
    folder.mkdir(parents=True)
    for name, rows in made.tables.items():
        stream = io.StringIO()
        writer = csv.writer(
            stream, delimiter=";" if made.bentuk == "csv;" else ",", lineterminator="\n"
        )
        writer.writerows(_grid(rows))
        text = stream.getvalue()
        for edit in made.edits:
            text = edit(name, text)
        letters = "cp1252" if made.bentuk == "cp1252" else "utf-8"
        (folder / f"{name}.csv").write_bytes(text.encode(letters, errors="replace"))


def write_xlsx(made: Sound, path: Path) -> None:
    """One workbook; with `angka`, what looks like a number is one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        for name, rows in made.tables.items():
            sheet = book.add_worksheet(name)
            for i, cells in enumerate(_grid(rows)):
                for j, text in enumerate(cells):
                    code = made.formats.get((name, cells[0])) if i and text.isdigit() else None
                    if code and j == len(cells) - 1:
                        style = book.add_format({"num_format": code})
                        sheet.write_number(i, j, int(text) / 100, style)
                    elif made.bentuk == "xlsx angka" and i and text.isdigit():
                        sheet.write_number(i, j, int(text))
                    else:
                        sheet.write_string(i, j, text)


def _grid(rows: "list[Row]") -> list[list[str]]:
    names = list(dict.fromkeys(name for row in rows for name in row))
    return [names, *([row.get(name, "") for name in names] for row in rows)] if names else []

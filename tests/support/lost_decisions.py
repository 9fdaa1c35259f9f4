"""Ways in which the workbook of a verifikator comes back damaged, or with another decision."""

from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook

from iku_etl.review.book import SHEET
from iku_etl.rules.input_table import IDENTITY_SHEET
from support.verifier import Opened, opened


def lose_file(path: Path) -> None:
    """It is gone."""
    path.unlink()


def lose_sheet(path: Path) -> None:
    """Another sheet in the place of its own."""
    book = load_workbook(path)
    book.create_sheet("Lain")
    del book[SHEET]
    book.save(path)


def lose_identity(path: Path) -> None:
    """Nothing says what it is."""
    book = load_workbook(path)
    del book[IDENTITY_SHEET]
    book.save(path)


def not_a_workbook(path: Path) -> None:
    """The beginning of a zip."""
    path.write_bytes(b"PK\x03\x04 not a zip")


def a_bomb(path: Path) -> None:
    """XML with an entity of its own."""
    path.write_bytes(b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>")


def other_period(path: Path) -> None:
    """It lies in the folder of another quarter."""
    target = path.parent.with_name("TW2") / path.name
    target.parent.mkdir()
    path.replace(target)


def other_identity(kunci: str, content: str) -> Callable[[Path], None]:
    """It says that it is another."""

    def change(path: Path) -> None:
        book = load_workbook(path)
        for row in book[IDENTITY_SHEET].iter_rows():
            if row[0].value == kunci:
                row[1].value = content
        book.save(path)

    change.__name__ = f"{kunci}_{content}"
    return change


def edited(edit: Callable[[Opened], None]) -> Callable[[Path], None]:
    """What somebody changes in Excel and saves."""

    def change(path: Path) -> None:
        book = opened(path)
        edit(book)
        assert book.sheet.parent is not None
        book.sheet.parent.save(path)

    change.__name__ = edit.__name__
    return change


def copy_a_row_over_the_next(book: Opened) -> None:
    """A decision of one value stands beside the other."""
    first, second = book.rows()
    for name in ("kunci", "keputusan", "catatan"):  # not what is seen of the second
        book.put(second, name, book.get(first, name))


def type_over_the_number(book: Opened) -> None:
    """The number that was decided on is another."""
    book.put(book.rows()[0], "nilai", 99)


def delete_a_row(book: Opened) -> None:
    """One decision is gone."""
    book.sheet.delete_rows(book.rows()[0])


def append_a_copy(book: Opened) -> None:
    """A row stands twice."""
    first, second = book.rows()
    book.sheet.insert_rows(second + 1)
    for name in book.at:
        book.put(second + 1, name, book.get(first, name))


def append_a_copy_that_refuses(book: Opened) -> None:
    """A row stands twice, and refuses the second time."""
    append_a_copy(book)
    last = book.rows()[-1]
    book.put(last, "keputusan", "Tolak")
    book.put(last, "catatan", "ragu")

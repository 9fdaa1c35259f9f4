"""An .xlsx or .xlsm as sheets: surveyed part by part, read by calamine."""

import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar, cast

from python_calamine import CalamineError, CalamineWorkbook

from iku_etl.foreign.archive import Archive
from iku_etl.foreign.grid import ForeignBook, ForeignSheet, Grid
from iku_etl.foreign.limits import Limits
from iku_etl.foreign.numberformats import date_styles, percent_styles
from iku_etl.foreign.package import ListedSheet, WorkbookParts, read_package, small_package
from iku_etl.foreign.refusal import Refusal, damaged
from iku_etl.foreign.survey import RawSheet, survey_sheet

T = TypeVar("T")
INVALID = "isinya tidak sah"
UNREADABLE = "lembar-tidak-terbaca"
CORE = "docProps/core.xml"
_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>\s*([^<\s]+)\s*<")


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """Which sheets are opened.

    is_wanted: by their name and whether they are hidden. words: one of these must be able to stand
    in a sheet, else it is left out where that is quickly seen. always: the names of sheets that
    need none of the words.
    """

    is_wanted: Callable[[str, bool], bool]
    words: tuple[bytes, ...] = ()
    always: tuple[str, ...] = ()


EVERY_SHEET = SheetChoice(lambda *_: True)
NO_SHEET = SheetChoice(lambda *_: False)


def read_spreadsheet(
    archive: Archive, limits: Limits, choice: SheetChoice = EVERY_SHEET
) -> ForeignBook:
    """The chosen sheets; raises Refusal when the file as a whole is unreadable."""
    package = read_package(archive, limits)
    names = tuple(sheet.lembar for sheet in package.sheets)
    book = ForeignBook(names=names, saved=_saved(archive))
    raw: list[tuple[ListedSheet, RawSheet]] = []
    for sheet in package.sheets:
        if choice.is_wanted(sheet.lembar, sheet.is_hidden):
            _survey(
                archive=archive,
                package=package,
                sheet=sheet,
                limits=limits,
                choice=choice,
                book=book,
                raw=raw,
            )
    styles = package.styles or b""
    for (sheet, first), grid in zip(raw, _grids(package, [r for _, r in raw]), strict=True):
        surveyed = first
        if isinstance(grid, Refusal):  # Rewritten, one odd cell no longer costs the whole sheet.
            data = archive.read(sheet.part)
            surveyed = survey_sheet(data, limits, sheet.part, rewritten=True)
            (grid,) = _grids(package, [surveyed])
        if isinstance(grid, Refusal):
            book.faults.append((sheet.lembar, grid.kode, grid.fields))
        else:
            reveal = _revealer(surveyed, styles)
            merged, ruled = surveyed.merged_areas, surveyed.ruled_cells
            book.sheets.append(
                ForeignSheet(sheet.lembar, grid, surveyed.far, reveal, merged, ruled, is_told=True)
            )
    book.fetch = lambda lembar: _fetch(archive, package, lembar, limits)
    return book


def _survey(
    archive: Archive,
    package: WorkbookParts,
    sheet: ListedSheet,
    limits: Limits,
    choice: SheetChoice,
    book: ForeignBook,
    raw: list[tuple[ListedSheet, RawSheet]],
) -> None:
    if not sheet.part:
        fields: dict[str, Any] = {"sebab": "isinya tidak ada di dalam berkas"}
        book.faults.append((sheet.lembar, UNREADABLE, fields))
        return
    data = archive.read(sheet.part)
    try:
        surveyed = survey_sheet(data, limits, sheet.part)
    except Refusal as refusal:
        if refusal.kode != "berkas-rusak":
            raise
        book.faults.append((sheet.lembar, UNREADABLE, refusal.fields))
        return
    if lost := _lost(package, surveyed):
        raise damaged(lost)
    if sheet.lembar in choice.always or surveyed.may_hold(choice.words):
        raw.append((sheet, surveyed))


def _lost(package: WorkbookParts, sheet: RawSheet) -> str:
    """What the cells of a sheet need and the file no longer has."""
    if not package.strings and sheet.has_shared_texts():
        return "teks selnya tidak ada di dalam berkas"
    if package.styles is None and sheet.has_styles():
        return "format selnya tidak ada di dalam berkas, sehingga persen tidak dapat dikenali"
    return ""


def _grids(package: WorkbookParts, sheets: list[RawSheet]) -> Iterable[Grid | Refusal]:
    """The cells of each sheet, or why it has none."""
    copy = small_package(package, [sheet.cells() for sheet in sheets])
    workbook = guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(copy)))
    if isinstance(workbook, Refusal):
        raise damaged(INVALID)
    for position, sheet in enumerate(sheets):
        try:
            yield guarded(partial(_cells, workbook, position))
        except OverflowError:
            # A time longer than Python knows: without styles all are numbers, told apart in reveal.
            yield from _grids(replace(package, styles=b""), [sheet])
    workbook.close()


def _cells(workbook: CalamineWorkbook, position: int) -> Grid:
    sheet = workbook.get_sheet_by_index(position)
    return cast("Grid", sheet.to_python(skip_empty_area=False))


def guarded(read: Callable[[], T]) -> T | Refusal:
    """What calamine gives, or the refusal of the sheet when it fails or panics."""
    try:
        return read()
    except (CalamineError, OSError, ValueError):
        return Refusal(UNREADABLE, sebab=INVALID)
    except BaseException as error:
        # calamine's panics derive from BaseException; a damaged sheet costs only itself.
        if type(error).__name__ != "PanicException":
            raise
        return Refusal(UNREADABLE, sebab=INVALID)


def _revealer(
    sheet: RawSheet, styles: bytes
) -> Callable[[Grid, Iterable[int], Iterable[int]], int]:
    percent, dates = percent_styles(styles), date_styles(styles)
    return lambda grid, inputs, previews: sheet.reveal(grid, inputs, previews, percent, dates)


def _fetch(archive: Archive, package: WorkbookParts, lembar: str, limits: Limits) -> Grid:
    """The cells of one sheet that was not read with the others; [] if it is not there or broken."""
    part = next((sheet.part for sheet in package.sheets if sheet.lembar == lembar), "")
    if not part:
        return []
    try:
        (grid,) = _grids(package, [survey_sheet(archive.read(part), limits, part)])
    except Refusal:
        return []
    return [] if isinstance(grid, Refusal) else grid


def _saved(archive: Archive) -> str:
    if CORE not in archive:
        return ""
    found = _MODIFIED.search(archive.read(CORE))
    return utc_text(found[1].decode("ascii", "replace")) if found else ""


def utc_text(text: str) -> str:
    """A time as ISO 8601 in UTC, so that texts compare as times do; '' when it is none."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return ""
    return time.replace(tzinfo=time.tzinfo or UTC).astimezone(UTC).isoformat(timespec="seconds")

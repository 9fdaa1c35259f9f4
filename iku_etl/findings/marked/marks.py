"""The marks of one workbook: earlier ones taken away, those of the present issues put in."""

from collections.abc import Sequence

from iku_etl.cellref import cell_name, column_letters
from iku_etl.findings.marked.appearance import MarkAppearance
from iku_etl.findings.marked.book import (
    SheetPart,
    add_first_sheet,
    listed_sheets,
    remove_sheet,
    styles_part,
    workbook_part,
)
from iku_etl.findings.marked.cells import Content, Place, find_cells, resolve
from iku_etl.findings.marked.highlights import (
    Highlight,
    add_highlights,
    condition,
    remove_highlights,
)
from iku_etl.findings.marked.layout import ROWS_BELOW, SheetLayout
from iku_etl.findings.marked.listing import HEADER_ROW, fill_colour, list_xml
from iku_etl.findings.marked.notes import Note, add_notes, remove_notes
from iku_etl.findings.marked.package import Package
from iku_etl.findings.marked.styles import StyleTable
from iku_etl.findings.marked.xmlpart import PatchError, parse_part, splice
from iku_etl.issues import Issue
from iku_etl.messages.catalogue import Tingkat

LONGEST_NAME = 31
TITLE: Place = (1, 1)


def remove_marks(package: Package, looks: MarkAppearance) -> None:
    """Takes away our list, colours and notes, also after Excel or LibreOffice saved them again."""
    for sheet in reversed(listed_sheets(package)):
        if _is_list(package, sheet, looks):
            remove_sheet(package, sheet)
            continue
        data = package.read(sheet.part)
        root = parse_part(data, without="sheetData")
        edits = remove_highlights(root, looks.penanda)
        edits += remove_notes(package, sheet.part, root, looks)
        if edits:
            package.write(sheet.part, splice(data, edits))


def add_marks(package: Package, issues: Sequence[Issue], looks: MarkAppearance, steps: str) -> None:
    """Colours and notes at the faulty cells, and the list of all issues in front."""
    sheets = listed_sheets(package)
    names = [sheet.nama for sheet in sheets]
    part = styles_part(package)
    styles = StyleTable(package.read(part))
    for sheet in sheets:
        own = [issue for issue in issues if issue.ref.lembar == sheet.nama and issue.ref.row]
        if own:
            _mark_sheet(package, sheet, own, looks, styles)
    order = {name: i for i, name in enumerate(names)}
    listed = sorted(
        issues, key=lambda i: (i.tingkat, order.get(i.ref.lembar, -1), i.ref, i.kode, i.pesan)
    )
    xml = list_xml(listed, names, looks, styles, steps)
    package.write(part, styles.render())
    add_first_sheet(package, _free_name(looks.lembar, names), xml, HEADER_ROW)


def _is_list(package: Package, sheet: SheetPart, looks: MarkAppearance) -> bool:
    data = package.read(sheet.part)
    found = find_cells(data, parse_part(data, without="sheetData"), {TITLE}, {1})
    resolve(found, lambda: _strings(package))
    content = found.cells.get(TITLE)
    return content is not None and content.content == looks.judul


def _strings(package: Package) -> bytes:
    relations = package.relations(workbook_part(package))
    found = [r.target for r in relations if r.kind == "sharedStrings"]
    if not found:
        raise PatchError("no shared strings")
    return package.read(found[0])


def _mark_sheet(
    package: Package,
    sheet: SheetPart,
    issues: Sequence[Issue],
    looks: MarkAppearance,
    styles: StyleTable,
) -> None:
    data = package.read(sheet.part)
    root = parse_part(data, without="sheetData")
    places = {(i.ref.row, i.ref.column) for i in issues}
    rows = {row + below for row, _ in places for below in range(ROWS_BELOW)}
    found = find_cells(data, root, places, rows)
    resolve(found, lambda: _strings(package))
    layout = SheetLayout(root, found)
    worst: dict[Place, Tingkat] = {}
    said: dict[Place, list[str]] = {}
    for issue in sorted(issues, key=lambda i: (i.ref, i.tingkat, i.pesan)):
        place = (issue.ref.row, issue.ref.column)
        worst.setdefault(place, issue.tingkat)
        said.setdefault(_shown(place, layout), []).append(looks.said(issue))
    rules = [
        Highlight(
            _area(place, layout),
            styles.index("dxfs", fill_colour(looks, tingkat)),
            _formula(place, found.cells.get(place), looks),
        )
        for place, tingkat in sorted(worst.items(), key=lambda item: (item[1], item[0]))
    ]
    notes = [Note(place, tuple(dict.fromkeys(lines))) for place, lines in said.items()]
    edits = add_highlights(data, root, rules)
    edits += add_notes(package, sheet.part, root, notes, layout, looks)
    package.write(sheet.part, splice(data, edits))


def _shown(place: Place, layout: SheetLayout) -> Place:
    """The cell that bears the note; an issue of a whole row is said at its first cell."""
    if place[1]:
        return layout.merged(layout.visible(place))[0]
    return layout.row_start(place[0])


def _area(place: Place, layout: SheetLayout) -> str:
    first, last = layout.merged(_shown(place, layout))
    if not place[1]:
        last = (first[0], max(first[1], layout.row_end(first[0])))
    start, end = cell_name(*first), cell_name(*last)
    return start if start == end else f"{start}:{end}"


def _formula(place: Place, content: Content | None, looks: MarkAppearance) -> str:
    """A whole row has no content to compare: its colour stays until the workbook is checked again."""
    if not place[1]:
        content = Content("", "", rumus=False)
    row, column = place
    return condition(f"${column_letters(column)}${row}", content, looks.penanda)


def _free_name(name: str, taken: Sequence[str]) -> str:
    """The name, numbered when the sender has such a sheet; Excel ignores case."""
    lower, number, free = {t.lower() for t in taken}, 1, name
    while free.lower() in lower:
        number += 1
        free = f"{name[: LONGEST_NAME - 5]} ({number})"
    return free

"""xl/workbook.xml: which sheets there are, a sheet put first or taken away, macros removed."""

import re
from dataclasses import dataclass

from iku_etl.cellref import quote_sheet
from iku_etl.findings.marked.cells import is_true
from iku_etl.findings.marked.package import CONTENT_TYPES, RELATION, Package
from iku_etl.findings.marked.xmlpart import (
    Edit,
    Element,
    PatchError,
    append_to,
    escape,
    parse_part,
    prefixed,
    set_attributes,
    splice,
)

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
PLAIN_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
OTHER_TYPES = re.compile(
    rb"application/vnd\.(?:ms-excel\.\w+\.macroEnabled"
    rb"|openxmlformats-officedocument\.spreadsheetml\.template)\.main\+xml"
)
STRICT = b"purl.oclc.org/ooxml"
MACRO_PARTS = ("vbaProject", "wordVbaData", "xlIntlMacrosheet", "xlMacrosheet")
LIST_PART = "xl/worksheets/sheetIku{}.xml"
BEFORE_NAMES = ("sheets", "functionGroups", "externalReferences")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet: its name, its part, and where it stands among all sheets."""

    nama: str
    part: str
    urutan: int
    relation: str


def workbook_part(package: Package) -> str:
    """The part of the workbook; raises PatchError for what Excel calls strict, and for .xlsb."""
    part = _target(package, "", "officeDocument")
    if not part.endswith(".xml") or STRICT in package.read(part):
        raise PatchError("not a transitional .xlsx")
    return part


def styles_part(package: Package) -> str:
    """The part of the styles."""
    return _target(package, workbook_part(package), "styles")


def listed_sheets(package: Package) -> list[SheetPart]:
    """The worksheets in their order, without chart sheets."""
    workbook = workbook_part(package)
    relations = {r.id: r for r in package.relations(workbook)}
    sheets = _sheets(parse_part(package.read(workbook)))
    found = ((i, s, relations.get(s.attributes.get(_id_name(s), ""))) for i, s in enumerate(sheets))
    return [
        SheetPart(sheet.get("name"), relation.target, i, relation.id)
        for i, sheet, relation in found
        if relation and relation.kind == "worksheet"
    ]


def remove_macros(package: Package) -> None:
    """No macro is passed on: the part goes, an .xlsm or a template is stated as a plain .xlsx."""
    workbook = workbook_part(package)
    for relation in package.relations(workbook):
        if relation.kind in MACRO_PARTS:
            if relation.kind.endswith("Macrosheet"):
                raise PatchError("macro sheet")
            package.unrelate(workbook, relation.id)
            package.remove(relation.target)
    for name in package.names("vbaproject"):  # also one that nothing refers to
        package.remove(name)
    types = package.read(CONTENT_TYPES)
    package.write(CONTENT_TYPES, OTHER_TYPES.sub(PLAIN_TYPE, types))


def remove_sheet(package: Package, sheet: SheetPart) -> None:
    """The sheet goes, with the names that belong to it and what only it refers to."""
    workbook = workbook_part(package)
    data = package.read(workbook)
    root = parse_part(data)
    element = _sheets(root)[sheet.urutan]
    edits = [(element.start, element.end, ""), *_moved_names(data, root, sheet.urutan, -1)]
    visible = [i for i, s in enumerate(_sheets(root)) if s.get("state", "visible") == "visible"]
    others = [i for i in visible if i != sheet.urutan] or [0]
    for view in _views(root):
        active = int(view.get("activeTab", "0"))
        shown = active if active in others else others[0]
        edits.append(_show(data, view, shown - (shown > sheet.urutan)))
    package.write(workbook, splice(data, edits))
    for own in package.relations(sheet.part):
        if own.target:
            package.remove(own.target)
    package.unrelate(workbook, sheet.relation)
    package.remove(sheet.part)


def add_first_sheet(package: Package, nama: str, xml: str, title_row: int) -> None:
    """A new sheet in front, shown when the workbook opens; its title row prints on every page."""
    for sheet in listed_sheets(package):
        _unselect(package, sheet.part)
    workbook, part = workbook_part(package), package.free_name(LIST_PART)
    relation = package.add(workbook, part, "worksheet", SHEET_TYPE, xml.encode())
    data = package.read(workbook)
    root = parse_part(data)
    sheets = _sheets(root)
    number = max((int(s.get("sheetId", "0")) for s in sheets), default=0) + 1
    entry = (
        f'<sheet name="{escape(nama)}" sheetId="{number}" xmlns:r="{RELATION[:-1]}" '
        f'r:id="{relation}"/>'
    )
    place = sheets[0].start
    edits = [(place, place, prefixed(entry, root.prefix)), *_moved_names(data, root, -1, 1)]
    titles = f"{quote_sheet(nama)}!${title_row}:${title_row}"
    name = f'<definedName name="_xlnm.Print_Titles" localSheetId="0">{escape(titles)}</definedName>'
    edits.append(_add_name(data, root, prefixed(name, root.prefix)))
    edits += [_show(data, view, 0) for view in _views(root)]
    package.write(workbook, splice(data, edits))


def _target(package: Package, owner: str, kind: str) -> str:
    found = [r.target for r in package.relations(owner) if r.kind == kind and r.target]
    if not found:
        raise PatchError(f"no {kind}")
    return found[0]


def _sheets(root: Element) -> list[Element]:
    sheets = root.first("sheets")
    if sheets is None or not sheets.all("sheet"):
        raise PatchError("no sheets")
    return sheets.all("sheet")


def _id_name(sheet: Element) -> str:
    """The attribute r:id, under the prefix of this file."""
    return next((k for k in sheet.attributes if k.endswith(":id")), "")


def _views(root: Element) -> list[Element]:
    views = root.first("bookViews")
    return views.all("workbookView") if views else []


def _show(data: bytes, view: Element, urutan: int) -> Edit:
    """The sheet that is open, with the tabs scrolled to the first."""
    new = {"activeTab": str(urutan), "firstSheet": "0"}
    return set_attributes(data, view, {k: v for k, v in new.items() if view.get(k, "0") != v})


def _moved_names(data: bytes, root: Element, after: int, step: int) -> list[Edit]:
    """Names count their sheet from 0: those of later sheets move, those of the sheet itself go."""
    names = root.first("definedNames")
    edits: list[Edit] = []
    local = [n for n in names.children if n.get("localSheetId")] if names else []
    for name in local:
        number = int(name.get("localSheetId"))
        if number == after:
            edits.append((name.start, name.end, ""))
        elif number > after:
            edits.append(set_attributes(data, name, {"localSheetId": str(number + step)}))
    if names and len(names.children) == sum(text == "" for _, _, text in edits):
        return [(names.start, names.end, "")]
    return edits


def _add_name(data: bytes, root: Element, xml: str) -> Edit:
    names = root.first("definedNames")
    if names and names.is_empty:
        return append_to(data, names, xml)
    if names:
        return names.close, names.close, xml
    after = max(e.end for e in root.children if e.name in BEFORE_NAMES)
    tag = f"{root.prefix}:definedNames" if root.prefix else "definedNames"
    return after, after, f"<{tag}>{xml}</{tag}>"


def _unselect(package: Package, part: str) -> None:
    """A second selected sheet would be typed into together with the first."""
    data = package.read(part)
    if b"tabSelected" not in data:
        return
    views = parse_part(data, without="sheetData").first("sheetViews")
    chosen = [v for v in views.all("sheetView") if is_true(v.get("tabSelected"))] if views else []
    edits = [set_attributes(data, view, {"tabSelected": None}) for view in chosen]
    package.write(part, splice(data, edits))

"""A workbook of texts and numbers and nothing else: the least that readers of .xlsx ask for.

XlsxWriter takes ten times as long, which is a tenth of a small run; thousands of tests have one each.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZipFile

from iku_etl.cellref import cell_name

Cell = str | float | None
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CORE = f"{PACKAGE}/metadata/core-properties"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# One look for all; marks that we put on cells add theirs.
STYLES = f"""{HEAD}<styleSheet xmlns="{MAIN}">\
<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>\
</styleSheet>"""


def write_plain_book(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> None:
    """The rows of each sheet by its name, from A1; None is a cell that is not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    numbers = range(1, len(sheets) + 1)
    with ZipFile(path, "w") as book:
        book.writestr("[Content_Types].xml", _content_types(numbers))
        book.writestr("_rels/.rels", _relationships({
            "book": (f"{OFFICE}/officeDocument", "xl/workbook.xml"),
            "core": (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        }))  # fmt: skip
        book.writestr("docProps/core.xml", _saved_now())
        book.writestr("xl/workbook.xml", _workbook(list(sheets)))
        book.writestr("xl/styles.xml", STYLES)
        book.writestr("xl/_rels/workbook.xml.rels", _relationships({
            "styles": (f"{OFFICE}/styles", "styles.xml"),
            **{f"s{n}": (f"{OFFICE}/worksheet", f"worksheets/sheet{n}.xml") for n in numbers},
        }))  # fmt: skip
        for number, rows in zip(numbers, sheets.values(), strict=True):
            book.writestr(f"xl/worksheets/sheet{number}.xml", _sheet(rows))


def _content_types(numbers: Sequence[int]) -> str:
    parts = {
        "/xl/workbook.xml": f"{SHEET_TYPE}.sheet.main+xml",
        "/xl/styles.xml": f"{SHEET_TYPE}.styles+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        **{f"/xl/worksheets/sheet{n}.xml": f"{SHEET_TYPE}.worksheet+xml" for n in numbers},
    }
    overrides = (f'<Override PartName="{n}" ContentType="{kind}"/>' for n, kind in parts.items())
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>{"".join(overrides)}</Types>'
    )


def _relationships(targets: Mapping[str, tuple[str, str]]) -> str:
    lines = (
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def _saved_now() -> str:
    time = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{time}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{CORE}" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{times}</cp:coreProperties>'
    )


def _workbook(names: Sequence[str]) -> str:
    sheets = (
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="s{n}"/>'
        for n, name in enumerate(names, start=1)
    )
    return (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        f"<sheets>{''.join(sheets)}</sheets></workbook>"
    )


def _sheet(rows: Sequence[Sequence[Cell]]) -> str:
    lines = (
        f'<row r="{number}">{"".join(_cells(number, row))}</row>'
        for number, row in enumerate(rows, start=1)
    )
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def _cells(number: int, row: Sequence[Cell]) -> list[str]:
    return [
        f'<c r="{cell_name(number, column)}" t="inlineStr"><is>'
        f'<t xml:space="preserve">{escape(cell)}</t></is></c>'
        if isinstance(cell, str)
        else f'<c r="{cell_name(number, column)}"><v>{cell!r}</v></c>'
        for column, cell in enumerate(row, start=1)
        if cell is not None
    ]

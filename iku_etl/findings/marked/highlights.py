"""Colours that go by themselves: conditional formats that hold while a cell has its faulty content."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from iku_etl.findings.marked.cells import Content
from iku_etl.findings.marked.xmlpart import (
    Edit,
    Element,
    escape,
    prefixed,
    set_attributes,
)

# Children of a worksheet up to its conditional formats, in the order Excel insists on.
BEFORE = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
    "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
)  # fmt: skip
MOST_LETTERS = 100  # of a text in a formula; Excel takes no more than 255
# Letters Excel writes as _x000D_ in a file but not in a formula.
CONTROL = re.compile(r"[\x00-\x1f]|_x[0-9A-Fa-f]{4}_")


@dataclass(frozen=True, slots=True)
class Highlight:
    """One rule: the area it colours, the colour (a dxf), the formula that must hold."""

    area: str
    dxf: int
    rumus: str


def condition(cell: str, content: Content | None, penanda: str) -> str:
    """The formula that holds while `$D$7` has that content; always, when it cannot be compared."""
    parts = [f'"{penanda}"<>""', *(["ISBLANK({0})"] if content is None else _same(content))]
    return f"AND({','.join(parts)})".replace("{0}", cell) if len(parts) > 1 else f"{parts[0]}"


def _same(content: Content) -> list[str]:
    """What must be true of the cell {0}."""
    match content.jenis:
        case "n" if not content.content:
            return [] if content.rumus else ["ISBLANK({0})"]
        case "n":
            return _same_number(content.content)
        case "b":
            return ["ISLOGICAL({0})", "{0}=" + ("TRUE" if content.content == "1" else "FALSE")]
        case "e":
            return ["ISERROR({0})"]
        case "str" | "inlineStr":
            return _same_text(content.content)
    return []


def _same_number(text: str) -> list[str]:
    number = float(text)
    if not math.isfinite(number):
        return []
    return ["ISNUMBER({0})", "{0}=" + repr(number).removesuffix(".0").upper()]


def _same_text(text: str) -> list[str]:
    if CONTROL.search(text) or "{0}" in text:
        return []
    start = text[:MOST_LETTERS]
    units = len(start.encode("utf-16-le")) // 2
    shown = "{0}" if start == text else f"LEFT({{0}},{units})"
    quoted = start.replace('"', '""')
    return ["ISTEXT({0})", f'EXACT({shown},"{quoted}")']


def add_highlights(data: bytes, sheet: Element, rules: Sequence[Highlight]) -> list[Edit]:
    """The rules before all others, whose order among themselves stays."""
    xml = "".join(
        f'<conditionalFormatting sqref="{rule.area}"><cfRule type="expression" dxfId="{rule.dxf}" '
        f'priority="{number}"><formula>{escape(rule.rumus)}</formula></cfRule>'
        "</conditionalFormatting>"
        for number, rule in enumerate(rules, 1)
    )
    place = max(e.end for e in sheet.children if e.name in BEFORE)
    edits = [(place, place, prefixed(xml, sheet.prefix))]
    others = [e for e in sheet.walk() if e.name == "cfRule" and e.get("priority")]
    lowest = min((int(e.get("priority")) for e in others), default=len(rules) + 1)
    step = len(rules) + 1 - lowest
    if step > 0:
        edits += [
            set_attributes(data, e, {"priority": str(int(e.get("priority")) + step)})
            for e in others
        ]
    return edits


def remove_highlights(sheet: Element, penanda: str) -> list[Edit]:
    """The edits that take our rules away, also where they were copied to other cells."""
    edits: list[Edit] = []
    for block in sheet.all("conditionalFormatting"):
        rules = block.all("cfRule")
        ours = [r for r in rules if any(f'"{penanda}"<>""' in f.text for f in r.all("formula"))]
        gone = [block] if len(ours) == len(rules) else ours
        edits += [(e.start, e.end, "") for e in gone]
    return edits

"""Filled workbooks damaged by chance, at the level of cells, rows, merges, sheets, styles and XML."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

Parts = dict[str, bytes]
CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
ROW = re.compile(rb"<row [^>]*?(?:/>|>.*?</row>)", re.DOTALL)
CONTENTS = (
    b"<v>7</v>", b"<v>0.955</v>", b"<v>-3</v>", b"<v>1e400</v>", b"<v>NaN</v>", b"<v></v>", b"<v/>",
    b"<f>1+1</f>", b"<f>1/0</f><v>#DIV/0!</v>", b"<v>196203121990091</v>", b"<v>\n5\n</v>",
    b"<is><t>81 dok</t></is>", b"<v>999999</v>", b"<v>45000</v>", b"<is><r><t>1</t></r></is>",
)  # fmt: skip
KINDS = (b"", b' t="s"', b' t="b"', b' t="e"', b' t="str"', b' t="inlineStr"', b' t="d"', b' t="?"')
PLACES = ("A0", "XFE1", "A1048577", "a1", "", "A99999999999", "1", "G8", "ZZZ9", "A8")
AREAS = (
    "A20:O20", "G25:J28", "G8:H9", "A1:XFD1048576", "J9:G8", "G8", "", "G8:", ":", "X", "A0:B0",
    "G8:H9 I8:J9", "$G$8:$H$9",
)  # fmt: skip


def unzip(raw: bytes) -> Parts:
    """The parts of a zip by name."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rezip(parts: Parts) -> bytes:
    """A zip of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def mutate(raw: bytes, suffix: str, chance: random.Random) -> bytes:
    """The file with one to three mutations."""
    if suffix == ".xls" or chance.random() < 0.1:
        return _bytes(raw, chance)
    parts = unzip(raw)
    ways = ODS_WAYS if suffix == ".ods" else XLSX_WAYS
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        chance.choice(ways)(parts, chance)
    return rezip(parts)


def _bytes(raw: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.1:
        return raw[: chance.randrange(len(raw))]
    changed = bytearray(raw)
    for _ in range(chance.choice((1, 1, 4, 40))):
        changed[chance.randrange(len(raw))] = chance.randrange(256)
    return bytes(changed)


def _sheet(parts: Parts, chance: random.Random) -> str:
    names = [n for n in parts if n.startswith("xl/worksheets/sheet")]
    return chance.choice(names) if names else ""


def _one(pattern: re.Pattern[bytes], data: bytes, chance: random.Random) -> re.Match[bytes] | None:
    found = list(pattern.finditer(data))
    return chance.choice(found) if found else None


def _cell(parts: Parts, chance: random.Random) -> None:
    """Another content, kind, style or place of a cell, or none."""
    part = _sheet(parts, chance)
    data = parts.get(part, b"")
    if not (match := _one(CELL, data, chance)):
        return
    style = chance.choice((b"", b' s="0"', b' s="%d"' % chance.randrange(90), b' s="-1"'))
    place = match[1] + match[2] if chance.random() < 0.8 else chance.choice(PLACES).encode()
    kind, content = chance.choice(KINDS), chance.choice(CONTENTS)
    new = b'<c r="%s"%s%s>%s</c>' % (place, style, kind, content)
    if chance.random() < 0.15:
        new = b""
    parts[part] = data[: match.start()] + new + data[match.end() :]


def _row(parts: Parts, chance: random.Random) -> None:
    """A row goes, comes twice, or changes places with another."""
    part = _sheet(parts, chance)
    data = parts.get(part, b"")
    one, two = _one(ROW, data, chance), _one(ROW, data, chance)
    if one and two:
        new = chance.choice(
            (b"", one[0] * 2, two[0], re.sub(rb'r="\d+"', b'r="9"', one[0], count=1))
        )
        parts[part] = data[: one.start()] + new + data[one.end() :]


def _merge(parts: Parts, chance: random.Random) -> None:
    part = _sheet(parts, chance)
    data, area = parts.get(part, b""), chance.choice(AREAS).encode()
    merge = b'<mergeCell ref="%s"/>' % area
    if b"</mergeCells>" in data:
        parts[part] = data.replace(b"</mergeCells>", merge + b"</mergeCells>")
    else:
        merges = b'</sheetData><mergeCells count="1">%s</mergeCells>' % merge
        parts[part] = data.replace(b"</sheetData>", merges, 1)


def _sheets(parts: Parts, chance: random.Random) -> None:
    """A sheet is renamed, goes, is hidden or comes twice."""
    data = parts.get("xl/workbook.xml", b"")
    if match := _one(re.compile(rb"<sheet [^>]*?/>"), data, chance):
        name = b'name="%s"' % chance.choice(
            (b"", b"X" * 40, b"_iku", b"_baku", b"_Bidang", b"Bidang A", b"a/b")
        )
        renamed = re.sub(rb'name="[^"]*"', name, match[0])
        hidden = match[0].replace(b"<sheet ", b'<sheet state="hidden" ', 1)
        new = chance.choice((b"", renamed, hidden, match[0] * 2))
        parts["xl/workbook.xml"] = data[: match.start()] + new + data[match.end() :]


def _part(parts: Parts, chance: random.Random) -> None:
    """A part goes, is empty or is another."""
    name, other = chance.choice(list(parts)), chance.choice(list(parts))
    if chance.random() < 0.4:
        del parts[name]
    else:
        parts[name] = chance.choice((b"", parts[other], b"\0" * 50, b"<x/>"))


def _xml(parts: Parts, chance: random.Random) -> None:
    """Something goes out of a part, comes twice, or is another letter."""
    name = chance.choice([n for n in parts if n.endswith(".xml")] or [""])
    data = bytearray(parts.get(name, b""))
    if len(data) < 2:
        return
    for _ in range(chance.choice((1, 1, 3))):
        start = chance.randrange(len(data))
        end = min(len(data), start + chance.randrange(1, 40))
        span = bytes(data[start:end])
        data[start:end] = chance.choice((b"", span * 2, bytes([chance.randrange(256)]), b"9"))
        if not data:
            return
    parts[name] = bytes(data)


def _number(parts: Parts, chance: random.Random) -> None:
    """A number in an attribute is another: a style, a count, an index."""
    name = chance.choice([n for n in parts if n.endswith(".xml")] or [""])
    data = parts.get(name, b"")
    if match := _one(re.compile(rb'="(\d+)"'), data, chance):
        new = chance.choice((b"0", b"-1", b"99999", b"1e9", b"", b"x", b"4294967296"))
        parts[name] = data[: match.start(1)] + new + data[match.end(1) :]


def _ods_cell(parts: Parts, chance: random.Random) -> None:
    data = parts.get("content.xml", b"")
    kinds = (b"float", b"percentage", b"string", b"boolean", b"time", b"date", b"?")
    ways = (
        (rb'office:value="([^"]*)"', (b"7", b"", b"x", b"NaN", b"1e400", b"-3")),
        (rb'office:value-type="([^"]*)"', kinds),
        (rb'number-columns-repeated="(\d+)"', (b"0", b"2", b"99999", b"x")),
        (rb'number-rows-repeated="(\d+)"', (b"0", b"2", b"99999999", b"")),
        (rb'number-(?:columns|rows)-spanned="(\d+)"', (b"0", b"5", b"9999", b"-1")),
        (rb'table:name="([^"]*)"', (b"", b"_iku", b"Bidang A")),
    )
    pattern, contents = chance.choice(ways)
    if match := _one(re.compile(pattern), data, chance):
        new = data[: match.start(1)] + chance.choice(contents) + data[match.end(1) :]
        parts["content.xml"] = new


def _ods_row(parts: Parts, chance: random.Random) -> None:
    data = parts.get("content.xml", b"")
    pattern = re.compile(rb"<table:table-row.*?</table:table-row>", re.DOTALL)
    if match := _one(pattern, data, chance):
        new = chance.choice((b"", match[0] * 2))
        parts["content.xml"] = data[: match.start()] + new + data[match.end() :]


Way = Callable[[Parts, random.Random], None]
XLSX_WAYS: tuple[Way, ...] = (
    _cell,
    _cell,
    _cell,
    _row,
    _row,
    _merge,
    _sheets,
    _part,
    _xml,
    _number,
)
ODS_WAYS: tuple[Way, ...] = (_ods_cell, _ods_cell, _ods_cell, _ods_row, _part, _xml, _number)


def base_files(xlsx: Path, folder: Path) -> dict[str, bytes]:
    """The filled workbook in four formats; .ods and .xls were saved once by LibreOffice."""
    raw = xlsx.read_bytes()
    parts = unzip(raw)
    types = parts["[Content_Types].xml"]
    plain = b"openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macro = b"ms-excel.sheet.macroEnabled.main+xml"
    parts["[Content_Types].xml"] = types.replace(plain, macro)
    kept = {path.suffix: path.read_bytes() for path in folder.glob("Isian.*")}
    return {".xlsx": raw, ".xlsm": rezip(parts), **kept}

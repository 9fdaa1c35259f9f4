"""xl/styles.xml: looks added behind those that are there; one that is there already is used again."""

from iku_etl.findings.marked.xmlpart import (
    Edit,
    PatchError,
    append_to,
    parse_part,
    prefixed,
    splice,
)

ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")


class StyleTable:
    """The styles of a workbook while looks are added."""

    def __init__(self, data: bytes) -> None:
        self._data, self._root = data, parse_part(data)
        self._known: dict[str, list[bytes]] = {}
        self._new: dict[str, list[str]] = {}

    def index(self, group: str, xml: str) -> int:
        """The place of an entry in its group (fonts, fills, borders, cellXfs, dxfs)."""
        element = self._root.first(group)
        if group not in self._known:
            children = element.children if element else []
            self._known[group] = [self._data[c.start : c.end] for c in children]
        xml = prefixed(xml, self._root.prefix)
        known = self._known[group]
        if xml.encode() not in known:
            known.append(xml.encode())
            self._new.setdefault(group, []).append(xml)
        return known.index(xml.encode())

    def render(self) -> bytes:
        """The part with what was added."""
        return splice(
            self._data, [self._add(group, "".join(self._new[group])) for group in self._new]
        )

    def _add(self, group: str, xml: str) -> Edit:
        element, count = self._root.first(group), str(len(self._known[group]))
        if element:
            return append_to(self._data, element, xml, {"count": count})
        before = [e.end for e in self._root.children if e.name in ORDER[: ORDER.index(group)]]
        if not before:
            raise PatchError("no styles")
        start, end = (
            prefixed(tag, self._root.prefix)
            for tag in (f'<{group} count="{count}">', f"</{group}>")
        )
        return before[-1], before[-1], start + xml + end

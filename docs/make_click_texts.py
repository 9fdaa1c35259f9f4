"""click.mo, the catalogue of Click's sentences that the program reads, made from click.po.

python docs/make_click_texts.py         writes it again; needs no gettext tools
"""

import ast
import re
import struct
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "iku_etl/commands/locale/id/LC_MESSAGES"
SOURCE, COMPILED = FOLDER / "click.po", FOLDER / "click.mo"
FIELD = re.compile(r'^(msgid|msgid_plural|msgstr|msgstr\[0\]) (".*"(?:\n".*")*)$', re.MULTILINE)
MAGIC, HEADER = 0x950412DE, struct.Struct("<7I")
PAIR = struct.Struct("<2I")


def read_source(text: str) -> dict[str, str]:
    """Each sentence with its translation; one with a plural as the two joined by \\0."""
    entries: dict[str, str] = {}
    key = ""
    for name, quoted in FIELD.findall(text):
        part = "".join(ast.literal_eval(line) for line in quoted.split("\n"))
        if name == "msgid":
            key = part
        elif name == "msgid_plural":
            key += f"\0{part}"
        elif key in entries:
            raise ValueError(f"click.po: {key!r} stands twice")
        else:
            entries[key] = part
    return entries


def compiled(text: str) -> bytes:
    """The catalogue in the format that gettext reads: two tables of (length, place), then texts."""
    pairs = sorted((key.encode(), value.encode()) for key, value in read_source(text).items())
    size = PAIR.size * len(pairs)
    first = HEADER.size + 2 * size
    tables, texts = [b"", b""], b""
    for side in (0, 1):
        for pair in pairs:
            tables[side] += PAIR.pack(len(pair[side]), first + len(texts))
            texts += pair[side] + b"\0"
    header = HEADER.pack(MAGIC, 0, len(pairs), HEADER.size, HEADER.size + size, 0, first)
    return header + b"".join(tables) + texts


if __name__ == "__main__":
    COMPILED.write_bytes(compiled(SOURCE.read_text(encoding="utf-8")))

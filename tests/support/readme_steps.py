"""README and pages of docs as steps: files to write, commands with output, values to type.

- a line that begins with a path in backquotes, then a csv, toml or yaml fence: a file to write;
- the same before a text fence: lines that must stand in that file;
- a console fence: `$ ` commands, each followed by what it says;
- a table `| Lembar | Sel | Ketik |`: cells to type into the first workbook named above it, saved as
  the second.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook

ROOT = Path(__file__).resolve().parents[2]
README, README_IN_ENGLISH = ROOT / "README.md", ROOT / "README.en.md"
A_YEAR = ROOT / "docs" / "setahun.md"
NEW_AGENCY = ROOT / "docs" / "instansi-baru.md"
NAMED = re.compile(r"`([^`]+\.\w+)`")
TABLE_HEAD = "| Lembar | Sel | Ketik |"
FILE_KINDS = ("csv", "toml", "yaml")


@dataclass(frozen=True)
class WriteFile:
    """A file whose content the README shows."""

    path: str
    text: str


@dataclass(frozen=True)
class FileHolds:
    """Lines that a produced file must hold."""

    path: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Command:
    """One command and what it prints."""

    arguments: tuple[str, ...]
    output: str


@dataclass(frozen=True)
class TypeCells:
    """Values typed into a workbook, and the name it is saved under: (sheet, cell, value)."""

    source: str
    target: str
    cells: tuple[tuple[str, str, float | str], ...]


Step = WriteFile | FileHolds | Command | TypeCells


def read_steps(text: str) -> Iterator[Step]:
    """The steps in their order."""
    lines, i, above = text.splitlines(), 0, ""
    while i < len(lines):
        line = lines[i]
        if line.startswith("```"):
            end = lines.index("```", i + 1)
            yield from _fence(line[3:], lines[i + 1 : end], above)
            i, above = end, ""
        elif line == TABLE_HEAD:
            end = lines.index("", i)
            yield _typing(lines[i + 2 : end], above)
            i, above = end, ""
        elif line.strip():
            above = f"{above} {line}"
        elif i + 1 < len(lines) and not lines[i + 1].startswith(("```", "|")):
            above = ""
        i += 1


def _fence(kind: str, body: list[str], above: str) -> Iterator[Step]:
    named = NAMED.match(above.strip())
    if kind == "console":
        yield from _commands(body)
    elif named and kind in FILE_KINDS:
        yield WriteFile(named[1], "\n".join(body) + "\n")
    elif named and kind == "text":
        yield FileHolds(named[1], tuple(body))


def _commands(body: list[str]) -> Iterator[Command]:
    starts = [i for i, line in enumerate(body) if line.startswith("$ ")]
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        program, *arguments = shlex.split(body[start][2:])
        assert program == "iku-etl", body[start]
        yield Command(tuple(arguments), "\n".join(body[start + 1 : end]))


def _typing(rows: list[str], above: str) -> TypeCells:
    source, target = (name for name in NAMED.findall(above) if name.endswith(".xlsx"))
    cells = [tuple(part.strip() for part in row.strip("|").split("|")) for row in rows]
    return TypeCells(source, target, tuple((s, c, _typed(v)) for s, c, v in cells))


def _typed(text: str) -> float | str:
    """What Excel makes of what is typed: a number where it is one."""
    try:
        return float(text)
    except ValueError:
        return text


def type_cells(step: TypeCells, folder: Path) -> None:
    """Types the values as staff would: into unlocked cells only."""
    book = load_workbook(folder / step.source)
    for sheet, cell, value in step.cells:
        assert not book[sheet][cell].protection.locked, f"{sheet}!{cell}"
        book[sheet][cell].value = value
    (folder / step.target).parent.mkdir(parents=True, exist_ok=True)
    book.save(folder / step.target)

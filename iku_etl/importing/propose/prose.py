"""Formulasi text as documents print it → one line of operators and phrases, and its definitions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from iku_etl.importing.propose.words import ProposalWords, UnclearError

BAR = re.compile(r"^\s*[-—–_─=]{3,}\s*((?:[xX×*]\s*)?1?00\s*%)?\s*$")
INDEX_NOTE = re.compile(r"\(\s*[a-z]\s*=[^)]*\)")
DEFINITION = re.compile(r"^\s*([a-z])\s*[.)=:]\s*(.+)$", re.DOTALL)
OPEN_END = re.compile(
    r"[-+×*/:=(÷−]\s*$|\b(?:x|dan|serta|dibagi|dikali|dengan|ditambah)\s*$", re.IGNORECASE
)
BULLET = re.compile(r"^\s*[*•▪]")
DAMAGED_HUNDRED = re.compile(r"[xX×*]\s*00\s*%")
TIMES = (
    re.compile(r"(?<=\s)[xX](?=\s)"),  # a x b
    re.compile(r"[xX](?=\s*1?00\b)"),  # a x100%
    re.compile(r"(?<=[\d)%])\s*[xX](?=\s*[A-Za-z_(])"),  # 0,5xa and (a)x(b)
    re.compile(r"(?<=\d)(?=[a-z]\b)"),  # 0,5a
)


@dataclass(frozen=True)
class Prose:
    """The sides of the equal signs, what single letters stand for, and what was taken for damage."""

    sides: tuple[str, ...]
    arti: Mapping[str, str] = field(default_factory=dict)
    catatan: tuple[str, ...] = ()


def read_prose(text: str, words: ProposalWords) -> Prose:
    """The text without notes, its fractions on one line, its operators as + - × /."""
    notes = ("× 00% dibaca × 100%",) if DAMAGED_HUNDRED.search(text) else ()
    lines = _without_notes(text.replace("∑", "Σ"), words)
    head, definitions = _split_definitions(lines)
    flat = _operators(_flatten(head, words), words)
    meanings = {letter: _operators(body, words) for letter, body in definitions.items()}
    return Prose(_sides(flat), {k: _sides(v)[-1] for k, v in meanings.items()}, notes)


def _without_notes(text: str, words: ProposalWords) -> list[str]:
    start = words.formula_start.search(text)
    if start:
        text = text[start.end() :]
    if label := words.other_label.search(text):
        text = text[: label.start()]
    lines = text.splitlines()
    kept: list[str] = []
    for line in lines:
        if kept and (words.note_start.match(line) or BULLET.match(line)):
            break
        if line.strip():
            kept.append(INDEX_NOTE.sub("", line).strip())
    return kept


def _split_definitions(lines: list[str]) -> tuple[list[str], dict[str, str]]:
    """The formula, and what `a. … = …` below it define; a letter must be used to be defined."""
    first = next((i for i, line in enumerate(lines) if i and DEFINITION.match(line)), len(lines))
    found: dict[str, str] = {}
    letter = ""
    for line in lines[first:]:
        match = DEFINITION.match(line)
        if match and _uses(lines[:first], match[1]):
            letter = match[1]
            found[letter] = match[2]
        elif letter:
            found[letter] += f" {line}"
        else:
            return lines, {}
    return lines[:first], found


def _uses(lines: list[str], letter: str) -> bool:
    return bool(re.search(rf"(?:(?<=[xX_\s×*(\d])|^){letter}(?![A-Za-z])", " ".join(lines)))


def _flatten(lines: list[str], words: ProposalWords) -> str:
    """The lines as one: a bar between two lines divides, as do two counting lines with one × 100%."""
    for i, line in enumerate(lines):
        bar = BAR.match(line)
        if bar and 0 < i < len(lines) - 1:
            top, bottom = " ".join(lines[:i]), " ".join(lines[i + 1 :])
            name, equal, above = top.rpartition("=")
            if re.search(
                r"[+−–-]", _operators(above, words)
            ):  # the bar is as long as the whole sum
                top = f"{name}{equal} ({above.strip()})"
            return f"{top} / {bottom} {'× 100%' if bar[1] else ''}"
    if len(lines) == 2:
        top, bottom = lines[0].rpartition("=")[2].strip(), lines[1]
        percent = [re.search(r"[xX×*]\s*1?00\s*%$", part) for part in (top, bottom)]
        counted = words.counting.match(top) and words.counting.match(bottom)
        if counted and sum(map(bool, percent)) == 1:
            return f"{lines[0]} / {bottom}"
    for above, line in pairwise(lines):
        if words.counting.match(line) and not OPEN_END.search(above):
            raise UnclearError("ada beberapa baris tanpa tanda hitung di antaranya")
    return " ".join(lines)


def _operators(text: str, words: ProposalWords) -> str:
    text = DAMAGED_HUNDRED.sub("× 100%", text)
    for sign, pattern in words.signs:
        text = pattern.sub(f" {sign} ", text)
    for times in TIMES:
        text = times.sub(" × ", text)
    text = re.sub(r"100\s*(?:%|persen)", "100%", text, flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", text).strip()


def _sides(text: str) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in re.split(r"(?<![<>≤≥])=", text))
    return tuple(part for part in parts if part) or ("",)

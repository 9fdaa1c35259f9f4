"""One side of a formula in prose → operators, numbers and phrases."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from iku_etl.importing.propose.words import ProposalWords, UnclearError

NUMBER = re.compile(r"\d+(?:[.,]\d+)?(?=\s*(?:[-+×/*)]|$))")
JOINED = re.compile(r"\s+(?:dan|serta)\s+$", re.IGNORECASE)
PERCENT = "100%"
# A letter, and those after it at which only a phrase goes on: no blank, sign, parenthesis, no 1 of 100%.
PIECE = re.compile(r"\s|\S[^\s()1+×*÷/:−–-]*")


@dataclass(frozen=True, slots=True)
class Token:
    """jenis is an operator + - × / ( ), `angka`, `persen` (a factor 100%), `jumlah` (Σ) or `frasa`."""

    jenis: str
    teks: str = ""


def tokenize(text: str, words: ProposalWords) -> Iterator[Token]:
    """The tokens of one side; raises UnclearError for a parenthesis without its pair."""
    place, phrase = 0, ""
    while place < len(text):
        rest = text[place:]
        at_operand = not phrase.strip()
        counted = words.counting.match(rest) if at_operand or JOINED.search(phrase) else None
        if counted and counted[0]:
            if not at_operand:  # `Σ a dan Σ b`
                yield from _phrase(JOINED.sub("", phrase))
                yield Token("+", "dan")
                phrase = ""
            yield Token("jumlah", counted[0].strip())
            place += counted.end()
        elif rest.startswith(PERCENT):
            yield from _phrase(phrase)
            phrase = ""
            yield Token("persen")
            place += len(PERCENT)
        elif at_operand and (number := NUMBER.match(rest)):
            yield Token("angka", number[0])
            place += number.end()
        elif rest[0] == "(":
            inner = _parenthesis(rest)
            if at_operand and _is_group(inner, rest, words):
                yield Token("(")
                yield from tokenize(inner, words)
                yield Token(")")
            else:
                phrase += f"({inner})"
            place += len(inner) + 2
        elif (sign := _operator(text, place, words)) and (not at_operand or sign != "-"):
            yield from _phrase(phrase)
            phrase = ""
            yield Token(sign)
            place += 1
        else:
            # A word at once: after its first letter nothing can begin in it.
            piece = PIECE.match(text, place)[0]  # type: ignore[index]
            phrase += piece
            place += len(piece)
    yield from _phrase(phrase)


def _phrase(text: str) -> Iterator[Token]:
    text = text.strip(" .,;:_")
    if text:
        yield Token("frasa", text)


def _parenthesis(rest: str) -> str:
    depth = 0
    for i, letter in enumerate(rest):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return rest[1:i]
    raise UnclearError("ada kurung yang tidak ditutup")


def _is_group(inner: str, rest: str, words: ProposalWords) -> bool:
    """Whether a parenthesis groups a calculation, and is not a remark such as `(PPh 21)`."""
    after = rest[len(inner) + 2 :].lstrip()
    signs = any(_operator(inner, i, words) for i in range(len(inner)))
    return signs or bool(words.counting.match(inner)) or after[:1] in ("×", "/", "+")


def _operator(text: str, place: int, words: ProposalWords) -> str:
    """The operator that stands here; / - : count only where they cannot belong to a word."""
    sign = {"*": "×", "÷": "/", "−": "-", "–": "-"}.get(text[place], text[place])
    if sign not in ("+", "×", "/", "-", ":"):
        return ""
    before, after = text[:place], text[place + 1 :]
    spaced = before[-1:] in (" ", ")", "") and after[:1] in (" ", "(", "")
    following = after.lstrip()
    operand = bool(words.counting.match(following)) or following[:1] == "("
    if sign == "/":
        return sign if spaced or operand or _is_number_slash(before, after) else ""
    if sign in ("-", ":"):
        return {"-": "-", ":": "/"}[sign] if spaced and operand else ""
    return sign


def _is_number_slash(before: str, after: str) -> bool:
    """`1/BD` divides, `SPP/SPJ` does not."""
    return bool(re.search(r"(?:^|[\s(])\d+$", before)) and after[:1].isalpha()

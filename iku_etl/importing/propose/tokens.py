"""One side of a formula in prose → operators, numbers and phrases."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iku_etl.importing.propose.words import ProposalWords, UnclearError

NUMBER = re.compile(r"\d+(?:[.,]\d+)?(?=\s*(?:[-+×/*)]|$))")
JOINED = re.compile(r"\s+(?:dan|serta)\s+$", re.IGNORECASE)
PERCENT = "100%"
SIGNS = ("+", "-", "×", "/")
WORD = re.compile(r"\w+")
INDEX = re.compile(r"(?:^|\W)(?:[^\W\d_]|\d+)\s*[-−–]\s*\d")  # n - 1, 2021 – 2026
DOUBLED = re.compile(r"\b(\w+)\s+[-–]\s*\1\b")
# A letter, and those after it at which only a phrase goes on: no blank, sign, parenthesis, no 1 of 100%.
PIECE = re.compile(r"\s|\S[^\s()1+×*÷/:−–-]*")


@dataclass(frozen=True, slots=True)
class Token:
    """jenis is an operator + - × / ( ), `angka`, `persen` (a factor 100%), `jumlah` (Σ) or `frasa`."""

    jenis: str
    teks: str = ""


def tokenize(text: str, words: ProposalWords) -> Iterator[Token]:
    """The tokens of one side; raises UnclearError for a parenthesis without its pair, a doubtful -."""
    place, phrase, is_after_value = 0, "", False
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
            is_after_value = True
            place += number.end()
        elif rest[0] == "(":
            inner = _parenthesis(rest)
            parts = list(tokenize(inner, words)) if at_operand else []
            if at_operand and _is_group(inner, parts, rest, words):
                is_after_value = True
                yield from (Token("("), *parts, Token(")"))
            else:
                phrase += f"({inner})"
            place += len(inner) + 2
        elif sign := _operator(text, place, phrase, is_after_value, words):
            yield from _phrase(phrase)
            phrase, is_after_value = "", False
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


def _is_group(inner: str, parts: Sequence[Token], rest: str, words: ProposalWords) -> bool:
    """Whether a parenthesis groups a calculation, and is not a remark such as `(PPh 21)`."""
    after = rest[len(inner) + 2 :].lstrip()
    signs = any(part.jenis in SIGNS for part in parts)
    if signs or not (words.counting.match(inner) or after[:1] in ("×", "/", "+")):
        return signs
    doubled = DOUBLED.search(inner.lower())
    if doubled and not _is_known_double(doubled[1], words):
        raise UnclearError(_doubtful(doubled[1]))  # why else the parenthesis?
    return True


def _operator(text: str, place: int, term: str, is_after_value: bool, words: ProposalWords) -> str:
    """The operator that stands here after a term; / - : count only where they are of no word."""
    sign = {"*": "×", "÷": "/", "−": "-", "–": "-"}.get(text[place], text[place])
    if sign not in (*SIGNS, ":"):
        return ""
    before, after = text[:place], text[place + 1 :]
    spaced = before[-1:] in (" ", ")", "") and after[:1] in (" ", "(", "")
    following = after.lstrip()
    operand = bool(words.counting.match(following)) or following[:1] == "("
    is_after_value = is_after_value and not term.strip()
    if sign == "/":
        divides = spaced or operand or is_after_value or _is_number_slash(before, after)
        return sign if divides else ""
    if sign == ":":
        again = is_after_value and _first_word(following) in WORD.findall(before.lower())
        return "/" if spaced and (operand or again) else ""
    if sign == "-":
        certain = spaced and (operand or text[place] == "−")
        return sign if is_after_value or _is_minus(term, after, words, certain=certain) else ""
    return sign


def _is_minus(term: str, after: str, words: ProposalWords, *, certain: bool) -> bool:
    """Whether a - takes away from the term before it; raises UnclearError where it may join words.

    `Produksi tahun n - Produksi tahun n-1` begins anew after the sign; `rata - rata` is one word.
    """
    names = WORD.findall(term.lower())
    if not names or INDEX.search(f"{term}-{after[:2]}"):
        return False
    following = _first_word(after)
    if certain or (following == names[0] != names[-1]):
        return True
    if term[-1:].isspace() and following and not _is_doubled(names, after, words):
        raise UnclearError(_doubtful(following))
    return False


def _doubtful(following: str) -> str:
    return (
        f'tanda "-" sebelum "{following}" dapat berarti dikurangi atau bagian dari nama; '
        'tulis "dikurangi" bila itu pengurangan'
    )


def _is_doubled(names: Sequence[str], after: str, words: ProposalWords) -> bool:
    """Whether the word before a - comes again as its plural: a known one, or not the first."""
    word = _first_word(after)
    return word == names[-1] and (len(names) > 1 or _is_known_double(word, words))


def _is_known_double(word: str, words: ProposalWords) -> bool:
    return f"{word}-{word}" in (*words.nilai, *words.pecahan)


def _first_word(text: str) -> str:
    match = WORD.match(text.lstrip().lower())
    return match[0] if match else ""


def _is_number_slash(before: str, after: str) -> bool:
    """`1/BD` divides, `SPP/SPJ` does not."""
    return bool(re.search(r"(?:^|[\s(])\d+$", before)) and after[:1].isalpha()

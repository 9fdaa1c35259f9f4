"""The words of a heading as the vocabulary spells them: slips, lost blanks and broken words mended."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

WORD = re.compile(r"[a-z]+|\d+|#|%")
BROKEN = re.compile(r"(?<=[a-z])-\s*\n\s*(?=[a-z])")  # a hyphen at the end of a line
ZERO_FOR_O = re.compile(r"\bn0\b")
SHORTEST_SLIP = 5  # letters; in a shorter word one letter makes another word
SHORTEST_PART = 3
LONGEST_RUN = 40


class Spelling:
    """A vocabulary that finds its words again in what people typed; every text is looked at once.

    The words that are one letter away are kept in an index of their own (each word without one of
    its letters), so that no word is ever compared with another.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._parts = frozenset(w for w in self._words if len(w) >= SHORTEST_PART)
        self._longest = max(map(len, self._words), default=0)
        self._near: dict[str, set[str]] = {}
        for word in self._words:
            if len(word) >= SHORTEST_SLIP:
                for short in (word, *_without_a_letter(word)):
                    self._near.setdefault(short, set()).add(word)
        self.words_of = lru_cache(maxsize=20_000)(self._words_of)

    def _words_of(self, text: str) -> tuple[str, ...]:
        """The words of a text, known ones as the vocabulary has them, others as they stand."""
        found = WORD.findall(ZERO_FOR_O.sub("no", BROKEN.sub("", text.lower())))
        return tuple(self._mended(found))

    def is_known(self, word: str) -> bool:
        """Whether the vocabulary has the word."""
        return word in self._words

    def _mended(self, found: list[str]) -> Iterator[str]:
        place = 0
        while place < len(found):
            count, words = self._run(found, place)
            yield from words
            place += count

    def _run(self, found: list[str], place: int) -> tuple[int, Iterable[str]]:
        """How many pieces from a place on are which words."""
        word = found[place]
        if not word.isalpha():
            return 1, [word]
        following = [w for w in found[place + 1 : place + 3] if w.isalpha()]
        if word in self._words and (not following or following[0] in self._words):
            return 1, [word]
        for count in (2, 3):  # a word broken in a narrow column: SASAR AN
            joined = "".join(found[place : place + count])
            if len(following) >= count - 1 and joined in self._parts:
                return count, [joined]
        if word in self._words:
            return 1, [word]
        return 1, self._split(word) or [self._nearest(word)]

    def _split(self, word: str) -> list[str]:
        """The vocabulary words a word is made of when it lost its blanks; [] when it is not."""
        if len(word) > LONGEST_RUN:
            return []
        best: list[list[str] | None] = [[]]
        for end in range(1, len(word) + 1):
            ways = [
                [*way, word[start:end]]
                for start in range(max(0, end - self._longest), end)
                if (way := best[start]) is not None and word[start:end] in self._parts
            ]
            best.append(min(ways, key=len) if ways else None)
        return best[-1] or []

    def _nearest(self, word: str) -> str:
        """The one vocabulary word that is a single slip away, else the word itself."""
        if len(word) < SHORTEST_SLIP:
            return word
        near = {w for short in (word, *_without_a_letter(word)) for w in self._near.get(short, ())}
        close = [w for w in near if abs(len(w) - len(word)) <= 1]
        return close[0] if len(close) == 1 else word


def _without_a_letter(word: str) -> Iterator[str]:
    return (word[:i] + word[i + 1 :] for i in range(len(word)))

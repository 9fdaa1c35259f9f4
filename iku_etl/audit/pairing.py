"""The same indicator in two documents: by its wording, and by nearly the same words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from iku_etl.importing.repeated import alike
from iku_etl.importing.spelling import Spelling

WORDS = re.compile(r"[a-z]+")
NEAR = 0.6  # twice the words in common, of all words
Places = tuple[int, ...]


def same_wording(texts: Sequence[str], others: Sequence[str]) -> list[Places]:
    """Of each text the places of the others that say the same, whatever its signs and number."""
    by_text: dict[str, list[int]] = {}
    for place, text in enumerate(others):
        by_text.setdefault(alike(text), []).append(place)
    return [tuple(by_text.get(alike(text), ())) for text in texts]


def near_wording(texts: Sequence[str], others: Sequence[str]) -> dict[int, int]:
    """Of texts without the same wording the place of the one other that is nearest by its words.

    Both must be each other's nearest, alone, so that of two sisters none is taken for the other.
    """
    same = same_wording(texts, others)
    taken = {place for places in same for place in places}
    free = [place for place in range(len(others)) if place not in taken]
    spelling = Spelling(word for place in free for word in WORDS.findall(others[place].lower()))
    bags = {place: Counter(spelling.words_of(others[place])) for place in free}
    by_word: dict[str, list[int]] = {}
    for place, bag in bags.items():
        for word in bag:
            by_word.setdefault(word, []).append(place)
    scores: dict[tuple[int, int], float] = {}
    for i, text in enumerate(texts):
        if same[i]:
            continue
        own = Counter(spelling.words_of(text))
        for place in {place for word in own for place in by_word.get(word, ())}:
            scores[i, place] = _closeness(own, bags[place])
    return dict(_mutual({pair: score for pair, score in scores.items() if score >= NEAR}))


def is_slip(text: str, other: str) -> bool:
    """Whether two texts have the same words but for a letter here and there."""
    words = WORDS.findall(other.lower())
    return [w for w in Spelling(words).words_of(text) if w.isalpha()] == words


def _closeness(one: Counter[str], other: Counter[str]) -> float:
    """Of all words of both the part that both have; 1 where only their order differs."""
    return 2 * (one & other).total() / (one.total() + other.total())


def _mutual(scores: dict[tuple[int, int], float]) -> Iterator[tuple[int, int]]:
    """The pairs that are better than every other pair of both their sides."""
    best: dict[tuple[str, int], list[float]] = {}  # the two best scores of each side
    sides = [
        (pair, score, (("own", pair[0]), ("other", pair[1]))) for pair, score in scores.items()
    ]
    for _, score, ends in sides:
        for end in ends:
            best[end] = sorted([*best.get(end, []), score])[-2:]
    for pair, score, ends in sides:
        if all(best[end][-1] == score and best[end][:-1] != [score] for end in ends):
            yield pair

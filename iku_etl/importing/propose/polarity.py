"""Which direction of an indicator is good, as far as its wording and its targets tell."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from iku_etl.importing.propose.words import ProposalWords

FEWEST_FALLING = 3  # targets of so many years, each lower than the one before
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
NEGATIVE, POSITIVE = "negatif", "positif"


@dataclass(frozen=True, slots=True)
class PolarityProposal:
    """A polaritas and why; without a reason nothing speaks for the other direction."""

    polaritas: str
    sebab: str = ""


def propose_polarity(
    indikator: str,
    targets: Sequence[tuple[str, str]],
    words: ProposalWords,
    paling_banyak: Iterable[str],
) -> PolarityProposal:
    """negatif where less is better; targets are pairs of year and text, paling_banyak says `at most`.

    An action against something bad (`persentase penurunan …`) is good when there is more of it.
    """
    bound = _at_most(tuple(paling_banyak))
    for _, text in targets:
        if bound.match(text):
            return PolarityProposal(NEGATIVE, f'targetnya "{text}"')
    if words.against_bad.search(indikator):
        return PolarityProposal(POSITIVE)
    if found := words.falling_start.match(indikator) or words.bad.search(indikator):
        return PolarityProposal(NEGATIVE, f'bunyinya "{found[1].lower()}"')
    if _falls(targets):
        return PolarityProposal(NEGATIVE, "targetnya turun setiap tahun")
    return PolarityProposal(POSITIVE)


@lru_cache(maxsize=4)
def _at_most(texts: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(t) for t in sorted(texts, key=len, reverse=True)) or "(?!)"
    return re.compile(rf"\s*(?:{words})(?!\w)", re.IGNORECASE)


def _falls(targets: Sequence[tuple[str, str]]) -> bool:
    by_year = {year: match[0] for year, text in targets if (match := NUMBER.match(text.strip()))}
    values = [float(by_year[year].replace(",", ".")) for year in sorted(by_year)]
    return len(values) >= FEWEST_FALLING and all(a > b for a, b in pairwise(values))

"""Which direction of an indicator is good, as far as its wording and its targets tell."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from iku_etl.importing.propose.words import ProposalWords, alternatives

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
    bound = re.compile(rf"\s*(?:{_any(paling_banyak)})(?!\w)", re.IGNORECASE)
    for _, text in targets:
        if bound.match(text):
            return PolarityProposal(NEGATIVE, f'targetnya "{text}"')
    if re.search(rf"\b(?:{alternatives(words.lawan_buruk)})\b", indikator, re.IGNORECASE):
        return PolarityProposal(POSITIVE)
    start = re.match(rf"\W*({alternatives(words.awal_turun)})\b", indikator, re.IGNORECASE)
    bad = re.search(rf"\b({alternatives(words.buruk)})\b", indikator, re.IGNORECASE)
    if found := start or bad:
        return PolarityProposal(NEGATIVE, f'bunyinya "{found[1].lower()}"')
    if _falls(targets):
        return PolarityProposal(NEGATIVE, "targetnya turun setiap tahun")
    return PolarityProposal(POSITIVE)


def _any(texts: Iterable[str]) -> str:
    return "|".join(re.escape(t) for t in sorted(texts, key=len, reverse=True)) or "(?!)"


def _falls(targets: Sequence[tuple[str, str]]) -> bool:
    by_year = {year: match[0] for year, text in targets if (match := NUMBER.match(text.strip()))}
    values = [float(by_year[year].replace(",", ".")) for year in sorted(by_year)]
    return len(values) >= FEWEST_FALLING and all(a > b for a, b in pairwise(values))

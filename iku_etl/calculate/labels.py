"""The levels that numbers reach: of a capaian by the agency's scale, of a value by its own."""

import numpy as np

from iku_etl.formula.exact import Exact
from iku_etl.measure.levels import levels_above
from iku_etl.measure.rounding import round_values
from iku_etl.rules.all import Rules
from iku_etl.rules.scales import Skala
from iku_etl.rules.settings import Settings


def levels_of(nilai: Exact, skala: Skala, settings: Settings) -> tuple[np.ndarray, np.ndarray]:
    """The label and the score of each value by a scale; '' and NaN where there is no value."""
    read = round_values(nilai, skala.desimal, settings)
    known, place = ~np.isnan(read), levels_above(read, skala)
    labels = np.array([jenjang.label for jenjang in skala.jenjang], dtype=object)
    scores = np.array([jenjang.skor for jenjang in skala.jenjang])
    return np.where(known, labels[place], ""), np.where(known, scores[place], np.nan)


def own_levels(
    nilai: Exact, own_scale: np.ndarray, rules: Rules, settings: Settings, valued: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """By each indicator's own scale; valued: of which a predikat was typed, so its score is known."""
    label = np.full(len(own_scale), "", dtype=object)
    score = np.full(len(own_scale), np.nan)
    for kode in set(own_scale) & set(rules.skala):
        skala = rules.skala[kode]
        for rows, read in ((~valued, skala), (valued, skala.by_score())):
            here = np.flatnonzero(rows & (own_scale == kode))
            some = Exact(nilai.angka[here], nilai.sisa[here])
            label[here], score[here] = levels_of(some, read, settings)
    return label, score


def called_levels(score: np.ndarray, own_scale: np.ndarray, rules: Rules) -> np.ndarray:
    """What people call the levels with these scores; "" for NaN."""
    found = np.full(score.shape, "", dtype=object)
    for i in np.flatnonzero(~np.isnan(score)).tolist():
        skala = rules.skala[own_scale[i]]
        level = next(jenjang for jenjang in skala.jenjang if jenjang.skor == score[i])
        found[i] = skala.called(level)
    return found

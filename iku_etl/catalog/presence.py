"""Indicators whose value is only whether something is there: Ada or Tidak Ada."""

import numpy as np

from iku_etl.catalog.definitions import Definitions
from iku_etl.catalog.texts import map_texts
from iku_etl.catalog.words import asks_presence
from iku_etl.formula.tree import Symbol

TIPE = "ada_tidak"


def presence_indicators(definitions: Definitions) -> np.ndarray:
    """(indikator,): by its satuan, by a target of any period, or because Ada alone is typed for it.

    A quarter without a target is as much Ada or Tidak Ada as the year that has one.
    """
    katalog = definitions.katalog
    indikator, target = katalog.indikator, katalog.target
    found = map_texts(indikator["satuan"], lambda text: asks_presence(text, "")).to_numpy()
    wanted = map_texts(target["target"], lambda text: asks_presence("", text)).to_numpy()
    found = found | indikator["kode"].isin(set(target["kode"][wanted])).to_numpy()
    formulas = indikator["formula"].to_numpy(dtype=object)
    for row in np.flatnonzero((katalog.variabel["tipe"] == TIPE).to_numpy()).tolist():
        owner = katalog.owners[row]
        formula = definitions.formula(formulas[owner])
        found[owner] |= formula is not None and isinstance(formula.tree, Symbol)
    return np.asarray(found, dtype=bool)

"""Parts greater than their whole: 50 of 40 OPD make 125 %, which is seldom meant."""

from collections.abc import Iterator

import numpy as np

from iku_etl.calculate.results import Results
from iku_etl.catalog.sources import SourceKind
from iku_etl.catalog.texts import map_texts
from iku_etl.formula.share import part_and_whole
from iku_etl.issues import Issue, make_issue
from iku_etl.rules.input_table import YEAR_INDEX, period_name
from iku_etl.text.numbers import format_number

FULL = 100.0
AVERAGED = "rata_rata"


def part_above_whole_issues(results: Results) -> Iterator[Issue]:
    """One warning per indicator whose typed count is greater than the count it is a part of.

    More than 100 % is meant where the target is more, or where the katalog gives the part a
    maksimum of its own. Of a negative indicator the part counts what went wrong (keluhan per
    layanan), which may well happen more than once to each: it would be noise there.
    """
    frame = results.definitions.katalog.indikator
    negative = map_texts(frame["polaritas"], lambda kode: kode.startswith("negatif")).to_numpy()
    is_in_percent = map_texts(frame["satuan"], results.kosakata.is_percent).to_numpy()
    over = (results.achievement.realisasi > FULL) & ~(results.targets.atas > FULL)
    for position in np.flatnonzero(over & ~negative & is_in_percent).tolist():
        if counts := _counts(results, position):
            yield _excess(results, position, *counts)


def _counts(results: Results, position: int) -> tuple[int, int] | None:
    """The rows of part and whole, where the formula is no more than that and both are counted."""
    katalog = results.definitions.katalog
    formula = results.definitions.formula(str(katalog.indikator["formula"].iat[position]))
    names = part_and_whole(formula) if formula else None
    if names is None:
        return None
    rows = np.flatnonzero(results.quarters.positions == position)
    frame = katalog.variabel.iloc[rows].assign(row=rows).set_index("simbol").loc[list(names)]
    counted = (frame["sumber"] == SourceKind.ISIAN) & (frame["tipe"] == "bulat")
    part, whole = frame["row"].tolist()
    return (part, whole) if counted.all() and not frame["maksimum"].iat[0] else None


def _excess(results: Results, position: int, part: int, whole: int) -> Issue:
    katalog, nilai = results.definitions.katalog, results.variables.nilai
    agregasi = str(katalog.indikator["agregasi"].iat[position])
    here = typed = int(results.measured[position])
    if here == YEAR_INDEX:
        own = str(katalog.variabel["agregasi"].iat[part]) or agregasi
        only_last = own == "terakhir" and agregasi != AVERAGED
        typed = _quarter(nilai[part, :YEAR_INDEX], nilai[whole, :YEAR_INDEX], only_last=only_last)
        # A mean of percentages comes of its quarters, not of the year's counts.
        here = typed if agregasi == AVERAGED else here
    ref = results.isian.ref(part, typed)
    assert ref is not None  # a percentage has a part
    uraian = katalog.variabel["uraian"]
    return make_issue(
        "bagian-melebihi-keseluruhan",
        ref,
        indikator=str(katalog.indikator["kode"].iat[position]),
        bagian=uraian.iat[part],
        keseluruhan=uraian.iat[whole],
        nilai_bagian=format_number(nilai[part, here]),
        nilai_keseluruhan=format_number(nilai[whole, here]),
        periode=period_name(results.periode if here == YEAR_INDEX else here, here == YEAR_INDEX),
    )


def _quarter(part: np.ndarray, whole: np.ndarray, *, only_last: bool) -> int:
    """The quarter of a year to look at: the last one filled, or that with the greatest excess."""
    if only_last:
        return int(np.flatnonzero(~np.isnan(part))[-1])
    return int(np.nanargmax(part - np.nan_to_num(whole)))

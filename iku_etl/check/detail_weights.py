"""Weights that staff type: their sum, where a formula divides by it."""

from collections.abc import Iterator

from iku_etl.catalog.definitions import Definitions, filter_rows
from iku_etl.check.details import Details
from iku_etl.formula.values import Keadaan
from iku_etl.issues import Issue
from iku_etl.lint.normalised import is_unusual, normalised_weights, sum_issues
from iku_etl.lint.weights import WEIGHT
from iku_etl.text.numbers import format_number


def check_typed_weights(definitions: Definitions, details: Details) -> Iterator[Issue]:
    """Complete columns of typed weights that make neither 1 nor 100."""
    rincian = definitions.katalog.rincian
    rows = rincian[(rincian["pengisi"] == "isian") & rincian["kolom"].str.contains(WEIGHT)]
    typed = set(zip(rows["tabel"], rows["kolom"], strict=True))
    if not typed:
        return
    for use in normalised_weights(definitions):
        key = use.source.tabel, use.source.column
        column = details.get(key)
        if key not in typed or column is None or (column.keadaan != Keadaan.ADA).any():
            continue
        keep = filter_rows(definitions.katalog.details[key[0]], use.source)
        texts = [format_number(number) for number in column.nilai]
        total = is_unusual([text for text, kept in zip(texts, keep, strict=True) if kept])
        if total is not None and is_unusual(texts) is not None:
            refs = [ref for ref, kept in zip(column.refs, keep, strict=True) if kept and ref]
            yield from sum_issues(use, total, refs)

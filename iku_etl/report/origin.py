"""Column Asal of Perhitungan: where a number came from, as people say it."""

from iku_etl.calculate.records import VariableResult


def origin_words(asal: str) -> str:
    """An address for readers: a file without sheets has none to name."""
    return asal.replace("!!", " ")


def origin_of(variable: VariableResult) -> str:
    """Where its value was typed, or the indicator it is of; nothing while nobody has filled it in."""
    if variable.asal:
        return origin_words(variable.asal)
    return f"indikator {variable.merujuk}" if variable.merujuk else ""

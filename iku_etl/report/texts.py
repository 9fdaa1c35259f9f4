"""Texts of layouts: field names, or templates with {{ }} over instansi, unit and the indicator."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from iku_etl.catalog.targets import Target
from iku_etl.formula.error import FormulaError
from iku_etl.formula.parse import parse
from iku_etl.formula.text import to_text
from iku_etl.report.book import Unit
from iku_etl.rules.layout_words import TARGET_TEXT
from iku_etl.sandbox.cell_text import fill_text, is_template
from iku_etl.text.numbers import format_number

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")


def render(text: str, **values: object) -> str:
    """The text with its {{ }} filled in; plain text passes as it is."""
    return fill_text(text, values).strip() if is_template(text) else text


def takes_nothing(text: str, **values: str | Mapping[str, str]) -> bool:
    """Whether all that a {{ }} text takes from the values is empty, as in `NIP. {{ … }}` without NIP."""
    if not is_template(text):
        return False
    nothing = {name: "" if isinstance(value, str) else {} for name, value in values.items()}
    return render(text, **values) == render(text, **nothing)


class NamedVariable(Protocol):
    """A variable as a formula in words names it."""

    @property
    def simbol(self) -> str:
        """As the formula writes it."""

    @property
    def uraian(self) -> str:
        """What it is."""


class ShownIndicator(Protocol):
    """What an official table shows of an indicator beside its results."""

    @property
    def fields(self) -> Mapping[str, str]:
        """Its row of the katalog."""

    @property
    def leluhur(self) -> Mapping[str, Mapping[str, str]]:
        """The rows of its ancestors, by tingkat."""

    @property
    def target(self) -> Target:
        """Its target of the period."""

    @property
    def variables(self) -> Sequence[NamedVariable]:
        """The variables of its formula."""


def indicator_text(
    content: str, indicator: ShownIndicator, unit: Unit, instansi: Mapping[str, str]
) -> str:
    """What a column shows of an indicator: a field, `tingkat.field` of an ancestor, or a template."""
    if is_template(content):
        return render(
            content,
            **{**indicator.fields, "i": indicator.fields, "unit": unit, "instansi": instansi},
        )
    if content == TARGET_TEXT:
        return target_text(indicator.target)
    tingkat, dot, name = content.partition(".")
    if not dot:
        return indicator.fields.get(content, "") or _readable_formula(content, indicator)
    own = indicator.fields if indicator.fields["tingkat"] == tingkat else {}
    return indicator.leluhur.get(tingkat, own).get(name, "")


def target_text(target: Target) -> str:
    """The target as people wrote it, its number as realisasi is printed: 50.000 for 50000, 2,6 for 2.6.

    Only what certainly is that number is written anew: the 19 of COVID-19 stays.
    """
    return _shown_target(target.teks, (target.bawah, target.atas))


@lru_cache(maxsize=4096)  # a target is measured, printed and looked up in several columns
def _shown_target(teks: str, bounds: tuple[float, float]) -> str:
    return _NUMBER.sub(lambda found: _as_printed(found[0], bounds), teks)


def _as_printed(text: str, bounds: tuple[float, float]) -> str:
    """A number of the text; its decimal sign is the one with which it is a bound of the target."""
    for sign, other in (",.", ".,"):
        plain = text.replace(other, "").replace(sign, ".")
        if plain.count(".") <= 1 and float(plain) in bounds:
            return format_number(float(plain), len(plain.partition(".")[2]))
    return text


def _readable_formula(content: str, indicator: ShownIndicator) -> str:
    """The formula in words where the document explains nothing."""
    if content != "penjelasan":
        return ""
    names = {variable.simbol: variable.uraian for variable in indicator.variables}
    return formula_in_words(indicator.fields["formula"], names)


def formula_in_words(formula: str, names: Mapping[str, str]) -> str:
    """The formula with what its symbols are called; as it is written where it cannot be read."""
    try:
        return to_text(parse(formula), names)
    except (FormulaError, KeyError):
        return formula


def numbered(template: str, position: int) -> str:
    """The number of a list item: `1.` counts 1. 2. 3., `a.` counts a. b. c."""
    if template.startswith("a"):
        return chr(ord("a") + position % 26) + template[1:]
    return f"{position + 1}{template[1:]}" if template else ""

"""One short text of a layout: a heading, a column, a signature, the name of a sheet."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TypeVar

from jinja2 import Template, TemplateSyntaxError, meta, nodes

from iku_etl.issues import SchemaError
from iku_etl.sandbox.budget import Allowed
from iku_etl.sandbox.environment import TextEnvironment
from iku_etl.sandbox.explain import explain_template

T = TypeVar("T")
LONGEST = 32_767  # letters that a cell of Excel holds
CELL = Allowed(source=LONGEST, output=LONGEST, steps=200_000, seconds=1.0)
# What the katalog has no key for prints nothing: `catalog check` names such keys of instansi.
_ENVIRONMENT = TextEnvironment(CELL, blanks=True)


class CellTextError(SchemaError):
    """A text of a layout that cannot be filled in; teks is the text, sebab the reason."""

    def __init__(self, teks: str, sebab: str) -> None:
        super().__init__(f'teks "{teks}" tidak dapat diisi: {sebab}')
        self.teks, self.sebab = teks, sebab

    def __reduce__(self) -> tuple[type["CellTextError"], tuple[str, str]]:
        return type(self), (self.teks, self.sebab)  # from one process to another


def is_template(text: str) -> bool:
    """Whether a text has something to be filled in."""
    return "{{" in text or "{%" in text


def fill_text(text: str, values: Mapping[str, object]) -> str:
    """The text filled in; raises CellTextError."""
    try:
        return _ENVIRONMENT.fill(_template(text), values)
    # A template may do anything wrong that Python can: 1/0, a sum with a text.
    except Exception as error:
        raise CellTextError(text, explain_template(error, values)) from None


def names_in(text: str) -> set[str]:
    """The names that a text asks for; raises CellTextError for one that says what it may not."""
    return _reading(text, lambda: meta.find_undeclared_variables(_tree(text)))


def keys_in(text: str, name: str) -> Iterator[str]:
    """The keys that a text takes from the table of that name: x of {{ instansi.x }}."""
    tree = _reading(text, lambda: _tree(text))
    for node in tree.find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name) and node.node.name == name:
            yield node.attr


def _reading(text: str, read: Callable[[], T]) -> T:
    try:
        return read()
    except TemplateSyntaxError as error:
        raise CellTextError(text, explain_template(error)) from None


@lru_cache(maxsize=512)  # a layout is asked for its names and keys in every run
def _tree(text: str) -> nodes.Template:
    return _ENVIRONMENT.parse(text)


@lru_cache(maxsize=512)
def _template(text: str) -> Template:
    return _ENVIRONMENT.from_string(text)

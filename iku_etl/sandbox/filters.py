"""The filters and tests of templates, each paying for what it handles before it does so."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from functools import wraps
from typing import Any

from jinja2.filters import FILTERS
from jinja2.tests import TESTS

from iku_etl.sandbox.budget import spend
from iku_etl.sandbox.language import COUNTED, MEASURED

FILTER_NAMES = (
    "capitalize", "count", "d", "default", "e", "escape", "first", "int", "last", "length",
    "list", "lower", "reverse", "sort", "string", "title", "trim", "truncate", "unique", "upper",
)  # fmt: skip
TEST_NAMES = (
    "!=", "<", "<=", "==", ">", ">=", "defined", "divisibleby", "eq", "even", "false", "ge", "gt",
    "in", "le", "lt", "ne", "none", "number", "odd", "string", "true", "undefined",
)  # fmt: skip
Function = Callable[..., Any]


def safe_filters() -> dict[str, Function]:
    """Every filter that a template finds, by name."""
    own = {name: _paid(FILTERS[name]) for name in FILTER_NAMES}
    return own | {
        "join": _paid(FILTERS["join"], _join_size),
        "replace": _paid(FILTERS["replace"], _replace_size),
        COUNTED: _counted,
        MEASURED: _measured,
    }


def safe_tests() -> dict[str, Function]:
    """Every test that a template finds, by name."""
    known: Mapping[str, Any] = TESTS
    return {name: known[name] for name in TEST_NAMES}


def _paid(function: Function, size: Callable[..., int] | None = None) -> Function:
    """The filter of jinja2, paid for by what goes in; size says what comes out of one that grows."""
    passes = hasattr(function, "jinja_pass_arg")  # the environment comes first

    @wraps(function)
    def paid(*arguments: Any, **named: Any) -> Any:
        given = arguments[1:] if passes else arguments
        spend(1 + sum(map(_size, given)))
        if size:
            spend(size(*given, **named))
        return function(*arguments, **named)

    return paid


def _size(value: object) -> int:
    return len(value) if isinstance(value, Sized) else 1


def _join_size(value: Iterable[Any], d: object = "", attribute: object = None) -> int:
    """The letters between the parts; the parts are there already."""
    return _size(value) * _size(d)


def _replace_size(value: object, old: object, new: object, count: object = None) -> int:
    """The letters that come in; an empty old text is found before every letter."""
    text, found = str(value), str(old)
    return (text.count(found) if found else len(text) + 1) * len(str(new))


def _counted(values: Any, weight: int) -> "_Counted":
    return _Counted(list(values), weight)


def _measured(value: Any, weight: int) -> Any:
    text = value if isinstance(value, str) else str(value)
    spend(weight + len(text))
    return text


class _Counted(Sized, Iterable[Any]):
    """The values of a loop, each paid for when its round begins."""

    def __init__(self, values: list[Any], weight: int) -> None:
        self._values, self._weight = values, weight

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[Any]:
        for value in self._values:
            spend(self._weight)
            yield value

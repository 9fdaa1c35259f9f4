"""The one environment in which templates of a ruang kerja are filled in: sandboxed, strict, bounded."""

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, Template, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from iku_etl.sandbox.budget import Allowed, CostError, spend, spending
from iku_etl.sandbox.filters import safe_filters, safe_tests
from iku_etl.sandbox.language import RefusedError, confine

LOOP_WORDS = frozenset({
    "depth", "depth0", "first", "index", "index0", "last", "length", "nextitem", "previtem",
    "revindex", "revindex0",
})  # fmt: skip
LARGEST = 10**15  # beyond it numbers are no counts of anything, but take ever longer


class TextEnvironment(ImmutableSandboxedEnvironment):
    """Knows the values it is given, the filters of safe_filters, and nothing else.

    blanks: a key that a table does not have prints nothing, instead of being an error.
    """

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(
        self,
        allowed: Allowed,
        *,
        loader: BaseLoader | None = None,
        html: bool = False,
        blanks: bool = False,
    ) -> None:
        super().__init__(
            loader=loader,
            autoescape=(lambda name: bool(name and name.endswith(".html"))) if html else False,
            undefined=StrictUndefined,
            finalize=_finalize,
            optimized=False,  # so that nothing is computed before it is paid for
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._allowed, self._blanks = allowed, blanks
        self.globals.clear()
        self.filters: dict[str, Any] = safe_filters()
        self.tests: dict[str, Any] = safe_tests()

    def fill(self, template: Template, values: Mapping[str, object]) -> str:
        """The text of a template; raises CostError, and whatever its own mistakes raise."""
        with spending(self._allowed):
            return "".join(self._bounded(template.generate(values)))

    def _bounded(self, parts: Iterator[str]) -> Iterator[str]:
        size = 0
        for part in parts:
            size += len(part)
            if size > self._allowed.output:
                raise CostError(f"hasilnya lebih dari {self._allowed.output} huruf")
            yield part

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if len(source) > self._allowed.source:
            reason = f"templat lebih dari {self._allowed.source} huruf"
            raise RefusedError(reason, 1, name, filename)
        try:
            tree = confine(super()._parse(source, name, filename), name, filename)
        except (RecursionError, ValueError, MemoryError):  # ((((…)))), a number of 5,000 digits
            reason = "terlalu rumit untuk dibaca"
            raise RefusedError(reason, 1, name, filename) from None
        if not self.loader and (other := tree.find(nodes.Include) or tree.find(nodes.Extends)):
            reason = "{% include %} dan {% extends %} hanya dapat dipakai di templat surat"
            raise RefusedError(reason, other.lineno, name, filename)
        return tree

    def get_template(self, name: Any, *args: Any, **kwargs: Any) -> Template:
        """A template by its name; paid for where another one includes it."""
        if kwargs.get("parent") is not None or args:
            spend(1)
        return super().get_template(name, *args, **kwargs)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A key of a table or a field of one of our values; never what Python has behind it."""
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The same, or an item of a list or text by its position."""
        if isinstance(obj, Mapping):
            if self._blanks and argument not in obj:
                return ""
            return obj[argument] if argument in obj else self.undefined(obj=obj, name=argument)
        if isinstance(argument, str):
            if _is_field(obj, argument):
                return getattr(obj, argument)
        elif isinstance(obj, str | list | tuple) and isinstance(argument, int | slice):
            try:
                return obj[argument]
            except IndexError:
                pass
        return self.undefined(obj=obj, name=argument)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Sums of small numbers and joined texts; a text times a number is no sum."""
        for value in (left, right):
            if isinstance(value, Undefined):
                str(value)  # raises, naming it
        if isinstance(left, str) and isinstance(right, str) and operator == "+":
            spend(len(left) + len(right))
            return left + right
        numbers = all(isinstance(n, int | float) and abs(n) < LARGEST for n in (left, right))
        if not numbers or operator == "**":
            raise SecurityError(f"{operator} hanya untuk angka biasa")
        return super().call_binop(context, operator, left, right)


def _is_field(obj: object, name: str) -> bool:
    """Whether a template may know this of a value: fields and properties of ours, loop.index."""
    if isinstance(obj, LoopContext):
        return name in LOOP_WORDS
    if name.startswith("_") or isinstance(obj, type) or not dataclasses.is_dataclass(obj):
        return False
    names = {field.name for field in dataclasses.fields(obj)}
    return name in names or isinstance(getattr(type(obj), name, None), property)


def _finalize(value: Any) -> Any:
    """What is printed of a value, paid for by its letters."""
    text = value if isinstance(value, str) else str(value)
    spend(1 + len(text))
    return text

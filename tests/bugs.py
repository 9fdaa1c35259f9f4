"""Marks of tests that show a bug: they fail until it is mended, and say so when it is."""

from collections.abc import Iterable

import pytest
from _pytest.mark import MarkDecorator, ParameterSet


def bug(reason: str) -> MarkDecorator:
    """Expected to fail; a test that passes by surprise fails the run."""
    return pytest.mark.xfail(strict=True, reason=reason)


def with_bugs(cases: Iterable[str], bugs: dict[str, str]) -> list[ParameterSet]:
    """The cases by name; those named in bugs are expected to fail, for the reason given."""
    return [pytest.param(name, marks=[bug(bugs[name])] if name in bugs else []) for name in cases]

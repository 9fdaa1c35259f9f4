"""Marks of tests that show a bug: they fail until it is mended, and say so when it is."""

import pytest
from _pytest.mark import MarkDecorator


def bug(reason: str) -> MarkDecorator:
    """Expected to fail; a test that passes by surprise fails the run."""
    return pytest.mark.xfail(strict=True, reason=reason)

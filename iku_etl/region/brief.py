"""What a command has to say of one ruang kerja where it is done for a whole kumpulan."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """One line of it, what is added up over all by what it is called, and rows for one table of all.

    closing: what is said once, below all, however many say it. is_lacking: what was asked for is not
    there yet.
    """

    said: str
    counts: Mapping[str, int] = field(default_factory=dict)
    closing: str = ""
    rows: Rows = ()
    is_lacking: bool = False


_HEARD: ContextVar[list[Brief] | None] = ContextVar("_HEARD", default=None)


def tell(brief: Brief) -> None:
    """Says it to the kumpulan that the command is done for; to nobody where it is done for itself."""
    heard = _HEARD.get()
    if heard is not None:
        heard.append(brief)


@contextmanager
def listening() -> Iterator[list[Brief]]:
    """What is told meanwhile."""
    heard: list[Brief] = []
    token = _HEARD.set(heard)
    try:
        yield heard
    finally:
        _HEARD.reset(token)

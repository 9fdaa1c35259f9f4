"""The progress bar of a command that reads many workbooks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def showing_progress(*, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar for the time of the block."""
    from iku_etl.commands.console import ProgressBar

    bar = ProgressBar(quiet=quiet)
    try:
        yield bar.update
    finally:
        bar.close()

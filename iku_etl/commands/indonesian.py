"""Click in Indonesian, and what the operating system refused."""

import errno
import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

FULL = (errno.ENOSPC, errno.EDQUOT)
CATALOGUE = Path(__file__).with_name("locale")
DOMAIN, LANGUAGE = "click", "id"
LANGUAGE_VARIABLE = "LANGUAGE"  # what gettext asks first, on Windows too
LONGEST_SUMMARY = 90


@contextmanager
def click_in_indonesian() -> Iterator[None]:
    """Gives Click's sentences in Indonesian within it, whatever language the system speaks.

    Click takes them from gettext's current domain; our catalogue of them is that domain here.
    """
    domain, language = gettext.textdomain(), os.environ.get(LANGUAGE_VARIABLE)
    gettext.bindtextdomain(DOMAIN, str(CATALOGUE))
    gettext.textdomain(DOMAIN)
    os.environ[LANGUAGE_VARIABLE] = LANGUAGE
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if language is None:
            del os.environ[LANGUAGE_VARIABLE]
        else:
            os.environ[LANGUAGE_VARIABLE] = language


class Command(click.Command):
    """One command; its usage line is in Indonesian, and its summary is never cut."""

    def __init__(self, name: str | None, **options: Any) -> None:
        super().__init__(name, options_metavar="[PILIHAN]", **options)

    def get_short_help_str(self, limit: int = LONGEST_SUMMARY) -> str:
        """The summary in the list of commands, folded where the screen is narrow."""
        return super().get_short_help_str(LONGEST_SUMMARY)


class Group(Command, click.Group):
    """A group of commands."""

    command_class = Command
    group_class = type

    def __init__(self, name: str | None, **options: Any) -> None:
        super().__init__(name, subcommand_metavar="PERINTAH [ISI]...", **options)


def explain_os(error: OSError) -> str:
    """What the operating system refused, in Indonesian."""
    path = error.filename2 or error.filename or "Sebuah berkas"
    if error.errno in FULL:
        return f"{path} tidak dapat ditulis: disk penuh. Kosongkan sebagian, lalu ulangi."
    if error.errno == errno.EROFS:
        return f"{path} tidak dapat ditulis: foldernya hanya dapat dibaca. Minta izin menulis."
    if blocked := _file_in_the_way(error, Path(path)):
        return f"{path} tidak dapat dibuat: {blocked} adalah berkas, bukan folder. Pindahkan dulu."
    if isinstance(error, IsADirectoryError):
        return f"{path} tidak dapat ditulis: itu folder, bukan berkas. Pindahkan dulu."
    locked = isinstance(error, PermissionError)
    why = "terkunci, sedang dibuka di Excel, atau tanpa izin" if locked else f"kode {error.errno}"
    return f"{path} tidak dapat dibaca atau ditulis ({why})."


def _file_in_the_way(error: OSError, path: Path) -> Path | None:
    """The file that stands where a folder is needed."""
    if not isinstance(error, NotADirectoryError | FileExistsError):
        return None
    return next((place for place in (path, *path.parents) if place.is_file()), None)

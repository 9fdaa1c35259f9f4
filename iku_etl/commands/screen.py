"""Plain lines on the terminal; whatever they quote, nothing in them steers it."""

import codecs
import sys
from unicodedata import combining, normalize

import click

from iku_etl.text.plain import show_text

PLAIN_LETTERS = "iku_etl.plain"  # name of the error handler below
# What we write and the code pages of Windows consoles lack, cp437 and cp1252 among them.
_INSTEAD = {
    "→": "->", "…": "...", "–": "-", "—": "-", "·": "-", "•": "*", "×": "x", "÷": "/", "≥": ">=",
    "≤": "<=", "“": '"', "”": '"', "‘": "'", "’": "'", "Σ": "jumlah ",
}  # fmt: skip


def _plainly(error: UnicodeError) -> tuple[str, int]:
    """Letters that a console lacks in others that it has: -> for an arrow, e for é, at worst ?."""
    assert isinstance(error, UnicodeEncodeError)
    lacking = error.object[error.start : error.end]
    return "".join(map(_in_ascii, lacking)), error.end


def _in_ascii(letter: str) -> str:
    bare = "".join(sign for sign in normalize("NFKD", letter) if not combining(sign))
    return _INSTEAD.get(letter, bare if bare.isascii() and bare else "?")


codecs.register_error(PLAIN_LETTERS, _plainly)


def show_on_any_console() -> None:
    """Lets a console of any code page receive our texts."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors=PLAIN_LETTERS)


def say(text: str, *, err: bool = False) -> None:
    """One message, on standard output or standard error."""
    click.echo(show_text(text), err=err)

"""Plain lines on the terminal; whatever they quote, nothing in them steers it."""

import click

from iku_etl.text.plain import show_text


def say(text: str, *, err: bool = False) -> None:
    """One message, on standard output or standard error."""
    click.echo(show_text(text), err=err)

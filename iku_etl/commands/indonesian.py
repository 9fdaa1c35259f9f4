"""Click in Indonesian: help headings, and the messages of wrong calls."""

import errno
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

FULL = (errno.ENOSPC, errno.EDQUOT)
HELP_TEXT = "Tampilkan bantuan ini."
PLACEHOLDERS = {"[OPTIONS]": "[PILIHAN]", "COMMAND [ARGS]...": "PERINTAH [ISI]..."}


class _Indonesian(click.Command):
    """Help in Indonesian."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        for english, indonesian in PLACEHOLDERS.items():
            pieces = pieces.replace(english, indonesian)
        formatter.write_usage(ctx.command_path, pieces, prefix="Pemakaian: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options under their heading."""
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        found = [r for r in (p.get_help_record(ctx) for p in options) if r]
        records = [(names, text.replace("[required]", "[wajib]")) for names, text in found]
        if records:
            with formatter.section("Pilihan"):
                formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The --help option with an Indonesian text."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = HELP_TEXT
        return option


class Command(_Indonesian):
    """One command."""


class Group(_Indonesian, click.Group):
    """A group of commands."""

    command_class = Command
    group_class = type

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then the commands under their heading."""
        _Indonesian.format_options(self, ctx, formatter)
        rows = [
            (name, command.get_short_help_str(limit=90))
            for name, command in sorted(self.commands.items())
            if not command.hidden
        ]
        if rows:
            with formatter.section("Perintah"):
                formatter.write_dl(rows)


def explain_call(error: click.ClickException) -> str:
    """What is wrong with a call, in Indonesian."""
    if isinstance(error, click.NoSuchOption):
        return f'Pilihan "{error.option_name}" tidak dikenal{_nearest(error.possibilities)}.'
    if isinstance(error, click.BadOptionUsage):
        unwanted = "does not take a value" in error.message
        return f"{error.option_name} {'tidak memakai' if unwanted else 'belum diberi'} nilai."
    if isinstance(error, click.MissingParameter):
        return f"{_name(error.param)} belum disebut."
    if isinstance(error, click.BadParameter):
        return f"{_name(error.param)} tidak sah: {_reason(error)}"
    text = error.format_message()
    if text.startswith("No such command"):
        return f"Perintah {text.split()[3].rstrip('.')} tidak ada. Lihat iku-etl --help."
    if text.startswith("Got unexpected extra argument"):
        return f"Ada yang berlebih pada perintah: {text.partition('(')[2].rstrip(').')}."
    return text


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


def _nearest(names: Sequence[str] | None) -> str:
    return f" (mungkin {names[0]})" if names else ""


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return "Sebuah nilai"
    return param.opts[0] if isinstance(param, click.Option) else str(param.metavar or param.name)


def _reason(error: click.BadParameter) -> str:
    kind: Any = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return f"pilih salah satu dari {', '.join(map(str, kind.choices))}."
    return error.message

"""Click in Indonesian, and what the operating system refused."""

import errno
import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from iku_etl.commands.over_members import (
    CLUSTER,
    FOR_A_COLLECTION,
    OverMembers,
    address_in,
    cluster_option,
    collection_in,
    require_no_address,
)
from iku_etl.issues import UsageError

FULL = (errno.ENOSPC, errno.EDQUOT)
CATALOGUE = Path(__file__).with_name("locale")
DOMAIN, LANGUAGE = "click", "id"
OVER_MEMBERS = "DIR boleh satu ruang kerja, atau kumpulan ruang kerja (panduan, Bagian C)."
LANGUAGE_VARIABLE = "LANGUAGE"  # what gettext asks first, on Windows too
LONGEST_SUMMARY = 90
LONGEST_PATH = 259  # of Windows, which says of a longer one that it is not there


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
    """One command with its Indonesian name; its usage line is in Indonesian, its summary never cut.

    over: how it is done for every ruang kerja of a kumpulan, where it is.
    """

    def __init__(
        self, name: str | None, alias: str = "", over: OverMembers | None = None, **options: Any
    ) -> None:
        super().__init__(name, options_metavar="[PILIHAN]", **options)
        self.alias = alias
        self.over = over
        if over:
            self.params.append(cluster_option(over))
            self.epilog = self.epilog or OVER_MEMBERS

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Its arguments; an address in object storage is refused where it can be none."""
        if not isinstance(self, click.Group):
            require_no_address(args, self.over)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Does it for one ruang kerja, or for each of a kumpulan."""
        if self.over and (name := address_in(ctx)):
            from iku_etl.commands.stored import do_stored

            return do_stored(ctx, name, self.over, super().invoke)
        if self.over and (folder := collection_in(ctx)):
            from iku_etl.commands.collection import do_over_members
            from iku_etl.region.homes import FolderHome

            return do_over_members(ctx, FolderHome(folder), self.over)
        if self.over and not self.over.divides and ctx.params.pop(CLUSTER) is not None:
            raise UsageError(FOR_A_COLLECTION)
        return super().invoke(ctx)

    @property
    def names(self) -> tuple[str, ...]:
        """What it may be called, the name of scripts first."""
        return tuple(filter(None, (self.name, self.alias)))

    def get_short_help_str(self, limit: int = LONGEST_SUMMARY) -> str:
        """The summary in the list of commands, folded where the screen is narrow."""
        return super().get_short_help_str(LONGEST_SUMMARY)


class Group(Command, click.Group):
    """A group of commands, each called by either of its names and listed in the order of the year."""

    command_class = Command
    group_class = type

    def __init__(self, name: str | None, **options: Any) -> None:
        super().__init__(name, subcommand_metavar="PERINTAH [ISI]...", **options)

    def members(self) -> list[Command]:
        """Its commands in the order in which they were added."""
        return [one for one in self.commands.values() if isinstance(one, Command)]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names in that order."""
        return list(self.commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, English or Indonesian, in small letters or capitals."""
        word = cmd_name.casefold()
        return next((one for one in self.members() if word in one.names), None)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; UsageError with the nearest name for one that is not there."""
        word = args[0]
        if ctx.resilient_parsing or word.startswith("-") or self.get_command(ctx, word):
            return super().resolve_command(ctx, args)
        near = get_close_matches(word.casefold(), self._called(), n=2)
        advice = f"Maksud Anda: {' atau '.join(near)}?" if near else f"Lihat {ctx.command_path} -h."
        raise click.UsageError(f'Perintah "{word}" tidak ada. {advice}', ctx)

    def _called(self) -> list[str]:
        """Every name that may follow."""
        return [name for one in self.members() for name in one.names]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, each with both of its names."""
        rows = [(", ".join(one.names), one.get_short_help_str()) for one in self.members()]
        with formatter.section("Perintah"):
            formatter.write_dl(rows)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """What the shell offers: the Indonesian names beside the English ones."""
        alike = (one for one in self.members() if one.alias.startswith(incomplete))
        own = [CompletionItem(one.alias, help=one.get_short_help_str()) for one in alike]
        return [*super().shell_complete(ctx, incomplete), *own]


def explain_os(error: OSError, system: str = os.name) -> str:
    """What the operating system refused, in Indonesian."""
    path = error.filename2 or error.filename or "Sebuah berkas"
    if error.errno in FULL:
        return f"{path} tidak dapat ditulis: disk penuh. Kosongkan sebagian, lalu ulangi."
    if error.errno == errno.EROFS:
        return f"{path} tidak dapat ditulis: foldernya hanya dapat dibaca. Minta izin menulis."
    if blocked := _file_in_the_way(error, Path(path)):
        return f"{path} tidak dapat dibuat: {blocked} adalah berkas, bukan folder. Pindahkan dulu."
    if error.errno == errno.ENAMETOOLONG or (
        system == "nt" and len(str(path)) > LONGEST_PATH and isinstance(error, FileNotFoundError)
    ):
        return (
            f"{path} tidak dapat dibaca atau ditulis: namanya terlalu panjang ({len(str(path))} huruf). "
            "Pindahkan ruang kerja ke folder yang lebih dekat, misalnya C:\\iku."
        )
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

"""How a command that is for one ruang kerja is done for every one of a kumpulan."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from iku_etl.issues import UsageError
from iku_etl.region.addresses import is_store_address
from iku_etl.rules.input_table import check_year
from iku_etl.rules.nearby import is_collection
from iku_etl.workspace import Workspace

ARCHIVE, CSV = "arsip:", "csv"
CLUSTER = "klaster"
FOR_A_COLLECTION = (
    "--klaster membagi ruang kerja sebuah kumpulan; satu ruang kerja hanya dibagi check dan run."
)
YEAR_WANTED = "Sebutkan --tahun, misalnya --tahun 2025."


class FolderPath(click.Path):
    """The path of a ruang kerja, or of a kumpulan where the command is for one, too; or an address."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """A path; an address as it was typed."""
        return value if is_store_address(value) else super().convert(value, param, ctx)


@dataclass(frozen=True, slots=True)
class OverMembers:
    """What a command says of each ruang kerja, and what of its options makes no sense for many.

    counts: whether its problems are counted, printed as JSON by each; columns: of the table of what
    all of them tell, where there is one; of_one: the options that mean one ruang kerja; own_folder:
    the one that names a folder, in which each has its own; one_by_one: the one with which nothing is
    done side by side; divides: whether a cluster can also do the workbooks of one ruang kerja; stored:
    whether it is done for an address in object storage, too.
    """

    counts: bool = False
    columns: tuple[str, ...] = ()
    of_one: tuple[str, ...] = ()
    own_folder: str = ""
    one_by_one: str = ""
    divides: bool = False
    stored: bool = False


def cluster_option(over: OverMembers) -> click.Option:
    """--klaster, of every command that takes a kumpulan."""
    what = "Kumpulan atau sangat banyak buku kerja" if over.divides else "Kumpulan saja"
    return click.Option(
        [f"--{CLUSTER}"],
        metavar="ALAMAT",
        help=f"{what}: pekerja Dask yang mengerjakannya, lokal atau tcp://KOMPUTER:8786.",
    )


def address_in(ctx: click.Context) -> str:
    """The name of the parameter that holds an address in object storage; "" where none does."""
    for param in ctx.command.params:
        if isinstance(param.type, FolderPath):
            value = ctx.params[str(param.name)]
            if any(map(is_store_address, value if isinstance(value, tuple) else (value,))):
                return str(param.name)
    return ""


def require_no_address(arguments: Sequence[str], over: OverMembers | None) -> None:
    """Raises UsageError for an address where the command is done in folders only."""
    if any(map(is_store_address, arguments)) and not (over and over.stored):
        raise UsageError(
            "Di penyimpanan objek hanya check dan run dapat dikerjakan. Salin ruang kerjanya ke disk, "
            "kerjakan di sana, lalu salin kembali."
        )


def collection_in(ctx: click.Context) -> Path | None:
    """The kumpulan that a command is called for, if it is one."""
    for param in ctx.command.params:
        if isinstance(param.type, FolderPath):
            value = ctx.params[str(param.name)]
            paths = value if isinstance(value, tuple) else (value,)
            found = paths[0] if paths else Path()
            if not is_collection(found):
                return None
            if Workspace(found).settings_file.is_file():
                raise UsageError(
                    f"{found} berisi iku.toml dan kumpulan.toml, sehingga tidak pasti ruang kerja atau "
                    "kumpulan. Hapus salah satunya."
                )
            if len(paths) > 1:
                raise UsageError(f"{found} adalah kumpulan; sebutkan kumpulan itu saja.")
            return found
    return None


def typed_options(ctx: click.Context) -> dict[str, Any]:
    """The options that were typed, by name, with their values."""
    return {
        str(param.name): ctx.params[str(param.name)]
        for param in ctx.command.params
        if isinstance(param, click.Option)
        and ctx.get_parameter_source(str(param.name)) is ParameterSource.COMMANDLINE
    }


def typed_again(
    ctx: click.Context, place: Path | str, without: Collection[str] = (), added: Sequence[str] = ()
) -> list[str]:
    """The words after `iku-etl` that call the same for another place, but for some options."""
    words: list[str] = []
    typed = typed_options(ctx)
    for param in ctx.command.params:
        name = str(param.name)
        if not isinstance(param, click.Option) or name not in typed or name in (*without, CLUSTER):
            continue
        values = typed[name] if param.multiple else [typed[name]]
        words += [param.opts[0] if param.is_flag else f"{param.opts[0]}={one}" for one in values]
    return [*_command_words(ctx), *words, *added, "--", str(place)]


def require_sense(ctx: click.Context, over: OverMembers) -> None:
    """Raises UsageError for what can be asked of one ruang kerja only, and for a wrong year."""
    typed = typed_options(ctx)
    for param in ctx.command.params:
        value = typed.get(str(param.name))
        of_one = param.name in over.of_one or str(value).startswith(ARCHIVE)
        if value is not None and (of_one or value == CSV):
            shown = (
                f"{param.opts[0]} {value}"
                if value == CSV or param.name not in over.of_one
                else param.opts[0]
            )
            raise UsageError(
                f"{shown} hanya dapat dipakai untuk satu ruang kerja, bukan kumpulan. Sebutkan ruang "
                "kerjanya."
            )
    tahun = ctx.params.get("tahun")
    if tahun is not None:
        check_year(tahun)
    elif over.counts:
        raise UsageError(YEAR_WANTED)


def _command_words(ctx: click.Context) -> list[str]:
    """`archive create`, without the name of the program."""
    words: list[str] = []
    while ctx.parent:
        words.insert(0, str(ctx.command.name))
        ctx = ctx.parent
    return words

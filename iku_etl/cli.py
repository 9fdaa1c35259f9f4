"""All commands together, and how a call ends. Heavy imports wait until a command runs."""

import sys
from contextlib import suppress
from pathlib import Path

import click

from iku_etl.commands.accept import accept
from iku_etl.commands.archive import archive
from iku_etl.commands.audit import audit
from iku_etl.commands.catalog import catalog
from iku_etl.commands.check import check
from iku_etl.commands.diff import diff
from iku_etl.commands.document import document
from iku_etl.commands.email import email
from iku_etl.commands.indonesian import Group, click_in_indonesian, explain_os
from iku_etl.commands.init import init
from iku_etl.commands.menu import menu
from iku_etl.commands.new_year import new_year
from iku_etl.commands.review import review
from iku_etl.commands.run import run
from iku_etl.commands.screen import say, show_on_any_console
from iku_etl.commands.template import template
from iku_etl.commands.trend import trend
from iku_etl.crash import Crash, crash_of, is_unforeseen, save_crashes
from iku_etl.issues import SchemaError, UsageError
from iku_etl.region.addresses import said_as_addresses
from iku_etl.resources import package_version, shared_folder

HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def _show_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        say(f"iku-etl {package_version()}")
        ctx.exit()


@click.group(
    cls=Group, context_settings=HELP, epilog=f"Panduan: {shared_folder('docs') / 'panduan.md'}"
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_show_version,
    help="Tampilkan versi.",
)
def cli() -> None:
    """Mengolah isian Excel IKU/IKI menjadi buku kerja resmi dengan persentase dan capaian."""


def main() -> None:
    """The console script; any console encoding may receive our Indonesian text."""
    show_on_any_console()
    sys.exit(call(sys.argv[1:]))


@click_in_indonesian()
def call(arguments: list[str]) -> int:
    """Runs one command; returns its exit code (0 well, 1 problems, 2 a wrong call).

    Without any, the menu in a terminal and the help anywhere else.
    """
    with said_as_addresses(arguments):
        return _called(arguments)


def _called(arguments: list[str]) -> int:
    if not arguments and sys.stdin.isatty() and sys.stdout.isatty():
        arguments = ["menu"]
    try:
        # The menu calls the commands that it offers.
        return cli.main(arguments, prog_name="iku-etl", standalone_mode=False, obj=call) or 0
    except click.exceptions.NoArgsIsHelpError as help_page:
        say(help_page.format_message())
        return 0
    except click.ClickException as error:
        say(f"Kesalahan: {error.format_message()}", err=True)
    except (UsageError, SchemaError) as error:
        _say_with_notes(error, str(error))
    except OSError as error:
        _say_with_notes(error, explain_os(error))
    except (KeyboardInterrupt, click.Abort):
        say("Dihentikan.", err=True)
        return 130
    except MemoryError:
        say("Kesalahan: memori komputer habis. Tutup program lain, lalu ulangi.", err=True)
        return 1
    except BaseException as error:
        if not is_unforeseen(error):
            raise
        return _crashed(crash_of(error), arguments)
    return 2


def _say_with_notes(error: Exception, text: str) -> None:
    say("\n".join([f"Kesalahan: {text}", *getattr(error, "__notes__", ())]), err=True)


def _crashed(crash: Crash, arguments: list[str]) -> int:
    """Says that a command ended in an error of ours, and keeps it for us."""
    saved = _saved(crash, next(filter(None, map(_workspace_in, arguments)), None))
    step = f"Kirim {saved[0]}" if saved else "Kirim baris ini"
    say(
        f"Kesalahan di dalam iku-etl ({crash.kind} di {crash.place}); perintah ini tidak selesai. "
        f"{step} kepada pengembang iku-etl.",
        err=True,
    )
    return 1


def _saved(crash: Crash, workspace: Path | None) -> list[Path]:
    """Its file in the ruang kerja, or in a new temporary folder where there is none or no room."""
    from tempfile import mkdtemp  # rarely needed

    if workspace and (saved := save_crashes(workspace, [crash])):
        return saved
    with suppress(OSError):
        return save_crashes(Path(mkdtemp(prefix="iku-etl-")), [crash])
    return []


def _workspace_in(argument: str) -> Path | None:
    """The ruang kerja that an argument names or lies in."""
    with suppress(OSError, ValueError):
        path = Path(argument)
        if path.exists():
            folders = (path, *path.resolve().parents)
            return next((f for f in folders if (f / "iku.toml").is_file()), None)
    return None


for command in (
    menu, init, catalog, template, check, review, run, accept, document, email, diff, trend, audit,
    archive, new_year
):  # fmt: skip
    cli.add_command(command)

"""`iku-etl menu`, and `iku-etl` alone in a terminal: the year step by step, by numbers."""

from collections.abc import Callable
from pathlib import Path

import click

from iku_etl.commands.arguments import FOLDER
from iku_etl.commands.indonesian import Command
from iku_etl.commands.screen import say
from iku_etl.workspace import Workspace

Call = Callable[[list[str]], int]


@click.command(cls=Command)
@FOLDER
@click.option("--pintasan", is_flag=True, help="Tulis berkas pembuka menu ke ruang kerja saja.")
@click.pass_obj
def menu(call: Call, folder: Path, pintasan: bool) -> int:
    """Membuka menu: keadaan tahun ini, dan apa langkah berikutnya."""
    from iku_etl.commands.menu_screen import LeaveError
    from iku_etl.commands.menu_start import pick_workspace
    from iku_etl.menu.launcher import write_launcher

    if pintasan:
        Workspace(folder).require_settings()
        say(f"Klik dua kali untuk membuka menu: {write_launcher(folder)}")
        return 0
    try:
        workspace = pick_workspace(folder, call)
        from iku_etl.commands.menu_loop import Menu

        Menu(workspace, call).serve()
    except LeaveError:
        say("Selesai.")
    return 0

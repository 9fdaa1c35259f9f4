"""Where the menu begins: in the ruang kerja one stands in, or one that is chosen below it or made."""

from collections.abc import Callable
from pathlib import Path

from iku_etl.commands.menu_screen import ask, choose, line, run_shown
from iku_etl.menu.steps import Step
from iku_etl.rules.nearby import workspaces_below
from iku_etl.workspace import Workspace, list_examples, remembering

MAKE = "b"


def pick_workspace(folder: Path, call: Callable[[list[str]], int]) -> Workspace:
    """The ruang kerja to work in; raises LeaveError when none is chosen."""
    while not Workspace(folder).settings_file.is_file():
        line()
        line(f"Folder ini bukan ruang kerja: {folder.resolve()}")
        found = workspaces_below(folder) if folder.is_dir() else []
        line("Buka salah satu di dalamnya, atau buat yang baru." if found else "Buat yang baru?")
        line()
        steps = [Step(f"Buka {path.name}") for path in found]
        make = Step("Buat ruang kerja baru", ("mulai",), (str(folder / "NAMA"),))
        answer = choose([*steps, make], "", 0, {})
        if answer is make:
            folder = _made(folder, call)
        elif isinstance(answer, Step):
            folder = found[steps.index(answer)]
    return remembering(folder)


def _made(folder: Path, call: Callable[[list[str]], int]) -> Path:
    """The folder of a new ruang kerja; the same folder when none could be made."""
    name = ask("Nama foldernya, misalnya diskominfo")
    if not name:
        return folder
    line(f"Contoh yang dapat dicoba: {', '.join(list_examples())}.", hanging=2)
    example = ask("Ketik nama contoh, atau Enter untuk ruang kerja kosong")
    options = ["--contoh", example] if example else []
    made = folder / name
    return made if run_shown(call, ["mulai", str(made), *options]) == 0 else folder

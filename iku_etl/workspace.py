"""The ruang kerja: which folder of an agency holds what (README.md, "Ruang kerja")."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from iku_etl.bag.names import refuse_name
from iku_etl.files.inside import inside
from iku_etl.issues import UsageError, similar
from iku_etl.memory.store import FOLDER as MEMORY
from iku_etl.memory.store import NO_MEMORY, Memory
from iku_etl.resources import shared_folder
from iku_etl.rules.nearby import no_settings


@dataclass(frozen=True, slots=True)
class Workspace:
    """One agency's folder; raises OutsideError for a part of it that is a link out of it.

    memory: of what earlier commands read and wrote.
    """

    folder: Path
    memory: Memory = NO_MEMORY

    @property
    def settings_file(self) -> Path:
        """iku.toml."""
        return self.folder / "iku.toml"

    def require_settings(self) -> None:
        """Raises UsageError for a folder that is no ruang kerja."""
        if not self.settings_file.is_file():
            raise UsageError(no_settings(self.settings_file))

    @property
    def argument(self) -> str:
        """The folder as it is typed in a command: in quotes when its name has a blank."""
        return f'"{self.folder}"' if " " in str(self.folder) else str(self.folder)

    @property
    def templates(self) -> Path:
        """Blank workbooks."""
        return inside(self.folder, self.folder / "templat")

    @property
    def archives(self) -> Path:
        """Closed years, a folder each."""
        return inside(self.folder, self.folder / "arsip")

    def inputs(self, tahun: str) -> Path:
        """Filled workbooks as they came back; never changed by the program."""
        return inside(self.folder, self.folder / "masukan" / tahun)

    def verification(self, tahun: str) -> Path:
        """What verifikators decided, a folder for each period; never changed by the program."""
        return inside(self.folder, self.folder / "verifikasi" / tahun)

    def narasi(self, tahun: str) -> Path:
        """What the office writes for its documents; made once, then only read."""
        return inside(self.folder, self.folder / "narasi" / tahun)

    def output(self, tahun: str, periode: str) -> Path:
        """Everything a run writes."""
        return inside(self.folder, self.folder / "output" / tahun / periode)

    def answers(self, tahun: str, periode: str) -> Path:
        """The report of what was found, and what goes back to senders."""
        return self.output(tahun, periode) / "pemeriksaan"

    @property
    def schemas(self) -> tuple[Path, ...]:
        """The shared rules, then those of this ruang kerja."""
        own = self.folder / "schemas"
        if not own.is_dir():
            return (shared_folder("schemas"),)
        return shared_folder("schemas"), inside(self.folder, own)


def remembering(folder: Path, *, fresh: bool = False) -> Workspace:
    """A ruang kerja with its memory; fresh: nothing of before is used, and all is remembered anew."""
    return Workspace(folder, Memory(folder / MEMORY, fresh))


def workspace_of(path: Path) -> Path:
    """The nearest folder above a file that has an iku.toml, else the current one; UsageError if none."""
    above = [folder for folder in path.resolve().parents if (folder / "iku.toml").is_file()]
    if not above and not path.exists():
        beside = path.parent.iterdir() if path.parent.is_dir() else ()
        raise UsageError(f"{path} tidak ada{similar(path.name, (one.name for one in beside))}.")
    if not above and not Path("iku.toml").is_file():
        raise UsageError(
            f"{path} tidak berada di dalam ruang kerja. Simpan di masukan/<tahun>/ suatu ruang kerja, "
            "atau jalankan perintah ini dari folder ruang kerja."
        )
    return above[0] if above else Path()


def list_examples() -> list[str]:
    """The names of the examples that `init --contoh` knows."""
    folders = shared_folder("input_templates").iterdir()
    return sorted(folder.name for folder in folders if (folder / "iku.toml").is_file())


def create_workspace(folder: Path, contoh: str | None) -> None:
    """A new ruang kerja, from an example or without a katalog; UsageError when it cannot be made."""
    name = folder.resolve().name
    if reason := refuse_name(name) or refuse_name(folder.name or name):
        raise UsageError(f"Ruang kerja tidak dapat bernama {ascii(folder.name)[1:-1]}: {reason}.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} tidak kosong. Pilih folder yang belum ada.")
    if contoh is None:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(shared_folder("schemas") / "ruang_kerja" / "iku.toml", folder / "iku.toml")
    elif contoh in list_examples():
        shutil.copytree(shared_folder("input_templates") / contoh, folder, dirs_exist_ok=True)
    else:
        known = ", ".join(list_examples())
        raise UsageError(f'Contoh "{contoh}" tidak ada{similar(contoh, list_examples())}: {known}.')
    for name in ("templat", "masukan"):
        (folder / name).mkdir(exist_ok=True)

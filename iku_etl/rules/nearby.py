"""What is said where iku.toml is sought and is not, and which folders have one. Light to import."""

from pathlib import Path

from iku_etl.issues import some_of

COLLECTION_SETTINGS = "kumpulan.toml"  # iku_etl/region/settings.py reads it
LEVELS = ("kabupaten", "provinsi", "nasional")


def no_settings(path: Path) -> str:
    """What is said where iku.toml is sought and is not: here, or in a folder that was named."""
    if is_collection(path.parent):
        below = some_of(
            [(path.parent / one.name).as_posix() for one in workspaces_below(path.parent)]
        )
        named = f": {below}" if below else ""
        return (
            f"{path.parent.resolve().name} adalah kumpulan; ini hanya dapat dilakukan untuk satu ruang "
            f"kerja. Sebutkan salah satu di dalamnya{named}."
        )
    make = "ruang kerja baru dibuat dengan: iku-etl init FOLDER"
    if path.parent != Path():
        return f"{path} tidak ada. Periksa nama foldernya; {make}"
    below = some_of([folder.name for folder in workspaces_below(Path())])
    found = f" Ruang kerja di dalamnya: {below}." if below else ""
    return (
        f"Folder ini ({Path.cwd()}) bukan ruang kerja: tidak ada {path} di dalamnya.{found} "
        f"Tulis nama ruang kerjanya sesudah perintah, atau pindah ke foldernya dulu; {make}"
    )


def is_collection(folder: Path) -> bool:
    """Whether a folder is a kumpulan of ruang kerja."""
    return (folder / COLLECTION_SETTINGS).is_file()


def workspaces_below(folder: Path) -> list[Path]:
    """The folders in a folder that are a ruang kerja, in name order."""
    return sorted(path.parent for path in folder.glob("*/iku.toml") if path.is_file())

"""What is said where iku.toml is sought and is not, and which folders have one. Light to import."""

from pathlib import Path

from iku_etl.issues import some_of


def no_settings(path: Path) -> str:
    """What is said where iku.toml is sought and is not: here, or in a folder that was named."""
    make = "ruang kerja baru dibuat dengan: iku-etl init FOLDER"
    if path.parent != Path():
        return f"{path} tidak ada. Periksa nama foldernya; {make}"
    below = some_of([folder.name for folder in workspaces_below(Path())])
    found = f" Ruang kerja di dalamnya: {below}." if below else ""
    return (
        f"Folder ini ({Path.cwd()}) bukan ruang kerja: tidak ada {path} di dalamnya.{found} "
        f"Tulis nama ruang kerjanya sesudah perintah, atau pindah ke foldernya dulu; {make}"
    )


def workspaces_below(folder: Path) -> list[Path]:
    """The folders in a folder that are a ruang kerja, in name order."""
    return sorted(path.parent for path in folder.glob("*/iku.toml") if path.is_file())

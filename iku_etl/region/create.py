"""A new kumpulan: a folder that may already hold its ruang kerja gets a kumpulan.toml."""

import json
from pathlib import Path

from iku_etl.files.atomic import write_whole
from iku_etl.issues import UsageError
from iku_etl.resources import shared_folder
from iku_etl.rules.nearby import COLLECTION_SETTINGS, is_collection
from iku_etl.workspace import Workspace

BEFORE_REMARKS = 37  # where they begin in the file


def create_collection(folder: Path, tingkat: str) -> Path:
    """Its kumpulan.toml; raises UsageError for a folder that is a ruang kerja or a kumpulan already."""
    if is_collection(folder):
        raise UsageError(f"{folder} sudah kumpulan.")
    if Workspace(folder).settings_file.is_file():
        raise UsageError(
            f"{folder} adalah ruang kerja. Buat kumpulan di folder di atasnya, yang berisi ruang kerja."
        )
    folder.mkdir(parents=True, exist_ok=True)
    text = (shared_folder("schemas") / "ruang_kerja" / COLLECTION_SETTINGS).read_text("utf-8")
    for key, value in (("nama", folder.resolve().name), ("tingkat", tingkat)):
        filled = f"{key} = {json.dumps(value, ensure_ascii=False)} "
        before, _, after = text.partition(f'{key} = ""')
        text = before + filled.ljust(BEFORE_REMARKS) + after.lstrip(" ")
    path = folder / COLLECTION_SETTINGS
    write_whole(path, text.encode())
    return path

"""schemas/templat.yaml: colours, titles and the lines of Petunjuk of the blank template."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from iku_etl.issues import SchemaError
from iku_etl.rules.all import latest_file
from iku_etl.rules.yaml import load_as

FILE_NAME = "templat.yaml"
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class TemplateAppearance:
    """Colours by use, title by dokumen, the lines of Petunjuk, the help note by agregasi."""

    huruf: str
    warna: dict[str, str]
    dokumen: dict[str, str]
    perintah: str
    petunjuk: tuple[str, ...]
    pengisian: dict[str, str]


def load_template_appearance(folders: Sequence[Path]) -> TemplateAppearance:
    """The looks of the last schemas folder that has them, with the keys of the first one."""
    path = latest_file(folders, FILE_NAME)
    looks, shared = (
        load_as(TemplateAppearance, path),
        load_as(TemplateAppearance, folders[0] / FILE_NAME),
    )
    for name in ("warna", "dokumen", "pengisian"):
        keys = getattr(shared, name).keys()
        if getattr(looks, name).keys() != keys:
            raise SchemaError(f"{path}: kunci pada {name} seharusnya {', '.join(keys)}")
    for name, colour in looks.warna.items():
        if not _COLOUR.fullmatch(colour):
            raise SchemaError(f'{path}: warna {name} "{colour}" seharusnya seperti "FFF9DB"')
    return looks

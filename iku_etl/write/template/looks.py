"""schemas/templat.yaml: colours, titles and the lines of Petunjuk of the blank template."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from iku_etl.catalog.yaml_rules import load_as


@dataclass(frozen=True, slots=True)
class Looks:
    """Colours by use, title by dokumen, the lines of Petunjuk, the help note by agregasi."""

    huruf: str
    warna: dict[str, str]
    dokumen: dict[str, str]
    perintah: str
    petunjuk: tuple[str, ...]
    pengisian: dict[str, str]


@lru_cache(maxsize=4)
def load_looks(schemas: Path) -> Looks:
    """The looks of schemas/templat.yaml."""
    return load_as(Looks, schemas / "templat.yaml")

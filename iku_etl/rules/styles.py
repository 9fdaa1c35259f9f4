"""Cell styles of the official workbooks, as data in schemas/gaya.yaml."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from pathlib import Path

from iku_etl.issues import SchemaError
from iku_etl.rules.yaml import load_as


@dataclass(frozen=True, slots=True)
class Gaya:
    """One style; empty means as in the style it builds on. garis_bawah: its text is underlined."""

    nama: str
    dasar: str = ""
    ukuran: float = 0.0
    tebal: bool = False
    miring: bool = False
    rata: str = ""
    vertikal: str = ""
    lipat: bool = False
    jarak: int = 0
    garis: bool = False
    garis_bawah: bool = False
    isi: str = ""
    warna: str = ""


@dataclass(frozen=True, slots=True)
class StyleFile:
    """The content of schemas/gaya.yaml."""

    huruf: str
    gaya: tuple[Gaya, ...]


@dataclass(frozen=True, slots=True)
class Styles:
    """The font of the workbook and its styles by name, each complete."""

    huruf: str
    style: dict[str, Gaya]


def load_styles(paths: Iterable[Path]) -> Styles:
    """The styles of all files, the last file first; raises SchemaError for an unknown base.

    So that a ruang kerja whose own file is older than a style has it nevertheless.
    """
    style: dict[str, Gaya] = {}
    for path in paths:
        content = load_as(StyleFile, path)
        style |= _complete(content, path)
    return Styles(content.huruf, style)


@lru_cache(maxsize=8)
def _complete(content: StyleFile, path: Path) -> dict[str, Gaya]:
    """The styles of one file with their bases filled in."""
    complete: dict[str, Gaya] = {}
    for style in content.gaya:
        if style.dasar and style.dasar not in complete:
            raise SchemaError(
                f"{path}: gaya {style.nama} memakai dasar {style.dasar} yang tidak ada"
            )
        complete[style.nama] = _over(style, complete[style.dasar]) if style.dasar else style
    return complete


def _over(style: Gaya, base: Gaya) -> Gaya:
    own = {f.name: getattr(style, f.name) for f in fields(style) if getattr(style, f.name)}
    return replace(base, **own)

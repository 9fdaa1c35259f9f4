"""The files of narasi/ that a decree is written in, and the words of the katalog in them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from iku_etl.documents.kinds import DECREE
from iku_etl.documents.markdown import BlockKind, ProseBlock, Run
from iku_etl.documents.prose_files import SUFFIX, make_once
from iku_etl.documents.source import TO_FILL
from iku_etl.files.inside import inside
from iku_etl.resources import shared_folder
from iku_etl.sandbox.cell_text import CellTextError, fill_text, is_template
from iku_etl.workspace import Workspace

FOLDER = "narasi"  # of schemas/: what the files of a ruang kerja begin with
_NAME = re.compile(r"\{\{\s*(\w+)\s*\}\}")


def decree_files(workspace: Workspace, tahun: str) -> list[Path]:
    """The files by name; made once with headings to fill, where there is no folder of them."""
    folder = inside(workspace.folder, workspace.narasi(tahun) / DECREE)
    if not folder.is_dir():
        for path in sorted((shared_folder("schemas") / FOLDER / DECREE).glob(f"*{SUFFIX}")):
            make_once(folder / path.name, path.read_text(encoding="utf-8"))
    return sorted(folder.glob(f"*{SUFFIX}"))


def fill_blocks(
    blocks: Sequence[ProseBlock], values: Mapping[str, object], unfilled: list[str]
) -> Iterator[ProseBlock]:
    """With what {{ }} asks of the katalog; one that asks for a list becomes an item for each.

    A text that cannot be filled in stays as it was typed and is added to unfilled.
    """
    for block in blocks:
        name = _NAME.fullmatch(block.teks)
        items = values.get(name[1]) if name else None
        if not isinstance(items, tuple):
            yield replace(block, runs=tuple(_filled(run, values, unfilled) for run in block.runs))
            continue
        sign, level = block.nomor or "1.", block.tingkat or 1
        if not items:
            unfilled.append(block.teks)
            yield replace(block, runs=(Run(TO_FILL),))
        for place, text in enumerate(items, start=1):
            yield ProseBlock(BlockKind.BUTIR, (Run(text),), level, sign.replace("1", str(place)))


def _filled(run: Run, values: Mapping[str, object], unfilled: list[str]) -> Run:
    if not is_template(run.teks):
        return run
    try:
        return replace(run, teks=fill_text(run.teks, values))
    except CellTextError as error:
        unfilled.append(str(error))
        return run

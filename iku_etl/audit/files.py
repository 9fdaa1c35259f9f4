"""Which files are judged: those that were named, and all official tables below a folder."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from iku_etl.calculate.arrangement import ARRANGEMENT_NAME
from iku_etl.calculate.capaian_table import FILE_NAME
from iku_etl.calculate.quarter_table import QUARTER_NAME
from iku_etl.issues import UsageError
from iku_etl.report.data_book import BOOK_NAME
from iku_etl.report.note_tables import BUDGET_NAME, NOTES_NAME
from iku_etl.rules.nearby import COLLECTION_SETTINGS

READABLE = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".docx", ".pdf"})
SETTINGS = "iku.toml"
# What a ruang kerja holds beside the documents it prints.
NOT_PRINTED = frozenset(
    {"arsip", "bukti", "cadangan", "katalog", "kesalahan", "masukan", "narasi", "pemeriksaan",
     "schemas", "surat", "templat", "verifikasi"}
)  # fmt: skip
OWN_TABLES = frozenset(
    {FILE_NAME, BOOK_NAME, QUARTER_NAME, NOTES_NAME, BUDGET_NAME, ARRANGEMENT_NAME, "diterima.csv",
     "katalog.xlsx"}
)  # fmt: skip
# What stands over many agencies is made of their tables.
NOT_OF_ONE = frozenset({"output"})


@dataclass(frozen=True, slots=True)
class FileToAudit:
    """A file; nama: what it is called, within a folder its path there. is_named: it was itself named."""

    path: Path
    nama: str
    is_named: bool = True


def files_to_audit(paths: Iterable[Path], results: Path) -> list[FileToAudit]:
    """The files themselves, and those below a folder that may hold tables; UsageError for none.

    results: where the reports are written, which are none.
    """
    found: dict[Path, FileToAudit] = {}
    for path in paths:
        several = (
            _below(path, results.resolve()) if path.is_dir() else [FileToAudit(path, path.name)]
        )
        for one in several:
            found.setdefault(one.path, one)
    if not found:
        raise UsageError("Tidak ada berkas tabel (xlsx, docx, pdf, csv) di folder itu.")
    return list(found.values())


def _below(top: Path, results: Path) -> Iterator[FileToAudit]:
    in_agency = [
        folder for folder in (top, *top.resolve().parents) if (folder / SETTINGS).is_file()
    ]
    agencies = {Path(top)} if in_agency else set()
    for name, folders, files in os.walk(top):
        folder = Path(name)
        if SETTINGS in files or folder.parent in agencies:
            agencies.add(folder)
        left_out = NOT_PRINTED if folder in agencies else frozenset()
        if COLLECTION_SETTINGS in files:
            left_out |= NOT_OF_ONE
        folders[:] = sorted(
            one
            for one in folders
            if one[0] != "." and one not in left_out and (folder / one).resolve() != results
        )
        for file in sorted(files):
            path = folder / file
            own = folder in agencies and file in OWN_TABLES
            if path.suffix.lower() in READABLE and file[0] not in ".~" and not own:
                yield FileToAudit(path, path.relative_to(top).as_posix(), is_named=False)


def target_paths(files: Sequence[FileToAudit], folder: Path) -> list[Path]:
    """The workbook of each file: of its name, with its kind where two names are alike."""
    stems = [str(Path(one.nama).with_suffix("")).casefold() for one in files]
    targets: list[Path] = []
    taken: set[str] = set()
    for one, stem in zip(files, stems, strict=True):
        name = Path(one.nama)
        alone = name.stem if stems.count(stem) == 1 else name.name.replace(".", " ")
        texts = (_numbered(alone, number) for number in range(1, len(files) + 1))
        places = (folder / name.parent / text for text in texts)
        target = next(place for place in places if str(place).casefold() not in taken)
        taken.add(str(target).casefold())
        targets.append(target)
    return targets


def _numbered(name: str, number: int) -> str:
    return f"{name}.xlsx" if number == 1 else f"{name} ({number}).xlsx"

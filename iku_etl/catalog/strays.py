"""What lies in or beside a katalog and is not read: every such file or sheet is said."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from iku_etl.catalog.headings import table_name
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, make_issue, similar

# The sheets that explain the others in a katalog workbook.
GUIDE, WORDS = "Petunjuk", "Pilihan"
STRAY = "katalog-lain"
SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".xlsb")
_PARTS = re.compile(r"[a-z_]+")


def own_sheet(lembar: str) -> bool:
    """Whether a sheet is one that explains the tables and holds none."""
    return table_name(lembar) in (table_name(GUIDE), table_name(WORDS))


def stray_issue(ref: CellRef, known: Collection[str]) -> Issue:
    """A CSV file or a sheet that is none of the tables, with the table that may be meant."""
    name = ref.lembar or Path(ref.berkas).stem
    parts = [part.strip("_") for part in _PARTS.findall(name.casefold())]
    meant = next((part for part in parts if part in known), "")
    hint = f' (mirip "{meant}")' if meant else similar(name, known)
    kode = "lembar-asing" if ref.lembar else "tabel-asing"
    return make_issue(kode, ref, nama=name, mirip=hint)


def stray_books(folder: Path, katalog: Path) -> Iterator[Issue]:
    """Spreadsheets in katalog/, and others in the ruang kerja that are named like katalog.xlsx."""
    below = [path for path in (folder / "katalog").glob("*") if path.suffix in SPREADSHEETS]
    beside = [
        path
        for path in folder.glob("[kK][aA][tT][aA][lL][oO][gG]*")
        if path.suffix.lower() in SPREADSHEETS and path != katalog and path.name != EXPORTED
    ]
    for path in sorted([*below, *beside]):
        if not path.name.startswith((".", "~$")):
            place = CellRef(path.relative_to(folder).as_posix())
            yield make_issue(STRAY, place, dibaca=katalog.relative_to(folder).as_posix())


EXPORTED = "katalog-ekspor.xlsx"  # what `catalog export` writes unless told otherwise

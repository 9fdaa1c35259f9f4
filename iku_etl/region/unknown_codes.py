"""Codes in the katalog of an agency that its kumpulan does not know, with the cell they stand in."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from iku_etl.catalog.words import split_codes
from iku_etl.cellref import CellRef
from iku_etl.crash import Crash, attempt
from iku_etl.issues import Issue, make_issue
from iku_etl.region.aim_lines import UnknownCode
from iku_etl.region.members import Collection


def unknown_code_issues(collection: Collection, codes: Iterable[UnknownCode]) -> list[Issue]:
    """An issue for each; only the katalog of those agencies is opened, to find the cell."""
    folders = {member.name: member.folder for member in collection.members}
    found = []
    for code in codes:
        place = attempt(_cell, folders[code.name], code)
        ref = CellRef("katalog") if isinstance(place, Crash) else place
        ref = ref._replace(berkas=f"{code.name}/{ref.berkas}")
        found.append(
            make_issue("kode-daerah-tidak-dikenal", ref, kode=code.kode, kolom=code.column)
        )
    return found


def _cell(folder: Path, code: UnknownCode) -> CellRef:
    return next(_cells(folder, code), CellRef("katalog"))


def _cells(folder: Path, code: UnknownCode) -> Iterator[CellRef]:
    """Where the code is written: in tabel indikator, else among the particulars of the agency."""
    from iku_etl.catalog.tables import katalog_path, read_tables
    from iku_etl.resources import shared_folder
    from iku_etl.rules.contracts import load_contracts

    tables, _ = read_tables(katalog_path(folder), load_contracts(shared_folder("schemas")))
    for name, column in (("indikator", code.column), ("instansi", "isi")):
        table = tables.get(name)
        if table is None or column not in table.column:
            continue
        for row, text in table.frame[column].items():
            if code.kode in split_codes(str(text).upper()):
                yield table.ref(int(str(row)), column)

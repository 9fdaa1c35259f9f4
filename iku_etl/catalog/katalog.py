"""The katalog of one agency: its tables, checked, with the views that the other stages need."""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from iku_etl.catalog.detail_tables import (
    check_detail_tables,
    detail_tables,
    settle_details,
)
from iku_etl.catalog.faulty_rows import BLANK, row_costs
from iku_etl.catalog.headings import DETAIL_PREFIX
from iku_etl.catalog.spelling import spell_tables
from iku_etl.catalog.strays import stray_books
from iku_etl.catalog.tables import (
    Table,
    katalog_path,
    named_table,
    read_tables,
    unread_tables,
)
from iku_etl.catalog.texts import map_texts
from iku_etl.catalog.units import check_units, settle_owners, settle_units
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, has_errors, make_issue
from iku_etl.rules.contracts import TableContract

# What a template shows or asks; an e-mail address or a target may change without a new template.
FINGERPRINTED = {
    "unit": ("kode_unit", "lembar"),
    "indikator": ("kode", "kode_unit", "indikator", "formula", "satuan"),
    "variabel": ("kode", "simbol", "uraian", "satuan", "tipe", "sumber", "minimum", "maksimum"),
    "rincian": ("tabel", "kolom", "tipe", "pengisi", "pilihan"),
}
# Of a table of the contracts, all of it; what is wrong in one row costs that row.
MISSING = ("tabel-tidak-ada", "kolom-katalog-hilang", "tabel-kosong", "tanpa-instansi")
KatalogRead = tuple["Katalog | None", list[Issue]]


@dataclass(frozen=True)
class Katalog:
    """The checked tables; every frame's index is the row number in its file.

    content: the digest of all that it was made from, b"" where nobody asked for it;
    known_fingerprint: its fingerprint, "" where nobody asked for that.
    """

    tables: Mapping[str, Table]
    content: bytes = b""
    known_fingerprint: str = ""

    @property
    def unit(self) -> pd.DataFrame:
        """One row per unit."""
        return self.tables["unit"].frame

    @property
    def indikator(self) -> pd.DataFrame:
        """One row per indicator."""
        return self.tables["indikator"].frame

    @property
    def variabel(self) -> pd.DataFrame:
        """One row per (kode, simbol)."""
        return self.tables["variabel"].frame

    @property
    def target(self) -> pd.DataFrame:
        """One row per (kode, tahun, periode)."""
        return self.tables["target"].frame

    @property
    def anggaran(self) -> pd.DataFrame:
        """One row per program or kegiatan with a budget."""
        return self.tables["anggaran"].frame

    @property
    def pagu(self) -> pd.DataFrame:
        """One row per (kode of tabel anggaran, tahun)."""
        return self.tables["pagu"].frame

    @property
    def rincian(self) -> pd.DataFrame:
        """One row per column of a detail table."""
        return self.tables["rincian"].frame

    @cached_property
    def instansi(self) -> dict[str, str]:
        """The agency's particulars by kunci."""
        frame = self.tables["instansi"].frame
        return dict(zip(frame["kunci"], frame["isi"], strict=True))

    @cached_property
    def details(self) -> dict[str, pd.DataFrame]:
        """The detail tables by name."""
        return {name: table.frame for name, table in detail_tables(self.tables).items()}

    @cached_property
    def cascades(self) -> bool:
        """Whether this agency cascades performance: some indicator has an induk."""
        return bool((self.indikator["induk"] != "").any())

    def valid_in(self, tahun: str) -> pd.Series:
        """Which indicators are in force in that year; an open end means still in force."""
        mulai, sampai = self.indikator["berlaku_mulai"], self.indikator["berlaku_sampai"]
        begun = map_texts(mulai, lambda year: not year or year <= tahun)
        return begun & map_texts(sampai, lambda year: not year or year >= tahun)

    @cached_property
    def owners(self) -> np.ndarray:
        """The indicator of each variable, as a position in tabel indikator."""
        position = {kode: i for i, kode in enumerate(self.indikator["kode"])}
        return np.array([position[kode] for kode in self.variabel["kode"]], dtype=np.int32)

    def ref(self, tabel: str, row: int, column: str) -> CellRef:
        """The address of a katalog cell."""
        return self.tables[tabel].ref(row, column)

    @cached_property
    def fingerprint(self) -> str:
        """A short hash over what a template depends on."""
        if self.known_fingerprint:
            return self.known_fingerprint
        digest = hashlib.sha256()
        for name, columns in FINGERPRINTED.items():
            frame = self.tables[name].frame[list(columns)]
            hashes = pd.util.hash_pandas_object(frame, index=False).to_numpy()
            digest.update(hashes.tobytes())
        quarterly = self.rincian.loc[self.rincian["triwulan"] != "", ["tabel", "kolom"]]
        if len(quarterly):  # else the hash is that of templates of before
            digest.update(quarterly.to_csv(index=False).encode())
        for name in sorted(self.details):
            digest.update(self.details[name].to_csv(index=False).encode())
        return digest.hexdigest()[:16]


@dataclass(frozen=True)
class CheckedTables:
    """The mended tables and what is wrong in them; not usable: something is missing as a whole."""

    tables: dict[str, Table]
    issues: list[Issue]
    is_usable: bool


def load_katalog(folder: Path, contracts: Mapping[str, TableContract]) -> KatalogRead:
    """The katalog of a ruang kerja with its issues; None when it is not usable as tables.

    A fault of one row names the indicators that it costs; the tables are mended for the others.
    """
    path = katalog_path(folder)
    if not path.exists():
        missing = make_issue("katalog-tidak-ada", CellRef(path.name))
        return None, [missing, *stray_books(folder, path)]
    tables, read = read_tables(path, contracts)
    if not tables and read:
        return None, read
    unread = unread_tables(read)
    tables, spelled = spell_tables(tables, contracts)
    issues = [*stray_books(folder, path), *spelled]
    issues += [issue for one in read for issue in _of_row(one, tables)]
    checked = check_tables(tables, contracts, path.name, unread)
    issues += _without_said(checked.issues, read)
    if not checked.is_usable or not all(name.startswith(DETAIL_PREFIX) for name in unread):
        return None, issues
    unit = settle_units(checked.tables["unit"])
    indikator = settle_owners(checked.tables["indikator"], unit)
    return Katalog(settle_details({**checked.tables, "unit": unit, "indikator": indikator})), issues


def _without_said(issues: Sequence[Issue], read: Sequence[Issue]) -> list[Issue]:
    """Without the cells that are blank only because what stands in them could not be read."""
    unread = {issue.ref for issue in read if has_errors([issue]) and issue.ref.sel}
    return [issue for issue in issues if issue.kode != BLANK or issue.ref not in unread]


def _of_row(issue: Issue, tables: Mapping[str, Table]) -> Iterator[Issue]:
    """What was said while reading, with the indicators that a galat of a cell costs."""
    nama = named_table(issue.ref)
    if has_errors([issue]) and issue.ref.sel and nama in tables:
        return row_costs(issue, issue.ref.row, tables, nama)
    return iter([issue])


def check_tables(
    tables: Mapping[str, Table],
    contracts: Mapping[str, TableContract],
    katalog: str,
    unread: Collection[str] = (),
) -> CheckedTables:
    """The contracts, tabel unit as a whole, and the detail tables."""
    # Imported with pandera, for which a katalog that was read before has no use.
    from iku_etl.catalog.validate import validate_tables

    complete, issues = validate_tables(tables, contracts, katalog, unread)
    if "indikator" in complete and complete["indikator"].frame.empty:
        ref = (
            CellRef(katalog, tables["indikator"].lembar)
            if "indikator" in tables
            else CellRef(katalog)
        )
        issues.append(make_issue("tabel-kosong", ref, tabel="indikator"))
    units = list(check_units(complete["unit"])) if "unit" in complete else []
    is_usable = not any(issue.kode in MISSING for issue in [*issues, *units])
    issues += units
    if "rincian" in complete:
        issues += check_detail_tables(complete, katalog, unread)
    return CheckedTables(complete, issues, is_usable)

"""What a verifikator decides on: one typed number, with its digest."""

import json
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from hashlib import sha256

import numpy as np

from iku_etl.catalog.sources import SourceKind, SumberError, read_sumber
from iku_etl.cellref import CellRef
from iku_etl.check.details import detail_users
from iku_etl.check.isian import NO_CELL
from iku_etl.formula.values import Keadaan
from iku_etl.outcome import Checked
from iku_etl.rules.input_table import QUARTERS

DIGITS = 20  # of the digest; it is to tell values apart, not to keep secrets
Column = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ValuePlace:
    """Where a number belongs, whichever file and cell it stands in.

    Of a detail table kode is its name, simbol its row and column, and periode is blank: it has no
    quarters.
    """

    kode: str
    simbol: str
    periode: str


@dataclass(frozen=True, slots=True)
class TypedValue:
    """A number that staff typed and a run may use; indikator: whose it is, the first that reads it.

    position: variabel and quarter, or the row in column of a detail table (and 0).
    """

    place: ValuePlace
    nilai: float
    ref: CellRef
    indikator: str
    position: tuple[int, int]
    column: Column | None = None


def digest_value(tahun: str, place: ValuePlace, nilai: float) -> str:
    """What a decision holds for: this number, in this place, in this year.

    Of 15 digits, as Excel keeps them: the number comes back out of a workbook. Begins with a letter,
    so that no program reads it as a number.
    """
    content = json.dumps([tahun, *astuple(place), f"{nilai + 0.0:.15g}"])
    return f"v{sha256(content.encode()).hexdigest()[:DIGITS]}"


def typed_values(checked: Checked, tahun: str, periode: int) -> Iterator[TypedValue]:
    """Every number of the indicators in force, up to a period: first those of the quarters."""
    katalog, isian = checked.project.katalog, checked.isian
    in_force = katalog.valid_in(tahun).to_numpy()
    typed = (katalog.variabel["sumber"] == SourceKind.ISIAN).to_numpy()
    wanted = (typed & in_force[katalog.owners])[:, None] & (isian.keadaan == Keadaan.ADA)
    wanted &= (isian.sel != NO_CELL) & (np.arange(len(QUARTERS)) <= periode)
    codes, symbols = (katalog.variabel[name].tolist() for name in ("kode", "simbol"))
    places = np.argwhere(wanted).tolist()
    refs = isian.places.places(isian.sel[wanted])
    for (variabel, quarter), ref in zip(places, refs, strict=True):
        kode = str(codes[variabel])
        place = ValuePlace(kode, str(symbols[variabel]), QUARTERS[quarter])
        nilai = float(isian.nilai[variabel, quarter])
        yield TypedValue(place, nilai, CellRef(*ref), kode, (variabel, quarter))
    current = set(katalog.indikator["kode"][in_force])
    for tabel, column in sorted(_columns_read(checked, current)):
        yield from _of_column(checked, (tabel, column), current)


def _columns_read(checked: Checked, current: set[str]) -> set[Column]:
    """The typed columns of detail tables that a formula in force reads."""
    katalog = checked.project.katalog
    typed = katalog.rincian[katalog.rincian["pengisi"] == "isian"]
    known = set(zip(typed["tabel"], typed["kolom"], strict=True))
    rows = katalog.variabel[katalog.variabel["kode"].isin(current)]
    found: set[Column] = set()
    for text in rows["sumber"]:
        try:
            source = read_sumber(text)
        except SumberError:
            continue  # the lint says so
        found |= {(source.tabel, column) for column in source.columns}
    return known & found


def _of_column(checked: Checked, key: Column, current: set[str]) -> Iterator[TypedValue]:
    katalog, (tabel, kolom) = checked.project.katalog, key
    users = [kode for kode in detail_users(katalog, tabel) if kode in current]
    column, keys = checked.details[key], katalog.details[tabel].iloc[:, 0].tolist()
    for row, (kunci, nilai, ref) in enumerate(
        zip(keys, column.nilai.tolist(), column.refs, strict=True)
    ):
        if ref and column.keadaan[row] == Keadaan.ADA:
            place = ValuePlace(tabel, f"{kunci} / {kolom}", "")
            yield TypedValue(place, nilai, ref, users[0], (row, 0), key)

"""Every filled cell of every workbook as one long frame: joined, cast, and held to its contract."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pandera.pandas as pa

from iku_etl.catalog.input_table import QUARTERS
from iku_etl.catalog.katalog import Katalog
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, make_issue, similar
from iku_etl.numbertext import format_number, read_number
from iku_etl.read.cast import cast_cell

INPUT_SOURCE = "isian"


@dataclass(frozen=True)
class CleanCells:
    """The filled cells: variabel (row position in the katalog), periode 0…3, nilai, and the address.

    Columns: variabel, periode, nilai, baik, berkas, lembar, baris, kolom. A cell that failed a
    check has baik False.
    """

    frame: pd.DataFrame
    issues: list[Issue]


def input_variables(katalog: Katalog) -> pd.DataFrame:
    """The variables staff type, with their bounds; variabel is their position in the katalog."""
    frame = katalog.variabel
    bounds = {
        name: frame[name].map(_bound).to_numpy(dtype=float) for name in ("minimum", "maksimum")
    }
    return pd.DataFrame(
        {
            "kode": frame["kode"].to_numpy(),
            "simbol": frame["simbol"].to_numpy(),
            "tipe": frame["tipe"].to_numpy(),
            "satuan": frame["satuan"].to_numpy(),
            "variabel": np.arange(len(frame)),
            **bounds,
        }
    )[(frame["sumber"] == INPUT_SOURCE).to_numpy()]


def _bound(text: str) -> float:
    value = read_number(text).nilai if text else None
    return float("nan") if value is None else value


def check_cells(rows: pd.DataFrame, katalog: Katalog) -> CleanCells:
    """The clean cells of all rows; every problem with file, sheet and cell."""
    joined = rows.merge(input_variables(katalog), on=["kode", "simbol"], how="left")
    issues = list(_unknown_codes(joined[joined["variabel"].isna()], katalog))
    joined = joined[joined["variabel"].notna()]
    cells, cast_issues = _cast(_melt(joined))
    contract_issues = list(_check_contract(cells))
    bad = {position for position, _ in contract_issues}
    cells["baik"] &= ~cells.index.isin(bad)
    return CleanCells(cells, [*issues, *cast_issues, *(issue for _, issue in contract_issues)])


def _unknown_codes(rows: pd.DataFrame, katalog: Katalog) -> Iterator[Issue]:
    if rows.empty:
        return
    known = set(katalog.indikator["kode"])
    columns = rows[["berkas", "lembar", "baris", "kode", "simbol"]]
    for berkas, lembar, baris, kode, simbol in columns.itertuples(index=False, name=None):
        shown = kode if kode not in known else f"{kode} {simbol}"
        yield make_issue(
            "kode-tidak-dikenal",
            CellRef(berkas, lembar, baris),
            kode=shown,
            mirip=similar(kode, known - {kode}),
        )


def _melt(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per non-empty quarter cell."""
    parts = []
    for periode, quarter in enumerate(QUARTERS):
        name = quarter.lower()
        isi = rows[name].to_numpy()
        filled = np.fromiter((x is not None and x != "" for x in isi), dtype=bool, count=len(isi))
        part = rows.loc[
            filled,
            [
                "variabel",
                "kode",
                "simbol",
                "tipe",
                "satuan",
                "minimum",
                "maksimum",
                "berkas",
                "lembar",
                "baris",
                f"{name}_kolom",
            ],
        ].rename(columns={f"{name}_kolom": "kolom"})
        part["periode"] = np.int8(periode)
        part["isi"] = isi[filled]
        parts.append(part)
    cells = pd.concat(parts, ignore_index=True)
    cells["variabel"] = cells["variabel"].astype(np.int32)
    return cells


def _cast(cells: pd.DataFrame) -> tuple[pd.DataFrame, list[Issue]]:
    """Numbers pass at array speed; only texts and odd types are looked at one by one."""
    isi, tipe = cells["isi"].to_numpy(), cells["tipe"].to_numpy()
    numeric = np.fromiter((x.__class__ is float for x in isi), dtype=bool, count=len(isi))
    plain = numeric & (tipe != "ada_tidak")
    nilai = np.full(len(isi), np.nan)
    nilai[plain] = isi[plain].astype(float)
    kosong, baik = np.zeros(len(isi), dtype=bool), np.ones(len(isi), dtype=bool)
    issues = []
    for i in np.flatnonzero(~plain):
        cast = cast_cell(isi[i], tipe[i])
        if cast.nilai is not None:
            nilai[i] = cast.nilai
        elif cast.masalah:
            baik[i] = False
            issues.append(cast.issue(_place(cells.iloc[int(i)]), str(cells["kode"].iat[int(i)])))
        else:
            kosong[i] = True
    clean = cells.drop(columns=["isi"]).assign(nilai=nilai, baik=baik)
    return clean[~kosong], issues


def _place(row: pd.Series) -> CellRef:
    return CellRef(row["berkas"], row["lembar"], int(row["baris"]), int(row["kolom"]))


_CONTRACT = pa.DataFrameSchema(
    {"nilai": pa.Column(float, nullable=True)},
    checks=[
        pa.Check(lambda d: ~(d["nilai"] < d["minimum"]), name="di-bawah-minimum"),
        pa.Check(lambda d: ~(d["nilai"] > d["maksimum"]), name="di-atas-maksimum"),
        pa.Check(
            lambda d: (d["tipe"] != "bulat") | d["nilai"].isna() | (d["nilai"] % 1 == 0),
            name="bukan-bulat",
        ),
    ],
)
_BOUND_OF = {"di-bawah-minimum": "minimum", "di-atas-maksimum": "maksimum", "bukan-bulat": "nilai"}


def _check_contract(cells: pd.DataFrame) -> Iterator[tuple[int, Issue]]:
    """The index label and the issue of each cell outside its bounds, or not whole."""
    try:
        _CONTRACT.validate(cells[["nilai", "minimum", "maksimum", "tipe"]], lazy=True)
    except pa.errors.SchemaErrors as errors:
        failed = errors.failure_cases[["check", "index"]].drop_duplicates()
        for kode, label in failed.itertuples(index=False, name=None):
            row = cells.loc[label]
            yield (
                label,
                make_issue(
                    kode,
                    _place(row),
                    indikator=row["kode"],
                    ditemukan=format_number(row["nilai"]),
                    batas=format_number(row[_BOUND_OF[kode]]),
                    satuan=row["satuan"] or "bulat",
                ),
            )

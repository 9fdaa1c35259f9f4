"""Every filled cell of every workbook as one long frame: joined, cast, and held to its contract."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pandera.pandas as pa

from iku_etl.catalog.input_table import QUARTER_COLUMNS
from iku_etl.catalog.katalog import Katalog
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, make_issue, similar
from iku_etl.numbertext import format_number, read_number
from iku_etl.read.cast import Cast, cast_cell
from iku_etl.read.gather import InputFrame

INPUT_SOURCE = "isian"
UNKNOWN = -1


@dataclass(frozen=True)
class CleanCells:
    """The filled cells, one row each.

    Columns: variabel (row position in the katalog), periode 0…3, nilai, baik (passed every check),
    berkas, lembar, baris, kolom. catatan: what staff wrote beside a variable, by variabel.
    """

    frame: pd.DataFrame
    catatan: dict[int, str]
    issues: list[Issue]


@dataclass(frozen=True)
class InputVariables:
    """What the katalog says of each variable, an array entry per row of tabel variabel."""

    kode: np.ndarray
    tipe: np.ndarray
    satuan: np.ndarray
    minimum: np.ndarray
    maksimum: np.ndarray


def check_cells(frame: InputFrame, katalog: Katalog) -> CleanCells:
    """The clean cells of all rows; every problem with file, sheet and cell."""
    variables = _input_variables(katalog)
    variabel = _join(frame.rows, katalog)
    issues = list(_unknown_codes(frame.rows[variabel == UNKNOWN], katalog))
    cells, cast_issues = _cast(frame, variabel, variables)
    contract_issues = list(_check_contract(cells, variables))
    cells.loc[[label for label, _ in contract_issues], "baik"] = False
    catatan = _notes(frame, variabel)
    return CleanCells(
        cells, catatan, [*issues, *cast_issues, *(issue for _, issue in contract_issues)]
    )


def _input_variables(katalog: Katalog) -> InputVariables:
    frame = katalog.variabel
    bounds = {text: _bound(text) for text in {*frame["minimum"], *frame["maksimum"]}}
    texts = [frame[name].to_numpy(dtype=object) for name in ("kode", "tipe", "satuan")]
    numbers = [frame[name].map(bounds).to_numpy(dtype=float) for name in ("minimum", "maksimum")]
    return InputVariables(*texts, *numbers)


def _bound(text: str) -> float:
    value = read_number(text).nilai if text else None
    return float("nan") if value is None else value


def _join(rows: pd.DataFrame, katalog: Katalog) -> np.ndarray:
    """The katalog's variable of each row, UNKNOWN where it has none that staff type."""
    frame = katalog.variabel
    typed = (frame["sumber"] == INPUT_SOURCE).to_numpy()
    known = frame.loc[typed, ["kode", "simbol"]].assign(variabel=np.flatnonzero(typed))
    joined = rows[["kode", "simbol"]].merge(known, on=["kode", "simbol"], how="left")
    return joined["variabel"].fillna(UNKNOWN).to_numpy(dtype=np.int64)


def _notes(frame: InputFrame, variabel: np.ndarray) -> dict[int, str]:
    """Bukti dukung and keterangan of each variable, those of several copies one after the other."""
    position = {int(label): i for i, label in enumerate(frame.rows.index)} if frame.catatan else {}
    notes: dict[int, dict[str, None]] = {}
    for label, text in frame.catatan:
        notes.setdefault(int(variabel[position[label]]), {})[text] = None
    return {row: "; ".join(texts) for row, texts in notes.items()}


def _unknown_codes(rows: pd.DataFrame, katalog: Katalog) -> Iterator[Issue]:
    if rows.empty:
        return
    known = set(katalog.indikator["kode"])
    columns = rows[["berkas", "lembar", "baris", "kode", "simbol"]]
    for berkas, lembar, baris, kode, simbol in columns.itertuples(index=False, name=None):
        shown = kode if kode not in known else f"{kode} {simbol}"
        hint = similar(kode, known - {kode})
        ref = CellRef(berkas, lembar, int(baris))
        yield make_issue("kode-tidak-dikenal", ref, kode=shown, mirip=hint)


def _cast(
    frame: InputFrame, variabel: np.ndarray, variables: InputVariables
) -> tuple[pd.DataFrame, list[Issue]]:
    """Numbers pass at array speed; only texts and odd types are looked at one by one."""
    angka = frame.rows[list(QUARTER_COLUMNS)].to_numpy()
    presence = (variables.tipe[variabel] == "ada_tidak")[:, None] & ~np.isnan(angka)
    plain = ~np.isnan(angka) & (variabel != UNKNOWN)[:, None] & ~presence
    row, quarter = _places(plain)
    odd_row, odd_quarter, casts = _cast_odd(frame, variabel, variables, presence)
    cells = _cells(
        frame.rows,
        variabel,
        np.concatenate([row, np.array(odd_row, dtype=row.dtype)]),
        np.concatenate([quarter, np.array(odd_quarter, dtype=quarter.dtype)]),
    )
    odd = [np.nan if cast.nilai is None else cast.nilai for cast in casts]
    cells["nilai"] = np.concatenate([angka[row, quarter], np.array(odd, dtype=float)])
    cells["baik"] = np.concatenate(
        [np.ones(len(row), dtype=bool), np.array([not c.masalah for c in casts], dtype=bool)]
    )
    issues = [
        cast.issue(cell_ref(cells, len(row) + i), str(variables.kode[variabel[odd_row[i]]]))
        for i, cast in enumerate(casts)
        if cast.masalah
    ]
    return cells, issues


def _places(mask: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Row and quarter of every marked cell, in narrow integers: there may be a million."""
    flat = np.flatnonzero(mask).astype(np.int32)
    return flat // mask.shape[1], (flat % mask.shape[1]).astype(np.int8)


def _cast_odd(
    frame: InputFrame, variabel: np.ndarray, variables: InputVariables, presence: np.ndarray
) -> tuple[list[int], list[int], list[Cast]]:
    """Row position, quarter and cast of each filled cell that is no plain number."""
    angka = frame.rows[list(QUARTER_COLUMNS)].to_numpy()
    position = {int(label): i for i, label in enumerate(frame.rows.index)} if frame.lain else {}
    odd = [(position[label], quarter, isi) for label, quarter, isi in frame.lain]
    odd += [(int(i), int(q), angka[i, q]) for i, q in zip(*np.nonzero(presence), strict=True)]
    found = [
        (row, quarter, cast_cell(isi, variables.tipe[variabel[row]]))
        for row, quarter, isi in sorted(odd, key=lambda cell: cell[:2])
        if variabel[row] != UNKNOWN
    ]
    kept = [cell for cell in found if cell[2].nilai is not None or cell[2].masalah]
    return [cell[0] for cell in kept], [cell[1] for cell in kept], [cell[2] for cell in kept]


def _cells(
    rows: pd.DataFrame, variabel: np.ndarray, row: np.ndarray, quarter: np.ndarray
) -> pd.DataFrame:
    places = rows[[f"{name}_kolom" for name in QUARTER_COLUMNS]].to_numpy()
    return pd.DataFrame(
        {
            "variabel": variabel[row].astype(np.int32),
            "periode": quarter,
            "berkas": rows["berkas"].array.take(row),
            "lembar": rows["lembar"].array.take(row),
            "baris": rows["baris"].to_numpy()[row],
            "kolom": places[row, quarter],
        }
    )


def cell_ref(cells: pd.DataFrame, position: int) -> CellRef:
    """The address of one cell of the long frame."""
    row = cells.iloc[position]
    return CellRef(row["berkas"], row["lembar"], int(row["baris"]), int(row["kolom"]))


_CONTRACT = pa.DataFrameSchema(
    {"nilai": pa.Column(float, nullable=True)},
    checks=[
        pa.Check(lambda d: ~(d["nilai"] < d["minimum"]), name="di-bawah-minimum"),
        pa.Check(lambda d: ~(d["nilai"] > d["maksimum"]), name="di-atas-maksimum"),
        pa.Check(
            lambda d: ~d["bulat"] | d["nilai"].isna() | (d["nilai"] % 1 == 0), name="bukan-bulat"
        ),
    ],
)


def _check_contract(cells: pd.DataFrame, variables: InputVariables) -> Iterator[tuple[int, Issue]]:
    """The position and the issue of each cell outside its bounds, or not whole."""
    variabel = cells["variabel"].to_numpy()
    bounds = {
        "di-bawah-minimum": variables.minimum[variabel],
        "di-atas-maksimum": variables.maksimum[variabel],
    }
    checked = pd.DataFrame(
        {
            "nilai": cells["nilai"],
            "minimum": bounds["di-bawah-minimum"],
            "maksimum": bounds["di-atas-maksimum"],
            "bulat": (variables.tipe == "bulat")[variabel],
        }
    )
    try:
        _CONTRACT.validate(checked, lazy=True, inplace=True)
    except pa.errors.SchemaErrors as errors:
        failed = errors.failure_cases[["check", "index"]].drop_duplicates()
        for kode, label in failed.itertuples(index=False, name=None):
            position = int(label)
            bound = bounds.get(kode)
            yield (
                position,
                make_issue(
                    kode,
                    cell_ref(cells, position),
                    indikator=str(variables.kode[variabel[position]]),
                    ditemukan=format_number(float(checked["nilai"].to_numpy()[position])),
                    batas="" if bound is None else format_number(bound[position]),
                    satuan=variables.satuan[variabel[position]] or "bulat",
                ),
            )

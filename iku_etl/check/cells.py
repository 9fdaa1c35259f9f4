"""Every filled cell of every workbook as one long frame: joined, cast, and held to its contract."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd

from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.sources import SourceKind
from iku_etl.cellref import CellRef
from iku_etl.check.cast import cast_cell
from iku_etl.check.cell_rule import Cast
from iku_etl.check.input_variables import InputVariables, input_variables
from iku_etl.issues import Issue, make_issue, similar
from iku_etl.read.input_frame import InputFrame
from iku_etl.rules.input_table import QUARTER_COLUMNS
from iku_etl.rules.scales import Skala
from iku_etl.rules.vocabulary import Kosakata
from iku_etl.text.numbers import drop_noise, format_number

UNKNOWN = -1
NO_SCALES: Mapping[str, Skala] = MappingProxyType({})


@dataclass(frozen=True)
class CleanCells:
    """The filled cells, one row each.

    Columns: variabel (row position in the katalog), periode 0…3, nilai, baik (passed every check),
    berkas, lembar, baris, kolom. variabel: that of every row read, UNKNOWN where the katalog has
    none. catatan: what staff wrote beside each variabel.
    """

    frame: pd.DataFrame
    variabel: np.ndarray
    catatan: np.ndarray
    issues: list[Issue]


def check_cells(
    frame: InputFrame,
    katalog: Katalog,
    kosakata: Kosakata,
    scales: Mapping[str, Skala] = NO_SCALES,
    unclear: Collection[str] = (),
) -> CleanCells:
    """The clean cells of all rows; every problem with file, sheet and cell.

    unclear: indicators whose variables the katalog does not say well; their rows may well be right.
    """
    variables = input_variables(katalog, kosakata, scales)
    variabel = join_rows(frame.rows, katalog)
    issues = list(_unknown_codes(frame.rows[variabel == UNKNOWN], katalog, unclear))
    cells, cast_issues = _cast(frame, variabel, variables, kosakata)
    contract_issues = list(_check_contract(cells, variables))
    cells.loc[[label for label, _ in contract_issues], "baik"] = False
    catatan = _notes(frame, variabel, len(katalog.variabel))
    issues += [*cast_issues, *(issue for _, issue in contract_issues)]
    return CleanCells(cells, variabel, catatan, issues)


def join_rows(rows: pd.DataFrame, katalog: Katalog) -> np.ndarray:
    """The katalog's variable of each row, UNKNOWN where it has none that staff type."""
    frame = katalog.variabel
    typed = (frame["sumber"] == SourceKind.ISIAN).to_numpy()
    known = frame.loc[typed, ["kode", "simbol"]].assign(variabel=np.flatnonzero(typed))
    joined = rows[["kode", "simbol"]].merge(known, on=["kode", "simbol"], how="left")
    return joined["variabel"].fillna(UNKNOWN).to_numpy(dtype=np.int64)


def _notes(frame: InputFrame, variabel: np.ndarray, count: int) -> np.ndarray:
    """Bukti dukung and keterangan of each variable, those of several copies one after the other."""
    texts = frame.rows["catatan"].to_numpy()
    noted = np.flatnonzero((texts != "") & (variabel != UNKNOWN))
    notes = np.full(count, "", dtype=object)
    several: dict[int, dict[str, None]] = {}
    for variable, text in zip(variabel[noted].tolist(), texts[noted], strict=True):
        first = notes[variable] = notes[variable] or text
        if first != text:
            several.setdefault(variable, {first: None})[text] = None
    for variable, different in several.items():
        notes[variable] = "; ".join(different)
    return notes


def _positions(rows: pd.DataFrame, labels: list[int]) -> np.ndarray:
    """Where the rows with these labels stand; the index of the rows ascends, with gaps."""
    return np.searchsorted(rows.index.to_numpy(), np.array(labels, dtype=np.int64))


def _unknown_codes(
    rows: pd.DataFrame, katalog: Katalog, unclear: Collection[str]
) -> Iterator[Issue]:
    if rows.empty:
        return
    known = set(katalog.indikator["kode"])
    columns = rows[["berkas", "lembar", "baris", "kode", "simbol"]]
    for berkas, lembar, row, kode, simbol in columns.itertuples(index=False, name=None):
        if kode in unclear:
            continue
        shown = kode if kode not in known else f"{kode} {simbol}"
        hint = similar(kode, known - {kode})
        ref = CellRef(berkas, lembar, int(row))
        yield make_issue("kode-tidak-dikenal", ref, kode=shown, mirip=hint)


def _cast(
    frame: InputFrame, variabel: np.ndarray, variables: InputVariables, kosakata: Kosakata
) -> tuple[pd.DataFrame, list[Issue]]:
    """Numbers pass at array speed; only texts, odd types and doubtful numbers are looked at singly."""
    angka = frame.rows[list(QUARTER_COLUMNS)].to_numpy()
    known = ~np.isnan(angka) & (variabel != UNKNOWN)[:, None]
    doubtful = known & _doubtful(angka, variabel, variables)
    row, quarter = _places(known & ~doubtful)
    odd = _cast_odd(frame, doubtful, variabel, variables, kosakata)
    filled = [cell for cell in odd if not cell.cast.is_kosong]
    cells = _cells(
        frame.rows,
        variabel,
        np.concatenate([row, np.array([cell.row for cell in filled], dtype=row.dtype)]),
        np.concatenate([quarter, np.array([cell.quarter for cell in filled], dtype=quarter.dtype)]),
    )
    values = [np.nan if cell.cast.nilai is None else cell.cast.nilai for cell in filled]
    nilai = np.concatenate([angka[row, quarter], np.array(values, dtype=float)])
    whole = (variables.tipe == "bulat")[cells["variabel"].to_numpy()]
    nilai[whole] = drop_noise(nilai[whole])
    cells["nilai"] = nilai
    good = [not cell.cast.is_bad for cell in filled]
    cells["baik"] = np.concatenate([np.ones(len(row), dtype=bool), np.array(good, dtype=bool)])
    said = [cell for cell in odd if cell.cast.masalah]
    issues = [
        cell.cast.issue(ref, str(variables.kode[variabel[cell.row]]))
        for cell, ref in zip(said, _refs(frame.rows, said), strict=True)
    ]
    return cells, issues


def _doubtful(angka: np.ndarray, variabel: np.ndarray, variables: InputVariables) -> np.ndarray:
    """Numbers of Ada/Tidak Ada and predikat, and of at most 1 in percent: 0,955 may be 95,5 %."""
    doubtful = np.zeros(angka.shape, dtype=bool)
    percent = np.flatnonzero(variables.persen[variabel])
    small = np.abs(angka[percent])
    doubtful[percent] = (small > 0) & (small <= 1)
    doubtful[np.isin(variables.tipe, ("ada_tidak", "predikat"))[variabel]] = True
    return doubtful


def _places(mask: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Row and quarter of every marked cell, in narrow integers: there may be a million."""
    flat = np.flatnonzero(mask).astype(np.int32)
    return flat // mask.shape[1], (flat % mask.shape[1]).astype(np.int8)


@dataclass(frozen=True, slots=True)
class _OddCell:
    """A cell that was looked at by itself: the position of its row, its quarter, what it gave."""

    row: int
    quarter: int
    cast: Cast


def _cast_odd(
    frame: InputFrame,
    doubtful: np.ndarray,
    variabel: np.ndarray,
    variables: InputVariables,
    kosakata: Kosakata,
) -> list[_OddCell]:
    """The cells that are no plain number or a doubtful one, in the order of the rows."""
    angka = frame.rows[list(QUARTER_COLUMNS)].to_numpy()
    rows = _positions(frame.rows, [label for label, _, _ in frame.lain]).tolist()
    odd = [
        (row, quarter, content) for row, (_, quarter, content) in zip(rows, frame.lain, strict=True)
    ]
    odd += [(int(i), int(q), angka[i, q]) for i, q in zip(*np.nonzero(doubtful), strict=True)]
    odd = sorted((c for c in odd if variabel[c[0]] != UNKNOWN), key=lambda cell: cell[:2])
    rules = {row: variables.rule(row) for row in {int(variabel[cell[0]]) for cell in odd}}
    return [
        _OddCell(row, quarter, cast_cell(content, rules[int(variabel[row])], kosakata))
        for row, quarter, content in odd
    ]


def _refs(rows: pd.DataFrame, cells: list[_OddCell]) -> Iterator[CellRef]:
    """The addresses of cells by the positions of their rows."""
    at_row, quarter = [cell.row for cell in cells], [cell.quarter for cell in cells]
    places = rows[[f"{name}_kolom" for name in QUARTER_COLUMNS]].to_numpy()[at_row, quarter]
    names = rows["berkas"].array.take(at_row), rows["lembar"].array.take(at_row)
    for berkas, lembar, row, column in zip(
        *names, rows["baris"].to_numpy()[at_row], places, strict=True
    ):
        yield CellRef(berkas, lembar, int(row), int(column))


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


# By code what holds of every cell, of which there may be a million.
_CONTRACT: Mapping[str, Callable[[pd.DataFrame], pd.Series]] = {
    "di-bawah-minimum": lambda d: ~(d["nilai"] < d["minimum"]),
    "di-atas-maksimum": lambda d: ~(d["nilai"] > d["maksimum"]),
    "bukan-bulat": lambda d: ~d["bulat"] | d["nilai"].isna() | (d["nilai"] % 1 == 0),
}


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
        },
        copy=False,  # there may be a million cells
    )
    for kode, holds in _CONTRACT.items():
        bound = bounds.get(kode)
        for position in np.flatnonzero(~holds(checked).to_numpy()).tolist():
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

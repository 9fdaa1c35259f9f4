"""One returned workbook → the rows of its input tables with their addresses. Runs in a worker."""

import zipfile
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from iku_etl.catalog.input_table import (
    DETAIL_KEY,
    END_TAG,
    IDENTITY_SHEET,
    INPUT_TABLE,
    QUARTER_COLUMNS,
    START_TAG,
)
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, make_issue

Cell = object
NAN = float("nan")
Grid = Sequence[Sequence[Cell]]
NOTE_COLUMNS = ("bukti", "keterangan")
REQUIRED_COLUMNS = ("kode", "simbol", *QUARTER_COLUMNS)
OLE_MAGIC = b"\xd0\xcf\x11\xe0"
ZIP_MAGIC = b"PK\x03\x04"


@dataclass(slots=True)
class InputRows:
    """Rows of the isian tables of one workbook, a list per column.

    angka and kolom hold four entries a row, one per quarter: the number typed (NaN where there is
    none) and the column it stands in. lain are the cells that hold something else than a number,
    catatan what staff wrote beside the numbers (bukti dukung, keterangan), both by row.
    """

    lembar: list[str] = field(default_factory=list)
    baris: "array[int]" = field(default_factory=lambda: array("l"))
    kode: list[str] = field(default_factory=list)
    simbol: list[str] = field(default_factory=list)
    angka: "array[float]" = field(default_factory=lambda: array("d"))
    kolom: "array[int]" = field(default_factory=lambda: array("h"))
    lain: list[tuple[int, int, Cell]] = field(default_factory=list)
    catatan: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DetailCell:
    """One input cell of a detail table."""

    ref: CellRef
    tabel: str
    kunci: str
    kolom: str
    isi: Cell


@dataclass(slots=True)
class WorkbookRead:
    """What one file holds: who made its template, its rows, and what is wrong with it."""

    berkas: str
    identitas: dict[str, str] = field(default_factory=dict)
    isian: InputRows = field(default_factory=InputRows)
    rincian: list[DetailCell] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A returned file: where it lies, and the name that addresses and messages call it by."""

    path: Path
    berkas: str


def read_workbook(source: SourceFile) -> WorkbookRead:
    """The tagged tables of one workbook; whatever is wrong comes back as issues, never raised."""
    result = WorkbookRead(source.berkas)
    ref = CellRef(source.berkas)
    fault = file_fault(source.path, ref)
    if fault:
        result.issues.append(fault)
        return result
    try:
        grids = dict(_grids(source.path))
    except PasswordError:
        result.issues.append(make_issue("berkas-bersandi", ref))
        return result
    except (CalamineError, OSError, ValueError) as error:
        result.issues.append(make_issue("berkas-rusak", ref, sebab=error))
        return result
    except BaseException as error:
        # calamine's panics derive from BaseException; a damaged file costs only itself.
        if type(error).__name__ != "PanicException":
            raise
        result.issues.append(make_issue("berkas-rusak", ref, sebab="isinya tidak sah"))
        return result
    identity = grids.pop(IDENTITY_SHEET, None)
    if identity is None:
        result.issues.append(make_issue("berkas-asing", ref))
        return result
    result.identitas = {str(row[0]): str(row[1]) for row in identity if len(row) > 1}
    for lembar, grid in grids.items():
        _read_sheet(result, lembar, grid)
    return result


def file_fault(path: Path, ref: CellRef) -> Issue | None:
    """Why a file is no workbook that can be opened, judged by its first bytes; None when it may be."""
    try:
        with path.open("rb") as stream:
            magic = stream.read(8)
    except FileNotFoundError:
        return make_issue("berkas-tidak-ada", ref)
    except OSError as error:
        return make_issue("berkas-terkunci", ref, sebab=error.strerror)
    if magic.startswith(OLE_MAGIC) and path.suffix.lower() in (".xlsx", ".xlsm"):
        return make_issue("berkas-bersandi", ref)
    if not magic.startswith(ZIP_MAGIC):
        return make_issue("berkas-bukan-excel", ref)
    if not zipfile.is_zipfile(path):
        return make_issue("berkas-rusak", ref, sebab="isinya terpotong")
    return None


def _grids(path: Path) -> Iterator[tuple[str, Grid]]:
    with CalamineWorkbook.from_path(path) as workbook:
        for name in workbook.sheet_names:
            if name.startswith("_") and name != IDENTITY_SHEET:
                continue  # The template's own calculations; nobody types there.
            yield name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)


def _read_sheet(result: WorkbookRead, lembar: str, grid: Grid) -> None:
    for start, column in _find_tags(grid):
        tabel = str(grid[start][column]).removeprefix(START_TAG).strip()
        header = grid[start + 1] if start + 1 < len(grid) else []
        names = {str(name): i for i, name in enumerate(header) if name not in ("", None)}
        end = _find_end(grid, start, f"{END_TAG} {tabel}")
        if end is None:
            ref = CellRef(result.berkas, lembar, start + 1, column + 1)
            result.issues.append(make_issue("tabel-tanpa-akhir", ref))
            continue
        if tabel == INPUT_TABLE:
            _read_input_rows(result, lembar, grid, names, range(start + 2, end))
        else:
            _read_detail_rows(result, lembar, grid, names, range(start + 2, end), tabel)


def _find_tags(grid: Grid) -> list[tuple[int, int]]:
    return [
        (i, j)
        for i, row in enumerate(grid)
        for j, cell in enumerate(row)
        if isinstance(cell, str) and cell.startswith(START_TAG)
    ]


def _find_end(grid: Grid, start: int, tag: str) -> int | None:
    return next((i for i in range(start + 1, len(grid)) if tag in grid[i]), None)


def _read_input_rows(
    result: WorkbookRead, lembar: str, grid: Grid, names: dict[str, int], rows: range
) -> None:
    missing = [name for name in REQUIRED_COLUMNS if name not in names]
    for name in missing:
        ref = CellRef(result.berkas, lembar, rows.start)
        result.issues.append(make_issue("kolom-hilang", ref, kolom=name))
    if missing:
        return
    kode, simbol, tw1, tw2, tw3, tw4 = (names[name] for name in REQUIRED_COLUMNS)
    columns = (tw1, tw2, tw3, tw4)
    places = [column + 1 for column in columns]
    found = result.isian
    beside = [names[name] for name in NOTE_COLUMNS if name in names]
    for i in rows:
        row = grid[i]
        if row[kode] == "":
            continue
        for quarter, column in enumerate(columns):
            isi = row[column]
            plain = isi.__class__ is float
            found.angka.append(isi if plain else NAN)  # type: ignore[arg-type]
            if not plain and isi != "":
                found.lain.append((len(found.kode), quarter, isi))
        notes = "; ".join(str(row[column]).strip() for column in beside if row[column] != "")
        if notes:
            found.catatan.append((len(found.kode), notes))
        found.lembar.append(lembar)
        found.baris.append(i + 1)
        found.kolom.extend(places)
        found.kode.append(str(row[kode]).strip())
        found.simbol.append(str(row[simbol]).strip())


def _read_detail_rows(
    result: WorkbookRead, lembar: str, grid: Grid, names: dict[str, int], rows: range, tabel: str
) -> None:
    key = names.get(DETAIL_KEY)
    if key is None:
        ref = CellRef(result.berkas, lembar, rows.start)
        result.issues.append(make_issue("kolom-hilang", ref, kolom=DETAIL_KEY))
        return
    for i in rows:
        kunci = _key_text(grid[i][key])
        for name, column in names.items():
            if kunci and column != key:
                ref = CellRef(result.berkas, lembar, i + 1, column + 1)
                result.rincian.append(DetailCell(ref, tabel, kunci, name, grid[i][column]))


def _key_text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()

"""What five places say of the same indicators: numpy, capaian.csv, two workbooks, trend.

The workbooks are recalculated by IronCalc, which knows nothing of what was written into them.
"""

import csv
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from iku_etl.calculate.capaian_table import FILE_NAME
from iku_etl.years.closed import read_years
from iku_etl.years.comparison import build_trend
from support.exact_judge import Case
from support.live import require_ironcalc
from support.small import YEAR, Kecil
from support.small_run import Run

# Excel answers G for a cell in the format General, as all cells are that this fills; IronCalc does
# not know CELL("format"); of (a="")<>(b="") it forgets the parentheses, and COUNTIF it knows for a
# range only.
UNKNOWN_TO_IRONCALC = (
    (r"""CELL\("format",(?:'[^']*'|\w+)![$A-Z0-9]+\)""", '"G"'),
    (r"""COUNTIF\(((?:'[^']*'|\w+)![$A-Z0-9]+),("\w+")\)""", r"IF(\1=\2,1,0)"),
    (
        r'SUMPRODUCT\(--\(\(([^=()]+)=""\)&lt;&gt;\(([^=()]+)=""\)\)\)',
        r'(SUMPRODUCT(--(\1=""),--(\2&lt;&gt;""))+SUMPRODUCT(--(\1&lt;&gt;""),--(\2="")))',
    ),
)
START = "iku:mulai "
QUARTERS = ("tw1", "tw2", "tw3", "tw4")
Place = tuple[int, int, int]


class Answer(NamedTuple):
    """Numbers as they are printed; None or a text where there is none."""

    realisasi: object
    capaian: object
    predikat: object = None


Answers = dict[str, Answer]


def of_numpy(run: Run) -> Answers:
    """The arrays of the calculation, as they are sliced for the workbooks."""
    found = (i for book in run.books for i in book.indicators)
    return {i.kode: Answer(i.realisasi, i.capaian, i.predikat) for i in found}


def of_csv(small: Kecil) -> Answers:
    """capaian.csv."""
    path = small.workspace.output(YEAR, "TAHUN") / FILE_NAME
    with path.open(encoding="utf-8", newline="") as stream:
        return {
            row["kode"]: Answer(_number(row["realisasi"]), _number(row["capaian"]), row["predikat"])
            for row in csv.DictReader(stream)
        }


def of_trend(small: Kecil) -> tuple[Answers, Answers]:
    """Realisasi and capaian of the year, and against the same target as that of the Renstra."""
    years, _ = read_years(small.workspace.folder)
    trend, _ = build_trend(small.project(), years)
    own = {i.kode: Answer(i.latest.realisasi, i.latest.capaian) for i in trend.indikator}
    return own, {
        i.kode: Answer(i.latest.realisasi, i.akhir_renstra.nilai)
        for i in trend.indikator
        if i.akhir_renstra.tercetak
    }


def of_official(run: Run) -> Answers:
    """The cells of the official table, by the formulas of the file alone."""
    (path,), (sheets,) = run.outcome.files, run.sheets
    model = require_ironcalc().load_from_xlsx(str(path), "en", "UTC", "en")
    model.evaluate()
    number, sheet = next((i, s) for i, s in enumerate(sheets) if s.nama == "IKU")
    heads = {c.content: c.column for c in sheet.cells if c.style == "kepala_hasil"}
    columns = [heads[name] for name in ("Realisasi", "Capaian (%)", "Predikat")]
    codes = {i.kode for book in run.books for i in book.indicators}
    rows = {str(c.content): c.row for c in sheet.cells if c.content in codes and c.row > 5}
    return {
        kode: Answer._make(model.get_cell_value(number, row, column) for column in columns)
        for kode, row in rows.items()
    }


def of_preview(
    template: Path, cases: Sequence[Case], details: Mapping[tuple[str, str], float]
) -> Answers:
    """The previews of a template into which the same numbers were typed."""
    path = template.with_name("ditiru.xlsx")
    _say_otherwise(template, path)
    model = require_ironcalc().load_from_xlsx(str(path), "en", "UTC", "en")
    for place, value in _typed(model, cases, details):
        model.update_cell_with_number(*place, value)
    model.evaluate()
    found = {}
    codes = {case.kode for case in cases}
    for sheet, start, names in _tables(model, "isian"):
        _, last, _, _ = model.get_sheet_dimensions(sheet)
        for row in range(start + 3, last + 1):
            name = model.get_cell_value(sheet, row, names["indikator"])
            kode = str(name).partition("\n")[0]
            if kode in codes:  # below the table stands who filled it in
                shown = (
                    model.get_cell_value(sheet, row, names[n]) for n in ("persentase", "capaian")
                )
                realisasi, capaian = shown
                found[kode] = Answer(realisasi, capaian)
    return found


def _typed(
    model: Any, cases: Sequence[Case], details: Mapping[tuple[str, str], float]
) -> Iterator[tuple[Place, float]]:
    typed = {(c.kode, symbol): values for c in cases for symbol, values in c.typed.items()}
    for sheet, start, names in _tables(model, "isian"):
        _, last, _, _ = model.get_sheet_dimensions(sheet)
        for row in range(start + 3, last + 1):
            key = tuple(model.get_cell_value(sheet, row, names[n]) for n in ("kode", "simbol"))
            for quarter, value in zip(QUARTERS, typed.get(key, ()), strict=False):
                if value is not None:
                    yield (sheet, row, names[quarter]), float(value)
    for sheet, start, names in _tables(model, "t"):
        _, last, _, _ = model.get_sheet_dimensions(sheet)
        for row in range(start + 3, last + 1):
            key = str(model.get_cell_value(sheet, row, names["kunci"])), "nilai"
            if key in details:
                yield (sheet, row, names["nilai"]), details[key]


def _tables(model: Any, tabel: str) -> Iterator[tuple[int, int, dict[str, int]]]:
    """Sheet and first row of each table of that name, and its columns by name."""
    for sheet, row, column in model.get_all_cells():
        if column == 1 and model.get_cell_value(sheet, row, 1) == START + tabel:
            names = {
                str(model.get_cell_value(sheet, row + 1, c)): c
                for c in range(1, 20)
                if model.get_cell_value(sheet, row + 1, c)
            }
            yield sheet, row, names


def _say_otherwise(template: Path, path: Path) -> None:
    """The same template without what IronCalc does not know."""
    with zipfile.ZipFile(template) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if b"<f>" in content:
                text = content.decode()
                for written, said in UNKNOWN_TO_IRONCALC:
                    text = re.sub(written, said, text)
                assert "CELL(" not in text and ")&lt;&gt;(" not in text
                content = text.encode()
            new.writestr(name, content)


def _number(text: str) -> float | None:
    return float(text) if text else None

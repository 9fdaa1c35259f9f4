"""Errors of ours, put in where one thing is handled: FAULTS says where, and at which thing.

A process of ours imports this module and finds the name of its fault in the environment.
"""

import importlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from inspect import isgeneratorfunction
from typing import Any

from support.cheaper import forget_all

SECRET = "rahasia-di-dalam-sel"  # what an exception quotes must not reach anybody
VARIABLE = "IKU_ETL_UJI_KESALAHAN"


@dataclass(frozen=True)
class Fault:
    """A function of the program and the calls in which it fails; lost: indicators without a value.

    said: what the message names.
    """

    target: str
    when: Callable[..., bool]
    said: str
    lost: Sequence[str] = ()

    def install(self) -> Callable[[], None]:
        """Puts it in; what comes back takes it out again."""
        owner, name = _owner(self.target)
        real = getattr(owner, name)

        def failing_later(*args: Any, **more: Any) -> Iterator[Any]:
            yield from failing(*args, **more)

        def failing(*args: Any, **more: Any) -> Any:
            if self.when(*args, **more):
                raise IndexError(SECRET)
            return real(*args, **more)

        def take_out() -> None:
            setattr(owner, name, real)
            forget_all()

        forget_all()
        setattr(owner, name, failing_later if isgeneratorfunction(real) else failing)
        return take_out


def _owner(target: str) -> tuple[Any, str]:
    """The module or class that holds the function, and its name."""
    path, _, name = target.rpartition(".")
    try:
        return importlib.import_module(path), name
    except ModuleNotFoundError:
        module, _, kind = path.rpartition(".")
        return getattr(importlib.import_module(module), kind), name


def holds(values: Any, number: float) -> bool:
    """Whether an array holds that number."""
    return bool((values == number).any())


A, B = ("PERSEN", "ADA", "RASIO"), ("JUMLAH", "INDEKS")
FAULTS: dict[str, Fault] = {
    "a file": Fault(
        "iku_etl.read.workbook.open_workbook", lambda f, *_: f.berkas == "A.xlsx", "A.xlsx", A
    ),
    "a sheet": Fault(
        "iku_etl.read.workbook.read_input_rows",
        lambda found, berkas, sheet, *_: sheet.lembar == "Bidang A",
        "Bidang A",
        A,
    ),
    "the locked part of a sheet": Fault(
        "iku_etl.read.workbook.check_locked", lambda berkas, *_: berkas == "A.xlsx", "A.xlsx", A
    ),
    "the origin of a file": Fault(
        "iku_etl.loading.check_identity", lambda berkas, *_: berkas == "A.xlsx", "A.xlsx", A
    ),
    "a cell": Fault("iku_etl.check.cells.cast_cell", lambda isi, *_: isi == "Ada", "ADA", ("ADA",)),
    "a contract": Fault(
        "iku_etl.check.cells._check_contract",
        lambda cells, *_: holds(cells["nilai"], 1.5),
        "RASIO",
        ("RASIO",),
    ),
    "copies of a cell": Fault(
        "iku_etl.check.inputs.combine_cells",
        lambda clean, *_: holds(clean.frame["nilai"], 1.5),
        "RASIO",
        ("RASIO",),
    ),
    "a detail cell": Fault(
        "iku_etl.check.details._value", lambda cell, *_: cell.content == 3.0, "INDEKS", ("INDEKS",)
    ),
    "what is missing": Fault("iku_etl.check.inputs.missing_rows", lambda *_: True, "hilang"),
    "a check of the katalog": Fault(
        "iku_etl.lint.katalog.check_cycles", lambda *_: True, "katalog"
    ),
    "a formula": Fault(
        "iku_etl.catalog.definitions.parse", lambda text: text == "r", "RASIO", ("RASIO",)
    ),
    "a target": Fault(
        "iku_etl.catalog.target_readings.read_target",
        lambda text, *_: text == "2",
        "RASIO",
        ("RASIO",),
    ),
    "whether a cell is plausible": Fault(
        "iku_etl.calculate.plausible._odd_shapes",
        lambda project, isian, *_: holds(isian.nilai, 1.5),
        "RASIO",
        ("RASIO",),
    ),
    "whether a capaian is plausible": Fault(
        "iku_etl.calculate.plausible._absurd_capaian",
        lambda project, isian, *_: holds(isian.nilai, 1.5),
        "RASIO",
        ("RASIO",),
    ),
    "a value of a formula": Fault(
        "iku_etl.calculate.formulas.evaluate",
        lambda formula, bindings: any(holds(v.angka, 1.5) for v in bindings.values()),
        "RASIO",
        ("RASIO",),
    ),
    "a quarter": Fault(
        "iku_etl.calculate.calculation.quarter_state",
        lambda katalog, isian, *_: holds(isian.nilai, 1.5),
        "RASIO",
        ("RASIO",),
    ),
    "a capaian": Fault(
        "iku_etl.calculate.calculation.measure_achievement",
        lambda values, **_: holds(values.nilai, 1.5),
        "RASIO",
        ("RASIO",),
    ),
    "remarks": Fault("iku_etl.pipeline.result_issues", lambda *_: True, "pemeriksaan hasil"),
    "a result": Fault(
        "iku_etl.calculate.results.Results.table",
        lambda results, positions: 2 in list(positions),
        "RASIO",
        ("RASIO",),
    ),
    "an indicator of a book": Fault(
        "iku_etl.report.write_book.build_sheets",
        lambda book: any(i.nilai == 1.5 for i in book.indicators),
        "RASIO",
        ("RASIO",),
    ),
    "a book": Fault(
        "iku_etl.report.write_book.write_workbook",
        lambda path, *_: "Bidang B" in path.name,
        "Bidang B",
        B,
    ),
    "a row of the tables": Fault(
        "iku_etl.report.result_rows.ResultRows._columns",
        lambda rows, printed: "RASIO" in rows.results.fields(list(printed))["kode"],
        "RASIO",
        ("RASIO",),
    ),
    "a marked workbook": Fault(
        "iku_etl.findings.marked.answer._marked",
        lambda source, *_: source.name == "C.xlsx",
        "C.xlsx",
    ),
    "every form of answer": Fault(
        "iku_etl.findings.marked.answer.load_mark_appearance", lambda *_: True, "C.xlsx"
    ),
    "the report": Fault("iku_etl.findings.write.write_laporan_html", lambda *_: True, "Laporan"),
}
if name := os.environ.get(VARIABLE):
    FAULTS[name].install()

"""A unit's own sheets as a workbook, where the official one holds those of all units."""

import shutil
from array import array
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from iku_etl.calculate.arrangement import ARRANGEMENT_NAME
from iku_etl.calculate.calculation import calculate_apart
from iku_etl.files.inside import inside
from iku_etl.loading import Submission, load_and_check
from iku_etl.pipeline import silent
from iku_etl.project import Project
from iku_etl.read.source import list_workbooks
from iku_etl.report.assemble import PER_UNIT, base_book, plan_books
from iku_etl.report.run_facts import RunFacts
from iku_etl.report.write_books import write_books
from iku_etl.rules.input_table import PERIODS
from iku_etl.run_record import RunOrder, read_run
from iku_etl.verification.apply import use_approved
from iku_etl.workers.pool import IN_THIS_PROCESS
from iku_etl.workspace import Workspace

FOLDER = "lampiran"


def per_unit(project: Project) -> Project:
    """The same agency with a workbook for each unit."""
    return replace(project, settings=replace(project.settings, pecah=PER_UNIT))


def books_of_units(project: Project, folder: Path, tahun: str, periode: str) -> Mapping[str, Path]:
    """Where a run writes the workbook that prints each unit's indicators, by kode_unit."""
    valid = np.flatnonzero(project.katalog.valid_in(tahun)).tolist()
    plans = plan_books(project, valid, base_book(project, tahun, PERIODS.index(periode)))
    unit_of = project.katalog.indikator["kode_unit"].tolist()
    return {unit_of[i]: folder / f"{plan.nama}.xlsx" for plan in plans for i in plan.printed}


def write_unit_books(workspace: Workspace, tahun: str, periode: str) -> Mapping[str, Path]:
    """Computes the period again, signed as its run was, into a workbook for each unit.

    The caller has seen that the inputs are those of the run, so that the numbers are too.
    """
    folder = inside(workspace.folder, workspace.output(tahun, periode) / "surat" / FOLDER)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    index, inputs = PERIODS.index(periode), workspace.inputs(tahun)
    again = read_run(workspace, tahun, periode)
    order = RunOrder(again=again, locks=again.locks if again else ())
    submission = Submission(
        workspace, list_workbooks(inputs), inputs, tahun, index, order.details(index)
    )
    checked, _ = load_and_check(submission, IN_THIS_PROCESS, silent)
    if checked is None:
        return {}
    checked = use_approved(workspace, checked, tahun, index, IN_THIS_PROCESS, silent)
    project = per_unit(checked.project)
    results = calculate_apart(
        project, checked.isian, checked.details, checked.distrusted, tahun, index
    )
    written = write_books(
        results=results,
        project=project,
        valid=array("i", np.flatnonzero(project.katalog.valid_in(tahun))),
        tahun=tahun,
        facts=RunFacts(
            order.sign(project, tahun, index)[0].words,
            order.locks,
            checked.notes,
            checked.approvals,
        ),
        folder=folder,
        workers=IN_THIS_PROCESS,
        progress=silent,
    )
    for table in (*written.tables, folder / ARRANGEMENT_NAME):
        table.unlink()
    return books_of_units(project, folder, tahun, periode)

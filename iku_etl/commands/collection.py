"""A command over a kumpulan: asked of each ruang kerja, said of each as it comes, then of all."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from iku_etl.cellref import CellRef
from iku_etl.commands.collection_output import AsJson, AsText, Printer
from iku_etl.commands.over_members import CLUSTER, OverMembers, require_sense, typed_again
from iku_etl.issues import Issue, make_issue
from iku_etl.processes import count_files
from iku_etl.region.executors import open_executor
from iku_etl.region.homes import Home
from iku_etl.region.members import Collection, Member, load_collection
from iku_etl.region.over import Totals, each_outcome
from iku_etl.region.reports import PAGE, MemberReport, read_report, read_said
from iku_etl.region.settings import require_cluster
from iku_etl.region.store import StoreError
from iku_etl.region.tasks import TaskOutcome
from iku_etl.workspace import Workspace

FORM, QUIET, JSON = "bentuk", "diam", "json"


def do_over_members(ctx: click.Context, home: Home, over: OverMembers) -> int:
    """Does the command for each ruang kerja; returns the exit code of all."""
    require_sense(ctx, over)
    collection = load_collection(home.folder)
    members = collection.all_members
    klaster = _cluster(ctx, over, collection)
    divides = over.divides and klaster and home.is_shared
    own: Path | None = ctx.params.get(over.own_folder)
    if own and klaster:
        own = own.absolute()  # workers need not stand where we do

    def words(member: Member) -> Sequence[str]:
        if not over.counts:
            return typed_again(ctx, home.argument(member))
        added = ["--format=json"]
        if own:
            added.append(f"--{PAGE.removesuffix('.html')}={own / member.name}")
        return typed_again(ctx, home.argument(member), (FORM, QUIET, over.own_folder), added)

    def workbooks(member: Member) -> int:
        return count_files(Workspace(member.folder), ctx.params["tahun"]) if divides else 0

    def report(member: Member, outcome: TaskOutcome) -> MemberReport:
        if not over.counts:
            return read_said(member, outcome)
        return read_report(member, outcome, own / member.name / PAGE if own else None)

    totals = Totals()
    reports: list[MemberReport] = []
    is_run = ctx.command.name == "run"
    printer = _printer(ctx, collection, over)
    side_by_side = 1 if ctx.params.get(over.one_by_one) else len(members)
    with open_executor(ctx.obj, klaster, home.place, side_by_side) as executor:
        for member, outcome in each_outcome(members, words, executor, workbooks):
            outcome = home.returned(member, outcome)
            found = report(member, outcome)
            totals.add(found, outcome.brief)
            if is_run or own:
                reports.append(found)
            printer.member(found, outcome)
    pages: list[Path] = []
    issues: list[Issue] = []
    collection = replace(collection, issues=(*collection.issues, *home.issues()))
    if is_run and members:
        from iku_etl.region.period import write_period

        tahun, periode = ctx.params["tahun"], ctx.params["periode"]
        try:
            with home.publishing():
                pages, issues = write_period(
                    collection, reports, tahun, periode, fresh=ctx.params["segar"]
                )
        except StoreError as error:
            pages = []
            issues.append(make_issue("objek-tidak-terunggah", CellRef(), sebab=str(error)))
    elif own and members:
        from iku_etl.region.laporan import write_page

        pages = [page := own / PAGE]
        tahun, periode, wrong = ctx.params["tahun"], ctx.params["periode"], collection.all_issues
        write_page(collection, reports, wrong, tahun, periode, path=page, final=page)
    issues = [*collection.all_issues, *issues]
    printer.end(totals, pages, issues)
    return totals.exit_code(issues)


def _cluster(ctx: click.Context, over: OverMembers, collection: Collection) -> str:
    """The cluster that was typed, else that of kumpulan.toml; none where one is done after the other."""
    typed: str | None = ctx.params.get(CLUSTER)
    if typed is not None:
        require_cluster(typed, f"--{CLUSTER} ")
    if ctx.params.get(over.one_by_one):
        return ""
    return collection.settings.klaster if typed is None else typed


def _printer(ctx: click.Context, collection: Collection, over: OverMembers) -> Printer:
    if ctx.params.get(FORM) == JSON:
        return AsJson(collection)
    return AsText(collection, over, quiet=bool(ctx.params.get(QUIET)))

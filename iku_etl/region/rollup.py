"""What a kumpulan prints over its members: Rekap, and the table of all their results."""

import csv
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import TextIO

from iku_etl.cellref import CellRef
from iku_etl.files.output_set import preparing
from iku_etl.issues import Issue, make_issue, sort_issues
from iku_etl.pipeline import silent
from iku_etl.region.gather import Gathering, RegionOrder, Takers
from iku_etl.region.lines import AgencyLine
from iku_etl.region.member_results import MemberResults
from iku_etl.region.members import Collection
from iku_etl.region.rekap_book import write_rekap_book
from iku_etl.rules.all import load_rules, named_files
from iku_etl.rules.styles import load_styles
from iku_etl.workers.pool import Progress
from iku_etl.workspace import Workspace
from iku_etl.xlsx.long_sheet import MOST_ROWS

REKAP_NAME = "Rekap {periode} {tahun}.xlsx"


def write_rollup(
    collection: Collection,
    tahun: str,
    periode: str,
    fresh: Container[str] = frozenset(),
    progress: Progress = silent,
) -> tuple[tuple[Path, ...], list[Issue]]:
    """The files of a kumpulan for a period, and what was found; of those in it, too, first theirs.

    fresh: the names of members whose results have just been made, so that nobody asks whether they
    are outdated. What goes wrong with one member costs only itself; raises OSError, and UsageError
    where the files of an earlier Rekap are open elsewhere.
    """
    files: list[Path] = []
    issues: list[Issue] = []
    every = list(collection.every())
    for done, one in enumerate(reversed(every), start=1):
        made, found = _write_one(one, tahun, periode, fresh)
        files += made
        issues += found
        progress("Merekap", done, len(every))
    return tuple(files), sort_issues(dict.fromkeys(issues))


def _write_one(
    collection: Collection, tahun: str, periode: str, fresh: Container[str]
) -> tuple[list[Path], list[Issue]]:
    workspace = Workspace(
        collection.folder
    )  # its schemas and output lie where those of an agency do
    rules = load_rules(workspace.schemas)
    styles = load_styles(named_files(workspace.schemas, "gaya.yaml"))
    order = RegionOrder(collection, tahun, periode, rules, fresh)
    made: list[Path] = []
    with preparing(workspace.output(tahun, periode), silent) as prepared, _spool() as spool:
        writer = csv.writer(spool, lineterminator="\n")

        def take(results: MemberResults, agency: AgencyLine, level: str) -> None:
            pass

        gathering = Gathering(order, Takers(take, writer.writerow))
        rekap = gathering.rekap()
        issues = sort_issues(gathering.issues)
        book = prepared.folder / REKAP_NAME.format(tahun=tahun, periode=periode)
        if rekap.rows > MOST_ROWS:
            place = CellRef(collection.name)
            fields = {"nama": book.name, "jumlah": str(rekap.rows)}
            issues.append(make_issue("hasil-terlalu-banyak", place, **fields))
        else:
            write_rekap_book(book, rekap, issues, _rows(spool), (styles, rules.lampu))
            made.append(book)
        prepared.publish()
        return [prepared.final(path) for path in made], issues


@contextmanager
def _spool() -> Iterator[TextIO]:
    """Rows on their way into a file that must know more before they come."""
    with TemporaryFile("w+", encoding="utf-8", errors="surrogatepass", newline="") as stream:
        yield stream


def _rows(spool: TextIO) -> Iterator[list[str]]:
    spool.seek(0)
    yield from csv.reader(spool)

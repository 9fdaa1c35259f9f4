"""What a kumpulan prints over its members: Rekap, the tree, and the table of all their results."""

import csv
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import TextIO

from iku_etl.calculate.capaian_table import FILE_NAME
from iku_etl.cellref import CellRef
from iku_etl.files.atomic import write_whole
from iku_etl.issues import Issue, make_issue, sort_issues
from iku_etl.region.aim_lines import MeasuredAgency
from iku_etl.region.all_results import REGION_COLUMNS, read_all_results
from iku_etl.region.gather import Gathering, RegionOrder
from iku_etl.region.kept_tables import NO_EARLIER, EarlierTables
from iku_etl.region.lines import RegionRekap
from iku_etl.region.member_results import ResultLine
from iku_etl.region.members import Collection
from iku_etl.region.region_tree import REKAP_PAGE, TreeGathering, write_region_tree
from iku_etl.region.rekap_book import write_rekap_book
from iku_etl.region.rekap_page import render_rekap
from iku_etl.report.data_book import BOOK_NAME, DataBook, open_data
from iku_etl.rules.all import Lampu, load_rules, named_files
from iku_etl.rules.data_columns import load_data_columns
from iku_etl.rules.styles import Styles, load_styles
from iku_etl.workspace import Workspace
from iku_etl.xlsx.long_sheet import MOST_ROWS

REKAP_NAME = "Rekap {periode} {tahun}.xlsx"
NOBODY: Mapping[str, str] = {}
Look = tuple[Styles, Lampu]


def write_rollup(
    collection: Collection,
    tahun: str,
    periode: str,
    folder: Path,
    fresh: Container[str] = frozenset(),
    refused: Mapping[str, str] = NOBODY,
    earlier: EarlierTables = NO_EARLIER,
) -> tuple[list[Path], list[Issue]]:
    """The files of one kumpulan over all below it, into a folder that will be its output folder.

    fresh: the names of members whose results have just been made, so that nobody asks whether they
    are outdated; refused: why others have none; earlier: the tables of before. What goes wrong with
    one member costs only itself; raises OSError.
    """
    workspace = Workspace(collection.folder)  # its schemas lie where those of an agency do
    rules = load_rules(workspace.schemas)
    look = load_styles(named_files(workspace.schemas, "gaya.yaml")), rules.lampu
    order = RegionOrder(collection, tahun, periode, rules, fresh, refused)
    tree = TreeGathering(rules.lampu)
    with _spool() as spool:
        writer = csv.writer(spool, lineterminator="\n")
        with earlier.open(folder) as tables:

            def take(agency: MeasuredAgency, served: Mapping[str, Sequence[ResultLine]]) -> None:
                tables.take(agency.results)
                tree.take(agency, served)

            gathering = Gathering(order, take, writer.writerow)
            rekap = gathering.rekap()
        issues = sort_issues(gathering.issues)
        issues += _too_long(folder, rekap)
        books = _write_books(folder, rekap, issues, _rows(spool), look)
    trees = write_region_tree(folder, rekap, tree, look)
    beside = {name: path.name for name, path in {**books, **trees}.items()}
    page = folder / REKAP_PAGE.format(tahun=tahun, periode=periode)
    write_whole(page, render_rekap(rekap, issues, beside, *look).encode(errors="replace"))
    return [*books.values(), page, *trees.values()], issues


def _too_long(folder: Path, rekap: RegionRekap) -> Iterator[Issue]:
    """What holds more rows than a sheet of Excel takes."""
    for path, rows in (
        (_rekap_book(folder, rekap), rekap.rows),
        (folder / BOOK_NAME, rekap.results),
    ):
        if rows > MOST_ROWS:
            place = CellRef(rekap.collection.name)
            yield make_issue("hasil-terlalu-banyak", place, nama=path.name, jumlah=rows)


def _rekap_book(folder: Path, rekap: RegionRekap) -> Path:
    return folder / REKAP_NAME.format(tahun=rekap.tahun, periode=rekap.periode)


def _write_books(
    folder: Path,
    rekap: RegionRekap,
    issues: Sequence[Issue],
    details: Iterable[Sequence[str]],
    look: Look,
) -> dict[str, Path]:
    """Rekap and the tables of all results, by what the page calls them; none that is too long."""
    book, data, found = _rekap_book(folder, rekap), folder / BOOK_NAME, dict[str, Path]()
    if rekap.rows <= MOST_ROWS:
        write_rekap_book(book, rekap, issues, details, look)
        found["buku kerja Rekap"] = book
    if rekap.results <= MOST_ROWS:
        _write_data(data, folder / FILE_NAME, rekap, look)
        found["semua hasil (Excel)"] = data
    return found | {"semua hasil (CSV)": folder / FILE_NAME}


def _write_data(path: Path, table: Path, rekap: RegionRekap, look: Look) -> None:
    """capaian.xlsx, of the rows of capaian.csv."""
    columns = load_data_columns()
    described = DataBook(
        instansi=rekap.nama,
        tahun=rekap.tahun,
        periode=rekap.periode,
        banyak=rekap.results,
        kolom=(*columns.kumpulan, *columns.kolom),
        names=REGION_COLUMNS,
        in_csv=REGION_COLUMNS,
    )
    with open_data(path, described, *look) as take:
        take(read_all_results(table))


@contextmanager
def _spool() -> Iterator[TextIO]:
    """Rows on their way into a file that must know more before they come."""
    with TemporaryFile("w+", encoding="utf-8", errors="surrogatepass", newline="") as stream:
        yield stream


def _rows(spool: TextIO) -> Iterator[list[str]]:
    spool.seek(0)
    yield from csv.reader(spool)

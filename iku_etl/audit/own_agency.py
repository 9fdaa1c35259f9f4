"""What an agency itself states of its indicators: its katalog, and the results of its years."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from iku_etl.audit.stated import StatedKey, StatedRow, StatedValue, Statement
from iku_etl.calculate.capaian_table import CapaianRow
from iku_etl.catalog.katalog import Katalog
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, SchemaError, UsageError, make_issue
from iku_etl.project import Project, load_project
from iku_etl.rules.input_table import YEAR
from iku_etl.text.numbers import format_number
from iku_etl.workspace import Workspace
from iku_etl.years.closed import YearResults, read_year

SETTINGS = "iku.toml"


def agency_of(path: Path) -> Path | None:
    """The nearest ruang kerja above a file, else the current folder where that is one."""
    above = [folder for folder in path.resolve().parents if (folder / SETTINGS).is_file()]
    return above[0] if above else Path() if Path(SETTINGS).is_file() else None


@dataclass
class AgencyStatements:
    """The statements of one ruang kerja, each read once, when it is first asked for."""

    folder: Path
    issues: list[Issue] = field(default_factory=list)
    _katalog: Statement | None = None
    _desimal: dict[str, int] = field(default_factory=dict)
    _results: dict[tuple[str, str], Statement] = field(default_factory=dict)

    def of_periods(self, periods: Iterable[tuple[str, str]]) -> Iterator[Statement]:
        """The katalog, the results of these periods, and those of the years before them."""
        yield self._of_katalog()
        own = set(periods)
        before = {(str(int(tahun) - 1), YEAR) for tahun, _ in own}
        yield from (self._of_period(*one) for one in sorted(own | before, reverse=True))

    def _of_katalog(self) -> Statement:
        if self._katalog is None:
            project, issues = self._load()
            rows = tuple(_katalog_rows(project.katalog)) if project else ()
            self._desimal = _decimals(project) if project else {}
            self.issues += [] if project else issues
            self._katalog = Statement("katalog", CellRef(), rows, is_whole=True, is_asked=True)
        return self._katalog

    def _load(self) -> tuple[Project | None, list[Issue]]:
        try:
            return load_project(self.folder, Workspace(self.folder).schemas)
        except (UsageError, SchemaError) as error:  # of this agency alone: other files go on
            ref = CellRef(self.folder.name)
            return None, [make_issue("audit-katalog-gagal", ref, sebab=error)]

    def _of_period(self, tahun: str, periode: str) -> Statement:
        if (tahun, periode) not in self._results:
            read = read_year(self.folder, tahun, periode)
            year, issues = read or (YearResults(tahun, "", None), [])
            self.issues += issues
            ref, rows = CellRef(year.berkas), year.rows or ()
            stated = tuple(_result_row(row, ref, self._desimal) for row in rows)
            name = f"hasil {tahun}" if periode == YEAR else f"hasil {periode} {tahun}"
            self._results[tahun, periode] = Statement(name, ref, stated, is_asked=True)
        return self._results[tahun, periode]


def _katalog_rows(katalog: Katalog) -> Iterator[StatedRow]:
    targets: dict[str, dict[StatedKey, StatedValue]] = {}
    columns = katalog.target[["kode", "tahun", "periode", "target"]]
    for row, kode, tahun, periode, teks in columns.itertuples(name=None):
        value = StatedValue(teks, katalog.ref("target", row, "target"))
        targets.setdefault(kode, {})[StatedKey("target", tahun, periode or YEAR)] = value
    names = katalog.indikator[["kode", "indikator", "satuan", "polaritas"]]
    for row, kode, uraian, satuan, polaritas in names.itertuples(name=None):
        ref = katalog.ref("indikator", row, "indikator")
        yield StatedRow(ref, uraian, satuan, polaritas, targets.get(kode, {}))


def _decimals(project: Project) -> dict[str, int]:
    """With how many decimals the agency prints each indicator, by kode."""
    columns = project.katalog.indikator[["kode", "desimal"]]
    own = project.settings.desimal
    return {k: int(d) if d else own for k, d in columns.itertuples(index=False, name=None)}


def _result_row(row: CapaianRow, ref: CellRef, desimal: Mapping[str, int]) -> StatedRow:
    numbers = {"realisasi": row.realisasi, "capaian": row.capaian}
    places = desimal.get(row.kode)
    texts = {n: format_number(value, places) for n, value in numbers.items() if value is not None}
    values = {**({"target": row.target} if row.target else {}), **texts}
    nilai = {
        StatedKey(name, row.tahun, row.periode): StatedValue(text, ref)
        for name, text in values.items()
    }
    return StatedRow(ref, row.indikator, row.satuan, row.polaritas, nilai)

"""The mean capaian of a sasaran and of the agency, as the Rekap of the run prints it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iku_etl.calculate.records import DetailValue, VariableResult
from iku_etl.catalog.definitions import Definitions, filter_rows
from iku_etl.catalog.sources import SourceKind
from iku_etl.cellref import CellRef
from iku_etl.documents.lkjip.values import MeanValues, Shown
from iku_etl.documents.source import DocumentSource
from iku_etl.measure.levels import level_of
from iku_etl.measure.rounding import round_fraction
from iku_etl.report.index_parts import IndexParts
from iku_etl.report.rollup import group_mean
from iku_etl.years.parts import DASH


@dataclass(frozen=True)
class _Composed:
    """An indicator of the katalog with what it is calculated from, without numbers."""

    kode: str
    variables: tuple[VariableResult, ...]


class MeanOf:
    """The mean of a group of indicators; a part of an index is not counted beside it."""

    def __init__(self, source: DocumentSource) -> None:
        self._source = source
        self._parts = IndexParts(list(_composed(source.project.definitions)))

    def __call__(self, codes: Sequence[str]) -> MeanValues:
        """Of the indicators of these kode."""
        source = self._source
        settings, found = source.project.settings, source.results or {}
        rows = [found[kode] for kode in codes if kode in found]
        counted = [row for row in rows if row.capaian is not None]
        done = group_mean(rows, settings, found, self._parts.within(counted))
        if done.exact is None or done.mean is None:
            return MeanValues(len(codes), len(done.counted), Shown(DASH), DASH)
        skala = source.project.rules.scale(settings.skala)
        label = level_of(round_fraction(done.exact, skala.desimal, settings), skala).label
        return MeanValues(len(codes), len(done.counted), Shown(done.mean, settings.desimal), label)


def _composed(definitions: Definitions) -> Iterator[_Composed]:
    """Every indicator with its variables; a detail cell is known by its table, column and row."""
    variables: dict[str, list[VariableResult]] = {}
    details = definitions.katalog.details
    frame = definitions.katalog.variabel
    for kode, simbol, text in frame[["kode", "simbol", "sumber"]].itertuples(
        index=False, name=None
    ):
        sumber = definitions.source(text)
        if sumber is None:
            continue
        cells: tuple[DetailValue, ...] = ()
        if sumber.jenis is SourceKind.RINCIAN:
            rows = filter_rows(details[sumber.tabel], sumber).nonzero()[0].tolist()
            refs = (CellRef(sumber.tabel, sumber.column, row + 1) for row in rows)
            cells = tuple(DetailValue("", None, ref) for ref in refs)
        one = VariableResult(
            simbol=simbol,
            uraian="",
            satuan="",
            jenis=sumber.jenis,
            agregasi="",
            nilai=None,
            merujuk=sumber.kode,
            column=cells,
        )
        variables.setdefault(kode, []).append(one)
    for kode, own in variables.items():
        yield _Composed(kode, tuple(own))

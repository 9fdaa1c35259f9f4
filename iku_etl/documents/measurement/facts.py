"""What the measurement of a period says of each indicator, every number as a run printed it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from iku_etl.calculate.capaian_table import CapaianRow
from iku_etl.calculate.quarter_table import QuarterRow
from iku_etl.catalog.quarter_rules import CUMULATIVE, OF_QUARTER, OF_YEAR
from iku_etl.check.quarter_note import QuarterNote
from iku_etl.documents.measurement.quarters import Quarter, Way
from iku_etl.documents.printed import NOTHING_PRINTED, PrintedValue, ResultPrinter
from iku_etl.documents.source import DocumentSource
from iku_etl.rules.input_table import PERIOD_NAMES, QUARTERS, YEAR

NO_RUN = PrintedValue("", "tengah")


@dataclass(frozen=True, slots=True)
class MeasuredIndicator:
    """One row of the form; quarters: realisasi of each quarter alone, in the order of the year.

    so_far: realisasi until the period; target and of_quarter are of the period, of_year is against
    the target of the year. way: what its capaian in capaian.csv is made of.
    """

    kode: str
    nomor: str
    sasaran: str
    indikator: str
    satuan: str
    target_tahun: str
    target: str
    quarters: tuple[PrintedValue, ...]
    so_far: PrintedValue
    of_quarter: PrintedValue
    of_year: PrintedValue
    predikat: str
    kendala: str
    tindak_lanjut: str
    way: Way


def measured_indicators(
    source: DocumentSource,
    kode_unit: str,
    quarters: Sequence[Quarter],
    ways: Mapping[str, Way],
    printer: ResultPrinter,
) -> Iterator[MeasuredIndicator]:
    """The indicators of a unit that the run has, in the order of the katalog."""
    frame = source.indikator
    own = frame[frame["kode_unit"] == kode_unit][["kode", "sasaran", "indikator", "satuan"]]
    numbers: dict[str, int] = {}
    for kode, sasaran, indikator, satuan in own.itertuples(index=False, name=None):
        row = (source.results or {}).get(kode)
        if row is None:
            continue
        number = numbers.setdefault(sasaran, len(numbers) + 1)
        so_far, of_quarter, of_year = _results(source.periode, row, quarters, ways[kode], printer)
        kendala, tindak_lanjut = _notes(source, kode)
        yield MeasuredIndicator(
            kode=kode,
            nomor=str(number),
            sasaran=sasaran,
            indikator=indikator,
            satuan=satuan,
            target_tahun=source.targets.get((kode, YEAR), ""),
            target=source.targets.get((kode, source.periode), ""),
            quarters=tuple(_realisasi(quarter.alone(kode), printer) for quarter in quarters),
            so_far=so_far,
            of_quarter=of_quarter,
            of_year=of_year,
            predikat=row.predikat,
            kendala=kendala,
            tindak_lanjut=tindak_lanjut,
            way=ways[kode],
        )


def _results(
    periode: str, row: CapaianRow, quarters: Sequence[Quarter], way: Way, printer: ResultPrinter
) -> tuple[PrintedValue, PrintedValue, PrintedValue]:
    """Realisasi so far, and the capaian against the target of the quarter and of the year."""
    if periode == YEAR:
        return printer.realisasi(row), NOTHING_PRINTED, printer.capaian(row)
    this, (cara, pembanding) = quarters[-1], way
    # An agency that measures a quarter alone against the year has said so; else all so far counts.
    of_year = cara if pembanding == OF_YEAR else CUMULATIVE
    return (
        _realisasi(this.so_far(row.kode), printer),
        _capaian(this.rows.get((row.kode, cara, OF_QUARTER)), printer),
        _capaian(this.rows.get((row.kode, of_year, OF_YEAR)), printer),
    )


def _realisasi(row: QuarterRow | None, printer: ResultPrinter) -> PrintedValue:
    return NO_RUN if row is None else printer.realisasi(row)


def _capaian(row: QuarterRow | None, printer: ResultPrinter) -> PrintedValue:
    return NO_RUN if row is None else printer.capaian(row)


def _notes(source: DocumentSource, kode: str) -> tuple[str, str]:
    """Kendala and tindak lanjut of the quarter; of a year those of each, named."""
    if source.periode != YEAR:
        note = source.notes.get((kode, source.periode), QuarterNote(kode, source.periode))
        return note.kendala, note.tindak_lanjut
    found = [(name, source.notes.get((kode, name))) for name in (*QUARTERS, YEAR)]
    notes = [(f"{PERIOD_NAMES[name]}: ", note) for name, note in found if note]
    return (
        "\n".join(name + note.kendala for name, note in notes if note.kendala),
        "\n".join(name + note.tindak_lanjut for name, note in notes if note.tindak_lanjut),
    )

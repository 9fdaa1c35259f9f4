"""The table of indicators behind a decree: the official one of the agency's layout, without results."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from iku_etl.calculate.records import ancestors
from iku_etl.catalog.targets import Target, TargetKind
from iku_etl.documents.decree.word_xml import WordCell, table_xml
from iku_etl.documents.source import DocumentSource
from iku_etl.report.assemble import agency_book
from iku_etl.report.book import Book, Unit
from iku_etl.report.build import belongs
from iku_etl.report.heading import heading_items
from iku_etl.report.official_columns import equal_neighbours
from iku_etl.report.texts import indicator_text, render
from iku_etl.rules.input_table import YEAR, YEAR_INDEX
from iku_etl.rules.layout_words import ROW_NUMBER
from iku_etl.rules.layouts import KolomLayout, LembarLayout

Row = Mapping[str, str]
CENTER = "tengah"


@dataclass(frozen=True, slots=True)
class CatalogVariable:
    """A variable of a formula by its words."""

    simbol: str
    uraian: str


@dataclass(frozen=True, slots=True)
class CatalogIndicator:
    """An indicator as the katalog has it, before anything is measured."""

    fields: Row
    leluhur: Mapping[str, Row]
    target: Target
    variables: tuple[CatalogVariable, ...]


@dataclass(frozen=True, slots=True)
class AnnexLine:
    """A line above a table: a title, or a label with what it names."""

    label: str
    teks: str


@dataclass(frozen=True, slots=True)
class Annex:
    """One table: the lines above it, and the table for Word."""

    kepala: tuple[AnnexLine, ...]
    tabel: Markup


def make_annexes(source: DocumentSource, width: float) -> Iterator[Annex]:
    """The tables of the layout's first kind of sheet, for the agency or each unit; width in cm.

    What follows the first kind in a layout are tables of results, or of other documents.
    """
    project = source.project
    lembar = project.layout().lembar[0]
    book = agency_book(project, source.tahun, YEAR_INDEX)
    wanted = [i for i in _indicators(source) if _is_of(i.fields, lembar)]
    for unit in book.units.values():
        if lembar.tiap == "instansi" and unit["jenis"] != "instansi":
            continue
        of_agency = lembar.tiap == "instansi"
        own = [i for i in wanted if of_agency or i.fields["kode_unit"] == unit["kode_unit"]]
        if own:
            yield Annex(tuple(_heading(book, lembar, unit)), _table(book, lembar, unit, own, width))


def _is_of(fields: Row, lembar: LembarLayout) -> bool:
    return belongs(fields["dokumen"], fields["tingkat"], lembar)


def _indicators(source: DocumentSource) -> Iterator[CatalogIndicator]:
    """Those in force that year, with their targets of the year."""
    katalog = source.project.katalog
    frame = katalog.indikator[katalog.valid_in(source.tahun)]
    rows = [dict(zip(frame.columns, row, strict=True)) for row in frame.to_numpy().tolist()]
    by_code = {row["kode"]: row for row in rows}
    variables: dict[str, tuple[CatalogVariable, ...]] = {}
    columns = katalog.variabel[["kode", "simbol", "uraian"]].itertuples(index=False, name=None)
    for kode, simbol, uraian in columns:
        variables[kode] = (*variables.get(kode, ()), CatalogVariable(simbol, uraian))
    for row in rows:
        kode = row["kode"]
        target = Target(source.targets.get((kode, YEAR), ""), TargetKind.KOSONG)
        yield CatalogIndicator(row, ancestors(row, by_code), target, variables.get(kode, ()))


def _heading(book: Book, lembar: LembarLayout, unit: Unit) -> Iterator[AnnexLine]:
    for line in lembar.kepala:
        items = heading_items(line, book, unit)
        if items or line.tetap:
            yield AnnexLine(line.label, "\n".join(items))


def _table(
    book: Book, lembar: LembarLayout, unit: Unit, own: Sequence[CatalogIndicator], width: float
) -> Markup:
    instansi = book.instansi
    heads = [render(column.judul, unit=unit, instansi=instansi) for column in lembar.kolom]
    columns = [list(_column(book, column, unit, own)) for column in lembar.kolom]
    share = width / sum(column.lebar for column in lembar.kolom)
    widths = [column.lebar * share for column in lembar.kolom]
    return table_xml(heads, widths, list(zip(*columns, strict=True)))


def _column(
    book: Book, column: KolomLayout, unit: Unit, own: Sequence[CatalogIndicator]
) -> Iterator[WordCell]:
    """A cell for each indicator; equal neighbours are one where the layout says so."""
    centered = column.rata == CENTER
    groups = [(i, i + 1) for i in range(len(own))]
    if column.gabung:
        texts = [_text(book, column.gabung, unit, own, i) for i in range(len(own))]
        groups = equal_neighbours(texts)
    for first, end in groups:
        text = _text(book, column.isi, unit, own, first) + _levels(book, column, own[first])
        yield WordCell(text, "restart" if end - first > 1 else "", centered)
        yield from [WordCell("", "continue")] * (end - first - 1)


def _text(book: Book, content: str, unit: Unit, own: Sequence[CatalogIndicator], place: int) -> str:
    if content == ROW_NUMBER:
        return str(place + 1)
    return indicator_text(content, own[place], unit, book.instansi)


def _levels(book: Book, column: KolomLayout, indicator: CatalogIndicator) -> str:
    """The predikat of the indicator's scale below its formula, as the official table has them."""
    skala = indicator.fields["skala"]
    if not (column.sisipan and skala and indicator.fields.get("sisipan") == "skala"):
        return ""
    levels = book.rules.scale(skala).jenjang
    return "".join(f"\n{level.cetak} : {level.label}" for level in levels)

"""The tables of agencies and of nested kumpulan, and where the mean of each stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from iku_etl.region.line_table import LineWriter, TableLine, put_notes
from iku_etl.region.lines import AgencyLine, CollectionLine, RegionRekap
from iku_etl.region.region_words import (
    AGENCIES,
    AGENCY_NOTES,
    below_words,
    period_words,
)
from iku_etl.report.rollup import Place
from iku_etl.rules.layouts import Kertas
from iku_etl.xlsx.sheet import Sheet

INDENT = "    "
REKAP_FILE = "Rekap.html"


@dataclass
class MeanPlaces:
    """Where means stand: of agencies by their place among all, of nested kumpulan by name."""

    agencies: dict[int, Place] = field(default_factory=dict)
    nested: dict[str, Place] = field(default_factory=dict)

    def of(self, line: CollectionLine) -> list[Place]:
        """Those that the mean of a kumpulan is of."""
        found = [self.agencies[i] for i in line.agencies]
        found += [self.nested[one.name] for one in line.nested]
        return [place for place, counts in zip(found, line.counts, strict=True) if counts]


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """The rows of a table: its title, its first and its last row, and the row after it."""

    title: int
    first: int
    last: int

    @property
    def following(self) -> int:
        """Where the next table may begin."""
        return self.last + 2


def put_agencies(
    sheet: Sheet, row: int, rekap: RegionRekap, writer: LineWriter, places: MeanPlaces
) -> PlacedTable:
    """Every agency of the Rekap, in their order."""
    head = put_notes(sheet, row, "Capaian per perangkat daerah", AGENCY_NOTES)
    writer.put_heads(sheet, head, "Perangkat daerah", "Jumlah indikator", weighed=True)
    for i, agency in enumerate(rekap.agencies):
        here = head + 1 + i
        writer.put(sheet, here, str(i + 1), _agency_line(agency, rekap))
        places.agencies[i] = (sheet.nama, here, writer.mean_column)
    last = head + len(rekap.agencies)
    writer.put_lights(sheet, head + 1, last)
    return PlacedTable(row, head + 1, last)


def _agency_line(agency: AgencyLine, rekap: RegionRekap) -> TableLine:
    return TableLine(
        rekap.name_of(agency),
        agency.average,
        agency.rumus,
        agency.tautan,
        weight=agency.weight,
        note=agency.keadaan,
    )


def put_nested(
    sheet: Sheet, row: int, rekap: RegionRekap, writer: LineWriter, places: MeanPlaces
) -> PlacedTable:
    """The kumpulan below, each before those in it; the agencies must have their places already."""
    title = f"Capaian per {below_words(rekap)}"
    head = put_notes(
        sheet, row, title, ("Rata-rata anggotanya; klik namanya untuk membuka foldernya.",)
    )
    writer.put_heads(sheet, head, below_words(rekap).capitalize(), "Anggota", weighed=True)
    ordered = list(_preorder(rekap.whole.nested))
    rows = {line.name: head + 1 + i for i, (line, _, _) in enumerate(ordered)}
    places.nested |= {name: (sheet.nama, here, writer.mean_column) for name, here in rows.items()}
    for line, number, depth in ordered:
        rumus = writer.mean_of(places.of(line), is_weighted=line.is_weighted)
        name = INDENT * depth + rekap.name_of(line)
        shown = TableLine(name, line.average, rumus, line.tautan, weight=line.weight)
        writer.put(sheet, rows[line.name], number, shown)
    last = head + len(ordered)
    writer.put_lights(sheet, head + 1, last)
    return PlacedTable(row, head + 1, last)


def _preorder(
    lines: Sequence[CollectionLine], above: str = "", depth: int = 0
) -> list[tuple[CollectionLine, str, int]]:
    found: list[tuple[CollectionLine, str, int]] = []
    for i, line in enumerate(lines, start=1):
        found.append((line, f"{above}{i}", depth))
        found += _preorder(line.nested, f"{above}{i}.", depth + 1)
    return found


def agency_sheet(rekap: RegionRekap, writer: LineWriter, places: MeanPlaces) -> Sheet:
    """The agencies on a sheet of their own, where there are kumpulan above them."""
    sheet = Sheet(AGENCIES, Kertas(ukuran="F4", arah="portrait"), widths=writer.widths())
    sheet.put(1, 1, f"CAPAIAN PERANGKAT DAERAH {rekap.nama.upper()}", "bagian")
    sheet.put(2, 1, period_words(rekap), "lurus")
    put = put_agencies(sheet, 4, rekap, writer, places)
    sheet.repeated_rows, sheet.frozen = (put.first - 1, put.first - 1), (put.first - 1, 2)
    return sheet

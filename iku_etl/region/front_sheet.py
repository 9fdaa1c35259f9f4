"""The sheet Rekap of a kumpulan: its capaian, its agencies, its aims, its predikat, what is missing."""

from collections import Counter
from collections.abc import Sequence

from iku_etl.cellref import cell_name, column_letters, quote_sheet
from iku_etl.region.agency_table import MeanPlaces, PlacedTable, put_agencies, put_nested
from iku_etl.region.aim_sheets import PlacedAims, aim_name
from iku_etl.region.detail_rows import COUNTED as IS_COUNTED
from iku_etl.region.detail_rows import DETAIL, FIRST_ROW, detail_place
from iku_etl.region.line_table import COUNTED, NAME, LineWriter, TableLine, put_notes
from iku_etl.region.lines import AimLine, RegionRekap
from iku_etl.region.region_words import (
    AIM_NOTE,
    AIMS,
    TUJUAN_NOTE,
    URUSAN,
    count_words,
    period_words,
    whole_notes,
)
from iku_etl.report.group_mean import GroupMean
from iku_etl.report.legend import put_legend
from iku_etl.report.rekap import MOST_BARS, OVERALL_ROW
from iku_etl.report.rekap import NAME as FRONT
from iku_etl.report.rekap_chart import put_chart
from iku_etl.report.rekap_tables import CODE, LABEL, MEAN, REASONS, WIDTHS, PutView
from iku_etl.report.rekap_views import View
from iku_etl.report.rollup import Place
from iku_etl.rules.all import Lampu
from iku_etl.rules.layouts import Kertas
from iku_etl.xlsx.heights import table_height, text_width
from iku_etl.xlsx.paging import break_between
from iku_etl.xlsx.sheet import Area, Sheet, absolute_cell

LARGE = 1.6  # how much wider the bold letters of the large line are than those of tables
MOST_BESIDE = 25  # of more members the bars need a page of their own


class FrontSheet:
    """The sheet while it is built; the others that it refers to stand already, or come with it."""

    def __init__(self, rekap: RegionRekap, writer: LineWriter, places: MeanPlaces) -> None:
        self.rekap, self.writer, self.places = rekap, writer, places
        paper = Kertas(ukuran="F4", arah="portrait")
        self.sheet = Sheet(FRONT, paper, widths=writer.widths())
        self.row = OVERALL_ROW + 1
        self.parts: list[tuple[int, int]] = []  # rows that a page should hold together

    def build(self, placed: Sequence[PlacedAims], lampu: Lampu) -> Sheet:
        """placed: the sheets of urusan and of aims, where there are such."""
        sheet, rekap = self.sheet, self.rekap
        sheet.put(1, 1, f"REKAPITULASI CAPAIAN {rekap.nama.upper()}", "bagian")
        sheet.put(2, 1, f"Semua perangkat daerah — {period_words(rekap)}", "lurus")
        sheet.put(self.row, 1, count_words(rekap), "lurus")
        self.row += 2
        whole = self._whole_rows()
        drawn = self._members()
        self._put_whole(whole)
        if drawn:
            self._draw(*drawn)
        cells = {kode: place for one in placed for kode, place in one.places.items()}
        for title, lines, note in (
            ("Capaian per urusan", rekap.urusan, AIM_NOTE.format(lembar=URUSAN)),
            ("Capaian per tujuan daerah", rekap.tujuan, TUJUAN_NOTE),
            ("Capaian per sasaran daerah", rekap.sasaran, AIM_NOTE.format(lembar=AIMS)),
        ):
            if lines:
                self._aims(title, lines, note, cells)
        self._predikat()
        self._left_out()
        self._missing()
        end = put_legend(sheet, self.row, lampu, rekap.yardstick.skala)
        self.parts.append((self.row, end - 1))
        break_between(sheet, self.parts)
        return sheet

    def _whole_rows(self) -> int:
        """Room for the mean of the whole, which is put once its parts have their places."""
        self.row = put_notes(self.sheet, self.row, "Capaian keseluruhan", whole_notes(self.rekap))
        head, self.row = self.row, self.row + 3
        return head

    def _members(self) -> tuple[PlacedTable, str, list[tuple[str, float | None]]] | None:
        """The kumpulan below, or else the agencies; what of them is drawn."""
        sheet, rekap, writer = self.sheet, self.rekap, self.writer
        if rekap.whole.nested:
            put = put_nested(sheet, self.row, rekap, writer, self.places)
            named = [(rekap.name_of(line), line.nilai) for line in rekap.whole.nested]
            if put.last - put.first + 1 != len(named):  # those in them stand between
                named = []
        else:
            put = put_agencies(sheet, self.row, rekap, writer, self.places)
            named = [(rekap.name_of(one), one.nilai) for one in rekap.agencies]
        self.row = put.following
        many = sum(value is not None for _, value in named)
        title = str(next(c.content for c in sheet.cells if (c.row, c.column) == (put.title, 1)))
        return (put, title, named) if many > 1 and len(named) <= MOST_BARS else None

    def _draw(
        self, put: PlacedTable, title: str, named: Sequence[tuple[str, float | None]]
    ) -> None:
        """The bars of the members, on one page with their table where that fits."""
        shown = self.writer.yardstick.shown
        groups = [
            (name, GroupMean(1, (), Counter(), None if m is None else shown(m), None))
            for name, m in named
        ]
        view = PutView(put.title, put.first, put.last, groups)
        start, self.row = self.row, put_chart(self.sheet, View("", title, {}), view, self.row)
        self.parts.append((start if len(named) > MOST_BESIDE else put.title, self.row - 2))

    def _put_whole(self, head: int) -> None:
        """The one number, large, and the row in which it is explained."""
        sheet, rekap, writer = self.sheet, self.rekap, self.writer
        writer.put_heads(sheet, head, "Kumpulan", "Anggota", weighed=False)
        rumus = writer.mean_of(self.places.of(rekap.whole), is_weighted=rekap.is_weighted)
        average = rekap.whole.average
        writer.put(sheet, head + 1, "1", TableLine(rekap.nama, average, rumus))
        writer.put_lights(sheet, head + 1, head + 1)
        room = sum(WIDTHS[column] for column in range(NAME, MEAN)) / LARGE
        name = f"Capaian {rekap.nama}"  # the title above says it whole
        fits = text_width(name) < room
        sheet.put(OVERALL_ROW, NAME, name if fits else "Capaian keseluruhan", "capaian_nama")
        sheet.raise_row(OVERALL_ROW, 24)
        if average.nilai is None:
            sheet.put(OVERALL_ROW, MEAN, "–", "capaian_besar")
            return
        value, label = (cell_name(head + 1, column) for column in (MEAN, LABEL))
        shown, desimal = writer.yardstick.shown(average.nilai), writer.yardstick.rekap.desimal
        sheet.put(OVERALL_ROW, MEAN, shown, "capaian_besar", value, desimal)
        sheet.put(OVERALL_ROW, LABEL, average.predikat, "capaian_nama", label)
        sheet.lights.append(Area(OVERALL_ROW, MEAN, OVERALL_ROW, MEAN))

    def _aims(
        self, title: str, lines: Sequence[AimLine], note: str, cells: dict[str, Place]
    ) -> None:
        """A summary of aims; their numbers are those of their own sheet."""
        head = put_notes(self.sheet, self.row, title, (note,))
        name = title.removeprefix("Capaian per ").capitalize()
        count = "Sasaran" if any(line.below for line in lines) else "Perangkat daerah"
        self.writer.put_heads(self.sheet, head, name, count, weighed=False)
        for i, line in enumerate(lines, start=1):
            place = cells[line.aim.kode]
            shown = TableLine(
                aim_name(line.aim),
                line.average,
                absolute_cell(*place),
                tautan=f"#{quote_sheet(place[0])}!{cell_name(*place[1:])}",
            )
            self.writer.put(self.sheet, head + i, str(i), shown)
        self.parts.append((self.row, head + len(lines)))
        self.row = head + len(lines) + 2
        self.writer.put_lights(self.sheet, head + 1, head + len(lines))

    def _predikat(self) -> None:
        """How many agencies and indicators have each predikat, and how many have none."""
        sheet, rekap = self.sheet, self.rekap
        notes = (
            "Perangkat daerah menurut rata-ratanya; indikator yang dihitung menurut predikat yang "
            "dicetak perangkat daerahnya.",
        )
        head = put_notes(sheet, self.row, "Banyaknya menurut predikat", notes)
        heads = {1: "No", NAME: "Predikat", CODE: "Perangkat daerah", COUNTED: "Indikator"}
        for column, text in heads.items():
            sheet.put(head, column, text, "kepala_tabel")
        sheet.raise_row(head, 28)
        agencies = Counter(one.average.predikat for one in rekap.agencies if one.average)
        labels = list(dict.fromkeys(j.label for j in rekap.yardstick.skala.jenjang))
        labels += sorted({*rekap.predikat} - {*labels, ""})
        of_agencies = self._agency_labels()
        label_column, counted = (
            self._detail_area(judul) for judul in ("Predikat", "Dalam rata-rata")
        )
        for i, label in enumerate(labels, start=1):
            row = head + i
            name = cell_name(row, NAME)
            sheet.put(row, 1, str(i), "tengah")
            sheet.put(row, NAME, label, "kiri")
            sheet.raise_row(row, table_height(label, WIDTHS[NAME]))
            sheet.put(
                row, CODE, agencies[label], "angka", f"COUNTIF({of_agencies},{name})", desimal=0
            )
            many = f'COUNTIFS({label_column},{name},{counted},"{IS_COUNTED}")'
            count = rekap.predikat.get(label, 0)
            sheet.put(row, COUNTED, count, "angka", many if rekap.rows else "", desimal=0)
        self.parts.append((self.row, head + len(labels)))
        self.row = head + len(labels) + 2

    def _agency_labels(self) -> str:
        """The cells with the predikat of every agency."""
        rows = [row for _, row, _ in self.places.agencies.values()]
        lembar = self.places.agencies[0][0]
        letters = column_letters(LABEL)
        return f"{absolute_cell(lembar, min(rows), LABEL)}:${letters}${max(rows)}"

    def _detail_area(self, judul: str) -> str:
        """A column of Rincian."""
        column = detail_place(judul, self.rekap.has_limits)
        last = FIRST_ROW + max(self.rekap.rows, 1) - 1
        return f"{absolute_cell(DETAIL, FIRST_ROW, column)}:${column_letters(column)}${last}"

    def _left_out(self) -> None:
        """How many indicators of the agencies count in no mean, and why."""
        sheet, rekap = self.sheet, self.rekap
        notes = (
            "Satu per satu di lembar Rincian, kolom Dalam rata-rata (saring menurut alasannya).",
        )
        head = put_notes(sheet, self.row, "Indikator yang tidak ikut dirata-rata", notes)
        if not rekap.left_out:
            sheet.put(head, 1, "Tidak ada. Semua indikator dihitung.", "lurus")
            self.row = head + 2
            return
        for column, text in ((1, "No"), (NAME, "Alasan"), (CODE, "Indikator")):
            sheet.put(head, column, text, "kepala_tabel")
        area = self._detail_area("Dalam rata-rata")
        for i, (reason, count) in enumerate(sorted(rekap.left_out.items()), start=1):
            sheet.put(head + i, 1, str(i), "tengah")
            sheet.put(head + i, NAME, reason, "kiri")
            formula = f"COUNTIF({area},{cell_name(head + i, NAME)})"
            sheet.put(head + i, CODE, count, "angka", formula, desimal=0)
        self.parts.append((self.row, head + len(rekap.left_out)))
        self.row = head + len(rekap.left_out) + 2

    def _missing(self) -> None:
        """Who has no results, and whose results are not of today's inputs."""
        sheet, rekap = self.sheet, self.rekap
        odd = [one for one in rekap.agencies if one.keadaan]
        sheet.put(self.row, 1, "Perangkat daerah tanpa hasil, atau dengan hasil lama", "bagian")
        if not odd:
            sheet.put(self.row + 1, 1, "Tidak ada.", "lurus")
            self.row += 3
            return
        head = self.row + 1
        for column, text in (
            (1, "No"),
            (NAME, "Perangkat daerah"),
            (CODE, "Keadaan"),
            (REASONS, "Folder"),
        ):
            sheet.put(head, column, text, "kepala_tabel")
        sheet.merge(Area(head, CODE, head, LABEL), "kepala_tabel")
        wide = sum(WIDTHS[column] for column in range(CODE, LABEL + 1))
        for i, one in enumerate(odd, start=1):
            row = head + i
            sheet.put(row, 1, str(i), "tengah")
            sheet.put(row, NAME, rekap.name_of(one), "kiri")
            sheet.put(row, CODE, one.keadaan, "status" if one.average else "masalah")
            sheet.merge(Area(row, CODE, row, LABEL), "status")
            sheet.put(row, REASONS, one.name, "kiri")
            sheet.raise_row(row, table_height(one.name, WIDTHS[REASONS]))
            sheet.raise_row(row, table_height(one.keadaan, wide))
            sheet.raise_row(row, table_height(rekap.name_of(one), WIDTHS[NAME]))
        self.parts.append((self.row, head + len(odd)))
        self.row = head + len(odd) + 2

"""Pohon kinerja of a kumpulan: tujuan and sasaran daerah, agencies, their sasaran and indicators."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from iku_etl.documents.printed import DASH, PrintedValue
from iku_etl.documents.tree.boxes import (
    NO_LIGHT,
    BoxIndicator,
    Light,
    TreeBox,
    lights,
    outline_numbers,
)
from iku_etl.documents.tree.drawing import draw_tree
from iku_etl.documents.tree.make import drawn_below
from iku_etl.documents.tree.nodes import NodeKey, TreeNode
from iku_etl.documents.tree.page import TreeHead, render_tree
from iku_etl.documents.tree.sheet import tree_sheet
from iku_etl.files.atomic import write_whole
from iku_etl.measure.levels import light_of
from iku_etl.region.aim_lines import MeasuredAgency
from iku_etl.region.averages import Average
from iku_etl.region.detail_rows import printed_decimals
from iku_etl.region.lines import AgencyLine, AimLine, CollectionLine, RegionRekap
from iku_etl.region.member_results import ResultLine
from iku_etl.region.region_words import period_words
from iku_etl.report.data_book import status_words
from iku_etl.rules.all import Lampu
from iku_etl.rules.styles import Styles
from iku_etl.xlsx.workbook import write_workbook

LEVELS = ("Tujuan daerah", "Sasaran daerah", "Kumpulan", "Perangkat daerah", "Sasaran")
TUJUAN, SASARAN, KUMPULAN, AGENCY, OWN = LEVELS
OTHERS = "(tidak mendukung sasaran daerah)"
# Of more nobody draws a picture that can be read; then the tree ends one level higher.
MOST_INDICATORS, MOST_AGENCIES = 1500, 1500  # agencies: below each sasaran that they serve
TREE_NAME, BOOK = "Pohon Kinerja {periode} {tahun}", "buku kerja"
REKAP_PAGE = "Rekap {periode} {tahun}.html"
Branches = dict[str, list[BoxIndicator]]


@dataclass
class TreeGathering:
    """What hangs below each agency, gathered agency by agency: by the sasaran daerah it serves.

    found: by that kode ("" for none) and the name of the agency, its sasaran with their indicators.
    """

    lampu: Lampu
    found: dict[tuple[str, str], Branches] = field(default_factory=dict)
    indicators: int = 0

    def take(self, agency: MeasuredAgency, served: Mapping[str, Sequence[ResultLine]]) -> None:
        """One agency; served: its results that serve a sasaran daerah, by kode."""
        groups = served or {"": agency.own}
        self.indicators += sum(map(len, groups.values()))
        if self.indicators > MOST_INDICATORS:
            self.found.clear()
            return
        for kode, lines in groups.items():
            branches: Branches = {}
            for line in lines:
                branches.setdefault(line.place.sasaran or DASH, []).append(self._box(line))
            self.found[kode, agency.line.name] = branches

    def _box(self, line: ResultLine) -> BoxIndicator:
        row, (whole, places) = line.row, printed_decimals(line)
        missing = PrintedValue(status_words(row.status), "status")
        realisasi, capaian = (
            missing if value is None else PrintedValue(value, "angka", desimal)
            for value, desimal in ((row.realisasi, whole), (row.capaian, places))
        )
        return BoxIndicator(
            kode=row.kode,
            indikator=row.indikator,
            unit=line.place.nama_unit,
            satuan=row.satuan,
            target=row.target,
            realisasi=realisasi,
            capaian=PrintedValue(DASH) if row.realisasi is None else capaian,
            predikat=row.predikat,
            lampu=light(row.capaian, self.lampu),
        )


def light(nilai: float | None, lampu: Lampu) -> Light:
    """The colour of a capaian, also of none."""
    return lights(lampu)[NO_LIGHT if nilai is None else light_of(nilai, lampu).warna]


@dataclass
class _Tree:
    """Nodes in the order in which they are read, and what stands in the box of each."""

    rekap: RegionRekap
    gathered: TreeGathering
    nodes: dict[NodeKey, TreeNode] = field(default_factory=dict)
    content: dict[NodeKey, tuple[str, tuple[BoxIndicator, ...]]] = field(default_factory=dict)
    tautan: dict[NodeKey, dict[str, str]] = field(default_factory=dict)

    def put(
        self,
        key: NodeKey,
        above: NodeKey | None,
        average: Average | None,
        unit: str = "",
        indikator: Sequence[BoxIndicator] = (),
    ) -> NodeKey:
        """One node; average: its mean, where it has one."""
        means = (self._mean(average),) if average else ()
        kode = tuple(one.kode for one in (*means, *indikator)) or ("",)
        parents = (above,) if above else ()
        self.nodes[key] = TreeNode(key=key, tingkat=key[0], text=key[2], kode=kode, parents=parents)
        self.content[key] = unit, (*means, *indikator)
        return key

    def _mean(self, average: Average) -> BoxIndicator:
        yardstick, nilai = self.rekap.yardstick, average.nilai
        shown = None if nilai is None else yardstick.shown(nilai)
        places = yardstick.rekap.desimal
        printed = PrintedValue(DASH) if shown is None else PrintedValue(shown, "angka", places)
        return BoxIndicator(
            kode="",
            indikator=f"Rata-rata capaian ({average.dihitung} dari {average.jumlah} dihitung)",
            unit="",
            satuan="%",
            target="",
            realisasi=None,
            capaian=printed,
            predikat=average.predikat,
            lampu=light(shown, self.gathered.lampu),
        )

    def agency(
        self, agency: AgencyLine, average: Average | None, kode: str, above: NodeKey | None
    ) -> None:
        """An agency below an aim (kode) or a kumpulan, and what it has there."""
        key = (AGENCY, f"{kode}/{agency.name}", self.rekap.name_of(agency))
        self.put(key, above, average, agency.keadaan)
        if agency.tautan:
            self.tautan[key] = {BOOK: agency.tautan}
        for text, indikator in self.gathered.found.get((kode, agency.name), {}).items():
            self.put((OWN, f"{kode}/{agency.name}", text), key, None, "", indikator)

    def aim(self, line: AimLine, level: str, above: NodeKey | None, *, agencies: bool) -> None:
        """A tujuan or sasaran daerah with all below it."""
        text = f"{line.aim.kode} {line.aim.uraian}"
        key = self.put((level, line.aim.kode, text), above, line.average)
        for below in line.below:
            self.aim(below, SASARAN, key, agencies=agencies)
        for part in line.parts if agencies else ():
            self.agency(part.agency, part.average, line.aim.kode, key)

    def collection(self, line: CollectionLine, above: NodeKey | None, serving: set[str]) -> None:
        """A kumpulan with its agencies that serve no sasaran daerah."""
        key = self.put((KUMPULAN, line.name, self.rekap.name_of(line)), above, line.average)
        names = {"Rekap": REKAP_PAGE, "pohon kinerja": f"{TREE_NAME}.html"}
        period = {"periode": self.rekap.periode, "tahun": self.rekap.tahun}
        self.tautan[key] = {
            called: f"{line.tautan}/{name.format(**period)}" for called, name in names.items()
        }
        self._agencies(line, key, serving)
        for below in line.nested:
            self.collection(below, key, serving)

    def _agencies(self, line: CollectionLine, above: NodeKey | None, serving: set[str]) -> None:
        for i in line.agencies:
            agency = self.rekap.agencies[i]
            if agency.name not in serving:
                self.agency(agency, agency.average, "", above)

    def grow(self) -> None:
        """All of it."""
        rekap = self.rekap
        parts = sum(len(line.parts) for line in rekap.sasaran)
        agencies = max(parts, len(rekap.agencies)) <= MOST_AGENCIES
        for line in rekap.tujuan:
            self.aim(line, TUJUAN, None, agencies=agencies)
        for line in rekap.sasaran:
            if not line.aim.induk:
                self.aim(line, SASARAN, None, agencies=agencies)
        if not agencies:
            return
        serving = {part.agency.name for line in rekap.sasaran for part in line.parts}
        above = None
        if self.nodes and any(one.name not in serving for one in rekap.agencies):
            above = self.put((SASARAN, "", OTHERS), None, None)
        self._agencies(rekap.whole, above, serving)
        for nested in rekap.whole.nested:
            self.collection(nested, above, serving)


def write_region_tree(
    folder: Path, rekap: RegionRekap, gathered: TreeGathering, look: tuple[Styles, Lampu]
) -> dict[str, Path]:
    """The page and the workbook, by what the page of Rekap calls them; none where nothing is drawn."""
    tree = _Tree(rekap, gathered)
    tree.grow()
    if not tree.nodes:
        return {}
    styles, lampu = look
    roots = [key for key, node in tree.nodes.items() if not node.parents]
    numbers = outline_numbers(roots, drawn_below(tree.nodes))
    boxes = {
        key: TreeBox(
            tree.nodes[key], nomor, key[0], *tree.content[key], tautan=tree.tautan.get(key, {})
        )
        for key, nomor in numbers.items()
    }
    present = [level for level in LEVELS if any(key[0] == level for key in boxes)]
    ranks = {level: number for number, level in enumerate(present)}
    head = TreeHead(rekap.nama, period_words(rekap), True, lampu, styles)
    page = render_tree(head, list(boxes.values()), draw_tree(boxes, ranks, roots), ())
    name = TREE_NAME.format(tahun=rekap.tahun, periode=rekap.periode)
    files = folder / f"{name}.html", folder / f"{name}.xlsx"
    write_whole(files[0], page.encode(errors="replace"))
    write_workbook(files[1], [tree_sheet(head, boxes)], styles, lampu, int(rekap.tahun))
    return {"pohon kinerja": files[0], "pohon kinerja (Excel)": files[1]}

"""What a box of the tree says: its statement, who answers for it, its indicators with their capaian."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from iku_etl.calculate.capaian_table import CapaianRow
from iku_etl.catalog.quarter_rules import OF_YEAR
from iku_etl.documents.measurement.quarters import own_ways
from iku_etl.documents.printed import DASH, PrintedValue, ResultPrinter, result_printer
from iku_etl.documents.source import DocumentSource
from iku_etl.documents.tree.nodes import NodeKey, TreeNode
from iku_etl.measure.levels import light_of
from iku_etl.rules.all import Lampu
from iku_etl.rules.input_table import YEAR
from iku_etl.rules.scales import spell_intervals

LEVEL_NAMES = {
    "tujuan": "Tujuan", "sasaran": "Sasaran", "program": "Program", "kegiatan": "Kegiatan",
    "individu": "Jabatan",
}  # fmt: skip
NO_LIGHT = "tanpa_warna"
HIGHEST_SIGN, MIDDLE_SIGN, LOWEST_SIGN, NO_SIGN = "▲", "●", "▼", "○"


@dataclass(frozen=True, slots=True)
class Light:
    """A colour with the sign that says the same without it; arti: its limits."""

    warna: str
    sign: str
    arti: str


@dataclass(frozen=True, slots=True)
class BoxIndicator:
    """An indicator in a box; realisasi and capaian are None where there is no run.

    A mean stands in a box as one without kode and realisasi.
    """

    kode: str
    indikator: str
    unit: str
    satuan: str
    target: str
    realisasi: PrintedValue | None
    capaian: PrintedValue | None
    predikat: str
    lampu: Light

    @property
    def said(self) -> str:
        """Its numbers in a line."""
        parts = [f"Target {self.target or DASH}"] if self.kode else []
        if self.capaian:
            parts += [f"Realisasi {self.realisasi.text}"] if self.realisasi else []
            percent = "\N{NO-BREAK SPACE}%" if isinstance(self.capaian.content, float) else ""
            if self.capaian.content != DASH:
                parts.append(f"Capaian {self.capaian.text}{percent}")
        return "\N{NO-BREAK SPACE}· ".join([*parts, *filter(None, [self.predikat])])


@dataclass(frozen=True, slots=True)
class TreeBox:
    """A box; nomor: 1.2.3 by where it is drawn first.

    tautan: files that tell more, relative to the page, by what they are called.
    """

    node: TreeNode
    nomor: str
    tingkat: str
    unit: str
    indikator: tuple[BoxIndicator, ...]
    tautan: Mapping[str, str] = field(default_factory=dict)

    @property
    def anchor(self) -> str:
        """What a link to it is called."""
        return f"s{self.nomor.replace('.', '-')}"


def lights(lampu: Lampu) -> dict[str, Light]:
    """The colours of capaian by name, in descending order, and that of what has no capaian."""
    signs = [HIGHEST_SIGN, *[MIDDLE_SIGN] * (len(lampu.ambang) - 2), LOWEST_SIGN]
    each = zip(lampu.ambang, signs, spell_intervals(lampu.ambang), strict=False)
    found = {a.warna: Light(a.warna, sign, f"{a.warna}: {limit}") for a, sign, limit in each}
    return found | {NO_LIGHT: Light(NO_LIGHT, NO_SIGN, "belum ada capaian")}


class BoxMaker:
    """Makes boxes from the katalog and the run, where there is one."""

    def __init__(self, source: DocumentSource) -> None:
        katalog = source.project.katalog
        self._source, self._lampu = source, source.project.rules.lampu
        self._printer: ResultPrinter = result_printer(source.project)
        self._lights, self._ways = lights(self._lampu), own_ways(source)
        self._unit = dict(zip(katalog.unit["kode_unit"], katalog.unit["nama"], strict=True))
        names = ["kode", "kode_unit", "indikator", "satuan"]
        rows = katalog.indikator[names].itertuples(index=False, name=None)
        self._facts = {kode: (unit, text, satuan) for kode, unit, text, satuan in rows}

    def make(self, node: TreeNode, nomor: str) -> TreeBox:
        """The box of a node."""
        units = dict.fromkeys(self._unit.get(kode, kode) for kode in node.unit)
        indikator = tuple(self._indicator(kode) for kode in node.kode)
        return TreeBox(node, nomor, LEVEL_NAMES[node.tingkat], ", ".join(units), indikator)

    def _indicator(self, kode: str) -> BoxIndicator:
        source, (unit, text, satuan) = self._source, self._facts[kode]
        row = (source.results or {}).get(kode)
        return BoxIndicator(
            kode=kode,
            indikator=text,
            unit=self._unit.get(unit, unit),
            satuan=satuan,
            target=self._target(kode),
            realisasi=self._printer.realisasi(row) if row else None,
            capaian=self._printer.capaian(row) if row else None,
            predikat=row.predikat if row else "",
            lampu=self._light(row),
        )

    def _target(self, kode: str) -> str:
        """That which the capaian is measured against; before there is one, that of the year."""
        source, (_, pembanding) = self._source, self._ways[kode]
        of_year = source.targets.get((kode, YEAR), "")
        if source.periode == YEAR or source.results is None:
            return of_year
        if pembanding == OF_YEAR:
            return of_year and f"{of_year} (tahun)"
        return source.targets.get((kode, source.periode), "")

    def _light(self, row: CapaianRow | None) -> Light:
        if row is None or row.capaian is None:
            return self._lights[NO_LIGHT]
        return self._lights[light_of(row.capaian, self._lampu).warna]


def outline_numbers(
    roots: list[NodeKey], children: Mapping[NodeKey, list[NodeKey]]
) -> dict[NodeKey, str]:
    """1, 1.1, 1.2 … of every box, in the order in which they are read."""
    found: dict[NodeKey, str] = {}
    waiting = [(key, str(number)) for number, key in reversed([*enumerate(roots, start=1)])]
    while waiting:
        key, nomor = waiting.pop()
        found[key] = nomor
        below = [*enumerate(children.get(key, []), start=1)]
        waiting += [(child, f"{nomor}.{number}") for number, child in reversed(below)]
    return found

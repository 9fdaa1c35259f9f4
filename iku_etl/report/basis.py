"""The Dasar sheet: scales, formulas of capaian and regulations that this workbook used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from iku_etl.catalog.targets import TargetKind
from iku_etl.measure.capaian import measures_zero
from iku_etl.measure.levels import level_formula
from iku_etl.measure.rounding import round_formula
from iku_etl.report.book import Book
from iku_etl.report.quarter_words import quarter_rule_text
from iku_etl.report.run_facts import Locks
from iku_etl.rules.all import Peraturan, Polaritas
from iku_etl.rules.document_settings import RuleCheck
from iku_etl.rules.layouts import Kertas
from iku_etl.rules.scales import Skala
from iku_etl.rules.settings import Settings
from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.sheet import Area, Sheet, absolute_cell

NAME = "Dasar"
WIDTHS = {1: 22.0, 2: 14.0, 3: 24.0, 4: 12.0, 5: 60.0}
VALUE = "\0"  # where a value goes into a formula that is kept
UNCHECKED, CHECKED = "Belum dicocokkan dengan naskah peraturan", "Dicocokkan oleh instansi"
ROUNDING = {
    "setengah_ke_atas": "dibulatkan, setengah ke atas (seperti ROUND di Excel)",
    "potong": "dipotong tanpa pembulatan",
}
OTHER_OF_ZERO = {
    "menurut_polaritas": "realisasi bukan nol: 100 bila ke arah yang baik menurut polaritasnya, "
    "0 bila tidak",
    "nol": "realisasi bukan nol: 0",
    "kosong": "realisasi bukan nol: tidak dihitung",
}
COMPUTED_FROM = {
    "penuh": "dari realisasi dengan semua angkanya (lihat Perhitungan), bukan dari yang tercetak",
    "tercetak": "dari realisasi sebagaimana tercetak",
}
GAPS = {
    "ke_bawah": "nilai di antara dua jenjang yang tercetak masuk jenjang di bawahnya",
    "ke_atas": "nilai di antara dua jenjang yang tercetak masuk jenjang di atasnya",
    "dibulatkan": "nilai di antara dua jenjang yang tercetak masuk jenjang yang terdekat; "
    "tepat di tengah masuk jenjang di atasnya",
}
AGGREGATION = (
    "Nilai tahun: variabel dijumlah (jumlah) atau diambil dari triwulan lengkap terakhir (terakhir), "
    "lalu formula dihitung sekali; indikator rata_rata memakai rata-rata hasil triwulan."
)


@dataclass(frozen=True)
class ScaleCells:
    """Where a scale stands on the sheet: per level its bound, label and score, highest first."""

    skala: Skala
    batas: tuple[str, ...]
    label: tuple[str, ...]
    skor: tuple[str, ...]

    @cached_property
    def _about_gaps(self) -> list[tuple[float, float]]:
        """Each gap with room for what is rounded into it."""
        unit: float = 10.0**-self.skala.desimal
        return [(end - unit, top + unit) for end, top, *_ in self.skala.gaps()]

    def is_near_gap(self, nilai: float) -> bool:
        """Whether a value can lie in a gap of the scale once it is rounded."""
        return any(low <= nilai <= high for low, high in self._about_gaps)

    def lookup(self, value: str, *, score: bool = False) -> str:
        """An Excel formula that reads the label (or score) of a value from this sheet."""
        return (self._score_lookup if score else self._label_lookup).replace(VALUE, value)

    @cached_property
    def _label_lookup(self) -> str:
        return level_formula(VALUE, self.skala, self.batas, self.label)

    @cached_property
    def _score_lookup(self) -> str:
        return level_formula(VALUE, self.skala, self.batas, self.skor)

    def score_of(self, value: str, settings: Settings) -> str:
        """The score of a number that the scale has yet to read."""
        return self.lookup(round_formula(value, self.skala.desimal, settings), score=True)

    def of_score(self, value: str, *, called: bool = False) -> str:
        """The same for a value that is a score: the label, or what people call the level."""
        names = [f'"{name}"' for name in self.skala.names]
        results = names if called else self.label
        return level_formula(value, self.skala.by_score(), self.skor, results)


def build_basis(book: Book) -> tuple[Sheet, Mapping[str, ScaleCells]]:
    """The sheet, and the cells of each scale for the formulas of the other sheets."""
    sheet = Sheet(NAME, Kertas(ukuran=book.layout.kertas.ukuran), widths=dict(WIDTHS))
    sheet.put(1, 1, "DASAR PERHITUNGAN", "bagian")
    row = 3
    cells: dict[str, ScaleCells] = {}
    for kode in _scales_used(book):
        row, cells[kode] = put_scale(
            sheet, row, book.rules.scale(kode), kode == book.settings.skala
        )
    row = _put_polarities(sheet, row, book)
    row = _put_decisions(sheet, row, book)
    regulations = _regulations_used(book)
    row = _put_regulations(sheet, row, regulations)
    scales = [book.rules.scale(kode) for kode in _scales_used(book)]
    row = _put_locks(sheet, row, book.locks)
    _put_comparison(sheet, row, [*scales, *regulations], book.settings.diperiksa)
    return sheet, cells


def _scales_used(book: Book) -> list[str]:
    own = {i.fields["skala"] for i in book.all_indicators if i.fields["skala"] in book.rules.skala}
    return list(dict.fromkeys([book.settings.skala, *sorted(own)]))


def put_scale(sheet: Sheet, row: int, skala: Skala, of_capaian: bool) -> tuple[int, ScaleCells]:
    """A scale with its levels; the row after it, and where its cells are."""
    use = "predikat capaian" if of_capaian else "predikat nilai indikator"
    years = f", berlaku {skala.masa_berlaku}" if skala.masa_berlaku else ""
    read = f", dibaca pada {skala.desimal} desimal"
    sheet.put(row, 1, f"{skala.nama} ({use}{years}{read})", "bagian")
    heads = ("Predikat", "Batas bawah", "Cetakan sumber", "Skor", "Nilai yang termasuk")
    for column, head in enumerate(heads, start=1):
        sheet.put(row + 1, column, head, "kepala_tabel")
    first = row + 2
    for i, (jenjang, interval) in enumerate(zip(skala.jenjang, skala.intervals(), strict=True)):
        here = first + i
        sheet.put(here, 5, interval, "kiri")
        sheet.put(here, 1, jenjang.label, "kiri")
        bound = "tanpa batas" if jenjang.batas_bawah is None else jenjang.batas_bawah
        sheet.put(here, 2, bound, "angka", desimal=None if isinstance(bound, str) else 2)
        sheet.put(here, 3, jenjang.cetak, "tengah")
        sheet.put(here, 4, jenjang.skor, "angka", desimal=0)
    last = first + len(skala.jenjang)
    rows = range(first, last)
    columns = [tuple(absolute_cell(NAME, r, c) for r in rows) for c in (2, 1, 4)]
    return last + 1, ScaleCells(skala, *columns)


def _polarities_used(book: Book) -> list[Polaritas]:
    used = dict.fromkeys(i.fields["polaritas"] for i in book.all_indicators)
    return [book.rules.polaritas[kode] for kode in used if kode in book.rules.polaritas]


def _put_polarities(sheet: Sheet, row: int, book: Book) -> int:
    sheet.put(row, 1, "Rumus capaian (r realisasi, t target)", "bagian")
    for rule in _polarities_used(book):
        row += 1
        put_pair(sheet, row, rule.nama, f"capaian = {rule.rumus}. {rule.keterangan}")
    if _has_range(book):
        row += 1
        put_pair(sheet, row, "Target rentang", book.rules.target_rentang.keterangan)
    return row + 2


def _has_range(book: Book) -> bool:
    return any(i.target.jenis is TargetKind.RENTANG for i in book.all_indicators)


def _put_decisions(sheet: Sheet, row: int, book: Book) -> int:
    settings = book.settings
    sheet.put(row, 1, "Ketentuan instansi (iku.toml)", "bagian")
    caps = [
        f"{name} {value:g}"
        for name, value in (
            ("paling tinggi", settings.batas_atas),
            ("paling rendah", settings.batas_bawah),
        )
        if value is not None
    ]
    pairs = [
        ("Pembulatan", f"capaian dan persentase {ROUNDING[settings.pembulatan]}, hanya di akhir"),
        ("Batas capaian", ", ".join(caps) or "tidak dibatasi"),
        ("Target nol", _zero_target(settings)),
        ("Capaian dihitung", COMPUTED_FROM[settings.hitung_dari]),
        ("Celah jenjang", GAPS[settings.celah_skala]),
        ("Triwulan ke tahun", AGGREGATION),
    ]
    if rule := quarter_rule_text(book):
        pairs.append(("Capaian triwulan", rule))
    for label, text in pairs:
        row += 1
        put_pair(sheet, row, label, text)
    return row + 2


def _zero_target(settings: Settings) -> str:
    if not measures_zero(settings):
        return "capaian tidak dihitung"
    return f"capaian 100 bila realisasi nol; {OTHER_OF_ZERO[settings.target_nol_lain]}"


def _regulations_used(book: Book) -> list[Peraturan]:
    scales = [book.rules.scale(kode) for kode in _scales_used(book)]
    codes = [kode for skala in scales for kode in skala.rujukan]
    codes += [kode for rule in _polarities_used(book) for kode in rule.rujukan]
    codes += book.rules.target_rentang.rujukan if _has_range(book) else ()
    known = book.rules.peraturan
    return [known[kode] for kode in dict.fromkeys([*codes, *book.layout.rujukan]) if kode in known]


def _put_regulations(sheet: Sheet, row: int, regulations: Sequence[Peraturan]) -> int:
    sheet.put(row, 1, "Peraturan yang dirujuk", "bagian")
    for rule in regulations:
        row += 1
        about = f" tentang {rule.tentang}" if rule.tentang else ""
        put_pair(sheet, row, rule.nama, f"{rule.nama}{about}", merged=True)
    return row + 2


def _put_locks(sheet: Sheet, row: int, locks: Locks) -> int:
    """When the period was locked and opened again, by whom and why; nothing of one that never was."""
    if not locks:
        return row
    sheet.put(row, 1, "Kunci periode", "bagian")
    for event in locks:
        row += 1
        put_pair(sheet, row, event.kejadian.capitalize(), event.words)
    return row + 2


def _put_comparison(
    sheet: Sheet, row: int, rules: Sequence[Skala | Peraturan], checks: Sequence[RuleCheck]
) -> None:
    """Which rules the agency compared with the regulation's text, and, once, which nobody did.

    Nothing where all of them were compared before they came with the program.
    """
    by_code = {check.kode: check for check in checks}
    left = {rule.nama: by_code.get(rule.kode) for rule in rules if not rule.diperiksa}
    if not left:
        return
    sheet.put(row, 1, "Pencocokan dengan naskah", "bagian")
    for nama, check in left.items():
        if check is not None:
            row += 1
            put_pair(sheet, row, CHECKED, f"{nama}: {check}")
    if unchecked := [nama for nama, check in left.items() if check is None]:
        put_pair(sheet, row + 1, UNCHECKED, "; ".join(unchecked))


def put_recheck(sheet: Sheet, text: str) -> None:
    """Below all else, that the formulas of this file have been recalculated."""
    row = max(cell.row for cell in sheet.cells) + 2
    sheet.put(row, 1, "Pemeriksaan buku kerja ini", "bagian")
    put_pair(sheet, row + 1, "Rumus", text)


def put_pair(sheet: Sheet, row: int, label: str, text: str, *, merged: bool = False) -> None:
    """A row of a name and a text that may need several lines."""
    first = 1 if merged else 2
    if not merged:
        sheet.put(row, 1, label, "kiri")
    sheet.put(row, first, text, "kiri")
    sheet.merge(Area(row, first, row, 5), "kiri")
    width = sum(w for c, w in WIDTHS.items() if c >= first)
    sheet.raise_row(row, max(table_height(text, width), table_height(label, WIDTHS[1])))

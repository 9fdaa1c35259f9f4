"""The rows of the table of all results, made as columns of what was computed and what books print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import isfinite, nan

from iku_etl.calculate.capaian_table import COLUMNS, NUMBERS, number_texts, safe_texts
from iku_etl.calculate.results import Results
from iku_etl.catalog.targets import Target, TargetKind
from iku_etl.formula.literals import write_number
from iku_etl.report.assemble import all_units
from iku_etl.report.book import Book, Unit
from iku_etl.report.csv_table import KATALOG, NAMES, TableRow, empty_row
from iku_etl.report.printed_rows import PRINTED, BookRow
from iku_etl.rules.input_table import PERIODS

Texts = Sequence[str]
COMPUTED = (
    "status", "target", "desimal", "desimal_realisasi", "realisasi", "capaian", "predikat",
    "predikat_nilai",
)  # fmt: skip
# What is told of an indicator whose value could not be printed.
WITHOUT_VALUE = dict.fromkeys(
    ("target", "target_angka", "target_atas", "realisasi", "persentase", "capaian", "predikat",
     "predikat_nilai"), "",
) | {"status": "bermasalah"}  # fmt: skip


@dataclass(frozen=True)
class ResultRows:
    """What makes the rows of a run; base: what all its workbooks share."""

    results: Results
    base: Book

    def rows(self, of_books: Mapping[int, BookRow]) -> list[TableRow]:
        """The rows of some indicators, by their positions in the katalog, in this order."""
        printed = {i: row for i, row in of_books.items() if row.buku_kerja}
        columns = self._columns(printed) if printed else {}
        made = zip(*(columns[name] for name in NAMES), strict=True) if printed else iter(())
        return [next(made) if i in printed else self._empty_row(i) for i in of_books]

    def _columns(self, printed: Mapping[int, BookRow]) -> dict[str, Texts]:
        """By NAMES, as texts; those of capaian.csv as it has them."""
        positions, base, count = list(printed), self.base, len(printed)
        fields = self.results.fields(positions)
        done = self.results.columns(positions, COMPUTED)
        target, desimal, of_realisasi = done["target"], done["desimal"], done["desimal_realisasi"]
        persentase = self._percentages(done["realisasi"], fields["satuan"])
        units = [self._units[kode]["nama"] for kode in fields["kode_unit"]]
        buku_kerja, has_value, texts = zip(*printed.values(), strict=True)
        blank = [""] * count
        columns: dict[str, Texts] = {
            **{name: fields[name] for name in (*KATALOG, "tingkat", "sasaran")},
            **{name: fields.get(name, blank) for name in ("tujuan", "sasaran_daerah")},
            **dict(zip(PRINTED, zip(*texts, strict=True), strict=True)),
            "tahun": [base.tahun] * count,
            "periode": [PERIODS[base.periode]] * count,
            "target": [one.teks for one in target],
            "realisasi": number_texts(done["realisasi"], of_realisasi),
            "persentase": number_texts(persentase, desimal),
            "capaian": number_texts(done["capaian"], desimal),
            **{name: done[name] for name in ("predikat", "predikat_nilai", "status")},
            "instansi": [base.instansi.get("instansi", base.settings.nama)] * count,
            "nama_unit": units,
            "target_angka": [_digits(one.bawah) for one in target],
            "target_atas": [_digits(_upper(one)) for one in target],
            "desimal": list(map(str, desimal)),
            "desimal_realisasi": list(map(str, of_realisasi)),
            "urusan": self._urusan(fields.get("urusan", blank)),
            "buku_kerja": buku_kerja,
        }
        if not all(has_value):
            for name, text in WITHOUT_VALUE.items():
                each = zip(columns[name], has_value, strict=True)
                columns[name] = [own if is_there else text for own, is_there in each]
        safe = {name: safe_texts(columns[name]) for name in COLUMNS if name not in NUMBERS}
        return columns | safe

    def _percentages(self, realisasi: Sequence[float], satuan: Texts) -> list[float]:
        """Only indicators measured in percent have one: their realisasi."""
        is_percent = {one: self.base.rules.kosakata.is_percent(one) for one in set(satuan)}
        each = zip(realisasi, satuan, strict=True)
        return [number if is_percent[one] else nan for number, one in each]

    def _urusan(self, own: Texts) -> list[str]:
        """Where the indicator names none, that of its agency."""
        of_agency = self.base.instansi.get("urusan", "")
        return [text or of_agency for text in own]

    def _empty_row(self, position: int) -> TableRow:
        fields = {name: texts[0] for name, texts in self.results.fields([position]).items()}
        unit = self._units[fields["kode_unit"]]
        return empty_row(fields, unit, self.base.tahun, PERIODS[self.base.periode])

    @cached_property
    def _units(self) -> dict[str, Unit]:
        return all_units(self.results.definitions.katalog)


def _upper(target: Target) -> float:
    return target.atas if target.jenis is TargetKind.RENTANG else nan


@lru_cache(maxsize=4096)
def _digits(number: float) -> str:
    """A number of a target, which many indicators share."""
    sign = "-" if number < 0 else ""
    return sign + write_number(abs(number), ".") if isfinite(number) else ""

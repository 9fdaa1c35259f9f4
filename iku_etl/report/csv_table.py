"""capaian.csv: one row per indicator with the addresses of its inputs."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from math import isfinite, nan
from pathlib import Path

from iku_etl.calculate.arrangement import ARRANGEMENT_COLUMNS
from iku_etl.calculate.capaian_table import COLUMNS, NUMBERS, CapaianRow
from iku_etl.calculate.records import IndicatorResult
from iku_etl.catalog.targets import TargetKind
from iku_etl.cellref import cell_name, join_origins
from iku_etl.files.atomic import replacing
from iku_etl.formula.literals import write_number
from iku_etl.report.book import Book, Unit
from iku_etl.report.still_missing import still_missing
from iku_etl.rules.input_table import PERIODS
from iku_etl.xlsx.sheet import Sheet

KATALOG = ("kode", "kode_unit", "dokumen", "indikator", "satuan", "polaritas")
# What susunan.csv says of a row, but for what only all indicators together tell.
WHOLES = "bagian_dari"
MORE = tuple(name for name in ARRANGEMENT_COLUMNS if name not in (*COLUMNS, WHOLES))
NAMES = (*COLUMNS, *MORE)


# What is printed of one indicator, as texts in the order of NAMES.
TableRow = tuple[str, ...]


class RowsInOrder:
    """Takes rows as the books are done, and hands them on in order."""

    def __init__(
        self, order: Iterable[int], receivers: Sequence[Callable[[TableRow], None]]
    ) -> None:
        self._receivers = receivers
        self._waiting: dict[int, TableRow] = {}
        self._order = iter(order)
        self._following = next(self._order, None)

    def add(self, rows: Mapping[int, TableRow]) -> None:
        """Takes rows by the position of their indicator; they are let go as soon as it is their turn."""
        self._waiting.update(rows)
        while self._following in self._waiting:
            row = self._waiting.pop(self._following)
            for take in self._receivers:
                take(row)
            self._following = next(self._order, None)


@contextmanager
def open_capaian(path: Path) -> Iterator[Callable[[TableRow], None]]:
    """capaian.csv: UTF-8, comma, decimal point, numbers as printed; yields what takes its rows."""
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        yield lambda row: writer.writerow(row[: len(COLUMNS)])


def table_rows(book: Book, sheets: Sequence[Sheet]) -> dict[str, TableRow]:
    """The rows of the indicators a book prints on these sheets, by kode."""
    by_code = {i.kode: i for i in book.all_indicators}
    printed = {
        kode: (f"{book.nama}.xlsx", sheet.nama, cell_name(*place))
        for sheet in sheets
        for kode, place in sheet.marks.items()
    }
    nowhere = (f"{book.nama}.xlsx", "", "")
    return {i.kode: _row(i, by_code, book, printed.get(i.kode, nowhere)) for i in book.indicators}


def empty_row(fields: Mapping[str, str], unit: Unit, tahun: str, periode: str) -> TableRow:
    """The row of an indicator that an error of ours has cost its values; fields: its katalog row."""
    given = {name: fields.get(name, "") for name in KATALOG}
    row = CapaianRow(
        **given, tahun=tahun, periode=periode, target="", realisasi=None, persentase=None,
        capaian=None, predikat="", predikat_nilai="", status="bermasalah", asal="",
    )  # fmt: skip
    more = {name: fields.get(name, "") for name in MORE} | {"nama_unit": unit["nama"]}
    return *row.texts({}), *more.values()


def _row(
    indicator: IndicatorResult,
    by_code: Mapping[str, IndicatorResult],
    book: Book,
    printed: tuple[str, str, str],
) -> TableRow:
    row = CapaianRow(
        **{name: indicator.fields[name] for name in KATALOG},
        tahun=book.tahun,
        periode=PERIODS[book.periode],
        target=indicator.target.teks,
        realisasi=indicator.realisasi,
        persentase=book.persentase(indicator),
        capaian=indicator.capaian,
        predikat=indicator.predikat,
        predikat_nilai=indicator.predikat_nilai,
        status=indicator.status,
        asal="; ".join(origins(indicator, by_code)),
    )
    desimal = dict.fromkeys(NUMBERS, indicator.desimal)
    fields, target = indicator.fields, indicator.target
    upper = target.atas if target.jenis is TargetKind.RENTANG else nan
    buku_kerja, lembar, sel = printed
    more = {
        "instansi": book.instansi.get("instansi", book.settings.nama),
        "nama_unit": book.units[fields["kode_unit"]]["nama"],
        "tingkat": fields["tingkat"],
        "tujuan": fields.get("tujuan", ""),
        "sasaran": fields["sasaran"],
        "target_angka": _digits(target.bawah),
        "target_atas": _digits(upper),
        "desimal": str(indicator.desimal),
        "desimal_realisasi": str(indicator.desimal_realisasi),
        "urusan": fields.get("urusan") or book.instansi.get("urusan", ""),
        "sasaran_daerah": fields.get("sasaran_daerah", ""),
        "buku_kerja": buku_kerja,
        "lembar": lembar,
        "sel": sel,
        "masih_kurang": still_missing(indicator, book),
    }
    texts = row.texts(desimal | {"realisasi": indicator.desimal_realisasi})
    return *texts, *(more[name] for name in MORE)


@lru_cache(maxsize=4096)
def _digits(number: float) -> str:
    """A number of a target, which many indicators share."""
    sign = "-" if number < 0 else ""
    return sign + write_number(abs(number), ".") if isfinite(number) else ""


def origins(
    indicator: IndicatorResult,
    by_code: Mapping[str, IndicatorResult],
    path: tuple[str, ...] = (),
) -> list[str]:
    """The typed cells an indicator rests on, its own and those of the indicators it uses, once each."""
    found: dict[str, None] = {}
    for variable in indicator.variables:
        if variable.triwulan and variable.asal:
            found[variable.asal] = None
        typed = [part.ref for part in variable.column if part.ref and part.ref.lembar]
        if typed:
            found[join_origins(typed)] = None
        if variable.merujuk in by_code and variable.merujuk not in path:
            following = (*path, indicator.kode)
            found |= dict.fromkeys(origins(by_code[variable.merujuk], by_code, following))
    return list(found)

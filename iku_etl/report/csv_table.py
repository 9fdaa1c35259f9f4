"""capaian.csv: one row per indicator with the addresses of its inputs."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from iku_etl.calculate.capaian_table import COLUMNS, safe_text
from iku_etl.calculate.records import IndicatorResult
from iku_etl.cellref import join_origins
from iku_etl.files.atomic import replacing
from iku_etl.report.book import Book
from iku_etl.rules.input_table import PERIODS
from iku_etl.text.numbers import fixed

TableRow = list[str]


def write_capaian(path: Path, rows: Iterable[TableRow]) -> None:
    """UTF-8, comma, decimal point, numbers as printed; text never starts like a formula."""
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


def table_rows(book: Book) -> dict[str, TableRow]:
    """The rows of the indicators a book prints, by kode."""
    by_code = {i.kode: i for i in book.all_indicators}
    return {i.kode: _row(i, by_code, book) for i in book.indicators}


def empty_row(content: Mapping[str, str], tahun: str, periode: str) -> TableRow:
    """The row of an indicator that an error of ours has cost its values; content: its katalog row."""
    given = {**content, "tahun": tahun, "periode": periode, "status": "bermasalah"}
    given |= {name: safe_text(content[name]) for name in ("indikator", "satuan", "polaritas")}
    return [given.get(name, "") for name in COLUMNS]


def _row(
    indicator: IndicatorResult, by_code: Mapping[str, IndicatorResult], book: Book
) -> TableRow:
    content, places = indicator.fields, indicator.desimal
    numbers = [
        _number(indicator.realisasi, indicator.desimal_realisasi),
        _number(book.persentase(indicator), places),
        _number(indicator.capaian, places),
    ]
    texts = [content[name] for name in ("indikator", "satuan", "polaritas")]
    return [
        content["kode"], content["kode_unit"], content["dokumen"], book.tahun, PERIODS[book.periode],
        *map(safe_text, texts), safe_text(indicator.target.teks), *numbers,
        indicator.predikat, indicator.predikat_nilai, indicator.status,
        safe_text("; ".join(origins(indicator, by_code))),
    ]  # fmt: skip


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


def _number(nilai: float | None, places: int) -> str:
    return "" if nilai is None else fixed(nilai, places)

"""A judged file as one HTML page that needs nothing beside it, to be read and printed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite

from iku_etl.audit.behind import lacking
from iku_etl.audit.explain import (
    DECIMALS,
    VERDICTS,
    nearest_sum,
    row_arithmetic,
    rule_name,
    sum_verdict,
)
from iku_etl.audit.job import AuditedFile
from iku_etl.audit.judge import WRONG, Recomputed, RowClass
from iku_etl.audit.judged_table import AuditedTable
from iku_etl.audit.links import cell_address
from iku_etl.audit.sums import CheckedSum
from iku_etl.cellref import CellRef
from iku_etl.messages.catalogue import Tingkat
from iku_etl.report.pages import own_part, page_environment
from iku_etl.rules.all import Rules
from iku_etl.text.numbers import format_number

BAD, OPEN, FINE = Tingkat.GALAT.value, Tingkat.PERINGATAN.value, "baik"
DOUBTED = frozenset({RowClass.OTHER_RULE, RowClass.ZERO_TARGET, RowClass.NO_NUMBERS})


@dataclass(frozen=True, slots=True)
class PageRow:
    """A row of the foreign table as texts, and beside it what was recomputed; warna: of its verdict."""

    ref: CellRef
    uraian: str
    satuan: str
    target: str
    realisasi: str
    capaian: str
    dihitung: str
    putusan: str
    warna: str
    masih_kurang: str
    hitungan: str


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table with what it does: its columns, its rule, how it rounds, where it stops."""

    ref: CellRef
    judul: tuple[str, str, str]
    aturan: str
    dijelaskan: str
    pembulatan: str
    batas: str
    salah: int
    salah_jumlah: int
    baris: tuple[PageRow, ...]


def render_audit(audited: AuditedFile, rules: Rules, way: str) -> str:
    """The page; way: from it to the judged file."""
    tables = [_table(table, rules) for table in audited.tabel]
    anchors = _anchors(audited)
    counts = {level: [i for i in audited.issues if i.tingkat is level] for level in Tingkat}
    return page_environment().get_template("audit.html.j2").render(
        nama=audited.nama,
        tabel=tables,
        baris=sum(len(table.row) for table in audited.tabel),
        diperiksa=sum(table.verdict.count for table in audited.tabel),
        salah=sum(table.wrong for table in audited.tabel),
        salah_jumlah=sum(table.wrong_sums for table in audited.tabel),
        kurang=sum(bool(row.masih_kurang) for table in tables for row in table.baris),
        jumlah={level.value: len(found) for level, found in counts.items()},
        dibandingkan=audited.dibandingkan,
        temuan=[issue for found in counts.values() for issue in found],
        tempat=lambda ref: anchors.get((ref.lembar, ref.row), ""),
        alamat=lambda ref: cell_address(way, ref.lembar, ref.sel) if ref.sel else "",
        gaya=own_part("laporan.css") + own_part("audit.css"),
    )  # fmt: skip


def _anchors(audited: AuditedFile) -> Mapping[tuple[str, int], str]:
    """The name on the page of each row of the file that it shows."""
    rows = [row.ref for table in audited.tabel for row in table.row]
    refs = [*rows, *(one.ref for table in audited.tabel for one in table.jumlah)]
    places = dict.fromkeys((ref.lembar, ref.row) for ref in refs)
    return {place: f"b{number}" for number, place in enumerate(places, start=1)}


def _table(table: AuditedTable, rules: Rules) -> PageTable:
    verdict = table.verdict
    return PageTable(
        ref=table.ref,
        judul=table.judul,
        aturan=rule_name(verdict.aturan, rules),
        dijelaskan=f"{verdict.explained} dari {verdict.count} baris",
        pembulatan=verdict.pembulatan or "tidak terlihat",
        batas="tidak ada" if verdict.batas is None else format_number(verdict.batas),
        salah=table.wrong,
        salah_jumlah=table.wrong_sums,
        baris=tuple(_rows(table, rules)),
    )


def _rows(table: AuditedTable, rules: Rules) -> Iterator[PageRow]:
    for row, one, own in table.held():
        printed = row.printed
        bad = BAD if one.kelas in WRONG else ""
        yield PageRow(
            ref=row.ref,
            uraian=row.uraian,
            satuan=printed.satuan,
            target=printed.target,
            realisasi=printed.realisasi,
            capaian=printed.capaian,
            dihitung=_recomputed(own),
            putusan=VERDICTS[one.kelas],
            warna=bad or (OPEN if one.kelas in DOUBTED else FINE),
            masih_kurang=lacking(row, own, rules),
            hitungan=row_arithmetic(row, one, own, rules),
        )
    yield from map(_sum_row, table.jumlah)


def _recomputed(own: Recomputed | None) -> str:
    return format_number(round(own.nilai, DECIMALS)) if own and isfinite(own.nilai) else ""


def _sum_row(one: CheckedSum) -> PageRow:
    return PageRow(
        ref=one.ref,
        uraian=one.label,
        satuan="",
        target="",
        realisasi="",
        capaian=one.tercetak,
        dihitung="",
        putusan=sum_verdict(one),
        warna=FINE if one.cocok else OPEN,
        masih_kurang="",
        hitungan=one.cocok or (nearest_sum(one.nearest) if one.nearest else ""),
    )

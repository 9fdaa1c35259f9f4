"""Judged tables on the terminal, and as JSON for programs."""

import json
from collections.abc import Sequence
from math import isfinite
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from iku_etl.audit.behind import lacking
from iku_etl.audit.explain import rule_name, why_unread
from iku_etl.audit.job import AuditedFile
from iku_etl.audit.judge import Judged, Recomputed, RowClass
from iku_etl.audit.judged_table import AuditedTable
from iku_etl.audit.table_rows import AuditRow
from iku_etl.issues import Issue
from iku_etl.rules.all import Rules
from iku_etl.text.plain import ON_A_LINE, show_text

COUNTS = (
    "Baris",
    "Diperiksa",
    "Dijelaskan aturan itu",
    "Baris tidak cocok",
    "Jumlah/rata-rata tidak cocok",
)
WIDE = 160  # in a file or a pipe there is no edge to fold at


def show_audit(audited: Sequence[AuditedFile], rules: Rules) -> None:
    """A line for each table: its rule and rounding, how many rows follow it, how many follow none."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = max(console.width, WIDE)
    table = Table(title="Tabel yang diperiksa", title_justify="left")
    for name in ("Berkas", "Tabel", "Kolom capaian", "Aturan", "Pembulatan"):
        table.add_column(name)
    for name in COUNTS:
        table.add_column(name, justify="right")
    for one in audited:
        for found in one.tabel:
            verdict = found.verdict
            texts = (
                one.nama,
                f"{found.ref.lembar}!{found.ref.sel}",
                found.judul[2],
                rule_name(verdict.aturan, rules),
                verdict.pembulatan or "tidak terlihat",
                *map(str, (len(found.row), verdict.count, verdict.explained)),
                *map(str, (found.wrong, found.wrong_sums)),
            )
            table.add_row(*(Text(show_text(text.translate(ON_A_LINE))) for text in texts))
    if table.rows:
        console.print(table)
    for one in audited:
        if one.dibandingkan:
            names = ", ".join(one.dibandingkan)
            console.print(Text(show_text(f"{one.nama} dibandingkan dengan: {names}")))
        for path in filter(None, (one.buku_kerja, one.halaman)):
            console.print(Text(show_text(f"Hasil: {path}")), soft_wrap=True)


def print_audit_json(audited: Sequence[AuditedFile], issues: Sequence[Issue], rules: Rules) -> None:
    """Every row with its verdict, and what was found (docs/architecture.md); plain ASCII."""
    done = {
        "berkas": [
            {
                "berkas": one.path.as_posix(),
                "buku_kerja": one.buku_kerja.as_posix() if one.buku_kerja else None,
                "halaman": one.halaman.as_posix() if one.halaman else None,
                "dibandingkan": list(one.dibandingkan),
                "tabel": [_table(found, rules) for found in one.tabel],
            }
            for one in audited
        ],
        "masalah": [issue.as_json() for issue in issues],
    }
    print(json.dumps(done, indent=2))


def _table(table: AuditedTable, rules: Rules) -> dict[str, Any]:
    verdict = table.verdict
    return {
        "lembar": table.ref.lembar,
        "sel": table.ref.sel,
        "kolom": dict(zip(("target", "realisasi", "capaian"), table.judul, strict=True)),
        "aturan": verdict.aturan,
        "dijelaskan": verdict.explained,
        "diperiksa": verdict.count,
        "pembulatan": verdict.pembulatan,
        "batas": verdict.batas,
        "kolom_disalin": verdict.copied,
        "baris": [_row(row, one, own, rules) for row, one, own in table.held()],
        "jumlah": [
            {
                "sel": one.ref.sel,
                "label": one.label,
                "tercetak": one.tercetak,
                "cocok": one.cocok,
                "salah": one.is_wrong,
            }
            for one in table.jumlah
        ],
    }


def _row(row: AuditRow, judged: Judged, own: Recomputed | None, rules: Rules) -> dict[str, Any]:
    printed, unread = row.printed, judged.kelas is RowClass.NO_NUMBERS
    ends = (own.nilai, own.bawah, own.atas) if own else (None, None, None)
    numbers = [n if n is not None and isfinite(n) else None for n in ends]
    return {
        "lembar": row.ref.lembar,
        "sel": row.ref.sel,
        "indikator": row.uraian,
        "satuan": printed.satuan,
        "target": printed.target,
        "realisasi": printed.realisasi,
        "capaian": printed.capaian,
        "kelas": judged.kelas.value,
        "aturan": judged.polaritas,
        **dict(zip(("dihitung", "paling_rendah", "paling_tinggi"), numbers, strict=True)),
        "masih_kurang": lacking(row, own, rules),
        "halangan": why_unread(row, rules.kosakata) if unread else "",
    }

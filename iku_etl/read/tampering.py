"""Whether the locked part of an input sheet is still that of the template."""

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import isfinite
from operator import itemgetter

from iku_etl.cellref import CellRef, column_letters
from iku_etl.foreign.grid import ForeignSheet, Grid
from iku_etl.issues import Issue, make_issue
from iku_etl.read.tables import FoundInputTable
from iku_etl.rules.input_table import (
    DIGEST_KEY,
    HEADING_KEY,
    LOCKED_COLUMNS,
    LOCKED_KEY,
    PREVIEW_COLUMNS,
    QUARTER_COLUMNS,
)

KEY_COLUMNS = ("kode", "simbol")


@dataclass(frozen=True, slots=True)
class LockedRow:
    """One row as the template was written: its texts, and how many preview formulas it has."""

    kode: str
    simbol: str
    teks: tuple[str, ...]
    rumus: int


@dataclass(frozen=True, slots=True)
class Baseline:
    """The template as it was written: digests of its sheets, headings by table and machine name.

    locked: the columns of the digests. A template of the first contract does not say them: it has
    LOCKED_COLUMNS, whatever later ones have.
    """

    digests: set[str]
    headings: dict[str, str]
    locked: tuple[str, ...]

    def titles(self, tabel: str) -> dict[str, str]:
        """The headings of one table by machine name."""
        start = f"{tabel} "
        return {k.removeprefix(start): v for k, v in self.headings.items() if k.startswith(start)}


def read_baseline(texts: Mapping[str, str]) -> Baseline:
    """What the identity sheet says of the template."""
    return Baseline(
        {text for key, text in texts.items() if key.startswith(DIGEST_KEY)},
        {k.removeprefix(HEADING_KEY): v for k, v in texts.items() if k.startswith(HEADING_KEY)},
        tuple(texts.get(LOCKED_KEY, "").split()) or LOCKED_COLUMNS,
    )


def template_digest(rows: Iterable[LockedRow]) -> str:
    """The digest of a sheet as the template is written."""
    rows = list(rows)
    texts = [(row.kode, row.simbol, *row.teks) for row in rows]
    return _digest(texts, sum(row.rumus for row in rows), len(rows) * len(QUARTER_COLUMNS))


def _digest(rows: Iterable[tuple[object, ...]], formulas: int, ruled: int) -> str:
    """Does not depend on the order of the rows."""
    try:
        text = "\x1f".join(chain.from_iterable(sorted(rows)))  # type: ignore[arg-type]
    except TypeError:  # a number where the template has text
        return ""
    return f"{zlib.crc32(text.encode('utf-8', 'replace')):08x} {formulas} {ruled}"


def baseline_rows(grid: Grid, locked: Sequence[str]) -> dict[tuple[str, str], LockedRow]:
    """The rows of the hidden sheet that keeps the template's texts of its locked columns."""
    found, width = {}, len(KEY_COLUMNS) + len(locked)
    for row in grid:
        if len(row) < width + 1:
            continue  # Somebody wrote in it: no row of ours.
        kode, simbol, *teks = map(str, row[:width])
        rumus = row[width]
        count = int(rumus) if isinstance(rumus, float) and isfinite(rumus) else 0
        found[kode, simbol] = LockedRow(kode, simbol, tuple(teks), count)
    return found


def check_locked(
    berkas: str,
    sheet: ForeignSheet,
    table: FoundInputTable,
    formulas: int,
    baseline: Baseline,
    fetch: Callable[[], Grid],
) -> list[Issue]:
    """Warnings for locked texts that were overwritten and for lost formulas and drop-downs.

    formulas: how many preview formulas the sheet has; fetch: the locked texts, asked for only when
    the digest of the sheet is not among those of the template.
    """
    columns = [table.names.get(name) for name in (*KEY_COLUMNS, *baseline.locked)]
    if None in columns or not baseline.digests:
        return []
    key, pick = columns[0], itemgetter(*columns)
    rows = [i for i in table.rows if sheet.grid[i][key] != ""]  # type: ignore[index]
    first, last = (column_letters(table.names[QUARTER_COLUMNS[q]] + 1) for q in (0, -1))
    ruled = sheet.ruled([f"{first}{i + 1}:{last}{i + 1}" for i in rows])
    if _digest([pick(sheet.grid[i]) for i in rows], formulas, ruled) in baseline.digests:
        return []
    template = baseline_rows(fetch(), baseline.locked)
    kept = [(i, template[k]) for i in rows if (k := _key(pick(sheet.grid[i]))) in template]
    issues = list(_changed_texts(berkas, sheet, table, baseline.locked, kept))
    present = {row for _, row in kept}
    lost_formulas = formulas < sum(row.rumus for row in present)
    # Some programs drop all rules when they save; pasting takes them away one by one.
    lost_rules = 0 < ruled < len(present) * len(QUARTER_COLUMNS)
    if sheet.is_told and (lost_formulas or lost_rules):
        issues.append(make_issue("rumus-templat-hilang", CellRef(berkas, sheet.lembar)))
    return issues


def preview_columns(table: FoundInputTable) -> list[int]:
    """The 1-based columns of the live previews."""
    return [table.names[name] + 1 for name in PREVIEW_COLUMNS if name in table.names]


def _key(cells: Sequence[object]) -> tuple[str, str]:
    return str(cells[0]).strip(), str(cells[1]).strip()


def _changed_texts(
    berkas: str,
    sheet: ForeignSheet,
    table: FoundInputTable,
    locked: Sequence[str],
    kept: Iterable[tuple[int, LockedRow]],
) -> Iterable[Issue]:
    for i, row in kept:
        for name, teks in zip(locked, row.teks, strict=True):
            column = table.names[name]
            content = _plain(sheet.grid[i][column])
            # A blank one was unmerged, or belongs to the row above.
            if content and teks and content != _plain(teks):
                ref = CellRef(berkas, sheet.lembar, i + 1, column + 1)
                yield make_issue(
                    "teks-templat-berubah",
                    ref,
                    indikator=row.kode,
                    kolom=name,
                    templat=_plain(teks),
                    ditemukan=content,
                )


def _plain(content: object) -> str:
    """The text without what programs change on their own: spaces, line ends, a number's .0."""
    if isinstance(content, float) and content.is_integer():
        content = int(content)
    return " ".join(str(content).split())

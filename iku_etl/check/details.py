"""Detail tables: the fixed columns of the katalog and the columns staff filled, as numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import inf

import numpy as np

from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.sources import SumberError, read_sumber
from iku_etl.cellref import CellRef
from iku_etl.check.isian import NO_TIMES
from iku_etl.formula.values import Keadaan
from iku_etl.issues import Issue, make_issue, similar
from iku_etl.numbertext import format_number, read_number
from iku_etl.read.cast import cast_cell
from iku_etl.read.workbook import DetailCell

_WORDS = {"ada": 1.0, "ya": 1.0, "tidak ada": 0.0, "tidak": 0.0}


@dataclass
class DetailColumn:
    """One column: a value, a state and an address per row of the detail table."""

    nilai: np.ndarray
    keadaan: np.ndarray
    refs: list[CellRef | None]


Details = dict[tuple[str, str], DetailColumn]


@dataclass(frozen=True, slots=True)
class ColumnKind:
    """What the katalog says of one column."""

    tipe: str
    pengisi: str
    pilihan: tuple[str, ...]
    minimum: float = -inf
    maksimum: float = inf
    bulat: bool = False


def check_details(
    cells: list[DetailCell], katalog: Katalog, saved: Mapping[str, str] = NO_TIMES
) -> tuple[Details, list[Issue]]:
    """Every column of every detail table, and what is wrong in the filled ones.

    saved: when each file was saved, as comparable texts; of two values the newer file's is taken.
    """
    if saved:  # so that the first value of a cell is the newest one
        cells = sorted(cells, key=lambda cell: saved.get(cell.ref.berkas, ""), reverse=True)
    kinds = _column_kinds(katalog)
    issues: list[Issue] = []
    details = dict(_fixed_columns(katalog, kinds, issues))
    positions = {
        name: {key: i for i, key in enumerate(frame[frame.columns[0]])}
        for name, frame in katalog.details.items()
    }
    for cell in cells:
        kind = kinds.get((cell.tabel, cell.kolom))
        if kind is None or kind.pengisi != "isian":
            continue
        rows = positions[cell.tabel]
        if cell.kunci not in rows:
            issues.append(_unknown_row(cell, list(rows)))
            continue
        issue = _fill(details[cell.tabel, cell.kolom], rows[cell.kunci], cell, kind, saved)
        if issue:
            issues.append(issue)
    return details, issues


def _column_kinds(katalog: Katalog) -> dict[tuple[str, str], ColumnKind]:
    names = ["tabel", "kolom", "tipe", "pengisi", "pilihan"]
    kinds = {
        (tabel, kolom): ColumnKind(tipe, pengisi, tuple(filter(None, pilihan.split("|"))))
        for tabel, kolom, tipe, pengisi, pilihan in katalog.rincian[names].to_numpy()
    }
    rows = katalog.variabel[katalog.variabel["sumber"].str.startswith("rincian:")]
    for sumber, tipe, low, high in rows[["sumber", "tipe", "minimum", "maksimum"]].to_numpy():
        try:
            source = read_sumber(sumber)
        except SumberError:
            continue  # The lint says so.
        key = source.tabel, source.kolom
        if key in kinds:
            kinds[key] = replace(
                kinds[key],
                minimum=max(kinds[key].minimum, _bound(low, -inf)),
                maksimum=min(kinds[key].maksimum, _bound(high, inf)),
                bulat=kinds[key].bulat or tipe == "bulat",
            )
    return kinds


def _bound(text: str, none: float) -> float:
    value = read_number(text).nilai if text else None
    return none if value is None else value


def _fixed_columns(
    katalog: Katalog, kinds: Mapping[tuple[str, str], ColumnKind], issues: list[Issue]
) -> Iterator[tuple[tuple[str, str], DetailColumn]]:
    for (tabel, kolom), kind in kinds.items():
        frame = katalog.details[tabel]
        column = DetailColumn(
            np.full(len(frame), np.nan),
            np.full(len(frame), int(Keadaan.KOSONG), dtype=np.int8),
            [None] * len(frame),
        )
        if kind.pengisi == "tetap":
            for i, (baris, text) in enumerate(frame[kolom].items()):
                ref = katalog.ref(f"rincian_{tabel}", int(str(baris)), kolom)
                issue = _fill(column, i, DetailCell(ref, tabel, "", kolom, text), kind)
                issues += [issue] if issue else []
        yield (tabel, kolom), column


def _fill(
    column: DetailColumn,
    row: int,
    cell: DetailCell,
    kind: ColumnKind,
    saved: Mapping[str, str] = NO_TIMES,
) -> Issue | None:
    """Writes one value into its place; the issue when it cannot be taken."""
    nilai, issue = _value(cell, kind)
    if nilai is None and issue is None:
        return None
    filled = column.keadaan[row] == Keadaan.ADA
    if issue is None and filled and nilai != column.nilai[row]:
        first = column.refs[row]
        shown = f"{format_number(column.nilai[row])} di {first}"
        fields = {
            "kode": f"rincian {cell.tabel}",
            "simbol": f"{cell.kunci} {cell.kolom}",
            "periode": "",
            "nilai": f"{shown}, {format_number(nilai or 0.0)} di {cell.ref}",
        }
        if first and _is_older(cell.ref.berkas, first.berkas, saved):
            return make_issue("isian-terbaru-dipakai", first, berkas=first.berkas, **fields)
        issue = make_issue("isian-bertentangan", cell.ref, **fields)
    bad = issue is not None or column.keadaan[row] == Keadaan.BERMASALAH
    column.refs[row] = column.refs[row] or cell.ref
    column.nilai[row] = np.nan if bad else nilai
    column.keadaan[row] = Keadaan.BERMASALAH if bad else Keadaan.ADA
    return issue


def _is_older(berkas: str, other: str, saved: Mapping[str, str]) -> bool:
    """Whether both files say when they were saved, and the first one earlier."""
    return "" < saved.get(berkas, "") < saved.get(other, "")


def _value(cell: DetailCell, kind: ColumnKind) -> tuple[float | None, Issue | None]:
    allowed = kind.pilihan
    text = _plain(cell.isi)
    if not text:
        return None, None
    if allowed and text.lower() not in [option.strip().lower() for option in allowed]:
        shown = ", ".join(allowed)
        return None, make_issue("bukan-pilihan", cell.ref, ditemukan=text, pilihan=shown)
    if allowed and text.lower() in _WORDS:
        return _WORDS[text.lower()], None
    cast = cast_cell(cell.isi, "angka")
    if cast.nilai is not None:
        fault = _outside(cast.nilai, cell, kind) if kind.pengisi == "isian" else None
        return (None, fault) if fault else (cast.nilai, None)
    if allowed or kind.tipe == "teks":  # Text counts as filled; it has no number of its own.
        return 1.0, None
    return None, cast.issue(cell.ref)


def _outside(nilai: float, cell: DetailCell, kind: ColumnKind) -> Issue | None:
    shown = format_number(nilai)
    if nilai < kind.minimum:
        bound = format_number(kind.minimum)
        return make_issue("di-bawah-minimum", cell.ref, ditemukan=shown, batas=bound)
    if nilai > kind.maksimum:
        bound = format_number(kind.maksimum)
        return make_issue("di-atas-maksimum", cell.ref, ditemukan=shown, batas=bound)
    if kind.bulat and nilai % 1:
        return make_issue("bukan-bulat", cell.ref, ditemukan=shown, satuan=cell.kolom)
    return None


def _plain(isi: object) -> str:
    if isinstance(isi, float) and isi.is_integer():
        return str(int(isi))
    return "" if isi is None else str(isi).strip()


def _unknown_row(cell: DetailCell, known: list[str]) -> Issue:
    hint = similar(cell.kunci, known)
    return make_issue(
        "baris-rincian-tidak-dikenal", cell.ref, kunci=cell.kunci, tabel=cell.tabel, mirip=hint
    )


def column_of(details: Details, tabel: str, kolom: str, keep: np.ndarray) -> DetailColumn:
    """The rows of one column that a source means."""
    column = details[tabel, kolom]
    refs = [ref for ref, wanted in zip(column.refs, keep, strict=True) if wanted]
    return DetailColumn(column.nilai[keep], column.keadaan[keep], refs)

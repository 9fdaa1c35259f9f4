"""Detail tables: the fixed columns of the katalog and the columns staff filled, as numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import inf

import numpy as np

from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.sources import SumberError, read_sumber
from iku_etl.cellref import CellRef
from iku_etl.check.cast import cast_cell
from iku_etl.check.cell_rule import KOSONG, Cast, CellRule, fault, note
from iku_etl.check.isian import NO_TIMES
from iku_etl.foreign.content import ErrorValue, MergedValue, UncachedFormula
from iku_etl.formula.values import Keadaan
from iku_etl.issues import Issue, make_issue, similar
from iku_etl.read.cell_quote import quote_cell
from iku_etl.read.workbook import DetailCell
from iku_etl.rules.vocabulary import Kosakata, Makna, key_of
from iku_etl.text.numbers import clean_text, format_number, read_number

NEWER_TAKEN = "isian-terbaru-dipakai"
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
    """What the katalog says of one column; uraian is its heading in the template."""

    uraian: str
    tipe: str
    pengisi: str
    pilihan: tuple[str, ...]
    minimum: float = -inf
    maksimum: float = inf
    bulat: bool = False
    satuan: str | None = None

    @property
    def rule(self) -> CellRule:
        """What is asked of its cells; a fixed column is the katalog's own and has no rule."""
        if self.pengisi == "tetap":
            return CellRule("angka")
        tipe = "bulat" if self.bulat else "angka"
        return CellRule(tipe, self.satuan or "", self.minimum, self.maksimum)


def check_details(
    cells: list[DetailCell],
    katalog: Katalog,
    kosakata: Kosakata,
    saved: Mapping[str, str] = NO_TIMES,
) -> tuple[Details, list[Issue]]:
    """Every column of every detail table, and what is wrong in the filled ones.

    saved: when each file was saved, as comparable texts; of two values the newer file's is taken.
    """
    if saved:  # so that the first value of a cell is the newest one
        cells = sorted(cells, key=lambda cell: saved.get(cell.ref.berkas, ""), reverse=True)
    kinds = _column_kinds(katalog)
    issues: list[Issue] = []
    details = dict(_fixed_columns(katalog, kinds, kosakata, issues))
    positions = {
        name: {key: i for i, key in enumerate(frame[frame.columns[0]])}
        for name, frame in katalog.details.items()
    }
    for cell in cells:
        kind = kinds.get((cell.tabel, cell.column))
        if kind is None or kind.pengisi != "isian":
            continue
        rows = positions[cell.tabel]
        if cell.kunci not in rows:
            issues.append(_unknown_row(cell, list(rows)))
            continue
        cast, target = _value(cell, kind, kosakata), details[cell.tabel, cell.column]
        issues += _fill(target, rows[cell.kunci], cell, kind, cast, saved)
    return details, issues


def detail_users(katalog: Katalog, tabel: str) -> list[str]:
    """The kode of the indicators that use a detail table."""
    frame = katalog.variabel
    users = frame["kode"][frame["sumber"].str.startswith(f"rincian:{tabel}[")]
    return list(dict.fromkeys(users))


def _column_kinds(katalog: Katalog) -> dict[tuple[str, str], ColumnKind]:
    names = ["tabel", "kolom", "uraian", "tipe", "pengisi", "pilihan"]
    kinds = {
        (tabel, column): ColumnKind(uraian, tipe, pengisi, tuple(filter(None, pilihan.split("|"))))
        for tabel, column, uraian, tipe, pengisi, pilihan in katalog.rincian[names].to_numpy()
    }
    rows = katalog.variabel[katalog.variabel["sumber"].str.startswith("rincian:")]
    names = ["sumber", "tipe", "satuan", "minimum", "maksimum"]
    for sumber, tipe, satuan, low, high in rows[names].to_numpy():
        try:
            source = read_sumber(sumber)
        except SumberError:
            continue  # The lint says so.
        key = source.tabel, source.column
        if key in kinds:
            known = kinds[key].satuan
            kinds[key] = replace(
                kinds[key],
                satuan=satuan if known in (None, satuan) else "",
                minimum=max(kinds[key].minimum, _bound(low, -inf)),
                maksimum=min(kinds[key].maksimum, _bound(high, inf)),
                bulat=kinds[key].bulat or tipe == "bulat",
            )
    return kinds


def _bound(text: str, none: float) -> float:
    value = read_number(text).nilai if text else None
    return none if value is None else value


def _fixed_columns(
    katalog: Katalog,
    kinds: Mapping[tuple[str, str], ColumnKind],
    kosakata: Kosakata,
    issues: list[Issue],
) -> Iterator[tuple[tuple[str, str], DetailColumn]]:
    for (tabel, column), kind in kinds.items():
        frame = katalog.details[tabel]
        values = DetailColumn(
            np.full(len(frame), np.nan),
            np.full(len(frame), int(Keadaan.KOSONG), dtype=np.int8),
            [None] * len(frame),
        )
        if kind.pengisi == "tetap":
            for i, (row, text) in enumerate(frame[column].items()):
                ref = katalog.ref(f"rincian_{tabel}", int(str(row)), column)
                cell = DetailCell(ref, tabel, "", column, text)
                issues += _fill(values, i, cell, kind, _value(cell, kind, kosakata))
        yield (tabel, column), values


def _fill(
    column: DetailColumn,
    row: int,
    cell: DetailCell,
    kind: ColumnKind,
    cast: Cast,
    saved: Mapping[str, str] = NO_TIMES,
) -> Iterator[Issue]:
    """Writes one value into its place; says what there is to say of it."""
    if cast.masalah:
        yield cast.issue(cell.ref)
    if cast.is_kosong:
        return
    issue = None if cast.nilai is None else _wrong_value(column, row, cell, kind, cast.nilai, saved)
    if issue:
        yield issue
        if issue.kode == NEWER_TAKEN:
            return
    bad = cast.is_bad or issue is not None or column.keadaan[row] == Keadaan.BERMASALAH
    column.refs[row] = column.refs[row] or cell.ref
    column.nilai[row] = np.nan if bad else cast.nilai
    column.keadaan[row] = Keadaan.BERMASALAH if bad else Keadaan.ADA


def _wrong_value(
    column: DetailColumn,
    row: int,
    cell: DetailCell,
    kind: ColumnKind,
    nilai: float,
    saved: Mapping[str, str],
) -> Issue | None:
    """A value outside its bounds, or another one than a copy of this cell holds."""
    outside = _outside(nilai, cell, kind) if kind.pengisi == "isian" else None
    if outside or column.keadaan[row] != Keadaan.ADA or nilai == column.nilai[row]:
        return outside
    first = column.refs[row]
    before = f"{format_number(column.nilai[row])} di {first}"
    fields = {
        "data": f'Baris {cell.kunci}, kolom "{kind.uraian}"',
        "nilai": f"{before}; {format_number(nilai)} di {cell.ref}",
    }
    if first and _is_older(cell.ref.berkas, first.berkas, saved):
        return make_issue(NEWER_TAKEN, first, berkas=first.berkas, **fields)
    return make_issue("isian-bertentangan", cell.ref, **fields)


def _is_older(berkas: str, other: str, saved: Mapping[str, str]) -> bool:
    """Whether both files say when they were saved, and the first one earlier."""
    return "" < saved.get(berkas, "") < saved.get(other, "")


def _value(cell: DetailCell, kind: ColumnKind, kosakata: Kosakata) -> Cast:
    text = _plain(cell.content)
    if not text:
        return KOSONG
    if isinstance(cell.content, ErrorValue | MergedValue | UncachedFormula):
        return cast_cell(cell.content, kind.rule, kosakata)
    options = [key_of(option) for option in kind.pilihan]
    if not options and kind.tipe != "teks":
        return cast_cell(cell.content, kind.rule, kosakata)
    if key_of(text) in options:
        chosen = _WORDS.get(key_of(text))
        return _number_or_filled(cell.content) if chosen is None else Cast(chosen)
    word = kosakata.angka.get(key_of(text))
    if word and word.angka == Makna.KOSONG and kind.pengisi == "isian":
        return note("dibaca-kosong", None, ditemukan=text)
    if options:
        return fault("bukan-pilihan", ditemukan=text, pilihan=", ".join(kind.pilihan))
    return _number_or_filled(cell.content)


def _number_or_filled(content: object) -> Cast:
    """Chosen or free text counts as filled (1) where it is no number of its own."""
    if isinstance(content, float):
        return Cast(content)
    reading = read_number(str(content))
    return Cast(1.0 if reading.nilai is None or reading.is_ambiguous else reading.nilai)


def _outside(nilai: float, cell: DetailCell, kind: ColumnKind) -> Issue | None:
    shown = format_number(nilai)
    if nilai < kind.minimum:
        bound = format_number(kind.minimum)
        return make_issue("di-bawah-minimum", cell.ref, ditemukan=shown, batas=bound)
    if nilai > kind.maksimum:
        bound = format_number(kind.maksimum)
        return make_issue("di-atas-maksimum", cell.ref, ditemukan=shown, batas=bound)
    if kind.bulat and nilai % 1:
        return make_issue("bukan-bulat", cell.ref, ditemukan=shown, satuan=kind.uraian)
    return None


def _plain(content: object) -> str:
    if isinstance(content, float) and content.is_integer():
        return str(int(content))
    return (
        ""
        if content is None
        else clean_text(content)
        if isinstance(content, str)
        else quote_cell(content)
    )


def _unknown_row(cell: DetailCell, known: list[str]) -> Issue:
    hint = similar(cell.kunci, known)
    return make_issue(
        "baris-rincian-tidak-dikenal", cell.ref, kunci=cell.kunci, tabel=cell.tabel, mirip=hint
    )


def column_of(details: Details, tabel: str, column: str, keep: np.ndarray) -> DetailColumn:
    """The rows of one column that a source means."""
    values = details[tabel, column]
    refs = [ref for ref, wanted in zip(values.refs, keep, strict=True) if wanted]
    return DetailColumn(values.nilai[keep], values.keadaan[keep], refs)

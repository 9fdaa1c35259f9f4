"""A national index → the katalog of an agency that is measured by it: detail table, formula, levels."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from iku_etl.formula.parse import parse
from iku_etl.importing.blank import NewTable, write_new_katalog
from iku_etl.importing.outside_rows import with_following
from iku_etl.issues import UsageError, similar
from iku_etl.resources import shared_folder
from iku_etl.rules.all import load_rules
from iku_etl.rules.contracts import TableContract, latest_contracts
from iku_etl.rules.index import BarisIndeks, Indeks, RumusIndeks
from iku_etl.text.numbers import format_number
from iku_etl.workspace import Workspace, create_workspace

UNIT, KODE = "DINAS", "IKU-1"
WEIGHT = "bobot"
ALL_DIGITS = 10  # of a weight that no decimal gives exactly: 20/6 is 3,3333333333
TO_FILL = "(LENGKAPI)"  # what only the office knows; visible wherever it is printed


Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class ChosenIndex:
    """An index with what offices decide: how it is computed, and the scale its value is read by."""

    indeks: Indeks
    rumus: RumusIndeks
    skala: str


def create_index_workspace(
    folder: Path, kode: str, penimbang: str, skala: str, *, as_csv: bool = False
) -> None:
    """A new ruang kerja for that index; raises UsageError for an index or choice there is not."""
    schemas = (shared_folder("schemas"),)
    rules = load_rules(schemas)
    if kode not in rules.indeks:
        known = ", ".join(name for name, indeks in rules.indeks.items() if indeks.rumus)
        raise UsageError(f'Indeks "{kode}" tidak ada{similar(kode, rules.indeks)}: {known}.')
    chosen = choose_index(rules.indeks[kode], penimbang, skala)
    create_workspace(folder, None)
    made = index_katalog(chosen, latest_contracts(schemas))
    write_new_katalog(Workspace(folder), made, as_csv=as_csv)


@dataclass(frozen=True, slots=True)
class Level:
    """A part of an index with an index of its own: a column of the detail table and what it holds."""

    column: str
    nomor: str
    nama: str

    @property
    def kode(self) -> str:
        """Of its indicator, as IKU-1-ASPEK-2."""
        return f"{KODE}-{self.column.upper()}-{self.nomor}"


def choose_index(indeks: Indeks, penimbang: str, skala: str) -> ChosenIndex:
    """The index as the office computes it; raises UsageError for a choice it does not have.

    penimbang: blank for the first way, which is the exact one. skala: blank where there is but one.
    """
    if not indeks.rumus:
        raise UsageError(f"Indeks {indeks.kode} belum punya rumus di schemas/indeks.")
    known = {rumus.penimbang: rumus for rumus in indeks.rumus if rumus.penimbang}
    if penimbang and penimbang not in known:
        choices = f"Pilihannya: {', '.join(known)}." if known else "Indeks ini tidak memakainya."
        raise UsageError(f'Penimbang "{penimbang}" tidak dikenal. {choices}')
    if (skala or len(indeks.skala) != 1) and skala not in indeks.skala:
        raise UsageError(
            f"Indeks {indeks.nama} dibaca dengan salah satu skala ini; sebutkan dengan --skala: "
            f"{', '.join(indeks.skala)}."
        )
    return ChosenIndex(indeks, known.get(penimbang, indeks.rumus[0]), skala or indeks.skala[0])


def index_katalog(
    chosen: ChosenIndex, contracts: Mapping[str, TableContract]
) -> dict[str, NewTable]:
    """The tables of a katalog with that index as IKU-1, and every level of it as an indicator.

    Nothing is invented: names and weights are those of the rule, what only the office knows says so.
    """
    indeks, levels = chosen.indeks, list(_levels(chosen.indeks))
    following = [row for row in indeks.baris if row.mengikuti]
    detail = f"rincian_{indeks.table}"
    rows: dict[str, list[Row]] = {
        "instansi": [],
        "unit": [{"kode_unit": UNIT, "jenis": "instansi", "nama": TO_FILL, "lembar": "Dinas"}],
        "indikator": [
            _index_row(chosen),
            *(_level_row(chosen, level) for level in levels),
            *(_following_row(chosen, row) for row in following),
        ],
        "variabel": [
            *_variables(chosen, KODE, None),
            *(row for one in levels for row in _variables(chosen, one.kode, one)),
            *(_other_value(row) for row in following),
        ],
        "target": [],
        "rincian": list(_columns(indeks)),
    }
    made = {name: NewTable(contracts[name].names, found) for name, found in rows.items()}
    columns = tuple(row["kolom"] for row in rows["rincian"])
    filled = [_detail_row(row, columns) for row in indeks.baris if not row.mengikuti]
    return {**made, detail: NewTable(columns, filled)}


def _levels(indeks: Indeks) -> Iterator[Level]:
    """The domains, then the aspects, each once."""
    if not indeks.weights:
        return
    for column in ("domain", "aspek"):
        pairs = {getattr(row, column): getattr(row, f"nama_{column}") for row in indeks.baris}
        yield from (Level(column, nomor, nama) for nomor, nama in pairs.items() if nomor)


def _index_row(chosen: ChosenIndex) -> Row:
    return _indicator(chosen, KODE, chosen.indeks.nama, None) | {
        "dokumen": "IKU",
        "tingkat": "sasaran",
        "nomor": "1",
        "sasaran": TO_FILL,
        "penjelasan": chosen.rumus.penjelasan,
        "skala": chosen.skala,
    }


def _level_row(chosen: ChosenIndex, level: Level) -> Row:
    """An indicator of the same formula over the rows of one domain or aspect."""
    nama = f"Indeks {level.column.capitalize()} {level.nama}"
    return _indicator(chosen, level.kode, nama, level) | {
        "dokumen": "IKI",
        "tingkat": "individu",
        "sasaran": chosen.indeks.nama,
        "induk": KODE,
    }


def _following_row(chosen: ChosenIndex, row: BarisIndeks) -> Row:
    """An indicator whose level follows from another index."""
    assert row.mengikuti is not None
    parts = [level for level in _levels(chosen.indeks) if row in _part(chosen.indeks, level)]
    return _indicator(chosen, _kode(row), row.nama, None) | {
        "formula": row.mengikuti.formula,
        "satuan": "Tingkat",
        "desimal": "0",
        "dokumen": "IKI",
        "tingkat": "individu",
        "sasaran": chosen.indeks.nama,
        "induk": parts[-1].kode if parts else KODE,
    }


def _other_value(row: BarisIndeks) -> Row:
    """The variable that holds the value of the other index."""
    assert row.mengikuti is not None
    other = row.mengikuti
    return {
        "kode": _kode(row),
        "simbol": other.simbol,
        "uraian": other.nama,
        "tipe": "angka",
        "sumber": "isian",
        "minimum": other.minimum.replace(".", ","),
        "maksimum": other.maksimum.replace(".", ","),
    }


def _kode(row: BarisIndeks) -> str:
    return f"{KODE}-INDIKATOR-{row.nomor}"


def _part(indeks: Indeks, level: Level | None) -> list[BarisIndeks]:
    """The rows of a domain or aspect; of the whole index for None."""
    rows = indeks.baris
    return [row for row in rows if level is None or getattr(row, level.column) == level.nomor]


def _indicator(chosen: ChosenIndex, kode: str, nama: str, level: Level | None) -> Row:
    return {
        "kode": kode,
        "kode_unit": UNIT,
        "indikator": nama,
        "formula": with_following(chosen.rumus.formula, _following(chosen.indeks, level)),
        "satuan": "Indeks",
        "polaritas": "positif",
        "agregasi": "terakhir",
        "desimal": "2",
        "berlaku_mulai": chosen.indeks.berlaku_mulai,
        "berlaku_sampai": chosen.indeks.berlaku_sampai,
    }


def _following(indeks: Indeks, level: Level | None) -> list[str]:
    return [row.nomor for row in _part(indeks, level) if row.mengikuti]


def _variables(chosen: ChosenIndex, kode: str, level: Level | None) -> Iterator[Row]:
    """A variable for each column that the formula names, and for each row outside the table."""
    titles = {row["kolom"]: row["uraian"] for row in _columns(chosen.indeks)}
    symbols = parse(chosen.rumus.formula).symbols
    for simbol in symbols:
        yield {
            "kode": kode,
            "simbol": simbol,
            "uraian": titles[simbol],
            "tipe": "angka",
            "sumber": f"rincian:{chosen.indeks.table}[{simbol}{_filter(level)}]",
        }
    for row in _part(chosen.indeks, level):
        if row.mengikuti is None:
            continue
        for simbol in symbols:
            is_weight = simbol == WEIGHT
            yield {
                "kode": kode,
                "simbol": f"{simbol}_{row.nomor}",
                "uraian": f"Bobot {row.nama}" if is_weight else row.nama,
                "tipe": "angka",
                "sumber": f"tetap:{_weight(row)}" if is_weight else f"indikator:{_kode(row)}",
            }


def _filter(level: Level | None) -> str:
    return f";{level.column}={level.nomor}" if level else ""


def _columns(indeks: Indeks) -> Iterator[Row]:
    """The columns of the detail table: what the rule gives, then what staff fill in."""
    fixed = [("nomor", "Nomor", "teks"), ("nama", "Nama", "teks")]
    if indeks.weights:
        levels = {level.column for level in _levels(indeks)}
        fixed += [(n, n.capitalize(), "teks") for n in ("domain", "aspek") if n in levels]
        fixed.append((WEIGHT, "Bobot", "angka"))
    for kolom, uraian, tipe in fixed:
        judge = indeks.kode if kolom == WEIGHT else ""
        yield {
            "tabel": indeks.table,
            "kolom": kolom,
            "uraian": uraian,
            "tipe": tipe,
            "pengisi": "tetap",
            "indeks": judge,
        }
    for column in indeks.isian:
        yield {
            "tabel": indeks.table,
            "kolom": column.kolom,
            "uraian": column.uraian,
            "tipe": column.tipe,
            "pengisi": "isian",
            "pilihan": column.pilihan,
        }


def _detail_row(row: BarisIndeks, columns: Sequence[str]) -> Row:
    cells = {"nomor": row.nomor, "nama": row.nama, "domain": row.domain, "aspek": row.aspek}
    if row.bobot:
        cells[WEIGHT] = _weight(row)
    return {name: cells[name] for name in columns if name in cells}


def _weight(row: BarisIndeks) -> str:
    """As printed; in full where what is printed is rounded."""
    is_printed = Fraction(row.bobot) == row.weight
    return (
        row.bobot.replace(".", ",") if is_printed else format_number(float(row.weight), ALL_DIGITS)
    )

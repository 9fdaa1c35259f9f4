"""A whole ruang kerja written in the test: pipe tables in, the real run, one table of results out.

    | indikator | kode | formula  | agregasi |
    |           | A    | a/b*100% | jumlah   |
    | target    | kode | target   |
    |           | A    | 80       |
    | isian     | kode | simbol | tw1 | tw2 | tw3 | tw4 |
    |           | A    | a      | 1   | 2   | 3   |     |
    | harap     | kode | status   | capaian | predikat |
    |           | A    | dihitung | 93,75   | Tinggi   |

The tables are those of the katalog, where a column that is not shown has a plain value (DEFAULTS);
`isian` holds what staff typed, a `rincian_<tabel>` table shows typed columns with their values,
and `harap` is what must come out. A variable that only `isian` names is typed, of tipe angka.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from iku_etl.catalog.katalog import FINGERPRINTED, Katalog
from iku_etl.catalog.tables import Table
from iku_etl.project import Project, load_project
from iku_etl.rules.contracts import load_contracts
from iku_etl.rules.input_table import (
    DETAIL_KEY,
    IDENTITY_SHEET,
    INPUT_TABLE,
    QUARTER_COLUMNS,
    end_tag,
    start_tag,
)
from iku_etl.rules.settings import load_settings
from iku_etl.text.numbers import read_number
from iku_etl.workspace import Workspace
from support.plain_book import Cell, write_plain_book
from support.small_run import Run, run

SCHEMAS = Path(__file__).resolve().parents[1].parent / "schemas"
CONTRACTS = load_contracts(SCHEMAS)
YEAR = "2025"
Row = dict[str, str]
Tables = dict[str, list[Row]]

DEFAULTS: Mapping[str, Row] = {
    "unit": {"jenis": "bidang", "atasan": "DINAS"},
    "indikator": {
        "kode_unit": "DINAS", "dokumen": "IKU", "tingkat": "sasaran", "sasaran": "Sasaran",
        "formula": "x", "satuan": "Nilai", "polaritas": "positif", "agregasi": "terakhir",
        "sumber_data": "Bidang",
    },
    "variabel": {"uraian": "Data", "tipe": "angka", "sumber": "isian"},
    "target": {"tahun": YEAR, "periode": "TAHUN"},
    "rincian": {"uraian": "Kolom", "tipe": "angka", "pengisi": "tetap"},
}  # fmt: skip
# Columns that may be absent, but are there in every katalog of a test: the addresses count on them.
ALWAYS = {
    "indikator": (
        "penjelasan", "desimal", "skala", "sumber_data", "penanggung_jawab", "induk",
        "berlaku_mulai", "berlaku_sampai",
    ),
    "variabel": ("satuan", "agregasi", "minimum", "maksimum"),
    "penerima": ("kode_unit", "jenis"),
    "rincian": ("pilihan",),
}  # fmt: skip
INSTANSI = {
    "instansi": "Dinas Contoh", "tempat": "Contoh",
    "penandatangan_jabatan": "Kepala Dinas", "penandatangan_nama": "(NAMA)",
    "penandatangan_pangkat": "Pembina", "penandatangan_nip": "(NIP)",
}  # fmt: skip
AGENCY = {"kode_unit": "DINAS", "jenis": "instansi", "nama": "Dinas Contoh", "lembar": "Dinas"}
TOML = 'kode = "contoh"\nnama = "Dinas Contoh"\ntata_letak = "iku_umum"\n'


@dataclass(frozen=True)
class Kecil:
    """A small ruang kerja on disk, ready to run."""

    workspace: Workspace
    tables: Tables

    def project(self) -> Project:
        """The project, loaded as every command loads it."""
        project, issues = load_project(self.workspace.folder, self.workspace.schemas)
        assert project is not None, [issue.pesan for issue in issues]
        return project

    def run(self, periode: str = "TAHUN") -> Run:
        """The run of one period."""
        return run(self.workspace, YEAR, periode)


def read_tables(text: str) -> Tables:
    """The pipe tables of a text, by name; a cell writes | as \\|."""
    tables: Tables = {}
    name, heads = "", [""]
    for line in filter(None, map(str.strip, text.splitlines())):
        cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if cells[0]:
            name, heads = cells[0], cells[1:]
            tables.setdefault(name, [])
        else:
            assert len(cells) <= len(heads) + 1, line
            tables[name].append(dict(zip(heads, cells[1:], strict=False)))
    return tables


def kecil(folder: Path, text: str, toml: str = "") -> Kecil:
    """The ruang kerja of the tables, with one returned workbook holding what was typed."""
    tables = read_tables(text)
    workspace = Workspace(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "iku.toml").write_text(TOML + toml, encoding="utf-8")
    complete = _complete(tables)
    _write_katalog(folder / "katalog", complete)
    kode = load_settings(folder / "iku.toml").kode
    _write_workbook(workspace.inputs(YEAR) / "Isian.xlsx", tables, complete, kode)
    return Kecil(workspace, tables)


def write_returned(path: Path, tables: Tables) -> None:
    """One more workbook of such a ruang kerja: the katalog of these tables, and their isian."""
    _write_workbook(path, tables, _complete(tables), "contoh")


def _complete(tables: Tables) -> Tables:
    """The katalog tables with every row and column the contracts ask for."""
    katalog = {name: rows for name, rows in tables.items() if name not in ("isian", "harap")}
    katalog.setdefault("instansi", [{"kunci": k, "isi": v} for k, v in INSTANSI.items()])
    katalog["unit"] = [AGENCY, *katalog.get("unit", [])]
    variables = list(katalog.get("variabel", []))
    known = {(row["kode"], row["simbol"]) for row in variables}
    for row in tables.get("isian", []):
        key = (row["kode"], row["simbol"])
        if key not in known:
            known.add(key)
            variables.append({"kode": key[0], "simbol": key[1]})
    katalog["variabel"] = variables
    katalog.setdefault("target", [])
    typed = _typed_columns(tables)
    return {
        name: [
            {
                **DEFAULTS.get(name, {}),
                **_shown(name, row),
                **dict.fromkeys(typed.get(name, ()), ""),
            }
            for row in rows
        ]
        for name, rows in katalog.items()
    }


def _shown(name: str, row: Row) -> Row:
    """A row as its test shows it; an indicator bears its kode as name, and one ×100% is in percent."""
    if name != "indikator":
        return row
    in_percent = {"satuan": "%"} if "100%" in row.get("formula", "") else {}
    return {"indikator": row["kode"], **in_percent, **row}


def _typed_columns(tables: Tables) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in tables.get("rincian", []):
        if row.get("pengisi") == "isian":
            found.setdefault(f"rincian_{row['tabel']}", []).append(row["kolom"])
    return found


def _write_katalog(folder: Path, tables: Tables) -> None:
    folder.mkdir()
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, _columns(name, rows), restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def _columns(name: str, rows: Sequence[Row]) -> list[str]:
    """What the contract asks for, and what the test shows."""
    needed = CONTRACTS[name].kolom if name in CONTRACTS else ()
    shown = dict.fromkeys(column for row in rows for column in row)
    there = [k.nama for k in needed if k.is_needed or k.nama in ALWAYS.get(name, ())]
    return list(dict.fromkeys(there) | shown)


def _fingerprint(tables: Tables) -> str:
    """That of the katalog, from the rows as they are shown: the run will read and check them."""
    frames = {}
    for name in {*tables, *FINGERPRINTED}:
        rows = tables.get(name, [])
        columns = FINGERPRINTED.get(name) or _columns(name, rows)
        columns = (*columns, "triwulan") if name == "rincian" else columns
        cells = [[row.get(column, "") for column in columns] for row in rows]
        frame = pd.DataFrame(cells, columns=list(columns), dtype=object)
        frames[name] = Table(name, name, "", frame, tuple(columns))
    return Katalog(frames).fingerprint


def _write_workbook(path: Path, tables: Tables, katalog: Tables, kode: str) -> None:
    """A returned workbook in the form the reader knows, without the looks of a template."""
    own = {"instansi": kode, "tahun": YEAR, "sidik": _fingerprint(katalog)}
    columns = ("kode", "simbol", *QUARTER_COLUMNS, "bukti")
    sheets: dict[str, Sequence[Sequence[Cell]]] = {
        IDENTITY_SHEET: list(own.items()),
        "Isian": _tagged(INPUT_TABLE, columns, _input_rows(tables, katalog)),
    }
    for name, typed in _typed_columns(tables).items():
        rows = [{DETAIL_KEY: next(iter(row.values())), **row} for row in tables[name]]
        sheets[name] = _tagged(name.removeprefix("rincian_"), (DETAIL_KEY, *typed), rows)
    write_plain_book(path, sheets)


def _input_rows(tables: Tables, katalog: Tables) -> list[Row]:
    """What was typed, and blank rows for the other variables, as the template has them."""
    rows = tables.get("isian", [])
    shown = {(row["kode"], row["simbol"]) for row in rows}
    typed = [row for row in katalog["variabel"] if row.get("sumber") == "isian"]
    keys = [(row.get("kode", ""), row.get("simbol", "")) for row in typed]
    return rows + [{"kode": k, "simbol": s} for k, s in keys if (k, s) not in shown]


def _tagged(tabel: str, columns: Sequence[str], rows: list[Row]) -> list[Sequence[Cell]]:
    """The table between its tags, below the names of its columns."""
    cells = [[_cell(row.get(column, "")) for column in columns] for row in rows]
    return [[start_tag(tabel)], columns, *cells, [end_tag(tabel)]]


def _cell(text: str) -> Cell:
    """Numbers as numbers; '12 in apostrophes is the text 12, as staff get it by a text format."""
    number = read_number(text)
    if number.nilai is not None and not number.is_ambiguous:
        return number.nilai
    return text.removeprefix("'") or None


def assert_expected(folder: Path, text: str, toml: str = "") -> dict[str, Run]:
    """Runs the tables and compares with `harap`; returns the runs by period."""
    small = kecil(folder, text, toml)
    expected = small.tables["harap"]
    periods = dict.fromkeys(row.get("periode", "TAHUN") for row in expected)
    runs = {periode: small.run(periode) for periode in periods}
    found = [_found(row, runs[row.get("periode", "TAHUN")]) for row in expected]
    assert found == [_wanted(row) for row in expected]
    return runs


def _wanted(row: Row) -> dict[str, object]:
    return {name: _value(name, text) for name, text in row.items()}


def _found(row: Row, run: Run) -> dict[str, object]:
    """What came out, in the columns of the expectation."""
    given = {name: row[name] for name in ("kode", "periode") if name in row}
    return given | {name: run.value(row["kode"], name) for name in row if name not in given}


def _value(name: str, text: str) -> object:
    """Numbers are compared exactly, but for the unrounded ones."""
    if name not in ("nilai", "realisasi", "persentase", "capaian", "capaian_nilai"):
        return text
    number = read_number(text).nilai
    if number is not None and name in ("nilai", "capaian_nilai"):
        return pytest.approx(number, rel=1e-12)
    return number

"""Official tables → the tables of a katalog, with a proposed formula for every indicator."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from iku_etl.catalog.spelling import ColumnSpelling
from iku_etl.catalog.tables import Table
from iku_etl.importing.body import TargetCell
from iku_etl.importing.draft import Identity, IndicatorDraft
from iku_etl.importing.drafts import Drafts
from iku_etl.importing.propose.words import ProposalWords
from iku_etl.importing.proposed import (
    DETAIL,
    ProposalRules,
    Proposed,
    Row,
    indicator_row,
    propose_for,
    variable_rows,
)
from iku_etl.importing.tables import FoundTable
from iku_etl.importing.units import AGENCY, ImportedUnit, UnitGatherer
from iku_etl.importing.words import OfficialWords
from iku_etl.issues import Issue, has_errors, make_issue
from iku_etl.rules.contracts import TableContract
from iku_etl.rules.scales import Skala

DETAIL_COLUMNS = (
    ("nomor", "No", "teks", "tetap"),
    ("kode", "Kode indikator", "teks", "tetap"),
    ("komponen", "Komponen", "teks", "tetap"),
    ("bobot", "Bobot", "angka", "tetap"),
    ("nilai", "Nilai", "angka", "isian"),
)
# The tables an import fills; what an agency wrote about itself in instansi is kept.
IMPORTED = ("unit", "uraian_tugas", "indikator", "variabel", "target", "rincian")


@dataclass(frozen=True)
class ImportSettings:
    """What an import is told: the agency's name, --tahun, the kode indicators had before, and how
    a target says that it is the most that will do, or that a thing be there; and all scales."""

    nama: str
    tahun: str
    kode: Mapping[Identity, str]
    paling_banyak: tuple[str, ...] = ()
    ada_tidak: tuple[str, ...] = ()
    skala: tuple[Skala, ...] = ()


def build_katalog(
    tables: list[FoundTable],
    contracts: Mapping[str, TableContract],
    words: OfficialWords,
    proposal_words: ProposalWords,
    settings: ImportSettings,
) -> tuple[dict[str, Table], list[Proposed], list[Issue]]:
    """The katalog tables by name, what was proposed for each row of indikator, and what is doubtful.

    No tables when a target has no year: nothing is proposed for a katalog that is not written.
    """
    units = UnitGatherer(words)
    units.agency(tables, settings.nama)
    drafts = Drafts(words, units)
    issues: list[Issue] = []
    for table in tables:
        drafts.add_table(table, settings.tahun)
    issues += [*drafts.issues, *drafts.without_sasaran()]
    if has_errors(issues):
        return {}, [], issues
    (polaritas,) = (c for c in contracts["indikator"].kolom if c.nama == "polaritas")
    rules = ProposalRules(
        proposal_words,
        settings.paling_banyak,
        ColumnSpelling(polaritas),
        settings.ada_tidak,
        settings.skala,
    )
    proposed = [propose_for(draft, rules) for draft in drafts.coded(settings.kode)]
    rows: dict[str, list[Row]] = {
        "instansi": list(_agency_rows(tables, words)),
        "unit": [_unit_row(unit) for unit in units.found.values()],
        "uraian_tugas": [row for unit in units.found.values() for row in _duty_rows(unit)],
        "indikator": [indicator_row(p, proposed, rules) for p in proposed],
        "variabel": [row for p in proposed for row in variable_rows(p)],
        "target": [row for p in proposed for row in _target_rows(p.draft, issues)],
    }
    made = {name: _table(name, found, contracts[name].names) for name, found in rows.items()}
    if any("rincian:" in row["sumber"] for row in rows["variabel"]):
        made |= _detail_tables(contracts["rincian"].names)
    return made, proposed, issues


def known_codes(existing: Mapping[str, Table]) -> dict[Identity, str]:
    """The kode that the indicators of a katalog have, by what makes them the same indicator."""
    names = ["kode_unit", "tingkat", "sasaran", "indikator", "kode"]
    frame = existing["indikator"].frame if "indikator" in existing else pd.DataFrame(columns=names)
    rows = frame.reindex(columns=names, fill_value="").to_numpy()
    return {(unit, level, text, name): kode for unit, level, text, name, kode in rows}


def merge_tables(existing: Mapping[str, Table], made: Mapping[str, Table]) -> dict[str, Table]:
    """The tables made over those that were there; what instansi said stays."""
    merged = {**existing, **made}
    if "instansi" in existing and "instansi" in made:
        frames = [existing["instansi"].frame, made["instansi"].frame]
        frame = pd.concat(frames).astype(object)
        said = frame[frame["isi"] != ""].drop_duplicates("kunci").set_index("kunci")["isi"]
        frame = frame.drop_duplicates("kunci", ignore_index=True)
        frame["isi"] = frame["kunci"].map(said).fillna("")
        merged["instansi"] = replace(made["instansi"], frame=frame)
    return merged


def _agency_rows(tables: Sequence[FoundTable], words: OfficialWords) -> Iterator[Row]:
    """The labels of the agency, and the first two title lines as judul and subjudul."""
    found: dict[str, str] = {}
    for table in tables:
        titles = [title for title in table.blok.judul if not title.startswith("Capaian ")]
        found = dict(zip(("judul", "subjudul"), titles, strict=False)) | found
        found |= {
            key: text
            for key, text in table.blok.fields.items()
            if words.is_label_of_agency(key) and key not in found
        }
    yield from ({"kunci": key, "isi": text} for key, text in found.items())


def _unit_row(unit: ImportedUnit) -> Row:
    is_bidang = unit.jenis == "bidang"
    return {
        "kode_unit": unit.kode_unit,
        "jenis": unit.jenis,
        "nama": unit.nama,
        "unit_kerja": unit.unit_kerja,
        "atasan": "" if unit.kode_unit == AGENCY else AGENCY,
        "bidang": unit.kode_unit if is_bidang else "",
        "lembar": unit.lembar,
        **unit.judul,
    }


def _duty_rows(unit: ImportedUnit) -> Iterator[Row]:
    for bagian, items in unit.daftar.items():
        for urutan, uraian in enumerate(items, start=1):
            yield {
                "kode_unit": unit.kode_unit,
                "bagian": bagian,
                "urutan": str(urutan),
                "uraian": uraian,
            }


def _target_rows(draft: IndicatorDraft, issues: list[Issue]) -> Iterator[Row]:
    found: dict[tuple[str, str], TargetCell] = {}
    for target in draft.target:
        first = found.setdefault((target.tahun, target.periode), target)
        if first.teks != target.teks:
            nilai = f"{first.teks} di {first.ref}; {target.teks} di {target.ref}"
            issues.append(make_issue("target-berbeda", draft.ref, kode=draft.kode, nilai=nilai))
    for (tahun, periode), target in found.items():
        yield {"kode": draft.kode, "tahun": tahun, "periode": periode, "target": target.teks}


def _detail_tables(names: Sequence[str]) -> dict[str, Table]:
    """An empty detail table: the document does not say which components an index has."""
    rows = [
        {"tabel": DETAIL, "kolom": k, "uraian": uraian, "tipe": tipe, "pengisi": pengisi}
        for k, uraian, tipe, pengisi in DETAIL_COLUMNS
    ]
    name = f"rincian_{DETAIL}"
    columns = [column for column, *_ in DETAIL_COLUMNS]
    return {"rincian": _table("rincian", rows, names), name: _table(name, [], columns)}


def _table(name: str, rows: Sequence[Row], columns: Sequence[str]) -> Table:
    frame = pd.DataFrame(
        [[row.get(column, "") for column in columns] for row in rows],
        columns=list(columns),
        dtype=object,
    )
    frame.index = pd.RangeIndex(2, len(frame) + 2)
    return Table(name, f"katalog/{name}.csv", "", frame, tuple(columns))

"""A hunt: generated katalog with the mistakes people make end in right numbers or a message.

Seeded anew each time; `IKU_ETL_BENIH=123 pytest tests/catalog/test_hunt_katalog.py` repeats one. The
judge is exact arithmetic over what the sound katalog means, written apart from the program.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from functools import cache
from math import floor
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import pytest
import xlsxwriter
from support.katalog_files import write_katalog
from support.katalog_mistakes import MISTAKES
from support.seed import SEED, SHOWN, tried
from support.sound_katalog import Sound, sound

from iku_etl import loading, pipeline
from iku_etl import project as project_module
from iku_etl.calculate.records import IndicatorResult
from iku_etl.calculate.results import Results
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, SchemaError, UsageError, make_issue
from iku_etl.project import Project, load_project
from iku_etl.rules.all import Rules, load_rules
from iku_etl.rules.input_table import (
    DETAIL_KEY,
    IDENTITY_SHEET,
    INPUT_TABLE,
    QUARTER_COLUMNS,
    end_tag,
    start_tag,
)
from iku_etl.workspace import Workspace

BATCHES = 5
IN_BATCH = tried(60)
YEAR = "2025"
DECIMALS = 2
TOML = 'kode = "contoh"\nnama = "Dinas Contoh"\ntata_letak = "iku_umum"\n'
OF_TABLES = {
    "tabel-tidak-ada", "tabel-kosong", "katalog-tidak-terbaca", "katalog-huruf-windows",
    "tidak-ada-yang-berlaku",
}  # fmt: skip
# Finds that are kept: a mistake and the seed of its katalog.
FOUND = [("detail cells", "1-0")]  # a blank cell of a fixed column


@cache
def _rules(folders: tuple[Path, ...]) -> Rules:
    return load_rules(folders)


@contextmanager
def _quick() -> Iterator[list[Results]]:
    """Rules are read once, and nothing is written: the results are seen instead."""
    seen: list[Results] = []

    def keep(results: Results, **_: object) -> SimpleNamespace:
        seen.append(results)
        return SimpleNamespace(issues=[], files=(), lost=(), tables=())

    with (
        mock.patch.object(project_module, "load_rules", _rules),
        mock.patch("iku_etl.report.write_books.write_books", keep),
        mock.patch("iku_etl.findings.answers.write_answers", lambda **_: None),
    ):
        yield seen


def outcome(made: Sound, folder: Path) -> tuple[dict[str, IndicatorResult], list[Issue]]:
    """What a run gives of a katalog on disk whose staff filled what its template shows."""
    write_katalog(made, folder)
    (folder / "iku.toml").write_text(TOML, encoding="utf-8")
    workspace = Workspace(folder)
    with _quick() as seen:
        try:
            project, issues = load_project(folder, workspace.schemas)
            if project is None:
                return {}, issues
            _fill(made, project, workspace.inputs(YEAR) / "Isian.xlsx")
            with mock.patch.object(loading, "load_project", lambda *_: (project, list(issues))):
                run = pipeline.run(workspace, YEAR, "TAHUN")
        except (UsageError, SchemaError) as error:  # a message of the whole katalog
            return {}, [make_issue("katalog-tidak-terbaca", CellRef("katalog"), sebab=error)]
    records = {record.kode: record for results in seen for record in results.records()}
    return records, list(run.issues)


def _fill(made: Sound, project: Project, path: Path) -> None:
    """The workbook of staff who fill in every variable that the katalog asks, by what it is."""
    by_name = {f"Data {s} dari {k}": v for (k, s), v in made.values.items()}
    frame = project.katalog.variabel
    path.parent.mkdir(parents=True)
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        identity = book.add_worksheet(IDENTITY_SHEET)
        own = {"instansi": "contoh", "tahun": YEAR, "sidik": project.katalog.fingerprint}
        for i, pair in enumerate(own.items()):
            identity.write_row(i, 0, pair)
        sheet = book.add_worksheet("Isian")
        sheet.write(0, 0, start_tag(INPUT_TABLE))
        sheet.write_row(1, 0, ("kode", "simbol", *QUARTER_COLUMNS))
        typed = frame[frame["sumber"].str.lower().str.strip() == "isian"]
        columns = typed[["kode", "simbol", "uraian"]].itertuples(index=False, name=None)
        row = 2
        for kode, simbol, uraian in columns:
            value = by_name.get(uraian, made.values.get((kode.upper(), simbol.lower())))
            sheet.write_row(row, 0, (kode, simbol))
            if value is not None:
                sheet.write_number(row, 5, int(value))
            row += 1
        sheet.write(row, 0, end_tag(INPUT_TABLE))
        _fill_detail(made, project, book)


def _fill_detail(made: Sound, project: Project, book: xlsxwriter.Workbook) -> None:
    rincian = project.katalog.rincian
    asked = rincian[rincian["pengisi"] == "isian"]
    for tabel in asked["tabel"].unique():
        frame = project.katalog.details.get(tabel)
        if frame is None:
            continue
        names = asked["kolom"][asked["tabel"] == tabel].tolist()
        sheet = book.add_worksheet(f"Rincian {tabel}")
        sheet.write(0, 0, start_tag(tabel))
        sheet.write_row(1, 0, (DETAIL_KEY, *names))
        rows = made.tables.get(f"rincian_{tabel}", [])
        for i, key in enumerate(frame[frame.columns[0]]):
            cells = [row.get(name, "") for row in rows[i : i + 1] for name in names]
            sheet.write_row(i + 2, 0, (key, *cells))
        sheet.write(len(frame) + 2, 0, end_tag(tabel))


def rounded(value: Fraction) -> Fraction:
    """Half away from zero, to the printed decimals."""
    size = floor(abs(value) * 10**DECIMALS + Fraction(1, 2))
    return Fraction(size if value >= 0 else -size, 10**DECIMALS)


def wrong(made: Sound, folder: Path) -> list[str]:
    """What is neither a right number nor said with its place."""
    records, issues = outcome(made, folder)
    faults = [f"{i.kode} tanpa tempat" for i in issues if not i.ref.berkas]
    faults += [f"{i.kode} tanpa sel" for i in issues if _needs_cell(i) and not i.ref.sel]
    if made.cost is not None:
        kept = set(made.truth) - made.cost
        lost = {k for k in kept if k not in records or records[k].status != "dihitung"}
        faults += [f"{kode} hilang" for kode in sorted(lost)]
    named = [i for i in issues if i.ref.berkas.startswith("katalog")]
    for kode, truth in made.truth.items():
        record = records.get(kode)
        if record is not None and record.status == "belum_diisi" and kode in _asked_anew(made):
            continue
        if record is None or record.status != "dihitung":
            if not (named or any(issue.indikator == kode for issue in issues)):
                faults.append(f"{kode}: {record.status if record else 'hilang'} tanpa pesan")
            continue
        target = made.targets[kode]
        for name, exact in (("realisasi", truth), ("capaian", truth / target * 100)):
            found = getattr(record, name)
            if found is None or round(Fraction(found), 9) != rounded(exact):
                faults.append(f"{kode}: {name} {found}, bukan {float(rounded(exact))}")
    return faults


def _needs_cell(issue: Issue) -> bool:
    """Whether it is about one cell of the katalog: only of a whole table there is none."""
    return issue.ref.berkas.startswith("katalog") and issue.kode not in OF_TABLES


def _asked_anew(made: Sound) -> set[str]:
    """The kode of variables that the mistake made typed ones: nobody has filled them."""
    rows = made.tables.get("variabel", [])
    typed = [row for row in rows if row.get("sumber", "").strip().lower() == "isian"]
    pairs = {(row.get("kode", "").strip(), row.get("simbol", "").strip()) for row in typed}
    return {kode for kode, simbol in pairs if (kode, simbol) not in made.values}


def made_from(name: str, seed: str) -> Sound:
    """The katalog of a mistake and a seed."""
    pick = random.Random(f"{name} {seed}")
    made = sound(pick)
    MISTAKES[name](made, pick)
    return made


@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_katalog_ends_in_right_numbers_or_a_message(tmp_path: Path, batch: int) -> None:
    pick = random.Random(f"{SEED} {batch}")
    names = list(MISTAKES)
    faults = []
    for i in range(IN_BATCH):
        name = names[(batch * IN_BATCH + i) % len(names)]
        seed = str(pick.randrange(10**9))
        for fault in wrong(made_from(name, seed), tmp_path / str(i)):
            faults.append(f'("{name}", "{seed}"): {fault}')
    assert not faults, f"{SHOWN}\n" + "\n".join(faults)


@pytest.mark.parametrize(("name", "seed"), FOUND)
def test_a_find_stays_mended(tmp_path: Path, name: str, seed: str) -> None:
    assert wrong(made_from(name, seed), tmp_path / "kerja") == []


@pytest.mark.parametrize("name", ["nothing", "columns in another order", "semicolons", "Excel"])
def test_the_judge_agrees_on_a_sound_katalog(tmp_path: Path, name: str) -> None:
    made = made_from(name, "1")
    records, _ = outcome(made, tmp_path / "kerja")
    assert {k: r.status for k, r in records.items()} == dict.fromkeys(made.truth, "dihitung")
    assert wrong(made, tmp_path / "lagi") == []

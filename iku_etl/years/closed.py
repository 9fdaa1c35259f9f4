"""The years of a ruang kerja: closed ones from their archive, the others from output/."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from iku_etl.bag.register import FILE_NAME as LIST_NAME
from iku_etl.bag.register import (
    Register,
    check_list,
    check_listed,
    missing_archives,
    read_register,
    register_path,
)
from iku_etl.bag.source import Bag, open_bag
from iku_etl.bag.storedzip import DamagedError
from iku_etl.bag.texts import MANIFEST, PAYLOAD, read_manifest
from iku_etl.bag.verify import verify_archive
from iku_etl.calculate.arrangement import ARRANGEMENT_NAME, ArrangementRow
from iku_etl.calculate.capaian_table import FILE_NAME, CapaianRow
from iku_etl.calculate.quarter_table import QUARTER_NAME, QuarterRow
from iku_etl.catalog.tables import katalog_path, read_tables
from iku_etl.cellref import CellRef
from iku_etl.check.budget import BudgetRow
from iku_etl.check.quarter_note import QuarterNote
from iku_etl.files.inside import is_inside
from iku_etl.issues import Issue, UsageError, make_issue
from iku_etl.messages.catalogue import Tingkat
from iku_etl.report.note_tables import BUDGET_NAME, NOTES_NAME
from iku_etl.resources import shared_folder
from iku_etl.rules.contracts import load_contracts
from iku_etl.rules.input_table import YEAR
from iku_etl.years.arrangement import read_arrangement
from iku_etl.years.capaian import CapaianError, read_capaian, read_quarter
from iku_etl.years.note_tables import read_budget, read_notes

Row = TypeVar("Row")

YEAR_NAME = re.compile(r"\d{4}")
ARCHIVE_NAME = re.compile(r".+-(\d{4})-v(\d{1,6})\.zip")
OUTSIDE = "berkas itu tautan ke luar ruang kerja"
LARGEST_MEMBER = 64 << 20
# What tells how an indicator was calculated in a closed year.
KATALOG_FILES = ("katalog.xlsx", "katalog/indikator.csv")


@dataclass(frozen=True)
class YearResults:
    """One year as it was calculated; rows None: it could not be read, formula None: not archived.

    catatan, anggaran: what staff wrote beside the numbers, and what was spent; none where there is
    no such table. triwulan: a quarter in every way it can be measured. susunan: where each result
    stands; none of a run of before there was such a table.
    """

    tahun: str
    berkas: str
    rows: tuple[CapaianRow, ...] | None
    formula: Mapping[str, str] | None = None
    catatan: tuple[QuarterNote, ...] = ()
    anggaran: tuple[BudgetRow, ...] = ()
    triwulan: tuple[QuarterRow, ...] = ()
    susunan: tuple[ArrangementRow, ...] = ()

    def by_code(self) -> dict[str, CapaianRow]:
        """The rows by kode."""
        return {row.kode: row for row in self.rows or ()}


YearRead = tuple[YearResults, list[Issue]]


def read_years(folder: Path) -> tuple[list[YearResults], list[Issue]]:
    """Every year in ascending order; where both exist, the newest archive counts, not output/."""
    archives, outputs = _archives(folder / "arsip"), _outputs(folder / "output")
    years: list[YearResults] = []
    issues: list[Issue] = []
    issues += missing_archives([*(folder / "arsip").glob("*/*.zip")], _register(folder))
    for tahun in sorted({*archives, *outputs}):
        if tahun in archives:
            year, found = _read_shelved(folder, archives[tahun], tahun)
            if tahun in outputs:
                found += _differences(year, folder)
        else:
            year, found = read_output(folder, tahun, YEAR)
        years.append(year)
        issues += found
    return years, list(dict.fromkeys(issues))  # that there is no list is said once


def read_year(folder: Path, tahun: str, periode: str = YEAR) -> YearRead | None:
    """One year as read_years takes it; None when there is neither an archive nor a result.

    A quarter that there was none of when its year was closed is read like that of an open year.
    """
    archive = _archives(folder / "arsip").get(tahun)
    if archive and not (periode != YEAR and _was_without(archive, tahun, periode)):
        return _read_shelved(folder, archive, tahun, periode)
    there = tahun in _outputs(folder / "output", periode)
    return read_output(folder, tahun, periode) if there else None


def read_output(folder: Path, tahun: str, periode: str) -> YearRead:
    """output/<tahun>/<periode>/capaian.csv; an issue when it is not there or damaged."""
    path = folder / "output" / tahun / periode / FILE_NAME
    berkas = path.relative_to(folder).as_posix()
    if not is_inside(folder, path):
        return _unread(tahun, berkas, CapaianError(OUTSIDE))
    try:
        year = YearResults(tahun, berkas, read_capaian(_bounded(path), tahun, periode))
    except (OSError, CapaianError) as error:
        return _unread(tahun, berkas, error)

    def take(name: str) -> bytes:
        beside = path.with_name(name)
        if not is_inside(folder, beside):
            raise CapaianError(OUTSIDE)
        return _bounded(beside) if beside.exists() else b""

    return _with_tables(year, periode, take, berkas.rpartition("/")[0])


def read_archive(path: Path, tahun: str, periode: str = YEAR) -> YearRead:
    """The capaian.csv of a period within its year's archive, and the formulas of its katalog.

    Every byte is verified first, also against arsip/DAFTAR.txt: nothing of a damaged archive is
    shown.
    """
    verdict = verify_archive(path)
    register = read_register(register_path(path))
    listed = [*check_listed(path, register), *check_list([path], register)]
    for issue in (*verdict.issues, *listed):
        if issue.tingkat is Tingkat.GALAT:
            return _unread(tahun, path.name, CapaianError(issue.pesan.rstrip(".")))
    try:
        with open_bag(path) as bag:
            content = _take(bag, f"output/{tahun}/{periode}/{FILE_NAME}")
            formula = _formulas(bag)
            rows = read_capaian(content, tahun, periode)

            def take(name: str) -> bytes:
                place = f"output/{tahun}/{periode}/{name}"
                return _take(bag, place) if PAYLOAD + place in bag.sizes else b""

            year = YearResults(tahun, path.name, rows, formula)
            year, found = _with_tables(year, periode, take, path.name)
        return year, [*listed, *found]
    except (OSError, ValueError, DamagedError) as error:
        return _unread(tahun, path.name, error)


def _with_tables(
    year: YearResults, periode: str, take: Callable[[str], bytes], place: str
) -> YearRead:
    """With what was written beside its numbers; a table that cannot be read costs only itself."""
    issues: list[Issue] = []

    def table(name: str, read: Callable[[bytes], tuple[Row, ...]]) -> tuple[Row, ...]:
        try:
            content = take(name)
            return read(content) if content else ()
        except (OSError, CapaianError) as error:
            ref, fields = CellRef(place), {"nama": name, "sebab": str(error)}
            issues.append(make_issue("catatan-tidak-terbaca", ref, tahun=year.tahun, **fields))
            return ()

    notes, budget = table(NOTES_NAME, read_notes), table(BUDGET_NAME, read_budget)
    ways = table(QUARTER_NAME, lambda content: read_quarter(content, year.tahun, periode))
    places = table(ARRANGEMENT_NAME, read_arrangement)
    year = replace(year, catatan=notes, anggaran=budget, triwulan=ways, susunan=places)
    return year, issues


def _read_shelved(folder: Path, path: Path, tahun: str, periode: str = YEAR) -> YearRead:
    """An archive of the ruang kerja, unless it is a link out of it."""
    if not is_inside(folder, path):
        return _unread(tahun, path.name, CapaianError(OUTSIDE))
    return read_archive(path, tahun, periode)


def _was_without(path: Path, tahun: str, periode: str) -> bool:
    """Whether an archive never held a period; False where it may have lost it, or cannot be read."""
    name = f"{PAYLOAD}output/{tahun}/{periode}/{FILE_NAME}"
    with suppress(OSError, ValueError, DamagedError), open_bag(path) as bag:
        return name not in bag.sizes and name not in read_manifest(bag.text(MANIFEST))
    return False


def archived_year(path: Path) -> str:
    """The year that an archive is of, by its name; UsageError for another file."""
    named = ARCHIVE_NAME.fullmatch(path.name)
    if not named:
        raise UsageError(f"{path.name} bukan nama arsip (kode-tahun-v1.zip).")
    return named[1]


def _unread(tahun: str, berkas: str, error: Exception) -> YearRead:
    sebab = "berkas tidak ada" if isinstance(error, FileNotFoundError) else str(error)
    issue = make_issue("tahun-tidak-terbaca", CellRef(berkas), tahun=tahun, sebab=sebab)
    return YearResults(tahun, berkas, None), [issue]


def _register(folder: Path) -> Register:
    return read_register(folder / "arsip" / LIST_NAME)


def _outputs(folder: Path, periode: str = YEAR) -> set[str]:
    """The years that have a result of that period."""
    found = folder.glob(f"*/{periode}/{FILE_NAME}")
    return {name for path in found if YEAR_NAME.fullmatch(name := path.parents[1].name)}


def _archives(folder: Path) -> dict[str, Path]:
    """The newest version of every archived year."""
    newest: dict[str, tuple[int, Path]] = {}
    for path in sorted(folder.glob("*/*.zip")):
        named = ARCHIVE_NAME.fullmatch(path.name)
        if named and named[1] == path.parent.name:
            tahun, version = named[1], int(named[2])
            if tahun not in newest or version > newest[tahun][0]:
                newest[tahun] = version, path
    return {tahun: path for tahun, (_, path) in newest.items()}


def _take(bag: Bag, name: str) -> bytes:
    """A file of the ruang kerja as it was archived."""
    size = bag.sizes.get(PAYLOAD + name)
    if size is None:
        raise CapaianError(f"arsip tidak memuat {name}")
    _check_size(size)
    return b"".join(bag.chunks(PAYLOAD + name))


def _bounded(path: Path) -> bytes:
    with path.open("rb") as stream:
        content = stream.read(LARGEST_MEMBER + 1)
    _check_size(len(content))
    return content


def _check_size(size: int) -> None:
    if size > LARGEST_MEMBER:
        raise CapaianError(f"lebih besar dari {LARGEST_MEMBER >> 20} MB")


def _formulas(bag: Bag) -> Mapping[str, str]:
    """The formula of every indicator in the archived katalog; none when it cannot be told."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name in KATALOG_FILES:
            if PAYLOAD + name in bag.sizes:
                (folder / name).parent.mkdir(exist_ok=True)
                (folder / name).write_bytes(_take(bag, name))
        tables, _ = read_tables(katalog_path(folder), load_contracts(shared_folder("schemas")))
    if "indikator" not in tables or not {"kode", "formula"} <= set(tables["indikator"].column):
        return {}
    frame = tables["indikator"].frame
    return dict(zip(frame["kode"], frame["formula"], strict=True))


def _differences(year: YearResults, folder: Path) -> list[Issue]:
    """What is said when output/ was calculated again after the year was closed."""
    again, issues = read_output(folder, year.tahun, YEAR)
    old, new = year.by_code(), again.by_code()
    changed = [kode for kode in (old | new) if old.get(kode) != new.get(kode)]
    if changed and year.rows is not None and again.rows is not None:
        found = make_issue(
            "tahun-beda-dari-arsip",
            CellRef(again.berkas),
            tahun=year.tahun,
            arsip=year.berkas,
            kode=", ".join(changed),
        )
        issues.append(found)
    return issues

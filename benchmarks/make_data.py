"""A ruang kerja of N filled workbooks, one per bidang: python make_data.py N [--own] [--folder F].

One template of three jabatan is written by iku-etl and filled through openpyxl; the others are the
same file with another bidang token in its XML, so that 2,000 take seconds instead of hours.
--own gives every indicator variables, and so a formula, of its own; else bidang share theirs.
"""

import argparse
import hashlib
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import agency
from openpyxl import load_workbook

from iku_etl.catalog.katalog import load_katalog
from iku_etl.read.tampering import LockedRow, baseline_rows, read_baseline, template_digest
from iku_etl.resources import package_version, shared_folder
from iku_etl.rules.contracts import load_contracts
from iku_etl.rules.input_table import BASELINE_SHEET, IDENTITY_SHEET
from iku_etl.template.job import make_templates
from iku_etl.workspace import Workspace

KODE = "tolok-ukur"
SETTINGS = f'''kode = "{KODE}"
nama = "Dinas Kinerja Kabupaten Contoh"
tata_letak = "iki_kominfo"
pecah = "bidang"
uji = false  # so that what is measured does not depend on what else is installed
'''
PACKAGE = agency.ROOT / "iku_etl"
STAMP = (1980, 1, 1, 0, 0, 0)
DATES = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
Parts = dict[str, bytes]


def default_folder(name: str) -> Path:
    """A cached place in the temp folder, another one whenever the data would come out otherwise."""
    sources = [Path(__file__), Path(agency.__file__), *sorted(agency.EXAMPLE.glob("*.csv"))]
    for part in ("catalog", "read", "write"):
        sources += sorted((PACKAGE / part).glob("*.py"))
    sources += sorted(shared_folder("schemas").rglob("*.yaml"))
    digest = hashlib.sha256(package_version().encode())
    for path in sources:
        digest.update(path.read_bytes())
    return Path(tempfile.gettempdir()) / f"iku-etl-bench-{digest.hexdigest()[:12]}" / name


def build(count: int, folder: Path | None = None, *, is_own: bool = False) -> Path:
    """The ruang kerja, made unless it is already there."""
    name = f"{count}-own" if is_own else str(count)
    folder = folder / name if folder else default_folder(name)
    if folder.exists():
        return folder
    partial = folder.with_name(f"{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    _write_agency(partial, count, is_own)
    with tempfile.TemporaryDirectory() as scratch:
        small = Path(scratch) / "one"
        _write_agency(small, 1, is_own)
        filled = Path(scratch) / "filled.xlsx"
        _fill(
            make_templates(Workspace(small), agency.TAHUN, per_unit=False).files[0], filled, is_own
        )
        parts = _read_parts(filled)
        old = _fingerprint(small)
        locked = _locked_rows(filled)
    _derive(parts, locked, partial / "masukan" / agency.TAHUN, count, old, _fingerprint(partial))
    partial.rename(folder)
    return folder


def _write_agency(folder: Path, count: int, is_own: bool) -> None:
    agency.write_katalog(folder / "katalog", count, is_own=is_own)
    (folder / "iku.toml").write_text(SETTINGS, encoding="utf-8")


def _fingerprint(folder: Path) -> str:
    katalog, issues = load_katalog(folder, load_contracts(shared_folder("schemas")))
    if katalog is None:
        raise SystemExit(f"the katalog in {folder} has problems: {issues[:3]}")
    return katalog.fingerprint


def _fill(template: Path, target: Path, is_own: bool) -> None:
    """Types all four quarters of every variable, found by the machine names as the reader does."""
    typed = {
        (i.kode, symbol): i.typed(place)
        for i in agency.indicators(1, is_own=is_own)
        for place, symbol in enumerate(i.symbols)
    }
    book = load_workbook(template)
    left = set(typed)
    for sheet in book.worksheets:
        names: dict[object, int] = {}
        for row in sheet.iter_rows():
            values = [cell.value for cell in row]
            if "kode" in values and "tw1" in values:
                names = {value: place for place, value in enumerate(values) if value}
            key = (values[names["kode"]], values[names["simbol"]]) if names else None
            if key in typed:
                for quarter, value in zip(agency.QUARTERS, typed[key], strict=True):
                    row[names[quarter.lower()]].value = value
                row[names["bukti"]].value = "Laporan triwulan"
                left.discard(key)
    if left:
        raise SystemExit(f"the template has no row for {sorted(left)[:3]}")
    book.save(target)


def _read_parts(path: Path) -> Parts:
    """The files inside the workbook, with the date of saving made constant."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    core = "docProps/core.xml"
    return parts | {core: DATES.sub(f"{agency.TAHUN}-12-31T00:00:00Z".encode(), parts[core])}


def _locked_rows(workbook: Path) -> list[list[LockedRow]]:
    """The locked texts of the template by jabatan, whose digests stand in the identity sheet."""
    book = load_workbook(workbook)
    identity = {
        str(row[0]): str(row[1]) for row in book[IDENTITY_SHEET].iter_rows(values_only=True)
    }
    cells = book[BASELINE_SHEET].iter_rows(values_only=True)
    grid = [[cell if cell is not None else "" for cell in row] for row in cells]
    rows = baseline_rows(
        [[float(c) if isinstance(c, int) else c for c in row] for row in grid],
        read_baseline(identity).locked,
    )
    posts: dict[str, list[LockedRow]] = {}
    for row in rows.values():
        posts.setdefault(row.kode.rpartition("-")[0], []).append(row)
    return list(posts.values())


def _renamed(rows: list[LockedRow], tokens: tuple[tuple[str, str], ...]) -> list[LockedRow]:
    """The same rows for another bidang."""

    def other(text: str) -> str:
        for old, new in tokens:
            text = text.replace(old, new)
        return text

    return [
        LockedRow(other(r.kode), other(r.simbol), tuple(map(other, r.teks)), r.rumus) for r in rows
    ]


def _derive(
    parts: Parts, locked: list[list[LockedRow]], folder: Path, count: int, old: str, new: str
) -> None:
    """The workbooks of all bidang: another token, fingerprint and digests, the rest byte for byte."""
    folder.mkdir(parents=True)
    first = agency.bidang_token(1)
    for needed in (old, *map(template_digest, locked)):
        if not any(needed.encode() in content for content in parts.values()):
            raise SystemExit(f"the template does not hold {needed}")
    parts = {name: content.replace(old.encode(), new.encode()) for name, content in parts.items()}
    for number in range(1, count + 1):
        mine = agency.bidang_token(number)
        tokens = ((first, mine), (first.lower(), mine.lower()))
        changed = tokens + tuple(
            (template_digest(rows), template_digest(_renamed(rows, tokens))) for rows in locked
        )
        path = folder / f"Isian IKU-IKI {agency.TAHUN} {KODE} - {mine}.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in _named(parts):
                for before, after in changed:
                    content = content.replace(before.encode(), after.encode())
                archive.writestr(name, content)


def _named(parts: Parts) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    for name, content in parts.items():
        info = zipfile.ZipInfo(name, STAMP)
        info.compress_type = zipfile.ZIP_DEFLATED
        yield info, content


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--own", action="store_true")
    chosen = parser.parse_args()
    print(build(chosen.count, chosen.folder, is_own=chosen.own))

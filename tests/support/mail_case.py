"""A ruang kerja of three bidang with e-mail addresses, and everything that may be attached.

The files to attach hold their own names, so that a test sees whose file a letter carries.
"""

import email
from email import policy
from email.message import EmailMessage
from pathlib import Path

import openpyxl
from openpyxl.styles import Protection

from iku_etl.findings.report import (
    BerkasLaporan,
    KeadaanBerkas,
    KeadaanUnit,
    Laporan,
    UnitLaporan,
)
from iku_etl.findings.write import masalah_json
from iku_etl.issues import Issue
from iku_etl.mail.drafts import Order
from iku_etl.mail.letter import Address, Jenis, Letter
from iku_etl.mail.plan import plan_letters
from iku_etl.project import load_project
from iku_etl.run_inputs import FILE_NAME, digest_inputs, write_digests
from iku_etl.workspace import Workspace
from support.small import YEAR, kecil

KATALOG = """
    | unit | kode_unit | nama      | lembar   | atasan | email            |
    |      | BID-A     | Bidang Aa | Bidang A |        | a@contoh.go.id   |
    |      | BID-B     | Bidang Be | Bidang B | BID-A  | b@contoh.go.id   |
    |      | BID-C     | Bidang Ce | Bidang C | BID-A  | c@contoh.go.id   |
    | indikator | kode | kode_unit |
    |           | A    | BID-A     |
    |           | B    | BID-B     |
    |           | C    | BID-C     |
    | variabel | kode | simbol |
    |          | A    | x      |
    |          | B    | x      |
    |          | C    | x      |
"""
RESULT = "Indikator Kinerja TW1 2025"
TEMPLATE = "Isian IKU-IKI 2025 contoh"


def agency(folder: Path, tables: str = "", toml: str = "", katalog: str = KATALOG) -> Workspace:
    """The ruang kerja; `tables` adds to its katalog, `toml` to its iku.toml."""
    workspace = kecil(folder, katalog + tables, toml).workspace
    for path in workspace.inputs(YEAR).glob("*"):
        path.unlink()
    return workspace


def put(*paths: Path) -> None:
    """Files that hold nothing but their own names."""
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(path.name, encoding="utf-8")


def put_templates(*paths: Path, typed: str = "") -> None:
    """Workbooks with one cell that is open for typing, as a template has many."""
    for path in paths:
        book = openpyxl.Workbook()
        cell = book.worksheets[0]["B2"]
        cell.value, cell.protection = typed or None, Protection(locked=False)
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(path)


def put_results(workspace: Workspace, *bidang: str) -> None:
    """The official workbook of the agency, or those of some bidang."""
    names = [f"{RESULT} {name}.xlsx" for name in bidang] or [f"{RESULT}.xlsx"]
    put(*(workspace.output(YEAR, "TW1") / name for name in names))
    put_sources(workspace)


def put_sources(workspace: Workspace) -> None:
    """sumber.json as `run` writes it, of the inputs as they are now."""
    path = workspace.answers(YEAR, "TW1") / FILE_NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    write_digests(path, digest_inputs(workspace, YEAR))


def put_findings(
    workspace: Workspace,
    files_of: dict[str, tuple[str, ...]],
    issues: tuple[Issue, ...] = (),
    belum: tuple[str, ...] = (),
) -> None:
    """masalah.json as `run` writes it, and the berkas in masukan that it speaks of."""
    wrong = {issue.ref.berkas for issue in issues}
    berkas = sorted({*wrong, *(name for names in files_of.values() for name in names)})
    put(*(workspace.inputs(YEAR) / name for name in berkas))
    laporan = Laporan(
        "Dinas Contoh",
        YEAR,
        "Triwulan I 2025",
        tuple(_unit(kode, files_of.get(kode, ()), belum) for kode in ("BID-A", "BID-B", "BID-C")),
        tuple(_berkas(name, wrong) for name in berkas),
        (),
        (),
        issues,
    )
    path = workspace.answers(YEAR, "TW1") / "masalah.json"
    put(path)
    path.write_text(masalah_json(laporan), encoding="ascii")
    put_sources(workspace)


def _unit(kode: str, berkas: tuple[str, ...], belum: tuple[str, ...]) -> UnitLaporan:
    keadaan = KeadaanUnit.BELUM if kode in belum else KeadaanUnit.SUDAH
    return UnitLaporan(kode, kode, kode, keadaan, berkas, 0, 0)


def _berkas(nama: str, wrong: set[str]) -> BerkasLaporan:
    keadaan = KeadaanBerkas.PERBAIKI if nama in wrong else KeadaanBerkas.BAIK
    return BerkasLaporan(nama, keadaan, (), int(nama in wrong), 0)


def plan(
    workspace: Workspace, jenis: str, batas_waktu: str = "", *unit: str
) -> tuple[list[Letter], list[Issue]]:
    """The letters of TW1, and the issues."""
    project, issues = load_project(workspace.folder, workspace.schemas)
    assert project is not None, [issue.pesan for issue in issues]
    return plan_letters(project, workspace, Order(YEAR, "TW1", Jenis(jenis), batas_waktu, unit))


def table(letters: list[Letter]) -> list[str]:
    """A line a letter: `BID-A: a@contoh.go.id (x@contoh.go.id) Berkas.xlsx`."""
    return [
        f"{x.kode_unit}: {_emails(x.kepada)} ({_emails(x.tembusan)}) "
        + ", ".join(file.content.decode() for file in x.lampiran)
        for x in letters
    ]


def _emails(addresses: tuple[Address, ...]) -> str:
    return " ".join(address.email.partition("@")[0] for address in addresses)


def codes(issues: list[Issue] | tuple[Issue, ...]) -> list[str]:
    """Code and place of each issue."""
    return [f"{issue.kode} {issue.ref}".strip() for issue in issues]


def parse(message: bytes) -> EmailMessage:
    """An e-mail as its reader sees it."""
    return email.message_from_bytes(message, policy=policy.default)

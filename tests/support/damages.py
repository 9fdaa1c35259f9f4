"""A kind of damage, the valid filled workbook it is done to, and what a full run then gives.

Bidang A types PERSEN (x, n), TEPAT (p, in percent), BELANJA (b), ADA (ada) and RASIO (r); Bidang B
types DOKUMEN (y) and the detail table spbe of INDEKS. All four quarters are filled.
"""

import csv
import json
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from iku_etl.cli import call
from iku_etl.template.job import make_templates
from support.fill import DetailTyped, Typed, fill
from support.senders import YEAR, Agency, Found, cells
from support.small import kecil

KATALOG = """
    | unit | kode_unit | nama     | lembar   |
    |      | BID-A     | Bidang A | Bidang A |
    |      | BID-B     | Bidang B | Bidang B |
    | indikator | kode    | kode_unit | formula                   | satuan  | agregasi  |
    |           | PERSEN  | BID-A     | x/n*100%                  | %       | jumlah    |
    |           | TEPAT   | BID-A     | p                         | %       | rata_rata |
    |           | BELANJA | BID-A     | b                         | Rupiah  | jumlah    |
    |           | ADA     | BID-A     | ada                       | Ada     | terakhir  |
    |           | RASIO   | BID-A     | r                         | Nilai   | rata_rata |
    |           | DOKUMEN | BID-B     | y                         | Dokumen | jumlah    |
    |           | INDEKS  | BID-B     | SUMPRODUCT(ni;bi)/SUM(bi) | Indeks  | terakhir  |
    | variabel | kode    | simbol | tipe      | satuan  | sumber              | minimum | maksimum |
    |          | PERSEN  | x      | bulat     | OPD     | isian               | 0       |          |
    |          | PERSEN  | n      | bulat     | OPD     | isian               | 1       | 60       |
    |          | TEPAT   | p      | angka     | %       | isian               | 0       | 100      |
    |          | BELANJA | b      | angka     | Rupiah  | isian               | 0       |          |
    |          | ADA     | ada    | ada_tidak |         | isian               |         |          |
    |          | RASIO   | r      | angka     | Nilai   | isian               |         |          |
    |          | DOKUMEN | y      | bulat     | Dokumen | isian               | 0       |          |
    |          | INDEKS  | ni     | angka     |         | rincian:spbe[nilai] |         |          |
    |          | INDEKS  | bi     | angka     |         | rincian:spbe[bobot] |         |          |
    | rincian | tabel | kolom   | tipe    | pengisi | pilihan       |
    |         | spbe  | nomor   | angka   | tetap   |               |
    |         | spbe  | bobot   | angka   | tetap   |               |
    |         | spbe  | nilai   | pilihan | isian   | 1\\|2\\|3\\|4\\|5 |
    |         | spbe  | catatan | teks    | isian   |               |
    | rincian_spbe | nomor | bobot | nilai | catatan |
    |              | 1     | 2,5   |       |         |
    |              | 2     | 7,5   |       |         |
    | target | kode    | periode | target |
    |        | PERSEN  | TAHUN   | 50%    |
    |        | TEPAT   | TAHUN   | 90%    |
    |        | BELANJA | TAHUN   | 5000000|
    |        | ADA     | TAHUN   | Ada    |
    |        | RASIO   | TAHUN   | 2      |
    |        | DOKUMEN | TAHUN   | 2000   |
    |        | INDEKS  | TAHUN   | 3      |
"""
FILLED: Typed = {
    ("PERSEN", "x"): (5, 10, 15, 20),
    ("PERSEN", "n"): (40, 40, 40, 40),
    ("TEPAT", "p"): (80, 85, 90, 95.5),
    ("BELANJA", "b"): (1_000_000, 1_100_000, 1_200_000, 1_234_567),
    ("ADA", "ada"): ("Ada", "Ada", "Ada", "Ada"),
    ("RASIO", "r"): (1.2, 1.4, 1.6, 1.5),
    ("DOKUMEN", "y"): (100, 200, 300, 1234),
}
DETAILS: DetailTyped = {("spbe", "1", "nilai"): 3, ("spbe", "2", "nilai"): 4}
BIDANG_A = ("PERSEN", "TEPAT", "BELANJA", "ADA", "RASIO")
BIDANG_B = ("DOKUMEN", "INDEKS")
# What follows from a value that is missing; the table of the damage itself names its cause.
CONSEQUENCES = {"unit-belum-mengirim", "triwulan-belum-diisi", "triwulan-tidak-lengkap"}
BERKAS = "Isian.xlsx"
Row = dict[str, str]


@dataclass(frozen=True)
class Kiriman:
    """A ruang kerja of its own, in which the filled workbook has been returned."""

    folder: Path

    @property
    def masukan(self) -> Path:
        """Where returned workbooks lie."""
        return Agency(self.folder).masukan

    @property
    def berkas(self) -> Path:
        """The workbook that was returned."""
        return self.masukan / BERKAS

    def copy(self, name: str) -> Path:
        """A second one beside it."""
        return Path(shutil.copyfile(self.berkas, self.masukan / name))


Damage = Callable[[Kiriman], object]


@dataclass(frozen=True)
class Kerusakan:
    """What is done, the codes of what must be said of it, and which indicators are not as before.

    hasil: by indicator the status, or the realisasi where the damage changes what was meant; proses:
    how many read it, 0 for this one; saat: what holds while the run lasts.
    """

    uraian: str
    rusak: Damage
    kode: tuple[str, ...] = ()
    hasil: Mapping[str, str] = field(default_factory=dict)
    proses: int = 0
    saat: Callable[[], AbstractContextManager[object]] = nullcontext


@dataclass(frozen=True)
class Hasil:
    """What `run` gave: exit code, rows of capaian.csv by kode, the issues of masalah.json."""

    exit: int
    rows: dict[str, Row]
    issues: list[Found]
    saran: dict[str, str]
    output: Path

    @property
    def said(self) -> list[Found]:
        """The issues about what was sent, without what follows from them."""
        return [issue for issue in self.issues if issue.kode not in CONSEQUENCES]


def keadaan(status: str, *kode: str) -> dict[str, str]:
    """Some indicators with one status."""
    return dict.fromkeys(kode, status)


NOTHING = keadaan("belum_diisi", *BIDANG_A, *BIDANG_B)


def make_kiriman(folder: Path) -> Kiriman:
    """A fresh copy of the ruang kerja with the filled workbook in it."""
    shutil.copytree(_pattern().name, folder)
    return Kiriman(folder)


@cache
def _pattern() -> "TemporaryDirectory[str]":
    kept = TemporaryDirectory()
    # So that nothing is said of digits that do not show: 1,425 of RASIO prints 1,43.
    workspace = kecil(Path(kept.name), KATALOG, 'hitung_dari = "tercetak"\n').workspace
    make_templates(workspace, YEAR, per_unit=False)
    agency = Agency(workspace.folder)
    fill(agency.template, agency.masukan / BERKAS, FILLED, DETAILS)
    return kept


@cache
def places() -> dict[tuple[str, ...], str]:
    """Where the cells of the filled workbook stand: `Bidang A J8` of (PERSEN, x, tw4)."""
    return cells(Kiriman(Path(_pattern().name)).berkas)


def place(*key: str) -> tuple[str, str]:
    """Sheet and cell of one cell."""
    lembar, _, sel = places()[key].rpartition(" ")
    return lembar, sel


def try_out(jenis: Kerusakan, folder: Path) -> Hasil:
    """The run of a workbook that was damaged so."""
    kiriman = make_kiriman(folder)
    jenis.rusak(kiriman)
    with jenis.saat():
        return run(kiriman, jenis.proses)


def run(kiriman: Kiriman, proses: int = 0) -> Hasil:
    """The year's run as users start it."""
    with mock.patch.dict(os.environ, IKU_ETL_PROSES=str(proses)):
        code = call(["run", str(kiriman.folder), "--tahun", YEAR, "--periode", "TAHUN"])
    output = kiriman.folder / "output" / YEAR / "TAHUN"
    with (output / "capaian.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["kode"]: row for row in csv.DictReader(stream)}
    report = json.loads((output / "pemeriksaan" / "masalah.json").read_text(encoding="ascii"))
    issues = [
        Found(i["kode"], i["tingkat"], i["berkas"], i["lembar"], i["sel"], i["pesan"])
        for i in report["masalah"]
    ]
    return Hasil(code, rows, issues, {i["pesan"]: i["saran"] for i in report["masalah"]}, output)


@cache
def undamaged() -> Hasil:
    """The run of the workbook as it was filled."""
    with TemporaryDirectory() as scratch:
        return run(make_kiriman(Path(scratch) / "utuh"))

"""A small agency whose units get the real template, fill it and send it back.

Bidang A types PERSEN (x, n), ADA (ada) and RASIO (r); Bidang B types JUMLAH (y) and the detail
table spbe (nilai, catatan) of INDEKS. Everything is typed in TW1 unless a test says otherwise.
"""

import csv
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from iku_etl.cellref import cell_name
from iku_etl.cli import call
from iku_etl.template.job import make_templates
from support.fill import DetailTyped, Typed, fill
from support.small import kecil

YEAR = "2025"
KATALOG = """
    | unit | kode_unit | nama     | lembar   |
    |      | BID-A     | Bidang A | Bidang A |
    |      | BID-B     | Bidang B | Bidang B |
    | indikator | kode   | kode_unit | formula                   | satuan  | agregasi |
    |           | PERSEN | BID-A     | x/n*100%                  | %       | terakhir |
    |           | ADA    | BID-A     | ada                       | Ada     | terakhir |
    |           | RASIO  | BID-A     | r                         | Nilai   | terakhir |
    |           | JUMLAH | BID-B     | y                         | Dokumen | jumlah   |
    |           | INDEKS | BID-B     | SUMPRODUCT(ni;bi)/SUM(bi) | Indeks  | terakhir |
    | variabel | kode   | simbol | tipe      | satuan  | sumber              | minimum | maksimum |
    |          | PERSEN | x      | bulat     | OPD     | isian               | 0       |          |
    |          | PERSEN | n      | bulat     | OPD     | isian               | 1       | 60       |
    |          | ADA    | ada    | ada_tidak |         | isian               |         |          |
    |          | RASIO  | r      | angka     | Nilai   | isian               |         |          |
    |          | JUMLAH | y      | bulat     | Dokumen | isian               | 0       |          |
    |          | INDEKS | ni     | angka     |         | rincian:spbe[nilai] |         |          |
    |          | INDEKS | bi     | angka     |         | rincian:spbe[bobot] |         |          |
    | rincian | tabel | kolom   | tipe    | pengisi | pilihan       |
    |         | spbe  | nomor   | angka   | tetap   |               |
    |         | spbe  | bobot   | angka   | tetap   |               |
    |         | spbe  | nilai   | pilihan | isian   | 1\\|2\\|3\\|4\\|5 |
    |         | spbe  | catatan | teks    | isian   |               |
    | rincian_spbe | nomor | bobot | nilai | catatan |
    |              | 1     | 2,5   |       |         |
    |              | 2     | 7,5   |       |         |
    | target | kode   | periode | target |
    |        | PERSEN | TW1     | 50%    |
    |        | ADA    | TW1     | Ada    |
    |        | RASIO  | TW1     | 2      |
    |        | JUMLAH | TW1     | 4      |
    |        | INDEKS | TW1     | 3      |
    |        | PERSEN | TAHUN   | 50%    |
    |        | ADA    | TAHUN   | Ada    |
    |        | RASIO  | TAHUN   | 2      |
    |        | JUMLAH | TAHUN   | 4      |
    |        | INDEKS | TAHUN   | 3      |
"""
Key = tuple[str, str]
GOOD: Mapping[Key, object] = {
    ("PERSEN", "x"): 20,
    ("PERSEN", "n"): 40,
    ("ADA", "ada"): "Ada",
    ("RASIO", "r"): 1.5,
    ("JUMLAH", "y"): 4,
}
GOOD_DETAILS: DetailTyped = {("spbe", "1", "nilai"): 3, ("spbe", "2", "nilai"): 4}
INDICATORS = {"PERSEN", "ADA", "RASIO", "JUMLAH", "INDEKS"}


@dataclass(frozen=True)
class Found:
    """One issue of `check --format json`."""

    kode: str
    tingkat: str
    berkas: str
    lembar: str
    sel: str
    pesan: str

    @property
    def tempat(self) -> str:
        """Where it is: `Isian.xlsx Bidang A G8`."""
        return " ".join(part for part in (self.berkas, self.lembar, self.sel) if part)


@dataclass(frozen=True)
class Agency:
    """The ruang kerja on disk."""

    folder: Path

    @property
    def masukan(self) -> Path:
        """Where returned workbooks lie."""
        return self.folder / "masukan" / YEAR

    @property
    def template(self) -> Path:
        """The blank workbook."""
        (path,) = (self.folder / "templat").glob("*.xlsx")
        return path

    def send(
        self,
        name: str = "Isian.xlsx",
        typed: Mapping[Key, object] = GOOD,
        details: DetailTyped = GOOD_DETAILS,
        sheets: set[str] | None = None,
        quarter: int = 0,
    ) -> Path:
        """A returned workbook with values typed into one quarter."""
        rows: Typed = {
            key: tuple(value if q == quarter else None for q in range(4))  # type: ignore[misc]
            for key, value in typed.items()
        }
        fill(self.template, self.masukan / name, rows, details, sheets)
        return self.masukan / name

    def call(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
        """Exit code and standard output of a command; nothing may end in a traceback."""
        capsys.readouterr()
        code = call(list(arguments))
        shown = capsys.readouterr()
        assert "Traceback" not in shown.out + shown.err
        return code, shown.out

    def check(self, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[Found]]:
        """Exit code and issues of `check`."""
        code, out = self.call(
            capsys, "check", str(self.folder), "--tahun", YEAR, "--format", "json"
        )
        return code, found(out)

    def run(
        self, capsys: pytest.CaptureFixture[str], periode: str = "TW1"
    ) -> tuple[int, dict[str, dict[str, str]]]:
        """Exit code of `run`, and the rows of its capaian.csv by kode; a workbook must be there."""
        shutil.rmtree(self.folder / "output", ignore_errors=True)
        code, _ = self.call(capsys, "run", str(self.folder), "--tahun", YEAR, "--periode", periode)
        output = self.folder / "output" / YEAR / periode
        assert list(output.glob("* *.xlsx"))
        with (output / "capaian.csv").open(encoding="utf-8", newline="") as stream:
            return code, {row["kode"]: row for row in csv.DictReader(stream)}


def found(out: str) -> list[Found]:
    """The issues in the JSON that check prints."""
    return [
        Found(i["kode"], i["tingkat"], i["berkas"], i["lembar"], i["sel"], i["pesan"])
        for i in json.loads(out)
    ]


def make_agency(folder: Path) -> Agency:
    """A fresh ruang kerja with its template, and nothing returned yet."""
    shutil.copytree(_pattern().name, folder)
    return Agency(folder)


@cache
def _pattern() -> TemporaryDirectory[str]:
    """The ruang kerja that all others are copies of; it goes when the tests end."""
    kept = TemporaryDirectory()
    workspace = kecil(Path(kept.name), KATALOG, "capaian_wajar_maks = 100000\n").workspace
    shutil.rmtree(workspace.inputs(YEAR))
    make_templates(workspace, YEAR, per_unit=False)
    return kept


def cells(path: Path) -> dict[tuple[str, ...], str]:
    """Where each cell stands by its hidden names: `Bidang A G8` of (PERSEN, x, tw1)."""
    return _cells_of(path.read_bytes())


@lru_cache(maxsize=32)
def _cells_of(content: bytes) -> dict[tuple[str, ...], str]:
    book = openpyxl.load_workbook(BytesIO(content))
    return {key: f"{sheet.title} {cell}" for sheet in book for key, cell in _sheet_cells(sheet)}


def _sheet_cells(sheet: Worksheet) -> Iterator[tuple[tuple[str, ...], str]]:
    tabel = ""
    names: dict[str, int] = {}
    for number, row in enumerate(sheet.iter_rows(), start=1):
        texts = [str(cell.value) for cell in row if cell.value is not None]
        if tags := [text for text in texts if text.startswith("iku:")]:
            tabel, names = tags[0].partition(" ")[2] if "mulai" in tags[0] else "", {}
        elif tabel and not names:
            cells = enumerate(row, start=1)
            names = {str(cell.value): k for k, cell in cells if cell.value is not None}
        elif tabel:
            keys = [sheet.cell(number, names[n]).value for n in ("kode", "simbol", "kunci")
                    if n in names]  # fmt: skip
            if keys[0] is not None:
                table = () if tabel == "isian" else (tabel,)
                for name, column in names.items():
                    yield (*table, *map(str, keys), name), cell_name(number, column)

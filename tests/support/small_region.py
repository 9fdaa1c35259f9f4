"""A small kumpulan whose members have results already, written as their runs write them."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from iku_etl.calculate.arrangement import ARRANGEMENT_COLUMNS, ARRANGEMENT_NAME
from iku_etl.calculate.capaian_table import COLUMNS, FILE_NAME
from iku_etl.run_inputs import FILE_NAME as SOURCES
from iku_etl.run_inputs import digest_inputs, write_digests
from iku_etl.workspace import Workspace

YEAR, PERIOD = "2025", "TAHUN"
SHEET = "IKU"
PLAIN_ROW: Mapping[str, str] = {
    "kode_unit": "DINAS", "dokumen": "IKU", "tahun": YEAR, "periode": PERIOD,
    "satuan": "%", "polaritas": "positif", "target": "80%", "realisasi": "", "persentase": "",
    "capaian": "", "predikat": "", "predikat_nilai": "", "status": "dihitung", "asal": "",
}  # fmt: skip
PLAIN_PLACE: Mapping[str, str] = {
    "nama_unit": "Dinas", "tingkat": "sasaran", "tujuan": "", "sasaran": "Sasaran dinas",
    "target_angka": "80", "target_atas": "", "desimal": "2", "desimal_realisasi": "2", "urusan": "",
    "sasaran_daerah": "", "bagian_dari": "", "buku_kerja": "IKU TAHUN 2025.xlsx", "lembar": SHEET,
}  # fmt: skip


@dataclass(frozen=True)
class Printed:
    """One result of an agency; more: other columns of capaian.csv or susunan.csv."""

    kode: str
    capaian: str = ""
    predikat: str = ""
    status: str = "dihitung"
    more: tuple[tuple[str, str], ...] = ()

    def cells(self, instansi: str, row: int) -> dict[str, str]:
        """Every column of both tables."""
        own = {
            "kode": self.kode, "instansi": instansi, "indikator": f"Indikator {self.kode}",
            "capaian": self.capaian, "predikat": self.predikat, "status": self.status,
            "sel": f"M{row}",
        }  # fmt: skip
        return {**PLAIN_ROW, **PLAIN_PLACE, **own, **dict(self.more)}


def write_collection(folder: Path, nama: str, more: str = "", tingkat: str = "kabupaten") -> Path:
    """A kumpulan.toml with these lines below what it must have."""
    folder.mkdir(parents=True, exist_ok=True)
    text = f'nama = "{nama}"\ntingkat = "{tingkat}"\n{more}'
    (folder / "kumpulan.toml").write_text(text, encoding="utf-8")
    return folder


def write_member(
    folder: Path, instansi: str, printed: Sequence[Printed] | None, *, is_placed: bool = True
) -> None:
    """A ruang kerja with the results of a year; None: it has none yet."""
    folder.mkdir(parents=True)
    toml = f'kode = "{folder.name}"\nnama = "{instansi}"\ntata_letak = "iku_umum"\n'
    (folder / "iku.toml").write_text(toml, encoding="utf-8")
    if printed is None:
        return
    output = folder / "output" / YEAR / PERIOD
    output.mkdir(parents=True)
    rows = [one.cells(instansi, i) for i, one in enumerate(printed, start=13)]
    write_rows(output / FILE_NAME, COLUMNS, rows)
    if is_placed:
        write_rows(output / ARRANGEMENT_NAME, ARRANGEMENT_COLUMNS, rows)
    sources = Workspace(folder).answers(YEAR, PERIOD) / SOURCES
    sources.parent.mkdir()
    write_digests(sources, digest_inputs(Workspace(folder), YEAR))


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """A table of a run."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)

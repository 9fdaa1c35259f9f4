"""What the last run found (masalah.json), as values: who sent what, and what must be corrected."""

import json
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from iku_etl.cellref import quote_sheet
from iku_etl.findings.report import KeadaanBerkas, KeadaanUnit
from iku_etl.issues import SchemaError, UsageError
from iku_etl.messages.catalogue import Tingkat
from iku_etl.rules.yaml import build
from iku_etl.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FoundProblem:
    """One problem as a letter tells it."""

    berkas: str
    lembar: str
    sel: str
    kode: str
    tingkat: str
    pesan: str
    saran: str
    indikator: str = ""
    nama_indikator: str = ""
    data: str = ""
    nilai: str = ""
    diterima: str = ""

    @property
    def tempat(self) -> str:
        """The address as a person finds it in Excel."""
        sheet = quote_sheet(self.lembar) if self.lembar else ""
        return " ".join(filter(None, (self.berkas, "!".join(filter(None, (sheet, self.sel))))))


@dataclass(frozen=True, slots=True)
class Findings:
    """Who sent what in one period; berkas are named as they lie below masukan."""

    belum: tuple[str, ...]
    files_of: dict[str, tuple[str, ...]]
    perbaiki: tuple[str, ...]
    berkas: tuple[str, ...]
    masalah: tuple[FoundProblem, ...]

    def to_correct(self, kode_unit: str) -> tuple[str, ...]:
        """The berkas with a galat that this unit filled."""
        return tuple(b for b in self.files_of.get(kode_unit, ()) if b in self.perbaiki)

    def without_unit(self) -> list[str]:
        """The berkas to correct that nobody is known to have filled."""
        known = {berkas for files in self.files_of.values() for berkas in files}
        return [berkas for berkas in self.perbaiki if berkas not in known]

    def galat(self, berkas: Container[str]) -> list[FoundProblem]:
        """The galat of these berkas."""
        return [m for m in self.masalah if m.berkas in berkas and m.tingkat == Tingkat.GALAT]


def read_findings(workspace: Workspace, tahun: str, periode: str) -> Findings:
    """The findings of the last run; raises UsageError when there is none or it cannot be read."""
    path = _data_file(workspace, tahun, periode)
    again = f"Jalankan: iku-etl run {workspace.argument} --tahun {tahun} --periode {periode}"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return _findings(data, str(path))
    except FileNotFoundError:
        raise UsageError(f"Belum ada hasil pemeriksaan {periode} {tahun}. {again}") from None
    except (ValueError, LookupError, TypeError, SchemaError):
        raise UsageError(f"{path} tidak dapat dibaca. {again}") from None


def _data_file(workspace: Workspace, tahun: str, periode: str) -> Path:
    return workspace.answers(tahun, periode) / "masalah.json"


def _findings(data: Any, where: str) -> Findings:
    unit, berkas = data["ringkasan"]["unit"], data["ringkasan"]["berkas"]
    return Findings(
        belum=tuple(u["kode_unit"] for u in unit if u["keadaan"] == KeadaanUnit.BELUM),
        files_of={u["kode_unit"]: tuple(u["berkas"]) for u in unit},
        perbaiki=tuple(b["berkas"] for b in berkas if b["keadaan"] == KeadaanBerkas.PERBAIKI),
        berkas=tuple(b["berkas"] for b in berkas),
        masalah=tuple(build(FoundProblem, m, where) for m in data["masalah"]),
    )

"""iku.toml of a ruang kerja: what this agency decided."""

import dataclasses
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from iku_etl.foreign.limits import DEFAULT_LIMITS, Limits
from iku_etl.issues import UsageError, similar
from iku_etl.rules.contact_settings import (
    NO_CONTACT,
    NO_DEADLINES,
    Contact,
    Deadlines,
    read_contact,
    read_deadlines,
)
from iku_etl.rules.document_settings import NO_KOP, Kop, RuleCheck, read_kop, read_rule_checks
from iku_etl.rules.email_settings import DEFAULT_EMAIL, EmailSettings, read_email_settings
from iku_etl.rules.nearby import no_settings
from iku_etl.rules.signatories import TABLE, Penandatangan, read_signatories
from iku_etl.rules.toml_file import read_toml, require_values
from iku_etl.rules.verification_table import REQUIRED

CHOICES = {
    "pembulatan": ("setengah_ke_atas", "potong"),
    "celah_skala": ("ke_bawah", "ke_atas", "dibulatkan"),
    "hitung_dari": ("penuh", "tercetak"),
    "target_nol": ("kosong", "seratus_bila_nol"),
    "target_nol_lain": ("menurut_polaritas", "nol", "kosong"),
    "pecah": ("instansi", "bidang"),
    "triwulan": ("sendiri", "kumulatif"),
    "target_triwulan": ("triwulan", "tahun"),
    "isian_ganda": ("galat", "terbaru"),
    "verifikasi": ("tidak", REQUIRED),
}

TABLE_READERS: Mapping[str, Callable[[dict[str, Any], str], object]] = {
    "email": read_email_settings,
    "kontak": read_contact,
    "batas_waktu": read_deadlines,
    "kop": read_kop,
    "diperiksa": read_rule_checks,
}


@dataclass(frozen=True)
class Settings:
    """The decisions of one agency; docs/katalog.md says what each means (iku.toml)."""

    kode: str
    nama: str
    tata_letak: str
    desimal: int = 2
    pembulatan: str = "setengah_ke_atas"
    skala: str = "permendagri_86_2017"
    celah_skala: str = "ke_bawah"
    hitung_dari: str = "penuh"
    target_nol: str = "kosong"
    target_nol_lain: str = "menurut_polaritas"
    capaian_wajar_maks: float = 1000.0
    batas_atas: float | None = None
    batas_bawah: float | None = None
    pecah: str = "instansi"
    isian_ganda: str = "galat"
    verifikasi: str = "tidak"
    triwulan: str = "sendiri"
    target_triwulan: str = "triwulan"
    uji: bool = True
    batas: Limits = DEFAULT_LIMITS
    email: EmailSettings = DEFAULT_EMAIL
    kontak: Contact = NO_CONTACT
    batas_waktu: Deadlines = NO_DEADLINES
    kop: Kop = NO_KOP
    diperiksa: tuple[RuleCheck, ...] = ()
    penandatangan: tuple[Penandatangan, ...] = ()
    paraf: tuple[str, ...] = ()


def load_settings(path: Path) -> Settings:
    """The settings of a ruang kerja; raises UsageError with what to correct."""
    try:
        return _checked(read_toml(path), path)
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError(no_settings(path)) from None


def _checked(data: dict[str, Any], path: Path) -> Settings:
    known = [field.name for field in dataclasses.fields(Settings)]
    require_values(data, known, path, choices=CHOICES, fits=_fits)
    missing = [n for n in ("kode", "nama", "tata_letak") if not data.get(n)]
    if missing:
        raise UsageError(f"{path}: {', '.join(missing)} belum diisi.")
    batas = _limits(data.get("batas", {}), path)
    tables: dict[str, Any] = {
        name: read(data.get(name, {}), f"{path} [{name}]") for name, read in TABLE_READERS.items()
    }
    tables[TABLE] = read_signatories(data.get(TABLE, ()), str(path))
    tables["paraf"] = tuple(data.get("paraf", ()))
    return Settings(**{**data, "batas": batas, **tables})


def _limits(data: dict[str, Any], path: Path) -> Limits:
    known = [f.name for f in dataclasses.fields(Limits)]
    for name, value in data.items():
        if name not in known:
            raise UsageError(f'{path}: batas "{name}" tidak dikenal{similar(name, known)}.')
        if type(value) is not int or value < 1:
            raise UsageError(f"{path}: batas {name} = {value!r} harus bilangan bulat di atas nol.")
    return Limits(**data)


def _fits(name: str, value: object) -> bool:
    if name == "batas" or name in TABLE_READERS:
        return isinstance(value, dict)
    if name == TABLE:
        return isinstance(value, list)
    if name == "paraf":
        return isinstance(value, list) and all(isinstance(x, str) and x.strip() for x in value)
    if name == "uji":
        return isinstance(value, bool)
    if name == "desimal":
        return type(value) is int and 0 <= value <= 6
    if name == "capaian_wajar_maks":
        return type(value) in (int, float) and float(str(value)) > 0
    if name in ("batas_atas", "batas_bawah"):
        return type(value) in (int, float) and math.isfinite(value)  # type: ignore[arg-type]
    return isinstance(value, str)

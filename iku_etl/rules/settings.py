"""iku.toml of a ruang kerja: what this agency decided."""

import dataclasses
import math
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from iku_etl.files.inside import inside
from iku_etl.foreign.limits import DEFAULT_LIMITS, Limits
from iku_etl.foreign.text import SETTINGS_MB, TooLargeError, read_text
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
from iku_etl.rules.verification_table import REQUIRED
from iku_etl.text.plain import has_harmful, without_harmful

# Our own names have two parts.
MANY_PARTS = re.compile(r"""(?<![\w"'-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){50}""")
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
    text = ""
    if path.is_symlink():
        inside(path.parent, path)
    try:
        text = read_text(path, SETTINGS_MB)
        _require_short_names(text)
        data = tomllib.loads(text)
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError(no_settings(path)) from None
    except UnicodeDecodeError:
        raise UsageError(f"{path} tidak dapat dibaca. Simpan ulang sebagai UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} {_wrong_line(str(error), text.splitlines())}") from None
    except TooLargeError as error:
        raise UsageError(f"{path} tidak dapat dibaca: {error}.") from None
    except (RecursionError, ValueError):  # thousands of brackets, of parts of a name, of digits
        raise UsageError(
            f"{path} tidak dapat dibaca: kurungnya bersarang terlalu dalam, namanya terlalu banyak "
            "bertitik, atau angkanya terlalu panjang. Tulis ulang menurut contoh."
        ) from None
    if harmful := next(_harmful(data), ""):
        raise UsageError(
            f"{path}: {harmful} memuat huruf tak terlihat yang tidak boleh ada. Ketik ulang isinya."
        )
    return _checked(data, path)


def _require_short_names(text: str) -> None:
    """Raises ValueError for a name of many parts (a.b.c…): its time to read grows with their square."""
    if MANY_PARTS.search(text):
        raise ValueError


def _harmful(data: Mapping[str, object]) -> Iterator[str]:
    """The keys whose text, or own name, has letters that nobody sees; those of the tables too."""
    for name, value in data.items():
        if isinstance(value, dict):
            yield from _harmful(value)
        texts = value if isinstance(value, list) else [value]
        for row in texts:
            if isinstance(row, dict) and row is not value:
                yield from _harmful(row)
        if any(has_harmful(text) for text in (name, *texts) if isinstance(text, str)):
            yield without_harmful(name)


def _wrong_line(reason: str, lines: Sequence[str]) -> str:
    """What to do with the line that tomllib stumbled over, quoted with its number."""
    place = re.search(r"at line (\d+)", reason)
    number = int(place[1]) if place else len(lines)
    shown = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    if "overwrite" in reason or "twice" in reason:
        return f"baris {number}: {shown} sudah tertulis di atasnya. Hapus salah satunya."
    return (
        f"baris {number} tidak dapat dibaca: {shown} - tulis nama = isi; "
        'teks di antara tanda kutip ("…"), angka tanpa kutip dan dengan titik desimal.'
    )


def _checked(data: dict[str, Any], path: Path) -> Settings:
    fields = {f.name: f for f in dataclasses.fields(Settings)}
    for name, value in data.items():
        if name not in fields:
            raise UsageError(f'{path}: "{name}" tidak dikenal{similar(name, fields)}.')
        if name in CHOICES and value not in CHOICES[name]:
            allowed = ", ".join(CHOICES[name])
            raise UsageError(f'{path}: {name} = "{value}"; pilih salah satu: {allowed}.')
        if not _fits(name, value):
            raise UsageError(f"{path}: {name} = {value!r} bukan isi yang sah.")
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

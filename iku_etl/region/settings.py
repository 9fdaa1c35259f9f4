"""kumpulan.toml: which ruang kerja a kabupaten, a province or the nation looks at together."""

import dataclasses
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from iku_etl.issues import UsageError
from iku_etl.region.rollup_settings import PLAIN_ROLLUP, RollupSettings, read_rollup_settings
from iku_etl.rules.nearby import COLLECTION_SETTINGS, LEVELS
from iku_etl.rules.toml_file import read_toml, require_known

LOCAL_CLUSTER = "lokal"
SCHEDULER = re.compile(r"(?:tcp|tls)://[^\s/]+:\d{1,5}")
ALL_BELOW = ("*",)


@dataclass(frozen=True, slots=True)
class CollectionSettings:
    """The decisions of who looks after a kumpulan; docs/katalog.md says what each means.

    anggota: sub-folders, or patterns of them with * and ?; bobot: by the name of an anggota, what it
    weighs in means, where 0 leaves it out; rekap: how those means are taken.
    """

    nama: str
    tingkat: str
    anggota: tuple[str, ...] = ALL_BELOW
    bobot: Mapping[str, float] = field(default_factory=dict)
    klaster: str = ""
    rekap: RollupSettings = PLAIN_ROLLUP


def load_collection_settings(folder: Path) -> CollectionSettings:
    """The settings of a kumpulan; raises UsageError with what to correct."""
    path = folder / COLLECTION_SETTINGS
    try:
        data = read_toml(path)
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError(f"{path} tidak ada. Periksa nama foldernya.") from None
    fields = {f.name for f in dataclasses.fields(CollectionSettings)}
    require_known(data, fields, path)
    if missing := [name for name in ("nama", "tingkat") if not data.get(name)]:
        raise UsageError(f"{path}: {', '.join(missing)} belum diisi.")
    _require_texts(data, path)
    if data["tingkat"] not in LEVELS:
        allowed = ", ".join(LEVELS)
        raise UsageError(f'{path}: tingkat = "{data["tingkat"]}"; pilih salah satu: {allowed}.')
    require_cluster(data.get("klaster", ""), f"{path}: klaster = ")
    anggota = tuple(_member(one, path) for one in data.get("anggota", ALL_BELOW))
    bobot = {_member(name, path): weight for name, weight in data.get("bobot", {}).items()}
    for name, weight in bobot.items():
        _require_weight(name, weight, path)
    rekap = read_rollup_settings(data.get("rekap", {}), f"{path} [rekap]")
    return CollectionSettings(**{**data, "anggota": anggota, "bobot": bobot, "rekap": rekap})


def require_cluster(klaster: str, where: str) -> None:
    """Raises UsageError for what names no cluster; "" is none, and right."""
    if klaster not in ("", LOCAL_CLUSTER) and not SCHEDULER.fullmatch(klaster):
        raise UsageError(
            f'{where}"{klaster}"; tulis "{LOCAL_CLUSTER}" atau alamat penjadwalnya, misalnya '
            '"tcp://10.0.0.5:8786".'
        )


def _require_texts(data: Mapping[str, Any], path: Path) -> None:
    """Raises UsageError for a value of another kind than its key takes."""
    for name, value in data.items():
        if name == "anggota":
            fits = isinstance(value, list) and all(isinstance(one, str) and one for one in value)
        elif name in ("bobot", "rekap"):
            fits = isinstance(value, dict)
        else:
            fits = isinstance(value, str)
        if not fits or value == []:
            raise UsageError(f"{path}: {name} = {value!r} bukan isi yang sah.")


def _member(text: str, path: Path) -> str:
    """The name of a sub-folder as it is written everywhere: `dinas/a`, never `.\\dinas\\a`."""
    name = PurePosixPath(text.replace("\\", "/"))
    if name.is_absolute() or ".." in name.parts or "**" in name.parts or ":" in text:
        raise UsageError(
            f'{path}: "{text}" bukan folder di dalam kumpulan ini. Tulis nama sub-foldernya, '
            'misalnya "dinas-kesehatan" atau "dinas-*".'
        )
    if name == PurePosixPath():
        raise UsageError(f"{path}: kumpulan tidak dapat menjadi anggotanya sendiri.")
    return name.as_posix()


def _require_weight(name: str, weight: object, path: Path) -> None:
    """Raises UsageError for what is no weight."""
    is_number = isinstance(weight, int | float) and not isinstance(weight, bool)
    if not is_number or not math.isfinite(weight) or weight < 0:  # type: ignore[operator, arg-type]
        raise UsageError(
            f"{path} [bobot]: {name} = {weight!r} harus angka, nol atau lebih; nama folder yang "
            "bertitik ditulis di antara tanda kutip."
        )

"""[email] of iku.toml: who writes, through which server, how fast; never the password."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from iku_etl.issues import UsageError, similar

PORTS = {"starttls": 587, "tls": 465}
PASSWORD_NAMES = ("sandi", "kata_sandi", "password")
# Lowest and highest of each number.
BOUNDS = {
    "port": (1, 65535),
    "per_menit": (1, 6000),
    "ukuran_maks_mb": (1, 100),
    "batas_waktu_detik": (1, 600),
    "coba": (1, 10),
    "jeda_coba_detik": (0, 3600),
}


@dataclass(frozen=True, slots=True)
class EmailSettings:
    """How letters are sent; pengguna "" means a server that asks for no login."""

    pengirim: str = ""
    balas_ke: str = ""
    server: str = ""
    port: int = 0
    keamanan: str = "starttls"
    pengguna: str = ""
    sertifikat: str = ""
    per_menit: int = 20
    ukuran_maks_mb: int = 20
    batas_waktu_detik: int = 60
    coba: int = 3
    jeda_coba_detik: int = 60

    @property
    def server_port(self) -> int:
        """The port, or the usual one of this keamanan."""
        return self.port or PORTS[self.keamanan]


DEFAULT_EMAIL = EmailSettings()


def read_email_settings(data: Mapping[str, object], where: str) -> EmailSettings:
    """The settings; raises UsageError that names file and key, and never a password."""
    fields = {field.name: field for field in dataclasses.fields(EmailSettings)}
    for name, value in data.items():
        if name.lower() in PASSWORD_NAMES:
            raise UsageError(
                f"{where}: kata sandi e-mail tidak boleh ditulis di sini. Hapus barisnya, lalu "
                "simpan kata sandi di IKU_ETL_SANDI atau gantungan kunci komputer."
            )
        if name not in fields:
            raise UsageError(f'{where}: "{name}" tidak dikenal{similar(name, fields)}.')
        if name == "keamanan" and value not in PORTS:
            raise UsageError(
                f"{where}: keamanan = {value!r}; pilih salah satu: {', '.join(PORTS)}."
            )
        if not _fits(name, value):
            raise UsageError(f"{where}: {name} = {value!r} bukan isi yang sah{_range(name)}.")
    return EmailSettings(**data)  # type: ignore[arg-type]


def _fits(name: str, value: object) -> bool:
    if name not in BOUNDS:
        return isinstance(value, str)
    low, high = BOUNDS[name]
    return type(value) is int and low <= value <= high


def _range(name: str) -> str:
    low, high = BOUNDS.get(name, (0, 0))
    return f"; isi {low} sampai {high}" if high else ""

"""[rekap] of kumpulan.toml: how the capaian of many agencies is added up."""

import dataclasses
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from iku_etl.issues import UsageError
from iku_etl.rules.toml_file import require_values

if TYPE_CHECKING:
    from iku_etl.rules.settings import Settings

MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class RollupSettings:
    """How means of a kumpulan are taken, rounded and named.

    batas_tampil: no capaian or mean is shown above it; batas_rata_rata: no capaian counts for more
    in a mean. None: as the agency printed it.
    """

    desimal: int = 2
    pembulatan: str = "setengah_ke_atas"
    skala: str = "permendagri_86_2017"
    celah_skala: str = "ke_bawah"
    batas_tampil: float | None = None
    batas_rata_rata: float | None = None

    @property
    def rounding(self) -> "Settings":
        """The same for the rules of measure/, which ask an agency's settings."""
        from iku_etl.rules.settings import Settings

        return Settings(
            kode="",
            nama="",
            tata_letak="",
            desimal=self.desimal,
            pembulatan=self.pembulatan,
            skala=self.skala,
            celah_skala=self.celah_skala,
        )


PLAIN_ROLLUP = RollupSettings()


def read_rollup_settings(data: object, where: str) -> RollupSettings:
    """Those of a table of kumpulan.toml; raises UsageError that names what to correct."""
    if data == {}:
        return PLAIN_ROLLUP
    from iku_etl.rules.settings import CHOICES  # heavier than all the rest of a kumpulan

    if not isinstance(data, dict):
        raise UsageError(f"{where}: tulis sebagai tabel, misalnya [rekap] lalu desimal = 2.")
    known = [field.name for field in dataclasses.fields(RollupSettings)]
    require_values(data, known, where, choices=CHOICES, fits=_fits)
    return RollupSettings(**data)


def _fits(name: str, value: Any) -> bool:
    if name == "desimal":
        return type(value) is int and 0 <= value <= MOST_DECIMALS
    if name in ("batas_tampil", "batas_rata_rata"):
        return type(value) in (int, float) and math.isfinite(value) and value > 0
    return isinstance(value, str) and bool(value)

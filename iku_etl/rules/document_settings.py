"""[kop] and [diperiksa] of iku.toml: the letterhead, and which rules the agency compared."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from iku_etl.issues import UsageError
from iku_etl.rules.toml_file import require_known

MOST_LINES = 6
WRITE_CHECK = '{oleh = "Subbag Perencanaan", tanggal = 2026-03-02}'


@dataclass(frozen=True, slots=True)
class Kop:
    """The letterhead of official sheets: its lines, and a picture in the ruang kerja beside them."""

    baris: tuple[str, ...] = ()
    logo: str = ""


NO_KOP = Kop()


@dataclass(frozen=True, slots=True)
class RuleCheck:
    """Who compared a rule with the text of its regulation, and when."""

    kode: str
    oleh: str
    tanggal: str

    def __str__(self) -> str:
        return f"oleh {self.oleh}, {self.tanggal}"


def read_kop(data: Mapping[str, object], where: str) -> Kop:
    """The letterhead; raises UsageError that names file and key."""
    known = [field.name for field in fields(Kop)]
    require_known(data, known, where)
    baris, logo = data.get("baris", []), data.get("logo", "")
    if not isinstance(baris, list) or not all(isinstance(line, str) for line in baris):
        raise UsageError(f'{where}: baris harus berupa daftar teks, misalnya ["PEMERINTAH …"].')
    if len(baris) > MOST_LINES:
        raise UsageError(f"{where}: baris berisi {len(baris)}, paling banyak {MOST_LINES}.")
    if not isinstance(logo, str) or _leads_out(logo):
        raise UsageError(
            f'{where}: logo = {logo!r} harus nama berkas di ruang kerja, misalnya "logo.png".'
        )
    return Kop(tuple(baris), logo)


def _leads_out(name: str) -> bool:
    """Whether a name is more than a file below the folder, on any system."""
    return name.startswith("/") or ".." in name.split("/") or bool({":", "\\"} & set(name))


def read_rule_checks(data: Mapping[str, object], where: str) -> tuple[RuleCheck, ...]:
    """Who compared which rule; raises UsageError that names file and rule."""
    return tuple(_read_check(kode, content, f"{where} {kode}") for kode, content in data.items())


def _read_check(kode: str, content: object, where: str) -> RuleCheck:
    given = content if isinstance(content, dict) else {}
    oleh, tanggal = given.get("oleh"), given.get("tanggal")
    if set(given) != {"oleh", "tanggal"} or not isinstance(oleh, str) or not oleh.strip():
        raise UsageError(f"{where}: tulis siapa dan kapan, misalnya {WRITE_CHECK}.")
    if isinstance(tanggal, date):
        tanggal = f"{tanggal.day}-{tanggal.month}-{tanggal.year}"
    if not isinstance(tanggal, str) or not tanggal.strip():
        raise UsageError(f"{where}: tanggal = {tanggal!r} bukan tanggal; tulis 2026-03-02.")
    return RuleCheck(kode, oleh.strip(), tanggal.strip())

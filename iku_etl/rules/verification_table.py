"""The table that a verifikator fills: columns and words of schemas/kontrak/verifikasi.yaml."""

from dataclasses import dataclass

from iku_etl.resources import shared_folder
from iku_etl.rules.input_table import InputColumn, SheetField

FILE_NAME = "kontrak/verifikasi.yaml"
VERIFICATION_TABLE = "verifikasi"
REQUIRED = "wajib"
KIND_KEY = "jenis"  # of the identity sheet; a template of isian has none
BY, ON = "verifikator", "tanggal_verifikasi"
VERIFIER_KEY, PERIOD_KEY, ROUND_KEY = "verifikator", "periode", "putaran"


@dataclass(frozen=True, slots=True)
class VerificationTable:
    """Its columns, what is asked once below it, and how a decision may be written."""

    kolom: tuple[InputColumn, ...]
    lembar: tuple[SheetField, ...]
    setuju: tuple[str, ...]
    tolak: tuple[str, ...]


def load_verification_table() -> VerificationTable:
    """The shared one: what came back must be readable in every ruang kerja."""
    from iku_etl.rules.yaml import load_as  # settings need a word of this module, not the rules

    return load_as(VerificationTable, shared_folder("schemas") / FILE_NAME)

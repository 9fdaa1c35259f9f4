"""Whose template a workbook is: this agency's, this year's, of this katalog."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, has_errors, make_issue
from iku_etl.read.workbook import SAVED_KEY
from iku_etl.rules.input_table import TEMPLATE_FORMAT
from iku_etl.rules.verification_table import KIND_KEY


@dataclass(frozen=True, slots=True)
class Identity:
    """What the _iku sheet of a template must say to belong to this run; tahun None takes any."""

    kode: str
    nama: str
    tahun: str | None
    sidik: str


def check_identity(berkas: str, found: Mapping[str, str], ours: Identity) -> Iterator[Issue]:
    """A workbook of another agency or year (galat) or of an older katalog (peringatan).

    Of a template of a later version of the program nobody here knows what its cells mean.
    """
    ref = CellRef(berkas)
    if kind := found.get(KIND_KEY):
        yield make_issue("berkas-bukan-isian", ref, jenis=kind)
        return
    templat = found.get("templat", "")
    if templat.isdecimal() and int(templat) > TEMPLATE_FORMAT:
        yield make_issue("templat-lebih-baru", ref, ditemukan=templat, dikenal=TEMPLATE_FORMAT)
        return
    if found.get("instansi") != ours.kode:
        other = found.get("nama", found.get("instansi", "?"))
        yield make_issue("berkas-instansi-lain", ref, ditemukan=other, diharapkan=ours.nama)
    elif ours.tahun is not None and found.get("tahun") != ours.tahun:
        other = found.get("tahun", "?")
        yield make_issue("berkas-tahun-lain", ref, ditemukan=other, diharapkan=ours.tahun)
    elif found.get("sidik") != ours.sidik:
        yield make_issue("katalog-berubah", ref)


def foreign_files(issues: list[Issue]) -> set[str]:
    """The files whose rows must not be used."""
    return {issue.ref.berkas for issue in issues if has_errors([issue])}


def saved_times(found: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """When each file was last saved by its program, where it says so; later texts sort last."""
    return {berkas: i[SAVED_KEY] for berkas, i in found.items() if SAVED_KEY in i}


def current_files(found: Mapping[str, Mapping[str, str]], ours: Identity) -> dict[str, str]:
    """The files made from the present katalog, with the year of their template."""
    return {
        berkas: i.get("tahun", "") for berkas, i in found.items() if i.get("sidik") == ours.sidik
    }

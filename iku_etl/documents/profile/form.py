"""The form of an indicator sheet: which headings it prints and what stands under each, as data."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from iku_etl.issues import SchemaError, similar
from iku_etl.rules.all import latest_file
from iku_etl.rules.yaml import load_as

FILE_NAME = "profil.yaml"
OF_OFFICER = "petugas"  # what the office leaves to whoever receives the form


@dataclass(frozen=True, slots=True)
class FormEntry:
    """One heading; isi: the fact below it, bila_ada: left out where there is none."""

    judul: str
    isi: str
    bila_ada: bool = False
    lebar: float = 16.0


@dataclass(frozen=True, slots=True)
class ProfileForm:
    """The manual of an indicator, and the metadata of indicators (MS-Ind) and variables (MS-Var)."""

    rujukan: tuple[str, ...]
    sumber: str
    diperiksa: bool
    tipe_data: dict[str, str]
    manual: tuple[FormEntry, ...]
    ms_ind: tuple[FormEntry, ...]
    ms_var: tuple[FormEntry, ...]


def load_profile_form(
    schemas: Iterable[Path], of_indicators: Collection[str], of_variables: Collection[str]
) -> ProfileForm:
    """The form of a ruang kerja; raises SchemaError for an isi that is no fact of its kind."""
    path = latest_file(schemas, FILE_NAME)
    form = load_as(ProfileForm, path)
    known: Mapping[str, Collection[str]] = {
        "manual": of_indicators,
        "ms_ind": of_indicators,
        "ms_var": of_variables,
    }
    for name, facts in known.items():
        entries: tuple[FormEntry, ...] = getattr(form, name)
        for entry in entries:
            if entry.isi not in {*facts, OF_OFFICER}:
                near = similar(entry.isi, facts)
                raise SchemaError(f'{path} {name}: isi "{entry.isi}" tidak dikenal{near}')
    return form

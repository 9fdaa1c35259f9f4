"""The indicator sheets of a document, filled in: texts under their headings, and what is blank."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iku_etl.documents.blank import Blank
from iku_etl.documents.profile.facts import (
    OF_COMPOSITES,
    OF_INDICATORS,
    OF_OTHERS,
    OF_VARIABLES,
    Facts,
    KnownFacts,
    numbered_rows,
)
from iku_etl.documents.profile.form import OF_OFFICER, FormEntry, ProfileForm, load_profile_form
from iku_etl.documents.source import DocumentSource

# What is made of another table of the katalog.
MADE_OF = {
    "target_tahunan": "tabel target",
    "indikator_pembangun": "tabel variabel",
    "variabel_pembangun": "tabel variabel",
}


@dataclass(frozen=True, slots=True)
class FilledEntry:
    """A heading with its text; kolom: the column of the katalog that is blank, "" where none is."""

    judul: str
    isi: str
    kolom: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorSheet:
    """One indicator: its row in the katalog, its manual and its metadata."""

    row: int
    kode: str
    nama: str
    unit: str
    manual: tuple[FilledEntry, ...]
    ms_ind: tuple[FilledEntry, ...]

    @property
    def blanks(self) -> dict[str, None]:
        """The columns of the katalog that are blank, each once."""
        return dict.fromkeys(one.kolom for one in (*self.manual, *self.ms_ind) if one.kolom)


@dataclass(frozen=True, slots=True)
class VariableRow:
    """One variable: its row in the katalog, whose it is, and its metadata."""

    row: int
    kode: str
    ms_var: tuple[FilledEntry, ...]


@dataclass(frozen=True)
class Profile:
    """All sheets of a document; a variable of the same texts stands in it once."""

    form: ProfileForm
    indikator: tuple[IndicatorSheet, ...]
    variabel: tuple[VariableRow, ...]

    def blanks(self) -> Iterator[Blank]:
        """What the katalog leaves to a pen."""
        for sheet in self.indikator:
            for kolom in sheet.blanks:
                yield Blank("indikator", sheet.row, sheet.kode, kolom)
        for variable in self.variabel:
            for kolom in dict.fromkeys(one.kolom for one in variable.ms_var if one.kolom):
                yield Blank("variabel", variable.row, variable.kode, kolom)


def profile_blanks(source: DocumentSource) -> Iterator[Blank]:
    """What the katalog leaves to a pen."""
    yield from fill_profile(source).blanks()


def fill_profile(source: DocumentSource) -> Profile:
    """The sheets of all indicators in force that year; raises SchemaError for a wrong form."""
    katalog = source.project.katalog
    frame = katalog.indikator[katalog.valid_in(source.tahun)]
    of_indicators = {*katalog.indikator.columns, *OF_INDICATORS}
    of_variables = {*katalog.variabel.columns, *OF_VARIABLES}
    form = load_profile_form(source.workspace.schemas, of_indicators, of_variables)
    known = KnownFacts(source, form.tipe_data)
    sheets = []
    for number, row in numbered_rows(frame):
        facts = known.of_indicator(row)
        manual = tuple(_filled(form.manual, facts))
        ms_ind = tuple(_filled(form.ms_ind, facts))
        kode, nama = facts["kode"], facts["indikator"]
        sheets.append(IndicatorSheet(number, kode, nama, facts["unit"], manual, ms_ind))
    shown = {sheet.kode for sheet in sheets}
    variables = {
        _texts(one.ms_var): one
        for one in reversed(list(_variables(known, form)))
        if one.kode in shown
    }
    return Profile(form, tuple(sheets), tuple(reversed(variables.values())))


def _variables(known: KnownFacts, form: ProfileForm) -> Iterator[VariableRow]:
    for number, row in known.collected():
        yield VariableRow(number, row["kode"], tuple(_filled(form.ms_var, known.of_variable(row))))


def _texts(entries: Sequence[FilledEntry]) -> tuple[str, ...]:
    return tuple(one.isi for one in entries)


def _filled(entries: Sequence[FormEntry], facts: Facts) -> Iterator[FilledEntry]:
    for entry in entries:
        text = facts[entry.isi]
        if text or not entry.bila_ada:
            yield FilledEntry(entry.judul, text, "" if text else _column(entry, facts))


def _column(entry: FormEntry, facts: Facts) -> str:
    """The column that would fill a blank; of a fact that hangs on komposit, that one."""
    if entry.isi == OF_OFFICER:
        return ""
    if entry.isi in (*OF_COMPOSITES, *OF_OTHERS) and not facts["komposit"]:
        return "komposit"
    return MADE_OF.get(entry.isi, entry.isi)

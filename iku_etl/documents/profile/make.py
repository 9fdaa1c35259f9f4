"""Profil: the manual of every indicator and the metadata of Satu Data Indonesia (Perpres 39/2019)."""

from collections.abc import Iterator, Mapping, Sequence

from iku_etl.documents.blank import in_short
from iku_etl.documents.kinds import PROFILE
from iku_etl.documents.made import MadeDocument, workbook_of
from iku_etl.documents.profile.filled import FilledEntry, Profile, fill_profile
from iku_etl.documents.profile.sheets import profile_sheets
from iku_etl.documents.source import TO_FILL, DocumentSource
from iku_etl.documents.word import fill_document, word_template


def make_profile(source: DocumentSource) -> Iterator[MadeDocument]:
    """One workbook and one Word document with a sheet for each indicator."""
    profile = fill_profile(source)
    if not profile.indikator:
        return
    name, blank = f"Profil Indikator {source.tahun}", in_short(profile.blanks())
    yield workbook_of(source, f"{name}.xlsx", profile_sheets(source, profile), blank)
    template = word_template(source.workspace.schemas, PROFILE)
    yield MadeDocument(f"{name}.docx", fill_document(template, _values(source, profile)))


def _values(source: DocumentSource, profile: Profile) -> Mapping[str, object]:
    """For the Word template."""
    return {
        **source.paper,
        "instansi": source.instansi,
        "pemda": source.project.katalog.instansi.get("pemda", ""),
        "tahun": source.tahun,
        "indikator": [
            {
                "kode": sheet.kode,
                "nama": sheet.nama,
                "unit": sheet.unit,
                "manual": _rows(sheet.manual),
                "ms_ind": _rows(sheet.ms_ind),
            }
            for sheet in profile.indikator
        ],
        "ms_var": {
            "judul": [entry.judul for entry in profile.form.ms_var],
            "baris": [[entry.isi for entry in one.ms_var] for one in profile.variabel],
        },
    }


def _rows(entries: Sequence[FilledEntry]) -> list[Mapping[str, str]]:
    return [
        {"judul": entry.judul, "isi": entry.isi or (TO_FILL if entry.kolom else "")}
        for entry in entries
    ]

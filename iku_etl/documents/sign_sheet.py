"""The signature below a sheet of a document, and the boxes of those who put their paraf."""

from iku_etl.documents.source import DocumentSource
from iku_etl.report.initials import put_initials
from iku_etl.xlsx.sheet import SIGNATURE, Area, Sheet


def sign_sheet(sheet: Sheet, source: DocumentSource, row: int, first: int) -> None:
    """Writes the signature from a row on, in the columns from first to the last of the sheet."""
    words, last = source.words, max(sheet.widths)
    nip = words["penandatangan_nip"]
    lines = (
        f"{words['tempat']}, {words['tanggal']}",
        *words["penandatangan_jabatan"].split("\n"),
        "",
        "",
        "",
        f"**{words['penandatangan_nama']}**",
        words["penandatangan_pangkat"],
        f"NIP. {nip}" if nip else "",
    )
    for place, text in enumerate(lines, start=row):
        sheet.put(place, first, text, SIGNATURE)
        sheet.merge(Area(place, first, place, last), SIGNATURE)
    put_initials(sheet, source.project.settings.paraf, last, row + len(lines) + 1)

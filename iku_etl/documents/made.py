"""A document before it has a place among those that people may have edited."""

from collections.abc import Sequence
from dataclasses import dataclass

from iku_etl.documents.source import DocumentSource
from iku_etl.issues import Issue
from iku_etl.xlsx.sheet import Sheet
from iku_etl.xlsx.workbook import workbook_bytes


@dataclass(frozen=True)
class MadeDocument:
    """Its file name and bytes; kosong: what was left to a pen, issues: what else is to be said."""

    name: str
    content: bytes
    kosong: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()


def workbook_of(
    source: DocumentSource, name: str, sheets: Sequence[Sheet], kosong: tuple[str, ...] = ()
) -> MadeDocument:
    """Sheets as a workbook in the styles of the agency."""
    project, title = source.project, name.removesuffix(".xlsx")
    styles, lampu = project.styles(), project.rules.lampu
    content = workbook_bytes(title, sheets, styles, lampu, int(source.tahun))
    return MadeDocument(name, content, kosong)

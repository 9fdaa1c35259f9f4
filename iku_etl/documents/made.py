"""A document before it has a place among those that people may have edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from iku_etl.documents.source import DocumentSource
from iku_etl.issues import Issue
from iku_etl.xlsx.sheet import Sheet
from iku_etl.xlsx.workbook import write_workbook


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
    project = source.project
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        write_workbook(path, sheets, project.styles(), project.rules.lampu, int(source.tahun))
        return MadeDocument(name, path.read_bytes(), kosong)

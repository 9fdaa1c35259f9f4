"""A Word template of the office, filled in: the same values give the same bytes."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from jinja2 import TemplateError

from iku_etl.documents.word_chart import WordChart, add_charts
from iku_etl.issues import UsageError
from iku_etl.rules.all import rule_files
from iku_etl.sandbox.budget import Allowed, spending
from iku_etl.sandbox.environment import TextEnvironment

DOCUMENT = Allowed(source=4_000_000, output=40_000_000, steps=20_000_000, seconds=20.0)
FOLDER = "dokumen"  # of schemas/
INSTALL = 'pip install "iku-etl[dokumen]"'


def word_template(schemas: Sequence[Path], kind: str) -> Path:
    """The template of a kind: the agency's own, else the one that is shipped."""
    return rule_files(schemas, FOLDER, ".docx")[kind]


def fill_document(
    template: Path, values: Mapping[str, object], charts: Iterable[WordChart] = ()
) -> bytes:
    """The document with its charts; raises UsageError for a template that cannot be filled in."""
    try:
        from docxtpl import DocxTemplate
    except ImportError:
        raise UsageError(f"Dokumen Word memerlukan satu paket lagi: {INSTALL}") from None
    filled = BytesIO()
    try:
        document = DocxTemplate(template)
        with spending(DOCUMENT):
            document.render(dict(values), jinja_env=TextEnvironment(DOCUMENT), autoescape=True)
        add_charts(document.docx, charts)
        document.save(filled)
    except (TemplateError, BadZipFile, ValueError, KeyError, OSError) as error:
        raise UsageError(f"{template} tidak dapat diisi: {error}") from error
    return _dated_nowhere(filled.getvalue())


def _dated_nowhere(content: bytes) -> bytes:
    """The same parts without the hour at which they were packed."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name), old.read(name), ZIP_DEFLATED)
    return made.getvalue()

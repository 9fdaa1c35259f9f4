"""A Word template of the office, filled in: the same values give the same bytes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from jinja2 import Template, TemplateError

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
    return next(fill_documents(template, [values], charts))


def fill_documents(
    template: Path, each: Iterable[Mapping[str, object]], charts: Iterable[WordChart] = ()
) -> Iterator[bytes]:
    """A document for each of these values; raises UsageError as `fill_document` does."""
    try:
        from docxtpl import DocxTemplate
    except ImportError:
        raise UsageError(f"Dokumen Word memerlukan satu paket lagi: {INSTALL}") from None
    environment = _OneReading(DOCUMENT)
    patch_xml = cache(DocxTemplate(template).patch_xml)
    for values in each:
        filled = BytesIO()
        try:
            document = DocxTemplate(template)
            document.patch_xml = patch_xml  # of one template it is ever the same text
            with spending(DOCUMENT):
                document.render(dict(values), jinja_env=environment, autoescape=True)
            add_charts(document.docx, charts)
            document.save(filled)
        except (TemplateError, BadZipFile, ValueError, KeyError, OSError) as error:
            raise UsageError(f"{template} tidak dapat diisi: {error}") from error
        yield _dated_nowhere(filled.getvalue())


class _OneReading(TextEnvironment):
    """Reads a text of a template once, however many documents are filled in from it."""

    def __init__(self, allowed: Allowed) -> None:
        super().__init__(allowed)
        self._read: dict[str, Template] = {}

    def from_string(self, source: Any, *args: Any, **kwargs: Any) -> Template:
        """The template of a text."""
        if source not in self._read:
            self._read[source] = super().from_string(source, *args, **kwargs)
        return self._read[source]


def _dated_nowhere(content: bytes) -> bytes:
    """The same parts without the hour at which they were packed."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name), old.read(name), ZIP_DEFLATED)
    return made.getvalue()

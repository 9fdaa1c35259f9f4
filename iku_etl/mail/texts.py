"""The words of a letter, from the jinja2 templates of schemas/surat or those of a ruang kerja."""

import re
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinja2 import (
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.sandbox import SandboxedEnvironment

from iku_etl.catalog.rules import latest_file
from iku_etl.issues import UsageError
from iku_etl.mail.letter import Jenis, one_line, several_lines

SUBJECT = "Perihal:"
FOLDER = "surat"


@dataclass(frozen=True, slots=True)
class Texts:
    """What a reader sees of a letter; html is "" when the ruang kerja gives only text."""

    perihal: str
    teks: str
    html: str


@dataclass(frozen=True)
class LetterTexts:
    """The templates of one kind of letter, found in the last schemas folder that has them."""

    jenis: Jenis
    schemas: tuple[Path, ...]

    def render(self, values: Mapping[str, object]) -> Texts:
        """The letter over these values; raises UsageError naming template and line."""
        text = self._render(f"{self.jenis}.txt", values)
        head, _, body = text.lstrip().partition("\n")
        if not head.startswith(SUBJECT) or not one_line(head.removeprefix(SUBJECT)):
            path = latest_file(self.schemas, f"{FOLDER}/{self.jenis}.txt")
            raise UsageError(f'{path}: baris pertama harus "{SUBJECT} …".')
        html = self._render(f"{self.jenis}.html", values) if self._has_html else ""
        subject = one_line(head.removeprefix(SUBJECT))
        return Texts(subject, several_lines(body.strip() + "\n"), several_lines(html))

    @cached_property
    def _has_html(self) -> bool:
        """Whether the HTML is no older than the text: own words must not hide behind shared ones."""
        text, page = (
            latest_file(self.schemas, f"{FOLDER}/{self.jenis}.{kind}") for kind in ("txt", "html")
        )
        folders = [folder / FOLDER for folder in self.schemas]
        return folders.index(page.parent) >= folders.index(text.parent)

    @cached_property
    def _environment(self) -> SandboxedEnvironment:
        return SandboxedEnvironment(
            loader=FileSystemLoader(
                [folder / FOLDER for folder in reversed(self.schemas)], encoding="utf-8-sig"
            ),
            autoescape=lambda name: bool(name and name.endswith(".html")),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def _render(self, name: str, values: Mapping[str, object]) -> str:
        try:
            return self._environment.get_template(name).render(values)
        except TemplateSyntaxError as error:
            place = f"{error.filename or error.name} baris {error.lineno}"
            raise UsageError(f"{place}: templat surat salah tulis ({error.message}).") from None
        except TemplateNotFound as error:
            raise UsageError(f"Templat surat {FOLDER}/{error.name} tidak ada.") from None
        except UnicodeDecodeError:
            path = latest_file(self.schemas, f"{FOLDER}/{name}")
            raise UsageError(f"{path} bukan teks UTF-8. Simpan ulang sebagai UTF-8.") from None
        # A template may do anything wrong that Python can: 1/0, a call of text, an endless range.
        except Exception as error:
            raise UsageError(f"{self._place(error, name)}: {_reason(error, values)}") from None

    def _place(self, error: Exception, name: str) -> str:
        """The template line where it went wrong; jinja2 puts the template into the traceback."""
        folders = {str(folder / FOLDER) for folder in self.schemas}
        frames = traceback.extract_tb(error.__traceback__)
        own = [f for f in frames if str(Path(f.filename).parent) in folders]
        return f"{own[-1].filename} baris {own[-1].lineno}" if own else name


def _reason(error: Exception, values: Mapping[str, object]) -> str:
    quoted = re.findall(r"'([^']+)'", str(error))  # 'x' is undefined; '…' has no attribute 'x'
    if isinstance(error, UndefinedError) and quoted:
        return f'"{quoted[-1]}" tidak dikenal. Yang ada: {", ".join(values)}.'
    kind = "" if isinstance(error, TemplateError) else f"{type(error).__name__}: "
    return f"templat surat tidak dapat diisi ({kind}{error})."

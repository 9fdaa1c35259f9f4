"""The words of a letter, from the jinja2 templates of schemas/surat or those of a ruang kerja."""

import re
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinja2 import FunctionLoader, TemplateNotFound, TemplateSyntaxError

from iku_etl.files.inside import OutsideError
from iku_etl.issues import UsageError
from iku_etl.mail.letter import Jenis, one_line, several_lines
from iku_etl.rules.all import latest_file, rule_file
from iku_etl.sandbox.budget import Allowed
from iku_etl.sandbox.environment import TextEnvironment
from iku_etl.sandbox.explain import explain_template

# Far above any letter: the largest list of mistakes is some 100 KB.
LETTER = Allowed(source=64_000, output=1_000_000, steps=2_000_000, seconds=2.0)
SUBJECT = "Perihal:"
FOLDER = "surat"
NAME = re.compile(r"[\w-][\w .-]*")  # of a template in that folder, not below or above it


class LetterError(UsageError):
    """A template that cannot be filled in for one letter; it may be for others."""


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
    def _environment(self) -> TextEnvironment:
        return TextEnvironment(LETTER, loader=FunctionLoader(self._load), html=True)

    def _load(self, name: str) -> tuple[str, str, None] | None:
        """A template of the last schemas folder that has it, and of nowhere else."""
        if not NAME.fullmatch(name):
            return None
        for schemas in reversed(self.schemas):
            path = schemas / FOLDER / name
            if path.is_file():
                text = rule_file(schemas, path).read_text(encoding="utf-8-sig")
                return text, str(path), None
        return None

    def _render(self, name: str, values: Mapping[str, object]) -> str:
        try:
            return self._environment.fill(self._environment.get_template(name), values)
        except TemplateSyntaxError as error:
            place = f"{error.filename or error.name} baris {error.lineno}"
            raise UsageError(
                f"{place}: templat surat salah tulis ({explain_template(error)})."
            ) from None
        except TemplateNotFound as error:
            raise UsageError(f"Templat surat {FOLDER}/{error.name} tidak ada.") from None
        except UnicodeDecodeError:
            path = latest_file(self.schemas, f"{FOLDER}/{name}")
            raise UsageError(f"{path} bukan teks UTF-8. Simpan ulang sebagai UTF-8.") from None
        except OutsideError:
            raise
        # A template may do anything wrong that Python can: 1/0, a sum with a text.
        except Exception as error:
            sebab = explain_template(error, values)
            place = self._place(error, name)
            raise LetterError(f"{place}: templat surat tidak dapat diisi: {sebab}") from None

    def _place(self, error: Exception, name: str) -> str:
        """The template line where it went wrong; jinja2 puts the template into the traceback."""
        folders = {str(folder / FOLDER) for folder in self.schemas}
        frames = traceback.extract_tb(error.__traceback__)
        own = [f for f in frames if str(Path(f.filename).parent) in folders]
        return f"{own[-1].filename} baris {own[-1].lineno}" if own else name

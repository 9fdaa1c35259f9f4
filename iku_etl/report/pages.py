"""What the HTML pages share: nothing beside them is needed, and whatever came from inputs is escaped."""

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from iku_etl.text.numbers import format_number

PAGES = Path(__file__).resolve().parent / "html"


@lru_cache(maxsize=1)
def page_environment() -> Environment:
    """The templates of report/html/."""
    environment = Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["angka"] = lambda number: format_number(float(number))
    return environment


def own_part(name: str) -> Markup:
    """A file of ours that goes into the page as it is."""
    return Markup((PAGES / name).read_text(encoding="utf-8"))

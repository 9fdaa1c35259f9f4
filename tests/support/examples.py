"""The five example agencies, copied so that a test may run them."""

import shutil
from pathlib import Path

from make_examples import YEARS

from iku_etl.workspace import Workspace
from support.small import SCHEMAS
from support.small_run import Run, run

TEMPLATES = SCHEMAS.parent / "input_templates"
EXAMPLES = tuple(YEARS)


def copy_example(name: str, folder: Path, toml: str = "") -> Workspace:
    """A copy of an example; toml adds to its iku.toml."""
    shutil.copytree(TEMPLATES / name, folder)
    settings = folder / "iku.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + toml, encoding="utf-8")
    return Workspace(folder)


def run_example(name: str, folder: Path, periode: str, toml: str = "") -> Run:
    """One run of a fresh copy."""
    return run(copy_example(name, folder, toml), YEARS[name], periode)

"""Finds schemas/, input_templates/ and docs/: inside the package (wheel) or beside it (checkout)."""

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


@cache
def shared_folder(name: str) -> Path:
    """The folder of that name; raises FileNotFoundError when the installation is damaged."""
    for parent in (PACKAGE, PACKAGE.parent):
        if (parent / name).is_dir():
            return parent / name
    raise FileNotFoundError(f"iku-etl is installed without its folder {name}/")


def package_version() -> str:
    """The version of the installed package."""
    from importlib.metadata import PackageNotFoundError, version  # rarely needed

    try:
        return version("iku-etl")
    except PackageNotFoundError:
        return "0 (belum dipasang)"

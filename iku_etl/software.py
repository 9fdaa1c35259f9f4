"""What computed the year: iku-etl, Python and the packages, by version."""

import platform
import re
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, requires, version

from iku_etl.resources import package_version

PROGRAM = "iku-etl"
CHECKER = "ironcalc"  # of the extra uji: where it is installed, the workbooks say so
REQUIREMENT = re.compile(r"([\w.-]+)[^;]*(?:;(.*))?")


def program_name() -> str:
    """iku-etl with its version."""
    return f"{PROGRAM} {package_version()}"


def software_text() -> str:
    """A line for the program, Python and each installed package that had a part in the results."""
    found = _needed(PROGRAM)
    with suppress(PackageNotFoundError):
        found[CHECKER] = version(CHECKER)
    lines = sorted(f"{name} {number}" for name, number in found.items())
    return "\n".join([program_name(), f"Python {platform.python_version()}", *lines]) + "\n"


def _needed(program: str) -> dict[str, str]:
    """The installed packages below a program with their versions; those of extras are left out."""
    found: dict[str, str] = {}
    waiting = [program]
    while waiting:
        for text in _requirements(waiting.pop()):
            match = REQUIREMENT.match(text)
            if not match or "extra" in (match[2] or ""):
                continue
            name = re.sub(r"[-_.]+", "-", match[1]).lower()
            if name in found:
                continue
            try:
                found[name] = version(name)
            except PackageNotFoundError:  # needed on another system
                continue
            waiting.append(name)
    return found


def _requirements(name: str) -> list[str]:
    try:
        return requires(name) or []
    except PackageNotFoundError:
        return []

"""What computed the year: iku-etl, Python and the packages, by version."""

import platform
import re
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, requires, version

from iku_etl.resources import PACKAGE, package_version, shared_folder

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


@cache
def program_digest() -> str:
    """The SHA-256 of all in the program that a result depends on: versions, sources, shared rules.

    Sources and not only versions, so that nothing is taken for up to date while they are worked on.
    """
    found = sha256(software_text().encode())
    for folder, pattern in ((PACKAGE, "*.py"), (shared_folder("schemas"), "*.*")):
        for path in sorted(folder.rglob(pattern)):
            found.update(path.relative_to(folder).as_posix().encode())
            found.update(sha256(path.read_bytes()).digest() if path.is_file() else b"")
    return found.hexdigest()


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

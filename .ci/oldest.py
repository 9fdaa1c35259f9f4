"""Prints the oldest version of each dependency that setup.cfg allows: name==version, one a line.

.ci/run gives these lines to pip, so that the lower bounds are tried and have no second list.
"""

import re
from configparser import ConfigParser
from pathlib import Path

SETTINGS = Path(__file__).resolve().parents[1] / "setup.cfg"
REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)\s*>=\s*(?P<oldest>[\d.]+)\s*(,\s*<\s*[\d.]+)?")


def oldest_versions(text: str) -> list[str]:
    """One name==version for each of install_requires; raises ValueError where no >= stands."""
    settings = ConfigParser(comment_prefixes="#", interpolation=None)
    settings.read_string(text)
    lines = settings["options"]["install_requires"].split("\n")
    return [_oldest(line.strip()) for line in lines if line.strip()]


def _oldest(requirement: str) -> str:
    match = REQUIREMENT.fullmatch(requirement)
    if not match:
        raise ValueError(f"setup.cfg: {requirement} has no oldest version (name>=version)")
    return f"{match['name']}=={match['oldest']}"


if __name__ == "__main__":
    print("\n".join(oldest_versions(SETTINGS.read_text(encoding="utf-8"))))

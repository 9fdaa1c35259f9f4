"""Nothing in the repository names a machine or a person."""

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from support.program_modules import ROOT

# Folders that git ignores or that tools make; everything else may be in the repository.
NOT_OURS = {".git", ".venv", ".venv-oldest", "build", "dist", "__pycache__", ".hypothesis"}
NOT_OURS |= {"node_modules", ".pytest_cache", ".mypy_cache", ".ruff_cache"}
MACHINE_PATH = re.compile(r"(?<![\w.~])/(?:home|root|Users|work|tmp)/\w|[A-Z]:\\+Users\\")
# Birth date, appointment, sex, serial: 19xxxxxx 20xxxx 1 xxx, together or spaced or dotted.
NIP = re.compile(r"(?<![\d.,])(?:19|20)\d{6}[ .]?(?:19|20)\d{4}[ .]?[12][ .]?\d{3}(?!\d)")
EIGHTEEN = re.compile(r"(?<![\d.,])\d{18}(?!\d)")


def our_files(folder: Path) -> Iterator[Path]:
    """Every file of the checkout that is not ignored."""
    for path in sorted(folder.iterdir()):
        if path.name in NOT_OURS or path.name.endswith(".egg-info") or path == ROOT / "output":
            continue
        if path.is_dir():
            yield from our_files(path)
        else:
            yield path


def texts(path: Path) -> Iterator[str]:
    """The text of a file: of every part of a workbook, of nothing when it is another binary."""
    if path.suffix in (".xlsx", ".xlsm") and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            names = [n for n in archive.namelist() if n.endswith((".xml", ".rels"))]
            yield from (archive.read(name).decode("utf-8", "replace") for name in names)
        return
    content = path.read_bytes()
    if b"\0" not in content:
        yield content.decode("utf-8", "replace")


@cache
def all_texts() -> list[tuple[Path, str]]:
    """Every text of the checkout with its file."""
    return [(path, text) for path in our_files(ROOT) for text in texts(path)]


@pytest.mark.parametrize("pattern", [MACHINE_PATH, NIP, EIGHTEEN], ids=["path", "nip", "18"])
def test_nothing_of_a_machine_or_a_person(pattern: re.Pattern[str]) -> None:
    found = {
        str(path.relative_to(ROOT)): match[0]
        for path, text in all_texts()
        if (match := pattern.search(text))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (MACHINE_PATH, "see /" + "home/budi/x"),
        (MACHINE_PATH, '"C:\\' + 'Users\\budi"'),
        (NIP, "NIP. 19800101 " + "200501 1 001"),
        (NIP, "NIP 19800101" + "2005011001"),
        (EIGHTEEN, "12345678" + "9012345678"),
    ],
)
def test_it_would_be_seen(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)

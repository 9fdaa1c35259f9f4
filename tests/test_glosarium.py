"""Names of the code are English, or Indonesian words that docs/glosarium.md explains."""

import ast
import re
import sysconfig
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "iku_etl"
PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
ROW = re.compile(r"^\| (\w+) \| (.+) \|$", re.MULTILINE)
# English: the words of Python's own library, and those of tests/support/english.txt.
LIBRARY = ("*.py", "asyncio/*.py", "email/*.py", "importlib/*.py", "json/*.py", "logging/*.py")
LIBRARY += ("multiprocessing/*.py", "tkinter/*.py", "unittest/*.py", "xml/*/*.py")
# Words of the library that are Indonesian in our names.
NOT_ENGLISH = {"dari", "isi", "ke", "sel", "tw", "iki"}
ENDINGS = ("s", "es", "d", "ed", "ing")


def words(name: str) -> Iterator[str]:
    """TargetKind and target_kind are target and kind."""
    yield from (part.lower() for part in PART.findall(name))


def names(tree: ast.Module) -> Iterator[str]:
    """What a module gives names to: classes, functions, arguments, attributes and variables."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr


@cache
def english() -> frozenset[str]:
    """The words that need no explanation."""
    library = Path(sysconfig.get_path("stdlib"))
    found = set((ROOT / "tests" / "support" / "english.txt").read_text(encoding="utf-8").split())
    for path in (path for pattern in LIBRARY for path in library.glob(pattern)):
        text = path.read_text(encoding="utf-8", errors="replace")
        found.update(word.lower() for word in re.findall(r"[A-Za-z]+", text))
    return frozenset(found - NOT_ENGLISH)


def is_english(word: str) -> bool:
    """Whether it is one of those words, or a plural, a past or an -ing of one."""
    stems = {word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending)}
    forms = {word, *stems, *(f"{stem}e" for stem in stems)}
    return any(form in english() and (len(form) > 2 or form == word) for form in forms)


def glossary(page: str) -> dict[str, str]:
    """The rows of the page; a word that stands in it twice raises."""
    found: dict[str, str] = {}
    for word, meaning in ROW.findall(page):
        if word in ("Word", "---"):
            continue
        assert word not in found, f"{word} has two meanings"
        found[word] = meaning
    return found


def used() -> dict[str, str]:
    """Every word of a name in iku_etl, with one of the places that use it."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        inside = path.relative_to(PACKAGE)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for name in (*inside.with_suffix("").parts, *names(tree)):
            found |= dict.fromkeys(words(name), f"{name} in {inside}")
    return found


GLOSSARY = glossary((ROOT / "docs" / "glosarium.md").read_text(encoding="utf-8"))


def unexplained(found: dict[str, str]) -> dict[str, str]:
    """Words that are neither English nor in the glossary."""
    return {w: place for w, place in found.items() if w not in GLOSSARY and not is_english(w)}


def test_every_indonesian_word_is_explained() -> None:
    said = "write it in docs/glosarium.md, or in tests/support/english.txt when it is English"
    assert unexplained(used()) == {}, said


def test_every_word_of_the_glossary_is_used() -> None:
    assert sorted(set(GLOSSARY) - used().keys()) == []


def test_a_word_has_one_meaning() -> None:
    assert len(GLOSSARY) > 100
    meanings = list(GLOSSARY.values())
    assert sorted({m for m in meanings if meanings.count(m) > 1}) == []


def test_a_made_up_name_would_be_seen() -> None:
    tree = ast.parse("def count_kucing(self): ...\nclass TargetBaru: ...")
    found = {word: name for name in names(tree) for word in words(name)}
    assert unexplained(found) == {"kucing": "count_kucing", "baru": "TargetBaru"}

"""The docs cannot drift: generated pages are up to date, and what they show can be read."""

import re
import runpy
from pathlib import Path

import pytest

from iku_etl.catalog.targets import read_target
from iku_etl.foreign.limits import Limits
from iku_etl.formula.parse import parse
from iku_etl.messages.catalogue import MESSAGES
from iku_etl.resources import shared_folder
from iku_etl.rules.contracts import load_contracts
from iku_etl.rules.email_settings import EmailSettings
from iku_etl.rules.settings import Settings
from iku_etl.rules.signatories import Penandatangan
from iku_etl.rules.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[1]
KATALOG = (ROOT / "docs" / "katalog.md").read_text(encoding="utf-8")
ARCHITECTURE = ROOT / "docs" / "architecture.md"
FOR_CHANGERS = [ARCHITECTURE, ROOT / "CONTRIBUTING.md", ROOT / "docs" / "glosarium.md"]
PAGES = [
    ROOT / "README.md",
    ROOT / "README.en.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
OUR_PATH = re.compile(r"(?<![\w/])(?:iku_etl|schemas|tests|docs|benchmarks)/[\w./-]*")


def shown(kind: str) -> list[str]:
    fences = re.findall(rf"^```{kind}\n(.*?)^```$", KATALOG, re.DOTALL | re.MULTILINE)
    return [line for fence in fences for line in fence.splitlines()]


def test_generated_pages_are_up_to_date() -> None:
    documents = runpy.run_path(str(ROOT / "docs" / "make_docs.py"))["documents"]()
    stale = [p.name for p, text in documents.items() if p.read_text(encoding="utf-8") != text]
    assert stale == [], "jalankan: python docs/make_docs.py"


@pytest.mark.parametrize("table", load_contracts(shared_folder("schemas")))
def test_every_contract_has_its_table(table: str) -> None:
    assert f"<!-- dibuat:{table} -->" in KATALOG


@pytest.mark.parametrize("text", shown("formula"))
def test_shown_formulas_can_be_read(text: str) -> None:
    parse(text)


@pytest.mark.parametrize("text", shown("target"))
def test_shown_targets_can_be_read(text: str) -> None:
    read_target(text, load_vocabulary([ROOT / "schemas"]))


def test_settings_shown_are_settings() -> None:
    section = KATALOG.partition("## iku.toml")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    named = {name for row in rows for name in re.findall(r"`\[?(\w+)\]?`", row)}
    tables = {"email", "batas", "penandatangan"}
    rows_of_tables = {*Limits.__dataclass_fields__, *Penandatangan.__dataclass_fields__}
    assert named == set(Settings.__dataclass_fields__) - tables | rows_of_tables


def test_settings_of_email_shown_are_all_there_are() -> None:
    section = KATALOG.partition("## E-mail")[2].partition("Kata-kata")[0]
    named = re.findall(r"^\| `(\w+)`", section, re.MULTILINE)
    assert named == list(EmailSettings.__dataclass_fields__)


def test_messages_of_the_guide_are_in_the_catalogue() -> None:
    guide = (ROOT / "docs" / "panduan.md").read_text(encoding="utf-8")
    lines = re.findall(
        r"^  .*?(?:galat|peringatan): (.*?) (?:\[.*\] )?→ (.*)$", guide, re.MULTILINE
    )
    assert lines
    for pesan, saran in lines:
        assert any(fits(m.pesan, pesan) and fits(m.saran, saran) for m in MESSAGES.values()), pesan
    quoted = re.findall(r"^\| `([^`]+)` \|", guide.partition("### Bila macet")[2], re.MULTILINE)
    for text in quoted:
        start = text.strip(" …")
        assert any(start in m.pesan for m in MESSAGES.values()), text


def fits(template: str, text: str) -> bool:
    """Whether the text is that template with its fields filled in."""
    pattern = "(.+)".join(map(re.escape, re.split(r"\{\w+\}", template)))
    return re.fullmatch(pattern, text) is not None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_pictures_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target, anchor in re.findall(r"\]\(([^)#:]*)(?:#([^)]*))?\)", text):
        linked = page.parent / target if target else page
        assert linked.exists(), target
        if anchor:
            assert anchor in anchors(linked), f"{target}#{anchor}"


def anchors(page: Path) -> set[str]:
    """The anchors GitHub gives to the headings of a page."""
    found: dict[str, int] = {}
    for line in page.read_text(encoding="utf-8").splitlines():
        if re.match(r"#+ ", line):
            words = re.sub(r"[^\w\- ]", "", line.lstrip("# ").lower()).replace(" ", "-")
            found[words] = found.get(words, 0) + 1
    return {n if i == 0 else f"{n}-{i}" for n, count in found.items() for i in range(count)}


def test_tests_named_in_trust_exist() -> None:
    """A test that was renamed or lost is no evidence any more."""
    text = (ROOT / "docs" / "trust.md").read_text(encoding="utf-8")
    named = re.findall(r"(tests/[\w/]+\.py)((?:::\w+(?:, )?)*)", text)
    assert len(named) > 50
    for file, names in named:
        source = (ROOT / file).read_text(encoding="utf-8")
        for name in re.findall(r"\w+", names):
            assert f"def {name}(" in source, f"{file}::{name}"


def missing_paths(text: str) -> list[str]:
    """Paths of the repository that a text names and that do not exist."""
    named = {path.rstrip(".") for path in OUR_PATH.findall(text)}
    return sorted(path for path in named if not (ROOT / path).exists())


@pytest.mark.parametrize("page", FOR_CHANGERS, ids=lambda page: page.name)
def test_named_paths_exist(page: Path) -> None:
    assert missing_paths(page.read_text(encoding="utf-8")) == []


def test_a_path_that_is_gone_would_be_seen() -> None:
    text = "`iku_etl/pipeline.py`, in `schemas/skala/`, or iku_etl/write/cells.py."
    assert missing_paths(text) == ["iku_etl/write/cells.py"]


def missing_rooms(text: str) -> set[str]:
    """Folders and files of iku_etl that the table of rooms of a text leaves out."""
    rooms = text.partition("## The rooms")[2].partition("\n## ")[0]
    there = {
        f"{path.name}/" if path.is_dir() else path.name
        for path in (ROOT / "iku_etl").iterdir()
        if (path.is_dir() or path.suffix == ".py") and path.name[:1] != "_"
    }
    return there - set(re.findall(r"`([\w./]+)`", rooms)) - {"__pycache__/"}


def test_every_room_is_in_the_architecture() -> None:
    text = ARCHITECTURE.read_text(encoding="utf-8")
    assert missing_rooms(text) == set()
    assert missing_rooms(text.replace("`read/`", "").replace("`cli.py`", "")) == {"read/", "cli.py"}


def test_nothing_cites_pages_outside_the_repository() -> None:
    """Only what a reader can open is a reason."""
    folders = [ROOT / name for name in ("iku_etl", "tests", "docs", "schemas", "input_templates")]
    suffixes = {".py", ".md", ".yaml", ".csv", ".toml"}
    texts = {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in suffixes
    }
    cited = re.compile(r"\b(?:DESIGN|DOMAIN|STYLE)(?:\.md\b|,? §)")
    assert [name for name, text in texts.items() if cited.search(text)] == []
    assert cited.search("as DESIGN" + " §8 says")


def test_extras_are_quoted_so_that_every_shell_hands_them_on() -> None:
    """[ ] are patterns of zsh and a comma is a list of PowerShell."""
    bare = re.compile(r"pip install [^\"\s`]*\[")
    sources = [*PAGES, ROOT / "CHANGELOG.md", *sorted((ROOT / "iku_etl").rglob("*.py"))]
    texts = {path.name: path.read_text(encoding="utf-8") for path in sources}
    assert sum(text.count('pip install "') for text in texts.values()) > 8
    assert [name for name, text in texts.items() if bare.search(text)] == []
    assert bare.search("pip install .[uji]") and not bare.search('pip install ".[uji]"')

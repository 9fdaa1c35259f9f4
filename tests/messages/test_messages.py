"""The catalogue of messages: each is used, each used one is there, each says what and what to do."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from iku_etl.cellref import CellRef
from iku_etl.issues import make_issue
from iku_etl.messages.catalogue import MESSAGES, Tingkat

PACKAGE = Path(__file__).resolve().parents[2] / "iku_etl"
CODE_LIKE = re.compile(r"[a-z]+(-[a-z]+)+")
OTHER_WORDS = {
    "rencana-aksi",  # a kind of document
    "iku-etl",
    "new-year",
    "tahun-baru",
    "telaah",
    "rata-rata",  # what a row sums up
    "site-packages",
}
MAKERS = ("make_issue", "fault", "note")


def sources() -> Iterator[tuple[str, ast.AST]]:
    """Every module but those of the catalogue itself."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.parent.name != "messages":
            yield str(path.relative_to(PACKAGE)), ast.parse(path.read_text(encoding="utf-8"))


def strings() -> set[str]:
    """Every text written in the program."""
    nodes = (node for _, tree in sources() for node in ast.walk(tree))
    return {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def literal_codes() -> Iterator[tuple[str, str]]:
    """Each code that stands in a call that makes an issue, with its module."""
    for module, tree in sources():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id in MAKERS and isinstance(node.args[0], ast.Constant):
                yield module, str(node.args[0].value)


def test_every_message_is_used() -> None:
    assert set(MESSAGES) - strings() == set()


def test_every_made_issue_is_in_the_catalogue() -> None:
    codes = set(literal_codes())
    assert len(codes) > 30
    assert {(module, kode) for module, kode in codes if kode not in MESSAGES} == set()


def test_every_word_that_looks_like_a_code_is_one() -> None:
    """Codes also travel as check names and in tables, where no call shows them."""
    words = {text for text in strings() if CODE_LIKE.fullmatch(text)}
    assert words - OTHER_WORDS - set(MESSAGES) == set()


@pytest.mark.parametrize("kode", MESSAGES)
def test_a_message_says_what_is_wrong_and_what_to_do(kode: str) -> None:
    message = MESSAGES[kode]
    assert message.kode == kode
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kode)
    for text in (message.pesan, message.saran):
        assert text.strip() == text != ""
        assert text[0].isupper() or text[0] in '"{'
    assert message.saran.endswith(".")
    names = {name for text in (message.pesan, message.saran) for _, name, _, _ in
             Formatter().parse(text) if name}  # fmt: skip
    issue = make_issue(kode, CellRef(), **dict.fromkeys(names - {"indikator", "unit"}, "?"))
    assert issue.tingkat in Tingkat
    assert "{" not in issue.pesan + issue.saran

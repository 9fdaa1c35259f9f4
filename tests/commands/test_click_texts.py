"""Every sentence of the installed Click has its Indonesian one, whatever the system speaks."""

import ast
import gettext
import os
import runpy
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter

import click
import pytest

from iku_etl.cli import call
from iku_etl.commands.indonesian import CATALOGUE, DOMAIN, LANGUAGE, click_in_indonesian

ROOT = Path(__file__).resolve().parents[2]
MAKER = runpy.run_path(str(ROOT / "docs" / "make_click_texts.py"))
TEXTS: dict[str, str] = MAKER["read_source"](MAKER["SOURCE"].read_text(encoding="utf-8"))
# What a programmer sees who declares an option wrongly.
FOR_PROGRAMMERS = {"TypeError", "ValueError"}


def sentences(module: Path) -> Iterator[str]:
    """What a module of Click gives to gettext; the plural after \\0."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    hidden = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)
        if ast.unparse(node.exc.func) in FOR_PROGRAMMERS
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and id(node) not in hidden:
            forms = {"_": 1, "ngettext": 2}.get(ast.unparse(node.func), 0)
            texts = [a.value for a in node.args[:forms] if isinstance(a, ast.Constant)]
            if forms and len(texts) == forms:
                yield "\0".join(texts)


SENTENCES = sorted({s for m in Path(click.__file__).parent.glob("*.py") for s in sentences(m)})


def test_the_sentences_of_click_are_found() -> None:
    assert {"Usage:", "Missing option", "Show this message and exit."} <= set(SENTENCES)
    assert len(SENTENCES) > 50


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_sentence_has_a_translation(sentence: str) -> None:
    """gettext looks for the singular alone."""
    assert sentence.partition("\0")[0] in {key.partition("\0")[0] for key in TEXTS}


@pytest.mark.parametrize("key", [key for key in TEXTS if key])
def test_a_translation_names_nothing_that_click_does_not_give(key: str) -> None:
    def names(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    assert names(TEXTS[key]) <= names(key)
    assert ("%(" in TEXTS[key]) == ("%(" in key)


def test_the_compiled_catalogue_is_up_to_date() -> None:
    made = MAKER["compiled"](MAKER["SOURCE"].read_text(encoding="utf-8"))
    assert MAKER["COMPILED"].read_bytes() == made, "jalankan: python docs/make_click_texts.py"
    catalogue = gettext.GNUTranslations(BytesIO(made))
    for key, text in TEXTS.items():
        one, _, several = key.partition("\0")
        if several:
            assert {catalogue.ngettext(one, several, n) for n in (0, 1, 2)} == {text}
        elif one:
            assert catalogue.gettext(one) == text


def test_the_catalogue_lies_where_gettext_looks() -> None:
    assert gettext.find(DOMAIN, CATALOGUE, [LANGUAGE]) == str(MAKER["COMPILED"])


@pytest.mark.parametrize("language", [None, "", "en_US", "de:en"])
def test_the_language_of_the_system_does_not_matter(
    language: str | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "C")
    monkeypatch.delenv("LANGUAGE", raising=False)
    if language is not None:
        monkeypatch.setenv("LANGUAGE", language)
    domain = gettext.textdomain()
    assert call(["run"]) == 2
    assert capsys.readouterr().err == "Kesalahan: Belum disebut: '--tahun'.\n"
    # and what runs after us finds everything as it was
    assert (os.environ.get("LANGUAGE"), gettext.textdomain()) == (language, domain)


# A value that Click refuses by itself, its type, and what is said; our commands use few of them.
REFUSED = [
    ("x", click.INT, '"x" bukan bilangan yang sah.'),
    ("9", click.IntRange(1, 4), "9 di luar batas 1<=x<=4."),
    ("2", click.Choice(["a", "b"]), "\"2\" bukan salah satu dari 'a', 'b'."),
    ("2", click.Choice(["a"]), "\"2\" bukan salah satu dari 'a'."),
    ("31-2-2025", click.DateTime(["%Y"]), "\"31-2-2025\" tidak berbentuk '%Y'."),
]


@pytest.mark.parametrize(("value", "kind", "said"), REFUSED)
def test_a_refused_value(value: str, kind: click.ParamType, said: str) -> None:
    assert refusal(value, kind) == f"'--n' tidak sah: {said}"


# Made before the catalogue is at hand, as ours are: no text may rest on the type's own name.
EXISTING, FILE = click.Path(exists=True), click.Path(dir_okay=False)


def test_a_refused_path(tmp_path: Path) -> None:
    missing, folder = str(tmp_path / "tiada"), str(tmp_path)
    assert refusal(missing, EXISTING) == f"'--n' tidak sah: {missing} tidak ada."
    assert refusal(folder, FILE) == f"'--n' tidak sah: {folder} adalah folder, bukan berkas."


def refusal(value: str, kind: click.ParamType) -> str:
    """What Click says when an option of this type gets the value."""
    option = click.Option(["--n"], type=kind)
    with click_in_indonesian(), pytest.raises(click.UsageError) as caught:
        command = click.Command("x", params=[option])
        command.main(["--n", value], standalone_mode=False)
    with click_in_indonesian():
        return caught.value.format_message()

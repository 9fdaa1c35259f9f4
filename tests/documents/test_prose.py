"""Prose of the office: read as it was typed, whatever that is; no file that is there is ever written."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.prose_case import HEADINGS, in_word

from iku_etl.documents.markdown import BlockKind, ProseBlock, Run, parse_prose
from iku_etl.documents.prose_text import ProseHeading, WrittenProse, markdown_blocks, prose_sections


def test_what_is_read_of_markdown() -> None:
    text = """
# Judul

Teks **tebal** dan *miring*
baris kedua
- butir
  1) dalam

a. huruf
• dari Word
"""
    miring, tebal = Run("miring", italic=True), Run("tebal", bold=True)
    first = (Run("Teks "), tebal, Run(" dan "), miring, Run("\n"), Run("baris kedua"))
    assert list(parse_prose(text)) == [
        ProseBlock(BlockKind.JUDUL, (Run("Judul"),), 1),
        ProseBlock(BlockKind.PARAGRAF, first),
        ProseBlock(BlockKind.BUTIR, (Run("butir"),), 1, "•"),
        ProseBlock(BlockKind.BUTIR, (Run("dalam"),), 2, "1)"),
        ProseBlock(BlockKind.BUTIR, (Run("huruf"),), 1, "a."),
        ProseBlock(BlockKind.BUTIR, (Run("dari Word"),), 1, "•"),
    ]


def read_written(text: str, title: str, headings: tuple[ProseHeading, ...]) -> WrittenProse:
    return prose_sections(markdown_blocks(text, headings), title, headings)


HOSTILE = (
    "{{ instansi }} {% for x in y %} {_{",
    "{_% lalu }}",
    "</w:t></w:r></w:p> &lt; &amp; <b>x</b>",
    "[tautan](http://contoh.go.id) ![g](g.png) `kode` ~~coret~~ | a | b |",
    "C:\\data\\2025 50 % > 40 %",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_code_is_text(text: str, tmp_path: Path) -> None:
    prose = read_written(f"## Analisis\n{text}", "Sasaran A", HEADINGS)
    assert in_word(prose, tmp_path)["analisis"] == [text]


def test_control_characters_are_left_out(tmp_path: Path) -> None:
    prose = read_written("## Analisis\na\x07b\x0cc\x00d\ue000", "Sasaran A", HEADINGS)
    assert in_word(prose, tmp_path)["analisis"] == ["abcd\ue000"]


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=60))
def test_no_letter_is_lost(typed: str) -> None:
    """But for those that Markdown itself takes away: marks of headings, lists, bold, and escapes."""
    text = "".join(sign for sign in typed if sign not in "#*_\\-+•<>.):·" and not sign.isdigit())
    shown = "".join(block.teks for block in parse_prose(f"x{text}"))
    assert "".join(shown.split()) == "".join(f"x{text}".split())


@pytest.mark.parametrize(
    ("text", "blank", "missing"),
    [
        ("", (), ("Analisis", "Solusi")),
        ("## Analisis\n\n## Solusi\n", ("Analisis", "Solusi"), ()),
        ("##analisis:\nteks\n\n  SOLUSI  \nteks", (), ()),
        ("## Analisis\n \n<!-- catatan -->\n## Solusi\nx", ("Analisis",), ()),
        ("teks tanpa judul", (), ("Analisis", "Solusi")),
    ],
)
def test_what_is_not_written_is_known(
    text: str, blank: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    prose = read_written(text, "Sasaran A", HEADINGS)
    assert (prose.blank, prose.missing) == (blank, missing)


def test_own_headings_and_what_stands_above_them_are_printed(tmp_path: Path) -> None:
    text = "# Sasaran A\nPembuka\n## Analisis\nsatu\n### Rinci\ndua\n## Analisis\ntiga"
    assert in_word(read_written(text, "Sasaran A", HEADINGS), tmp_path) == {
        "analisis": ["satu", "Rinci", "dua", "tiga"],
        "solusi": ["." * 120],
        "lain": ["Pembuka"],
    }

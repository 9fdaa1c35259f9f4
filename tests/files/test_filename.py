"""Names of files made from what a katalog says: safe on every computer, in their folder, apart."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.small import YEAR, kecil

from iku_etl.bag.names import refuse_name
from iku_etl.files.names import clean_name, safe_name, tell_apart
from iku_etl.mail.drafts import Order
from iku_etl.mail.job import rehearse
from iku_etl.mail.letter import Jenis
from iku_etl.pipeline import run
from iku_etl.template.workbook import template_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Indikator Kinerja Utama TAHUN 2023", "Indikator Kinerja Utama TAHUN 2023"),
        ("BID-TIK", "BID-TIK"),
        ("/abs/path", "abs path"),
        ("..\\..\\x", "x"),
        ("C:x", "C x"),
        ("\\\\server\\x", "server x"),
        ("nul", "_nul"),
        ("COM1.txt", "_COM1.txt"),
        ("akhir. .", "akhir"),
        (".tersembunyi", "tersembunyi"),
        ("~$kunci", "$kunci"),
        ("a\0b\n", "a b"),
        ("fdp\u202excod", "fdp xcod"),
        ("..", "tanpa nama"),
        ("", "tanpa nama"),
    ],
)
def test_what_a_text_becomes(text: str, name: str) -> None:
    assert clean_name(text) == name
    assert safe_name(text).startswith(name)
    assert (safe_name(text) == text) == (text == name)


@given(st.text())
def test_every_text_is_a_name_for_every_computer(text: str) -> None:
    for name in (clean_name(text), safe_name(text)):
        assert refuse_name(f"{name}.xlsx") == refuse_name(name) == ""
        assert len(name.encode()) < 200
        assert Path(name).name == name
    assert clean_name(clean_name(text)) == clean_name(text)


@given(st.lists(st.text(alphabet="aA/ ("), max_size=9))
def test_names_are_kept_apart(texts: list[str]) -> None:
    names = tell_apart(map(clean_name, texts))
    assert len({name.casefold() for name in names}) == len(texts)


def test_two_texts_with_one_clean_name_have_names_of_their_own() -> None:
    names = {template_name("k", "2025", unit) for unit in ("A/B", "A:B", "A B", "A\0B")}
    assert len(names) == 4
    assert "Isian IKU-IKI 2025 k A B.xlsx" in names


UNITS = """
    | unit | kode_unit | nama       | lembar  | email          |
    |      | BID1      | Bidang 1   | Lembar1 | a@contoh.go.id |
    |      | BID2      | Bidang 2   | Lembar2 | b@contoh.go.id |
    |      | BID3      | Bidang 3   | Lembar3 | c@contoh.go.id |
    |      | BID4      | Bidang 4   | Lembar4 | d@contoh.go.id |
    | indikator | kode | kode_unit |
    |           | A    | BID1      |
    |           | B    | BID2      |
    |           | C    | BID3      |
    |           | D    | BID4      |
    | target    | kode | target |
    |           | A    | 80     |
    | isian     | kode | simbol | tw4 |
    |           | A    | x      | 60  |
"""


def test_letters_of_units_named_like_paths(tmp_path: Path) -> None:
    """With a contract of its own: `email` and `run` write into their own folders all the same."""
    workspace = kecil(tmp_path / "kerja", UNITS, 'pecah = "bidang"\n').workspace
    own = workspace.folder / "schemas" / "kontrak" / "katalog.yaml"
    own.parent.mkdir(parents=True)
    shared = (workspace.schemas[0] / "kontrak" / "katalog.yaml").read_text(encoding="utf-8")
    own.write_text(re.sub(r'pola: "[^"]*", bentuk: "[^"]*", ', "", shared), encoding="utf-8")
    hostile = {
        "BID1": f"{tmp_path}/abs/unit",
        "BID2": "../../../keluar",
        "BID3": "nol\0x",
        "BID4": "A/B",
        "Lembar1": "../../lembar",
        "Lembar2": "A/B",
        "Lembar3": "A:B",
    }
    for name in ("unit", "indikator"):
        path = workspace.folder / "katalog" / f"{name}.csv"
        text = path.read_text(encoding="utf-8")
        for plain, named in hostile.items():
            text = text.replace(plain, named)
        path.write_text(text, encoding="utf-8")
    before = {path for path in tmp_path.rglob("*") if path.is_dir()}
    outcome = run(workspace, YEAR, "TAHUN")
    assert len({path.name for path in outcome.files}) == 4, [i.pesan for i in outcome.issues]
    sent = rehearse(workspace, Order(YEAR, "TAHUN", Jenis.HASIL), ulang=False)
    output = workspace.output(YEAR, "TAHUN")
    assert len(list((output / "surat" / "hasil").glob("*.eml"))) == 4, sent.issues
    made = {path for path in tmp_path.rglob("*") if path.is_dir()} - before
    assert {path for path in made if not path.is_relative_to(workspace.folder / "output")} == set()
    assert all(path.parent == output for path in outcome.files)

"""Names of files in an archive: which are refused, which clash, how a manifest writes them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iku_etl.bag.names import (
    decode_name,
    encode_name,
    find_clashes,
    long_path,
    refuse_name,
)


@pytest.mark.parametrize(
    "name",
    ["a.xlsx", "Bidang TIK/Isian 95% (2).xlsx", "Übersicht 😀.xlsx", "console.csv", "a..b", "~x"],
)
def test_good_names(name: str) -> None:
    assert refuse_name(name) == ""


@pytest.mark.parametrize(
    "name",
    [
        "", "/a", "a//b", "a/", "../a", "a/../b", "a/..", "./a", "..\\a", "C:\\a", "C:a",
        "a\0", "a\nb", "a\rb", "a\x7f", 'a"', "a?", "a*", "a<b", "a|b",
        "a.", "a ", "a /b", "NUL", "con.xlsx", "b/Com1.txt", "\udcff.xlsx",
    ],
)  # fmt: skip
def test_bad_names(name: str) -> None:
    assert refuse_name(name)


@pytest.mark.parametrize(
    ("names", "clashes"),
    [
        (["a", "b"], []),
        (["a/b", "a/c"], []),
        (["A.xlsx", "a.xlsx"], ["a.xlsx"]),
        (["é", "e\u0301"], ["e\u0301"]),
        (["a", "a/b"], ["a"]),
        (["a/b", "A"], ["A"]),
    ],
)
def test_clashes(names: list[str], clashes: list[str]) -> None:
    assert find_clashes(names) == clashes


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a b ä 😀", "a b ä 😀"),
        ("95%.xlsx", "95%25.xlsx"),
        ("%0A", "%250A"),
        ("a\nb", "a%0Ab"),
        ("a\rb", "a%0Db"),
        ("a\r\nb", "a%0D%0Ab"),
    ],
)
def test_manifest_names(name: str, written: str) -> None:
    assert encode_name(name) == written
    assert decode_name(written) == name


def test_small_letters_and_other_codes() -> None:
    assert decode_name("a%0ab%20c") == "a\nb%20c"


@given(st.text())
def test_any_name_comes_back_from_one_line(name: str) -> None:
    written = encode_name(name)
    assert decode_name(written) == name
    assert not {"\r", "\n"} & set(written)


@pytest.mark.parametrize(
    ("path", "long"),
    [
        ("C:\\kerja\\a", "\\\\?\\C:\\kerja\\a"),
        ("\\\\server\\bagi\\a", "\\\\?\\UNC\\server\\bagi\\a"),
        ("\\\\?\\C:\\a", "\\\\?\\C:\\a"),
    ],
)
def test_long_paths_of_windows(path: str, long: str) -> None:
    assert str(long_path(Path(path), "nt")) == long


def test_elsewhere_paths_are_long_enough(tmp_path: Path) -> None:
    assert long_path(tmp_path / "a", "posix") == (tmp_path / "a").resolve()

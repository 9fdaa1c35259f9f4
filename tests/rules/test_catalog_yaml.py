"""Rules files are read strictly: what is wrong is named with its file and line."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from iku_etl.issues import SchemaError
from iku_etl.rules.yaml import build, load_as, load_yaml


@dataclass(frozen=True)
class Baris:
    nama: str
    bobot: float = 1.0
    batas: float | None = None
    diperiksa: bool = False


@dataclass(frozen=True)
class Berkas:
    kode: str
    baris: tuple[Baris, ...] = ()
    warna: dict[str, str] = None  # type: ignore[assignment]


def load(folder: Path, text: str) -> Berkas:
    (folder / "aturan.yaml").write_text(text, encoding="utf-8")
    return load_as(Berkas, folder / "aturan.yaml")


def test_scalars_stay_text_until_a_field_wants_them_otherwise(tmp_path: Path) -> None:
    """Plain YAML would make False of No, 1.1 of 1.10 and 2 of 0b10."""
    text = "kode: No\nbaris:\n- {nama: 1.10, bobot: 2.50, batas: '', diperiksa: ya}\n- {nama: 0b10}"
    assert load(tmp_path, text) == Berkas(
        "No", (Baris("1.10", 2.5, None, True), Baris("0b10", 1.0, None, False))
    )


@pytest.mark.parametrize(("text", "value"), [("ya", True), ("tidak", False), ("belum", False)])
def test_booleans_are_indonesian(tmp_path: Path, text: str, value: bool) -> None:
    assert load(tmp_path, f"kode: A\nbaris: [{{nama: B, diperiksa: {text}}}]").baris == (
        Baris("B", diperiksa=value),
    )


# What is written, the line that must be named, and the word that must stand in the message.
WRONG = {
    "unknown key": ("kode: A\nbaris:\n  - {nama: B}\n  - {nama: C, beban: 2}\n", 4, "beban"),
    "duplicate key": ("kode: A\nbaris:\n  - nama: B\n    bobot: 1\n    bobot: 2\n", 5, "bobot"),
    "duplicate top key": ("kode: A\n\nkode: B\n", 3, "kode"),
    "missing key": ("kode: A\nbaris:\n  - {bobot: 2}\n", 3, "nama"),
    "bad bool": ("kode: A\nbaris:\n  - {nama: B, diperiksa: true}\n", 3, "'true'"),
    "bad number": ("kode: A\nbaris:\n  - {nama: B, bobot: 2;5}\n", 3, "'2;5'"),
    "list for text": ("kode: A\nbaris:\n  - {nama: [B]}\n", 3, "nama"),
    "text for list": ("kode: A\nbaris: B\n", 2, "baris"),
    "text for mapping": ("kode: A\nbaris:\n  - B\n", 2, "'B'"),
    "unknown top key": ("kode: A\nbaris: []\nwarna_kepala: merah\n", 3, "warna_kepala"),
    "unknown deep key": ("kode: A\nbaris:\n  - nama: B\n    bobt: 2\n", 4, 'mirip "bobot"'),
    "bad number below": ("kode: A\nbaris:\n  - nama: B\n    bobot: 2;5\n", 4, "'2;5'"),
    "list in a table": ("kode: A\nwarna:\n  a: x\n  b: [y]\n", 4, " b:"),
    "syntax": ("kode: A\nbaris: [\n", 3, ""),
}


@pytest.mark.parametrize(("text", "line", "word"), WRONG.values(), ids=WRONG)
def test_file_line_and_word_are_named(tmp_path: Path, text: str, line: int, word: str) -> None:
    with pytest.raises(SchemaError) as caught:
        load(tmp_path, text)
    message = str(caught.value)
    assert "aturan.yaml" in message
    assert re.search(rf"aturan\.yaml:{line}\b|line {line}\b", message)
    assert word in message


def test_text_for_a_table_of_texts(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="warna"):
        load(tmp_path, "kode: A\nwarna: merah\n")


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "aturan.yaml").write_bytes(b"kode: caf\xe9\n")
    with pytest.raises(SchemaError, match="aturan"):
        load_yaml(tmp_path / "aturan.yaml")


def test_a_list_for_a_key(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match=r"aturan\.yaml:2"):
        load(tmp_path, "kode: A\n[a, b]: merah\n")


def test_an_empty_file(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="aturan"):
        load(tmp_path, "# belum ada isi\n")


def test_data_without_a_file_still_names_its_place() -> None:
    with pytest.raises(SchemaError, match=r"templat\.yaml.*'banyak'"):
        build(float, "banyak", "templat.yaml")

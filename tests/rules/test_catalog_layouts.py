"""A layout of an agency's own: what it may say, and the answer to a mistake in it."""

import re
from pathlib import Path

import pytest

from iku_etl.cli import call
from iku_etl.resources import shared_folder
from iku_etl.workspace import create_workspace

SHARED = shared_folder("schemas") / "tata_letak" / "iku_kota.yaml"
# A place in the layout of kota, and what is written there instead; nothing is the layout as it is.
CHANGES = {
    "nothing": ("judul: SUMBER DATA", "judul: SUMBER DATA"),
    "another heading": ("judul: SUMBER DATA", "judul: ASAL DATA"),
    "a text with a field": ("isi: sumber_data", 'isi: "{{ sumber_data }}, {{ satuan }}"'),
    "A4": ("ukuran: F4", "ukuran: A4"),
    "unknown key": ("judul: SUMBER DATA", "jdul: SUMBER DATA"),
    "unknown field": ("isi: sumber_data", "isi: sumber_dat"),
    "unknown field in a text": ("isi: sumber_data", 'isi: "{{ sumber_dat }}"'),
    "open braces": ("isi: sumber_data", 'isi: "{{ sumber_data"'),
    "unknown style": ("gaya: judul", "gaya: jdul"),
    "unknown paper": ("ukuran: F4", "ukuran: A9"),
    "unknown direction": ("arah: landscape", "arah: miring"),
    "unknown kind of sheet": ("tiap: instansi", "tiap: instan"),
    "unknown dokumen": ("dokumen: IKU", "dokumen: IKX"),
    "unknown list": ("daftar: tugas", "daftar: tgas"),
    "unknown alignment": ("rata: tengah", "rata: tngah"),
    "unknown field to merge by": ("gabung: sasaran", "gabung: sasarn"),
}
RIGHT = list(CHANGES)[:4]
IN_A_TEXT = [name for name in CHANGES if name in ("unknown field in a text", "open braces")]
WRONG = [name for name in list(CHANGES)[4:] if name not in IN_A_TEXT]


def run_with(folder: Path, name: str) -> int:
    """The exit code of a run of kota on its own layout with that change."""
    create_workspace(folder, "kota")
    old, new = CHANGES[name]
    text = SHARED.read_text(encoding="utf-8")
    assert old in text
    own = folder / "schemas" / "tata_letak" / "kami.yaml"
    own.parent.mkdir(parents=True)
    text = text.replace("kode: iku_kota", "kode: kami").replace(old, new, 1)
    own.write_text(text, encoding="utf-8")
    settings = folder / "iku.toml"
    toml = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub("iku_kota", "kami", toml), encoding="utf-8")
    return call(["run", str(folder), "--tahun", "2025", "--periode", "TW1", "-q"])


@pytest.mark.parametrize("name", RIGHT)
def test_what_a_layout_may_say(tmp_path: Path, name: str) -> None:
    assert run_with(tmp_path / "kerja", name) == 0


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_in_a_layout_is_named_with_its_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert run_with(tmp_path / "kerja", name) == 2
    assert "kami.yaml" in capsys.readouterr().err
    assert not (tmp_path / "kerja" / "output").exists()


@pytest.mark.parametrize("name", IN_A_TEXT)
def test_a_mistake_in_a_text_is_a_galat_and_the_rest_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert run_with(tmp_path / "kerja", name) == 1
    assert "kami.yaml" in "".join(capsys.readouterr())
    assert list((tmp_path / "kerja" / "output").rglob("capaian.csv"))

"""schemas/kosakata.yaml: one spelling, one meaning; a ruang kerja adds or replaces."""

import csv
from pathlib import Path

import pytest
from support.small import kecil

from iku_etl.issues import SchemaError
from iku_etl.resources import shared_folder
from iku_etl.rules.vocabulary import JenisSatuan, load_vocabulary

SHARED = shared_folder("schemas")
HEAD = "sumber: tes\ndiperiksa: belum\n"


def own(folder: Path, text: str) -> Path:
    (folder / "kosakata.yaml").write_text(HEAD + text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("spelling", "nama"),
    [
        ("Prosentase", "Persen"),
        ("PESENTASE", "Persen"),
        (" % ", "Persen"),
        ("Doklumen", "Dokumen"),
        ("dokuemen", "Dokumen"),
        ("Perangkat\u00a0Daerah", "OPD"),
        ("Titik Akses", "titik akses"),
    ],
)
def test_spellings_of_a_unit(spelling: str, nama: str) -> None:
    assert load_vocabulary([SHARED]).unit(spelling).nama == nama


def test_what_is_persen_and_what_is_rupiah() -> None:
    words = load_vocabulary([SHARED])
    assert words.unit("persentase").jenis == JenisSatuan.PERSEN
    assert words.unit("Rp.").jenis == JenisSatuan.RUPIAH
    assert words.unit("Juta Rupiah").jenis == words.unit("").jenis == JenisSatuan.LAIN


def test_a_ruang_kerja_adds_and_replaces(tmp_path: Path) -> None:
    text = """
kata:
  - {tulisan: [nihil], angka: nol, arti: nol menurut dinas ini}
satuan:
  - {nama: Titik, ejaan: [titik, ttk]}
"""
    words = load_vocabulary([SHARED, own(tmp_path, text)])
    assert words.angka["nihil"].angka == "nol"
    assert words.angka["-"].angka == "kosong"
    assert words.unit("TTK").nama == "Titik"


def test_a_spelling_of_percent_fills_persentase(tmp_path: Path) -> None:
    """Persen is in the shared file, Perseratus in that of the ruang kerja, Nilai is another unit."""
    tables = """
        | indikator | kode | satuan     |
        |           | A    | Persen     |
        |           | B    | Perseratus |
        |           | C    | Nilai      |
        | isian | kode | simbol | tw1 |
        |       | A    | x      | 50  |
        |       | B    | x      | 60  |
        |       | C    | x      | 70  |
    """
    made = kecil(tmp_path, tables)
    (tmp_path / "schemas").mkdir()
    own(tmp_path / "schemas", "satuan: [{nama: Persen, jenis: persen, ejaan: [perseratus]}]")
    made.run("TW1")
    with (tmp_path / "output/2025/TW1/capaian.csv").open(encoding="utf-8") as stream:
        found = {row["kode"]: row["persentase"] for row in csv.DictReader(stream)}
    assert found == {"A": "50.00", "B": "60.00", "C": ""}


@pytest.mark.parametrize(
    "text",
    [
        "kata: [{tulisan: [nihil], angka: mungkin, arti: x}]",
        "kata: [{tulisan: [ya], ada_tidak: iya, arti: x}]",
        "kata: [{tulisan: [a, A], angka: nol, arti: x}, {tulisan: [a], angka: kosong, arti: y}]",
        "satuan: [{nama: Unit, ejaan: [u]}, {nama: Buah, ejaan: [U]}]",
        "satuan: [{nama: Unit, ejaan: [u], jenis: buah}]",
        "satuan: [{nama: Unit, ejaan: [u], lain: x}]",
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(SchemaError, match="kosakata"):
        load_vocabulary([own(tmp_path, text)])

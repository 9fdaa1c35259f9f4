"""schemas/kosakata.yaml: one spelling, one meaning; a ruang kerja adds or replaces."""

from pathlib import Path

import pytest

from iku_etl.catalog.vocabulary import JenisSatuan, load_vocabulary
from iku_etl.issues import SchemaError
from iku_etl.resources import shared_folder

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

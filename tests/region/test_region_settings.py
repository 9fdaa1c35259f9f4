"""kumpulan.toml: what it may say, and what is answered to a mistake."""

from pathlib import Path

import pytest

from iku_etl.issues import UsageError
from iku_etl.region.settings import CollectionSettings, load_collection_settings

MINIMAL = 'nama = "Kabupaten A"\ntingkat = "kabupaten"\n'


def load(folder: Path, text: str) -> CollectionSettings:
    (folder / "kumpulan.toml").write_text(text, encoding="utf-8")
    return load_collection_settings(folder)


def test_the_least_and_its_defaults(tmp_path: Path) -> None:
    assert load(tmp_path, MINIMAL) == CollectionSettings(
        nama="Kabupaten A", tingkat="kabupaten", anggota=("*",), bobot={}, klaster=""
    )


def test_all_of_it(tmp_path: Path) -> None:
    text = """
        nama = "Provinsi B"
        tingkat = "provinsi"
        anggota = ["dinas-a", 'kabupaten\\c', "kota-*"]
        klaster = "tcp://10.0.0.5:8786"
        [bobot]
        dinas-a = 2
        "kabupaten/c" = 0
        """
    assert load(tmp_path, text) == CollectionSettings(
        nama="Provinsi B",
        tingkat="provinsi",
        anggota=("dinas-a", "kabupaten/c", "kota-*"),
        bobot={"dinas-a": 2, "kabupaten/c": 0},
        klaster="tcp://10.0.0.5:8786",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nama, tingkat belum diisi"),
        ('nama = "A"', "tingkat belum diisi"),
        ('nama = "A"\ntingkat = "desa"', "pilih salah satu: kabupaten, provinsi, nasional"),
        ('nama = 1\ntingkat = "provinsi"', "nama = 1 bukan isi yang sah"),
        (MINIMAL + 'angota = ["a"]', '"angota" tidak dikenal (mirip "anggota")'),
        (MINIMAL + 'anggota = "a"', "anggota = 'a' bukan isi yang sah"),
        (MINIMAL + "anggota = []", "anggota = [] bukan isi yang sah"),
        (MINIMAL + 'anggota = ["../b"]', "bukan folder di dalam kumpulan ini"),
        (MINIMAL + 'anggota = ["/b"]', "bukan folder di dalam kumpulan ini"),
        (MINIMAL + 'anggota = ["C:/b"]', "bukan folder di dalam kumpulan ini"),
        (MINIMAL + 'anggota = ["**"]', "bukan folder di dalam kumpulan ini"),
        (MINIMAL + 'anggota = ["."]', "menjadi anggotanya sendiri"),
        (MINIMAL + "[bobot]\na = -0.1", "a = -0.1 harus angka, nol atau lebih"),
        (MINIMAL + "[bobot]\na = nan", "a = nan harus angka"),
        (MINIMAL + "[bobot]\na = true", "a = True harus angka"),
        (MINIMAL + "[bobot]\na.b = 1", "ditulis di antara tanda kutip"),
        (MINIMAL + 'klaster = "10.0.0.5"', "tulis \"lokal\" atau alamat penjadwalnya"),
        (MINIMAL + "klaster = lokal", "baris 3 tidak dapat dibaca: klaster = lokal"),
        (MINIMAL + MINIMAL, "sudah tertulis di atasnya"),
    ],
)  # fmt: skip
def test_a_mistake_is_named(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        load(tmp_path, text)
    assert said in str(caught.value)
    assert "kumpulan.toml" in str(caught.value)


def test_a_folder_without_it(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        load_collection_settings(tmp_path / "none")

"""`init --kumpulan`: a kumpulan.toml that can be used as it is, and what is refused."""

from pathlib import Path

import pytest

from iku_etl.cli import call
from iku_etl.region.settings import CollectionSettings, load_collection_settings


@pytest.mark.parametrize(
    "name", ["Kabupaten Contoh", 'nama "x" yang panjang sekali, lebih dari satu baris']
)
def test_it_can_be_used_as_it_is(name: str, tmp_path: Path) -> None:
    assert call(["init", str(tmp_path / name), "--kumpulan", "provinsi"]) == 0
    assert load_collection_settings(tmp_path / name) == CollectionSettings(name, "provinsi")


def test_not_where_something_is_already(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["init", str(tmp_path / "k"), "--kumpulan", "kabupaten"]) == 0
    assert call(["init", str(tmp_path / "k"), "--kumpulan", "kabupaten"]) == 2
    assert "sudah kumpulan" in capsys.readouterr().err
    (tmp_path / "iku.toml").touch()
    assert call(["init", str(tmp_path), "--kumpulan", "kabupaten"]) == 2
    assert "adalah ruang kerja" in capsys.readouterr().err
    assert call(["init", str(tmp_path / "n"), "--kumpulan", "kabupaten", "--contoh", "kota"]) == 2

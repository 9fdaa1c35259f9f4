"""What is only there or not is said in words, whether its satuan or its target says so."""

import pytest

from iku_etl.catalog.words import presence_word


@pytest.mark.parametrize(
    ("satuan", "target", "realisasi", "word"),
    [
        ("Ada/Tidak Ada", "Ada", 1.0, "Ada"),
        ("Ada/Tidak Ada", "", 0.0, "Tidak Ada"),
        ("Dokumen", "Ada", 1.0, "Ada"),
        ("Dokumen", "Tidak Ada", 0.0, "Tidak Ada"),
        ("Dokumen", "ada", 2.0, ""),  # two documents are a number
        ("Dokumen", "1", 1.0, ""),
        ("Dokumen", "Ada", None, ""),
    ],
)
def test_presence(satuan: str, target: str, realisasi: float | None, word: str) -> None:
    assert presence_word(satuan, target, realisasi) == word

"""variabel.sumber: isian, rincian:TABEL[KOLOM;k=v], indikator:KODE, tetap:NILAI."""

import pytest

from iku_etl.catalog.sources import SourceKind, Sumber, SumberError, read_sumber

READ = {
    "isian": Sumber(SourceKind.ISIAN),
    " isian ": Sumber(SourceKind.ISIAN),
    "rincian:spbe[nilai]": Sumber(SourceKind.RINCIAN, "spbe", "nilai"),
    "rincian:spbe[nilai;aspek=1]": Sumber(SourceKind.RINCIAN, "spbe", "nilai", (("aspek", "1"),)),
    "rincian:spbe[ nilai ; aspek = 1 ; domain = Tata Kelola ]": Sumber(
        SourceKind.RINCIAN, "spbe", "nilai", (("aspek", "1"), ("domain", "Tata Kelola"))
    ),
    "indikator:IKU-1": Sumber(SourceKind.INDIKATOR, kode="IKU-1"),
    "indikator: IKU-1": Sumber(SourceKind.INDIKATOR, kode="IKU-1"),
    "tetap:25": Sumber(SourceKind.TETAP, nilai=25.0),
    "tetap:45,5": Sumber(SourceKind.TETAP, nilai=45.5),
    "tetap: -0,5": Sumber(SourceKind.TETAP, nilai=-0.5),
    "tetap:27.5": Sumber(SourceKind.TETAP, nilai=27.5),
}


@pytest.mark.parametrize("text", READ)
def test_source(text: str) -> None:
    found = read_sumber(text)
    expected = READ[text]
    assert repr(found) == repr(expected)  # nan is not nan


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Isian staf",
        "isi",
        "rincian:spbe",
        "rincian:[nilai]",
        "rincian:spbe[]",
        "rincian:spbe[nilai",
        "rincian:spbe[nilai;aspek]",
        "rincian:SPBE[nilai]",
        "tetap:",
        "tetap:lima",
        "tetap:1.234",
        "https://contoh.go.id",
    ],
)
def test_a_source_that_means_nothing(text: str) -> None:
    with pytest.raises(SumberError):
        read_sumber(text)

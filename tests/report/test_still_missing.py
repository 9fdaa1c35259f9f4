"""What indicators behind their target still lack, from typed numbers to the words of capaian.xlsx."""

from pathlib import Path

from support.small import kecil

from iku_etl.report.still_missing import still_missing

TABLES = """
    | indikator | kode | formula       | satuan        | polaritas | skala        | desimal | agregasi  |
    |           | A    | a/b*100%      | %             | positif   |              | 2       | terakhir  |
    |           | B    | a/b*100%      | %             | negatif   |              | 2       | terakhir  |
    |           | C    | a/b*100%      | %             | positif   |              | 2       | terakhir  |
    |           | D    | x             | Hari          | negatif   |              | 0       | terakhir  |
    |           | E    | x             | Indeks        | positif   | spbe_59_2020 | 2       | terakhir  |
    |           | F    | x             | Ada/Tidak Ada | positif   |              |         | terakhir  |
    |           | G    | x             | Nilai         | positif   |              | 2       | terakhir  |
    |           | H    | x             | OPD           | positif   |              | 0       | terakhir  |
    |           | I    | a/b*100%      | %             | positif   |              | 2       | rata_rata |
    |           | J    | 100%-a/b*100% | %             | positif   |              | 2       | terakhir  |
    |           | K    | x             | Opini         | positif   | opini_bpk    |         | terakhir  |
    |           | L    | x             | OPD           | positif   |              | 0       | terakhir  |
    | variabel  | kode | simbol | satuan           | sumber | tipe      |
    |           | A    | a      | Perangkat Daerah | isian  | angka     |
    |           | A    | b      | Perangkat Daerah | isian  | angka     |
    |           | B    | a      | Keluhan          | isian  | angka     |
    |           | B    | b      | Layanan          | isian  | angka     |
    |           | C    | a      | Km               | isian  | angka     |
    |           | C    | b      | Km               | isian  | angka     |
    |           | I    | a      | OPD              | isian  | angka     |
    |           | I    | b      | OPD              | isian  | angka     |
    |           | J    | a      | OPD              | isian  | angka     |
    |           | J    | b      | OPD              | isian  | angka     |
    |           | F    | x      |                  | isian  | ada_tidak |
    |           | K    | x      | Opini            | isian  | predikat  |
    | target | kode | target  |
    |        | A    | 70%     |
    |        | B    | 5       |
    |        | C    | 70%     |
    |        | D    | 7 - 8   |
    |        | E    | Baik    |
    |        | F    | Ada     |
    |        | G    | 66,67   |
    |        | H    | 40      |
    |        | I    | 70%     |
    |        | J    | 70%     |
    |        | K    | WTP     |
    |        | L    | 3       |
    | isian | kode | simbol | tw1 | tw2 | tw3 | tw4     |
    |       | A    | a      |     |     |     | 32      |
    |       | A    | b      |     |     |     | 49      |
    |       | B    | a      |     |     |     | 9       |
    |       | B    | b      |     |     |     | 120     |
    |       | C    | a      |     |     |     | 32      |
    |       | C    | b      |     |     |     | 49      |
    |       | D    | x      |     |     |     | 10      |
    |       | E    | x      |     |     |     | 2,5     |
    |       | F    | x      |     |     |     | Tidak Ada |
    |       | G    | x      |     |     |     | 66,664  |
    |       | H    | x      |     |     |     | 33      |
    |       | I    | a      | 1   | 0   | 1   | 1       |
    |       | I    | b      | 2   | 2   | 2   | 2       |
    |       | J    | a      |     |     |     | 32      |
    |       | J    | b      |     |     |     | 49      |
    |       | K    | x      |     |     |     | WDP     |
    |       | L    | x      |     |     |     | 4       |
"""
SAID = {
    "A": "kurang 3 perangkat daerah, dibulatkan ke atas",
    "B": "lebih 3 keluhan",
    "C": "kurang 4,69 persen poin",  # what is measured is not counted
    "D": "lebih 2 hari",
    "E": "kurang 0,1 poin untuk Baik",
    "F": "belum ada",
    "G": "kurang 0,01 poin",
    "H": "kurang 7 OPD",
    "I": "kurang 32,5 persen poin",  # a mean of quarters is no share of a year's counts
    "J": "kurang 35,31 persen poin",
    "K": "kurang 1 tingkat untuk WTP",
    "L": "",
}


def test_in_its_own_unit(tmp_path: Path) -> None:
    run = kecil(tmp_path, TABLES).run()
    (book,) = run.books
    assert {one.kode: still_missing(one, book) for one in book.indicators} == SAID

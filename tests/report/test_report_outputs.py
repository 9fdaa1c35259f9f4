"""What scripts rely on: capaian.csv, the same bytes for the same input, whole files."""

import csv
import shutil
from pathlib import Path

import pytest
from support.examples import EXAMPLES, YEARS, copy_example, run_example
from support.small import Kecil, kecil

from iku_etl import pipeline
from iku_etl.workers.pool import open_workers

HEADER = (
    "kode,kode_unit,dokumen,tahun,periode,indikator,satuan,polaritas,target,realisasi,persentase,"
    "capaian,predikat,predikat_nilai,status,asal"
)
SUFFIXES = {".csv", ".xlsx", ".parquet", ".html", ".json", ".txt"}
ASAL = "Isian.xlsx!Isian"
TABLES = """
    | unit | kode_unit | nama     | lembar   |
    |      | BID       | Bidang A | Bidang A |
    | indikator | kode | kode_unit | indikator      | formula  | satuan | agregasi | skala        |
    |           | A    | DINAS     | OPD, terhubung | a/b*100% | %      | jumlah   |              |
    |           | B    | BID       | Waktu "layan"  | x        | Hari   | terakhir |              |
    |           | C    | BID       | Indeks         | 0,5*p+n  | Indeks | terakhir | spbe_59_2020 |
    |           | D    | BID       | Kosong         | x        | Dok    | jumlah   |              |
    |           | E    | BID       | Tanpa target   | x        | Dok    | jumlah   |              |
    |           | F    | BID       | Target nol     | x        | Dok    | jumlah   |              |
    |           | G    | BID       | Tak tentu      | x/y      | Nilai  | jumlah   |              |
    |           | H    | BID       | Bermasalah     | x        | Dok    | jumlah   |              |
    |           | I    | BID       | Banyak dokumen | x        | Dok    | jumlah   |              |
    | variabel | kode | simbol | sumber              | tipe  |
    |          | C    | p      | indikator:B         | angka |
    |          | C    | n      | tetap:0,5           | angka |
    |          | I    | x      | isian               | bulat |
    | target | kode | target  |
    |        | A    | 80%     |
    |        | B    | 2,6     |
    |        | C    | 2 - 3   |
    |        | D    | 5       |
    |        | F    | 0       |
    |        | G    | 5       |
    |        | H    | 5       |
    |        | I    | 40 Dok  |
    | isian | kode | simbol | tw1 | tw2 | tw3 | tw4   |
    |       | A    | a      | 1   | 1   | 1   | 2     |
    |       | A    | b      | 2   | 2   | 2   | 2     |
    |       | B    | x      | 5   | 5   | 5   | 3     |
    |       | D    | x      |     |     |     |       |
    |       | E    | x      | 1   | 1   | 1   | 1     |
    |       | F    | x      | 1   | 1   | 1   | 1     |
    |       | G    | x      | 1   | 1   | 1   | 1     |
    |       | G    | y      | 0   | 0   | 0   | 0     |
    |       | H    | x      | 1   | 1   | 1   | 2 dok |
    |       | I    | x      | 10  | 10  | 10  | 12    |
"""


def capaian_lines(small: Kecil, periode: str = "TAHUN") -> list[str]:
    """The lines of capaian.csv after a run."""
    small.run(periode)
    path = small.workspace.output("2025", periode) / "capaian.csv"
    content = path.read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    return content.decode("utf-8").splitlines()


def test_capaian_csv_of_a_year(tmp_path: Path) -> None:
    """The header, every status, numbers with a point as printed, and the cells behind them."""
    assert capaian_lines(kecil(tmp_path, TABLES)) == [
        HEADER,
        'A,DINAS,IKU,2025,TAHUN,"OPD, terhubung",%,positif,80%,62.50,62.50,78.13,Tinggi,,dihitung,'
        f"{ASAL}!C3:F3; {ASAL}!C4:F4",
        'B,BID,IKU,2025,TAHUN,"Waktu ""layan""",Hari,positif,"2,6",3.00,,115.38,Sangat Tinggi,,dihitung,'
        f"{ASAL}!F5",
        "C,BID,IKU,2025,TAHUN,Indeks,Indeks,positif,2 - 3,2.00,,100.00,Sangat Tinggi,Cukup,dihitung,"
        f"{ASAL}!F5",
        "D,BID,IKU,2025,TAHUN,Kosong,Dok,positif,5,,,,,,belum_diisi,",
        f"E,BID,IKU,2025,TAHUN,Tanpa target,Dok,positif,,4.00,,,,,tanpa_target,{ASAL}!C7:F7",
        f"F,BID,IKU,2025,TAHUN,Target nol,Dok,positif,0,4.00,,,,,target_nol,{ASAL}!C8:F8",
        "G,BID,IKU,2025,TAHUN,Tak tentu,Nilai,positif,5,,,,,,tidak_terdefinisi,"
        f"{ASAL}!C9:F9; {ASAL}!C10:F10",
        f"H,BID,IKU,2025,TAHUN,Bermasalah,Dok,positif,5,,,,,,bermasalah,{ASAL}!C11:F11",
        "I,BID,IKU,2025,TAHUN,Banyak dokumen,Dok,positif,40 Dok,42,,105.00,Sangat Tinggi,,dihitung,"
        f"{ASAL}!C12:F12",
    ]


def test_capaian_csv_of_a_quarter_names_its_own_cells(tmp_path: Path) -> None:
    lines = capaian_lines(kecil(tmp_path, TABLES), "TW2")
    rows = list(csv.DictReader(lines))
    assert lines[0] == HEADER
    assert (rows[0]["periode"], rows[0]["realisasi"]) == ("TW2", "50.00")
    assert rows[0]["asal"] == f"{ASAL}!D3; {ASAL}!D4"
    assert {row["status"] for row in rows} == {
        "tanpa_target", "belum_diisi", "tidak_terdefinisi"
    }  # fmt: skip


def test_capaian_csv_of_the_agency_holds_every_bidang(tmp_path: Path) -> None:
    """One workbook per bidang, one table over all, in the order of the katalog."""
    small = kecil(tmp_path, TABLES, 'pecah = "bidang"\n')
    rows = list(csv.DictReader(capaian_lines(small)))
    assert [row["kode"] for row in rows] == list("ABCDEFGHI")
    assert len(list(small.workspace.output("2025", "TAHUN").glob("* *.xlsx"))) == 2


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_same_input_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    """Two copies in two folders; nothing of a folder, a clock or a process stays in a file."""
    outputs = []
    for folder in ("satu", "dua"):
        run_example(name, tmp_path / folder / name, "TAHUN")
        output = tmp_path / folder / name / "output"
        outputs.append({p.relative_to(output): p.read_bytes() for p in output.rglob("*.*")})
    assert {path.suffix for path in outputs[0]} == SUFFIXES
    assert outputs[0] == outputs[1]


def test_processes_make_no_difference(tmp_path: Path) -> None:
    """25 returned copies are read by two processes, and once more by this one alone."""
    outputs = []
    for processes in (0, 2):
        workspace = copy_example("kota", tmp_path / str(processes))
        masukan = workspace.inputs(YEARS["kota"])
        sent = sorted(masukan.iterdir())[0]
        for i in range(25):
            shutil.copyfile(sent, masukan / f"salinan {i:02}.xlsx")
        with open_workers(processes, 25, ("iku_etl.report.write_book",)) as workers:
            outcome = pipeline.run(workspace, YEARS["kota"], "TAHUN", workers=workers)
        output = workspace.folder / "output"
        files = {p.relative_to(output): p.read_bytes() for p in output.rglob("*.*")}
        outputs.append((outcome.issues, files))
    assert outputs[0] == outputs[1]


def test_a_second_run_replaces_the_first_and_leaves_nothing_behind(tmp_path: Path) -> None:
    small = kecil(tmp_path, TABLES)
    folder = small.workspace.output("2025", "TAHUN")
    small.run()
    before = {path.name: path.read_bytes() for path in folder.rglob("*.*")}
    small.run()
    assert {path.name: path.read_bytes() for path in folder.rglob("*.*")} == before
    answers = {"laporan.html", "masalah.xlsx", "masalah.json", "sumber.json", ".iku-etl.json"}
    answers |= {"pesan.txt", "run.json"}
    assert set(before) == {
        "Indikator Kinerja TAHUN 2025.xlsx",
        "capaian.csv",
        "capaian.xlsx",
        "capaian.parquet",
        "susunan.csv",
        "Isian.xlsx",
        *answers,
    }

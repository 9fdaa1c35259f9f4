"""Layouts are data: a sixth agency's document needs a YAML file in its own folder, no Python."""

import json
from pathlib import Path

import pytest
from kecil import kecil

from iku_etl.issues import SchemaError, UsageError

LAYOUT = """\
kode: iku_keenam
nama: Indikator Instansi Keenam
sumber: tests/report/test_report_layout.py
kertas: {ukuran: A4, arah: portrait}
lembar:
  - nama: "{{ unit.lembar }} {{ instansi.singkatan }}"
    tiap: unit
    dokumen: IKU
    nomor_kepala: ya
    kepala:
      - {gaya: judul, teks: "KINERJA {{ instansi.singkatan }} TAHUN {{ tahun }}"}
      - {label: Unit, teks: "{{ unit.nama }}"}
      - {label: Fungsi, daftar: fungsi, penomoran: "a."}
      - {label: Tidak dicetak, teks: "{{ instansi.tidak_ada }}"}
    kolom:
      - {judul: "INDIKATOR {{ instansi.singkatan }}", isi: "{{ i.kode }} - {{ i.indikator }}", lebar: 40}
      - {judul: SASARAN, isi: sasaran, lebar: 20, gabung: sasaran}
    nomor_kolom: ["3", "7"]
    penutup:
      - baris: ["{{ instansi.tempat }}", "", "**{{ unit.pejabat }}**"]
"""
TABLES = """
    | instansi | kunci     | isi    |
    |          | singkatan | DKEN   |
    |          | tempat    | Kotaku |
    | unit | kode_unit | nama     | lembar | pejabat | nip |
    |      | BID       | Bidang A | Bid A  | (NAMA)  | 1   |
    | uraian_tugas | kode_unit | bagian | urutan | uraian |
    |              | BID       | fungsi | 1      | Pertama |
    |              | BID       | fungsi | 2      | Kedua   |
    | indikator | kode | kode_unit | sasaran |
    |           | A    | BID       | Sama    |
    |           | B    | BID       | Sama    |
    |           | C    | BID       | Lain    |
    | target | kode | target |
    |        | A    | 80     |
    |        | B    | 80     |
    |        | C    | 80     |
    | isian | kode | simbol | tw4 |
    |       | A    | x      | 60  |
    |       | B    | x      | 80  |
    |       | C    | x      |     |
"""
HASIL = """\
kolom:
  - {nama: capaian, judul: "Capaian", lebar: 10}
  - {nama: target, judul: "Target", lebar: 10}
"""


def agency(folder: Path, layout: str, **schemas: str) -> list[str]:
    """The official sheet of an agency with rules of its own, a line a cell."""
    own = folder / "schemas" / "tata_letak"
    own.mkdir(parents=True)
    (own / "iku_keenam.yaml").write_text(layout, encoding="utf-8")
    for name, text in schemas.items():
        (folder / "schemas" / f"{name}.yaml").write_text(text, encoding="utf-8")
    small = kecil(folder, TABLES)
    settings = folder / "iku.toml"
    text = settings.read_text(encoding="utf-8").replace("iku_umum", "iku_keenam")
    settings.write_text(text, encoding="utf-8")
    ((_, sheet, *_),) = small.run().sheets
    return sheet.as_text().splitlines()


def test_a_sixth_agency_brings_its_layout_as_data(tmp_path: Path) -> None:
    lines = agency(tmp_path, LAYOUT, kolom_hasil=HASIL)
    capaian = [line for line in lines if line.startswith(("C10", "C11", "C12"))]
    assert [line for line in lines if line not in capaian] == [
        "# Bid A DKEN A4 portrait",
        "A1 'KINERJA DKEN TAHUN 2025' [judul]",
        "A2 '1. Unit' [label]",
        "B2 ': Bidang A' [keterangan]",
        "A3 '2. Fungsi' [label]",
        "B3 ': a. Pertama' [keterangan]",
        "B4 '  b. Kedua' [keterangan]",
        "A6 'Capaian Tahun 2025' [subjudul]",
        "A8 'INDIKATOR DKEN' [kepala_tabel]",
        "B8 'SASARAN' [kepala_tabel]",
        "C8 'Capaian' [kepala_hasil]",
        "D8 'Target' [kepala_hasil]",
        "A9 '3' [nomor_kolom]",
        "B9 '7' [nomor_kolom]",
        "C9 '8' [nomor_kolom]",
        "D9 '9' [nomor_kolom]",
        "A10 'A - A' [kiri]",
        "B10 'Sama' [kiri]",
        "D10 '80' [tengah]",
        "A11 'B - B' [kiri]",
        "D11 '80' [tengah]",
        "A12 'C - C' [kiri]",
        "B12 'Lain' [kiri]",
        "D12 '80' [tengah]",
        r"A14 'Kotaku\n\n**(NAMA)**' [penutup]",
        "gabung A1:D1",
        "gabung B2:D2",
        "gabung B3:D3",
        "gabung B4:D4",
        "gabung A6:D6",
        "gabung B10:B11",
        "gabung A14:D14",
    ]
    assert [line.split(" =")[0] for line in capaian] == [
        "C10 75.0",
        "C11 100.0",
        "C12 '–' [status]",
    ]


CLOSINGS = {
    "all there": (["{{ instansi.tempat }}", "", "NIP. {{ unit.nip }}"], ["Kotaku", "", "NIP. 1"]),
    "no NIP": (["{{ unit.pejabat }}", "NIP. {{ instansi.nip }}"], ["(NAMA)"]),
    "no name": (["{{ instansi.tempat }}", "", "**{{ instansi.nama }}**"], ["Kotaku", ""]),
    "one of two": (["{{ instansi.tempat }}, {{ instansi.tanggal }}"], ["Kotaku,"]),
    "none of two": (["a", "{{ instansi.kota }}, {{ instansi.tanggal }}"], ["a"]),
    "a year is something": (["a", "Tahun {{ tahun }}"], ["a", "Tahun 2025"]),
    "only filters": (["a", "NIP. {{ instansi.nip | upper }}"], ["a"]),
    "plain text": (["NIP.", ""], ["NIP.", ""]),
    "nothing": (["", "NIP. {{ instansi.nip }}", ""], None),
}


@pytest.mark.parametrize(("written", "printed"), CLOSINGS.values(), ids=CLOSINGS)
def test_an_empty_value_leaves_no_line_in_the_closing(
    tmp_path: Path, written: list[str], printed: list[str] | None
) -> None:
    """instansi has no nip, nama, kota or tanggal."""
    head, _, _ = LAYOUT.rpartition("      - baris:")
    lines = agency(tmp_path, f"{head}      - baris: {json.dumps(written)}\n", kolom_hasil=HASIL)
    found = [line for line in lines if line.endswith("[penutup]")]
    assert found == ([] if printed is None else [f"A14 {chr(10).join(printed)!r} [penutup]"])


def test_a_layout_nobody_wrote_is_a_usage_error(tmp_path: Path) -> None:
    small = kecil(tmp_path, TABLES)
    settings = tmp_path / "iku.toml"
    text = settings.read_text(encoding="utf-8").replace("iku_umum", "iku_umun")
    settings.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="iku_umum"):
        small.run()


def test_a_mistake_in_a_layout_names_its_file(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match=r"iku_keenam\.yaml"):
        agency(tmp_path, LAYOUT.replace("lebar: 20", "labar: 20"))

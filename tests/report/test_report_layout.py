"""Layouts are data: a sixth agency's document needs a YAML file in its own folder, no Python."""

import json
from pathlib import Path

import pytest
from support.examples import run_example
from support.small import SCHEMAS, kecil

from iku_etl import pipeline
from iku_etl.check.katalog import lint_catalog
from iku_etl.issues import SchemaError, UsageError
from iku_etl.rules.layouts import UNFILLED
from iku_etl.workspace import Workspace

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
      - {label: Tugas, daftar: tugas, tetap: ya}
      - {label: Tahun, teks: "{{ tahun }}", nomor: "{{ instansi.nomor_tahun }}"}
      - {label: Dokumen, teks: IKU}
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
    |          | nomor_tahun | 6   |
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


@pytest.fixture(scope="module")
def iki(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The sheets of the IKI example, a line a cell."""
    folder = tmp_path_factory.mktemp("iki") / "iki"
    (sheets,) = run_example("iki-dinas-kominfo", folder, "TAHUN").sheets
    return {sheet.nama: sheet.as_text().splitlines() for sheet in sheets}


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
    capaian = [line for line in lines if line.startswith(("C13", "C14", "C15"))]
    assert [line for line in lines if line not in capaian] == [
        "# Bid A DKEN A4 portrait",
        "A1 'KINERJA DKEN TAHUN 2025' [judul]",
        "A2 '1. Unit' [label]",
        "B2 ': Bidang A' [keterangan]",
        "A3 '2. Fungsi' [label]",
        "B3 ': a. Pertama' [keterangan]",
        "B4 '  b. Kedua' [keterangan]",
        "A5 '3. Tugas' [label]",
        "B5 ':' [keterangan]",
        "A6 '6. Tahun' [label]",
        "B6 ': 2025' [keterangan]",
        "A7 '7. Dokumen' [label]",
        "B7 ': IKU' [keterangan]",
        "A9 'Capaian Tahun 2025' [subjudul]",
        "A11 'INDIKATOR DKEN' [kepala_tabel]",
        "B11 'SASARAN' [kepala_tabel]",
        "C11 'Capaian' [kepala_hasil]",
        "D11 'Target' [kepala_hasil]",
        "A12 '3' [nomor_kolom]",
        "B12 '7' [nomor_kolom]",
        "C12 '8' [nomor_kolom]",
        "D12 '9' [nomor_kolom]",
        "A13 'A - A' [kiri]",
        "B13 'Sama' [kiri]",
        """D13 '80' =IF(Perhitungan!$J$5=80,"80",Perhitungan!$J$5) [tengah]""",
        "A14 'B - B' [kiri]",
        """D14 '80' =IF(Perhitungan!$J$7=80,"80",Perhitungan!$J$7) [tengah]""",
        "A15 'C - C' [kiri]",
        "B15 'Lain' [kiri]",
        """D15 '80' =IF(Perhitungan!$J$9=80,"80",Perhitungan!$J$9) [tengah]""",
        "A16 'Warna capaian (%): hijau di atas 90; kuning 70 sampai 90; merah di bawah 70.' [catatan]",
        r"A18 'Kotaku\n\n**(NAMA)**' [penutup]",
        "gabung A1:D1",
        "gabung B2:D2",
        "gabung B3:D3",
        "gabung B4:D4",
        "gabung B5:D5",
        "gabung B6:D6",
        "gabung B7:D7",
        "gabung A9:D9",
        "gabung B13:B14",
        "gabung A16:D16",
        "gabung A18:D18",
    ]
    assert [line.split(" =")[0] for line in capaian] == [
        "C13 75.0",
        "C14 100.0",
        "C15 '–' [status]",
    ]


CLOSINGS = {
    "all there": (["{{ instansi.tempat }}", "", "NIP. {{ unit.nip }}"], ["Kotaku", "", "NIP. 1"]),
    "no NIP": (["{{ unit.pejabat }}", "NIP. {{ instansi.nip }}"], ["(NAMA)"]),
    "no name": (["{{ instansi.tempat }}", "", "**{{ instansi.nama }}**"], ["Kotaku", ""]),
    "one of two": (["{{ instansi.tempat }}, {{ instansi.kota }}"], ["Kotaku,"]),
    "none of two": (["a", "{{ instansi.kota }}, {{ instansi.nama }}"], ["a"]),
    "a year is something": (["a", "Tahun {{ tahun }}"], ["a", "Tahun 2025"]),
    "only filters": (["a", "NIP. {{ instansi.nip | upper }}"], ["a"]),
    "plain text": (["NIP.", ""], ["NIP.", ""]),
    "nothing": (["", "NIP. {{ instansi.nip }}", ""], None),
}


@pytest.mark.parametrize(("written", "printed"), CLOSINGS.values(), ids=CLOSINGS)
def test_an_empty_value_leaves_no_line_in_the_closing(
    tmp_path: Path, written: list[str], printed: list[str] | None
) -> None:
    """instansi has no nip, nama or kota."""
    head, _, _ = LAYOUT.rpartition("      - baris:")
    lines = agency(tmp_path, f"{head}      - baris: {json.dumps(written)}\n", kolom_hasil=HASIL)
    found = [line for line in lines if line.endswith("[penutup]")]
    assert found == ([] if printed is None else [f"A18 {chr(10).join(printed)!r} [penutup]"])


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


@pytest.mark.parametrize(
    ("lembar", "kepala"),
    [
        ("Kepala Dinas", ["1. JABATAN", "3. TUGAS", "4. FUNGSI"]),
        ("Sekretaris", ["1. JABATAN", "2. TUGAS", "3. FUNGSI"]),
        ("Bendahara", ["1. JABATAN", "2. UNIT KERJA", "3. TUGAS", "4. FUNGSI"]),
        ("Pranata Komputer Muda IKP", ["1. JABATAN", "1. TUGAS"]),
        ("Statistisi Muda", ["1. JABATAN", "2. TUGAS"]),
    ],
)
def test_the_heading_of_a_jabatan_is_numbered_as_in_its_document(
    iki: dict[str, list[str]], lembar: str, kepala: list[str]
) -> None:
    assert [line.split("'")[1] for line in iki[lembar] if line.endswith("[label]")] == kepala


def test_a_duty_left_empty_by_the_document_is_printed_empty(iki: dict[str, list[str]]) -> None:
    """`3. TUGAS :` and `4. FUNGSI : -`, as ten jabatan have it."""
    empty = [n for n, lines in iki.items() if "B5 ':' [keterangan]" in lines]
    assert len(empty) == 10
    assert all("B6 ': -' [keterangan]" in iki[name] for name in empty)


@pytest.mark.parametrize("layout", sorted(p.stem for p in (SCHEMAS / "tata_letak").glob("iku_*")))
def test_no_number_of_an_indicator_vanishes(tmp_path: Path, layout: str) -> None:
    """Five of one sasaran in a row; the second and third share their number in the katalog.

    iku_umum counts indicators, whatever the katalog says.
    """
    numbers = ("21", "23", "23", "24", "25")
    rows = "".join(f"\n        | | A{i} | kegiatan | {no} |" for i, no in enumerate(numbers))
    small = kecil(tmp_path, f"""
        | indikator | kode | tingkat | nomor |{rows}
        """)  # fmt: skip
    settings = small.workspace.settings_file
    settings.write_text(settings.read_text().replace("iku_umum", layout))
    (sheets,) = small.run().sheets
    (table,) = (sheet for sheet in sheets if sheet.nama == "IKU")
    counted = ("1", "2", "3", "4", "5")
    wanted = {*(counted if layout == "iku_umum" else numbers)}
    shown = [cell.content for cell in table.cells if cell.column == 1 and cell.content in wanted]
    assert shown in ([*counted], [*numbers], [*dict.fromkeys(numbers)])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{{ unit.nama | center(9) }}", "center"),
        ("{{ unit.nama", "belum ditutup"),
        ("{{ i.sasaran }}", "tidak dikenal"),
        ("{% include '/etc/passwd' %}", "include"),
    ],
)
def test_a_bad_text_costs_its_own_place(tmp_path: Path, text: str, reason: str) -> None:
    """The other lines and sheets and capaian.csv are as they would be."""
    old = 'teks: "{{ unit.nama }}"'
    good = agency(tmp_path / "a", LAYOUT)
    bad = agency(tmp_path / "b", LAYOUT.replace(old, f'teks: "{text}"'))
    assert [line for line in bad if line not in good] == [
        line.replace("'[keterangan]", "'") for line in bad if UNFILLED in line
    ]
    folder = tmp_path / "b"
    issues = [i for i in lint_catalog(Workspace(folder)) if i.kode == "teks-tata-letak"]
    outcome = pipeline.run(Workspace(folder), "2025", "TAHUN")
    issues += [i for i in outcome.issues if i.kode == "teks-tata-letak"]
    assert len(issues) >= 1 + (text != "{{ i.sasaran }}")
    for issue in issues:
        assert issue.ref.berkas.endswith("schemas/tata_letak/iku_keenam.yaml")
        assert issue.ref.row == 1 + LAYOUT[: LAYOUT.index(old)].count("\n")
        assert "kepala: teks" in issue.pesan and reason in issue.pesan
    results = [p.read_bytes() for p in sorted(tmp_path.rglob("output/*/*/capaian.csv"))]
    assert len(results) == 2 and results[0] == results[1]

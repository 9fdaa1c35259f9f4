# ruff: noqa: E501 (tables are shown as they stand)
"""Official workbooks as agencies make them, one per source document, with the damage of real ones."""

import shutil
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from support.official_round import Tables, empty, katalog

from iku_etl import pipeline
from iku_etl.check.katalog import lint_catalog
from iku_etl.importing.job import import_catalog
from iku_etl.issues import UsageError, has_errors
from iku_etl.template.job import make_templates
from iku_etl.workspace import Workspace


def sheet(text: str, *merges: str) -> openpyxl.Workbook:
    """A workbook of one sheet from lines of cells between |; \\n breaks a line within a cell."""
    book = openpyxl.Workbook()
    fill(book.active, text, *merges)
    return book


def fill(target: Worksheet, text: str, *merges: str) -> None:
    for row, line in enumerate(text.strip().splitlines(), start=1):
        for column, cell in enumerate(line.strip().strip("|").split("|"), start=1):
            value = cell.strip().replace("\\n", "\n")
            target.cell(row, column, value or None)
    for merge in merges:
        target.merge_cells(merge)


def imported(book: openpyxl.Workbook, folder: Path, tahun: str = "") -> tuple[Tables, list[str]]:
    """The katalog imported from a workbook, and the codes of what was said about it."""
    book.save(folder / "resmi.xlsx")
    workspace = empty(folder / "dinas")
    toml = 'kode = "contoh"\nnama = "Dinas Contoh"\ntata_letak = "iku_umum"\n'
    workspace.settings_file.write_text(toml, encoding="utf-8")
    issues = import_catalog(workspace, folder / "resmi.xlsx", tahun=tahun)
    return katalog(workspace.folder), [f"{i.kode} {i.ref.sel}" for i in issues]


def column(tables: Tables, table: str, *names: str) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in names) for row in tables[table]]


def test_000_kota_blocks_and_a_table_that_goes_on_on_the_next_page(tmp_path: Path) -> None:
    book = sheet(
        """
        | INDIKATOR KINERJA UTAMA (IKU) |
        |
        | Instansi : Dinas Komunikasi dan Informatika |
        | Tugas : | Membantu Wali Kota |
        | Fungsi : |
        | 1. Perumusan kebijakan; |
        | 2. Pelaksanaan evaluasi. |
        |
        | NO. | KINERJA UTAMA / SASARAN / OUTCOME | INDIKATOR KINERJA UTAMA | PENJELASAN / FORMULASI PENGHITUNGAN | SUMBER DATA | PENANGGUNG JAWAB |
        | 1 | Meningkatnya TIK | Persentase terintegrasi | f(x) = Σ PD terintegrasi / Σ PD x 100% | Laporan | Bidang e-Government |
        |
        | 2 |
        | NO. | KINERJA UTAMA / SASARAN / OUTCOME | INDIKATOR KINERJA UTAMA | PENJELASAN / FORMULASI PENGHITUNGAN | SUMBER DATA | PENANGGUNG JAWAB |
        | | | Persentase KIP | f(x) = Σ PD yang menerapkan KIP × 100% \\n——————— \\nΣ PD | Laporan | Bidang PIP dan Bidang TIK |
        """
    )
    tables, said = imported(book, tmp_path)
    assert column(
        tables, "indikator", "kode", "kode_unit", "nomor", "sasaran", "formula", "satuan"
    ) == [
        (
            "IKU-01",
            "BID-BIDANG-E-GOVERNMENT",
            "1",
            "Meningkatnya TIK",
            "pd_terintegrasi/pd*100%",
            "%",
        ),
        ("IKU-02", "DINAS", "1", "Meningkatnya TIK", "pd_menerapkan_kip/pd*100%", "%"),
    ]
    assert column(tables, "uraian_tugas", "kode_unit", "bagian", "uraian") == [
        ("DINAS", "tugas", "Membantu Wali Kota"),
        ("DINAS", "fungsi", "Perumusan kebijakan;"),
        ("DINAS", "fungsi", "Pelaksanaan evaluasi."),
    ]
    assert said == ["usulan-formula J2", "usulan-formula J3"]


def test_001_tanjabbar_headings_in_two_rows_misspelt_and_numbered(tmp_path: Path) -> None:
    book = sheet(
        """
        | KABUPATEN : | CONTOH |
        | SKPD : | DINAS KOMINFO |
        |
        | No | SASARAN | INDIKATOR | FORMULASI | Sumber | Penganggung Jawab | TARGET | |
        | | STRATEGIS | KINERJA UTAMA | | Data | | 2019 | 2020 |
        | 1 | 3 | 4 | 5 | 12 | 13 | 14 | 15 |
        | 1. | Meningkatnya TIK | 1. Persentase lembaga aktif | Persentase = Jumlah lembaga aktif × 00% \\n Jumlah lembaga terverifikasi | Bidang PKP | Diskominfo | 75% | 80% |
        |
        | | | 2. IKM Layanan | IKM = Total dari nilai persepsi per unsur / Total unsur yang terisi x Nilai penimbang | Survei | Diskominfo | 80,00 | - |
        |
        | | | | | | Kuala Contoh, Mei 2019 |
        | | | | | | Kepala Dinas |
        """,
        "G4:H4",
    )
    tables, said = imported(book, tmp_path)
    assert column(tables, "indikator", "nomor", "nomor_indikator", "indikator", "formula", "catatan_impor") == [
        ("1.", "1.", "Persentase lembaga aktif", "lembaga_aktif/lembaga_terverifikasi*100%",
         "usulan impor: periksa formula, variabel, satuan, polaritas, agregasi; × 00% dibaca × 100%"),
        ("1.", "2.", "IKM Layanan", "nilai_persepsi_unsur/unsur_terisi*nilai_penimbang",
         "usulan impor: periksa formula, variabel, satuan, polaritas, agregasi; satuan Indeks diduga dari bunyinya"),
    ]  # fmt: skip
    assert column(tables, "target", "kode", "tahun", "periode", "target") == [
        ("IKU-01", "2019", "TAHUN", "75%"),
        ("IKU-01", "2020", "TAHUN", "80%"),
        ("IKU-02", "2019", "TAHUN", "80,00"),
    ]
    assert ("kabupaten", "CONTOH") in column(tables, "instansi", "kunci", "isi")
    assert said == ["usulan-formula J2", "usulan-formula J3"]


def test_002_iki_two_jabatan_on_one_sheet(tmp_path: Path) -> None:
    book = sheet(
        """
        | INDIKATOR KINERJA INDIVIDU |
        | 1. JABATAN | : SEKRETARIS |
        | 2. TUGAS | : merencanakan kegiatan |
        | 3. FUNGSI |
        | 1. pengelolaan administrasi |
        | 2. penilaian kinerja |
        |
        | SASARAN | INDIKATOR KINERJA | PENJELASAN/ FORMULASI PERHITUNGAN | SUMBER DATA |
        | Meningkatnya Perencanaan | Jumlah dokumen | Σ Dokumen perencanaan + Σ Penganggaran = (?) dokumen | Sub Bagian |
        | | Jumlah SPP/SPJ yang diteliti | Kuantitas SPP/SPJ yang diteliti | Buku |
        |
        | INDIKATOR KINERJA INDIVIDU |
        | 1. JABATAN | : PRANATA KOMPUTER |
        | 2. UNIT KERJA | : SEKSI E-GOVERNMENT |
        | 3. TUGAS : |
        | 4. FUNGSI : - |
        |
        | SASARAN | INDIKATOR KINERJA | PENJELASAN/ FORMULASI PERHITUNGAN | UNIT KERJA |
        | Tersedianya Masterplan | Tersedianya Masterplan | Ada/Tidak Ada | BIDANG APTIKA |
        | Indeks SPBE | Indeks Aspek | Indeks Aspek_i = 1/BA_i × Σ NI_ij × BI_ij | BIDANG APTIKA |
        """
    )
    book.active.title = "IKI"
    tables, said = imported(book, tmp_path)
    assert column(tables, "unit", "kode_unit", "nama", "unit_kerja", "lembar", "judul_sumber")[1:] == [
        ("JAB-SEKRETARIS", "SEKRETARIS", "", "IKI", "SUMBER DATA"),
        ("JAB-PRANATA-KOMPUTER", "PRANATA KOMPUTER", "SEKSI E-GOVERNMENT", "PRANATA KOMPUTER", "UNIT KERJA"),
    ]  # fmt: skip
    assert column(tables, "uraian_tugas", "kode_unit", "bagian", "uraian")[-1:] == [
        ("JAB-PRANATA-KOMPUTER", "fungsi", "-")
    ]
    assert column(tables, "indikator", "kode", "sasaran", "formula", "satuan", "sumber_data") == [
        ("IKI-SEKRETARIS-01", "Meningkatnya Perencanaan", "dokumen_perencanaan+penganggaran", "Dokumen", "Sub Bagian"),
        ("IKI-SEKRETARIS-02", "Meningkatnya Perencanaan", "spp_spj_diteliti", "", "Buku"),
        ("IKI-PRANATA-KOMPUTER-01", "Tersedianya Masterplan", "keadaan", "Ada/Tidak Ada", "BIDANG APTIKA"),
        ("IKI-PRANATA-KOMPUTER-02", "Indeks SPBE", "1/ba*SUMPRODUCT(ni;bi)", "Indeks", "BIDANG APTIKA"),
    ]  # fmt: skip
    assert column(tables, "variabel", "simbol", "tipe", "sumber")[3:] == [
        ("keadaan", "ada_tidak", "isian"),
        ("ba", "angka", "isian"),
        ("ni", "angka", "rincian:indeks[nilai;kode=IKI-PRANATA-KOMPUTER-02]"),
        ("bi", "angka", "rincian:indeks[bobot;kode=IKI-PRANATA-KOMPUTER-02]"),
    ]
    assert [code for code in said if "usulan-formula" not in code] == ["satuan-belum-ada K3"]


def test_003_belitung_predikat_table_in_the_cell_and_letters(tmp_path: Path) -> None:
    book = sheet(
        """
        | 1. DINAS KOMUNIKASI DAN INFORMATIKA KABUPATEN CONTOH |
        |
        | NO. | SASARAN STRATEGIS | INDIKATOR KINERJA UTAMA | PENJELASAN / FORMULASI PERHITUNGAN | | | SUMBER DATA |
        | 1 | Meningkatnya Layanan | Indeks Layanan | Indeks = (1/Bobot Domain) x (Total Nilai Indeks Aspek x Bobot Aspek) | | | Laporan |
        | | | | No | Nilai Indeks | Predikat | |
        | | | | 1 | 4,2 - 5,0 | Memuaskan | |
        | | | | *Target: Baik | | | |
        | 1.1 | Terwujudnya layanan | Persentase optimal | 0,5x_a + 0,5x_b \\n a. Integrasi = (Jumlah SI terintegrasi / jumlah SI) x 100% \\n b. Diseminasi = (jumlah media aktif / jumlah media) x 100% | | | Laporan \\n Media |
        | 1.2 | Tersedianya data | Persentase data | Jumlah data baik/Jumlah data x 100% \\n Ket: Prinsip Satu Data | | | Portal |
        """,
        "D3:F3", "D4:F4", "D7:F7", "A4:A7", "B4:B7", "C4:C7", "G4:G7", "D8:F8", "D9:F9",
    )  # fmt: skip
    tables, said = imported(book, tmp_path)
    assert column(tables, "indikator", "nomor", "indikator", "formula", "catatan") == [
        ("1", "Indeks Layanan", "1/bobot_domain*SUMPRODUCT(nilai_indeks_aspek;bobot_aspek)", "*Target: Baik"),
        ("1.1", "Persentase optimal", "(0,5*(si_terintegrasi/si)+0,5*(media_aktif/media))*100%", ""),
        ("1.2", "Persentase data", "data_baik/data*100%", ""),
    ]  # fmt: skip
    assert tables["unit"][0]["nama"] == "DINAS KOMUNIKASI DAN INFORMATIKA KABUPATEN CONTOH"
    assert [code for code in said if "usulan" not in code] == ["sisipan-dilewati D5"]


CASCADE = """
    | TAHUN 2020 |
    |
    | No | TUJUAN | INDIKATOR TUJUAN | SASARAN | INDIKATOR SASARAN | FORMULA | PROGRAM | INDIKATOR PROGRAM | KEGIATAN | INDIKATOR KEGIATAN | TARGET | PENANGGUNG JAWAB |
    | 1 | Kualitas SI | Persentase SI | Cakupan jaringan | Rasio OPD | (Σ OPD terkoneksi) / (Σ OPD) x 100 % | Program TIK | Indeks Gov | Hosting | Jumlah Website | 100% | Seksi Infrastruktur |
    | | | | | Rasio OPD | (Σ OPD terkoneksi) / (Σ OPD) x 100 % | | | Koneksi | Jumlah OPD | 40 OPD | Seksi Aplikasi |
    | | | | | Cakupan aplikasi | Aplikasi yang dipakai semua orang | | | Aplikasi | jumlah aplikasi | 4 Aplikasi | Seksi Aplikasi |
    """


def test_004_bengkulu_twelve_columns(tmp_path: Path) -> None:
    tables, said = imported(sheet(CASCADE), tmp_path)
    assert column(tables, "indikator", "kode", "kode_unit", "indikator", "formula", "satuan", "induk") == [
        ("TUJ-01", "DINAS", "Persentase SI", "persentase_si", "%", ""),
        ("SAS-01", "DINAS", "Rasio OPD", "opd_terkoneksi/opd*100%", "%", "TUJ-01"),
        ("PROG-01", "DINAS", "Indeks Gov", "indeks_gov", "Indeks", "SAS-01"),
        ("KEG-01", "BID-SEKSI-INFRASTRUKTUR", "Jumlah Website", "website", "%", "SAS-01;PROG-01"),
        ("KEG-02", "BID-SEKSI-APLIKASI", "Jumlah OPD", "opd", "OPD", "SAS-01;PROG-01"),
        ("SAS-02", "DINAS", "Cakupan aplikasi", "", "", "TUJ-01"),
        ("KEG-03", "BID-SEKSI-APLIKASI", "jumlah aplikasi", "aplikasi", "Aplikasi", "SAS-02;PROG-01"),
    ]  # fmt: skip
    assert column(tables, "target", "kode", "tahun", "target") == [
        ("KEG-01", "2020", "100%"),
        ("KEG-02", "2020", "40 OPD"),
        ("KEG-03", "2020", "4 Aplikasi"),
    ]
    assert [code for code in said if "usulan-formula" not in code] == [
        "usulan-tidak-ada J7",
        "satuan-belum-ada K7",
    ]


def test_split_rows_titles_within_and_unknown_headings_are_said(tmp_path: Path) -> None:
    book = sheet(
        """
        | No | Sasaran | Indikator Kinerja | Rumus | Sumber Data | Warna |
        | 1 | Meningkatnya layanan |
        | | | Persentase layanan | Jumlah layanan baik / Jumlah | Laporan | biru |
        | | | | layanan x 100% | |
        | URUSAN PERSANDIAN |
        | 2 | Amannya data | Jumlah data | Σ data aman | Buku |
        """,
        "A5:F5",
    )
    tables, said = imported(book, tmp_path)
    assert column(tables, "indikator", "nomor", "sasaran", "indikator", "formula") == [
        ("1", "Meningkatnya layanan", "Persentase layanan", "layanan_baik/layanan*100%"),
        ("2", "Amannya data", "Jumlah data", "data_aman"),
    ]
    assert [code for code in said if "usulan" not in code] == [
        "judul-tidak-dikenal F1", "sel-disambung D4", "baris-dilewati A5"]  # fmt: skip


def test_numbers_are_read_as_people_see_them(tmp_path: Path) -> None:
    book = sheet(
        "| INDIKATOR | FORMULASI | SASARAN | TARGET |\n| Persentase A | Jumlah A / Jumlah B x 100% | C |"
    )
    book.active["D2"], book.active["D2"].number_format = 0.955, "0.0%"
    tables, _ = imported(book, tmp_path, "2026")
    assert column(tables, "target", "tahun", "target") == [("2026", "95,5%")]


@pytest.mark.parametrize(
    ("value", "code"), [("=1+1", "rumus-tanpa-hasil"), ("#DIV/0!", "galat-excel")]
)
def test_a_cell_without_a_known_value_is_never_empty(tmp_path: Path, value: str, code: str) -> None:
    book = sheet("| SASARAN | INDIKATOR | FORMULASI |\n| S | Jumlah A | Σ A |")
    book.active["C2"] = value
    tables, said = imported(book, tmp_path)
    assert said == [f"{code} C2"]
    assert tables["indikator"] == []


def test_a_target_needs_a_year(tmp_path: Path) -> None:
    book = sheet("| SASARAN | INDIKATOR | FORMULASI | TARGET |\n| S | Jumlah A | Σ A | 4 |")
    assert imported(book, tmp_path)[1] == ["target-tanpa-tahun D1"]


def test_the_period_that_our_own_heading_names(tmp_path: Path) -> None:
    book = sheet(
        """
        | Capaian Triwulan II 2025 |
        |
        | SASARAN | INDIKATOR | FORMULASI | Target | Realisasi |
        | S | Jumlah A | Σ A | 4 | 3 |
        """
    )
    tables, _ = imported(book, tmp_path)
    assert column(tables, "target", "tahun", "periode", "target") == [("2025", "TW2", "4")]


def test_a_row_that_cannot_be_placed_is_said(tmp_path: Path) -> None:
    book = sheet(
        """
        | SASARAN | INDIKATOR | FORMULASI |
        | S | Jumlah A | Σ A |
        |
        | | Jumlah B | |
        """
    )
    assert "baris-dilewati B4" in imported(book, tmp_path)[1]


def test_no_table_at_all(tmp_path: Path) -> None:
    assert imported(sheet("| NO | NAMA | ALAMAT |\n| 1 | A | B |"), tmp_path)[1] == [
        "tabel-resmi-tidak-ada "
    ]


def test_a_filled_katalog_is_replaced_only_when_told_and_kode_stay(tmp_path: Path) -> None:
    imported(sheet(CASCADE), tmp_path)
    workspace, path = Workspace(tmp_path / "dinas"), tmp_path / "resmi.xlsx"
    with pytest.raises(UsageError, match="--timpa"):
        import_catalog(workspace, path)
    before = katalog(workspace.folder)
    first = next(line for line in CASCADE.splitlines() if "Hosting" in line)
    added = first.replace("Hosting", "Baru").replace("Jumlah Website", "Jumlah baru")
    sheet(CASCADE.replace(first, f"{added}\n{first}")).save(path)
    import_catalog(workspace, path, timpa=True)
    kode = {row["indikator"]: row["kode"] for row in katalog(workspace.folder)["indikator"]}
    assert {r["indikator"]: r["kode"] for r in before["indikator"]}.items() <= kode.items()
    assert kode["Jumlah baru"] == "KEG-04"


def test_what_was_accepted_checks_clean_and_runs(tmp_path: Path) -> None:
    imported(sheet(CASCADE), tmp_path)
    workspace = Workspace(tmp_path / "dinas")
    assert {i.kode for i in lint_catalog(workspace) if has_errors([i])} == {"wajib-diisi"}
    accept(workspace, "SAS-02", formula="dipakai", satuan="Aplikasi")
    assert {i.kode for i in lint_catalog(workspace)} == {
        "tanpa-sumber-data",
        "tanpa-target",
        "kunci-instansi-kosong",
    }
    (template,) = make_templates(workspace, "2020", per_unit=False).files
    shutil.copy(template, workspace.inputs("2020"))
    outcome = pipeline.run(workspace, "2020", "TAHUN")
    assert {i.kode for i in outcome.issues} == {"unit-belum-mengirim"}
    assert [path.suffix for path in outcome.files if path.suffix == ".xlsx"] == [".xlsx"]


def accept(workspace: Workspace, kode: str, **isi: str) -> None:
    """What a reviewer does: write the formula that could not be proposed, clear catatan_impor."""
    folder = workspace.folder / "katalog"
    frame = pd.read_csv(folder / "indikator.csv", dtype=str, keep_default_na=False)
    frame["catatan_impor"] = ""
    for name, value in isi.items():
        frame.loc[frame["kode"] == kode, name] = value
    frame.to_csv(folder / "indikator.csv", index=False)
    with (folder / "variabel.csv").open("a", encoding="utf-8") as stream:
        stream.write(f"{kode},{isi['formula']},Aplikasi yang dipakai,,bulat,isian,,0,\n")

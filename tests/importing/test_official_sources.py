# ruff: noqa: E501 (tables are shown as they stand)
"""Official workbooks as agencies make them, one per source document, with the damage of real ones."""

from pathlib import Path

from support.official_case import CASCADE, column, imported, sheet


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

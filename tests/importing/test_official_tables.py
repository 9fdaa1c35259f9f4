"""What any official table may have: split rows, targets, periods, cells without a value."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from support.official_case import CASCADE, column, imported, sheet
from support.official_round import katalog

from iku_etl import pipeline
from iku_etl.check.katalog import lint_catalog
from iku_etl.importing.job import import_catalog
from iku_etl.issues import UsageError, has_errors
from iku_etl.template.job import make_templates
from iku_etl.workspace import Workspace


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

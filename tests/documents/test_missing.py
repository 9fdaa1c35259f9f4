"""`catalog check --jenis`: the cells that documents would leave to a pen, one message for each row."""

from pathlib import Path

import pytest
from support.small import kecil

from iku_etl.cli import call
from iku_etl.documents.missing import missing_texts
from iku_etl.issues import UsageError

KATALOG = """
    | unit | kode_unit | jenis  | nama     | lembar | atasan | pejabat | jabatan |
    |      | BID       | bidang | Bidang X | Bidang | DINAS  | (NAMA)  |         |
  | indikator | kode | kode_unit | definisi | jenis_indikator | komposit | sumber_data |
  |           | A    | DINAS     | Yang A   | output          | ya       |             |
  |           | B    | BID       |          |                 | tidak    | Laporan     |
    | variabel | kode | simbol | konsep | definisi | referensi_pemilihan | akses_umum |
    |          | A    | x      | Data   | Data X   | BPS                 | ya         |
    | target | kode | tahun | periode | target |
    |        | A    | 2025  | TAHUN   | 80     |
    |        | A    | 2025  | TW1     | 20     |
    |        | A    | 2024  | TAHUN   | 70     |
"""


def said(
    folder: Path, *kinds: str, tahun: str = "", katalog: str = KATALOG
) -> list[tuple[str, str, str]]:
    issues = missing_texts(kecil(folder, katalog).workspace, kinds, tahun)
    assert {issue.kode for issue in issues} == {"dokumen-akan-kosong"}
    return [(i.ref.berkas, i.indikator or i.unit, i.pesan.partition(": ")[2]) for i in issues]


def test_what_the_indicator_sheets_lack(tmp_path: Path) -> None:
    berkas = "katalog/indikator.csv"
    same = "Periode pelaporan, Unit penyedia data, Nilai awal"
    assert said(tmp_path, "profil") == [
        (berkas, "A", f"Tujuan pengukuran, Tingkat kendali, Sumber data, {same}, Konsep, "
         "Interpretasi, Ukuran, Klasifikasi penyajian, Publikasi ketersediaan, Level estimasi, "
         "Dapat diakses umum."),
        (berkas, "B", f"Definisi, Tujuan pengukuran, Jenis indikator, Tingkat kendali, {same}, "
         "tabel target, Konsep, Interpretasi, Ukuran, Klasifikasi penyajian, Kegiatan penghasil, "
         "tabel variabel, Level estimasi, Dapat diakses umum."),
        ("katalog/variabel.csv", "A", "Referensi waktu."),
    ]  # fmt: skip


def test_what_agreements_and_the_plan_lack(tmp_path: Path) -> None:
    assert said(tmp_path, "perjanjian", "rencana-aksi") == [
        ("katalog/indikator.csv", "A", "target TW2, target TW3, target TW4."),
        ("katalog/indikator.csv", "B", "target TAHUN, target TW1, target TW2, target TW3, target TW4."),
        ("katalog/unit.csv", "Dinas", "nama dan jabatan pihak kedua, target B."),
        ("katalog/unit.csv", "Bidang", "jabatan, pangkat dan NIP pihak pertama, target B."),
    ]  # fmt: skip


def test_what_the_report_lacks(tmp_path: Path) -> None:
    plan = "    |        | A    | 2026  | RENSTRA | 90     |\n"
    found = said(tmp_path, "lkjip", katalog=KATALOG + plan)
    assert [row[1:] for row in found] == [
        ("A", "standar nasional (bila ada)."),
        ("B", "target TAHUN, target Renstra, standar nasional (bila ada)."),
    ]


def test_another_year_may_be_asked(tmp_path: Path) -> None:
    found = said(tmp_path, "rencana-aksi", tahun="2024")
    assert found[0][1:] == ("A", "target TW1, target TW2, target TW3, target TW4.")


def test_a_kind_that_takes_nothing_from_the_katalog(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="profile"):
        missing_texts(kecil(tmp_path, KATALOG).workspace, ["profile"])


def test_the_command_says_it_beside_its_other_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kecil(tmp_path, KATALOG)
    assert call(["catalog", "check", str(tmp_path), "--jenis", "profil"]) == 1
    shown = capsys.readouterr()
    assert "Untuk dokumen profil 2025 belum ada" in " ".join((shown.out + shown.err).split())

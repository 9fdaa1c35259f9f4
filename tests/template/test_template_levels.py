"""The cells of a predikat offer its scale, and take its other spellings too."""

from pathlib import Path

import openpyxl
from support.small import kecil

from iku_etl.cli import call


def test_a_predikat_is_chosen_from_its_scale(tmp_path: Path) -> None:
    small = kecil(
        tmp_path / "kerja",
        """
        | indikator | kode | formula | skala               |
        |           | A    | opini   | opini_bpk           |
        |           | B    | status  | permendagri_86_2017 |
        | variabel | kode | simbol | tipe     |
        |          | A    | opini  | predikat |
        |          | B    | status | predikat |
        | target | kode | target |
        |        | A    | WTP    |
        """,
    )
    assert call(["template", str(small.workspace.folder), "--tahun", "2025"]) == 0
    (path,) = (small.workspace.folder / "templat").glob("*.xlsx")
    sheet = openpyxl.load_workbook(path)["Dinas"]
    rules = {str(r.sqref): r for r in sheet.data_validations.dataValidation if r.type == "list"}
    assert {place: rule.formula1 for place, rule in rules.items()} == {
        "G8:J8": '"WTP,WDP,TW,TMP"',
        "G9:J9": '"Sangat Tinggi,Tinggi,Sedang,Rendah,Sangat Rendah"',
    }
    assert {rule.errorStyle for rule in rules.values()} == {"information"}
    assert "WTP = Wajar Tanpa Pengecualian" in rules["G8:J8"].prompt
    assert '"WTP"' in sheet["K8"].value
    assert '&" ("&' in sheet["K8"].value

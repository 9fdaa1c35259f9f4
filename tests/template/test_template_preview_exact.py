"""Preview and official number are the same where the last digit hangs on a half."""

from pathlib import Path

import openpyxl
import pytest
from support.libreoffice import convert
from support.small import YEAR, kecil

from iku_etl.template.job import make_templates

# kode: formula, a, b, and what both print as realisasi and, against 100, as capaian
CASES = {
    "BAWAH": ("a-b", "585,525", "497,011", 88.51),  # 88,514
    "TEPAT": ("a-b", "585,526", "497,011", 88.52),  # 88,515; floats have 88,51499999999999
    "ATAS": ("a-b", "585,527", "497,011", 88.52),  # 88,516
    "BAGI": ("a/b*100%", "1,005", "100", 1.01),  # 1,005; floats have 1,00499999999999
}


@pytest.mark.parametrize("toml", ["", 'hitung_dari = "tercetak"\n'])
def test_preview_and_official_number_agree_on_a_half(tmp_path: Path, toml: str) -> None:
    rows = {
        "indikator": "".join(f"| | {k} | {f} |\n" for k, (f, *_) in CASES.items()),
        "target": "".join(f"| | {k} | 100 |\n" for k in CASES),
        "isian": "".join(
            f"| | {k} | a | {a} |\n| | {k} | b | {b} |\n" for k, (_, a, b, _) in CASES.items()
        ),
    }
    small = kecil(
        tmp_path,
        f"""
        | indikator | kode | formula |
        {rows["indikator"]}
        | target | kode | target |
        {rows["target"]}
        | isian | kode | simbol | tw4 |
        {rows["isian"]}
        """,
        toml,
    )
    done = small.run()
    official = {k: (done.value(k, "realisasi"), done.value(k, "capaian")) for k in CASES}
    assert official == {k: (printed, printed) for k, (*_, printed) in CASES.items()}
    (template,) = make_templates(small.workspace, YEAR, per_unit=False).files
    assert previews(template) == official


def previews(template: Path) -> dict[str, tuple[object, object]]:
    """Realisasi and capaian by kode, of the template filled as in CASES and recalculated."""
    book = openpyxl.load_workbook(template)
    sheet, filled = book["Dinas"], template.with_name("terisi.xlsx")
    rows = {str(sheet.cell(row, 1).value): row for row in range(sheet.max_row, 7, -1)}
    for kode, (_, a, b, _) in CASES.items():
        for below, text in enumerate((a, b)):
            sheet[f"J{rows[kode] + below}"] = float(text.replace(",", "."))
    book.save(filled)
    values = openpyxl.load_workbook(convert(filled, ".xlsx"), data_only=True)["Dinas"]
    return {
        kode: (values[f"K{rows[kode]}"].value, values[f"M{rows[kode]}"].value) for kode in CASES
    }

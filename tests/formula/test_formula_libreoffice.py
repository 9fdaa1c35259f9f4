"""The workbook's own recalculation gives evaluate's values."""

import random
import shutil
import subprocess
from pathlib import Path

import numpy as np
import openpyxl
import pytest
import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from iku_etl.formula.evaluate import Keadaan, Values, evaluate
from iku_etl.formula.excel import to_excel
from iku_etl.formula.parse import parse

SOFFICE = shutil.which("soffice")
SCALARS = ("a", "b", "c", "d", "nol")
COLUMNS = ("nilai", "bobot", "aspek")
LENGTH = 6
ROWS = 3  # random data for every formula
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""

FORMULAS = """
a/b*100%                         SUMPRODUCT((aspek=2)*nilai*bobot)   -a^2
0,5*a + 0,5*b                    SUMPRODUCT(aspek=2;nilai)           -(a^2)
(0,5*(a/b) + 0,5*(c/d))*100%     SUMPRODUCT((aspek>=2)*(nilai>50))   2^3^2
SUMPRODUCT(nilai;bobot)/SUM(bobot)  SUMPRODUCT(aspek=2)              2^-ABS(c/100)
1/b*SUMPRODUCT(nilai;bobot)      SUM(nilai>50)                       a-(b-c)
(a*b+b*c+c*d+d*a)/100            SUM((aspek=2)*nilai;a;bobot)        a/(b/c)
a*100%                           AVERAGE(nilai*bobot)                a/b/c
a/b*100                          MAX(nilai*(aspek=1))                (a+b)*(c-d)
(2*b-a)/b*100                    MIN(ABS(nilai-a))                   -a%
b/a*100                          SUM(ROUND(nilai/bobot;1))           50%*a+25%*b
100-ABS(a-b)/b*100               SUM(-nilai)                         a>b
SUM(nilai)                       MAX(nilai;bobot)                    a>=a
AVERAGE(nilai)                   SUM(a;b;nilai)                      a<>b
MIN(nilai)                       AVERAGE(a;b;c)                      (a>b)+(b>c)+(c>d)
MAX(nilai)                       SUM(a>b;c)                          (a>b)*c-(c>d)
COUNT(nilai)                     AVERAGE(a>b;c>d)                    (a>b)=(c>d)
COUNTA(nilai;a)                  MAX(a>b;0)                          (a>b)=1
COUNTIF(aspek;2)                 ROUND(a>b;0)                        (a>b)<(c>d)
COUNTIF(aspek;">=2")             ABS(a>b)                            -(a>b)
COUNTIF(aspek;"<>2")             IF(a>b;c;d)                         (a>b)%
COUNTIF(nilai;">50,5")           IF(a>b;c>d;0)                       AND(a>b;c>d)
COUNTIF(nilai;"<=-1,5")          IF(nol=0;7;a/nol)                   OR(a>b;c>d)
COUNTIF(kosong;"<>0")            IF(nol;1;2)                         AND(a;nol)
COUNTIF(kosong;0)                IF(AND(a>b;c>d);1;IF(OR(a>b;c>d);2;3))   OR(a;nol)+1
COUNTIF(kosong;"=0")             a/nol                               0,1+0,2=0,3
COUNT(kosong)                    ROUND(a/b;2)                        8,1/9*100>=90
COUNTA(kosong)                   ROUND(a*b;-2)                       1/(0,3-0,1-0,2)
(a>b)*(c>d)                      (a>b)^2                             (a>b)/(c=c)
AND(a;b)*OR(c;d)                 a=b%                                SUM(-(nilai>50))
2*COUNTIF(kosong;"<>0")          ROUND(2,675;2)+ROUND(1,005;2)       (-8)^0,5
COUNTIF(aspek;nol+2)             ROUND(-2,5;0)                       10^300*10^300
COUNTIF(aspek;a>b)               ROUND(a;1,9)                        nol^-1
SUMPRODUCT(nilai*SUM(bobot))     SUM(nilai)*50%                 SUMPRODUCT(MAX(nilai*bobot)*aspek)
"""
LEAVES = "a b c d 0,5 2 12,75 SUM(nilai) AVERAGE(nilai*bobot) COUNT(aspek)"
FORMS = """
({x})+({y}) ({x})-({y}) ({x})*({y}) ({x})/({y}) ({x})^2 -({x}) ({x})% ({x})<({y}) ({x})<>({y})
IF({x};{y};{z}) AND({x};{y}) OR({x};{y}>{z}) ROUND({x};2) ABS({x}) SUM({x};{y};{z})
AVERAGE({x};{y}) MIN({x};{y};{z}) MAX({x};{y}) SUMPRODUCT({x};{y})
SUMPRODUCT((nilai>{x})*bobot) SUM(nilai*({x});{y})
"""


def random_formula(rng: random.Random, depth: int) -> str:
    """A formula over scalars and columns, with every operator and many functions."""
    if depth == 0:
        return rng.choice(LEAVES.split())
    x, y, z = (random_formula(rng, rng.randrange(depth)) for _ in range(3))
    return rng.choice(FORMS.split()).format(x=x, y=y, z=z)


def all_formulas() -> list[str]:
    """The listed formulas and random ones, 160 together."""
    rng = random.Random(59_2020)
    listed = [teks.strip() for line in FORMULAS.strip().splitlines() for teks in split(line)]
    return [*listed, *(random_formula(rng, 3) for _ in range(160 - len(listed)))]


def split(line: str) -> list[str]:
    """The formulas of one line of the list, which stand two or more spaces apart."""
    return [part for part in line.split("  ") if part.strip()]


def random_cells() -> dict[str, Values]:
    """Three rows of data; `kosong` is a column with zeros and blank cells."""
    rng = np.random.default_rng(53_2014)
    nilai = {s: np.round(rng.uniform(-5, 100, ROWS), 2) for s in SCALARS} | {"nol": np.zeros(ROWS)}
    nilai |= {s: np.round(rng.uniform(-5, 100, (ROWS, LENGTH)), 2) for s in COLUMNS}
    nilai["aspek"] = rng.integers(1, 4, (ROWS, LENGTH)).astype(np.float64)
    nilai["kosong"] = np.tile([0.0, np.nan, 3.0, np.nan, -2.0, 0.0], (ROWS, 1))
    return {nama: Values.from_numbers(angka) for nama, angka in nilai.items()}


def write_workbook(path: Path, formulas: list[str], nilai: dict[str, Values]) -> None:
    """A sheet of data, one row per set, and a sheet with every formula over each of them."""
    with xlsxwriter.Workbook(path) as book:
        hasil, data = book.add_worksheet("Hasil"), book.add_worksheet("Isian")
        for row in range(ROWS):
            rujukan, first = {}, 0
            for nama, isi in nilai.items():
                cells = np.atleast_1d(isi.angka[row])
                for i, angka in enumerate(cells):
                    if not np.isnan(angka):
                        data.write_number(row, first + i, angka)
                last = first + len(cells) - 1
                rujukan[nama] = f"Isian!{xl_rowcol_to_cell(row, first, True, True)}"
                if isi.is_column:
                    rujukan[nama] += f":{xl_rowcol_to_cell(row, last, True, True)}"
                first = last + 1
            for i, teks in enumerate(formulas):
                hasil.write_formula(i, row, f"={to_excel(parse(teks), rujukan)}")


def recalculate(path: Path) -> dict[tuple[int, int], object]:
    """The values LibreOffice computes, by row and column."""
    assert SOFFICE is not None
    profile, out = path.parent / "profile", path.parent / "out"
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    command = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    convert = ["--convert-to", "xlsx", "--outdir", str(out), str(path)]
    subprocess.run([*command, *convert], check=True, capture_output=True, timeout=180)
    sheet = openpyxl.load_workbook(out / path.name, data_only=True)["Hasil"]
    lines = sheet.iter_rows(values_only=True)
    return {(i, j): value for i, line in enumerate(lines) for j, value in enumerate(line)}


@pytest.mark.skipif(SOFFICE is None, reason="soffice (LibreOffice) tidak terpasang")
def test_libreoffice_gives_the_same_values(tmp_path: Path) -> None:
    formulas, nilai = all_formulas(), random_cells()
    write_workbook(tmp_path / "formula.xlsx", formulas, nilai)
    cells = recalculate(tmp_path / "formula.xlsx")
    different = []
    for i, teks in enumerate(formulas):
        hasil = evaluate(parse(teks), nilai)
        for row in range(ROWS):
            found, ours = cells[i, row], hasil.angka[row]
            if hasil.keadaan[row] in (Keadaan.BAGI_NOL, Keadaan.BUKAN_BILANGAN):
                same = isinstance(found, str) and found.startswith("#")
            else:
                same = type(found) in (int, float) and found == pytest.approx(ours, 1e-12, 1e-12)
            if not same:
                different.append((teks, row, ours, Keadaan(hasil.keadaan[row]).name, found))
    assert different == []

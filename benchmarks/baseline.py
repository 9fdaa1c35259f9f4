"""(a) The plain script a colleague would write: pandas and pandera per sheet, XlsxWriter per bidang.

python baseline.py RUANG_KERJA OUTPUT [--engine openpyxl|calamine]
"""

import argparse
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd
import pandera.pandas as pa
import xlsxwriter

Engine = Literal["openpyxl", "calamine"]
TAHUN = "2025"
QUARTERS = ["tw1", "tw2", "tw3", "tw4"]
PRESENCE = {"Ada": 1.0, "Tidak Ada": 0.0}
NOT_INPUT = ("Petunjuk", "Catatan", "Anggaran", "_")
GRADES = [-np.inf, 51, 66, 76, 91, np.inf]
LABELS = ["Sangat Rendah", "Rendah", "Sedang", "Tinggi", "Sangat Tinggi"]
LIGHTS = [(">", 90, "C6EFCE"), (">=", 70, "FFEB9C"), (">", -1e9, "FFC7CE")]
HEADS = ["SASARAN", "INDIKATOR KINERJA", "PENJELASAN/ FORMULASI PERHITUNGAN", "SUMBER DATA"]
RESULTS = ["Satuan", "Target", "Realisasi", "Persentase (%)", "Capaian (%)", "Predikat"]
WIDTHS = [32, 34, 34, 20, 10, 10, 11, 11, 10, 11]
LAST = len(WIDTHS) - 1
TEXT = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True}
CELL = TEXT | {"font_size": 9, "border": 1, "border_color": "808080"}
STYLES: dict[str, dict[str, Any]] = {
    "title": TEXT | {"font_size": 12, "bold": True, "align": "center", "valign": "vcenter"},
    "subtitle": TEXT | {"align": "center"},
    "label": TEXT | {"bold": True},
    "text": TEXT,
    "head": CELL | {"bold": True, "align": "center", "valign": "vcenter", "bg_color": "D9E1F2"},
    "result": CELL | {"bold": True, "align": "center", "valign": "vcenter", "bg_color": "E2EFDA"},
    "left": CELL,
    "center": CELL | {"align": "center"},
    "whole": CELL | {"align": "right", "num_format": "#,##0"},
    "number": CELL | {"align": "right", "num_format": "#,##0.00"},
    "bold": CELL | {"align": "right", "bold": True, "num_format": "#,##0.00"},
}
SCHEMA = pa.DataFrameSchema(
    {
        "kode": pa.Column(str, pa.Check.str_matches(r"[A-Z0-9][A-Z0-9._-]*")),
        "simbol": pa.Column(str, pa.Check.str_matches(r"[a-z][a-z0-9_]*")),
        **{name: pa.Column(float, pa.Check.ge(0), nullable=True, coerce=True) for name in QUARTERS},
    },
    unique=["kode", "simbol"],
)


def read_katalog(folder: Path) -> dict[str, pd.DataFrame]:
    """The katalog tables, with variables, indicators and yearly targets joined as `rumus`."""
    names = ["instansi", "unit", "uraian_tugas", "indikator", "variabel", "target"]
    tables = {n: pd.read_csv(folder / f"{n}.csv", dtype=str, keep_default_na=False) for n in names}
    target = tables["target"]
    wanted = (target["tahun"] == TAHUN) & (target["periode"] == "TAHUN")
    yearly = target.loc[wanted, ["kode", "target"]]
    bounds = yearly["target"].replace({"Ada": "1", "Tidak Ada": "0"})
    parts = bounds.str.extract(r"([\d.,]+)(?:\s*-\s*([\d.,]+))?")
    numbers = parts.apply(lambda c: c.str.replace(",", ".").astype(float))
    yearly = yearly.assign(bawah=numbers[0], atas=numbers[1].fillna(numbers[0]))
    indikator = tables["indikator"].merge(yearly, on="kode", how="left")
    variabel = tables["variabel"][["kode", "simbol", "agregasi"]]
    joined = variabel.merge(indikator, on="kode", how="left", suffixes=("_variabel", ""))
    own = joined.pop("agregasi_variabel")
    joined["agregasi"] = own.where(own != "", joined["agregasi"])
    return tables | {"rumus": joined}


def read_sheet(path: Path, name: str, engine: Engine) -> pd.DataFrame:
    """The typed rows of one sheet, below the row of machine names, validated."""
    raw = pd.read_excel(path, sheet_name=name, header=None, engine=engine)
    header = int((raw == "kode").any(axis=1).to_numpy().argmax())
    table = raw.iloc[header + 1 :].set_axis(raw.iloc[header], axis=1)
    table = table[["kode", "simbol", *QUARTERS]].dropna(subset=["kode", "simbol"])
    table[QUARTERS] = table[QUARTERS].replace(PRESENCE)
    return SCHEMA.validate(table, lazy=True)


def calculate(table: pd.DataFrame, rumus: pd.DataFrame) -> pd.DataFrame:
    """Persentase, capaian and predikat of the indicators of one sheet."""
    rows = table.merge(rumus, on=["kode", "simbol"], how="left")
    total, latest = rows[QUARTERS].sum(axis=1), rows[QUARTERS].ffill(axis=1)["tw4"]
    rows["tahun_ini"] = latest.where(rows["agregasi"] == "terakhir", total)
    values = rows.groupby("kode", sort=False)["tahun_ini"].agg(["first", "last"])
    result = rows.drop_duplicates("kode").set_index("kode")
    result["persen"] = result["satuan"] == "%"
    result["nilai"] = values["first"].where(
        ~result["persen"], values["first"] / values["last"] * 100
    )
    r = result["nilai"]
    t = r.clip(result["bawah"], result["atas"])
    kinds = [result["polaritas"] == kind for kind in ("negatif", "negatif_rasio", "stabil")]
    formulas = [(2 * t - r) / t * 100, t / r * 100, 100 - (r - t).abs() / t * 100]
    capaian = pd.Series(np.select(kinds, formulas, r / t * 100), index=result.index)
    inside = (result["bawah"] < result["atas"]) & r.between(result["bawah"], result["atas"])
    result["capaian"] = round_half_up(capaian.mask(inside, 100.0))
    result["realisasi"] = round_half_up(r)
    result["predikat"] = pd.cut(result["capaian"], GRADES, right=False, labels=LABELS).astype(str)
    return result


def round_half_up(values: pd.Series) -> pd.Series:
    """Two decimals, as Excel's ROUND has them."""
    rounded: pd.Series = np.sign(values) * np.floor(values.abs().round(10) * 100 + 0.5) / 100
    return rounded


class OfficialBook:
    """One workbook in the official layout, a sheet per jabatan."""

    def __init__(self, path: Path, tables: dict[str, pd.DataFrame]) -> None:
        self.book = xlsxwriter.Workbook(str(path), {"in_memory": True})
        self.style = {name: self.book.add_format(style) for name, style in STYLES.items()}
        lights = [colour for *_, colour in LIGHTS]
        self.light = {c: self.book.add_format({"bg_color": c}) for c in lights}
        self.title = tables["instansi"].set_index("kunci").at["judul", "isi"]
        self.duties = tables["uraian_tugas"]

    def add(self, unit: pd.Series, result: pd.DataFrame) -> None:
        """The sheet of one jabatan."""
        sheet = self.book.add_worksheet(unit["lembar"])
        sheet.set_paper(14)
        sheet.set_landscape()
        sheet.set_margins(0.5, 0.5, 0.6, 0.7)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&8&A&R&8Halaman &P dari &N")
        sheet.hide_gridlines(2)
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        row = self._heading(sheet, unit)
        for column, text in enumerate(HEADS + RESULTS):
            sheet.write_string(row, column, text, self.style["head" if column < 4 else "result"])
        sheet.repeat_rows(row, row)
        self._sasaran(sheet, row + 1, result["sasaran"])
        for at, record in enumerate(result.itertuples(), start=row + 1):
            self._record(sheet, at, record)
        place = (row + 1, LAST - 1, row + len(result), LAST - 1)
        for criteria, value, colour in LIGHTS:
            rule = {"type": "cell", "criteria": criteria, "value": value, "stop_if_true": True}
            sheet.conditional_format(*place, rule | {"format": self.light[colour]})

    def _heading(self, sheet: Any, unit: pd.Series) -> int:
        sheet.merge_range(0, 0, 0, LAST, self.title, self.style["title"])
        own = self.duties[self.duties["kode_unit"] == unit["kode_unit"]]
        parts = {"1. JABATAN": [unit["nama"]], "2. UNIT KERJA": [unit["unit_kerja"]]}
        for number, part in ((3, "tugas"), (4, "fungsi")):
            texts = own.loc[own["bagian"] == part, "uraian"]
            parts[f"{number}. {part.upper()}"] = [f"{i}. {t}" for i, t in enumerate(texts, 1)]
        row = 1
        for label, lines in parts.items():
            sheet.write_string(row, 0, label, self.style["label"])
            for i, line in enumerate(lines):
                text = f"{' ' if i else ':'} {line}"
                sheet.merge_range(row, 1, row, LAST, text, self.style["text"])
                row += 1
        sheet.merge_range(row, 0, row, LAST, f"Capaian Tahun {TAHUN}", self.style["subtitle"])
        return row + 2

    def _sasaran(self, sheet: Any, row: int, sasaran: pd.Series) -> None:
        for _, group in sasaran.groupby((sasaran != sasaran.shift()).cumsum()):
            text, last = group.iloc[0], row + len(group) - 1
            if last > row:
                sheet.merge_range(row, 0, last, 0, text, self.style["left"])
            else:
                sheet.write_string(row, 0, text, self.style["left"])
            row = last + 1

    def _record(self, sheet: Any, row: int, record: Any) -> None:
        style = self.style
        for column, text in enumerate((record.indikator, record.penjelasan, record.sumber_data), 1):
            sheet.write_string(row, column, text, style["left"])
        sheet.write_string(row, 4, record.satuan, style["center"])
        sheet.write_string(row, 5, record.target, style["center"])
        if record.satuan == "Ada/Tidak Ada":
            there = "Ada" if record.realisasi == 1 else "Tidak Ada"
            sheet.write_string(row, 6, there, style["center"])
        else:
            shown = style["number" if record.persen else "whole"]
            sheet.write_number(row, 6, record.realisasi, shown)
        if record.persen:
            sheet.write_number(row, 7, record.realisasi, style["number"])
        else:
            sheet.write_string(row, 7, "–", style["center"])
        sheet.write_number(row, 8, record.capaian, style["bold"])
        sheet.write_string(row, 9, record.predikat, style["center"])


def main(folder: Path, output: Path, engine: Engine) -> None:
    """The whole job."""
    output.mkdir(parents=True, exist_ok=True)
    tables = read_katalog(folder / "katalog")
    units = tables["unit"].set_index("kode_unit", drop=False)
    for path in sorted((folder / "masukan" / TAHUN).glob("*.xlsx")):
        with pd.ExcelFile(path, engine=engine) as book:
            names = [str(n) for n in book.sheet_names if not str(n).startswith(NOT_INPUT)]
        results = [calculate(read_sheet(path, name, engine), tables["rumus"]) for name in names]
        bidang = str(units.at[units.at[results[0]["kode_unit"].iloc[0], "bidang"], "lembar"])
        official = OfficialBook(output / f"{bidang}.xlsx", tables)
        for result in results:
            official.add(units.loc[result["kode_unit"].iloc[0]], result)
        official.book.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--engine", choices=["openpyxl", "calamine"], default="openpyxl")
    chosen = parser.parse_args()
    main(chosen.folder, chosen.output, chosen.engine)

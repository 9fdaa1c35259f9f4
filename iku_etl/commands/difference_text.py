"""Differences on the terminal, and as JSON and CSV for programs."""

import csv
import json
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from iku_etl.calculate.capaian_table import safe_text
from iku_etl.region.brief import Brief
from iku_etl.text.plain import ON_A_LINE, show_text
from iku_etl.years.changes import TITLES, Difference, Value
from iku_etl.years.difference import Compared
from iku_etl.years.difference_sheet import cell_in_file, value_text

COLUMNS = (
    "kode", "kode_unit", "indikator", "kolom", "dari", "ke", "selisih", "berkas", "asal",
)  # fmt: skip
OF_ONE = (
    "Setiap perubahan dengan pengirim dan selnya: ulangi untuk satu ruang kerja; dengan --ke-berkas "
    "juga sebagai buku kerja Excel."
)
WIDE = 160  # in a file or a pipe there is no edge to fold at


def show_differences(compared: Compared) -> None:
    """A table, a line per value; the indicator is named once."""
    differences = compared.differences or ()
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = max(console.width, WIDE)
    title = _one_line(f"Dari {compared.dari} ke {compared.ke}")
    if not differences:
        console.print(Text(f"{title}: tidak ada yang berubah."))
        return
    table = Table(title=Text(title), title_justify="left")
    for name in ("Indikator", "Yang berubah"):
        table.add_column(name)
    for name in ("Dari", "Ke", "Selisih"):
        table.add_column(name, justify="right")
    for name in ("Berkas", "Sel"):
        table.add_column(name)
    last = ""
    for d in differences:
        name = "" if d.kode == last else _one_line(f"{d.kode} {d.indikator}")
        last = d.kode
        dari, ke, selisih = d.shown
        sign = "+" if isinstance(selisih, float) and selisih > 0 else ""
        cells = (
            name,
            TITLES[d.kolom],
            value_text(dari),
            value_text(ke),
            "" if selisih is None else sign + value_text(selisih),
            "\n".join(map(_one_line, d.berkas)) if name else "",
            "\n".join(_one_line(cell_in_file(origin)) for origin in d.asal) if name else "",
        )
        table.add_row(*(Text(show_text(cell)) for cell in cells), end_section=False)
    console.print(table)
    count = len({d.kode for d in differences})
    console.print(Text(f"{len(differences)} perubahan pada {count} indikator."))


def differences_brief(differences: Sequence[Difference]) -> Brief:
    """How many there are, for a kumpulan."""
    if not differences:
        return Brief("tidak ada yang berubah")
    count = len({d.kode for d in differences})
    said = f"{len(differences)} perubahan pada {count} indikator"
    return Brief(said, {"perubahan": len(differences), "indikator yang berubah": count}, OF_ONE)


def _one_line(text: str) -> str:
    return text.translate(ON_A_LINE)


def print_difference_json(differences: Sequence[Difference]) -> None:
    """A list of objects; numbers as numbers, plain ASCII."""
    rows = [
        {
            "kode": d.kode,
            "kode_unit": d.kode_unit,
            "indikator": d.indikator,
            "kolom": d.kolom,
            "dari": d.dari,
            "ke": d.ke,
            "selisih": d.selisih,
            "berkas": list(d.berkas),
            "asal": [f"{o.berkas}!{o.lembar}!{o.sel}" for o in d.asal],
        }
        for d in differences
    ]
    print(json.dumps(rows, indent=2))


def print_csv(differences: Sequence[Difference]) -> None:
    """The same form as capaian.csv: comma, decimal point, text that is no formula."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    for d in differences:
        asal = "; ".join(f"{o.berkas}!{o.lembar}!{o.sel}" for o in d.asal)
        texts = (d.kode, d.kode_unit, d.indikator, d.kolom)
        values = map(_machine, (d.dari, d.ke, d.selisih))
        writer.writerow(
            [*map(safe_text, texts), *values, *map(safe_text, ("; ".join(d.berkas), asal))]
        )


def _machine(value: Value) -> str:
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".")
    return safe_text(value or "")

"""laporan.html, masalah.xlsx and masalah.json: one report for people, Excel and programs; pesan.txt."""

import json
from collections.abc import Sequence
from pathlib import Path

from iku_etl.files.atomic import write_whole
from iku_etl.findings.html import write_laporan_html
from iku_etl.findings.report import Laporan
from iku_etl.findings.sheets import build_problem_sheets
from iku_etl.findings.unit_messages import UnitMessage
from iku_etl.messages.catalogue import Tingkat
from iku_etl.rules.all import Lampu
from iku_etl.rules.styles import Styles
from iku_etl.xlsx.workbook import write_workbook

BETWEEN = "\n\n" + "-" * 40 + "\n\n"


def write_laporan(
    laporan: Laporan,
    folder: Path,
    styles: Styles,
    lampu: Lampu,
    pesan: Sequence[UnitMessage] = (),
) -> list[Path]:
    """Writes the four files into the folder; returns their paths, the page first."""
    names = ("laporan.html", "masalah.xlsx", "masalah.json", "pesan.txt")
    page, book, data, texts = (folder / name for name in names)
    write_laporan_html(laporan, page, pesan)
    write_whole(texts, (BETWEEN.join(m.teks for m in pesan) + "\n").encode(errors="replace"))
    write_workbook(book, build_problem_sheets(laporan), styles, lampu, int(laporan.tahun))
    write_whole(data, masalah_json(laporan).encode("ascii"))
    return [page, book, data, texts]


def masalah_json(laporan: Laporan) -> str:
    """{"ringkasan", "masalah"}: masalah is the list that `check --format json` prints."""
    tingkat = [issue.tingkat for issue in laporan.issues if not issue.diterima]
    ringkasan = {
        "instansi": laporan.instansi,
        "periode": laporan.periode,
        **{t.value: tingkat.count(t) for t in Tingkat},
        "diterima": len(laporan.issues) - len(tingkat),
        "unit": [
            {
                "kode_unit": u.kode,
                "lembar": u.lembar,
                "keadaan": u.keadaan.value,
                "terlambat": u.is_late,
                "berkas": u.berkas,
                "pengisi": u.pengisi,
                "galat": u.galat,
                "peringatan": u.peringatan,
            }
            for u in laporan.unit
        ],
        "berkas": [
            {
                "berkas": b.nama,
                "keadaan": b.keadaan.value,
                "unit": b.unit,
                "galat": b.galat,
                "peringatan": b.peringatan,
            }
            for b in laporan.berkas
        ],
    }
    masalah = [issue.as_json() for issue in laporan.issues]
    return json.dumps({"ringkasan": ringkasan, "masalah": masalah}, indent=2) + "\n"

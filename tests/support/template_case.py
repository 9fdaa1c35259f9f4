"""A small katalog with every kind of variable, its template, and staff who fill it."""

import csv
import io
from pathlib import Path

import openpyxl

from iku_etl.catalog.definitions import Definitions
from iku_etl.catalog.katalog import Katalog, load_katalog
from iku_etl.rules.all import load_rules
from iku_etl.rules.contracts import load_contracts
from iku_etl.rules.settings import Settings
from iku_etl.template.workbook import write_templates

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"
SETTINGS = Settings("contoh", "Dinas Contoh", "iku_kota")

TABLES = {
    "instansi": "kunci;isi\ninstansi;Dinas Contoh",
    "uraian_tugas": "kode_unit;bagian;urutan;uraian\nDINAS;tugas;1;Membantu",
    "unit": """kode_unit;jenis;nama;lembar
DINAS;instansi;Dinas Contoh;Dinas
BID-A;bidang;Bidang A;Bidang A
BID-B;bidang;Bidang B;Bidang B""",
    "indikator": """kode;kode_unit;indikator;formula;polaritas;agregasi;desimal;skala;berlaku_sampai
ADA;DINAS;Masterplan tersedia;ada;positif;terakhir;;;
CAMPUR;DINAS;Nilai gabungan;0,5*p+0,5*q;positif;terakhir;;;
PERSEN;BID-A;Persentase OPD;x/n*100%;positif;terakhir;;;
RERATA;BID-A;Rata-rata layanan;r/s*100%;positif;rata_rata;1;;
JUMLAH;BID-A;Jumlah aplikasi;x;positif;jumlah;;;
LAMA;BID-A;Waktu layanan;hari;negatif;terakhir;;;
INDEKS;BID-B;Indeks aspek;"SUMPRODUCT(ni;bi)/SUM(bi)";positif;terakhir;;spbe_59_2020;
USANG;BID-B;Indikator lama;x;positif;terakhir;;;2020""",
    "variabel": """kode;simbol;uraian;satuan;tipe;sumber;agregasi;minimum;maksimum
ADA;ada;Masterplan;;ada_tidak;isian;;;
CAMPUR;p;Persentase;;angka;indikator:PERSEN;;;
CAMPUR;q;Indeks;;angka;indikator:INDEKS;;;
PERSEN;x;OPD terhubung;OPD;bulat;isian;;0;
PERSEN;n;Jumlah OPD;OPD;bulat;isian;terakhir;1;60
RERATA;r;Permohonan selesai;Berkas;bulat;isian;;0;
RERATA;s;Permohonan masuk;Berkas;bulat;isian;;0;
JUMLAH;x;Aplikasi dibuat;Aplikasi;bulat;isian;;0;
LAMA;hari;Hari layanan;Hari;angka;isian;;0;
INDEKS;ni;Tingkat kematangan;;angka;"rincian:spbe[nilai;aspek=1]";;1;5
INDEKS;bi;Bobot;;angka;"rincian:spbe[bobot;aspek=1]";;;
USANG;x;Data lama;;angka;isian;;;""",
    "target": """kode;tahun;periode;target
ADA;2025;TAHUN;Ada
CAMPUR;2025;TAHUN;50
PERSEN;2025;TAHUN;80%
RERATA;2025;TAHUN;80 - 90
JUMLAH;2025;TAHUN;4 Aplikasi
LAMA;2025;TAHUN;10 Hari
INDEKS;2025;TAHUN;Baik""",
    "rincian": """tabel;kolom;uraian;tipe;pengisi;pilihan
spbe;nomor;Nomor;angka;tetap;
spbe;aspek;Aspek;angka;tetap;
spbe;bobot;Bobot;angka;tetap;
spbe;nilai;Tingkat kematangan;pilihan;isian;1|2|3|4|5""",
    "rincian_spbe": "nomor;aspek;bobot;nilai\n101;1;2,50;\n102;2;1;\n103;1;7,50;",
}
DEFAULTS = {"indikator": {"dokumen": "IKU", "tingkat": "sasaran", "sasaran": "S"}}
UNITS = {"JUMLAH": "Aplikasi", "LAMA": "Hari"}


def satuan(row: dict[str, str]) -> dict[str, str]:
    """The satuan of an indicator: that of its target, % where its formula is ×100%."""
    if "formula" not in row:
        return {}
    return {"satuan": "%" if "100%" in row["formula"] else UNITS.get(row["kode"], "Nilai")}


def make_katalog(folder: Path, **tables: str) -> Katalog:
    """The katalog of TABLES, some of them replaced; columns that are not shown are blank."""
    contracts = load_contracts(SCHEMAS)
    (folder / "katalog").mkdir(parents=True)
    for name, text in {**TABLES, **tables}.items():
        rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
        required = contracts[name].kolom if name in contracts else ()
        columns = dict.fromkeys([*rows[0], *(k.nama for k in required)])
        with (folder / "katalog" / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, list(columns), restval="")
            writer.writeheader()
            writer.writerows({**DEFAULTS.get(name, {}), **satuan(row), **row} for row in rows)
    katalog, issues = load_katalog(folder, contracts)
    assert katalog is not None, [issue.pesan for issue in issues]
    return katalog


def make_templates(
    folder: Path,
    katalog: Katalog,
    *,
    tahun: str = "2025",
    per_unit: bool = False,
    settings: Settings = SETTINGS,
) -> list[Path]:
    """The templates of a katalog."""
    rules, definitions = load_rules((SCHEMAS,)), Definitions(katalog)
    return write_templates(
        katalog, definitions, rules, settings, [SCHEMAS], tahun, folder, per_unit=per_unit
    )


def fill(path: Path, cells: dict[str, object]) -> Path:
    """The workbook with values typed into cells such as `Bidang A!G8`, saved beside it."""
    book = openpyxl.load_workbook(path)
    for address, value in cells.items():
        sheet, _, cell = address.rpartition("!")
        assert not book[sheet][cell].protection.locked, address
        book[sheet][cell].value = value
    filled = path.with_name(f"terisi {path.name}")
    book.save(filled)
    return filled

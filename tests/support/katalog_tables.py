"""A sound katalog of CSV files, and where its problems are said."""

from pathlib import Path

from iku_etl.catalog.katalog import Katalog, load_katalog
from iku_etl.issues import Issue
from iku_etl.resources import shared_folder
from iku_etl.rules.contracts import load_contracts

CONTRACTS = load_contracts(shared_folder("schemas"))


SOUND = {
    "instansi": "kunci,isi\ntempat,Kota",
    "unit": """kode_unit,jenis,nama,unit_kerja,atasan,bidang,lembar,pejabat,nip,email
DINAS,instansi,Dinas Contoh,,,,Dinas,,,
BID-A,bidang,Bidang A,,DINAS,BID-A,Bidang A,,,""",
    "indikator": (
        "kode,kode_unit,dokumen,tingkat,nomor,tujuan,sasaran,indikator,penjelasan,formula,satuan,"
        "polaritas,agregasi,desimal,skala,sumber_data,penanggung_jawab,induk,berlaku_mulai,"
        "berlaku_sampai\n"
        'IKU-1,BID-A,IKU,sasaran,,,S,Nilai,,"0,5*x",Nilai,positif,jumlah,2,,Laporan,,,2024,2026'
    ),
    "variabel": """kode,simbol,uraian,satuan,tipe,sumber,agregasi,minimum,maksimum
IKU-1,x,Data,,angka,isian,,0,""",
    "target": "kode,tahun,periode,target\nIKU-1,2025,TAHUN,80",
}


Found = list[tuple[str, str, str]]


def write(folder: Path, **changed: str) -> Path:
    (folder / "katalog").mkdir()
    for name, text in {**SOUND, **changed}.items():
        (folder / "katalog" / f"{name}.csv").write_text(text + "\n", encoding="utf-8", newline="\n")
    return folder


def load(folder: Path) -> tuple[Katalog | None, Found]:
    katalog, issues = load_katalog(folder, CONTRACTS)
    return katalog, places(issues)


def places(issues: list[Issue]) -> Found:
    """Code, file and cell of each issue."""
    return sorted((i.kode, i.ref.berkas.removeprefix("katalog/"), i.ref.sel) for i in issues)

"""A sound katalog of a few indicators of every kind, and what each must give in exact fractions."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

Row = dict[str, str]
Tables = dict[str, list[Row]]
YEAR = "2025"


@dataclass
class Sound:
    """A sound katalog with what was measured, and what each indicator must give: its exact value.

    bentuk, edits and formats: how the tables are put on disk (csv, csv;, xlsx, and what is changed of
    the text). cost: the indicators that a mistake may cost, where it says; all others must be right.
    """

    tables: Tables
    values: dict[tuple[str, str], Fraction]
    truth: dict[str, Fraction]
    targets: dict[str, Fraction]
    bentuk: str = "csv"
    edits: list[Callable[[str, str], str]] = field(default_factory=list)
    formats: dict[tuple[str, str], str] = field(default_factory=dict)
    cost: frozenset[str] | None = None


UNIT = [
    {"kode_unit": "DINAS", "jenis": "instansi", "nama": "Dinas Contoh", "lembar": "Dinas"},
    {"kode_unit": "BID-A", "jenis": "bidang", "nama": "Bidang A", "lembar": "Bidang A",
     "atasan": "DINAS"},
]  # fmt: skip
# Ways to write a percentage of a and b that all mean a/b, in percent.
PERCENT_FORMS = (
    "a/b*100%", "100%*a/b", "a*100%/b", "(a/b)*100%", "ROUND(a/b*100%;6)", "a/b*100",
    "IF(b=0;0;a/b*100%)", "100%-(100%-a/b*100%)", "100-(1-a/b)*100%", "0,5*(a/b*100%)+0,5*(a/b*100%)",
    "a ÷ b × 100 %", "=A/B*100,0%", "MIN(100%;a/b*100%)+MAX(0;a/b*100%-100%)",
)  # fmt: skip
# Misuses: refused, or what they say by every sound reading.
PERCENT_MISUSES = (
    "a/b", "a/b*100%*100%", "a/(b*100%)", "(a/b)/100%", "1-(1-a/b)*100%", "100%-(1-a/b)", "a/b+0*100%",
    "IF(b>0;a/b;0)", "a/b*100*100%", "IF(a/b*100%>2;a/b*100%;1)", "(a+0*b*100%)/b",
)  # fmt: skip


def sound(pick: random.Random) -> Sound:
    """A katalog of a few indicators of every kind, all of which can be calculated."""
    indikator: list[Row] = []
    variabel: list[Row] = []
    target: list[Row] = []
    made = Sound({}, {}, {}, {})

    def add(kode: str, formula: str, satuan: str, truth: Fraction, symbols: dict[str, str]) -> None:
        indikator.append({
            "kode": kode, "kode_unit": pick.choice(["DINAS", "BID-A"]), "dokumen": "IKU",
            "tingkat": "sasaran", "sasaran": f"Sasaran {kode}", "indikator": f"Indikator {kode}",
            "penjelasan": "", "formula": formula, "satuan": satuan, "polaritas": "positif",
            "agregasi": "terakhir", "desimal": "", "skala": "", "sumber_data": "Bidang",
            "penanggung_jawab": "", "induk": "", "berlaku_mulai": "", "berlaku_sampai": "",
        })  # fmt: skip
        for simbol, sumber in symbols.items():
            variabel.append({
                "kode": kode, "simbol": simbol, "uraian": f"Data {simbol} dari {kode}",
                "satuan": "", "tipe": "angka", "sumber": sumber, "agregasi": "",
                "minimum": "", "maksimum": "",
            })  # fmt: skip
        made.truth[kode] = truth
        made.targets[kode] = Fraction(pick.randint(20, 90))
        target.append({
            "kode": kode, "tahun": YEAR, "periode": "TAHUN", "target": str(made.targets[kode]),
        })  # fmt: skip

    def typed(kode: str, simbol: str, low: int, high: int) -> Fraction:
        value = Fraction(pick.randint(low, high))
        made.values[kode, simbol] = value
        return value

    a, b = typed("K1", "a", 1, 60), typed("K1", "b", 60, 99)
    add("K1", pick.choice(PERCENT_FORMS), pick.choice(["%", "Persen", "persen"]), a / b * 100,
        {"a": "isian", "b": "isian"})  # fmt: skip
    add("K2", "x", "Dokumen", typed("K2", "x", 1, 99), {"x": "isian"})
    add("K3", "w*p + 0,5*q", "Nilai", a / b * 50 + made.truth["K2"] / 2,
        {"w": "tetap:0,5", "p": "indikator:K1", "q": "indikator:K2"})  # fmt: skip
    scores = [pick.randint(1, 5) for _ in range(3)]
    add("K4", "SUM(n)/COUNT(n)", "Indeks", Fraction(sum(scores), 3), {"n": "rincian:daftar[nilai]"})
    made.tables = {
        "instansi": [{"kunci": "instansi", "isi": "Dinas Contoh"}],
        "unit": [{**row} for row in UNIT],
        "indikator": indikator,
        "variabel": variabel,
        "target": target,
        "rincian": [
            {"tabel": "daftar", "kolom": "nomor", "uraian": "Nomor", "tipe": "angka",
             "pengisi": "tetap", "pilihan": ""},
            {"tabel": "daftar", "kolom": "nilai", "uraian": "Nilai", "tipe": "angka",
             "pengisi": "tetap", "pilihan": ""},
        ],
        "rincian_daftar": [{"nomor": str(i), "nilai": str(n)} for i, n in enumerate(scores, 1)],
    }  # fmt: skip
    return made

"""The mistakes people make in a katalog: each changes the tables of a sound one."""

import random
from collections.abc import Callable

from support.sound_katalog import PERCENT_FORMS, PERCENT_MISUSES, YEAR, Sound

Mistake = Callable[[Sound, random.Random], None]


def _cell(tabel: str, kolom: str, *texts: str) -> Mistake:
    """One of these texts in a cell of one row; `{}` is what stood there."""

    def change(made: Sound, pick: random.Random) -> None:
        row = pick.choice(made.tables[tabel])
        row[kolom] = pick.choice(texts).replace("{}", row[kolom])

    return change


def _formula(kode: str, *texts: str) -> Mistake:
    def change(made: Sound, pick: random.Random) -> None:
        row = next(row for row in made.tables["indikator"] if row["kode"] == kode)
        row["formula"] = pick.choice(texts)

    return change


def _every(tabel: str, kolom: str, change_text: Callable[[str], str]) -> Mistake:
    def change(made: Sound, pick: random.Random) -> None:
        for row in made.tables[tabel]:
            row[kolom] = change_text(row[kolom])

    return change


def _heading(made: Sound, pick: random.Random) -> None:
    tabel = pick.choice(["unit", "indikator", "variabel", "target", "rincian"])
    name = pick.choice(list(made.tables[tabel][0]))
    changed = pick.choice([
        name.upper(), name.title(), f" {name} ", f"{name}\u00a0", name.replace("_", " "),
        f"{name}*", name[:-1], f"kolom {name}", name.replace("_", "\n"), "",
    ])  # fmt: skip
    made.tables[tabel] = [
        {changed if key == name else key: text for key, text in row.items()}
        for row in made.tables[tabel]
    ]


def _without_column(made: Sound, pick: random.Random) -> None:
    tabel = pick.choice(["unit", "indikator", "variabel", "target", "rincian"])
    name = pick.choice(list(made.tables[tabel][0]))
    for row in made.tables[tabel]:
        row.pop(name, None)


def _swapped(made: Sound, pick: random.Random) -> None:
    """Two columns whose contents changed places below their headings."""
    tabel = pick.choice(["unit", "indikator", "variabel", "target", "rincian"])
    one, other = pick.sample(list(made.tables[tabel][0]), 2)
    for row in made.tables[tabel]:
        row[one], row[other] = row.get(other, ""), row.get(one, "")


def _moved(made: Sound, pick: random.Random) -> None:
    """Columns in another order, with their headings: no mistake at all."""
    tabel = pick.choice(["unit", "indikator", "variabel", "target", "rincian"])
    order = pick.sample(list(made.tables[tabel][0]), len(made.tables[tabel][0]))
    made.tables[tabel] = [{name: row.get(name, "") for name in order} for row in made.tables[tabel]]


def _row(text: str, *tables: str) -> Mistake:
    """An odd row somewhere: blank, a total, a title, the headings once more."""

    def change(made: Sound, pick: random.Random) -> None:
        rows = made.tables[pick.choice(tables)]
        names = list(rows[0])
        odd = dict.fromkeys(names, "")
        if text == "judul":
            odd = {name: name for name in names}
        elif text:
            odd[pick.choice(names[:3])] = text
        rows.insert(pick.randint(1, len(rows)), odd)

    return change


def _twice(made: Sound, pick: random.Random) -> None:
    tabel = pick.choice(["unit", "indikator", "variabel", "target", "rincian", "rincian_daftar"])
    rows = made.tables[tabel]
    copied = dict(pick.choice(rows))
    if pick.random() < 0.5:
        name = pick.choice(list(copied))
        copied[name] = copied[name].lower() if pick.random() < 0.5 else f"{copied[name]} "
    rows.insert(pick.randint(0, len(rows)), copied)


def _lost(made: Sound, pick: random.Random) -> None:
    rows = made.tables[pick.choice(["unit", "indikator", "variabel", "target", "rincian"])]
    rows.pop(pick.randrange(len(rows)))


def _lost_table(made: Sound, pick: random.Random) -> None:
    made.tables.pop(pick.choice(list(made.tables)))


def _quarters(made: Sound, pick: random.Random) -> None:
    """Quarter targets that do not make the year: said, and the year stays what it is."""
    for quarter in ("TW1", "TW2", "TW3", "TW4"):
        made.tables["target"].append(
            {"kode": "K2", "tahun": YEAR, "periode": quarter, "target": str(pick.randint(1, 9))}
        )


def _circle(made: Sound, pick: random.Random) -> None:
    row = next(r for r in made.tables["variabel"] if (r["kode"], r["simbol"]) == ("K1", "a"))
    row["sumber"] = pick.choice(["indikator:K3", "indikator:K1"])


def _reference(made: Sound, pick: random.Random) -> None:
    """Another indicator, spelled as people do."""
    row = next(r for r in made.tables["variabel"] if (r["kode"], r["simbol"]) == ("K3", "p"))
    row["sumber"] = pick.choice(["indikator:k1", "indikator: K1", "Indikator:K1", "indikator :K1 "])


def _saved_as(bentuk: str) -> Mistake:
    def change(made: Sound, pick: random.Random) -> None:
        made.bentuk = bentuk

    return change


def _text(edit: Callable[[str, str], str]) -> Mistake:
    def change(made: Sound, pick: random.Random) -> None:
        made.edits.append(edit)

    return change


def _in_table(tabel: str, old: str, new: str) -> Callable[[str, str], str]:
    return lambda name, text: text.replace(old, new, 1) if name == tabel else text


def _percent_cell(made: Sound, pick: random.Random) -> None:
    """A target that Excel keeps as a percentage."""
    made.bentuk = "xlsx"
    made.formats["target", "K1"] = pick.choice(["0%", "0.00%"])


def _target(*texts: str) -> Mistake:
    """The target of K2, in words that mean it, or nothing."""

    def change(made: Sound, pick: random.Random) -> None:
        row = next(row for row in made.tables["target"] if row["kode"] == "K2")
        row["target"] = pick.choice(texts).replace("{}", row["target"])

    return change


# What reads which: a mistake in the first costs the others too.
READERS = {"K1": {"K3"}, "K2": {"K3"}, "daftar": {"K4"}}
WORDS = (
    ("indikator", "dokumen"), ("indikator", "tingkat"), ("indikator", "polaritas"),
    ("indikator", "agregasi"), ("indikator", "desimal"), ("indikator", "skala"),
    ("indikator", "kode_unit"), ("indikator", "berlaku_mulai"), ("indikator", "berlaku_sampai"),
    ("indikator", "formula"), ("indikator", "satuan"), ("variabel", "tipe"), ("variabel", "agregasi"),
    ("variabel", "minimum"), ("variabel", "maksimum"), ("variabel", "sumber"), ("variabel", "simbol"),
    ("target", "periode"), ("target", "target"), ("target", "tahun"), ("rincian", "tipe"),
    ("rincian", "pengisi"), ("rincian_daftar", "nilai"), ("unit", "jenis"), ("unit", "atasan"),
    ("unit", "lembar"), ("unit", "nama"), ("instansi", "kunci"), ("instansi", "isi"),
)  # fmt: skip


def _word(made: Sound, pick: random.Random) -> None:
    """A wrong word in one cell, or a row written twice: at most the indicators of that row are lost."""
    tabel, kolom = pick.choice(WORDS)
    rows = made.tables[tabel]
    row = pick.choice(rows)
    if pick.random() < 0.2:
        rows.insert(pick.randint(0, len(rows)), dict(row))
    else:
        row[kolom] = pick.choice(
            ["kumulatif", "TW5", "nol", "?", "*", "Bidang/A", "Rekap", "1e3", "-"]
        )
    kode = row.get("kode") or ("daftar" if tabel.startswith("rincian") else "")
    made.cost = frozenset({kode} | READERS.get(kode, set()))


NBSP = "\u00a0"
MISTAKES: dict[str, Mistake] = {
    "nothing": lambda made, pick: None,
    "kode in another case": _cell("target", "kode", "k1", "K 1", "K1.", "Kl"),
    "kode with odd blanks": _cell("variabel", "kode", " {}", "{} ", f"{{}}{NBSP}", "\u200b{}"),
    "kode of indikator": _cell("indikator", "kode", "k1", "{}-", "K_1", "K1 (lama)", ""),
    "kode_unit": _cell("indikator", "kode_unit", "dinas", "Dinas", "DINAS ", "BIDANG", ""),
    "satuan in other words": _cell("indikator", "satuan", "Prosentase", "% ", "persentase", "Persn",
                                   "%/tahun", "Nilai", "Rasio", "", f"%{NBSP}", "PERSEN (%)"),
    "polaritas": _cell("indikator", "polaritas", "Positif", "positip", "POSITIF", "maximize", "naik",
                       "+", "", "positif ", "semakin tinggi semakin baik"),
    "agregasi": _cell("indikator", "agregasi", "Terakhir", "akhir", "last", "terakhir ", "kumulatif",
                      ""),
    "desimal": _cell("indikator", "desimal", "dua", "2,0", "9"),
    "dokumen": _cell("indikator", "dokumen", "iku", "IKU ", "Indikator Kinerja Utama", "PK"),
    "berlaku": _cell("indikator", "berlaku_mulai", "2025"),
    "tipe": _cell("variabel", "tipe", "Angka", "numerik", "bilangan", "ANGKA", "", "angka "),
    "sumber": _cell("variabel", "sumber", "Isian", "ISIAN", "isian ", "diisi", "", "input",
                    "tetap", "tetap:", "tetap:0,5,5", "indikator:k9", "indikator: K9", "indikator:K9",
                    "rincian:Daftar[nilai]", "rincian:daftar[Nilai]", "rincian:daftar(nilai)",
                    "rincian:daftar[nilai;nomor=9]", "{}{}"),
    "tetap": _cell("variabel", "sumber", "tetap:1.234", "tetap:50%", "tetap:1/2", "tetap:setengah"),
    "simbol": _cell("variabel", "simbol", "A", "a1", "a b", "a-b", "", "sum", "1a", "{} ", "\u0430"),
    "minimum": _cell("variabel", "uraian", "", " ", "{}"),
    "dates for numbers": _cell("target", "target", "12/04/2025", "2025-04-12", "12 April 2025"),
    "tahun": _cell("target", "tahun", "2025.0", " 2025 ", "25", "2o25", "TA 2025", "2024", ""),
    "periode": _cell("target", "periode", "Tahun", "tahun ", "TW 4", "TWIV", "Setahun", "", "2025"),
    "target as text": _target("{},0", "{} Dokumen", "{}.0", " {} ", f"{{}}{NBSP}", "{},00 dokumen",
                              "{} (dua)", "'{}", "{} dok", "{}-", "±{}", "{} jam", "{} %"),
    "no number in a target": _target("banyak", "delapan puluh", "#REF!", "#N/A", "TRUE", "8O", "1e3",
                                     "=8*10", "?", "..", "–", "n/a", "10 20", "1.000.00", "-5"),
    "a sign before a target": _target("≥ {}", ">= {}", "minimal {}", "min. {}", "> {}"),
    "ranges in a target": _target("{} - {}", "{} s.d. {}", "{} – {}", "90 - 10"),
    "percent forms": _formula("K1", *PERCENT_FORMS),
    "percent misuse": _formula("K1", *PERCENT_MISUSES),
    "unknown symbols": _formula("K1", "a/c*100%", "aa/b*100%", "a/jumlah*100%", "A1/B1*100%"),
    "x for times": _formula("K1", "a/b x 100%", "a/bx100%", "(a/b)X100%", "a/b·100%", "a/b∙100%"),
    "colon and comma": _formula("K1", "a:b*100%", "IF(b=0,0,a/b*100%)", "ROUND(a/b*100%,6)",
                                "SUM(a,0)/b*100%", "a/b*100.0%", "a/b*100,00%"),
    "brackets and quotes": _formula("K1", "[a/b]*100%", "{a/b}*100%", "a/b*100%;", "a/b*100%.",
                                    "“a”/b*100%", "(a/b*100%", "a/b)*100%", "a//b*100%", "a b*100%",
                                    "'a/b*100%", "a/b*100 persen", "Σa/Σb*100%", "√(a)/b", "a/b*%"),
    "signs of Excel": _formula("K1", "==a/b*100%", "+a/b*100%", "@a/b*100%", "a/$b*100%", "#REF!/b",
                               "JUMLAH(a)/b*100%", "SUM(a)/b*100%", "a/b*1E2", "a/b*100%%", "a/b*10^2",
                               "SUMIF(a;b)", "IFERROR(a/b*100%;0)", "a\u2215b*100%", "a\uff0fb*100%",
                               "a/b\u00d7100\uff05", "a\u200b/b*100%", "a\n/\nb*100%"),
    "no denominator": _formula("K1", "a*100%", "(a+b)*100%"),
    "a column as a number": _formula("K4", "n", "n/3", "SUM(n", "n*100%", "SUM(n)/COUNT(n)*100%"),
    "headings": _heading,
    "missing columns": _without_column,
    "swapped columns": _swapped,
    "columns in another order": _moved,
    "blank rows": _row("", "unit", "indikator", "variabel", "target", "rincian_daftar"),
    "totals": _row("JUMLAH", "indikator", "target", "variabel", "rincian_daftar"),
    "notes": _row("Ket: data sementara", "indikator", "target", "unit"),
    "headings once more": _row("judul", "indikator", "target", "variabel"),
    "written twice": _twice,
    "a lost row": _lost,
    "quarters that do not add": _quarters,
    "a circle": _circle,
    "a reference": _reference,
    "a lost table": _lost_table,
    "an empty table": lambda made, pick: made.tables[
        pick.choice(["indikator", "variabel", "target", "rincian_daftar"])].clear(),
    "detail cells": _cell("rincian_daftar", "nilai", "", "-", "tiga", "{},0", "{} ", "3/4", "1.234",
                          "12/04/2025", "#DIV/0!", "TRUE"),
    "detail keys": _cell("rincian_daftar", "nomor", "", "1", "satu", " {}"),
    "detail contract": _cell("rincian", "pengisi", "Tetap", "staf", "", "isian"),
    "detail names": _cell("rincian", "tabel", "Daftar", "daftar_x", "daftar "),
    "upper case symbols": _every("variabel", "simbol", str.upper),
    "padded codes": _every("indikator", "kode", lambda text: f" {text} "),
    **{f"a wrong word {number}": _word for number in range(1, 21)},
    "semicolons": _saved_as("csv;"),
    "Excel": _saved_as("xlsx"),
    "numbers of Excel": _saved_as("xlsx angka"),
    "Windows letters": _saved_as("cp1252"),
    "a percentage of Excel": _percent_cell,
    "a title above": _text(lambda name, text: f"TABEL {name}\n{text}" if name == "target" else text),
    "a byte order mark": _text(lambda name, text: "\ufeff" + text),
    "an open quote": _text(_in_table("target", "TAHUN", '"TAHUN')),
    "a cell too many": _text(_in_table("target", "TAHUN,", "TAHUN,,,x,")),
    "tabs": _text(lambda name, text: text.replace(",", "\t") if name == "target" else text),
    "line ends": _text(lambda name, text: text.replace("\n", "\r\n")),
    "old line ends": _text(lambda name, text: text.replace("\n", "\r")),
    "zero bytes": _text(_in_table("unit", "Dinas", "Di\0nas")),
}  # fmt: skip

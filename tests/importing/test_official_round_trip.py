"""What `run` prints for the five examples imports back to the same katalog, compared as tables."""

import re
from pathlib import Path

import pytest
from make_examples import YEARS
from support.official_round import RoundTrip, Tables, flat, printed_formula, round_trip, same_value

# Indicators; formulas proposed; of these, those that give the value of the original (same_value).
# The others: an index whose components the katalog writes out one by one (4, Belitung 1) or whose
# divisor it sums (4), a count of rows (Belitung 1), a sum that the document writes as one phrase (1).
EXPECTED = {
    "kota": (2, 2, 2),
    "tanjung-jabung-barat": (5, 5, 5),
    "iki-dinas-kominfo": (140, 140, 132),
    "belitung": (4, 4, 2),
    "bengkulu-selatan": (50, 48, 47),
}
THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3}\b)")  # the official table prints 50000 as 50.000
PRINTED = ("dokumen", "nomor", "nomor_indikator", "sasaran", "indikator", "satuan", "sumber_data",
           "penanggung_jawab", "catatan")  # fmt: skip


@pytest.mark.parametrize("name", YEARS)
def test_the_printed_katalog_comes_back(tmp_path: Path, name: str) -> None:
    done = round_trip(name, tmp_path)
    assert {i.kode for i in done.issues} <= {
        "usulan-formula", "usulan-tidak-ada", "sisipan-dilewati", "tabel-berulang"
    }  # fmt: skip
    assert indicators(done.impor, done.impor) == indicators(done.asal, done.impor)
    assert targets(done.impor) == targets(done.asal, YEARS[name])
    assert cascade(done.impor) == (cascade(done.asal) if name == "bengkulu-selatan" else [])
    assert duties(done.impor) == duties(done.asal, printed={n for n, *_ in duties(done.impor)})
    assert posts(done.impor) == posts(done.asal)
    assert evaluated(done) == EXPECTED[name]
    assert all(row["catatan_impor"] for row in done.impor["indikator"])


def indicators(tables: Tables, impor: Tables) -> list[tuple[str, ...]]:
    """Each indicator as it is printed: its texts, its Formulasi, and for IKU its tingkat."""
    explained = {(r["tingkat"], r["indikator"]) for r in impor["indikator"] if r["penjelasan"]}
    return sorted(
        (
            *(row.get(name, "") for name in PRINTED),
            row["tingkat"] if row["dokumen"] == "IKU" else "",
            printed_formula(row, tables)
            if row["dokumen"] == "IKI" or (row["tingkat"], row["indikator"]) in explained
            else "",
        )
        for row in tables["indikator"]
    )


def targets(tables: Tables, tahun: str = "") -> list[tuple[str, ...]]:
    """The targets of the year, by the text of their indicator."""
    names = {row["kode"]: (row["sasaran"], row["indikator"]) for row in tables["indikator"]}
    return sorted(
        (*names[t["kode"]], t["tahun"], THOUSANDS.sub("", t["target"]))
        for t in tables["target"]
        if t["periode"] == "TAHUN" and t["tahun"] == (tahun or t["tahun"]) and t["target"]
    )


def cascade(tables: Tables) -> list[tuple[str, ...]]:
    """Every induk, by the texts of both ends."""
    names = {
        r["kode"]: f"{r['tingkat']} {r['sasaran']} {r['indikator']}" for r in tables["indikator"]
    }
    return sorted(
        (names[row["kode"]], names[induk])
        for row in tables["indikator"]
        for induk in row["induk"].split(";")
        if induk
    )


def duties(tables: Tables, printed: set[str] | None = None) -> list[tuple[str, ...]]:
    """Tugas and fungsi of every unit, in order, by the sheet of a jabatan."""
    lembar = {
        u["kode_unit"]: u["lembar"] if u["jenis"] == "jabatan" else "" for u in tables["unit"]
    }
    found = [
        (lembar[d["kode_unit"]], d["bagian"], d["urutan"], d["uraian"])
        for d in tables["uraian_tugas"]
    ]
    return sorted(duty for duty in found if printed is None or duty[0] in printed)


def posts(tables: Tables) -> list[tuple[str, ...]]:
    """The jabatan with indicators: name, sheet, unit kerja, the headings of their own table."""
    used = {row["kode_unit"] for row in tables["indikator"]}
    names = ("nama", "lembar", "unit_kerja", "judul_sasaran", "judul_indikator", "judul_sumber")
    return sorted(
        tuple(u.get(name, "") for name in names)
        for u in tables["unit"]
        if u["jenis"] == "jabatan" and u["kode_unit"] in used
    )


def evaluated(done: RoundTrip) -> tuple[int, int, int]:
    """How many indicators, how many with a formula, how many of these with the original's value."""
    codes = {}
    for row in done.asal["indikator"]:
        codes.setdefault(key(row, done.asal), []).append(row["kode"])
    proposed = [row for row in done.impor["indikator"] if row["formula"]]
    same = [
        row
        for row in proposed
        if same_value(codes[key(row, done.impor)].pop(0), done.asal, row["kode"], done.impor)
    ]
    return len(done.impor["indikator"]), len(proposed), len(same)


def key(row: dict[str, str], tables: Tables) -> tuple[str, ...]:
    unit = next(u for u in tables["unit"] if u["kode_unit"] == row["kode_unit"])
    place = unit["lembar"] if unit["jenis"] == "jabatan" else ""
    return place, flat(row["sasaran"]), flat(row["indikator"])

"""Weights of an index against its structure, and wholes against the sum of their parts."""

import csv
from fractions import Fraction
from pathlib import Path

import pytest
from support.lint_case import found, lint
from support.small import SCHEMAS, YEAR, assert_expected, kecil

from iku_etl import pipeline
from iku_etl.issues import Issue, SchemaError, group_issues
from iku_etl.lint.normalised import is_unusual
from iku_etl.rules.all import load_rules
from iku_etl.rules.index import load_index

STRUCTURES = Path(__file__).parent.parent / "kasus"
ALL_FOUR = ["B2", "B3", "B4", "B5"]
EXACT = "3,3333333333"  # 20/6, printed 3,3


def _weight(row: dict[str, str]) -> str:
    printed = row["bobot_indikator"]
    return EXACT if printed == "3,3" else printed


def _spbe(
    structure: str, skala: str = "", indeks: str = "", change: dict[str, str] | None = None
) -> str:
    """A katalog over all rows of a published structure; change: other weights by nomor."""
    with (STRUCTURES / f"spbe_struktur_{structure}.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    weights = {row["indikator"]: _weight(row) for row in rows} | (change or {})
    body = "\n".join(
        f"| | {row['indikator']} | {row['aspek']} | {weights[row['indikator']]} | 3 |"
        for row in rows
    )
    return f"""
        | indikator | kode | formula                   | skala   |
        |           | A    | SUMPRODUCT(ni;bi)/SUM(bi) | {skala} |
        | variabel | kode | simbol | sumber              |
        |          | A    | ni     | rincian:spbe[nilai] |
        |          | A    | bi     | rincian:spbe[bobot] |
        | rincian | tabel | kolom | pengisi | indeks   |
        |         | spbe  | nomor | tetap   |          |
        |         | spbe  | aspek | tetap   |          |
        |         | spbe  | bobot | tetap   | {indeks} |
        |         | spbe  | nilai | isian   |          |
        | rincian_spbe | nomor | aspek | bobot | nilai |
        {body}
        | target | kode | target |
        |        | A    | 2,6    |
        """


def codes(issues: list[Issue]) -> list[str]:
    """What was found, and where, but for the row."""
    return sorted({f"{code} {place.rstrip('0123456789')}" for code, place in found(issues)})


@pytest.mark.parametrize("structure", ["59_2020", "5_2018"])
@pytest.mark.parametrize("stated", [True, False], ids=["stated", "by its rows"])
def test_the_weights_of_a_structure_are_right(tmp_path: Path, structure: str, stated: bool) -> None:
    """The scale of 59/2020 says nothing of the structure: 5/2018 has 37 rows of its own."""
    indeks = f"spbe_{structure}" if stated else ""
    assert lint(tmp_path, _spbe(structure, "spbe_59_2020", indeks)) == []


@pytest.mark.parametrize(("skala", "indeks"), [("", "spbe_5_2018"), ("spbe_59_2020", "")])
def test_one_wrong_weight_of_5_2018(tmp_path: Path, skala: str, indeks: str) -> None:
    issues = lint(tmp_path, _spbe("5_2018", skala, indeks, {"18": "40", "35": "3,3"}))
    assert found(issues) == [
        ("bobot-berbeda", "rincian_spbe C19"),
        ("bobot-berbeda", "rincian_spbe C36"),
    ]
    assert "seharusnya 3,3333333333 (10/3)" in issues[1].pesan
    assert {issue.indikator for issue in issues} == {"A"}


def test_an_unknown_structure_is_said(tmp_path: Path) -> None:
    (issue,) = lint(tmp_path, _spbe("5_2018", "", "spbe_5_201"))
    assert (issue.kode, issue.ref.sel) == ("di-luar-daftar", "G4")
    assert '"spbe_5_2018"' in issue.pesan


def _aspect(bobot: str, uraian: str = "Bobot aspek") -> str:
    rows = "\n".join(f"| | {n} | {bobot} | {nilai} |" for n, nilai in enumerate("332322", 1))
    return f"""
        | indikator | kode | formula                |
        |           | A    | 1/ba*SUMPRODUCT(ni;bi) |
        | variabel | kode | simbol | sumber              | uraian   |
        |          | A    | ni     | rincian:spbe[nilai] | Nilai    |
        |          | A    | bi     | rincian:spbe[bobot] | Bobot    |
        |          | A    | ba     | tetap:20            | {uraian} |
        | rincian | tabel | kolom | pengisi |
        |         | spbe  | nomor | tetap   |
        |         | spbe  | bobot | tetap   |
        |         | spbe  | nilai | isian   |
        | rincian_spbe | nomor | bobot | nilai |
        {rows}
        | target | kode | target |
        |        | A    | 2,6    |
        | harap | kode | status   | realisasi |
        |       | A    | dihitung | 2,5       |
        """


def test_the_printed_3_3_is_a_galat_where_the_whole_is_20(tmp_path: Path) -> None:
    """Six times 3,3 is 19,8: the aspect would be 2,48 instead of 2,50."""
    issues = lint(tmp_path / "lint", _aspect("3,3"))
    places = [("bobot-bukan-jumlah", f"rincian_spbe B{row}") for row in range(2, 8)]
    assert found(issues) == places
    assert {issue.indikator for issue in issues} == {"A"}
    assert all("0,99" in issue.pesan for issue in issues)
    assert kecil(tmp_path / "run", _aspect("3,3")).run().value("A", "status") == "bermasalah"


def test_the_exact_weight_gives_2_5(tmp_path: Path) -> None:
    assert lint(tmp_path / "lint", _aspect(EXACT)) == []
    assert_expected(tmp_path / "run", _aspect(EXACT))


def test_a_constant_of_another_kind_is_only_doubted(tmp_path: Path) -> None:
    issues = lint(tmp_path, _aspect("3,3", "Jumlah layanan"))
    assert {issue.kode for issue in issues} == {"bobot-tidak-genap"}


def test_a_wrong_weight_of_a_structure_is_named_alone_and_as_it_is_written(tmp_path: Path) -> None:
    """Of the whole that is then no sum of its parts, the cell that differs is at fault."""
    rows = "\n".join(f"| | {n} | {'130' if n == 1 else '1,3'} | |" for n in range(1, 3))
    issues = lint(
        tmp_path,
        f"""
        | indikator | kode | formula                |
        |           | I-1  | 1/ba*SUMPRODUCT(ni;bi) |
        |           | I-2  | 1/ba*SUMPRODUCT(ni;bi) |
        | variabel | kode | simbol | sumber              | uraian      |
        |          | I-1  | ni     | rincian:spbe[nilai] | Nilai       |
        |          | I-1  | bi     | rincian:spbe[bobot] | Bobot       |
        |          | I-1  | ba     | tetap:2,6           | Bobot aspek |
        |          | I-2  | ni     | rincian:spbe[nilai] | Nilai       |
        |          | I-2  | bi     | rincian:spbe[bobot] | Bobot       |
        |          | I-2  | ba     | tetap:2,6           | Bobot aspek |
        | rincian | tabel | kolom | pengisi | indeks       |
        |         | spbe  | nomor | tetap   |              |
        |         | spbe  | bobot | tetap   | spbe_59_2020 |
        |         | spbe  | nilai | isian   |              |
        | rincian_spbe | nomor | bobot | nilai |
        {rows}
        | target | kode | target |
        |        | I-1  | 2,6    |
        |        | I-2  | 2,6    |
        """,
    )
    assert {issue.ref.sel for issue in issues} == {"B2"}
    assert {issue.kode for issue in issues} == {"bobot-berbeda", "bobot-bukan-jumlah"}
    (group,) = (g for g in group_issues(issues) if g.issue.kode == "bobot-berbeda")
    assert (len(group.refs), group.subjects) == (1, ("I-1", "I-2"))
    assert "= 130, " in group.issue.pesan
    assert group.issue.pesan.endswith("seharusnya 1,3.")


def _mean(bobot: str, pengisi: str = "tetap", formula: str = "SUMPRODUCT(n;w)/SUM(w)") -> str:
    """Four weights of the agency's own table, the second of them given."""
    rows = "\n".join(f"| | {i} | {w} | 3 |" for i, w in enumerate(("16,67", bobot, "25", "25"), 1))
    return f"""
        | indikator | kode | formula   |
        |           | A    | {formula} |
        | variabel | kode | simbol | sumber              |
        |          | A    | n      | rincian:mutu[nilai] |
        |          | A    | w      | rincian:mutu[bobot] |
        | rincian | tabel | kolom | pengisi   |
        |         | mutu  | nomor | tetap     |
        |         | mutu  | bobot | {pengisi} |
        |         | mutu  | nilai | isian     |
        | rincian_mutu | nomor | bobot | nilai |
        {rows}
        | target | kode | target |
        |        | A    | 3      |
        """


@pytest.mark.parametrize(
    ("bobot", "cells"),
    [
        ("33,33", []),
        ("33,34", []),
        ("333,3", ["B2", "B3", "B4", "B5"]),
        ("30", ["B2", "B3", "B4", "B5"]),
    ],
)
def test_weights_that_are_divided_by_their_sum(
    tmp_path: Path, bobot: str, cells: list[str]
) -> None:
    """Ten times too much, and the mean would still be one: 399,97 is said."""
    issues = lint(tmp_path, _mean(bobot))
    assert [(i.kode, i.ref.sel) for i in issues] == [("bobot-jumlah-lain", cell) for cell in cells]


@pytest.mark.parametrize(
    ("weights", "unusual"),
    [
        (["1", "2", "3"], True),
        (["0,33", "0,33", "0,33"], False),
        (["33,3", "33,3", "33,3"], False),
        (["0,5", "0,5"], False),
        (["0,5", "0,4"], True),
        (["33", "33", "33"], False),
        (["50", "55"], True),
        (["50"], False),
        (["50", ""], False),
    ],
)
def test_sums_of_weights(weights: list[str], unusual: bool) -> None:
    assert (is_unusual(weights) is not None) == unusual


def test_typed_weights_are_looked_at_where_they_were_typed(tmp_path: Path) -> None:
    small = kecil(tmp_path, _mean("333,3", "isian"))
    for found_by in (small.run().outcome.issues, pipeline.check(small.workspace, YEAR).issues):
        cells = [(i.ref.berkas, i.ref.sel) for i in found_by if i.kode == "bobot-jumlah-lain"]
        assert cells == [("Isian.xlsx", f"B{row}") for row in range(3, 7)]


def test_a_constant_divisor_is_no_norm(tmp_path: Path) -> None:
    issues = lint(tmp_path, _mean("33,33", formula="SUMPRODUCT(n;w)/100"))
    assert [i.kode for i in issues if i.kode == "bobot-jumlah-lain"] == []


@pytest.mark.parametrize("kode", ["spbe_59_2020", "spbe_5_2018", "pemdi_8_2026"])
def test_the_structures_add_up_exactly(kode: str) -> None:
    indeks = load_rules((SCHEMAS,)).indeks[kode]
    assert sum(indeks.weights.values()) == Fraction(100)


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ('bobot_tepat: "20/6"', 'bobot_tepat: "3.3"', "aspek 7"),
        ('bobot_domain: "17.00"', 'bobot_domain: "18.00"', "domain 1"),
    ],
)
def test_a_structure_that_does_not_add_up_is_refused(
    tmp_path: Path, old: str, new: str, name: str
) -> None:
    text = (SCHEMAS / "indeks" / "spbe_5_2018.yaml").read_text(encoding="utf-8")
    path = tmp_path / "spbe_5_2018.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(SchemaError, match=name):
        load_index(path)

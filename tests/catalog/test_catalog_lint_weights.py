"""Weights of an index against its structure, and wholes against the sum of their parts."""

import csv
from fractions import Fraction
from pathlib import Path

import pytest
from kecil import SCHEMAS, assert_expected, kecil
from lint_case import found, lint

from iku_etl.catalog.index import load_index
from iku_etl.catalog.rules import load_rules
from iku_etl.issues import Issue, SchemaError

STRUCTURES = Path(__file__).parent.parent / "kasus"
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
    (issue,) = lint(tmp_path / "lint", _aspect("3,3"))
    assert (issue.kode, issue.ref.sel, issue.indikator) == ("bobot-bukan-jumlah", "J2", "A")
    assert "0,99" in issue.pesan
    assert kecil(tmp_path / "run", _aspect("3,3")).run().value("A", "status") == "bermasalah"


def test_the_exact_weight_gives_2_5(tmp_path: Path) -> None:
    assert lint(tmp_path / "lint", _aspect(EXACT)) == []
    assert_expected(tmp_path / "run", _aspect(EXACT))


def test_a_constant_of_another_kind_is_only_doubted(tmp_path: Path) -> None:
    issues = lint(tmp_path, _aspect("3,3", "Jumlah layanan"))
    assert [issue.kode for issue in issues] == ["bobot-tidak-genap"]


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

"""A scale outside its years is said by `catalog check` and by `run`; below, at and above its end."""

from pathlib import Path

import pytest
from support.lint_case import found, write

from iku_etl.check.katalog import lint_catalog
from iku_etl.issues import Issue
from iku_etl.resources import shared_folder
from iku_etl.rules.all import load_rules

TABLES = """
    | indikator | kode | skala   | berlaku_sampai |
    |           | A    | {skala} | {sampai}       |
    | variabel  | kode | simbol |
    |           | A    | x      |
    | isian     | kode | simbol | tw1 |
    |           | A    | x      | 80  |
    | target    | kode | tahun   | target |
    |           | A    | {tahun} | 80     |
"""


def outdated(
    folder: Path, tahun: str, own: str = "", agency: str = "", sampai: str = ""
) -> list[Issue]:
    small = write(folder, TABLES.format(tahun=tahun, skala=own, sampai=sampai))
    if agency:
        with (folder / "iku.toml").open("a", encoding="utf-8") as out:
            out.write(f'skala = "{agency}"\n')
    return [i for i in lint_catalog(small.workspace) if i.kode == "skala-di-luar-berlaku"]


@pytest.mark.parametrize(("tahun", "said"), [("2016", 0), ("2017", 0), ("2018", 1)])
def test_scale_of_the_agency(tmp_path: Path, tahun: str, said: int) -> None:
    issues = outdated(tmp_path, tahun, agency="permendagri_54_2010")
    assert [i.ref.berkas for i in issues] == ["iku.toml"] * said
    for issue in issues:
        assert "2010–2017" in issue.pesan
        assert "permendagri_86_2017" in issue.saran


@pytest.mark.parametrize(("tahun", "said"), [("2020", 1), ("2021", 0), ("2022", 0)])
def test_scale_of_an_indicator(tmp_path: Path, tahun: str, said: int) -> None:
    issues = outdated(tmp_path, tahun, own="sakip_88_2021")
    cells = [("skala-di-luar-berlaku", "indikator O2")] * said
    assert found(issues) == cells
    assert all("sakip_12_2015" in issue.saran for issue in issues)


def test_an_indicator_that_has_ended_may_keep_its_scale(tmp_path: Path) -> None:
    assert outdated(tmp_path, "2024", own="sakip_12_2015", sampai="2020") == []


def test_a_run_says_it_for_its_year(tmp_path: Path) -> None:
    small = write(tmp_path, TABLES.format(tahun="2025", skala="sakip_12_2015", sampai=""))
    codes = small.run("TAHUN").issue_codes
    assert ("skala-di-luar-berlaku", "A") in codes


def test_every_successor_is_a_scale() -> None:
    scales = load_rules((shared_folder("schemas"),)).skala
    named = {s.pengganti for s in scales.values()} - {""}
    assert named
    assert named <= set(scales)

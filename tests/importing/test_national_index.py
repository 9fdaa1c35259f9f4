"""A ruang kerja that starts from a national index: filled as published, it prints what was published."""

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest
from support.fill import fill
from support.published import printed_number, published

from iku_etl.cli import call
from iku_etl.template.job import make_templates
from iku_etl.workspace import Workspace

TOML = 'kode = "contoh"\nnama = "Dinas Contoh"\ntata_letak = "iku_umum"\n'


def results(
    folder: Path, options: list[str], tahun: str, cells: Mapping[tuple[str, str, str], float]
) -> dict[str, dict[str, str]]:
    """init, template, what staff fill into the detail sheet, run."""
    command(["init", str(folder), *options])
    workspace = Workspace(folder)
    workspace.settings_file.write_text(TOML, encoding="utf-8")
    template = make_templates(workspace, tahun, per_unit=False).files[0]
    fill(template, workspace.inputs(tahun) / "Isian.xlsx", {}, cells)
    command(["run", str(folder), "--tahun", tahun, "--periode", "TAHUN"])
    with (workspace.output(tahun, "TAHUN") / "capaian.csv").open(encoding="utf-8") as stream:
        return {row["kode"]: row for row in csv.DictReader(stream)}


def command(words: list[str]) -> None:
    assert call(words) == 0


def test_spbe_at_every_level_is_the_published_evaluation(tmp_path: Path) -> None:
    """Kemenko Perekonomian 2021: the index, 4 domains and 8 aspects of its 47 scores."""
    cells = {
        ("spbe", row["indikator"], "nilai"): printed_number(row["nilai_tercetak"])
        for row in published("spbe_indikator")
    }
    found = results(tmp_path / "kerja", ["--indeks", "spbe_59_2020"], "2021", cells)
    printed = {
        "-".join(["IKU-1", row["tingkat"].upper(), row["nomor"]]).replace("-INDEKS-", ""): row
        for row in published("spbe_hasil")
        if row["instansi"].startswith("Kemenko")
    }
    assert {kode: float(row["realisasi"]) for kode, row in found.items()} == {
        kode: printed_number(row["nilai_tercetak"]) for kode, row in printed.items()
    }
    assert found["IKU-1"]["predikat_nilai"] == "Baik"


@pytest.mark.parametrize(
    ("penimbang", "ikm"), [("0,11", 90.56), ("0,111", 91.38), ("1/9", 91.48), ("1/unsur", 91.48)]
)
def test_the_printed_weight_of_skm_decides(tmp_path: Path, penimbang: str, ikm: float) -> None:
    """The published survey prints 90,56 with 0,11; exactly it is 91,48."""
    cells: dict[tuple[str, str, str], float] = {}
    for row in published("skm_unsur"):
        cells["skm", row["unsur"], "total_nilai"] = printed_number(row["total_nilai"])
        cells["skm", row["unsur"], "terisi"] = 29
    options = ["--indeks", "skm_14_2017", "--penimbang", penimbang]
    found = results(tmp_path / "kerja", options, "2025", cells)
    assert (float(found["IKU-1"]["realisasi"]), found["IKU-1"]["predikat_nilai"]) == (
        ikm,
        "Sangat Baik",
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--indeks", "pemdi"], "pemdi_8_2026"),
        (["--indeks", "pemdi_8_2026", "--penimbang", "0,11"], "tidak memakainya"),
        (["--indeks", "skm_14_2017", "--penimbang", "0,12"], "1/9, 0,11, 0,111, 1/unsur"),
        (["--indeks", "indeks_kami_5"], "indeks_kami_5_se_tinggi"),
        (["--indeks", "pemdi_8_2026", "--contoh", "kota"], "salah satu"),
    ],
)
def test_a_choice_there_is_not_makes_no_ruang_kerja(
    tmp_path: Path, options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(["init", str(tmp_path / "kerja"), *options]) == 2
    assert said in " ".join(capsys.readouterr().err.split())
    assert not (tmp_path / "kerja").exists()


@pytest.mark.parametrize("kode", ["pemdi_8_2026", "spbe_5_2018", "spbe_59_2020", "skm_14_2017"])
def test_its_katalog_has_no_galat(
    tmp_path: Path, kode: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Weights, formulas and levels agree with the rule; what only the office knows is said."""
    command(["init", str(tmp_path / "kerja"), "--indeks", kode])
    Workspace(tmp_path / "kerja").settings_file.write_text(TOML, encoding="utf-8")
    call(["catalog", "check", str(tmp_path / "kerja")])
    said = capsys.readouterr().err
    assert "Sumber data kosong" in said
    assert "galat" not in said

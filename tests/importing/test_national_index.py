"""A ruang kerja that starts from a national index: filled as published, it prints what was published."""

import csv
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from support.fill import Typed, fill
from support.live import require_ironcalc
from support.published import printed_number, published
from support.small import SCHEMAS

from iku_etl.cli import call
from iku_etl.formula.evaluate import evaluate
from iku_etl.formula.excel import to_excel
from iku_etl.formula.parse import parse
from iku_etl.formula.values import Values
from iku_etl.importing.outside_rows import with_following
from iku_etl.rules.all import load_rules
from iku_etl.template.job import make_templates
from iku_etl.workspace import Workspace

TOML = 'kode = "contoh"\nnama = "Dinas Contoh"\ntata_letak = "iku_umum"\n'


def results(
    folder: Path,
    options: list[str],
    tahun: str,
    cells: Mapping[tuple[str, str, str], float],
    typed: Typed | None = None,
) -> dict[str, dict[str, str]]:
    """init, template, what staff fill into the detail sheet, run."""
    command(["init", str(folder), *options])
    workspace = Workspace(folder)
    workspace.settings_file.write_text(TOML, encoding="utf-8")
    template = make_templates(workspace, tahun, per_unit=False).files[0]
    fill(template, workspace.inputs(tahun) / "Isian.xlsx", typed or {}, cells)
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


PEMDI = load_rules((SCHEMAS,)).indeks["pemdi_8_2026"]
FOLLOWING = {row.nomor: row.mengikuti for row in PEMDI.baris if row.mengikuti}
# By the bounds of the source: below, at and above each.
LEVELS = [
    ("5", value, level)
    for low, bound in enumerate((12.5, 37.5, 62.5, 75.0), start=1)
    for value, level in ((bound - 0.01, low), (bound, low), (bound + 0.01, low + 1))
] + [
    ("6", value, level)
    for low, bound in enumerate((1.5, 2.5, 3.5, 4.0), start=1)
    for value, level in ((bound - 0.01, low), (bound, low + 1), (bound + 0.01, low + 1))
]


@pytest.mark.parametrize("nomor", ["5", "6"])
def test_a_level_that_follows_from_another_index_at_its_bounds(nomor: str) -> None:
    """As value, and as IronCalc reads the Excel text of the same formula."""
    other = FOLLOWING[nomor]
    formula = parse(other.formula)
    cases = [(value, level) for row, value, level in LEVELS if row == nomor]
    values = Values.from_numbers(np.array([value for value, _ in cases]))
    wanted = [float(level) for _, level in cases]
    assert evaluate(formula, {other.simbol: values}).angka.tolist() == wanted
    text = to_excel(formula, {other.simbol: "{}"})
    assert [recalculated(text.replace("{}", repr(value))) for value, _ in cases] == wanted


def recalculated(formula: str) -> float:
    model = require_ironcalc().create("hitung", "en", "UTC", "en")
    model.set_user_input(0, 1, 1, f"={formula}")
    model.evaluate()
    return float(model.get_cell_value(0, 1, 1))


def test_the_index_takes_in_levels_that_follow_from_others(tmp_path: Path) -> None:
    """18 levels are typed; 5 follows from SDI 62,5 and 6 from SJIG 2,5: both are 3."""
    typed = {row.nomor: 2 + int(row.nomor) % 4 for row in PEMDI.baris if not row.mengikuti}
    cells = {("pemdi", nomor, "nilai"): float(level) for nomor, level in typed.items()}
    values = {
        ("IKU-1-INDIKATOR-5", "sdi"): [None, None, None, 62.5],
        ("IKU-1-INDIKATOR-6", "sjig"): [None, None, None, 2.5],
    }
    found = results(tmp_path / "kerja", ["--indeks", "pemdi_8_2026"], "2026", cells, values)
    levels = {**typed, "5": 3, "6": 3}

    def index(aspek: str = "") -> float:
        rows = [row for row in PEMDI.baris if aspek in ("", row.aspek)]
        total = sum(row.weight * levels[row.nomor] for row in rows)
        return float(round(total / sum(row.weight for row in rows), 2))

    assert float(found["IKU-1"]["realisasi"]) == index()
    for aspek in "1234567":
        assert float(found[f"IKU-1-ASPEK-{aspek}"]["realisasi"]) == index(aspek)
    assert [found[f"IKU-1-INDIKATOR-{n}"]["realisasi"] for n in "56"] == ["3", "3"]


def test_only_sums_can_take_in_rows_outside_the_table() -> None:
    assert with_following("SUM(a)/COUNT(b)", []) == "SUM(a)/COUNT(b)"
    with pytest.raises(ValueError, match="only sums"):
        with_following("SUM(a)/COUNT(b)", ["5"])

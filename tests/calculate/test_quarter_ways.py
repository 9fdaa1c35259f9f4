"""triwulan.csv: a quarter in every way, whichever of them the agency has chosen for capaian.csv."""

from collections.abc import Callable
from pathlib import Path

import pytest
from support.small import YEAR, kecil

from iku_etl.calculate.quarter_table import QUARTER_COLUMNS, QuarterRow
from iku_etl.calculate.quarter_ways import WAYS
from iku_etl.years.capaian import CapaianError, read_quarter
from iku_etl.years.closed import YearResults, read_output

QUARTERS = """
    | indikator | kode | formula  | agregasi  | satuan |
    |           | JML  | a/b*100% | jumlah    | %      |
    |           | AKH  | a/b*100% | terakhir  | %      |
    |           | RAT  | a/b*100% | rata_rata | %      |
    |           | BLM  | a        | jumlah    | Berkas |
    |           | NOL  | a        | jumlah    | Berkas |
    | target | kode | periode | target |
    |        | JML  | TW2     | 40%    |
    |        | JML  | TAHUN   | 80%    |
    |        | AKH  | TW2     | 40%    |
    |        | AKH  | TAHUN   | 80%    |
    |        | RAT  | TW2     | 40%    |
    |        | RAT  | TAHUN   | 80%    |
    |        | BLM  | TAHUN   | 12     |
    |        | NOL  | TW2     | 0      |
    | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
    |       | JML  | a      | 1   | 9   | 7   |     |
    |       | JML  | b      | 10  | 15  | 7   |     |
    |       | AKH  | a      | 1   | 9   | 7   |     |
    |       | AKH  | b      | 10  | 15  | 7   |     |
    |       | RAT  | a      | 1   | 9   | 7   |     |
    |       | RAT  | b      | 10  | 15  | 7   |     |
    |       | BLM  | a      | 3   |     |     |     |
    |       | NOL  | a      | 1   | 2   |     |     |
"""
TOMLS = {
    (cara, target): f'triwulan = "{cara}"\ntarget_triwulan = "{target}"' for cara, target in WAYS
}


def second_quarter(folder: Path, toml: str) -> YearResults:
    small = kecil(folder, QUARTERS, toml)
    small.run("TW2")
    found, issues = read_output(folder, YEAR, "TW2")
    assert issues == []
    return found


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], YearResults]:
    """The second quarter as an agency of each choice has it."""
    folder = tmp_path_factory.mktemp("ways")
    return {way: second_quarter(folder / "_".join(way), toml) for way, toml in TOMLS.items()}


def ways(year: YearResults) -> dict[tuple[str, str, str], QuarterRow]:
    return {(row.kode, row.cara, row.pembanding): row for row in year.triwulan}


def test_every_way_whatever_is_chosen(runs: dict[tuple[str, str], YearResults]) -> None:
    """10 % and 60 %: Σa/Σb is 10/25, the last is 9/15, the mean 35; against 40 % and 80 %."""
    found = {
        (kode, way): (row.realisasi, row.capaian, row.status)
        for year in runs.values()
        for kode in ("JML", "AKH", "RAT", "BLM", "NOL")
        for way in WAYS
        for row in [ways(year)[kode, *way]]
    }
    alone, year_alone, so_far, year_so_far = WAYS
    done = "dihitung"
    assert found == {
        ("JML", alone): (60, 150, done), ("JML", year_alone): (60, 75, done),
        ("JML", so_far): (40, 100, done), ("JML", year_so_far): (40, 50, done),
        ("AKH", alone): (60, 150, done), ("AKH", year_alone): (60, 75, done),
        ("AKH", so_far): (60, 150, done), ("AKH", year_so_far): (60, 75, done),
        ("RAT", alone): (60, 150, done), ("RAT", year_alone): (60, 75, done),
        ("RAT", so_far): (35, 87.5, done), ("RAT", year_so_far): (35, 43.75, done),
        ("BLM", alone): (None, None, "belum_diisi"), ("BLM", year_alone): (None, None, "belum_diisi"),
        ("BLM", so_far): (3, None, "tanpa_target"), ("BLM", year_so_far): (3, 25, done),
        ("NOL", alone): (2, None, "target_nol"), ("NOL", year_alone): (2, None, "tanpa_target"),
        ("NOL", so_far): (3, None, "target_nol"), ("NOL", year_so_far): (3, None, "tanpa_target"),
    }  # fmt: skip
    assert len({year.triwulan for year in runs.values()}) == 1


@pytest.mark.parametrize("way", WAYS)
def test_the_chosen_way_is_that_of_capaian_csv(
    runs: dict[tuple[str, str], YearResults], way: tuple[str, str]
) -> None:
    year = runs[way]
    found = ways(year)
    for row in year.rows or ():
        own = found[row.kode, *way]
        assert (own.target, own.realisasi, own.capaian, own.status) == (
            row.target, row.realisasi, row.capaian, row.status,
        )  # fmt: skip


def test_a_year_has_none(tmp_path: Path) -> None:
    small = kecil(tmp_path, QUARTERS)
    small.run()
    assert read_output(tmp_path, YEAR, "TAHUN")[0].triwulan == ()
    assert not (tmp_path / "output" / YEAR / "TAHUN" / "triwulan.csv").exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[:-1],
        lambda text: text.replace("TW2", "TW3"),
        lambda text: text.replace("60.00", "enam"),
        lambda text: text + text.splitlines()[1] + "\n",
        lambda text: text.replace("pembanding", "lain"),
    ],
    ids=["cut off", "of another quarter", "no number", "twice", "other columns"],
)
def test_a_damaged_one_is_not_read(
    runs: dict[tuple[str, str], YearResults], change: Callable[[str], str]
) -> None:
    desimal = {"realisasi": 2, "capaian": 2}
    lines = [QUARTER_COLUMNS, *(row.texts(desimal) for row in runs[WAYS[0]].triwulan)]
    whole = "".join(f"{','.join(line)}\n" for line in lines)
    assert len(read_quarter(whole.encode(), YEAR, "TW2")) == 5 * len(WAYS)
    with pytest.raises(CapaianError):
        read_quarter(change(whole).encode(), YEAR, "TW2")


def test_a_damaged_one_costs_only_itself(tmp_path: Path) -> None:
    second_quarter(tmp_path, "")
    path = tmp_path / "output" / YEAR / "TW2" / "triwulan.csv"
    path.write_bytes(path.read_bytes()[:-1])
    found, issues = read_output(tmp_path, YEAR, "TW2")
    assert len(found.rows or ()) == 5
    assert (found.triwulan, [issue.kode for issue in issues]) == ((), ["catatan-tidak-terbaca"])

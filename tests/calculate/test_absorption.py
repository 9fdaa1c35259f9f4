"""Serapan: realisasi of a pagu in percent, rounded the agency's way."""

from dataclasses import replace

import pytest
from support.small import TOML

from iku_etl.measure.absorption import absorbed_percent
from iku_etl.rules.settings import Settings, load_settings


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    path = tmp_path_factory.mktemp("serapan") / "iku.toml"
    path.write_text(TOML, encoding="utf-8")
    return load_settings(path)


@pytest.mark.parametrize(
    ("pagu", "realisasi", "expected"),
    [
        (3.0, 1.0, 33.33),
        (8000.0, 1.0, 0.01),  # 0,0125
        (8000.0, 1.2, 0.02),  # 0,015: half away from zero, though its float is below
        (100.0, 0.0, 0.0),
        (100.0, 120.0, 120.0),
        (0.0, 5.0, None),
        (None, 5.0, None),
        (100.0, None, None),
    ],
)
def test_serapan(
    settings: Settings, pagu: float | None, realisasi: float | None, expected: float | None
) -> None:
    assert absorbed_percent(realisasi, pagu, settings) == expected


def test_the_agency_cuts(settings: Settings) -> None:
    cut = replace(settings, pembulatan="potong")
    assert absorbed_percent(2.0, 3.0, cut) == 66.66

"""Targets as people write them (tests/kasus/target.csv)."""

import csv
import math
from pathlib import Path

import pytest

from iku_etl.catalog.targets import TargetError, read_target
from iku_etl.resources import shared_folder
from iku_etl.rules.scales import Skala, load_scale
from iku_etl.rules.vocabulary import load_vocabulary

KOSAKATA = load_vocabulary([shared_folder("schemas")])
KASUS = Path(__file__).resolve().parents[1] / "kasus" / "target.csv"
with KASUS.open(encoding="utf-8", newline="") as stream:
    CASES = {
        f"{row['teks']} | {row['satuan']} | {row['skala']}": row for row in csv.DictReader(stream)
    }


def scale(kode: str) -> Skala | None:
    return load_scale(shared_folder("schemas") / "skala" / f"{kode}.yaml") if kode else None


def number(text: str) -> float:
    return float(text) if text else math.nan


@pytest.mark.parametrize("name", CASES)
def test_target(name: str) -> None:
    row = CASES[name]
    if row["jenis"] == "galat":
        with pytest.raises(TargetError):
            read_target(row["teks"], KOSAKATA, row["satuan"], scale(row["skala"]))
        return
    target = read_target(row["teks"], KOSAKATA, row["satuan"], scale(row["skala"]))
    assert target.jenis.value == row["jenis"]
    assert target.teks == " ".join(row["teks"].split())
    bounds = [number(row["bawah"]), number(row["atas"])]
    assert [target.bawah, target.atas] == pytest.approx(bounds, abs=0, nan_ok=True)


def test_an_ambiguous_target_shows_both_readings() -> None:
    with pytest.raises(TargetError) as caught:
        read_target("1.234 OPD", KOSAKATA)
    assert "1.234" in str(caught.value)
    assert "1,234" in str(caught.value)

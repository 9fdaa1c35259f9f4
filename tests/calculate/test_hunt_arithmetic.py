"""A hunt: thousands of generated indicators through the real run, each against exact fractions.

Seeded anew each time; `IKU_ETL_BENIH=123 pytest tests/calculate/test_hunt_arithmetic.py` repeats one.
"""

import csv
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest
from support.exact_judge import Case, Verdict, is_longer, judge, same_number
from support.generated_indicators import DECISIONS, Generator
from support.seed import SEED, SHOWN, tried
from support.small import kecil

COUNT = tried(1700)  # times the decisions


def differs(row: Mapping[str, str], wanted: Verdict, case: Case) -> bool:
    """Whether something of the row is not as it must be."""
    texts = (row["status"], row["predikat"], row["predikat_nilai"])
    # A capaian may be measured from the printed realisasi, which then has 15 digits as well.
    longer = is_longer(wanted.realisasi, case.desimal)
    also = longer or is_longer(wanted.capaian, case.desimal)
    step = Fraction(1, 10**case.desimal) if longer else Fraction(0)
    return (
        texts != (wanted.status, wanted.predikat, wanted.predikat_nilai)
        or not same_number(row["realisasi"], wanted.realisasi, longer=longer)
        or not same_number(row["capaian"], wanted.capaian, longer=also, step=step)
    )


@pytest.mark.parametrize("name", DECISIONS)
def test_generated_indicators_equal_exact_fractions(tmp_path: Path, name: str) -> None:
    ketentuan, generator = DECISIONS[name], Generator(f"{SEED} {name}")
    cases = generator.run(COUNT)
    kecil(tmp_path / "kerja", generator.tables(), ketentuan.toml()).run()
    path = tmp_path / "kerja/output/2025/TAHUN/capaian.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = {row["kode"]: row for row in csv.DictReader(stream)}
    assert len(rows) == COUNT
    wrong = [
        f"{SHOWN} {name}\n{case}\nwanted {wanted}\nfound {rows[case.kode]}"
        for case in cases
        if differs(rows[case.kode], wanted := judge(case, ketentuan), case)
    ]
    assert not wrong, f"{len(wrong)} of {COUNT}:\n" + "\n\n".join(wrong[:3])

"""Every level of every published scale: at its bounds, just below and just above."""

from pathlib import Path

import pytest
from support.published import printed_number, published
from support.small import SCHEMAS, kecil

from iku_etl.measure.levels import level_of
from iku_etl.rules.all import load_rules
from iku_etl.text.numbers import format_number

ROWS = published("predikat_skala")
CODES = sorted({kode for row in ROWS for kode in row["skema"].split(";")})
STEP = 0.01  # the last digit of a capaian


def boundary_cases(kode: str) -> dict[float, str]:
    """Values around the printed bounds of a scale, and the label each must get."""
    levels = [row for row in ROWS if kode in row["skema"].split(";")]
    cases: dict[float, str] = {}
    for above, below in zip(levels, [*levels[1:], None], strict=True):
        if below is None:
            break
        lower = above["batas_bawah"]
        bound = printed_number(lower.strip(">"))
        cases[bound] = below["label"] if lower.startswith(">") else above["label"]
        cases[round(bound - STEP, 2)] = below["label"]
        cases[round(bound + STEP, 2)] = above["label"]
    for level in levels:
        if level["batas_atas"] and not level["batas_atas"].startswith("<"):
            cases[printed_number(level["batas_atas"])] = level["label"]
    lowest = levels[-1]["batas_bawah"]
    if lowest and not lowest.startswith(">"):
        cases[printed_number(lowest)] = levels[-1]["label"]
    return cases


def test_every_scale_of_schemas_is_published_here() -> None:
    """But for the opinions of auditors: they are words without printed intervals."""
    assert sorted(load_rules((SCHEMAS,)).skala) == sorted([*CODES, "opini_bpk"])


@pytest.mark.parametrize("kode", CODES)
def test_values_at_and_beside_the_bounds_get_the_printed_label(tmp_path: Path, kode: str) -> None:
    """Through a whole run with this scale for its capaian, and for the means of Rekap."""
    cases = boundary_cases(kode)
    assert len(cases) >= 3 * (len(set(cases.values())) - 1)
    values = list(cases)
    lines = ["| indikator | kode |", *(f"| | K{i} |" for i, _ in enumerate(values))]
    lines += ["| target | kode | target |", *(f"| | K{i} | 100 |" for i, _ in enumerate(values))]
    lines += ["| isian | kode | simbol | tw4 |"]
    lines += [f"| | K{i} | x | {format_number(value)} |" for i, value in enumerate(values)]
    run = kecil(tmp_path, "\n".join(lines), f'skala = "{kode}"').run()
    found = {i.capaian: i.predikat for book in run.books for i in book.indicators}
    assert found == cases
    skala = load_rules((SCHEMAS,)).skala[kode]
    assert {value: level_of(value, skala).label for value in values} == cases

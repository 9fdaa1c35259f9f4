"""One truth: numpy, capaian.csv, official workbook, preview and trend print the same number.

Each is held against exact fractions that share no code with the program. Seeded anew each time;
`IKU_ETL_BENIH=123 pytest tests/calculate/test_five_answers.py` repeats one.
"""

from fractions import Fraction
from pathlib import Path

import pytest
from support.exact_judge import Case, Verdict, judge
from support.five_answers import (
    Answer,
    Answers,
    of_csv,
    of_numpy,
    of_official,
    of_preview,
    of_trend,
)
from support.generated_indicators import BLANK_ASPECT, DECISIONS, PER_ASPECT, Generator
from support.live import require_ironcalc
from support.seed import SEED, SHOWN, tried
from support.small import YEAR, kecil

from iku_etl.measure.rounding import guard_digits
from iku_etl.report import write_books
from iku_etl.template.job import make_templates

COUNT = tried(500)  # times the decisions
OFFICIAL, PREVIEW, PLAN = "tabel resmi", "pratinjau", "trend, terhadap Renstra"
RECALCULATED = (OFFICIAL, PREVIEW)
# Printed numbers have 15 digits; in a formula floats may move the last ones of so long a number.
PRINTED, RECALCULATION = Fraction(1, 10**14), Fraction(1, 10**12)
# IronCalc takes a number this near to zero for zero; Excel and LibreOffice do not.
ZERO_OF_IRONCALC = Fraction(1, 2**52)


def is_number(found: object, exact: Fraction | None, digits: Fraction) -> bool:
    """Whether a place shows this number, to the digits that it can; or none where there is none."""
    if exact is None:
        return not isinstance(found, float)
    return isinstance(found, float) and abs(Fraction(repr(found)) - exact) <= abs(exact) * digits


def says(place: str, found: Answer, wanted: Verdict) -> bool:
    """Whether a place says what must be printed; None as predikat: it does not show any.

    A preview may stay blank where only a run can tell.
    """
    digits = RECALCULATION if place in RECALCULATED else PRINTED
    pairs = (found.realisasi, wanted.realisasi), (found.capaian, wanted.capaian)
    numbers = all(
        is_number(shown, exact, digits) or (place == PREVIEW and not isinstance(shown, float))
        for shown, exact in pairs
    )
    return numbers and (wanted.capaian is None or found.predikat in (None, wanted.predikat))


def is_near_zero(case: Case) -> bool:
    """Whether IronCalc takes what it or another that it uses is for zero, though it is not."""
    try:
        near = 0 < abs(case.value()) < ZERO_OF_IRONCALC
    except Exception:
        near = False
    return near or (case.other is not None and is_near_zero(case.other))


def is_within_guard(case: Case) -> bool:
    """Whether a preview takes its value for a boundary of rounding, though it is not quite on it."""
    shifted = (
        2 * case.value() * 10**case.desimal
    )  # whole: a number to be printed, or a half between two
    return 0 < abs(shifted - round(shifted)) <= Fraction(1, 10 ** guard_digits(case.desimal))


@pytest.mark.parametrize("name", DECISIONS)
def test_five_answers_are_one(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    require_ironcalc()
    # A book with a number as in ZERO_OF_IRONCALC would not be published.
    monkeypatch.setattr(write_books, "judge_name", lambda: "")
    ketentuan, generator = DECISIONS[name], Generator(f"{SEED} {name}")
    cases = generator.run(COUNT)
    renstra = "".join(f"| | {c.kode} | RENSTRA | {c.target} |\n" for c in cases)
    tables = f"{generator.tables()}\n| target | kode | periode | target |\n{renstra}"
    small = kecil(tmp_path / "kerja", tables, ketentuan.toml())
    run = small.run()
    (template,) = make_templates(small.workspace, YEAR, per_unit=False).files
    details = {
        (str(i), "nilai"): float(nilai)
        for i, (aspek, _, nilai) in enumerate(generator.detail)
        if aspek != BLANK_ASPECT or i % PER_ASPECT
    }
    own, against_plan = of_trend(small)
    previews = of_preview(template, cases, details)
    answers: dict[str, Answers] = {
        "numpy": of_numpy(run),
        "capaian.csv": of_csv(small),
        OFFICIAL: of_official(run),
        "trend": own,
        PLAN: against_plan,
        PREVIEW: previews,
    }
    wrong = []
    for case in cases:
        wanted = judge(case, ketentuan)
        for place, found in answers.items():
            if case.kode not in found or (place in RECALCULATED and is_near_zero(case)):
                continue
            if not says(place, found[case.kode], wanted) and not (
                place == PREVIEW and wanted.realisasi is not None and is_within_guard(case)
            ):
                wrong.append(f"{place}: {found[case.kode]}\n{case}\nwanted {wanted}")
    assert not wrong, f"{SHOWN} {name}: {len(wrong)}\n" + "\n\n".join(wrong[:4])
    counts = {place: len(found) for place, found in answers.items() if place != PLAN}
    assert counts == dict.fromkeys(counts, COUNT)
    printed = [kode for kode, one in answers["numpy"].items() if one.capaian is not None]
    assert len(printed) > COUNT / 2
    assert len(against_plan) > COUNT / 2
    shown = [kode for kode in printed if isinstance(previews[kode].capaian, float)]
    assert len(shown) > 0.9 * len(printed)

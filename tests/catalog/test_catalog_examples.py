"""`catalog check` finds in the five examples what is wrong in their documents, and nothing else."""

from collections import Counter
from pathlib import Path

import pytest

from iku_etl.check.katalog import lint_catalog
from iku_etl.issues import Issue
from iku_etl.messages.catalogue import Tingkat
from iku_etl.workspace import Workspace, list_examples

EXAMPLES = Path(__file__).resolve().parents[2] / "input_templates"
# Wrong in the source itself, as the README of each example lists it.
WRONG = {
    "belitung": [],
    "bengkulu-selatan": [
        ("persen-tanpa-seratus", "SAS-02", "J4"),
        ("persen-tanpa-seratus", "SAS-04", "J6"),
    ],
    "iki-dinas-kominfo": [
        ("persen-tanpa-penyebut", "IKI-KABID-APTIKA-01", "J113"),
        ("persen-tanpa-penyebut", "IKI-KABID-APTIKA-02", "J114"),
    ],
    "kota": [],
    "tanjung-jabung-barat": [],
}
# What subbag perencanaan should look at, and how often.
ADVICE = {
    "bengkulu-selatan": {"tanpa-sumber-data": 50},
    "iki-dinas-kominfo": {"tanpa-sumber-data": 5},
}


def lint(name: str) -> list[Issue]:
    return lint_catalog(Workspace(EXAMPLES / name))


def test_all_five_are_here() -> None:
    assert list_examples() == sorted(WRONG)


@pytest.mark.parametrize("name", WRONG)
def test_errors(name: str) -> None:
    errors = [i for i in lint(name) if i.tingkat is Tingkat.GALAT]
    assert [(i.kode, i.indikator, i.ref.sel) for i in errors] == WRONG[name]
    assert {i.ref.berkas for i in errors} <= {"katalog/indikator.csv"}


@pytest.mark.parametrize("name", WRONG)
def test_advice(name: str) -> None:
    advice = [i.kode for i in lint(name) if i.tingkat is Tingkat.PERINGATAN]
    assert Counter(advice) == ADVICE.get(name, {})


@pytest.mark.parametrize("name", WRONG)
def test_the_readme_lists_what_is_found(name: str) -> None:
    readme = (EXAMPLES / name / "README.md").read_text(encoding="utf-8")
    for _, kode, _ in WRONG[name]:
        short = kode.removeprefix("IKI-")
        assert short in readme or short.rpartition("-")[0] in readme

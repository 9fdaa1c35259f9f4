"""1,140 texts found in figure columns of published government workbooks: what becomes of each.

wild_numbers.csv: the text; the satuan of a variable of tipe angka without bounds, as the text itself
names it (Persen for %, none where it names none or several); the value; the code of the note or the
refusal. The texts stood in cells of real workbooks. The values were worked out apart from
the program; the refusals were read through, group by group.
"""

import csv
from pathlib import Path

import pytest
from support.castings import result

with (Path(__file__).parent / "wild_numbers.csv").open(encoding="utf-8", newline="") as stream:
    ROWS = list(csv.DictReader(stream))


def test_none_is_missing() -> None:
    assert len({row["value_text"] for row in ROWS}) == 1140


@pytest.mark.parametrize("kode", sorted({row["kode"] for row in ROWS}))
def test_wild_texts(kode: str) -> None:
    rows = [row for row in ROWS if row["kode"] == kode]
    expected = {r["value_text"]: (float(r["nilai"]) if r["nilai"] else None, kode) for r in rows}
    assert {
        r["value_text"]: result(r["value_text"], "angka", r["satuan"]) for r in rows
    } == expected


@pytest.mark.parametrize("satuan", ["", "Hari Kerja"])
def test_a_unit_that_was_not_asked_for_is_refused(satuan: str) -> None:
    texts = [row["value_text"] for row in ROWS if row["satuan"]]
    assert {result(text, "angka", satuan)[1] for text in texts} == {"satuan-lain"}

"""The Dasar sheet: what a bupati reads of the rules, and nothing of how we found them."""

from pathlib import Path

import pytest
from support.small import kecil

from iku_etl.resources import shared_folder
from iku_etl.rules.all import load_rules

RULES = load_rules((shared_folder("schemas"),))
POLARITIES = sorted(RULES.polaritas)
RANGE = "Target rentang"


def basis_texts(folder: Path, targets: dict[str, str]) -> list[str]:
    """The texts of the sheet for one indicator of each polarity, with its target."""
    lines = [
        "| indikator | kode | polaritas |",
        *(f"| | K{i} | {polaritas} |" for i, polaritas in enumerate(targets)),
        "| target | kode | target |",
        *(f"| | K{i} | {target} |" for i, target in enumerate(targets.values())),
    ]
    (sheets,) = kecil(folder, "\n".join(lines)).run().sheets
    return [cell.content for cell in sheets[-1].cells if isinstance(cell.content, str)]


@pytest.mark.parametrize(("target", "printed"), [("7", False), ("7 - 8", True)])
def test_the_rule_of_ranges_is_printed_where_one_is_used(
    tmp_path: Path, target: str, printed: bool
) -> None:
    texts = basis_texts(tmp_path, {"positif": target})
    assert (RANGE in texts) is printed
    assert (RULES.target_rentang.keterangan in texts) is printed


def test_notes_for_maintainers_are_not_printed(tmp_path: Path) -> None:
    sheet = "\n".join(basis_texts(tmp_path, dict.fromkeys(POLARITIES, "7 - 8")))
    rules = [*RULES.polaritas.values(), RULES.target_rentang]
    assert all(rule.keterangan in sheet for rule in rules)
    assert [rule.catatan for rule in rules if not rule.catatan or rule.catatan in sheet] == []
    assert [word for word in ("iku-etl", "Dipakai", "sekunder", "Contoh") if word in sheet] == []

"""The Dasar sheet: what a bupati reads of the rules, and nothing of how we found them."""

from pathlib import Path

import pytest
from support.small import kecil

from iku_etl.issues import UsageError
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


UNCHECKED = "Belum dicocokkan dengan naskah peraturan"
SCALE = "Skala nilai peringkat kinerja"
REGULATION = "Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017"
BY_US = "oleh Subbag Perencanaan, 2-3-2026"
CHECK = '{{oleh = "Subbag Perencanaan", tanggal = {}}}'


def comparison(folder: Path, toml: str) -> list[str]:
    """All that the workbook says of rules compared with their text, sheet after sheet."""
    (sheets,) = kecil(folder, "| indikator | kode |\n| | A |", f"\n{toml}").run().sheets
    words = [str(cell.content) for sheet in sheets for cell in sheet.cells]
    said = words[words.index("Pencocokan dengan naskah") + 1 :]
    assert sum("dicocokkan" in text.casefold() for text in words) == len(said) // 2
    return said


def test_what_nobody_compared_is_said_once(tmp_path: Path) -> None:
    assert comparison(tmp_path, "") == [UNCHECKED, f"{SCALE}; {REGULATION}"]


@pytest.mark.parametrize("tanggal", ["2026-03-02", '"2-3-2026"'])
def test_an_agency_marks_what_it_compared(tmp_path: Path, tanggal: str) -> None:
    """The scale and its regulation have one code, so that one mark is enough."""
    toml = f"[diperiksa]\npermendagri_86_2017 = {CHECK.format(tanggal)}\n"
    label = "Dicocokkan oleh instansi"
    assert comparison(tmp_path, toml) == [
        *(label, f"{SCALE}: {BY_US}"),
        *(label, f"{REGULATION}: {BY_US}"),
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"permendagri_86_2018 = {CHECK.format('2026-03-02')}", "permendagri_86_2017"),
        ("permendagri_86_2017 = true", "siapa dan kapan"),
        ('permendagri_86_2017 = {oleh = "A"}', "siapa dan kapan"),
        ('permendagri_86_2017 = {oleh = " ", tanggal = 2026-03-02}', "siapa dan kapan"),
        ('permendagri_86_2017 = {oleh = "A", tanggal = 3}', "bukan tanggal"),
    ],
)
def test_a_mark_without_who_and_when_is_refused(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        comparison(tmp_path, f"[diperiksa]\n{line}\n")

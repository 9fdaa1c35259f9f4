"""Predikat as staff write them: with their value behind, and in the words of the auditors."""

import pytest
from support.small import SCHEMAS

from iku_etl.catalog.targets import TargetKind, read_target
from iku_etl.check.level_cell import cast_level
from iku_etl.rules.all import load_rules

RULES = load_rules((SCHEMAS,))


@pytest.mark.parametrize(
    ("skala", "typed", "score"),
    [
        ("sakip_88_2021", "BB (75,20)", "BB"),
        ("sakip_88_2021", "BB 75,20", "BB"),
        ("sakip_88_2021", "bb ( 75.2 )", "BB"),
        ("sakip_88_2021", "BB (60,01)", ""),  # that is another level
        ("sakip_88_2021", "75,20", ""),
        ("opini_bpk", "Disclaimer", "TMP"),
        ("opini_bpk", "tidak menyatakan pendapat", "TMP"),
        ("opini_bpk", "WTP (4)", "WTP"),
    ],
)
def test_a_predikat(skala: str, typed: str, score: str) -> None:
    scale = RULES.scale(skala)
    cast = cast_level(typed, scale, RULES.kosakata)
    level = scale.find(score)
    assert cast.nilai == (level.skor if level else None)
    assert cast.masalah == ("dibaca-sebagai" if level else "bukan-predikat")


@pytest.mark.parametrize("text", ["nol", "Nol", "0", "zero"])
def test_a_target_of_nought(text: str) -> None:
    target = read_target(text, RULES.kosakata, "Kasus")
    assert (target.jenis, target.bawah, target.atas) == (TargetKind.ANGKA, 0.0, 0.0)

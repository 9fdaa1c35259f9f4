"""What the menu advises for each state of a year, and the commands its steps are."""

from dataclasses import replace

import pytest

from iku_etl.menu.standing import PeriodStanding, Standing, untouched
from iku_etl.menu.steps import advise, main_steps
from iku_etl.rules.input_table import PERIODS

YEAR = "2026"


def year(states: str, **more: object) -> Standing:
    """Marks of TW1 to TAHUN: how many of two units sent; `r` run, `c` run and changed since."""
    periods = []
    for periode, mark in zip(PERIODS, states.split(), strict=True):
        sent = int(mark[0])
        belum = ("Bidang A", "Bidang B")[sent:]
        run_on = "21-11-2026" if mark[1:] else ""
        periods.append(PeriodStanding(periode, 2, belum, run_on, changed=mark[1:] == "c"))
    standing = replace(untouched(YEAR), periods=tuple(periods), templat=1, berkas=2)
    return replace(standing, **more)  # type: ignore[arg-type]


# State of the year, what stands at hand, the place of the advised step (None: wait), and a part of why.
ADVICE = [
    (year("0 0 0 0 0", templat=0, berkas=0), "TW1", 1, "templat"),
    (year("0 0 0 0 0"), "TW1", None, "tunggu isian TW I"),
    (year("1 0 0 0 1", galat=3), "TW1", 2, "3 sel"),
    (year("1 0 0 0 1"), "TW1", 3, "tunggu 1 unit lagi, atau jalankan TW I"),
    (year("2 0 0 0 2"), "TW1", 3, "jalankan TW I."),
    (year("2r 0 0 0 2"), "TW2", None, "kirim hasil TW I (4), lalu tunggu isian TW II"),
    (year("2c 0 0 0 2"), "TW1", 3, "jalankan TW I lagi"),
    (year("2c 1 0 0 2"), "TW2", 3, "tunggu 1 unit lagi"),
    (year("0 0 2 0 2"), "TW3", 3, "jalankan TW III."),
    (year("2r 2r 2r 2r 2"), "TAHUN", 3, "jalankan Tahun."),
    (year("2r 2r 2r 2c 2"), "TW4", 3, "jalankan TW IV lagi"),
    (year("2r 2r 2r 2r 2c"), "TAHUN", 3, "jalankan Tahun lagi"),
    (year("2r 2r 2r 2r 2r"), "TAHUN", 5, "tutup tahun 2026"),
    (year("2r 2r 2r 2r 2r", archive="a-v1.zip"), "TAHUN", 6, "siapkan tahun 2027"),
    (year("2r 2r 2r 2r 2r", archive="a", next_year_begun=True), "TAHUN", None, "2027"),
    (year("2 2 0 0 2", chosen=1), "TW2", 3, "jalankan TW II."),
    (year("0 0 0 0 0", trouble="iku.toml: kode belum diisi."), "TW1", None, "lengkapi"),
]  # fmt: skip


@pytest.mark.parametrize(("standing", "at_hand", "step", "why"), ADVICE)
def test_what_comes_next(standing: Standing, at_hand: str, step: int | None, why: str) -> None:
    advice = advise(standing, seen=False)
    assert PERIODS[standing.at_hand] == at_hand
    assert advice.step == (None if step is None else step - 1)
    assert why in advice.text


def test_behind_a_list_the_step_that_is_next_is_known() -> None:
    closing, following = year("2r 2r 2r 2r 2r"), year("2r 2r 2r 2r 2r", archive="a-v1.zip")
    for standing, command in ((closing, "arsip buat"), (following, "tahun-baru")):
        advice = advise(standing, seen=False)
        assert advice.step is not None
        assert advice.then is not None
        step = main_steps(standing)[advice.step].further[advice.then]
        assert " ".join(step.words) == command


def test_galat_that_were_shown_do_not_hold_up() -> None:
    standing = year("1 0 0 0 1", galat=3)
    assert advise(standing, seen=True) == advise(replace(standing, galat=0), seen=False)


def commands(standing: Standing, folder: str = "") -> list[str]:
    """The command of every step, those behind others too."""
    steps = [more for step in main_steps(standing) for more in (step.further or (step,))]
    return [" ".join(step.arguments(folder)) for step in steps]


def test_the_command_of_each_step() -> None:
    assert commands(year("2r 1 0 0 2")) == [
        "templat --tahun 2026",
        "periksa --tahun 2026",
        "jalankan --tahun 2026 --periode TW2",
        "surat --tahun 2026 --periode TW2 --jenis permintaan",
        "surat --tahun 2026 --periode TW1 --jenis pengingat",
        "surat --tahun 2026 --periode TW1 --jenis perbaikan",
        "surat --tahun 2026 --periode TW1 --jenis hasil",
        "arsip buat --tahun 2026",
        "arsip periksa",
        "arsip daftar",
        "katalog periksa",
        "katalog impor",
        "katalog ekspor",
        "terima --tahun 2026 --periode TW1",
        "dokumen --tahun 2026",
        "tren",
        "tahun-baru --tahun 2027",
    ]


def test_the_folder_stands_after_the_command_and_two_runs_can_be_compared() -> None:
    found = commands(year("2r 2r 0 0 2"), "dinas")
    assert found[2] == "jalankan dinas --tahun 2026 --periode TW3"
    assert "beda dinas --dari TW1 --ke TW2 --tahun 2026" in found
    assert "arsip periksa dinas" in found

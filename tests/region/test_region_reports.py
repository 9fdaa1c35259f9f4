"""What is made of what a command for one ruang kerja wrote, be it whatever it is."""

import json
from pathlib import Path

import pytest

from iku_etl.region.brief import Brief
from iku_etl.region.members import Member
from iku_etl.region.reports import MemberReport, MemberState, read_report, read_said
from iku_etl.region.tasks import TaskOutcome

MEMBER = Member("a", Path("k/a"))


def problems(*codes: str) -> str:
    """What `check --format json` prints for problems with these codes; peringatan begin with ?."""
    return json.dumps(
        [
            {
                "kode": kode.removeprefix("?"),
                "tingkat": "peringatan" if kode.startswith("?") else "galat",
                "pesan": f"{kode}.",
                "saran": "Ulangi.",
                "diterima": "",
            }
            for kode in codes
        ]
    )


@pytest.mark.parametrize(
    ("outcome", "state", "said"),
    [
        (TaskOutcome(0, problems()), "Selesai", ""),
        (TaskOutcome(0, problems("?x")), "Selesai", ""),
        (TaskOutcome(0, problems("?unit-belum-mengirim")), "Belum lengkap", ""),
        (TaskOutcome(1, problems("sel-gabung")), "Ada galat", "sel-gabung. → Ulangi."),
        (TaskOutcome(1, problems("masukan-kosong")), "Belum lengkap", "belum ada isian"),
        (
            TaskOutcome(1, problems("masukan-kosong", "tidak-ada-yang-berlaku")),
            "Tidak selesai",
            "tidak-ada-yang-berlaku. → Ulangi.",
        ),
        (TaskOutcome(2, "", "Kesalahan: salah.\n"), "Tidak selesai", "salah."),
        (TaskOutcome(1, "", "x\nKesalahan di dalam\n"), "Tidak selesai", "Kesalahan di dalam"),
        (TaskOutcome(1, "", ""), "Tidak selesai", "jalankan sekali lagi"),
        (TaskOutcome(1, lost="mati"), "Tidak selesai", "mati; jalankan sekali lagi"),
        (TaskOutcome(0, "{}"), "Tidak selesai", "KeyError"),
        (TaskOutcome(0, "tidak"), "Tidak selesai", "jalankan sekali lagi"),
    ],
)
def test_of_a_check(outcome: TaskOutcome, state: str, said: str) -> None:
    found = read_report(MEMBER, outcome)
    assert (found.state.value, said in found.said, bool(said) == bool(found.said)) == (
        state,
        True,
        True,
    ), found.said


def test_units_that_have_not_sent_are_counted_apart() -> None:
    silent, other = "?unit-belum-mengirim", "?x"
    found = read_report(MEMBER, TaskOutcome(1, problems(silent, silent, other, "y")))
    assert (found.galat, found.peringatan, found.belum) == (1, 1, 2)


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (
            TaskOutcome(0, "Dokumen: k/a/x.docx\nDokumen: k/a/y.docx\nTemplat: k/a/t.xlsx\n"),
            (MemberState.BAIK, "Dokumen: 2 berkas di k/a; Templat: k/a/t.xlsx"),
        ),
        (TaskOutcome(0, "Utuh: tidak ada yang rusak\n"), (MemberState.BAIK, "")),
        (
            TaskOutcome(1, "", "a: 1 galat\n  …\n\n1 galat di 1 berkas.\n"),
            (MemberState.GALAT, "1 galat di 1 berkas."),
        ),
        (TaskOutcome(0, "x", brief=Brief("3 surat")), (MemberState.BAIK, "3 surat")),
        (
            TaskOutcome(1, "", "1 galat di 1 berkas.\n", brief=Brief("kosong", is_lacking=True)),
            (MemberState.BELUM, "kosong"),
        ),
        (TaskOutcome(130, "", "Dihentikan.\n"), (MemberState.GAGAL, "Dihentikan.")),
    ],
)
def test_of_another_command(outcome: TaskOutcome, expected: tuple[MemberState, str]) -> None:
    found: MemberReport = read_said(MEMBER, outcome)
    assert (found.state, found.said) == expected

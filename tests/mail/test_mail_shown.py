"""What the terminal shows of letters: whole addresses, and why there is no letter."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from support.mail_case import KATALOG, agency, put_findings, put_results
from support.small import YEAR

from iku_etl.cli import call
from iku_etl.commands.letters_text import show_letters
from iku_etl.mail.drafts import Order
from iku_etl.mail.job import MailOutcome, Row, rehearse
from iku_etl.mail.letter import Address, Attachment, Jenis, Letter
from iku_etl.mail.no_letter import HINDRANCES, NOBODY
from iku_etl.mail.no_letter import KATALOG as BROKEN
from iku_etl.mail.record import Record, TryState, make_entry
from iku_etl.messages.email import GALAT
from iku_etl.workspace import Workspace

Shown = pytest.CaptureFixture[str]
A_BOOK = Attachment("Indikator Kinerja Utama TW1 2025 Bidang E-Government.xlsx", b"")
ORDER = Order(YEAR, "TW1", Jenis.HASIL)


def shown(workspace: Workspace, capsys: Shown, jenis: str, *more: str) -> str:
    """What the rehearsal of TW1 says on standard output."""
    where = [str(workspace.folder), "--tahun", YEAR, "--periode", "TW1", "--jenis", jenis]
    call(["email", *where, *more])
    return capsys.readouterr().out


@pytest.mark.parametrize("name", ["a", "subbag.perencanaan.evaluasi"])
def test_addresses_stay_whole_at_80_columns(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    to, cc = f"{name}@diskominfo.contoh.go.id", f"sekretaris.{name}@contoh.go.id"
    letter = Letter(Jenis.HASIL, "BID-EGOV", (Address(to),), (Address(cc),), "", "", "", (A_BOOK,))
    show_letters(MailOutcome((Row(letter, "belum terkirim"),), ()))
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert [word for line in lines for word in line.split() if "@" in word] == [to, cc]


def no_run(folder: Path) -> Workspace:
    return agency(folder)


def with_results(folder: Path, katalog: str = KATALOG) -> Workspace:
    made = agency(folder, katalog=katalog)
    put_results(made)
    return made


def without_addresses(folder: Path) -> Workspace:
    return with_results(folder, re.sub(r"\w@contoh.go.id", "", KATALOG))


def all_well(folder: Path) -> Workspace:
    made = agency(folder)
    put_findings(made, {"BID-A": ("A.xlsx",)})
    return made


def broken(folder: Path) -> Workspace:
    made = agency(folder)
    (made.folder / "katalog" / "unit.csv").unlink()
    return made


UNIT, NAMED = {"unit": "unit"}, {"unit": "unit yang disebut"}
NONE = {
    "nobody has an address": (without_addresses, "hasil", HINDRANCES["surat-tanpa-alamat"], UNIT),
    "nothing was written": (no_run, "hasil", HINDRANCES["lampiran-tidak-ada"], UNIT),
    "nothing to correct": (all_well, "perbaikan", NOBODY[Jenis.PERBAIKAN], UNIT),
    "nobody is silent": (all_well, "pengingat", NOBODY[Jenis.PENGINGAT], UNIT),
    "this one is not silent": (all_well, "pengingat --unit BID-A", NOBODY[Jenis.PENGINGAT], NAMED),
    "broken katalog": (broken, "hasil", BROKEN, UNIT),
}


@pytest.mark.parametrize(("make", "call_of", "sebab", "unit"), NONE.values(), ids=NONE)
def test_no_letter_has_a_reason(
    tmp_path: Path,
    capsys: Shown,
    make: Callable[[Path], Workspace],
    call_of: str,
    sebab: str,
    unit: dict[str, str],
) -> None:
    jenis, *more = call_of.split()
    said = shown(make(tmp_path / "kerja"), capsys, jenis, *more)
    assert said == f"Tidak ada surat {jenis} untuk Triwulan I {YEAR}: {sebab.format_map(unit)}.\n"


def test_a_reason_for_each_letter_and_only_of_messages_there_are() -> None:
    assert set(NOBODY) == set(Jenis)
    assert set(HINDRANCES) <= set(GALAT)


def test_letters_that_all_have_been_sent(tmp_path: Path, capsys: Shown) -> None:
    workspace = with_results(tmp_path / "kerja")
    record = Record(workspace.output(YEAR, "TW1") / "surat" / "catatan.jsonl")
    record.prepare()
    for row in rehearse(workspace, ORDER, ulang=False).rows:
        assert not rehearse(workspace, ORDER, ulang=False).is_old
        record.append(make_entry(TryState.TERKIRIM, row.letter, row.letter.emails))
    assert "--kirim --ulang" in shown(workspace, capsys, "hasil")
    assert "3 surat" in shown(workspace, capsys, "hasil", "--ulang")

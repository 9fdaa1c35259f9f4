"""What became of one ruang kerja of a kumpulan, read from what its command wrote."""

import json
import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from iku_etl.crash import Crash, attempt
from iku_etl.issues import NOT_SENT, UsageError
from iku_etl.messages.catalogue import Tingkat
from iku_etl.region.members import Member
from iku_etl.region.tasks import TaskOutcome
from iku_etl.rules.toml_file import read_toml
from iku_etl.workspace import Workspace

WRONG_CALL = 2
REFUSED = "anggota-ditolak"  # of a ruang kerja that has no results: its command says why
NOT_THIS_YEAR = "tidak-ada-yang-berlaku"
LOCKED, LOCKED_ALIKE = "periode-terkunci", "periode-terkunci-sama"  # the results stand as they are
NOTHING_SENT, NOBODY_SENT = "masukan-kosong", "belum ada isian"
EXPLAINING = (NOT_THIS_YEAR, LOCKED, LOCKED_ALIKE)
FAULT = "Kesalahan: "
WRITTEN = re.compile(r"(?P<what>[A-Z][\w ]*): (?P<path>.+)")
COUNTED = re.compile(r"\d (?:galat|peringatan) di [\d.]+ berkas\.$")  # what ends a list of problems
PAGE, PROBLEMS = "laporan.html", "masalah.json"  # beside each other, for people and programs
AGAIN = "jalankan sekali lagi"


class MemberState(StrEnum):
    """Where a ruang kerja stands; the first that holds, the most pressing first."""

    GAGAL = "Tidak selesai"
    GALAT = "Ada galat"
    BELUM = "Belum lengkap"
    BAIK = "Selesai"


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """A unit of a ruang kerja: what it is called and where it stands, as its laporan.html says."""

    nama: str
    keadaan: str
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class MemberReport:
    """What a command found and wrote in one ruang kerja; said: what went wrong, or what was done.

    statuses: how many indicators have each; belum: the units that have not sent; laporan, books and
    perbaikan: paths as the folder of the kumpulan was given; is_locked: its results stand, whatever
    was sent since.
    """

    member: Member
    state: MemberState
    code: int
    said: str = ""
    instansi: str = ""
    galat: int = 0
    peringatan: int = 0
    belum: int = 0
    statuses: Mapping[str, int] = field(default_factory=dict)
    books: tuple[str, ...] = ()
    perbaikan: tuple[str, ...] = ()
    laporan: str = ""
    units: tuple[UnitStanding, ...] = ()
    is_locked: bool = False

    @property
    def name(self) -> str:
        """What people call it: the agency, or its folder where that is not known."""
        return self.instansi or self.member.name

    @property
    def reason(self) -> str:
        """What went wrong, with paths as they are within the ruang kerja."""
        return self.said.replace(f"{self.member.folder}{os.sep}", "")

    def in_state(self, keadaan: str) -> list[str]:
        """The units that stand there."""
        return [unit.nama for unit in self.units if unit.keadaan == keadaan]

    @property
    def late(self) -> list[str]:
        """The units that sent after the day."""
        return [unit.nama for unit in self.units if unit.is_late]


def read_report(member: Member, outcome: TaskOutcome, laporan: Path | None = None) -> MemberReport:
    """The report of a `run` or `check` that printed JSON; laporan: the page that a check wrote.

    What is no such JSON costs only this ruang kerja.
    """
    data = parse_result(outcome)
    if data is None:
        return _failed(member, outcome)
    found = attempt(_counted, member, outcome, data, laporan)
    if isinstance(found, Crash):
        lost = f"kesalahan di {found.place} ({found.kind})"
        return _failed(member, replace(outcome, lost=lost))
    return found


def _counted(member: Member, outcome: TaskOutcome, data: Any, laporan: Path | None) -> MemberReport:
    is_run = isinstance(data, dict)
    every = [one for one in (data["masalah"] if is_run else data) if not one["diterima"]]
    masalah = [one for one in every if one["kode"] != NOT_SENT]
    belum = len(every) - len(masalah)
    files = data["berkas"] if is_run else {}
    page = files.get("laporan") or (str(laporan) if laporan and laporan.is_file() else "")
    count = Counter(one["tingkat"] for one in masalah)
    state = _state(outcome.code, belum)
    found = {one["kode"] for one in masalah}
    is_locked = bool(found & {LOCKED, LOCKED_ALIKE})
    if NOT_THIS_YEAR in found:
        state = MemberState.GAGAL
    elif NOTHING_SENT in found:
        state = MemberState.BELUM
    elif is_run and not files["buku_kerja"] and not page and not is_locked:
        state = MemberState.GAGAL
    instansi, units = _read_units(Path(page).parent) if page else ("", ())
    return MemberReport(
        member=member,
        state=state,
        code=outcome.code,
        said=_first_fault(masalah) if is_locked else _said(state, belum, masalah, page),
        instansi=instansi or _agency(member),
        galat=count[Tingkat.GALAT],
        peringatan=count[Tingkat.PERINGATAN],
        belum=belum,
        statuses=data["ringkasan"]["keadaan"] if is_run else {},
        books=tuple(files.get("buku_kerja", ())),
        perbaikan=tuple(files.get("perbaikan", ())),
        laporan=page,
        units=units,
        is_locked=is_locked,
    )


def read_said(member: Member, outcome: TaskOutcome) -> MemberReport:
    """The report of any other command: what it wrote, in a line."""
    if outcome.lost or outcome.code not in (0, 1):
        return _failed(member, outcome)
    found = [line for line in outcome.stderr.splitlines() if COUNTED.search(line)]
    brief = outcome.brief
    told = [brief.said] if brief else _written(outcome.stdout, str(member.folder))
    state = _state(outcome.code, 0)
    if brief and brief.is_lacking:
        state, found = MemberState.BELUM, []
    return MemberReport(member, state, outcome.code, "; ".join([*told, *found[-1:]]))


def parse_result(outcome: TaskOutcome) -> Any:
    """What `--format json` printed; None where the command did not get so far."""
    if outcome.lost or outcome.code not in (0, 1):
        return None
    try:
        return json.loads(outcome.stdout)
    except ValueError:
        return None


def _state(code: int, belum: int) -> MemberState:
    if code:
        return MemberState.GALAT
    return MemberState.BELUM if belum else MemberState.BAIK


def _failed(member: Member, outcome: TaskOutcome) -> MemberReport:
    """Of a command that ended before it could say more."""
    lines = [line for line in outcome.stderr.splitlines() if line.strip()]
    why = next((line for line in lines if line.startswith(FAULT)), (lines or [""])[-1])
    said = f"{outcome.lost}; {AGAIN}" if outcome.lost else why.removeprefix(FAULT)
    return MemberReport(
        member=member,
        state=MemberState.GAGAL,
        code=outcome.code or 1,
        said=said or AGAIN,
        instansi=_agency(member),
    )


def _said(state: MemberState, belum: int, masalah: Sequence[Mapping[str, str]], page: str) -> str:
    """What is wrong where no page says it."""
    if state is MemberState.BELUM and not belum:
        return NOBODY_SENT
    is_said_here = state is MemberState.GAGAL or (state is MemberState.GALAT and not page)
    return _first_fault(masalah) if is_said_here else ""


def _first_fault(masalah: Sequence[Mapping[str, str]]) -> str:
    """What explains most: that nothing is in force, or is locked, then the first galat."""
    galat = [one for one in masalah if one["tingkat"] == Tingkat.GALAT or one["kode"] in EXPLAINING]
    galat.sort(key=lambda one: one["kode"] not in EXPLAINING)
    return next((f"{_place(one)}{one['pesan']} → {one['saran']}" for one in galat), "")


def _place(one: Mapping[str, str]) -> str:
    """The address before a message, as far as it has one."""
    parts = [one[key] for key in ("berkas", "lembar", "sel") if one.get(key)]
    return f"{' '.join(parts)}: " if parts else ""


def _agency(member: Member) -> str:
    """Its name as iku.toml says it; "" where that cannot be read."""
    try:
        return str(read_toml(Workspace(member.folder).settings_file).get("nama", ""))
    except (UsageError, OSError):
        return ""


def _read_units(folder: Path) -> tuple[str, tuple[UnitStanding, ...]]:
    """The agency and its units, of the report in a folder; nothing where that cannot be read."""
    try:
        ringkasan = json.loads((folder / PROBLEMS).read_bytes())["ringkasan"]
        units = tuple(
            UnitStanding(unit["lembar"], unit["keadaan"], unit["terlambat"])
            for unit in ringkasan["unit"]
        )
        return ringkasan["instansi"], units
    except (OSError, ValueError, LookupError, TypeError):
        return "", ()


def _written(text: str, folder: str) -> list[str]:
    """What was written in its folder, by kind: `Dokumen: 9 berkas di F`; a single one with its path."""
    lines = (WRITTEN.fullmatch(line.strip()) for line in text.splitlines())
    kinds: dict[str, list[str]] = {}
    for match in lines:
        if match and match["path"].startswith(folder):
            kinds.setdefault(match["what"], []).append(match["path"])
    return [
        f"{what}: {paths[0]}"
        if len(paths) == 1
        else f"{what}: {len(paths)} berkas di {os.path.commonpath(Path(path).parent for path in paths)}"
        for what, paths in kinds.items()
    ]

"""A locked period: what comes later changes no result until somebody opens it and says why."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from iku_etl.accepted import FILE_NAME as ACCEPTED
from iku_etl.calculate.capaian_table import FILE_NAME, CapaianRow
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, UsageError, make_issue, some_of
from iku_etl.report.run_facts import LOCKED, OPENED, LockEvent, Locks, is_locked
from iku_etl.report.signature import Signing
from iku_etl.rules.input_table import PERIODS
from iku_etl.run_inputs import input_changes
from iku_etl.run_record import RunOrder, RunRecord, read_run
from iku_etl.workspace import Workspace
from iku_etl.years.capaian import CapaianError, read_capaian
from iku_etl.years.changes import find_differences

MOST_NAMED = 3
NOTHING = "tidak ada"


@dataclass(frozen=True, slots=True)
class Locking:
    """What a run is told to do with the lock of its period: kunci, or why it is opened; by whom."""

    kunci: bool = False
    buka: str = ""
    oleh: str = ""
    tanggal: str = ""


NO_LOCKING = Locking()


@dataclass(frozen=True)
class Held:
    """A period that stays locked in this run, as its last run recorded it."""

    workspace: Workspace
    tahun: str
    periode: str
    record: RunRecord

    def refuses(self, prepared: Path) -> Issue | None:
        """What a run of today would change, which is therefore not published; None for nothing.

        A galat where a printed value would be another, else a peringatan. What was accepted since
        makes no other results.
        """
        changes = input_changes(self.workspace, self.tahun, self.periode)
        changes.pop(ACCEPTED, None)
        place = self.workspace.output(self.tahun, self.periode)
        old, new = (self._rows(folder) for folder in (place, prepared))
        differences = find_differences(old, new)
        if not (changes or differences):
            return None
        files = [f"{name} {how}" for name, how in changes.items()]
        again = (
            f"iku-etl run {self.workspace.argument} --tahun {self.tahun} --periode {self.periode}"
        )
        return make_issue(
            "periode-terkunci" if differences else "periode-terkunci-sama",
            CellRef(place.relative_to(self.workspace.folder).as_posix()),
            periode=self.periode,
            tahun=self.tahun,
            sejak=self.record.locks[-1].words,
            berkas=some_of(files) or NOTHING,
            nilai=some_of([one.in_words for one in differences], MOST_NAMED),
            perintah=again,
        )

    def _rows(self, folder: Path) -> Sequence[CapaianRow]:
        with suppress(CapaianError, OSError):
            return read_capaian((folder / FILE_NAME).read_bytes(), self.tahun, self.periode)
        return ()


def with_lock(
    workspace: Workspace, tahun: str, periode: str, order: RunOrder, locking: Locking
) -> tuple[RunOrder, Held | None]:
    """The order with what is to be recorded of the lock; Held while the period stays locked.

    A locked period is signed as it was. Raises UsageError for an order that its state does not allow.
    """
    record = read_run(workspace, tahun, periode)
    locks: Locks = record.locks if record else order.locks
    if record is None or not is_locked(locks):
        if locking.buka:
            raise UsageError(f"{periode} {tahun} tidak terkunci; jalankan tanpa --buka.")
        return replace(order, locks=_more(locks, locking)), None
    if locking.buka:
        return replace(order, locks=_more(locks, locking)), None
    if order.signing != Signing():
        raise UsageError(
            f"{periode} {tahun} terkunci sejak {locks[-1].words}: tanda tangannya tetap. Hapus "
            '--tanggal dan --tempat, atau buka dengan --buka "alasan" --oleh "nama".'
        )
    held = Held(workspace, tahun, periode, record)
    return RunOrder(again=record, locks=tuple(locks)), held


def _more(locks: Locks, locking: Locking) -> tuple[LockEvent, ...]:
    """What was recorded, and what is done now."""
    found = list(locks)
    if locking.buka:
        found.append(LockEvent(OPENED, locking.tanggal, locking.oleh, locking.buka))
    if locking.kunci:
        found.append(LockEvent(LOCKED, locking.tanggal, locking.oleh))
    return tuple(found)


def locked_periods(workspace: Workspace, tahun: str) -> set[str]:
    """The periods of a year whose results stand, whatever was sent since."""
    records = {periode: read_run(workspace, tahun, periode) for periode in PERIODS}
    return {periode for periode, record in records.items() if record and is_locked(record.locks)}

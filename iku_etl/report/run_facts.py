"""What a run says of itself beside its numbers: who signs, who approved, when it was locked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from iku_etl.calculate.approvals import NOBODY_ASKED, Approvals
from iku_etl.check.quarter_note import QuarterNote

LOCKED, OPENED = "dikunci", "dibuka"


@dataclass(frozen=True, slots=True)
class LockEvent:
    """One of them: dikunci or dibuka, on which day, by whom, and why it was opened."""

    kejadian: str
    tanggal: str
    oleh: str = ""
    alasan: str = ""

    @property
    def words(self) -> str:
        """`2026-05-02 oleh Subbag Perencanaan: TW1 Bidang A salah ketik`."""
        by = f" oleh {self.oleh}" if self.oleh else ""
        return f"{self.tanggal}{by}{f': {self.alasan}' if self.alasan else ''}"


Locks = Sequence[LockEvent]


def is_locked(locks: Locks) -> bool:
    """Whether the last thing done was to lock it."""
    return bool(locks) and locks[-1].kejadian == LOCKED


@dataclass(frozen=True)
class RunFacts:
    """The words of its signature, its locks, what staff wrote beside its numbers, who approved them."""

    signature: Mapping[str, str]
    locks: tuple[LockEvent, ...] = ()
    notes: tuple[QuarterNote, ...] = ()
    approvals: Approvals = NOBODY_ASKED

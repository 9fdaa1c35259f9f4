"""Letters to their recipients, each try written down before and after; nobody gets one twice."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, UsageError, make_issue
from iku_etl.mail.build import Sender, build_message, postmark
from iku_etl.mail.letter import Letter
from iku_etl.mail.record import Record, TryState, make_entry
from iku_etl.mail.smtp import NoConnectionError, PostOffice, Reply
from iku_etl.rules.email_settings import EmailSettings

Progress = Callable[[str, int, int], None]
MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Job:
    """A letter and those of its recipients who are to get it now."""

    letter: Letter
    alamat: tuple[str, ...]


def waiting_jobs(letters: Sequence[Letter], record: Record) -> list[Job]:
    """What is still to be sent."""
    jobs = (
        Job(letter, tuple(e for e in letter.emails if _is_open(record, letter, e)))
        for letter in letters
    )
    return [job for job in jobs if job.alamat]


def _is_open(record: Record, letter: Letter, email: str) -> bool:
    return record.state(letter, email) in (None, TryState.GAGAL, TryState.ULANG)


def unsure_issues(letters: Sequence[Letter], record: Record) -> Iterator[Issue]:
    """The letters of which nobody knows whether they arrived."""
    for letter in letters:
        for email in letter.emails:
            if record.state(letter, email) in (TryState.MENCOBA, TryState.TIDAK_PASTI):
                yield letter_issue("surat-tidak-pasti", letter, alamat=email)


def letter_issue(kode: str, letter: Letter, **fields: object) -> Issue:
    """An issue about one letter."""
    unit = letter.kode_unit
    return make_issue(kode, CellRef(), indikator="", unit=unit, unit_surat=unit, **fields)


class Sending:
    """One sending over one connection; issues gathers what did not arrive."""

    def __init__(
        self, office: PostOffice, record: Record, settings: EmailSettings, sender: Sender
    ) -> None:
        assert sender.pengirim
        self.issues: list[Issue] = []
        self._office, self._record, self._settings = office, record, settings
        self._sender, self._from = sender, sender.pengirim
        self._next = 0.0

    def send(self, jobs: Sequence[Job], progress: Progress) -> str:
        """Sends in order, then again what was put off; returns why it had to stop, "" if it did not."""
        try:
            self._office.open()
        except NoConnectionError as error:
            raise UsageError(str(error)) from None
        try:
            for left in reversed(range(self._settings.coba)):
                jobs = self._send_round(jobs, progress, is_last=not left)
                if not jobs:
                    break
                time.sleep(self._settings.jeda_coba_detik)
        except (NoConnectionError, UsageError) as error:
            return str(error)
        finally:
            self._office.close()
        return ""

    def _send_round(self, jobs: Sequence[Job], progress: Progress, *, is_last: bool) -> list[Job]:
        """One try for each letter; returns what another round may bring further."""
        later = []
        for done, job in enumerate(jobs, start=1):
            answers = self._try_letter(job)
            again = () if is_last else tuple(e for e, a in answers.items() if a.is_temporary)
            self._report(job.letter, {e: a for e, a in answers.items() if e not in again})
            if again:
                later.append(Job(job.letter, again))
            progress("Mengirim", done, len(jobs))
        return later

    def _try_letter(self, job: Job) -> dict[str, Reply]:
        """One try, written down before and after."""
        letter, mark = job.letter, postmark(self._from)
        message = build_message(letter, self._sender, mark)
        self._open_patiently()
        self._pace()
        self._record.append(make_entry(TryState.MENCOBA, letter, job.alamat, nomor=mark.nomor))
        answers = self._office.deliver(self._from.email, job.alamat, message)
        self._record.append(*(
            make_entry(answer.keadaan, letter, [email], str(answer), mark.nomor)
            for email, answer in answers.items()
        ))  # fmt: skip
        return answers

    def _report(self, letter: Letter, answers: dict[str, Reply]) -> None:
        """An issue for each who has not got it."""
        for email, answer in answers.items():
            if answer.keadaan is TryState.TIDAK_PASTI:
                self.issues.append(letter_issue("surat-tidak-pasti", letter, alamat=email))
            elif answer.keadaan is TryState.GAGAL:
                kode = "surat-tertunda" if answer.is_temporary else "surat-ditolak"
                self.issues.append(letter_issue(kode, letter, alamat=email, jawaban=str(answer)))

    def _open_patiently(self) -> None:
        """A live connection; a server that went away is asked again after a pause."""
        for left in reversed(range(self._settings.coba)):
            try:
                return self._office.open()
            except NoConnectionError:
                if not left:
                    raise
                time.sleep(self._settings.jeda_coba_detik)
        return None

    def _pace(self) -> None:
        """Waits so that no more than per_menit messages leave in a minute."""
        now = time.monotonic()
        time.sleep(max(0.0, self._next - now))
        self._next = max(now, self._next) + MINUTE / self._settings.per_menit

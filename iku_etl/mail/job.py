"""`iku-etl email`: plan, then rehearse or send; only sending touches the network."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from iku_etl.files.atomic import replacing
from iku_etl.files.inside import inside
from iku_etl.files.names import safe_name, tell_apart
from iku_etl.files.output_set import undisturbed
from iku_etl.issues import Issue, UsageError, sort_issues
from iku_etl.mail.addresses import read_sender
from iku_etl.mail.build import Sender, build_message
from iku_etl.mail.drafts import MAYBE_OLD, Order
from iku_etl.mail.letter import Address, Letter
from iku_etl.mail.no_letter import KATALOG, say_no_letter, why_no_letter
from iku_etl.mail.password import find_password
from iku_etl.mail.plan import plan_letters
from iku_etl.mail.record import Record, TryState, make_entry
from iku_etl.mail.send import Job, Progress, Sending, letter_issue, unsure_issues, waiting_jobs
from iku_etl.mail.smtp import PostOffice
from iku_etl.project import Project, load_project
from iku_etl.rules.email_settings import DEFAULT_EMAIL, EmailSettings
from iku_etl.workspace import Workspace

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Row:
    """One letter as the table shows it: for whom, with which files, and where it stands."""

    letter: Letter
    keadaan: str


@dataclass(frozen=True, slots=True)
class MailOutcome:
    """What a rehearsal or a sending did.

    akan_dikirim counts the letters that --kirim would send, terkirim those that everybody got now;
    folder holds the .eml files of a rehearsal; berhenti says why a sending ended early, kosong why
    there is no letter at all.
    """

    rows: tuple[Row, ...]
    issues: tuple[Issue, ...]
    folder: Path | None = None
    akan_dikirim: int = 0
    terkirim: int = 0
    berhenti: str = ""
    kosong: str = ""

    @property
    def is_old(self) -> bool:
        """Whether there is nothing to send, as everybody has their letter already."""
        states = {row.keadaan for row in self.rows}
        return states == {TryState.TERKIRIM} and not self.akan_dikirim and not self.terkirim


@dataclass(frozen=True, slots=True)
class Prepared:
    """The letters that may be sent, what is wrong with the others, and why there is none (kosong)."""

    letters: tuple[Letter, ...]
    issues: tuple[Issue, ...]
    settings: EmailSettings
    sender: Sender
    kosong: str = ""


def rehearse(workspace: Workspace, order: Order, *, ulang: bool) -> MailOutcome:
    """Writes each letter as .eml and says who would get it; nothing leaves."""
    with undisturbed(workspace.output(order.tahun, order.periode)):
        prepared = _prepare(workspace, order)
        record = Record(_post(workspace, order) / "catatan.jsonl")
        folder = _post(workspace, order) / order.jenis
        _write_letters(prepared, folder, keep=bool(order.unit))
    waiting = prepared.letters if ulang else waiting_jobs(prepared.letters, record)
    if any(issue.kode == MAYBE_OLD for issue in prepared.issues):
        waiting = ()  # results of other inputs do not leave
    issues = _with_unsure(prepared, record, ulang=ulang)
    rows = _rows(prepared.letters, record)
    found = tuple(sort_issues(issues))
    return MailOutcome(rows, found, folder, akan_dikirim=len(waiting), kosong=prepared.kosong)


def send(workspace: Workspace, order: Order, *, ulang: bool, progress: Progress) -> MailOutcome:
    """Sends what has not been sent; raises UsageError when settings or server do not allow it."""
    with undisturbed(workspace.output(order.tahun, order.periode)):
        return _send(workspace, replace(order, kirim=True), progress, ulang=ulang)


def _send(workspace: Workspace, order: Order, progress: Progress, *, ulang: bool) -> MailOutcome:
    prepared = _prepare(workspace, order)
    settings = prepared.settings
    if not prepared.letters:
        return MailOutcome((), tuple(sort_issues(prepared.issues)), kosong=prepared.kosong)
    if not (prepared.sender.pengirim and settings.server):
        raise UsageError(f"{workspace.settings_file}: lengkapi pengirim dan server pada [email].")
    office = PostOffice(settings, find_password(settings), workspace.folder)
    record = Record(_post(workspace, order) / "catatan.jsonl")
    record.prepare()
    issues = _with_unsure(prepared, record, ulang=ulang)
    if ulang:
        record.append(*(make_entry(TryState.ULANG, x, x.emails) for x in prepared.letters))
    jobs = waiting_jobs(prepared.letters, record)
    sending = Sending(office, record, settings, prepared.sender)
    stopped = sending.send(jobs, progress) if jobs else ""
    issues += sending.issues
    return MailOutcome(
        _rows(prepared.letters, record),
        tuple(sort_issues(issues)),
        terkirim=sum(_is_sent(job, record) for job in jobs),
        berhenti=stopped,
    )


def _with_unsure(prepared: Prepared, record: Record, *, ulang: bool) -> list[Issue]:
    """The issues of the plan, and of letters that will not be sent as their state is not known."""
    unsure = () if ulang else unsure_issues(prepared.letters, record)
    return [*prepared.issues, *unsure]


def _post(workspace: Workspace, order: Order) -> Path:
    path = workspace.output(order.tahun, order.periode) / "surat"
    inside(workspace.folder, path / order.jenis)
    return inside(workspace.folder, path)


def _prepare(workspace: Workspace, order: Order) -> Prepared:
    project, issues = load_project(workspace.folder, workspace.schemas)
    if project is None:
        nobody = Sender(None, None)
        return Prepared((), tuple(issues), DEFAULT_EMAIL, nobody, say_no_letter(order, KATALOG))
    settings, sender = project.settings.email, _sender(project, workspace)
    planned, found = plan_letters(project, workspace, order)
    small = []
    for letter in planned:
        size = len(build_message(letter, sender)) / MEGABYTE
        if size <= settings.ukuran_maks_mb:
            small.append(letter)
        else:
            limit = settings.ukuran_maks_mb
            found.append(
                letter_issue("surat-terlalu-besar", letter, ukuran=f"{size:.1f}", batas=limit)
            )
    kosong = "" if small else say_no_letter(order, why_no_letter(order, found))
    return Prepared(tuple(small), (*issues, *found), settings, sender, kosong)


def _sender(project: Project, workspace: Workspace) -> Sender:
    def read(name: str, text: str) -> Address | None:
        address = read_sender(text) if text else None
        if text and not address:
            raise UsageError(
                f'{workspace.settings_file} [email]: {name} = "{text}" bukan alamat e-mail.'
            )
        return address

    settings = project.settings.email
    return Sender(read("pengirim", settings.pengirim), read("balas_ke", settings.balas_ke))


def _write_letters(prepared: Prepared, folder: Path, *, keep: bool) -> None:
    """The .eml files; those of letters that are no longer planned go, unless only some were asked."""
    written = set()
    names = tell_apart(safe_name(letter.kode_unit) for letter in prepared.letters)
    for letter, name in zip(prepared.letters, names, strict=True):
        path = folder / f"{name}.eml"
        with replacing(path) as temporary:
            temporary.write_bytes(build_message(letter, prepared.sender))
        written.add(path)
    for path in () if keep else folder.glob("*.eml"):
        if path not in written:
            path.unlink()


def _rows(letters: Sequence[Letter], record: Record) -> tuple[Row, ...]:
    return tuple(Row(letter, _state_in_words(letter, record)) for letter in letters)


def _state_in_words(letter: Letter, record: Record) -> str:
    states = {record.state(letter, email) for email in letter.emails}
    if states == {TryState.TERKIRIM}:
        return TryState.TERKIRIM
    if states & {TryState.MENCOBA, TryState.TIDAK_PASTI}:
        return "tidak pasti"
    if TryState.TERKIRIM in states:
        return "sebagian terkirim"
    return "gagal" if TryState.GAGAL in states else "belum terkirim"


def _is_sent(job: Job, record: Record) -> bool:
    return all(record.state(job.letter, email) is TryState.TERKIRIM for email in job.alamat)

"""What a run was given beside its inputs, recorded with its results: they can be computed again."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from iku_etl.check.recorded_details import RecordedCell
from iku_etl.files.atomic import write_whole
from iku_etl.issues import Issue, UsageError
from iku_etl.project import Project
from iku_etl.report.run_facts import LockEvent
from iku_etl.report.signature import Signature, Signing, is_signed, sign, signature_issues
from iku_etl.rules.dates import read_date
from iku_etl.rules.input_table import YEAR_INDEX
from iku_etl.rules.layouts import SIGNED
from iku_etl.workspace import Workspace

FILE_NAME = "run.json"


@dataclass(frozen=True)
class RunRecord:
    """The words of its signature, the detail tables as it found them, when it was locked and opened.

    signing: the date and place that were asked for, of which its findings speak.
    """

    signature: Mapping[str, str]
    details: tuple[RecordedCell, ...] = ()
    locks: tuple[LockEvent, ...] = ()
    signing: Signing = field(default_factory=Signing)


@dataclass(frozen=True)
class RunOrder:
    """How a report is signed; again: with the signature and the detail tables of an earlier run.

    The detail tables are those of today in TW4 and TAHUN: what is in them then is what the year had.
    locks: what is to be recorded of locking and opening the period.
    """

    signing: Signing = field(default_factory=Signing)
    again: RunRecord | None = None
    locks: tuple[LockEvent, ...] = ()

    def details(self, periode: int) -> tuple[RecordedCell, ...] | None:
        """The detail tables to be used instead of today's."""
        return self.again.details if self.again and periode < YEAR_INDEX - 1 else None

    def sign(self, project: Project, tahun: str, periode: int) -> tuple[Signature, list[Issue]]:
        """The signature, and what there is to say of it."""
        found = signature_issues(project, tahun, periode, self.asked)
        issues = [*project.unused_instansi(), *found]
        if self.again:
            return Signature(self.again.signature, is_printed=is_signed(project.layout())), issues
        return sign(project, tahun, periode, self.signing), issues

    @property
    def asked(self) -> Signing:
        """The date and place asked for, now or in the run that is repeated."""
        return self.again.signing if self.again else self.signing


def order_signed(
    workspace: Workspace, tanggal: str | None, tempat: str | None, name: str
) -> RunOrder:
    """A report with a date and place, None: open; raises UsageError for no date, as `name` was given."""
    day = None if tanggal is None else read_date(tanggal, name, workspace.schemas)
    return RunOrder(Signing(day, tempat))


def order_again(workspace: Workspace, tahun: str, periode: str) -> RunOrder:
    """As the last run of a period; raises UsageError when there is no run to repeat."""
    again = read_run(workspace, tahun, periode)
    if again is None:
        raise UsageError(f"Belum ada run {periode} {tahun} yang tercatat; jalankan tanpa --ulang.")
    return RunOrder(again=again)


def write_record(folder: Path, record: RunRecord) -> None:
    """The record beside the answers of a run."""
    content: dict[str, object] = {
        "tanda_tangan": dict(record.signature),
        "rincian": [cell.as_json() for cell in record.details],
    }
    if record.signing != Signing():
        tanggal, tempat = record.signing.tanggal, record.signing.tempat
        content["diminta"] = {"tanggal": tanggal and tanggal.isoformat(), "tempat": tempat}
    if record.locks:
        content["kunci"] = [asdict(event) for event in record.locks]
    text = json.dumps(content, ensure_ascii=False, indent=1)
    write_whole(folder / FILE_NAME, f"{text}\n".encode())


def read_run(workspace: Workspace, tahun: str, periode: str) -> RunRecord | None:
    """The record of the last run of a period; None when there is none that can be read."""
    path = workspace.answers(tahun, periode) / FILE_NAME
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        words = {key: str(content["tanda_tangan"][key]) for key in SIGNED}
        locks = tuple(LockEvent(**event) for event in content.get("kunci", ()))
        details = tuple(RecordedCell(*row) for row in content["rincian"])
        asked = content.get("diminta", {})
        day, tempat = asked.get("tanggal"), asked.get("tempat")
        signing = Signing(date.fromisoformat(day) if day else None, tempat)
        return RunRecord(words, details, locks, signing)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None

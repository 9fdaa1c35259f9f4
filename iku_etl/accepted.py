"""diterima.csv of a ruang kerja: peringatan that somebody looked at and let stand, with the reason.

An acceptance holds for what was seen: another value gives another message, which is shown again. A
galat cannot be accepted.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

from iku_etl.calculate.capaian_table import plain_text, safe_text
from iku_etl.cellref import CellRef
from iku_etl.files.atomic import write_whole
from iku_etl.foreign.text import TABLE_MB, TooLargeError, read_text
from iku_etl.issues import NOT_SENT, Issue, make_issue
from iku_etl.messages.catalogue import MESSAGES, Tingkat

FILE_NAME = "diterima.csv"
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accepted:
    """One peringatan that was let stand; its fields are the columns of diterima.csv."""

    kode: str
    berkas: str
    lembar: str
    sel: str
    indikator: str
    data: str
    nilai: str
    pesan: str
    alasan: str = ""
    oleh: str = ""
    tanggal: str = ""

    @property
    def key(self) -> Key:
        """What makes it the same peringatan; a workbook may be sent again under another name."""
        place = (self.lembar, self.sel) if self.lembar else (self.berkas, "")
        return self.kode, *place, self.indikator, self.nilai, " ".join(self.pesan.split())

    @property
    def remark(self) -> str:
        """Why, who and when, in one line."""
        by = " ".join(filter(None, (self.oleh, self.tanggal)))
        return f"{self.alasan or 'tanpa alasan'}{f' ({by})' if by else ''}"


COLUMNS = tuple(field.name for field in fields(Accepted))


def may_be_accepted(kode: str) -> bool:
    """Whether this is a peringatan of something; that a unit has not sent is a state of the unit."""
    return kode in MESSAGES and MESSAGES[kode].tingkat is Tingkat.PERINGATAN and kode != NOT_SENT


def mark_accepted(issues: Iterable[Issue], folder: Path) -> list[Issue]:
    """The issues of a ruang kerja, the accepted ones with the remark; and what is wrong in the file."""
    known, wrong = read_accepted(folder)
    remarks = {one.key: one.remark for one in known}
    if not remarks:
        return [*issues, *wrong]
    return [*(_marked(issue, remarks.get(_seen(issue).key, "")) for issue in issues), *wrong]


def _marked(issue: Issue, remark: str) -> Issue:
    return replace(issue, diterima=remark) if remark and may_be_accepted(issue.kode) else issue


def _seen(issue: Issue) -> Accepted:
    content = issue.as_json()
    return Accepted(**{name: content[name] for name in COLUMNS if name in content})


def read_accepted(folder: Path) -> tuple[list[Accepted], list[Issue]]:
    """The rows of diterima.csv, with ; or , between columns; nothing and the reason when it is none."""
    try:
        text = read_text(folder / FILE_NAME, TABLE_MB)
        head = text.partition("\n")[0]
        rows = list(csv.DictReader(io.StringIO(text), delimiter=";" if ";" in head else ","))
        return list(_rows(rows)), []
    except FileNotFoundError:
        return [], []
    except (OSError, ValueError, KeyError, csv.Error, TooLargeError) as error:
        sebab = (
            f"kolom {error} tidak ada" if isinstance(error, KeyError) else "isinya bukan tabel CSV"
        )
        return [], [make_issue("diterima-tidak-terbaca", CellRef(FILE_NAME), sebab=sebab)]


def _rows(rows: Sequence[dict[str, str]]) -> Iterator[Accepted]:
    for row in rows:
        yield Accepted(**{name: plain_text((row[name] or "").strip()) for name in COLUMNS})


def add_accepted(folder: Path, found: Sequence[Accepted]) -> int:
    """Writes them below those of diterima.csv; returns how many were new."""
    known, _ = read_accepted(folder)
    keys = {one.key for one in known}
    new = {one.key: one for one in found if one.key not in keys}
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([*map(safe_text, astuple(one))] for one in (*known, *new.values()))
    write_whole(folder / FILE_NAME, text.getvalue().encode("utf-8-sig"))
    return len(new)

"""Place, date and signatory under the official tables: those of the run, not of the agency."""

import calendar
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, make_issue
from iku_etl.project import Project
from iku_etl.rules.dates import day_in_words
from iku_etl.rules.input_table import PERIOD_NAMES, PERIODS
from iku_etl.rules.layouts import SIGNED, Layout
from iku_etl.rules.signatories import Penandatangan, in_office
from iku_etl.sandbox.cell_text import CellTextError, keys_in

DOTS = "." * 32  # room to write a day and a month by hand
NOBODY = Penandatangan(jabatan=DOTS, nama=f"({DOTS})")
LATEST = 366  # days after the period; a date of later is rather a slip of the year
# The last period that is surely signed in its own year.
LAST_OF_ITS_YEAR = PERIODS.index("TW3")


@dataclass(frozen=True)
class Signing:
    """When and where a report is signed; without a date its line is left open for a pen."""

    tanggal: date | None = None
    tempat: str | None = None


@dataclass(frozen=True)
class Signature:
    """Its words as layouts call them; is_printed: whether the layout has a place for it."""

    words: Mapping[str, str]
    is_printed: bool

    @property
    def in_words(self) -> str:
        """Who signs where and when, in one line; nothing where it is not printed."""
        if not self.is_printed:
            return ""
        place, day = self.words["tempat"], self.words["tanggal"]
        names = (self.words[f"penandatangan_{key}"] for key in ("jabatan", "nama"))
        return f"{place}, {day} - {', '.join(' '.join(name.split()) for name in names)}"


def sign(project: Project, tahun: str, periode: int, signing: Signing) -> Signature:
    """The signature of a period: the signatory of that day in iku.toml, else that of the katalog."""
    instansi, people = project.katalog.instansi, project.settings.penandatangan
    words = {key: instansi.get(key, "") for key in SIGNED}
    if signing.tempat is not None:
        words["tempat"] = signing.tempat
    if signing.tanggal:
        words["tanggal"] = day_in_words(signing.tanggal, project.schemas)
    else:
        words["tanggal"] = f"{DOTS} {tahun}" if periode <= LAST_OF_ITS_YEAR else DOTS
    if people:
        day = signing.tanggal or period_end(tahun, periode)
        one = in_office(people, day) or NOBODY
        words["penandatangan_jabatan"] = one.title
        words["penandatangan_nama"] = one.nama
        words["penandatangan_pangkat"] = one.pangkat
        words["penandatangan_nip"] = one.nip
    return Signature(words, is_signed(project.layout()))


def signature_issues(
    project: Project, tahun: str, periode: int, signing: Signing
) -> Iterator[Issue]:
    """Nobody in office on that day; a date that is hardly meant."""
    layout = project.layout()
    if not is_signed(layout):
        if signing != Signing():
            yield make_issue("tanda-tangan-tidak-dicetak", CellRef(), tata_letak=layout.kode)
        return
    yield from nobody_issues(project, tahun, periode, signing)
    end, day = period_end(tahun, periode), signing.tanggal
    if day and not 0 <= (day - end).days <= LATEST:
        shown = day_in_words(day, project.schemas)
        how = "mendahului" if day < end else "lebih dari setahun sesudah"
        last = f"akhir {PERIOD_NAMES[PERIODS[periode]]} {tahun}"
        yield make_issue("tanggal-tanda-tangan", CellRef(), tanggal=shown, sebab=f"{how} {last}")


def nobody_issues(project: Project, tahun: str, periode: int, signing: Signing) -> Iterator[Issue]:
    """That nobody of iku.toml is in office on the day of the signature."""
    people = project.settings.penandatangan
    day = signing.tanggal or period_end(tahun, periode)
    if people and not in_office(people, day):
        shown = day_in_words(day, project.schemas)
        yield make_issue("penandatangan-tidak-ada", CellRef("iku.toml"), tanggal=shown)


def is_signed(layout: Layout) -> bool:
    """Whether the layout prints anything of a signature."""
    found: set[str] = set()
    for text in layout.closing_texts:
        with suppress(CellTextError):  # said by the lint of the layout
            found |= set(keys_in(text, "instansi"))
    return not found.isdisjoint(SIGNED)


def period_end(tahun: str, periode: int) -> date:
    """The last day of a quarter or of the year."""
    month = min(3 * (periode + 1), 12)
    return date(int(tahun), month, calendar.monthrange(int(tahun), month)[1])

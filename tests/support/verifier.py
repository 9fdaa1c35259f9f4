"""A verifikator at work: opens the workbook of `review`, decides, and sends it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from iku_etl.outcome import Outcome
from iku_etl.review.book import FIRST_ROW, NAME_ROW, SHEET
from iku_etl.review.job import make_reviews
from iku_etl.workers.pool import IN_THIS_PROCESS
from iku_etl.workspace import Workspace
from support.broken_zip import saved
from support.small import YEAR

# By kode and periode, or by kode alone: the decision, and the remark after a colon.
Choices = Mapping[str, str]


@dataclass(frozen=True)
class Opened:
    """A workbook of a verifikator, its columns by their machine names."""

    sheet: Worksheet
    at: Mapping[str, int]

    def rows(self) -> list[int]:
        """Those with a number."""
        last = self.sheet.max_row + 1
        return [r for r in range(FIRST_ROW + 1, last) if self.get(r, "unit")]

    def get(self, row: int, name: str) -> object:
        """A cell by its column."""
        return self.sheet.cell(row, self.at[name]).value

    def put(self, row: int, name: str, content: object) -> None:
        """Types into a cell."""
        self.sheet.cell(row, self.at[name]).value = content  # type: ignore[assignment]


def opened(path: Path) -> Opened:
    """The workbook, to be read."""
    sheet = load_workbook(path)[SHEET]
    names = {str(c.value): c.column for c in sheet[NAME_ROW + 1] if c.value}
    return Opened(sheet, names)


def review(workspace: Workspace, periode: str = "TW1") -> Outcome:
    """The workbooks of what is open."""
    return make_reviews(workspace, YEAR, periode, IN_THIS_PROCESS, lambda *_: None)


def decide(
    path: Path,
    workspace: Workspace,
    choices: Choices,
    *,
    periode: str = "TW1",
    name: str = "",
    oleh: str = "",
    on: str = "2025-04-20",
) -> Path:
    """Fills the workbook in and stores it where it comes back to."""
    book = opened(path)
    for row in book.rows():
        key = f"{book.get(row, 'kode')} {book.get(row, 'periode')}"
        choice = choices.get(key, choices.get(str(book.get(row, "kode")), ""))
        decision, _, remark = choice.partition(": ")
        book.put(row, "keputusan", decision or None)
        book.put(row, "catatan", remark or None)
    if oleh:
        place = next(c for c in book.sheet["A"] if c.value == "iku:lembar verifikator")
        label = next(c for c in book.sheet[place.row][1:] if c.value)
        book.sheet.cell(place.row, label.column + 1).value = oleh
    target = workspace.verification(YEAR) / periode / (name or path.name)
    target.parent.mkdir(parents=True, exist_ok=True)
    parent = book.sheet.parent
    assert parent is not None
    parent.save(target)
    saved(target, f"{on}T03:00:00Z")
    return target

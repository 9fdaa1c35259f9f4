"""What staff wrote beside the numbers: kendala, tindak lanjut and bukti dukung of each quarter."""

from collections.abc import Iterable, Mapping, Sequence

from iku_etl.catalog.katalog import Katalog
from iku_etl.cellref import CellRef, join_origins
from iku_etl.check.isian import NO_TIMES
from iku_etl.check.quarter_note import QuarterNote, split_evidence
from iku_etl.foreign.content import ErrorValue, MergedValue, UncachedFormula
from iku_etl.issues import Issue, make_issue, similar
from iku_etl.read.cell_quote import quote_cell
from iku_etl.read.rows import DetailCell
from iku_etl.rules.input_table import NOTE_COLUMNS, PERIODS, read_period
from iku_etl.text.plain import without_harmful


def check_notes(
    cells: Sequence[DetailCell], katalog: Katalog, saved: Mapping[str, str] = NO_TIMES
) -> tuple[list[QuarterNote], list[Issue]]:
    """A note for each indicator and period with something written, in the order of the katalog.

    cells: the filled ones of all workbooks. Different texts of several copies stand one after the
    other, as nothing that somebody wrote is to be lost; saved: when each file was saved, where the
    newest wins.
    """
    order = {kode: i for i, kode in enumerate(katalog.indikator["kode"])}
    issues: list[Issue] = []
    written: dict[tuple[int, int], dict[str, list[DetailCell]]] = {}
    for cell in cells:
        kode, _, periode = cell.kunci.partition(" ")
        periode = read_period(periode)
        if kode not in order or periode not in PERIODS:
            fields = {"kunci": cell.kunci, "mirip": similar(kode, order)}
            issues.append(make_issue("catatan-tidak-dikenal", cell.ref, **fields))
        elif cell.column in NOTE_COLUMNS:
            found = written.setdefault((order[kode], PERIODS.index(periode)), {})
            found.setdefault(cell.column, []).append(cell)
    codes = katalog.indikator["kode"]
    notes = [
        _note(str(codes.iat[row]), PERIODS[periode], written[row, periode], saved)
        for row, periode in sorted(written)
    ]
    return [note for note in notes if note.asal], issues


def notes_until(notes: Iterable[QuarterNote], periode: int) -> list[QuarterNote]:
    """Those of a period and the quarters before it."""
    return [note for note in notes if PERIODS.index(note.periode) <= periode]


def _note(
    kode: str, periode: str, columns: Mapping[str, list[DetailCell]], saved: Mapping[str, str]
) -> QuarterNote:
    texts: dict[str, str] = {}
    refs: list[CellRef] = []
    for name in NOTE_COLUMNS:
        by_text: dict[str, CellRef] = {}
        for cell in _newest(columns.get(name, ()), saved):
            if text := _plain(cell.content):
                by_text.setdefault(text, cell.ref)
        texts[name] = "\n".join(by_text)
        refs += by_text.values()
    bukti = split_evidence(texts["bukti"])
    return QuarterNote(
        kode, periode, texts["kendala"], texts["tindak_lanjut"], bukti, join_origins(refs)
    )


def _newest(cells: Sequence[DetailCell], saved: Mapping[str, str]) -> Sequence[DetailCell]:
    """Those of the file that was saved last; all of them where one does not say when it was."""
    times = [saved.get(cell.ref.berkas, "") for cell in cells]
    if not all(times):
        return cells
    return [cell for cell, time in zip(cells, times, strict=True) if time == max(times)]


def _plain(content: object) -> str:
    """The text as it was typed, without blanks around its lines; another content as Excel shows it."""
    match content:
        case MergedValue():
            return _plain(content.content)
        case ErrorValue():
            text = content.teks
        case UncachedFormula():
            text = content.rumus  # a text that begins with =, as a program without Excel saves it
        case str():
            text = content
        case _:
            text = quote_cell(content)
    lines = (line.strip() for line in without_harmful(text).splitlines())
    return "\n".join(lines).strip()

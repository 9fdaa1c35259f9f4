"""`Terisi: TW I 3 dari 13 · …`: how much of a sheet is filled, as a live text."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from iku_etl.cellref import column_letters
from iku_etl.rules.input_table import QUARTER_COLUMNS, column_title

START = "Terisi: "


class LiveText(NamedTuple):
    """A formula with the text it gives in a blank template."""

    rumus: str
    teks: str


def quarter_progress(
    rows: range, standing: Collection[int], typed: int, first_column: int
) -> LiveText:
    """The filled cells of each quarter out of all that are asked; rows and columns count from 0.

    standing: the rows of numbers that are typed once and then serve the later quarters too.
    """
    counts: list[str] = []
    for quarter in range(len(QUARTER_COLUMNS)):
        cells = _span(rows, first_column + quarter)
        filled = f"COUNTA({cells})"
        if standing and quarter:
            before = "&".join(_span(rows, first_column + q) for q in range(quarter))
            mask = ";".join("1" if row in standing else "0" for row in rows)
            filled += f'+SUMPRODUCT((({before})<>"")*({cells}="")*{{{mask}}})'
        counts.append(f"({filled})")
    titles = [column_title(name) for name in QUARTER_COLUMNS]
    return _said([(f"{title} ", count, typed) for title, count in zip(titles, counts, strict=True)])


def table_progress(rows: range, columns: Sequence[int]) -> LiveText:
    """The filled cells of these columns of a detail table."""
    filled = "+".join(f"COUNTA({_span(rows, column)})" for column in columns) or "0"
    return _said([("", f"({filled})", len(rows) * len(columns))])


def _span(rows: range, column: int) -> str:
    letters = column_letters(column + 1)
    return f"${letters}${rows.start + 1}:${letters}${rows.stop}"


def _said(parts: Sequence[tuple[str, str, int]]) -> LiveText:
    said = " · ".join(f"{title}0 dari {asked}" for title, _, asked in parts)
    joined = '&" · '.join(f'{title}"&{count}&" dari {asked}"' for title, count, asked in parts)
    return LiveText(f'="{START}{joined}', f"{START}{said}")

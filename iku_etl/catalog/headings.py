"""Which row of a sheet or CSV file holds the headings of a table, and which column each one means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from iku_etl.rules.contracts import TableContract
from iku_etl.rules.synonyms import word_key
from iku_etl.text.plain import without_harmful

SEARCHED = 20  # rows; a title, a hint and an example may stand above the headings
DETAIL_PREFIX = "rincian_"
_ASIDE = re.compile(r"\([^)]*\)|\*")


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """The 1-based row of the headings, and the column that each cell of it names."""

    row: int
    column: tuple[str, ...]


def table_name(text: str) -> str:
    """The table that a file or a sheet is named after, in any letters: Uraian Tugas is uraian_tugas."""
    return word_key(text)


def find_headings(rows: Sequence[Sequence[str]], contract: TableContract | None) -> HeadingRow:
    """The row that names most columns of the contract, by machine name or in words.

    Where two rows name as many, the one in machine names; without any, or a contract, the first row.
    """
    first = [without_harmful(text).strip() for text in rows[0]] if rows else []
    if contract is None:
        return HeadingRow(1, tuple(first))
    known, exact = _headings(contract), set(contract.names)
    best, most = 0, (0, 0)
    for place, row in enumerate(rows[:SEARCHED]):
        named = {known[key] for text in row if (key := _key(text)) in known}
        score = len(named), len(exact.intersection(row))
        if score > most:
            best, most = place, score
    found = [without_harmful(text).strip() for text in rows[best]] if rows else []
    return HeadingRow(best + 1, tuple(known.get(_key(text), text) for text in found))


def _headings(contract: TableContract) -> dict[str, str]:
    """Every heading that is understood, with its column; a machine name is never another column."""
    others = [(text, k.nama) for k in contract.kolom for text in (k.judul, k.uraian, *k.sebutan)]
    found = {key: name for text, name in reversed(others) if (key := _key(text))}
    return found | {word_key(name): name for name in contract.names}


def _key(text: str) -> str:
    """A heading without its mark of what must be filled and what it says in parentheses."""
    return word_key(_ASIDE.sub(" ", without_harmful(text))) or word_key(text)

"""The block above an official table: titles, the year, JABATAN, TUGAS and FUNGSI, the agency."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from iku_etl.importing.grid import Grid
from iku_etl.importing.heading import YEAR, HeadingWords
from iku_etl.importing.words import OfficialWords

ITEM = re.compile(r"^(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|[-•▪])\s+(?=\S)")
PLAN = re.compile(
    r"(?<!\d)(20\d\d)\s*(?:-|–|—|/|s\.?\s?/?d\.?|sampai(?:\s+dengan)?)\s*(20\d\d)(?!\d)"
)
LINE_ITEM = re.compile(r"\n(?=\s*(?:\d{1,2}|[a-z])[.)]\s)")
NEXT_ITEM = re.compile(r"(\S+)\s+(?=\(?(\d{1,2}|[a-z])[.)]\s+\S)")
REFERENCE = re.compile(r"\W*(?:no|nomor|pasal|ayat|huruf|angka|butir|lampiran)\W*", re.IGNORECASE)
LISTS = ("tugas", "fungsi")


@dataclass(frozen=True)
class TitleBlock:
    """What stands above a table; judul are its lines without a label, rencana the years of its plan."""

    judul: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    daftar: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tahun: str = ""
    periode: str = "TAHUN"
    rencana: tuple[int, int] = (0, 0)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands there: the table above it goes on."""
        return not (self.judul or self.fields or self.daftar)


def read_block(
    grid: Grid, rows: Iterable[int], words: OfficialWords, headings: HeadingWords
) -> TitleBlock:
    """The block of these rows."""
    titles: list[str] = []
    values: dict[str, str] = {}
    lists: dict[str, list[str]] = {}
    current, above = "", 0
    for row in rows:
        label, rest = _split_label(grid, row, words)
        if row - above > 1 and not ITEM.match(rest):
            current = ""  # a blank row ends a list, unless its numbers go on
        above = row
        if rest.isdigit():
            continue  # a page number
        if label:
            current = label
            values[label] = "" if label in LISTS else rest
        if not label and current not in LISTS:
            titles.append(rest)
        elif current in LISTS and rest:
            _add_item(lists.setdefault(current, []), rest)
    years = {year: None for text in titles for year in YEAR.findall(text)}
    return TitleBlock(
        judul=tuple(titles),
        fields={key: text for key, text in values.items() if text},
        daftar={key: tuple(_without_number(i) for i in items) for key, items in lists.items()},
        tahun=_reported_year(titles) or (next(iter(years)) if len(years) == 1 else ""),
        periode=_reported_period(titles, headings),
        rencana=_plan(titles),
    )


def _plan(titles: Iterable[str]) -> tuple[int, int]:
    """The first and last year of a plan such as `Renstra 2021 - 2026`; zeros without one."""
    found = {(int(a), int(b)) for text in titles for a, b in PLAN.findall(text) if a < b}
    return found.pop() if len(found) == 1 else (0, 0)


def _split_label(grid: Grid, row: int, words: OfficialWords) -> tuple[str, str]:
    """The label that begins a row and what follows its colon; '' and the whole row without one."""
    texts = [grid.texts[row, column] for column in grid.starts(row)]
    first, colon, rest = texts[0].partition(":")
    label = words.label_of(first)
    if label and (colon or len(texts) == 1 or texts[1].startswith(":") or label in LISTS):
        return label, " ".join([rest.strip(), *texts[1:]]).strip().removeprefix(":").strip()
    return "", " ".join(texts).strip()


def _add_item(items: list[str], text: str) -> None:
    """A new item; a line without number goes on with a numbered item above it."""
    for part in (item for line in LINE_ITEM.split(text) for item in _items_of(line)):
        if items and ITEM.match(items[-1]) and not ITEM.match(part):
            items[-1] = f"{items[-1]} {part}"
        else:
            items.append(part)


def _items_of(text: str) -> Iterator[str]:
    """The items of one line: `a. …; b. …` is two, as b follows a; `Pasal 2.` of item 1 is none."""
    first, start = ITEM.match(text), 0
    number = _number(first[0]) if first else 0
    for found in NEXT_ITEM.finditer(text) if number else ():
        if _number(found[2]) == number + 1 and not REFERENCE.fullmatch(found[1]):
            yield text[start : found.end(1)]
            start, number = found.end(), number + 1
    yield text[start:]


def _number(mark: str) -> int:
    """2 for `2.` as for `b)`, 0 for a bullet."""
    bare = mark.strip(" \t\n.()")
    return int(bare) if bare.isdigit() else "abcdefghijklmnopqrstuvwxyz".find(bare[:1] or "-") + 1


def _without_number(item: str) -> str:
    return ITEM.sub("", item).strip()


def _reported(titles: list[str]) -> str:
    """The line `Capaian <periode> <tahun>` that this program prints above its tables."""
    return next((t for t in titles if t.startswith("Capaian ") and YEAR.search(t)), "")


def _reported_year(titles: list[str]) -> str:
    found = YEAR.findall(_reported(titles))
    return found[-1] if found else ""


def _reported_period(titles: list[str], words: HeadingWords) -> str:
    return words.find_period(_reported(titles)) or "TAHUN"

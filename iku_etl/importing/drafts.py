"""The rows of official tables → indicators with their tingkat, induk and kode."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from iku_etl.importing.body import OfficialRow, TargetCell
from iku_etl.importing.draft import Identity, IndicatorDraft
from iku_etl.importing.repeated import RepeatedIndicators, differences, merged
from iku_etl.importing.tables import FoundTable
from iku_etl.importing.units import AGENCY, UnitGatherer
from iku_etl.importing.words import OfficialWords
from iku_etl.issues import Issue, make_issue

CASCADE = ("tujuan", "sasaran", "program", "kegiatan")
CODES = {"tujuan": "TUJ", "sasaran": "SAS", "program": "PROG", "kegiatan": "KEG"}
NUMBERED = re.compile(r"(\d+(?:\.\d+)*[.)])\s+(?=\S)")


@dataclass
class Drafts:
    """Gathers the indicators of all tables; an induk is the position of its draft."""

    words: OfficialWords
    units: UnitGatherer
    found: list[IndicatorDraft] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    _known: RepeatedIndicators = field(default_factory=RepeatedIndicators)
    _places: dict[Identity, int] = field(default_factory=dict)
    _tables: int = 0

    def add_table(self, table: FoundTable, tahun: str) -> None:
        """The indicators of one table; tahun is what --tahun says of targets without one."""
        self._tables += 1
        levels = [level for level in CASCADE if f"indikator_{level}" in table.header.names]
        again: list[IndicatorDraft] = []
        without_year = False
        for row in table.row:
            target = tuple(
                _dated(cell, tahun or table.blok.tahun, table.blok.periode) for cell in row.target
            )
            without_year = without_year or any(not cell.tahun for cell in target)
            row = row if target == row.target else replace(row, target=target)
            if levels:
                self._add_cascade(table, row, levels)
            else:
                self._add_plain(table, row, again)
        if without_year:
            self.issues.append(make_issue("target-tanpa-tahun", table.undated or table.row[0].ref))
        if again:
            first = again[0]
            self.issues.append(make_issue("tabel-berulang", first.ref, jumlah=len(again)))

    def _add_plain(self, table: FoundTable, row: OfficialRow, again: list[IndicatorDraft]) -> None:
        """One indicator, or what its table adds to one that another table has (then in again)."""
        content, is_iki = row.fields, "jabatan" in table.blok.fields
        titles = " ".join(table.blok.judul).upper()
        unit = self.units.jabatan(table) if is_iki else ""
        level, sasaran = _stated_sasaran(content, table)
        known = content.get("tingkat", "").lower()
        known = known if known in CASCADE else level
        draft = _draft(row, sasaran, content.get("indikator", ""))
        draft = replace(
            draft,
            kode_unit=unit or self.units.penanggung_jawab(content.get("penanggung_jawab", "")),
            dokumen="IKI" if is_iki or any(w in titles for w in self.words.judul_iki) else "IKU",
            tingkat=known if known in CASCADE else self._level(draft.sasaran, is_iki),
            tujuan=content.get("tujuan", ""),
            penjelasan=content.get("formulasi", ""),
            series=f"IKI-{unit.partition('-')[2]}" if unit else CODES.get(known, "IKU"),
        )
        if is_iki and not {"sumber_data", "penanggung_jawab"} & set(table.header.names):
            # Its sheet has one column of origin, whatever its heading; judul_sumber keeps that.
            draft = replace(draft, sumber_data=draft.penanggung_jawab, penanggung_jawab="")
        place = self._known.find(draft, self.found, self._tables)
        if place is None:
            self._known.add(draft, len(self.found), self._tables)
            self.found.append(draft)
            return
        again.append(draft)
        self.issues += differences(self.found[place], draft)
        self.found[place] = merged(self.found[place], draft)

    def _level(self, sasaran: str, is_iki: bool) -> str:
        for level, words in self.words.tingkat_dari_teks.items():
            if self.words.starts_like(sasaran, words):
                return level
        return "individu" if is_iki else "sasaran"

    def _add_cascade(self, table: FoundTable, row: OfficialRow, levels: Sequence[str]) -> None:
        """One indicator a level; only the lowest is new in every row."""
        formula_of = _formula_level(table.header.names)
        above: dict[str, int] = {}
        for level in levels:
            indikator = row.fields[f"indikator_{level}"]
            if not indikator:
                continue
            text = row.fields.get("sasaran" if level == "tujuan" else level, "") or row.fields.get(
                level, ""
            )
            lowest = level == levels[-1]
            draft = replace(
                _draft(row, text, indikator),
                dokumen="IKU",
                tingkat=level,
                series=CODES[level],
                kode_unit=AGENCY,
                tujuan=row.fields.get("tujuan", "") if level in ("tujuan", "sasaran") else "",
                penjelasan=row.fields.get("formulasi", "") if level == formula_of else "",
                induk=tuple(_parents(level, above)),
            )
            if lowest:
                unit = self.units.penanggung_jawab(draft.penanggung_jawab)
                draft = replace(draft, kode_unit=unit)
            else:
                draft = replace(draft, satuan="", target=(), penanggung_jawab="", sumber_data="")
            above[level] = self._place(draft, always_new=lowest)

    def _place(self, draft: IndicatorDraft, *, always_new: bool) -> int:
        if not always_new and draft.identity in self._places:
            return self._places[draft.identity]
        self._known.add(draft, len(self.found), self._tables)
        self._places.setdefault(draft.identity, len(self.found))
        self.found.append(draft)
        return len(self.found) - 1

    def without_sasaran(self) -> Iterator[Issue]:
        """An issue for each indicator that belongs to nothing."""
        for draft in self.found:
            if not draft.sasaran:
                yield make_issue("sasaran-kosong", draft.ref, teks=draft.indikator)

    def coded(self, known: Mapping[Identity, str]) -> list[IndicatorDraft]:
        """Every draft with a unique kode: the one it had before, else series and number."""
        places: dict[str, int] = {}
        for i, draft in enumerate(self.found):
            if kode := known.get(draft.identity):
                places.setdefault(kode, i)
        kept = {i: kode for kode, i in places.items()}
        taken, coded = {*kept.values(), *known.values()}, []
        numbers: dict[str, int] = {}
        for i, draft in enumerate(self.found):
            kode = kept.get(i, "")
            while not kode:
                numbers[draft.series] = numbers.get(draft.series, 0) + 1
                candidate = f"{draft.series}-{numbers[draft.series]:02d}"
                kode = "" if candidate in taken else candidate
            coded.append(replace(draft, kode=kode))
        return coded


def _dated(target: TargetCell, tahun: str, periode: str) -> TargetCell:
    """The target with the year and period of its table where its heading names none."""
    tahun, periode = target.tahun or tahun, target.periode or periode
    if (tahun, periode) == (target.tahun, target.periode):
        return target
    return replace(target, tahun=tahun, periode=periode)


def _stated_sasaran(content: Mapping[str, str], table: FoundTable) -> tuple[str, str]:
    """The sasaran of a row, else the narrowest thing it belongs to, with the level that is ('' else)."""
    if content.get("sasaran"):
        return "", content["sasaran"]
    for level in ("kegiatan", "program", "tujuan"):
        if content.get(level):
            return level, content[level]
    return "", table.blok.fields.get("sasaran", "")


def _draft(row: OfficialRow, sasaran: str, indikator: str) -> IndicatorDraft:
    number = NUMBERED.match(indikator)
    text = indikator[number.end() :] if number else indikator
    content = row.fields
    return IndicatorDraft(
        row.ref,
        kode_unit="",
        dokumen="",
        tingkat="",
        series="",
        sasaran=sasaran,
        indikator=text,
        nomor=content.get("nomor", ""),
        nomor_indikator=number[1] if number else content.get("nomor_indikator", ""),
        satuan=content.get("satuan", "").strip("-– "),
        sumber_data=content.get("sumber_data", ""),
        penanggung_jawab=content.get("penanggung_jawab", "") or content.get("unit_kerja", ""),
        polaritas=content.get("polaritas", ""),
        catatan=row.catatan,
        target=row.target,
    )


def _formula_level(names: Sequence[str]) -> str:
    """The level whose indicator the formula column explains: the nearest one before it."""
    if "formulasi" not in names:
        return ""
    before = [n for n in names[: names.index("formulasi")] if n.startswith("indikator_")]
    return before[-1].removeprefix("indikator_") if before else ""


def _parents(level: str, above: Mapping[str, int]) -> Iterator[int]:
    """The induk of a level: the sasaran for a program, sasaran and program for a kegiatan."""
    wanted = {"sasaran": ("tujuan",), "program": ("sasaran",), "kegiatan": ("sasaran", "program")}
    found = [above[name] for name in wanted.get(level, ()) if name in above]
    yield from found or list(above.values())[-1:]

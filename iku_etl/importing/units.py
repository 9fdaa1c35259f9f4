"""The units of an official workbook: the agency, its bidang by penanggung jawab, its jabatan."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from iku_etl.catalog.units import OWN_SHEETS
from iku_etl.importing.block import TitleBlock
from iku_etl.importing.tables import FoundTable
from iku_etl.importing.words import OfficialWords, squeeze

AGENCY = "DINAS"
AGENCY_SHEET = "Dinas"
LONGEST_CODE = 24
LONGEST_SHEET = 31
CODE_BY_KIND = {"bidang": "BID", "jabatan": "JAB"}


@dataclass(frozen=True)
class ImportedUnit:
    """One row of the table unit, with its tugas and fungsi."""

    kode_unit: str
    jenis: str
    nama: str
    lembar: str
    unit_kerja: str = ""
    judul: Mapping[str, str] = field(default_factory=dict)
    daftar: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass
class UnitGatherer:
    """Gathers the units in the order of the document; codes come from names, so they are stable."""

    words: OfficialWords
    found: dict[tuple[str, str], ImportedUnit] = field(default_factory=dict)

    def agency(self, tables: list[FoundTable], nama: str) -> None:
        """The agency itself: as the document names it, else as iku.toml does."""
        blocks = [table.blok for table in tables]
        named = [self._agency_name(block) for block in blocks]
        duties = [b.daftar for b in blocks if "jabatan" not in b.fields and b.daftar]
        self.found["", AGENCY] = ImportedUnit(
            AGENCY,
            "instansi",
            next(filter(None, named), nama),
            AGENCY_SHEET,
            daftar=duties[0] if duties else {},
        )

    def jabatan(self, table: FoundTable) -> str:
        """The kode_unit of a table's JABATAN; the same jabatan on one sheet is one unit."""
        nama = table.blok.fields["jabatan"]
        headings = {c.judul.kolom: c.teks.replace("\n", " ") for c in table.header.column}
        source = "sumber_data" if "sumber_data" in headings else "unit_kerja"
        titles = {
            "judul_sasaran": "sasaran",
            "judul_indikator": "indikator",
            "judul_sumber": source,
        }
        judul = {title: headings[name] for title, name in titles.items() if name in headings}
        taken = any(unit.lembar == table.lembar for unit in self.found.values())
        return self._add(
            (table.lembar, squeeze(nama)),
            "jabatan",
            nama,
            nama if taken or self.words.is_bare_sheet(table.lembar) else table.lembar,
            table.blok,
            judul,
        )

    def penanggung_jawab(self, text: str) -> str:
        """The unit that a penanggung jawab names; the agency when it names none, or more than one."""
        starts = [p for p in re.split(r"(?i)\s+dan\s+|[;,\n/&]", text) if self._is_unit(p)]
        if not self._is_unit(text) or len(starts) != 1:
            return AGENCY
        return self._add(("", squeeze(text)), "bidang", text, text, TitleBlock(), {})

    def _is_unit(self, text: str) -> bool:
        return self.words.starts_like(text.strip(), self.words.awal_unit)

    def _agency_name(self, block: TitleBlock) -> str:
        for key in ("instansi", "skpd"):
            if key in block.fields:
                return block.fields[key]
        lines = [
            re.sub(r"^\d+\.\s*", "", line) for text in block.judul for line in text.splitlines()
        ]
        return next((x for x in lines if self.words.starts_like(x, self.words.awal_instansi)), "")

    def _add(
        self,
        key: tuple[str, str],
        jenis: str,
        nama: str,
        lembar: str,
        block: TitleBlock,
        judul: Mapping[str, str],
    ) -> str:
        if key not in self.found:
            self.found[key] = ImportedUnit(
                kode_unit=self._code(jenis, nama),
                jenis=jenis,
                nama=nama,
                lembar=self._sheet(lembar),
                unit_kerja=block.fields.get("unit_kerja", ""),
                judul=judul,
                daftar=block.daftar,
            )
        return self.found[key].kode_unit

    def _code(self, jenis: str, nama: str) -> str:
        words = re.findall(r"[A-Z0-9]+", nama.upper())
        code = CODE_BY_KIND[jenis]
        for word in words:
            if len(code) + len(word) + 1 > LONGEST_CODE:
                break
            code = f"{code}-{word}"
        return _free(code, {unit.kode_unit for unit in self.found.values()}, LONGEST_CODE + 4)

    def _sheet(self, text: str) -> str:
        name = re.sub(r"[\[\]:*?/\\]", " ", text)
        name = " ".join(name.split())[:LONGEST_SHEET].strip()
        taken = {unit.lembar.lower() for unit in self.found.values()} | OWN_SHEETS
        return _free(name, taken, LONGEST_SHEET)


def _free(name: str, taken: set[str], longest: int) -> str:
    """The name, with the first number that makes it free."""
    number, candidate = 1, name
    while candidate in taken or candidate.lower() in taken:
        number += 1
        candidate = f"{name[: longest - 3]}-{number}"
    return candidate

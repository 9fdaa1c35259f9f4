"""Who holds a unit or a post, and who is above him: the two parties of agreements and of SKP."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from iku_etl.documents.source import DocumentSource

Unit = Mapping[str, str]
NAMED = ("nama", "jabatan")  # what is known of everybody


@dataclass(frozen=True, slots=True)
class Party:
    """Who promises, or to whom; is_employee: has pangkat and NIP, as a kepala daerah has not."""

    nama: str
    jabatan: str
    pangkat: str = ""
    nip: str = ""
    is_employee: bool = True


@dataclass(frozen=True)
class Parties:
    """The units by kode, the signature of the agency's head, and tabel instansi."""

    units: Mapping[str, Unit]
    words: Mapping[str, str]
    instansi: Mapping[str, str]

    @classmethod
    def of(cls, source: DocumentSource) -> "Parties":
        """Those of a katalog."""
        frame = source.project.katalog.unit
        rows = [dict(zip(frame.columns, row, strict=True)) for row in frame.to_numpy().tolist()]
        units = {row["kode_unit"]: row for row in rows}
        return cls(units, source.words, source.project.katalog.instansi)

    def is_head(self, kode: str) -> bool:
        """The agency itself, or the post whose holder signs for it."""
        unit = self.units[kode]
        return unit["jenis"] == "instansi" or _same(
            unit["nama"], self.words["penandatangan_jabatan"]
        )

    def stands_for_agency(self, kode: str) -> bool:
        """The head's own post where there is one, else the agency."""
        own_post = any(u["jenis"] != "instansi" and self.is_head(k) for k, u in self.units.items())
        return self.is_head(kode) and not (own_post and self.units[kode]["jenis"] == "instansi")

    def answered_by(self, kode: str, indikator: pd.DataFrame) -> "pd.Series[bool]":
        """Which of these rows a unit answers for: its own.

        Who stands for the agency has the IKU of all sasaran too, whichever unit fills them in.
        """
        own = indikator["kode_unit"] == kode
        if kode in self.units and self.stands_for_agency(kode):
            own |= (indikator["dokumen"] == "IKU") & (indikator["tingkat"] == "sasaran")
        return own

    def holder(self, kode: str) -> Party:
        """Who holds a unit: of a bidang its jabatan is not in the katalog unless someone wrote it."""
        if self.is_head(kode):
            return self._head()
        return _of_unit(self.units[kode])

    def superior(self, kode: str) -> Party:
        """Kepala daerah for the head; the head himself where the superior unit is the agency."""
        if self.is_head(kode):
            nama, jabatan = (self.instansi.get(f"kepala_daerah_{key}", "") for key in NAMED)
            return Party(nama, jabatan, is_employee=False)
        above = self.units.get(self.units[kode].get("atasan", ""))
        if above is None:
            return Party("", "")
        return self._head() if above["jenis"] == "instansi" else _of_unit(above)

    def _head(self) -> Party:
        """The head of the agency, who signs its reports too."""
        nama, jabatan, pangkat, nip = (
            self.words[f"penandatangan_{key}"] for key in ("nama", "jabatan", "pangkat", "nip")
        )
        return Party(nama, " ".join(jabatan.split()), pangkat, nip)


def _of_unit(unit: Unit) -> Party:
    named = unit.get("jabatan", "")
    jabatan = named or (unit["nama"] if unit["jenis"] == "jabatan" else "")
    return Party(unit.get("pejabat", ""), jabatan, unit.get("pangkat", ""), unit.get("nip", ""))


def _same(one: str, other: str) -> bool:
    return bool(one) and one.casefold().split() == other.casefold().split()

"""What is known of an indicator and of a variable: what the katalog says, and what follows from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from iku_etl.catalog.sources import SourceKind, Sumber
from iku_etl.documents.source import DocumentSource, printed_targets
from iku_etl.report.texts import formula_in_words
from iku_etl.rules.input_table import YEAR

Facts = Mapping[str, str]
Row = Mapping[str, str]
# Words of a drop-down, printed as words.
CHOSEN = (
    "tingkat", "jenis_indikator", "tingkat_kendali", "aspek", "periode_pelaporan", "komposit",
    "akses_umum",
)  # fmt: skip
OF_INDICATORS = (
    "unit", "polaritas", "formula", "target_tahunan", "komposit", "indikator_pembangun",
    "variabel_pembangun", "penanggung_jawab",
)  # fmt: skip
OF_VARIABLES = ("tipe_data", "klasifikasi_isian", "aturan_validasi")
# What is said only of an indicator that is made of others, or only of one that is not.
OF_COMPOSITES = ("publikasi", "indikator_pembangun")
OF_OTHERS = ("kegiatan_penghasil", "petugas", "variabel_pembangun")
DOES_NOT_APPLY = "–"
PRESENCE = "Ada; Tidak Ada"


@dataclass(frozen=True)
class KnownFacts:
    """The facts of all indicators and variables of a document."""

    source: DocumentSource
    tipe_data: Mapping[str, str]

    def of_indicator(self, row: Row) -> Facts:
        """Of one row of tabel indikator."""
        rules, own = self.source.project.rules, self._variables.get(row["kode"], [])
        names = {variable["simbol"]: variable["uraian"] for variable in own}
        builders = [name for one in own if (name := self._builder(one))]
        varying = [one["uraian"] for one in own if not self._is_constant(one)]
        is_composite = row["komposit"] or ("ya" if builders else "")
        found = {name: _in_words(row[name]) if name in CHOSEN else row[name] for name in row}
        found |= {
            "unit": self._units[row["kode_unit"]],
            "polaritas": rules.polaritas[row["polaritas"]].nama,
            "formula": formula_in_words(row["formula"], names),
            "target_tahunan": "\n".join(self._targets.get(row["kode"], ())),
            "komposit": _in_words(is_composite),
            "indikator_pembangun": "\n".join(builders or varying) if is_composite else "",
            "variabel_pembangun": "\n".join(varying) if is_composite else "",
            "penanggung_jawab": row["penanggung_jawab"] or self._units[row["kode_unit"]],
            "petugas": "",
        }
        beside = {"ya": OF_OTHERS, "tidak": OF_COMPOSITES}.get(is_composite, ())
        return found | dict.fromkeys(beside, DOES_NOT_APPLY)

    def of_variable(self, row: Row) -> Facts:
        """Of one row of tabel variabel that somebody fills in."""
        tipe, pilihan = self._typed(row)
        found = {name: _in_words(row[name]) if name in CHOSEN else row[name] for name in row}
        return found | {
            "tipe_data": self.tipe_data.get(tipe, tipe),
            "klasifikasi_isian": pilihan or DOES_NOT_APPLY,
            "aturan_validasi": _validation(row, tipe, pilihan) or DOES_NOT_APPLY,
            "petugas": "",
        }

    def collected(self) -> Iterator[tuple[int, Row]]:
        """The variables that are typed in, also those of detail tables, with their rows."""
        for number, row in numbered_rows(self.source.project.katalog.variabel):
            sumber = self.source.project.definitions.source(row["sumber"])
            if sumber and (sumber.jenis is SourceKind.ISIAN or self._is_typed_column(sumber)):
                yield number, row

    @cached_property
    def _units(self) -> Mapping[str, str]:
        frame = self.source.project.katalog.unit
        return dict(zip(frame["kode_unit"], frame["nama"], strict=True))

    @cached_property
    def _indicators(self) -> Mapping[str, tuple[str, str]]:
        """Name and skala of every indicator."""
        frame = self.source.project.katalog.indikator
        named = frame[["kode", "indikator", "skala"]].itertuples(index=False, name=None)
        return {kode: (nama, skala) for kode, nama, skala in named}

    @cached_property
    def _variables(self) -> Mapping[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for _, row in numbered_rows(self.source.project.katalog.variabel):
            found.setdefault(row["kode"], []).append(row)
        return found

    @cached_property
    def _targets(self) -> Mapping[str, list[str]]:
        """The target of every year, oldest first."""
        project, found = self.source.project, dict[str, list[str]]()
        frame = project.katalog.target
        printed = printed_targets(project, frame[frame["periode"] == YEAR])
        for (kode, tahun, _), text in sorted(printed.items(), key=lambda pair: pair[0][1]):
            if text:
                found.setdefault(kode, []).append(f"{tahun}: {text}")
        return found

    @cached_property
    def _details(self) -> Mapping[tuple[str, str], Row]:
        """The columns of detail tables."""
        rows = numbered_rows(self.source.project.katalog.rincian)
        return {(row["tabel"], row["kolom"]): row for _, row in rows}

    def _is_typed_column(self, sumber: Sumber) -> bool:
        column = self._details.get((sumber.tabel, sumber.column))
        return column is not None and column["pengisi"] == "isian"

    def _is_constant(self, variable: Row) -> bool:
        """Such as a weight, which is part of the formula."""
        sumber = self.source.project.definitions.source(variable["sumber"])
        return sumber is not None and sumber.jenis is SourceKind.TETAP

    def _builder(self, variable: Row) -> str:
        """The indicator that a variable takes its value from."""
        sumber = self.source.project.definitions.source(variable["sumber"])
        is_other = sumber is not None and sumber.jenis is SourceKind.INDIKATOR
        return self._indicators.get(sumber.kode, ("", ""))[0] if sumber and is_other else ""

    def _typed(self, row: Row) -> tuple[str, str]:
        """The tipe of what is typed, and its choices."""
        sumber = self.source.project.definitions.source(row["sumber"])
        column = self._details.get((sumber.tabel, sumber.column)) if sumber else None
        if column is not None:
            return column["tipe"], "; ".join(column["pilihan"].split("|"))
        if row["tipe"] == "predikat":
            skala = self.source.project.rules.skala.get(self._indicators[row["kode"]][1])
            return "predikat", "; ".join(skala.names) if skala else ""
        return row["tipe"], PRESENCE if row["tipe"] == "ada_tidak" else ""


def numbered_rows(frame: pd.DataFrame) -> Iterator[tuple[int, Row]]:
    """The rows of a katalog table as texts, with their row numbers."""
    names = [str(name) for name in frame.columns]
    for number, *texts in frame.itertuples(name=None):
        yield int(number), dict(zip(names, map(str, texts), strict=True))


def _in_words(text: str) -> str:
    """A word of a drop-down as people write it."""
    return text.replace("_", " ").capitalize()


def _validation(row: Row, tipe: str, pilihan: str) -> str:
    """What its contract allows."""
    if pilihan:
        return "Salah satu pilihan"
    least, most = row["minimum"], row["maksimum"]
    bounds = f"{least} s.d. {most}" if least and most else ""
    bounds = bounds or (
        f"paling kecil {least}" if least else f"paling besar {most}" if most else ""
    )
    return "; ".join(filter(None, ["bilangan bulat" if tipe == "bulat" else "", bounds]))

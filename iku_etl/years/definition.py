"""What an indicator measured in a year: numbers of two definitions are not compared."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from iku_etl.cellref import CellRef
from iku_etl.formula.error import FormulaError
from iku_etl.formula.parse import parse
from iku_etl.issues import Issue, make_issue
from iku_etl.project import Project
from iku_etl.rules.vocabulary import Kosakata, key_of
from iku_etl.years.closed import YearResults

Years = Sequence[YearResults | None]


@dataclass(frozen=True, slots=True)
class Definition:
    """Satuan, polaritas and formula as written; formula None: not known."""

    satuan: str
    polaritas: str
    formula: str | None

    def parts(self) -> dict[str, str | None]:
        """What is compared, by its name."""
        return {"satuan": self.satuan, "polaritas": self.polaritas, "formula": self.formula}


def broken(old: Definition, new: Definition, kosakata: Kosakata) -> str:
    """The first part that differs (satuan, polaritas, formula); empty when they are comparable."""
    before, after = old.parts(), new.parts()
    return next((n for n in before if _differ(n, before[n], after[n], kosakata)), "")


def _differ(name: str, old: str | None, new: str | None, kosakata: Kosakata) -> bool:
    if old == new or old is None or new is None:
        return False
    if name == "satuan":
        return kosakata.unit(old) != kosakata.unit(new)
    return name == "polaritas" or _meaning(old) != _meaning(new)


def _meaning(formula: str) -> str:
    """The same for formulas that differ only in how they are written."""
    try:
        return repr(parse(formula).tree)
    except FormulaError:
        return formula


def current_definitions(project: Project) -> dict[str, Definition]:
    """The definitions of the katalog by kode."""
    columns = ["kode", "satuan", "polaritas", "formula"]
    rows = project.katalog.indikator[columns].itertuples(index=False, name=None)
    return {kode: Definition(*parts) for kode, *parts in rows}


def year_definitions(project: Project, years: Years) -> list[dict[str, Definition]]:
    """The definitions of every year by kode; a year that is not closed is that of the katalog.

    Only the last one is: of an earlier year without archive the formulas are not known.
    """
    now = {kode: found.formula for kode, found in current_definitions(project).items()}
    return [_of_year(year, now if year is years[-1] else {}) for year in years]


def _of_year(year: YearResults | None, now: Mapping[str, str | None]) -> dict[str, Definition]:
    if year is None:
        return {}
    formula = now if year.formula is None else year.formula
    return {
        row.kode: Definition(row.satuan, row.polaritas, formula.get(row.kode))
        for row in year.rows or ()
    }


def _is_defined(year: YearResults, years: Years) -> bool:
    """Whether the formulas of a year are known."""
    return bool(year.formula) or (year.formula is None and year is years[-1])


def definition_issues(project: Project, years: Years, tahun: Sequence[str]) -> Iterator[Issue]:
    """What keeps years from being compared: missing years and indicators, changed definitions."""
    for name, year in zip(tahun, years, strict=True):
        if year is None:
            yield make_issue(
                "tahun-hilang", CellRef("output"), tahun=name, awal=tahun[0], akhir=tahun[-1]
            )
        elif year.rows and not _is_defined(year, years):
            yield make_issue("formula-lama-tidak-diketahui", CellRef(year.berkas), tahun=name)
    yield from _absences(project, years, tahun)
    yield from _changes(project, years, tahun)


def _absences(project: Project, years: Years, tahun: Sequence[str]) -> Iterator[Issue]:
    """Indicators without a row in a year that was read and in which the katalog has them."""
    katalog = project.katalog
    known = katalog.indikator["kode"].tolist()
    valid = {name: set(katalog.indikator["kode"][katalog.valid_in(name)]) for name in tahun}
    gone: dict[str, list[str]] = {}
    for name, year in zip(tahun, years, strict=True):
        if year is None or year.rows is None:
            continue
        present = year.by_code()
        for kode in known:
            if kode in valid[name] and kode not in present:
                yield make_issue(
                    "indikator-tanpa-hasil", CellRef(year.berkas), indikator=kode, tahun=name
                )
        for kode in present:
            if kode not in known:
                gone.setdefault(kode, []).append(name)
    for kode, names in gone.items():
        yield make_issue(
            "indikator-tidak-di-katalog", CellRef("katalog"), kode=kode, tahun=", ".join(names)
        )


def _changes(project: Project, years: Years, tahun: Sequence[str]) -> Iterator[Issue]:
    """Every part that differs from the last year that had the indicator."""
    kosakata = project.rules.kosakata
    last: dict[str, tuple[str, Definition, str]] = {}
    for name, year, defined in zip(tahun, years, year_definitions(project, years), strict=True):
        for row in (year.rows if year else None) or ():
            new = defined[row.kode]
            if row.kode in last:
                before, old, bunyi = last[row.kode]
                ref = CellRef(year.berkas if year else "")
                fields = {"kode": row.kode, "awal": before, "akhir": name}
                for part, text in new.parts().items():
                    lama = old.parts()[part]
                    if _differ(part, lama, text, kosakata):
                        yield make_issue(
                            "definisi-berubah", ref, apa=part, lama=lama, baru=text, **fields
                        )
                if key_of(bunyi) != key_of(row.indikator):
                    yield make_issue("bunyi-berubah", ref, lama=bunyi, baru=row.indikator, **fields)
            last[row.kode] = name, new, row.indikator

"""What a unit sheet says about a unit, a formula and a value that is not typed."""

from iku_etl.catalog.row_labels import letter
from iku_etl.catalog.sources import SourceKind
from iku_etl.formula.text import to_text
from iku_etl.formula.tree import Symbol
from iku_etl.template.plan import Indikator, Unit, Variabel
from iku_etl.text.numbers import format_number


def unit_line(unit: Unit) -> str:
    """The unit or jabatan with the unit it belongs to."""
    label = "Jabatan" if unit.jenis == "jabatan" else "Unit"
    said = unit.unit_kerja.lower() in unit.nama.lower()
    return f"{label}: {unit.nama}" + ("" if said else f" — {unit.unit_kerja}")


def formula_text(indikator: Indikator) -> str:
    """`Formula: a / b × 100%` over the letters of the typed variables; '' where it says nothing."""
    formula = indikator.formula
    if formula is None or isinstance(formula.tree, Symbol):
        return ""
    letters = {v.simbol: letter(i) for i, v in enumerate(indikator.typed)}
    if len(letters) == 1:
        letters = dict.fromkeys(letters, "data")
    names = {v.simbol: letters.get(v.simbol) or _name(v) for v in indikator.variabel}
    if not set(formula.symbols) <= set(names):
        return ""
    return f"Formula: {to_text(formula, names)}"


def _name(variabel: Variabel) -> str:
    source = variabel.sumber
    if source and source.jenis is SourceKind.TETAP:
        return format_number(source.nilai)
    return variabel.uraian


def describe_source(indikator: Indikator) -> str:
    """Where the value of an indicator without typed variables comes from, and how."""
    kinds = {v.sumber.jenis for v in indikator.variabel if v.sumber}
    names = {SourceKind.RINCIAN: "tabel rincian", SourceKind.INDIKATOR: "indikator lain"}
    found = [name for kind, name in names.items() if kind in kinds] or ["nilai tetap"]
    lines = [f"Dihitung dari {' dan '.join(found)}; tidak perlu diisi di sini."]
    return "\n".join([*lines, *filter(None, [formula_text(indikator)])])

"""What each verifikator is asked: a row for every number that nobody decided on yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.words import split_codes
from iku_etl.check.details import detail_users
from iku_etl.check.subjects import variable_labels
from iku_etl.formula.values import Keadaan
from iku_etl.outcome import Checked
from iku_etl.text.numbers import format_number
from iku_etl.verification.apply import JudgedValue, value_label
from iku_etl.verification.values import TypedValue, digest_value

COLUMN = "verifikator"
DETAIL = "tabel rincian {tabel}"


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One row, its fields the columns of schemas/kontrak/verifikasi.yaml that are not filled by hand."""

    kunci: str
    simbol: str
    unit: str
    kode: str
    indikator: str
    data: str
    periode: str
    satuan: str
    lalu: float | str
    nilai: float
    dahulu: str
    asal: str
    bukti: str


def asked_rows(
    checked: Checked, judged: Iterable[JudgedValue], tahun: str
) -> dict[str, list[AskedRow]]:
    """By verifikator ("" where the katalog names none) the rows of what is open, unit by unit."""
    katalog = checked.project.katalog
    opened = [one for one in judged if one.is_open]
    facts = _Facts(checked, tahun, {one.value.indikator for one in opened})
    verifiers = _verifiers(katalog)
    order = {kode: i for i, kode in enumerate(katalog.unit["kode_unit"])}
    rows: dict[str, list[tuple[int, AskedRow]]] = {}
    for one in opened:
        units = facts.units(one.value)
        row = facts.row(one, units[0])
        names = dict.fromkeys(name for unit in units for name in verifiers[unit])
        for name in names:
            rows.setdefault(name, []).append((order[units[0]], row))
    return {
        name: [row for _, row in sorted(rows[name], key=lambda pair: pair[0])]
        for name in sorted(rows)
    }


def _verifiers(katalog: Katalog) -> Mapping[str, list[str]]:
    """Who verifies each unit, by kode_unit."""
    unit = katalog.unit
    named = unit[COLUMN] if COLUMN in unit.columns else [""] * len(unit)
    return {
        kode: split_codes(text) or [""] for kode, text in zip(unit["kode_unit"], named, strict=True)
    }


class _Facts:
    """What the katalog and the other cells say of a number."""

    def __init__(self, checked: Checked, tahun: str, codes: set[str]) -> None:
        katalog = checked.project.katalog
        indikator, unit = katalog.indikator, katalog.unit
        self._checked, self._tahun = checked, tahun
        self._unit_of = dict(zip(indikator["kode"], indikator["kode_unit"], strict=True))
        self._names = dict(zip(indikator["kode"], indikator["indikator"], strict=True))
        self._sheets = dict(zip(unit["kode_unit"], unit["lembar"], strict=True))
        self._labels = variable_labels(codes, katalog)
        self._evidence = {(note.kode, note.periode): note.bukti for note in checked.notes}
        self._units = katalog.variabel["satuan"].tolist()

    def units(self, value: TypedValue) -> list[str]:
        """The units (kode_unit) whose number it is: of a detail table all that read it."""
        codes = [value.indikator]
        if value.column:
            codes = detail_users(self._checked.project.katalog, value.column[0])
        return list(dict.fromkeys(self._unit_of[kode] for kode in codes))

    def row(self, judged: JudgedValue, unit: str) -> AskedRow:
        """The row of a number."""
        value = judged.value
        place, own = value.place, self._checked
        name, bukti = self._names[value.indikator], ""
        satuan, lalu = "", float("nan")
        noted: tuple[str, ...] = ()
        if value.column:
            name = f"{name} ({DETAIL.format(tabel=place.kode)})"
        else:
            variabel, quarter = value.position
            satuan = str(self._units[variabel])
            noted = self._evidence.get((place.kode, place.periode), ())
            bukti = str(own.isian.catatan[variabel])
            if quarter and own.isian.keadaan[variabel, quarter - 1] == Keadaan.ADA:
                lalu = float(own.isian.nilai[variabel, quarter - 1])
        before = judged.before[-1] if judged.before else None
        verdict = "disetujui" if before and before.setuju else "ditolak"
        return AskedRow(
            kunci=digest_value(self._tahun, place, value.nilai),
            simbol=place.simbol,
            unit=self._sheets[unit],
            kode=place.kode,
            indikator=name,
            data=value_label(value, self._labels),
            periode=place.periode,
            satuan=satuan,
            lalu=lalu if lalu == lalu else "–",
            nilai=value.nilai,
            dahulu=f"{format_number(before.nilai)} {verdict} ({before.words})" if before else "",
            asal=str(value.ref),
            bukti="\n".join(filter(None, (*noted, bukti))),
        )

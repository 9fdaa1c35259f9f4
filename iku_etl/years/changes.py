"""Two results beside each other: which values differ, and which cells the new ones rest on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from iku_etl.calculate.capaian_table import CapaianRow
from iku_etl.catalog.words import presence_word
from iku_etl.rules.vocabulary import key_of
from iku_etl.text.numbers import format_number

FIELDS = {
    "satuan": "Satuan",
    "polaritas": "Polaritas",
    "target": "Target",
    "realisasi": "Realisasi",
    "capaian": "Capaian (%)",
    "predikat": "Predikat",
    "status": "Status",
}
PRESENCE = "indikator"
TITLES = {PRESENCE: "Indikator"} | FIELDS
Value = str | float | None


@dataclass(frozen=True, slots=True)
class Origin:
    """One typed cell, or a range of them, that a value rests on."""

    berkas: str
    lembar: str
    sel: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is not the same; kolom is its name in capaian.csv, asal of the newer side.

    kolom `indikator`: the whole indicator is on one side only; its values say tidak ada and ada.
    kata: what people call dari and ke of a realisasi that is only there or not.
    """

    kode: str
    kode_unit: str
    indikator: str
    kolom: str
    dari: Value
    ke: Value
    asal: tuple[Origin, ...]
    kata: tuple[str, str] = ("", "")

    @property
    def shown(self) -> tuple[Value, Value, Value]:
        """dari, ke and selisih as people read them: Ada and Tidak Ada have no difference."""
        if any(self.kata):
            return self.kata[0] or self.dari, self.kata[1] or self.ke, None
        return self.dari, self.ke, self.selisih

    @property
    def selisih(self) -> float | None:
        """How much a number changed."""
        if isinstance(self.dari, float) and isinstance(self.ke, float):
            return round(self.ke - self.dari, 10)
        return None

    @property
    def is_new(self) -> bool:
        """Whether there was nothing before."""
        return not _shown(self.dari)

    @property
    def in_words(self) -> str:
        """`IKU-1 realisasi: 70 → 72`."""
        dulu, kini = _shown(self.dari), _shown(self.ke) or "(kosong)"
        what = f"baru diisi, {kini}" if self.is_new else f"{dulu} → {kini}"
        return f"{self.kode} {self.kolom}: {what}"

    @property
    def berkas(self) -> tuple[str, ...]:
        """The files that were sent with it."""
        return tuple(dict.fromkeys(origin.berkas for origin in self.asal))


def _shown(value: Value) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else format_number(value)


def find_differences(
    old: Sequence[CapaianRow], new: Sequence[CapaianRow]
) -> tuple[Difference, ...]:
    """Every difference, in the order of the newer rows; what is only old comes last."""
    before, after = {row.kode: row for row in old}, {row.kode: row for row in new}
    order = [*after, *(kode for kode in before if kode not in after)]
    return tuple(found for kode in order for found in _row(before.get(kode), after.get(kode)))


def _row(old: CapaianRow | None, new: CapaianRow | None) -> Iterable[Difference]:
    row = new or old
    assert row is not None
    asal = split_origins(row.asal)

    def difference(
        column: str, dari: Value, ke: Value, *, kata: tuple[str, str] = ("", "")
    ) -> Difference:
        return Difference(
            kode=row.kode,
            kode_unit=row.kode_unit,
            indikator=row.indikator,
            kolom=column,
            dari=dari,
            ke=ke,
            asal=asal,
            kata=kata,
        )

    if old is None or new is None:
        yield difference(PRESENCE, *("tidak ada" if side is None else "ada" for side in (old, new)))
        return
    for name in FIELDS:
        dari, ke = getattr(old, name), getattr(new, name)
        if _key(dari) != _key(ke):
            kata = _called(old, new) if name == "realisasi" else ("", "")
            yield difference(name, dari, ke, kata=kata)


def _called(old: CapaianRow, new: CapaianRow) -> tuple[str, str]:
    dari, ke = (presence_word(row.satuan, row.target, row.realisasi) for row in (old, new))
    return dari, ke


def _key(value: Value) -> Value:
    return key_of(value) if isinstance(value, str) else value


def split_origins(asal: str) -> tuple[Origin, ...]:
    """The cells of column asal; the name of a file may hold what separates them."""
    found, pending = [], ""
    for part in asal.split("; "):
        pending = f"{pending}; {part}" if pending else part
        if pending.count("!") >= 2:
            found.append(Origin(*pending.rsplit("!", 2)))
            pending = ""
    return tuple(found)

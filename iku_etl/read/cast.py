"""A cell as staff typed it → a number, or the message that says why it is none."""

from dataclasses import dataclass
from typing import Any

from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, make_issue
from iku_etl.numbertext import clean_text, format_number, read_number

_TRUE = {"ada", "ya"}
_FALSE = {"tidak ada", "tidak", "belum", "belum ada"}


@dataclass(frozen=True, slots=True)
class Cast:
    """A cast cell: a value, nothing (kosong), or the code and fields of an issue."""

    nilai: float | None = None
    masalah: str = ""
    fields: tuple[tuple[str, object], ...] = ()

    def issue(self, ref: CellRef, indikator: str = "") -> Issue:
        """What is wrong with the cell, at its address."""
        return make_issue(self.masalah, ref, indikator=indikator, **dict[str, Any](self.fields))


KOSONG = Cast()


def _fault(kode: str, /, **fields: object) -> Cast:
    return Cast(masalah=kode, fields=tuple(fields.items()))


def cast_cell(isi: object, tipe: str) -> Cast:
    """The value of one cell of a variable of that tipe (angka, bulat, ada_tidak)."""
    if isi is None or (isinstance(isi, str) and not clean_text(isi)):
        return KOSONG
    if tipe == "ada_tidak":
        return _cast_presence(isi)
    if isinstance(isi, bool) or not isinstance(isi, int | float | str):
        return _fault("bukan-angka", ditemukan=_shown(isi))
    if isinstance(isi, int | float):
        return Cast(float(isi))
    return _cast_text(clean_text(isi))


def _cast_presence(isi: object) -> Cast:
    if isinstance(isi, bool | int | float) and isi in (0, 1):
        return Cast(float(isi))
    word = clean_text(str(isi)).lower()
    if word in _TRUE:
        return Cast(1.0)
    if word in _FALSE:
        return Cast(0.0)
    return _fault("bukan-ada-tidak", ditemukan=_shown(isi))


def _cast_text(text: str) -> Cast:
    if text.startswith("#"):
        return _fault("galat-excel", ditemukan=text)
    reading = read_number(text)
    if reading.is_ambiguous and reading.nilai is not None and reading.arti_ribuan is not None:
        return _fault(
            "angka-rancu",
            ditemukan=text,
            arti_ribuan=format_number(reading.arti_ribuan),
            arti_desimal=format_number(reading.nilai),
        )
    if reading.nilai is None:
        return _fault("bukan-angka", ditemukan=text)
    return Cast(reading.nilai)


def _shown(isi: object) -> str:
    if isinstance(isi, bool):
        return "TRUE" if isi else "FALSE"
    return clean_text(str(isi))

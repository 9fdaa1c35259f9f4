"""capaian.csv: the printed results of a run, the same rows for its writer and for all its readers."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from iku_etl.text.numbers import fixed

FILE_NAME = "capaian.csv"
RISKY = ("=", "+", "-", "@", "\t", "\r")
MARK = "'"
BEGIN = "\0"  # of a text among others


@dataclass(frozen=True, slots=True)
class CapaianRow:
    """One indicator of a run; numbers as printed, None where there was none.

    Its fields are the columns of capaian.csv, in their order.
    """

    kode: str
    kode_unit: str
    dokumen: str
    tahun: str
    periode: str
    indikator: str
    satuan: str
    polaritas: str
    target: str
    realisasi: float | None
    persentase: float | None
    capaian: float | None
    predikat: str
    predikat_nilai: str
    status: str
    asal: str

    def texts(self, desimal: Mapping[str, int]) -> list[str]:
        """The row as the CSV has it; desimal: how many each number is printed with, by column."""
        return [csv_text(getattr(self, name), desimal.get(name, 0)) for name in COLUMNS]


COLUMNS = tuple(field.name for field in dataclasses.fields(CapaianRow))
NUMBERS = ("realisasi", "persentase", "capaian")
STATUSES = (
    "dihitung", "belum_diisi", "tanpa_target", "target_nol", "tidak_terdefinisi", "bermasalah",
)  # fmt: skip


def csv_text(value: str | float | None, desimal: int) -> str:
    """A cell of a CSV of results: a number with so many decimals, "" for None."""
    if value is None:
        return ""
    return safe_text(value) if isinstance(value, str) else fixed(value, desimal)


def safe_text(text: str) -> str:
    """The text with a leading apostrophe where a spreadsheet would take it for a formula."""
    return f"{MARK}{text}" if text.startswith(RISKY) and text.strip("-– ") else text


def plain_text(text: str) -> str:
    """The text before safe_text."""
    return text[1:] if text.startswith(MARK) and safe_text(text[1:]) == text else text


def safe_texts(texts: Sequence[str]) -> Sequence[str]:
    """A column of texts, each as safe_text has it."""
    return list(map(safe_text, texts)) if _any_begins(texts, RISKY) else texts


def plain_texts(texts: Sequence[str]) -> Sequence[str]:
    """A column of texts before safe_texts."""
    return list(map(plain_text, texts)) if _any_begins(texts, (MARK,)) else texts


def _any_begins(texts: Sequence[str], marks: Sequence[str]) -> bool:
    """Whether some text may begin with one of the marks: seen in all of them joined, at once."""
    joined = BEGIN + BEGIN.join(texts)
    return any(BEGIN + mark in joined for mark in marks)


def number_texts(numbers: Iterable[float], desimal: Iterable[int]) -> list[str]:
    """A column of numbers, each with so many decimals; "" for NaN."""
    each = zip(numbers, desimal, strict=True)
    return ["" if number != number else fixed(number, places) for number, places in each]

"""The functions of the language and how many arguments each takes."""

from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Fungsi:
    """A function: its fewest and most arguments (None: no limit) and an example of its use."""

    minimum: int
    maksimum: int | None
    contoh: str


FUNGSI = {
    "SUM": Fungsi(1, None, "SUM(nilai)"),
    "AVERAGE": Fungsi(1, None, "AVERAGE(nilai)"),
    "MIN": Fungsi(1, None, "MIN(a;b)"),
    "MAX": Fungsi(1, None, "MAX(a;b)"),
    "ROUND": Fungsi(2, 2, "ROUND(a/b;2)"),
    "ABS": Fungsi(1, 1, "ABS(a-b)"),
    "IF": Fungsi(3, 3, "IF(a>0;b/a;0)"),
    "AND": Fungsi(1, None, "AND(a>0;b>0)"),
    "OR": Fungsi(1, None, "OR(a>0;b>0)"),
    "COUNT": Fungsi(1, None, "COUNT(nilai)"),
    "COUNTA": Fungsi(1, None, "COUNTA(nilai)"),
    "COUNTIF": Fungsi(2, 2, 'COUNTIF(nilai;">=3")'),
    "SUMPRODUCT": Fungsi(1, None, "SUMPRODUCT(nilai;bobot)"),
}


def unknown_function(nama: str) -> str:
    """The message for a name before a parenthesis that is no function."""
    mirip = get_close_matches(nama, FUNGSI, n=1)
    usul = f"Maksudnya {mirip[0]}?" if mirip else f"Yang ada: {', '.join(FUNGSI)}."
    return f"Fungsi {nama} tidak dikenal. {usul} Untuk mengalikan, tulis * sebelum kurung."


def wrong_arity(nama: str, banyak: int) -> str | None:
    """The message when a function has too few or too many arguments, else None."""
    fungsi = FUNGSI[nama]
    if banyak >= fungsi.minimum and (fungsi.maksimum is None or banyak <= fungsi.maksimum):
        return None
    perlu = f"{fungsi.minimum}" if fungsi.maksimum else f"paling sedikit {fungsi.minimum}"
    return (
        f"{nama} perlu {perlu} argumen, ditemukan {banyak}. "
        f"Pisahkan argumen dengan titik koma, misalnya {fungsi.contoh}."
    )

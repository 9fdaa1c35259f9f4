"""The functions of the language and how many arguments each takes."""

from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class FunctionRule:
    """A function: its fewest and most arguments (None: no limit) and an example of its use."""

    minimum: int
    maksimum: int | None
    example: str


FUNCTIONS = {
    "SUM": FunctionRule(1, None, "SUM(nilai)"),
    "AVERAGE": FunctionRule(1, None, "AVERAGE(nilai)"),
    "MIN": FunctionRule(1, None, "MIN(a;b)"),
    "MAX": FunctionRule(1, None, "MAX(a;b)"),
    "ROUND": FunctionRule(2, 2, "ROUND(a/b;2)"),
    "ABS": FunctionRule(1, 1, "ABS(a-b)"),
    "IF": FunctionRule(3, 3, "IF(a>0;b/a;0)"),
    "AND": FunctionRule(1, None, "AND(a>0;b>0)"),
    "OR": FunctionRule(1, None, "OR(a>0;b>0)"),
    "COUNT": FunctionRule(1, None, "COUNT(nilai)"),
    "COUNTA": FunctionRule(1, None, "COUNTA(nilai)"),
    "COUNTIF": FunctionRule(2, 2, 'COUNTIF(nilai;">=3")'),
    "SUMPRODUCT": FunctionRule(1, None, "SUMPRODUCT(nilai;bobot)"),
}


def unknown_function(nama: str) -> str:
    """The message for a name before a parenthesis that is no function."""
    near = get_close_matches(nama, FUNCTIONS, n=1)
    suggestion = f"Maksudnya {near[0]}?" if near else f"Yang ada: {', '.join(FUNCTIONS)}."
    return f"Fungsi {nama} tidak dikenal. {suggestion} Untuk mengalikan, tulis * sebelum kurung."


def wrong_arity(nama: str, count: int) -> str | None:
    """The message when a function has too few or too many arguments, else None."""
    function = FUNCTIONS[nama]
    if count >= function.minimum and (function.maksimum is None or count <= function.maksimum):
        return None
    needed = f"{function.minimum}" if function.maksimum else f"paling sedikit {function.minimum}"
    return (
        f"{nama} perlu {needed} argumen, ditemukan {count}. "
        f"Pisahkan argumen dengan titik koma, misalnya {function.example}."
    )

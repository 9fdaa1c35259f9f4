"""Generated indicators with everything that a katalog may say of them, as Case and as pipe tables."""

import random
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from support.exact_judge import Case, Ketentuan, MissingError, over

DECISIONS = {
    "biasa": Ketentuan(),
    "potong": Ketentuan(potong=True, batas_atas=Fraction(120), batas_bawah=Fraction(0),
                        celah="ke_atas", nol="menurut_polaritas"),
    "tercetak": Ketentuan(tercetak=True, celah="dibulatkan", nol="kosong",
                          batas_bawah=Fraction("-12.5")),
}  # fmt: skip
Values = Mapping[str, Fraction]


class Rumus(NamedTuple):
    """A formula as the katalog has it, and what it means."""

    teks: str
    simbol: str
    arti: Callable[[Values], Fraction]
    satuan: str = "Nilai"


HALF = Fraction(1, 2)
FORMULAS = (
    Rumus("x", "x", lambda v: v["x"]),
    Rumus("a/b*100%", "ab", lambda v: over(v["a"], v["b"]) * 100, "%"),
    Rumus("a/b", "ab", lambda v: over(v["a"], v["b"])),
    Rumus("a-b", "ab", lambda v: v["a"] - v["b"]),
    Rumus("0,5*a + 0,5*b", "ab", lambda v: HALF * v["a"] + HALF * v["b"]),
    Rumus("(0,5*(a/b) + 0,5*(c/d))*100%", "abcd",
          lambda v: (over(v["a"], v["b"]) + over(v["c"], v["d"])) * 50, "%"),
    Rumus("IF(a>b;b/a;0)", "ab", lambda v: over(v["b"], v["a"]) if v["a"] > v["b"] else HALF * 0),
    Rumus("SUM(a;b)/c", "abc", lambda v: over(v["a"] + v["b"], v["c"])),
    Rumus("MAX(a;b)-MIN(a;b;c)", "abc",
          lambda v: max(v["a"], v["b"]) - min(v["a"], v["b"], v["c"])),
    Rumus("ROUND(a/b;2)", "ab", lambda v: Ketentuan().rounded(over(v["a"], v["b"]), 2)),
    Rumus("ABS(a-b)/2", "ab", lambda v: abs(v["a"] - v["b"]) / 2),
    Rumus("a^2/b", "ab", lambda v: over(v["a"] ** 2, v["b"])),
    Rumus("AVERAGE(a;b;c)", "abc", lambda v: (v["a"] + v["b"] + v["c"]) / 3),
    Rumus("100-(a+b)*7%", "ab", lambda v: 100 - (v["a"] + v["b"]) * 7 / 100),
)  # fmt: skip
CHAINS = (
    Rumus("p", "p", lambda v: v["p"]),
    Rumus("p*3-p", "p", lambda v: v["p"] * 2),
    Rumus("p/k", "pk", lambda v: over(v["p"], v["k"])),
    Rumus("1-p*k", "pk", lambda v: 1 - v["p"] * v["k"]),
)
ASPECTS, PER_ASPECT, BLANK_ASPECT = 8, 5, 8


class Generator:
    """Indicators with everything that a katalog may say of them."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)
        self.cases: list[Case] = []
        pick = self.random
        self.detail = [
            (aspek, Decimal(pick.randint(1, 999)).scaleb(-pick.randint(0, 2)), pick.randint(1, 5))
            for aspek in range(1, ASPECTS + 1)
            for _ in range(PER_ASPECT)
        ]

    def run(self, count: int) -> list[Case]:
        """So many of them."""
        for i in range(count):
            kind = self.random.random()
            if kind < 0.08:
                self.cases.append(self._detailed(f"K{i}"))
            elif kind < 0.2 and self.cases:
                self.cases.append(self._chained(f"K{i}"))
            else:
                self.cases.append(self._typed(f"K{i}"))
        return self.cases

    def _plain(self, kode: str, rumus: Rumus) -> Case:
        pick = self.random
        polaritas = pick.choice(["positif", "negatif", "negatif_rasio", "stabil"])
        agregasi = pick.choice(["jumlah", "terakhir", "rata_rata"])
        desimal = pick.choice([0, 0, 1, 2, 2, 2, 3, 4, 5, 6])
        case = Case(kode, rumus.teks, rumus.arti, polaritas, agregasi, desimal, rumus.satuan)
        case.skala = "skm_14_2017" if pick.random() < 0.1 else ""
        self._aim(case)
        return case

    def _aim(self, case: Case) -> None:
        pick = self.random
        kind = pick.random()
        low, high = sorted([self._number(), self._number()])
        if kind < 0.05:
            case.target = pick.choice(["n/a", "-", ""])
        elif kind < 0.12:
            case.target, case.bawah, case.atas = "0", Fraction(0), Fraction(0)
        elif kind < 0.3 and low < high:
            case.target = f"{comma(low)} - {comma(high)}"
            case.bawah, case.atas = Fraction(low), Fraction(high)
        elif kind < 0.4 and case.skala:
            case.target, case.bawah, case.atas = "Baik", Fraction(3), Fraction(3)
        else:
            case.target = comma(high) + (" OPD" if kind > 0.9 and case.satuan != "%" else "")
            case.bawah = case.atas = Fraction(high)

    def _number(self) -> Decimal:
        """Counts, decimals, numbers that halve well, zeros and very large ones."""
        pick = self.random
        kind = pick.random()
        if kind < 0.05:
            return Decimal(0)
        if kind < 0.35:
            return Decimal(pick.choice([1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 16, 40, 80, 125, 800, 1000]))
        if kind < 0.9:
            places = pick.randint(0, 3)
            return Decimal(pick.randint(1, 10 ** pick.randint(1, 7))).scaleb(-places)
        if kind < 0.95:
            return Decimal(pick.randint(10**11, 10**15))
        return Decimal(pick.randint(1, 20)) * Decimal("0.005")

    def _typed(self, kode: str) -> Case:
        pick = self.random
        rumus = pick.choice(FORMULAS)
        case = self._plain(kode, rumus)
        quarters = [q for q in range(4) if pick.random() < 0.6]
        for symbol in rumus.simbol:
            values = [self._number() if q in quarters else None for q in range(4)]
            if symbol == "b" and values[0] is not None and pick.random() < 0.3:
                values = [None if v is None else values[0] for v in values]
            case.typed[symbol] = [None if v is None else Fraction(v) for v in values]
        if case.agregasi == "jumlah" and "b" in rumus.simbol and pick.random() < 0.2:
            case.agregasi_of["b"] = "terakhir"
            first = next(iter(quarters), 0)
            only = Fraction(self._number())
            case.typed["b"] = [only if q == first and quarters else None for q in range(4)]
        elif case.agregasi != "terakhir" and len(rumus.simbol) > 1 and pick.random() < 0.1:
            symbol = pick.choice(rumus.simbol)
            case.typed[symbol][pick.randrange(4)] = None
        return case

    def _chained(self, kode: str) -> Case:
        rumus = self.random.choice(CHAINS)
        case = self._plain(kode, rumus)
        case.agregasi = self.random.choice(["jumlah", "terakhir"])
        # What a half-filled quarter means to those that refer to it, test_calculate_chain.py says.
        case.other = self.random.choice([c for c in self.cases if not half_filled(c)])
        if "k" in rumus.simbol:
            case.fixed["k"] = Fraction(self._number())
        return case

    def _detailed(self, kode: str) -> Case:
        aspek = self.random.randint(1, ASPECTS)
        rows = [(Fraction(bobot), Fraction(nilai)) for a, bobot, nilai in self.detail if a == aspek]
        total, weight = sum(b * n for b, n in rows), sum(b for b, _ in rows)
        values = sum(n for _, n in rows)
        rumus, value = self.random.choice([
            ("SUMPRODUCT(n;w)/SUM(w)", total / weight),
            ("SUM(n)/COUNT(n)*25", values / len(rows) * 25),
            ("AVERAGE(n)", values / len(rows)),
            ('COUNTIF(n;">=3")/COUNT(n)*100%',
             Fraction(100 * sum(n >= 3 for _, n in rows), len(rows))),
        ])  # fmt: skip
        if aspek == BLANK_ASPECT:
            rumus = "AVERAGE(n)"  # counts go by the rows that are filled
        satuan = "%" if rumus.endswith("%") else "Nilai"
        case = self._plain(kode, Rumus(rumus, "", lambda v: HALF, satuan))
        case.agregasi = "terakhir"
        case.fixed["aspek"] = Fraction(aspek)

        def detail() -> Fraction:
            if aspek == BLANK_ASPECT:
                raise MissingError
            return Fraction(value)

        case.detail = detail
        return case

    def tables(self) -> str:
        """The ruang kerja of all of them as pipe tables."""
        lines = ["| indikator | kode | formula | satuan | polaritas | agregasi | desimal | skala |"]
        lines += [
            f"| | {c.kode} | {c.formula} | {c.satuan} | {c.polaritas} | {c.agregasi} "
            f"| {c.desimal} | {c.skala} |"
            for c in self.cases
        ]
        lines += ["| variabel | kode | simbol | sumber | agregasi | maksimum |"]
        lines += [line for c in self.cases for line in variables(c)]
        lines += ["| target | kode | target |"]
        lines += [f"| | {c.kode} | {c.target} |" for c in self.cases]
        lines += ["| isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |"]
        for c in self.cases:
            for symbol, values in c.typed.items():
                shown = " | ".join("" if v is None else comma(decimal(v)) for v in values)
                lines.append(f"| | {c.kode} | {symbol} | {shown} |")
        lines += [
            "| rincian | tabel | kolom | tipe | pengisi |",
            "| | t | nomor | angka | tetap |",
            "| | t | aspek | angka | tetap |",
            "| | t | bobot | angka | tetap |",
            "| | t | nilai | angka | isian |",
            "| rincian_t | nomor | aspek | bobot | nilai |",
        ]
        for i, (aspek, bobot, nilai) in enumerate(self.detail):
            shown = "" if aspek == BLANK_ASPECT and i % PER_ASPECT == 0 else str(nilai)
            lines.append(f"| | {i} | {aspek} | {comma(bobot)} | {shown} |")
        return "\n".join(lines)


def half_filled(case: Case) -> bool:
    """Whether some quarter has some of its numbers only."""
    filled = [[v[q] is not None for v in case.typed.values()] for q in range(4)]
    return not case.agregasi_of and any(any(row) and not all(row) for row in filled)


def variables(case: Case) -> list[str]:
    """Its rows of tabel variabel."""
    if case.detail:
        aspek = case.fixed["aspek"]
        return [
            f"| | {case.kode} | {s} | rincian:t[{k};aspek={aspek}] | | |"
            for s, k in (("n", "nilai"), ("w", "bobot"))
            if f"({s}" in case.formula or f";{s}" in case.formula
        ]
    rows = [
        f"| | {case.kode} | {s} | isian | {case.agregasi_of.get(s, '')} | {10**16} |"
        for s in case.typed
    ]
    if case.other:
        rows.append(f"| | {case.kode} | p | indikator:{case.other.kode} | | |")
    fixed = case.fixed.items()
    return rows + [f"| | {case.kode} | {s} | tetap:{comma(decimal(v))} | | |" for s, v in fixed]


def decimal(value: Fraction) -> Decimal:
    """A fraction that is a decimal of a few places."""
    return Decimal(value.numerator) / Decimal(value.denominator)


def comma(value: Decimal) -> str:
    """As it is typed."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")

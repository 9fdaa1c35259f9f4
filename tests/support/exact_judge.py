"""A second calculation in exact fractions, after docs/katalog.md; no code of the program is used."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor

Number = Fraction | None  # None: not filled
QUARTERS = range(4)
PERMENDAGRI = [("Sangat Tinggi", 91, 90), ("Tinggi", 76, 75), ("Sedang", 66, 65),
               ("Rendah", 51, 50)]  # fmt: skip
LOWEST = "Sangat Rendah"
SKM = [("Sangat Baik", "88.31", 4), ("Baik", "76.61", 3), ("Kurang Baik", "65", 2),
       ("Tidak Baik", "", 1)]  # fmt: skip


class UndefinedError(Exception):
    """Nothing that can be divided by."""


class MissingError(Exception):
    """Something is not filled."""


@dataclass(frozen=True)
class Ketentuan:
    """The decisions of the agency."""

    potong: bool = False
    batas_atas: Fraction | None = None
    batas_bawah: Fraction | None = None
    celah: str = "ke_bawah"
    tercetak: bool = False
    nol: str = ""  # the other side of a zero target; "": no rule for zero

    def toml(self) -> str:
        """The same in iku.toml."""
        lines = [f'celah_skala = "{self.celah}"', "capaian_wajar_maks = 1e300"]
        lines += ['pembulatan = "potong"'] * self.potong
        lines += ['hitung_dari = "tercetak"'] * self.tercetak
        caps = {"batas_atas": self.batas_atas, "batas_bawah": self.batas_bawah}
        lines += [f"{name} = {float(cap)}" for name, cap in caps.items() if cap is not None]
        if self.nol:
            lines += ['target_nol = "seratus_bila_nol"', f'target_nol_lain = "{self.nol}"']
        return "\n".join(lines)

    def rounded(self, value: Fraction, desimal: int) -> Fraction:
        """Half away from zero, or cut."""
        unit = 10**desimal
        size = abs(value) * unit
        whole = floor(size) if self.potong else floor(size + Fraction(1, 2))
        return Fraction(whole if value > 0 else -whole, unit)


@dataclass
class Case:
    """One indicator: what the katalog says of it and what was typed.

    typed: by symbol the four quarters; agregasi_of: symbols with an agregasi of their own.
    """

    kode: str
    formula: str
    hitung: Callable[[Mapping[str, Fraction]], Fraction]
    polaritas: str
    agregasi: str
    desimal: int
    satuan: str = "Nilai"
    skala: str = ""
    target: str = ""
    bawah: Fraction | None = None
    atas: Fraction | None = None
    typed: dict[str, list[Number]] = field(default_factory=dict)
    agregasi_of: dict[str, str] = field(default_factory=dict)
    fixed: dict[str, Fraction] = field(default_factory=dict)
    other: "Case | None" = None
    detail: Callable[[], Fraction] | None = None

    def value(self) -> Fraction:
        """The value of the year."""
        if self.detail:
            return self.detail()
        if self.other:
            return self.hitung({"p": self.other.value(), **self.fixed})
        filled = [[v[q] is not None for v in self.typed.values()] for q in QUARTERS]
        standing = {s for s, agregasi in self.agregasi_of.items() if agregasi == "terakhir"}
        counted = [
            [v[q] is not None for s, v in self.typed.items() if s not in standing] for q in QUARTERS
        ]
        if any(any(row) and not all(row) for row in counted) or not any(map(any, filled)):
            raise MissingError
        if self.agregasi == "rata_rata":
            here = [q for q in QUARTERS if all(filled[q])]
            found = [self.hitung({**self._at(q), **self.fixed}) for q in here]
            return sum(found, Fraction()) / len(found)
        year = {s: self._year(s) for s in self.typed}
        return self.hitung({**year, **self.fixed})

    def _at(self, quarter: int) -> dict[str, Fraction]:
        return {s: v for s, values in self.typed.items() if (v := values[quarter]) is not None}

    def _year(self, symbol: str) -> Fraction:
        there = [v for v in self.typed[symbol] if v is not None]
        if not there:
            raise MissingError
        agregasi = self.agregasi_of.get(symbol, self.agregasi)
        if agregasi == "jumlah":
            return sum(there, Fraction())
        return there[-1] if agregasi == "terakhir" else sum(there, Fraction()) / len(there)


@dataclass(frozen=True)
class Verdict:
    """What must be printed."""

    status: str
    realisasi: Fraction | None = None
    capaian: Fraction | None = None
    predikat: str = ""
    predikat_nilai: str = ""


def judge(case: Case, ketentuan: Ketentuan) -> Verdict:
    """The verdict on one indicator."""
    try:
        value = case.value()
    except MissingError:
        return Verdict("tanpa_target" if case.target in ("n/a", "-") else "belum_diisi")
    except UndefinedError:
        return Verdict("tidak_terdefinisi")
    printed = ketentuan.rounded(value, case.desimal)
    label, score = "", 0
    if case.skala:
        read = ketentuan.rounded(value, 2)
        label, score = next((n, s) for n, bound, s in SKM if not bound or read >= Fraction(bound))
    r = printed if ketentuan.tercetak else value
    if case.skala and case.target == "Baik":
        r = Fraction(score)
    if case.bawah is None or case.atas is None:
        return Verdict("tanpa_target", printed, predikat_nilai=label)
    if case.bawah == case.atas == 0:
        capaian = of_zero(r, case.polaritas, ketentuan)
        if capaian is None:
            return Verdict("target_nol", printed, predikat_nilai=label)
    else:
        try:
            capaian = compare(r, case)
        except UndefinedError:
            return Verdict("tidak_terdefinisi", printed, predikat_nilai=label)
    if ketentuan.batas_bawah is not None:
        capaian = max(capaian, ketentuan.batas_bawah)
    if ketentuan.batas_atas is not None:
        capaian = min(capaian, ketentuan.batas_atas)
    read = ketentuan.rounded(capaian, 2)
    printed_capaian = ketentuan.rounded(capaian, case.desimal)
    return Verdict("dihitung", printed, printed_capaian, predikat(read, ketentuan.celah), label)


def compare(r: Fraction, case: Case) -> Fraction:
    """Capaian by polarity, without limits."""
    assert case.bawah is not None and case.atas is not None
    if case.bawah < case.atas and case.bawah <= r <= case.atas:
        return Fraction(100)
    t = min(max(r, case.bawah), case.atas)
    if case.polaritas == "negatif_rasio":
        return over(t, r) * 100
    if case.polaritas == "positif":
        return over(r, t) * 100
    if case.polaritas == "negatif":
        return over(2 * t - r, t) * 100
    return 100 - over(abs(r - t), t) * 100


def of_zero(r: Fraction, polaritas: str, ketentuan: Ketentuan) -> Fraction | None:
    """Capaian against a target of zero."""
    if not ketentuan.nol:
        return None
    if r == 0:
        return Fraction(100)
    if ketentuan.nol == "kosong":
        return None
    met = {"positif": r > 0, "stabil": False}.get(polaritas, r < 0)
    return Fraction(100 if met and ketentuan.nol == "menurut_polaritas" else 0)


def predikat(capaian: Fraction, celah: str) -> str:
    """The label of Permendagri 86/2017 (91, 76, 66, 51), its gaps filled as the agency says."""
    for label, bound, below in PERMENDAGRI:
        reached = {
            "ke_bawah": capaian >= bound,
            "ke_atas": capaian > below,
            "dibulatkan": capaian >= Fraction(bound + below, 2),
        }
        if reached[celah]:
            return label
    return LOWEST


def over(a: Fraction, b: Fraction) -> Fraction:
    """The ratio."""
    if b == 0:
        raise UndefinedError
    return a / b


def is_longer(exact: Fraction | None, desimal: int) -> bool:
    """Whether a number has more digits than the 15 that are printed."""
    return exact is not None and abs(exact) * 10**desimal >= 10**15


def same_number(
    text: str, exact: Fraction | None, *, longer: bool, step: Fraction = Fraction(0)
) -> bool:
    """Whether a printed number is the exact one; longer: to the 15 digits that are printed.

    step: of a number made of such a printed one, the last place in which it may be the next one.
    """
    if exact is None or not text:
        return exact is None and not text
    found = Fraction(text)
    return found == exact or (longer and abs(found - exact) <= max(abs(exact) / 10**14, step))

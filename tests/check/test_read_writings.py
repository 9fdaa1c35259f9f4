"""A number in every way staff write it: read back equal or with a message, never silently another."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from support.castings import cast, result

from iku_etl.catalog.targets import TargetError, read_target
from iku_etl.resources import shared_folder
from iku_etl.rules.all import load_rules
from iku_etl.text.numbers import format_number

KOSAKATA = load_rules((shared_folder("schemas"),)).kosakata
# What multiplies, as Indonesians write it, and by how much; none of it must ever be dropped.
FACTORS = {"": 1, " ribu": 10**3, " rb": 10**3, "rb": 10**3, " Ribu": 10**3, " juta": 10**6,
           " jt": 10**6, "jt": 10**6, " jt.": 10**6, " miliar": 10**9, " milyar": 10**9,
           " triliun": 10**12, " ratus": 100, " (juta)": 10**6}  # fmt: skip
MONEY = {" M": 10**9, "M": 10**9, " T": 10**12, " K": 10**3}
# In what the katalog counts: how much one of it is, and the words that name it.
COUNTED = {
    "Rupiah": (1, ("", " rupiah", " Rp")),
    "Ribu Rupiah": (10**3, ("", " rupiah")),
    "Juta Rupiah": (10**6, ("", " rupiah")),
    "Rupiah (miliar)": (10**9, ("",)),
    "Orang": (1, ("", " orang", " org.")),
    "Ribu Orang": (10**3, ("", " orang")),
    "OPD": (1, ("", " opd.", " Perangkat Daerah")),
}
NOISE = st.sampled_from(["", " ", "\u00a0", "'", ".", " (Baik)", " (Sangat Baik)", " (BB)"])
MARKS = st.sampled_from([("", ","), (".", ","), ("", "."), (",", "."), (" ", ",")])


def written(number: Fraction, marks: tuple[str, str]) -> str:
    """The number with these marks for thousands and decimals."""
    text = format_number(float(number))
    return text.translate(str.maketrans({".": marks[0], ",": marks[1]}))


@st.composite
def writings(draw: st.DrawFn) -> tuple[str, str, Fraction]:
    """A text, the satuan it stands under, and the number it means in that satuan."""
    satuan = draw(st.sampled_from(sorted(COUNTED)))
    one, words = COUNTED[satuan]
    money = MONEY if "Rupiah" in satuan else {}
    factor = draw(st.sampled_from([*FACTORS, *money]))
    digits = draw(st.integers(0, 10**7))
    number = Fraction(digits, 10 ** draw(st.integers(0, 3)))
    prefix = draw(st.sampled_from(["", "Rp ", "Rp. ", "Rp"])) if "Rupiah" in satuan else ""
    text = prefix + written(number, draw(MARKS)) + factor + draw(st.sampled_from(words))
    by = {**FACTORS, **MONEY}[factor]
    meant = number * by / one if factor else number
    return text, satuan, meant


@settings(deadline=None, max_examples=400)
@given(writings(), NOISE)
def test_a_cell_is_read_as_meant_or_asked(case: tuple[str, str, Fraction], noise: str) -> None:
    text, satuan, meant = case
    text = noise + text if noise in (" ", "'") else text + noise
    found = cast(text, "angka", satuan)
    if found.nilai is None:
        assert found.masalah
    elif found.nilai != float(meant):
        assert found.masalah == "angka-dua-arti", (text, satuan, found, meant)
        assert "arti_lain" in dict(found.fields)


@settings(deadline=None, max_examples=400)
@given(writings(), st.sampled_from(["", "minimal ", "≥ ", "> ", "maks. "]))
def test_a_target_is_read_as_meant_or_refused(case: tuple[str, str, Fraction], bound: str) -> None:
    text, satuan, meant = case
    try:
        target = read_target(bound + text, KOSAKATA, satuan)
    except TargetError:
        return
    if target.bawah != float(meant):  # 1,234 in English, the comma of Indonesian
        assert text.count(",") == 1 and target.bawah == float(meant / 1000), (text, satuan, target)


@settings(deadline=None)
@given(writings(), st.sampled_from(["Hari", "%", "Dokumen", "Meter persegi"]))
def test_a_unit_or_a_factor_is_never_dropped(case: tuple[str, str, Fraction], other: str) -> None:
    """Under another satuan what is written beside the number is refused, in cells and targets."""
    text, _, _ = case
    nilai, kode = result(text, "angka", other)
    named = any(word in text.lower() for word in ("rp", "rupiah", "orang", "org", "opd", "daerah"))
    if named:
        assert (nilai, kode != "") == (None, True)
    try:
        target = read_target(text, KOSAKATA, other)
    except TargetError:
        return
    assert not named
    if nilai is not None:
        assert target.bawah == nilai

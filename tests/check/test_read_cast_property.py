"""Any text in any cell: no crash, no silent change by a factor of thousand, no reading but a human's."""

import math

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from support.castings import cast, result

from iku_etl.check.cell_rule import Cast
from iku_etl.text.numbers import format_number

ASKED = st.sampled_from(
    [
        ("angka",),
        ("angka", "Nilai", "0", "5"),
        ("angka", "Persen", "0", "100"),
        ("angka", "%"),
        ("angka", "Rupiah"),
        ("bulat", "OPD", "0"),
        ("bulat", "OPD", "0", "60"),
        ("ada_tidak",),
    ]
)
TYPED = st.text(st.sampled_from("0123456789.,-+% \u00a0\n\u200bRpOPD()/:x'−５"), max_size=14)
SIGNS = st.sampled_from(["", "-"])


def grouped(whole: str, mark: str) -> str:
    """The digits in groups of three: 1234567 is 1.234.567."""
    head = len(whole) % 3 or 3
    return mark.join([whole[:head], *(whole[i : i + 3] for i in range(head, len(whole), 3))])


@settings(deadline=None)
@given(st.one_of(st.text(), TYPED), ASKED)
@example("9" * 400, ("angka",))
@example("1 " * 2000, ("angka",))
@example("1" + " " * 5000 + "x", ("angka",))
@example("1.234" + "{", ("angka",))
def test_any_text_gives_a_finite_value_or_a_message(text: str, asked: tuple[str, ...]) -> None:
    found = cast(text, *asked)
    assert found.nilai is None or math.isfinite(found.nilai)
    assert not (found.is_bad and found.nilai is not None)
    if found.is_kosong and not found.masalah:
        assert not any(c.isalnum() for c in text)


@settings(deadline=None)
@given(
    SIGNS, st.integers(0, 10**9), st.text("0123456789", max_size=6), st.sampled_from(["", ".", " "])
)
@example("", 1234, "", ".")
@example("", 1, "234", "")
@example("", 0, "234", "")
@example("", 12, "", "")
def test_indonesian_numbers_are_read_as_written_or_said_to_be_doubtful(
    sign: str, whole: int, decimals: str, mark: str
) -> None:
    """Groups of three by dot or blank, decimals after the comma."""
    text = sign + (grouped(str(whole), mark) if mark else str(whole))
    text += f",{decimals}" if decimals else ""
    meant = float(f"{sign}{whole}" + (f".{decimals}" if decimals else ""))
    nilai, kode = result(text)
    doubtful = mark == "." and not decimals and 1000 <= whole < 10**6
    assert (nilai, kode) == (None, "angka-rancu") if doubtful else nilai == meant
    if not doubtful:
        english = len(decimals) == 3 and 0 < whole < 1000 and meant != 0
        noted = mark == " " and whole >= 1000
        assert kode == ("angka-dua-arti" if english else "dibaca-sebagai" if noted else "")


@settings(deadline=None)
@given(SIGNS, st.integers(1, 10**9), st.text("0123456789", min_size=1, max_size=6))
def test_english_numbers_are_read_as_written_or_said_to_be_doubtful(
    sign: str, whole: int, decimals: str
) -> None:
    """Groups of three by comma, decimals after the point."""
    text = f"{sign}{grouped(str(whole), ',')}.{decimals}"
    nilai, kode = result(text)
    if len(decimals) == 3 and whole < 1000:
        assert (nilai, kode) == (None, "angka-rancu")
    else:
        expected = "dibaca-sebagai" if whole >= 1000 else ""
        assert (nilai, kode) == (float(f"{sign}{whole}.{decimals}"), expected)


@settings(deadline=None)
@given(st.integers(1000, 999_999), st.sampled_from([".", ","]), ASKED)
@example(1000, ".", ("bulat", "OPD", "0"))
@example(20_000, ",", ("bulat", "OPD", "0"))
def test_one_group_is_never_settled_in_silence(
    number: int, mark: str, asked: tuple[str, ...]
) -> None:
    assume(asked != ("ada_tidak",))
    found = cast(grouped(str(number), mark), *asked)
    assert found.masalah in ("angka-rancu", "angka-dua-arti")
    assert found.nilai in (None, number, number / 1000)


@settings(deadline=None)
@given(st.decimals(-(10**6), 10**6, places=2, allow_nan=False, allow_infinity=False))
def test_what_is_printed_is_read_back(number: object) -> None:
    value = float(str(number))
    text = format_number(value)
    doubtful = text.count(".") == 1 and "," not in text
    assert cast(text) == Cast(value) or (doubtful and cast(text).masalah == "angka-rancu")


@settings(deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([" %", "%", " persen", " Prosentase"]))
def test_a_percent_sign_leaves_no_doubt_in_a_percent_cell(hundredths: int, sign: str) -> None:
    text = str(hundredths / 100).replace(".", ",") + sign
    assert result(text, "angka", "%") == (hundredths / 100, "dibaca-sebagai")
    assert result(text, "angka", "OPD") == (None, "satuan-lain")


@settings(deadline=None)
@given(
    st.integers(0, 999), st.integers(0, 999), st.sampled_from([" dari ", "/", " : ", "\n", "  "])
)
def test_two_numbers_are_never_one(one: int, other: int, between: str) -> None:
    assert result(f"{one}{between}{other}") == (None, "beberapa-angka")

"""Numbers in Indonesian words, as they stand in brackets behind digits: 12 (dua belas) dokumen."""

from fractions import Fraction

_DIGITS = {
    word: value
    for value, word in enumerate(
        ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
    )
}
_WHOLE = {"sepuluh": 10, "sebelas": 11, "seratus": 100}
_SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12}
_COMMA = "koma"


def read_number_words(text: str) -> tuple[Fraction | None, str]:
    """The number that the first words say, None when they say none; and the words after it."""
    words = text.casefold().split()
    total = group = digit = used = 0
    for word in words:
        if word in _DIGITS and not digit:
            digit = _DIGITS[word]
        elif word in _WHOLE and not digit:
            group += _WHOLE[word]
        elif word == "belas" and digit:
            group, digit = group + 10 + digit, 0
        elif word == "puluh" and digit:
            group, digit = group + 10 * digit, 0
        elif word == "ratus" and digit:
            group, digit = group + 100 * digit, 0
        elif word in _SCALES and (group or digit):
            total, group, digit = total + (group + digit) * _SCALES[word], 0, 0
        elif word == "seribu" and not (group or digit):
            total += 1000
        else:
            break
        used += 1
    value = Fraction(total + group + digit) if used else None
    if value is not None and words[used : used + 1] == [_COMMA]:
        decimals = "".join(str(_DIGITS[word]) for word in _leading_digits(words[used + 1 :]))
        if decimals:
            value += Fraction(int(decimals), 10 ** len(decimals))
            used += 1 + len(decimals)
    return value, " ".join(words[used:])


def _leading_digits(words: list[str]) -> list[str]:
    end = next((i for i, word in enumerate(words) if word not in _DIGITS), len(words))
    return words[:end]

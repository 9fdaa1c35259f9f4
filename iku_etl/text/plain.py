"""Letters that nobody sees and that do harm: they steer a terminal, break XML, or turn text round."""

import re

# C0 and C1 controls but tab and line end, marks and overrides of direction, the zero-width space and
# the byte order mark, halves of a pair, and what Unicode says is no character.
_RANGES = (
    (0x00, 0x08), (0x0B, 0x0C), (0x0E, 0x1F), (0x7F, 0x9F), (0x200B, 0x200B), (0x200E, 0x200F),
    (0x202A, 0x202E), (0x2028, 0x2029), (0x2060, 0x2060), (0x2066, 0x2069), (0xD800, 0xDFFF),
    (0xFEFF, 0xFEFF), (0xFFFE, 0xFFFF),
)  # fmt: skip
HARMFUL = re.compile("[" + "".join(f"{chr(a)}-{chr(b)}" for a, b in _RANGES) + "]")
SHOWN = {code: "?" for first, last in _RANGES for code in range(first, last + 1)}
ON_A_LINE = SHOWN | {9: "?", 10: "?", 13: "?"}


def has_harmful(text: str) -> bool:
    """Whether such a letter is in it."""
    # None of them is printable, which is seen far sooner than that none is there.
    return not text.isprintable() and HARMFUL.search(text) is not None


def without_harmful(text: str) -> str:
    """The text without such letters."""
    return HARMFUL.sub("", text)


def show_text(text: str) -> str:
    """The text as a terminal may get it, over several lines."""
    return text.replace("\r\n", "\n").replace("\r", "?").translate(SHOWN)

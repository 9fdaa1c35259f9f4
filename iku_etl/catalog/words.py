"""Small readings of katalog cells."""

PRESENCE_UNIT = "ada/tidak ada"
PRESENCE_TARGETS = ("ada", "tidak ada")


def asks_presence(satuan: str, target: str) -> bool:
    """Whether only that something is there is asked, by a satuan or a target."""
    return satuan.strip().lower() == PRESENCE_UNIT or target.strip().lower() in PRESENCE_TARGETS


def presence_word(
    satuan: str, target: str, realisasi: float | None, *, is_asked: bool = False
) -> str:
    """`Ada` or `Tidak Ada` of what is only there or not, by its satuan or its target; else "".

    is_asked: the katalog says so of the indicator, whatever this period has for a target.
    """
    if realisasi is None:
        return ""
    asked = asks_presence(satuan, "")
    if realisasi in (0, 1):
        asked = asked or is_asked or asks_presence("", target)
    if not asked:
        return ""
    return "Ada" if realisasi == 1 else "Tidak Ada"


def split_codes(text: str) -> list[str]:
    """The codes of a cell that holds several, nearest first: `SAS-1;PRG-1`."""
    return [code for part in text.split(";") if (code := part.strip())]

"""Small readings of katalog cells."""

PRESENCE_UNIT = "ada/tidak ada"
PRESENCE_TARGETS = ("ada", "tidak ada")


def presence_word(satuan: str, target: str, realisasi: float | None) -> str:
    """`Ada` or `Tidak Ada` of what is only there or not, by its satuan or its target; else ""."""
    asked = satuan.strip().lower() == PRESENCE_UNIT
    if target.strip().lower() in PRESENCE_TARGETS and realisasi in (0, 1):
        asked = True
    if not asked or realisasi is None:
        return ""
    return "Ada" if realisasi == 1 else "Tidak Ada"


def split_codes(text: str) -> list[str]:
    """The codes of a cell that holds several, nearest first: `SAS-1;PRG-1`."""
    return [part.strip() for part in text.split(";") if part.strip()]

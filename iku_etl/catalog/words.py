"""Small readings of katalog cells."""

PRESENCE_UNIT = "ada/tidak ada"


def is_presence_unit(satuan: str) -> bool:
    """Whether something is only there or not."""
    return satuan.strip().lower() == PRESENCE_UNIT


def split_codes(text: str) -> list[str]:
    """The codes of a cell that holds several, nearest first: `SAS-1;PRG-1`."""
    return [part.strip() for part in text.split(";") if part.strip()]

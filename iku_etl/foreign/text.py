"""Text files that people write for us (settings, rules, tables), held to a size before they are read."""

from pathlib import Path

MB = 1 << 20
SETTINGS_MB, RULES_MB, TABLE_MB = 1, 2, 200


class TooLargeError(ValueError):
    """A text file that nobody typed; its message says so in Indonesian."""


def require_size(path: Path, most_mb: int) -> None:
    """Raises TooLargeError for a larger file, OSError where there is none."""
    if path.stat().st_size > most_mb * MB:
        raise TooLargeError(f"berkas lebih besar dari {most_mb} MB")


def read_text(path: Path, most_mb: int) -> str:
    """The text in UTF-8, with or without its mark; raises OSError, UnicodeDecodeError, TooLargeError."""
    require_size(path, most_mb)
    return path.read_text(encoding="utf-8-sig")

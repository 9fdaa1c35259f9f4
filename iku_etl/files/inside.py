"""Nothing outside a ruang kerja is read or written through it: links are followed, then looked at."""

from pathlib import Path

from iku_etl.issues import UsageError


class OutsideError(UsageError):
    """A path of a ruang kerja that leads out of it; the text is for the user."""


def is_inside(folder: Path, path: Path) -> bool:
    """Whether a path leads to a place in the folder once its links are followed; it need not exist."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # links in a circle, a NUL in the name
        return False


def inside(folder: Path, path: Path) -> Path:
    """The path, as it was given; raises OutsideError when it leads out of the folder."""
    if not is_inside(folder, path):
        raise OutsideError(
            f"{path} menunjuk ke luar {folder}. Salin isinya ke dalam folder itu, jangan memakai "
            "tautan (link)."
        )
    return path

"""docs/kerusakan.md: every kind of damage that tests/damage tries, and what the user sees of it.

python docs/make_kerusakan.py    does each kind to a workbook, runs it and writes the page again
"""

import contextlib
import io
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from support.all_damages import JENIS  # noqa: E402
from support.damage_page import PAGE, page, row  # noqa: E402
from support.damages import try_out  # noqa: E402


def main() -> None:
    """Writes the page."""
    rows = {}
    for nama, jenis in JENIS.items():
        with tempfile.TemporaryDirectory() as scratch, contextlib.redirect_stdout(io.StringIO()):
            rows[nama] = row(nama, jenis, try_out(jenis, Path(scratch) / "kerja"))
    PAGE.write_text(page(rows), encoding="utf-8", newline="\n")


if __name__ == "__main__":  # The readers of some kinds are processes of their own.
    main()

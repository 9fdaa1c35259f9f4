"""The agency's names in an iku.toml that still lacks them, as the menu asks for them."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from iku_etl.files.atomic import write_whole

# The key as `init` writes it, and what people are asked.
QUESTIONS = {
    "nama": "Nama lengkap instansi, misalnya Dinas Kominfo Kabupaten Contoh",
    "kode": "Nama singkatnya, satu kata, misalnya diskominfo",
}


def blank_names(settings: Path) -> list[str]:
    """Which of the names stand empty in iku.toml; none where it cannot be read."""
    try:
        text = settings.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return []
    return [key for key in QUESTIONS if _blank(key).search(text)]


def fill_names(settings: Path, names: Mapping[str, str]) -> None:
    """Writes names where they stand empty, and leaves everything else as it is."""
    text = settings.read_text(encoding="utf-8-sig")
    for key, name in names.items():
        written = json.dumps(name, ensure_ascii=False)  # TOML's basic strings are JSON's
        text = _blank(key).sub(lambda match, to=written: f"{match[1]}{to}", text, count=1)  # type: ignore[misc]
    write_whole(settings, text.encode())


def _blank(key: str) -> re.Pattern[str]:
    return re.compile(rf'^({key}[ \t]*=[ \t]*)""', re.MULTILINE)

"""Settings that people write as TOML, read with care: what is wrong names its line and what to do."""

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from iku_etl.files.inside import inside
from iku_etl.foreign.text import SETTINGS_MB, TooLargeError, read_text
from iku_etl.issues import UsageError, similar
from iku_etl.text.plain import has_harmful, without_harmful

# Our own names have two parts.
MANY_PARTS = re.compile(r"""(?<![\w"'-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){50}""")


def read_toml(path: Path) -> dict[str, Any]:
    """What it says; raises UsageError with what to correct, FileNotFoundError where there is none."""
    text = ""
    if path.is_symlink():
        inside(path.parent, path)
    try:
        text = read_text(path, SETTINGS_MB)
        _require_short_names(text)
        data = tomllib.loads(text)
    except UnicodeDecodeError:
        raise UsageError(f"{path} tidak dapat dibaca. Simpan ulang sebagai UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} {_wrong_line(str(error), text.splitlines())}") from None
    except TooLargeError as error:
        raise UsageError(f"{path} tidak dapat dibaca: {error}.") from None
    except (RecursionError, ValueError):  # thousands of brackets, of parts of a name, of digits
        raise UsageError(
            f"{path} tidak dapat dibaca: kurungnya bersarang terlalu dalam, namanya terlalu banyak "
            "bertitik, atau angkanya terlalu panjang. Tulis ulang menurut contoh."
        ) from None
    if harmful := next(_harmful(data), ""):
        raise UsageError(
            f"{path}: {harmful} memuat huruf tak terlihat yang tidak boleh ada. Ketik ulang isinya."
        )
    return data


def require_known(names: Iterable[str], known: Collection[str], where: object) -> None:
    """Raises UsageError for the first key that nothing is known of, with what is like it."""
    for name in names:
        if name not in known:
            raise UsageError(f'{where}: "{name}" tidak dikenal{similar(name, known)}.')


def require_values(
    data: Mapping[str, Any],
    known: Collection[str],
    where: object,
    *,
    choices: Mapping[str, Sequence[str]],
    fits: Callable[[str, Any], bool],
) -> None:
    """Raises UsageError for the first key that is unknown or has a value that it does not take."""
    for name, value in data.items():
        require_known((name,), known, where)
        if name in choices and value not in choices[name]:
            allowed = ", ".join(choices[name])
            raise UsageError(f'{where}: {name} = "{value}"; pilih salah satu: {allowed}.')
        if not fits(name, value):
            raise UsageError(f"{where}: {name} = {value!r} bukan isi yang sah.")


def _require_short_names(text: str) -> None:
    """Raises ValueError for a name of many parts (a.b.c…): its time to read grows with their square."""
    if MANY_PARTS.search(text):
        raise ValueError


def _harmful(data: Mapping[str, object]) -> Iterator[str]:
    """The keys whose text, or own name, has letters that nobody sees; those of the tables too."""
    for name, value in data.items():
        if isinstance(value, dict):
            yield from _harmful(value)
        texts = value if isinstance(value, list) else [value]
        for row in texts:
            if isinstance(row, dict) and row is not value:
                yield from _harmful(row)
        if any(has_harmful(text) for text in (name, *texts) if isinstance(text, str)):
            yield without_harmful(name)


def _wrong_line(reason: str, lines: Sequence[str]) -> str:
    """What to do with the line that tomllib stumbled over, quoted with its number."""
    place = re.search(r"at line (\d+)", reason)
    number = int(place[1]) if place else len(lines)
    shown = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    if "overwrite" in reason or "twice" in reason:
        return f"baris {number}: {shown} sudah tertulis di atasnya. Hapus salah satunya."
    return (
        f"baris {number} tidak dapat dibaca: {shown} - tulis nama = isi; "
        'teks di antara tanda kutip ("…"), angka tanpa kutip dan dengan titik desimal.'
    )

"""Names of agencies and kumpulan as people can tell them apart."""

from collections import Counter
from collections.abc import Mapping


def told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """The names by folder, with that folder behind those that several bear."""
    many = Counter(map(_alike, names.values()))
    return {
        folder: f"{name} ({folder})" if folder != name and many[_alike(name)] > 1 else name
        for folder, name in names.items()
    }


def _alike(name: str) -> str:
    """The same for names that differ in spaces and capitals only."""
    return " ".join(name.split()).casefold()

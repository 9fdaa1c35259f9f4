"""Who approved which number, in words for sheet Perhitungan. Light: it travels to workers."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Approvals:
    """By kode and simbol of a typed variable, and by the address (asal) of a cell of a detail table."""

    variables: Mapping[tuple[str, str], str] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)


NOBODY_ASKED = Approvals()

"""A file, or a part of it, that is not read."""

from typing import Any


class Refusal(Exception):  # noqa: N818 - a file's fault, not ours
    """Carries the code and fields of the issue that says why."""

    def __init__(self, kode: str, /, **fields: Any) -> None:
        super().__init__(kode)
        self.kode = kode
        self.fields = fields


def damaged(sebab: str) -> Refusal:
    """The refusal of a file whose content is broken."""
    return Refusal("berkas-rusak", sebab=sebab)


def suspicious(sebab: str) -> Refusal:
    """The refusal of a file that no office program writes."""
    return Refusal("berkas-mencurigakan", sebab=sebab)

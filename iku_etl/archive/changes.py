"""What a second close of a year changed: files, and values of capaian.csv."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from iku_etl.archive.bag import PAYLOAD

COMPARED = ("target", "realisasi", "persentase", "capaian", "predikat", "status")
Rows = Mapping[tuple[str, str], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Changes:
    """File names, and one line for each value."""

    ditambah: tuple[str, ...]
    dihapus: tuple[str, ...]
    diubah: tuple[str, ...]
    nilai: tuple[str, ...] = ()

    @property
    def is_none(self) -> bool:
        """Whether all files are the same."""
        return not (self.ditambah or self.dihapus or self.diubah)

    def summary(self) -> str:
        """The counts in one line."""
        return (
            f"{len(self.ditambah)} berkas ditambah, {len(self.dihapus)} dihapus, "
            f"{len(self.diubah)} diubah; {len(self.nilai)} nilai berubah"
        )


def compare_files(old: Mapping[str, str], new: Mapping[str, str]) -> Changes:
    """The differences between two manifests (SHA-512 by name)."""
    return Changes(
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(old.keys() - new.keys())),
        tuple(sorted(name for name in old.keys() & new.keys() if old[name] != new[name])),
    )


def read_capaian(texts: Iterable[str]) -> Rows:
    """The rows of some capaian.csv by period and indicator."""
    rows = (row for text in texts for row in csv.DictReader(io.StringIO(text)))
    return {(row.get("periode") or "", row.get("kode") or ""): row for row in rows}


def compare_values(old: Rows, new: Rows) -> Iterator[str]:
    """`TAHUN IKU-1 capaian: 93.29 → 95.00` for each value that differs."""
    for periode, kode in sorted(old.keys() | new.keys()):
        before, after = old.get((periode, kode), {}), new.get((periode, kode), {})
        for column in COMPARED:
            was, now = before.get(column) or "", after.get(column) or ""
            if was != now:
                yield f"{periode} {kode} {column}: {was or '(kosong)'} → {now or '(kosong)'}"


def changes_text(changes: Changes, before: str) -> str:
    """perubahan.txt: what differs from the archive before."""
    parts = [f"Perubahan terhadap {before}", changes.summary()]
    lists = {
        "Berkas ditambah": changes.ditambah,
        "Berkas dihapus": changes.dihapus,
        "Berkas diubah": changes.diubah,
    }
    for title, names in lists.items():
        parts += ["", f"{title}:", *(f"  {name.removeprefix(PAYLOAD)}" for name in names or ["-"])]
    parts += ["", "Nilai berubah:", *(f"  {line}" for line in changes.nilai or ["-"])]
    return "\n".join(parts) + "\n"

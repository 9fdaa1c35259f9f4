"""What a second close of a year changed: files, and values of capaian.csv."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from iku_etl.bag.source import open_bag
from iku_etl.bag.storedzip import read_chunks
from iku_etl.bag.texts import MANIFEST, PAYLOAD, digest, digests, list_payload, read_manifest
from iku_etl.calculate.capaian_table import FILE_NAME

COMPARED = ("target", "realisasi", "persentase", "capaian", "predikat", "status")
Rows = Mapping[tuple[str, str], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Previous:
    """The archive before, which is whole: its name with its digest, so that none can be exchanged.

    berkas: SHA-512 by name; capaian: the rows of its capaian.csv by period and indicator.
    """

    nama: str
    berkas: Mapping[str, str]
    capaian: Rows


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One value of capaian.csv before and now, "" when there was or is none."""

    periode: str
    kode: str
    kolom: str
    dulu: str
    kini: str

    @property
    def is_new(self) -> bool:
        """Whether there was nothing before."""
        return not self.dulu

    def __str__(self) -> str:
        kini = self.kini or "(kosong)"
        what = f"baru diisi, {kini}" if self.is_new else f"{self.dulu} → {kini}"
        return f"{self.periode} {self.kode} {self.kolom}: {what}"


@dataclass(frozen=True, slots=True)
class Changes:
    """File names and values that differ from the archive `nama`."""

    nama: str
    ditambah: tuple[str, ...]
    dihapus: tuple[str, ...]
    diubah: tuple[str, ...]
    nilai: tuple[ValueChange, ...]

    @property
    def is_none(self) -> bool:
        """Whether all files are the same."""
        return not (self.ditambah or self.dihapus or self.diubah)

    def summary(self) -> str:
        """The counts in one line."""
        new = sum(value.is_new for value in self.nilai)
        return (
            f"{len(self.ditambah)} berkas ditambah, {len(self.dihapus)} dihapus, "
            f"{len(self.diubah)} diubah; {len(self.nilai) - new} nilai berubah, {new} baru diisi"
        )


def read_previous(path: Path) -> Previous:
    """What is compared of an archive that was verified."""
    with open_bag(path) as bag:
        berkas = read_manifest(bag.text(MANIFEST))
        capaian = [b"".join(bag.chunks(name)) for name in berkas if _is_capaian(name)]
    nama = f"{path.name} (SHA-512 {digest(read_chunks(path))})"
    return Previous(nama, berkas, read_archived_capaian(capaian))


def compare_with(previous: Previous, data: Path) -> Changes:
    """The differences of a payload folder from the archive before."""
    files = list_payload(data.parent)
    old, new = previous.berkas, digests(files)
    capaian = read_archived_capaian(
        path.read_bytes() for name, path in files.items() if _is_capaian(name)
    )
    return Changes(
        previous.nama,
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(old.keys() - new.keys())),
        tuple(sorted(name for name in old.keys() & new.keys() if old[name] != new[name])),
        tuple(compare_values(previous.capaian, capaian)),
    )


def read_archived_capaian(contents: Iterable[bytes]) -> Rows:
    """The rows of capaian.csv files by period and indicator; one that is no CSV has none."""
    return {(row.get("periode") or "", row.get("kode") or ""): row for row in _rows(contents)}


def _rows(contents: Iterable[bytes]) -> Iterator[dict[str, str]]:
    for content in contents:
        with suppress(csv.Error):
            yield from csv.DictReader(io.StringIO(content.decode("utf-8-sig", "replace")))


def _is_capaian(name: str) -> bool:
    return name.startswith(f"{PAYLOAD}output/") and name.endswith(f"/{FILE_NAME}")


def compare_values(old: Rows, new: Rows) -> Iterator[ValueChange]:
    """Each value that differs, by period and indicator."""
    for periode, kode in sorted(old.keys() | new.keys()):
        before, after = old.get((periode, kode), {}), new.get((periode, kode), {})
        for column in COMPARED:
            was, now = before.get(column) or "", after.get(column) or ""
            if was != now:
                yield ValueChange(periode, kode, column, was, now)


def changes_text(changes: Changes) -> str:
    """perubahan.txt: what differs from the archive before."""
    parts = [f"Perubahan terhadap {changes.nama}", changes.summary()]
    files = {
        "Berkas ditambah": changes.ditambah,
        "Berkas dihapus": changes.dihapus,
        "Berkas diubah": changes.diubah,
    }
    lists = {
        title: [name.removeprefix(PAYLOAD) for name in names] for title, names in files.items()
    }
    lists["Nilai berubah"] = [str(value) for value in changes.nilai if not value.is_new]
    lists["Nilai baru diisi"] = [str(value) for value in changes.nilai if value.is_new]
    for title, lines in lists.items():
        parts += ["", f"{title}:", *(f"  {line}" for line in lines or ["-"])]
    return "\n".join(parts) + "\n"

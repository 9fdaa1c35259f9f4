"""What a second close of a year changed: files, and values of capaian.csv."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from iku_etl.bag.source import open_bag
from iku_etl.bag.storedzip import read_chunks
from iku_etl.bag.texts import MANIFEST, PAYLOAD, digest, digests, list_payload, read_manifest
from iku_etl.calculate.capaian_table import FILE_NAME, CapaianRow
from iku_etl.years.capaian import CapaianError, read_capaian
from iku_etl.years.changes import Difference, find_differences

Rows = Mapping[str, Sequence[CapaianRow]]


@dataclass(frozen=True, slots=True)
class Previous:
    """The archive before, which is whole: its name with its digest, so that none can be exchanged.

    berkas: SHA-512 by name; capaian: the rows of its capaian.csv by period.
    """

    nama: str
    berkas: Mapping[str, str]
    capaian: Rows


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One value of capaian.csv before and now."""

    periode: str
    difference: Difference

    @property
    def is_new(self) -> bool:
        """Whether there was nothing before."""
        return self.difference.is_new

    def __str__(self) -> str:
        return f"{self.periode} {self.difference.in_words}"


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
        contents = {name: b"".join(bag.chunks(name)) for name in berkas if _is_capaian(name)}
    nama = f"{path.name} (SHA-512 {digest(read_chunks(path))})"
    return Previous(nama, berkas, read_periods(contents))


def compare_with(previous: Previous, data: Path) -> Changes:
    """The differences of a payload folder from the archive before."""
    files = list_payload(data.parent)
    old, new = previous.berkas, digests(files)
    capaian = read_periods(
        {name: path.read_bytes() for name, path in files.items() if _is_capaian(name)}
    )
    return Changes(
        previous.nama,
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(old.keys() - new.keys())),
        tuple(sorted(name for name in old.keys() & new.keys() if old[name] != new[name])),
        tuple(compare_values(previous.capaian, capaian)),
    )


def read_periods(contents: Mapping[str, bytes]) -> Rows:
    """The rows of each capaian.csv by its period; of one that is not whole there are none."""
    found: dict[str, Sequence[CapaianRow]] = {}
    for name, content in contents.items():
        tahun, periode = PurePosixPath(name).parts[-3:-1]
        with suppress(CapaianError):
            found[periode] = read_capaian(content, tahun, periode)
    return found


def _is_capaian(name: str) -> bool:
    return name.startswith(f"{PAYLOAD}output/") and name.endswith(f"/{FILE_NAME}")


def compare_values(old: Rows, new: Rows) -> Iterator[ValueChange]:
    """Each value that differs, by period and indicator."""
    for periode in sorted(old.keys() | new.keys()):
        for difference in find_differences(old.get(periode, ()), new.get(periode, ())):
            yield ValueChange(periode, difference)


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

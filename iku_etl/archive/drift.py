"""How the published results of a period differ from what the inputs give today."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from filecmp import cmp
from pathlib import Path, PurePosixPath

from iku_etl.archive.changes import ValueChange, compare_values
from iku_etl.archive.origins import same_but_origins
from iku_etl.calculate.capaian_table import FILE_NAME, CapaianRow
from iku_etl.issues import some_of
from iku_etl.years.capaian import CapaianError, read_capaian

MOST_NAMED = 3
UNCHANGED = "tidak ada masukan yang berubah"


@dataclass(frozen=True)
class Drift:
    """The files of a period that are not the same, as names in the archive, and their values.

    sebab: what changed since the run, by name; origins_only: every text and number is the same, but
    they are found in other files or cells now.
    """

    periode: str
    berkas: tuple[str, ...]
    nilai: tuple[ValueChange, ...]
    sebab: Mapping[str, str]
    origins_only: bool

    @property
    def summary(self) -> str:
        """What differs, in one sentence: the first value of each indicator."""
        first = {str(v.difference.kode): v for v in reversed(self.nilai)}
        if not first:
            named = some_of([name.rpartition("/")[2] for name in self.berkas], MOST_NAMED)
            return f"semua angkanya sama, tetapi isi {named} lain"
        shown = [str(value).partition(" ")[2] for value in reversed(first.values())]
        return f"{len(first)} indikator berbeda ({some_of(shown, MOST_NAMED)})"

    @property
    def changed(self) -> str:
        """What changed since the run."""
        return some_of([f"{name} {how}" for name, how in self.sebab.items()]) or UNCHANGED

    def lines(self) -> list[str]:
        """The same for catatan.txt, nothing left out."""
        values = [f"  {value}" for value in self.nilai]
        causes = [f"  berubah sesudah dibuat: {name} {how}" for name, how in self.sebab.items()]
        return [*(f"  {name}" for name in self.berkas), *values, *causes]


def find_drift(
    old: Path, new: Path, place: PurePosixPath, names: Sequence[Path], sebab: Mapping[str, str]
) -> Drift | None:
    """What differs among these files of two folders of a period; place: output/<tahun>/<periode>."""
    differing = [name for name in names if not _same(old / name, new / name)]
    if not differing:
        return None
    tahun, periode = place.parts[-2:]
    before, after = (_rows(folder / FILE_NAME, tahun, periode) for folder in (old, new))
    books = [name for name in differing if name != Path(FILE_NAME)]
    bare = [[replace(row, asal="") for row in rows] for rows in (before, after)]
    return Drift(
        periode,
        tuple((place / name.as_posix()).as_posix() for name in differing),
        tuple(compare_values({periode: before}, {periode: after})),
        sebab,
        origins_only=bool(before)
        and bare[0] == bare[1]
        and all(same_but_origins(old / name, new / name) for name in books),
    )


def _rows(path: Path, tahun: str, periode: str) -> tuple[CapaianRow, ...]:
    with suppress(CapaianError, OSError):
        return read_capaian(path.read_bytes(), tahun, periode)
    return ()


def _same(old: Path, new: Path) -> bool:
    return old.is_file() and new.is_file() and cmp(old, new, shallow=False)

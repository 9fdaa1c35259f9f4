"""All rules of schemas/, the shared ones and those a ruang kerja adds or overrides."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from iku_etl.files.inside import inside
from iku_etl.issues import UsageError, similar
from iku_etl.resources import shared_folder
from iku_etl.rules.index import Indeks, load_index
from iku_etl.rules.scales import Skala, load_scale
from iku_etl.rules.synonyms import Word, load_synonyms
from iku_etl.rules.vocabulary import Kosakata, load_vocabulary
from iku_etl.rules.yaml import load_as


@dataclass(frozen=True, slots=True)
class Polaritas:
    """A direction of goodness: the formula of capaian over r (realisasi) and t (target).

    rumus_nol: capaian of a realisasi that is not zero against a target of zero.
    keterangan is printed on Dasar; catatan (who uses it, what differs) is for maintainers. batas: which
    bound of a target fits it, terendah or tertinggi, or tidak_ada; "" where nobody said.
    """

    kode: str
    nama: str
    rumus: str
    keterangan: str
    rujukan: tuple[str, ...]
    sumber: str
    diperiksa: bool
    catatan: str = ""
    batas: str = ""
    rumus_nol: str = "0"


@dataclass(frozen=True, slots=True)
class TargetRentang:
    """How a range target is measured; keterangan is printed on Dasar, catatan is not."""

    keterangan: str
    rujukan: tuple[str, ...]
    sumber: str
    diperiksa: bool
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class PolaritasFile:
    """The content of schemas/polaritas.yaml."""

    polaritas: tuple[Polaritas, ...]
    target_rentang: TargetRentang


@dataclass(frozen=True, slots=True)
class Peraturan:
    """One regulation, dated."""

    kode: str
    nama: str
    tentang: str
    berlaku_mulai: str
    berlaku_sampai: str
    diperiksa: bool
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class PeraturanFile:
    """The content of schemas/peraturan.yaml."""

    peraturan: tuple[Peraturan, ...]


@dataclass(frozen=True, slots=True)
class Ambang:
    """One colour of the traffic light."""

    warna: str
    batas_bawah: float | None
    termasuk: bool


@dataclass(frozen=True, slots=True)
class Lampu:
    """The traffic light of capaian; colours stand in descending order."""

    kode: str
    nama: str
    sumber: str
    diperiksa: bool
    ambang: tuple[Ambang, ...]
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class Bentuk:
    """What a number with such digits (pola, a regular expression) looks like.

    rupiah: asked about where the satuan is rupiah, too.
    """

    kode: str
    nama: str
    pola: str
    rupiah: bool


@dataclass(frozen=True, slots=True)
class Kewajaran:
    """The content of schemas/kewajaran.yaml: numbers that are seldom meant as such."""

    digit_terbanyak: int
    bentuk: tuple[Bentuk, ...]
    sumber: str
    diperiksa: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """What regulations decide, by code, and the words staff may use.

    sebutan: those of the katalog by `table.column`.
    """

    skala: dict[str, Skala]
    polaritas: dict[str, Polaritas]
    target_rentang: TargetRentang
    peraturan: dict[str, Peraturan]
    lampu: Lampu
    indeks: dict[str, Indeks]
    kosakata: Kosakata
    kewajaran: Kewajaran
    sebutan: dict[str, tuple[Word, ...]] = field(default_factory=dict)

    def with_gaps(self, celah: str) -> "Rules":
        """The rules with scales that leave no gap (celah_skala of iku.toml)."""
        return replace(self, skala={k: skala.with_gaps(celah) for k, skala in self.skala.items()})

    def scale(self, kode: str) -> Skala:
        """The scale of that code; raises UsageError with the nearest known one."""
        if kode not in self.skala:
            raise UsageError(
                f'Skala "{kode}" tidak ada di schemas/skala{similar(kode, self.skala)}.'
            )
        return self.skala[kode]


def latest_file(folders: Iterable[Path], name: str) -> Path:
    """The file of the last folder that has it: a ruang kerja overrides the shared one."""
    return named_files(folders, name)[-1]


def named_files(folders: Iterable[Path], name: str) -> list[Path]:
    """The files of that name in the folders that have one, the shared one first."""
    having = [folder for folder in folders if (folder / name).is_file()]
    return [rule_file(folder, folder / name) for folder in having]


def rule_files(folders: Iterable[Path], kind: str, suffix: str = ".yaml") -> dict[str, Path]:
    """The files of one kind by stem, later folders overriding earlier ones."""
    found = ((d, f) for d in folders for f in sorted((d / kind).glob(f"*{suffix}")))
    return {file.stem: rule_file(folder, file) for folder, file in found}


def rule_file(folder: Path, path: Path) -> Path:
    """A file of a schemas folder; raises OutsideError when that of a ruang kerja leads out of it."""
    return path if folder == shared_folder("schemas") else inside(folder, path)


def load_rules(folders: tuple[Path, ...]) -> Rules:
    """The rules of the schemas folders in order; raises SchemaError naming file and line."""
    arah = load_as(PolaritasFile, latest_file(folders, "polaritas.yaml"))
    peraturan = load_as(PeraturanFile, latest_file(folders, "peraturan.yaml"))
    skala = [load_scale(path) for path in rule_files(folders, "skala").values()]
    indeks = [load_index(path) for path in rule_files(folders, "indeks").values()]
    return Rules(
        skala={s.kode: s for s in skala},
        polaritas={p.kode: p for p in arah.polaritas},
        target_rentang=arah.target_rentang,
        peraturan={p.kode: p for p in peraturan.peraturan},
        lampu=load_as(Lampu, latest_file(folders, "lampu.yaml")),
        indeks={i.kode: i for i in indeks},
        kosakata=load_vocabulary(folders, (label for s in skala for label in s.labels)),
        kewajaran=load_as(Kewajaran, latest_file(folders, "kewajaran.yaml")),
        sebutan=load_synonyms(folders),
    )

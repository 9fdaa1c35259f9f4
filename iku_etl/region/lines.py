"""What Rekap of a kumpulan says, as values: a line for each agency, aim and nested kumpulan."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from iku_etl.region.aims import Aim
from iku_etl.region.averages import Average, Yardstick
from iku_etl.region.members import Collection
from iku_etl.region.told_apart import told_apart


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency; average None: it has no results. rumus: its mean over the cells of sheet Rincian.

    kumpulan: the name of the kumpulan it lies in. tautan: where its own workbook prints the mean,
    relative to the folder of the Rekap; keadaan: what a reader must know of its results.
    """

    name: str
    instansi: str
    kumpulan: str
    weight: float
    average: Average | None = None
    rumus: str = ""
    tautan: str = ""
    keadaan: str = ""

    @property
    def nilai(self) -> float | None:
        """Its mean."""
        return self.average.nilai if self.average else None


@dataclass(frozen=True, slots=True)
class AimPart:
    """What one agency adds to an aim: the mean over those of its indicators that serve it.

    weight: among all agencies of the Rekap.
    """

    agency: AgencyLine
    weight: float
    average: Average
    rumus: str

    @property
    def nilai(self) -> float | None:
        """Its mean."""
        return self.average.nilai


@dataclass(frozen=True, slots=True)
class AimLine:
    """An urusan or sasaran daerah with its agencies, or a tujuan daerah with its sasaran."""

    aim: Aim
    average: Average
    parts: tuple[AimPart, ...] = ()
    below: tuple["AimLine", ...] = ()
    counts: tuple[bool, ...] = ()

    @property
    def nilai(self) -> float | None:
        """Its mean."""
        return self.average.nilai


@dataclass(frozen=True, slots=True)
class CollectionLine:
    """A kumpulan: its agencies by their place among all of the Rekap, and the kumpulan in it.

    counts: which of the agencies, then of the kumpulan in it, its mean is of.
    """

    name: str
    nama: str
    weight: float
    is_weighted: bool
    average: Average
    agencies: tuple[int, ...]
    nested: tuple["CollectionLine", ...]
    counts: tuple[bool, ...]
    tautan: str = ""

    @property
    def nilai(self) -> float | None:
        """Its mean."""
        return self.average.nilai


@dataclass(frozen=True)
class RegionRekap:
    """Everything that the Rekap of a kumpulan prints.

    agencies: those of all kumpulan below, in their order. predikat: how many indicators have each, as
    their agencies printed it; left_out: how many indicators count in no mean of their agency, by
    reason; results: how many results there are; rows: how many sheet Rincian has; limited: how many
    capaian count for less, or are shown as less, than their agency printed; has_limits: whether any may.
    """

    collection: Collection
    tahun: str
    periode: str
    yardstick: Yardstick
    whole: CollectionLine
    agencies: tuple[AgencyLine, ...]
    urusan: tuple[AimLine, ...] = ()
    sasaran: tuple[AimLine, ...] = ()
    tujuan: tuple[AimLine, ...] = ()
    predikat: Mapping[str, int] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    rows: int = 0
    limited: int = 0
    has_limits: bool = False
    results: int = 0

    @property
    def nama(self) -> str:
        """What the kumpulan is called."""
        return self.collection.settings.nama

    @cached_property
    def _shown_names(self) -> Mapping[str, str]:
        """By the name of each agency and each kumpulan in it."""
        below = {one.name: one.settings.nama for one in self.collection.every()}
        del below[self.collection.name]
        shown = told_apart(below)
        agencies = {
            one.name: f"{one.instansi} – {below[one.kumpulan]}"
            if one.kumpulan in below
            else one.instansi
            for one in self.agencies
        }
        doubtful = {
            one.name: f"{agencies[one.name]} ({one.name})"
            for one in self.agencies
            if one.kumpulan in below and shown[one.kumpulan] != below[one.kumpulan]
        }
        return shown | told_apart(agencies) | doubtful

    def name_of(self, line: AgencyLine | CollectionLine) -> str:
        """An agency with the kumpulan it lies in where there are several, or such a kumpulan.

        With its folder behind it where two are called alike.
        """
        return self._shown_names[line.name]

    @property
    def is_weighted(self) -> bool:
        """Whether its own mean is a weighted one."""
        return self.whole.is_weighted

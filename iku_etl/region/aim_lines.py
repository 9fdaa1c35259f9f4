"""Which indicators of the agencies serve which urusan and sasaran daerah, gathered agency by agency."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from iku_etl.catalog.words import split_codes
from iku_etl.region.aims import SASARAN, TUJUAN, URUSAN, Aim, Aims
from iku_etl.region.averages import Weighed, Yardstick, average_of_lines, average_of_means
from iku_etl.region.detail_rows import DETAIL
from iku_etl.region.lines import AgencyLine, AimLine, AimPart
from iku_etl.region.member_results import MemberResults, ResultLine
from iku_etl.report.rollup import mean_formula

NO_AIM = "urusan belum ditulis di katalog"
Groups = dict[str, list[ResultLine]]


@dataclass(frozen=True, slots=True)
class MeasuredAgency:
    """An agency as it was read: its lines at the level it is measured by, and its rows on Rincian.

    column: that of the numbers on Rincian; weight: among all agencies of the Rekap.
    """

    line: AgencyLine
    results: MemberResults
    own: Sequence[ResultLine]
    rows: Mapping[str, int]
    column: int
    weight: float


@dataclass(frozen=True, slots=True)
class UnknownCode:
    """A code of a member that no table of its kumpulan has; column: of tabel indikator."""

    name: str
    column: str
    kode: str


@dataclass
class AimGathering:
    """The aims of a kumpulan while its agencies are read.

    top: its name; tables: of each kumpulan below, itself among them, by name.
    """

    top: str
    tables: Mapping[str, Aims]
    yardstick: Yardstick
    urusan: dict[str, list[AimPart]] = field(default_factory=dict)
    sasaran: dict[str, list[AimPart]] = field(default_factory=dict)
    unknown: dict[UnknownCode, None] = field(default_factory=dict)
    is_without_table: bool = False

    def take(self, agency: MeasuredAgency) -> Groups:
        """What one agency adds; returns those of its results that serve a sasaran, by its kode."""
        served = self._sasaran_of(agency)
        self._add(self.urusan, agency, self._urusan_of(agency))
        self._add(self.sasaran, agency, served)
        return served

    def _urusan_of(self, agency: MeasuredAgency) -> Groups:
        groups: Groups = {}
        for line in agency.own:
            for kode in split_codes(line.place.urusan) or [""]:
                groups.setdefault(kode, []).append(line)
        member = agency.results.member
        tables = [self.tables[name] for name in self._names_above(member.kumpulan)]
        if any(aim.jenis == URUSAN for table in tables for aim in table.values()):
            for kode in [kode for kode in groups if kode]:
                if not any(_has(table, kode, URUSAN) for table in tables):
                    self._forget(agency, UnknownCode(member.name, URUSAN, kode))
                    del groups[kode]
        return groups

    def _sasaran_of(self, agency: MeasuredAgency) -> Groups:
        """Of those that serve a sasaran of this kumpulan, also by way of one of its own."""
        groups: Groups = {}
        member = agency.results.member
        for line in agency.results.lines:
            for kode in split_codes(line.place.sasaran_daerah):
                table = self.tables[member.kumpulan]
                if not any(
                    _has(self.tables[n], kode, SASARAN) for n in (member.kumpulan, self.top)
                ):
                    self._forget(agency, UnknownCode(member.name, "sasaran_daerah", kode))
                    continue
                if found := self._served(kode, table):
                    groups.setdefault(found, []).append(line)
        return groups

    def _served(self, kode: str, table: Aims) -> str:
        """The sasaran of this kumpulan that a sasaran serves: itself, or what its tujuan serves."""
        top = self.tables[self.top]
        met: set[str] = set()
        while kode and kode not in met:
            met.add(kode)
            if _has(top, kode, SASARAN):
                return kode
            kode = table[kode].induk if kode in table else ""
        return ""

    def _forget(self, agency: MeasuredAgency, code: UnknownCode) -> None:
        """A code that is unknown is said in the Rekap of the kumpulan that the agency lies in.

        Where there is no table at all that is said once.
        """
        if agency.results.member.kumpulan == self.top:
            if self.tables[self.top]:
                self.unknown[code] = None
            else:
                self.is_without_table = True

    def _names_above(self, name: str) -> list[str]:
        """The kumpulan that an agency lies in, and that of the Rekap."""
        return list(dict.fromkeys((name, self.top)))

    def _add(self, found: dict[str, list[AimPart]], agency: MeasuredAgency, groups: Groups) -> None:
        for kode, lines in groups.items():
            average, counted = average_of_lines(agency.results, lines, self.yardstick)
            places = [(DETAIL, agency.rows[one], agency.column) for one in counted]
            rumus = mean_formula(places) if places else ""
            part = AimPart(agency.line, agency.weight, average, rumus)
            found.setdefault(kode, []).append(part)

    def urusan_lines(self, *, is_weighted: bool) -> tuple[AimLine, ...]:
        """The urusan of the agencies; none where nobody wrote one."""
        if set(self.urusan) <= {""}:
            return ()
        known = {k: aim for table in self.tables.values() for k, aim in table.items()}
        order = [k for k, aim in known.items() if aim.jenis == URUSAN and k in self.urusan]
        order += sorted(k for k in self.urusan if k and k not in order)
        order += [k for k in self.urusan if not k]
        return tuple(
            self._line(
                known.get(k) or Aim(k, URUSAN, "" if k else NO_AIM), self.urusan[k], is_weighted
            )
            for k in order
        )

    def sasaran_lines(self, *, is_weighted: bool) -> tuple[AimLine, ...]:
        """The sasaran of the kumpulan, also those that no agency serves."""
        own = self.tables[self.top].values()
        return tuple(
            self._line(aim, self.sasaran.get(aim.kode, []), is_weighted)
            for aim in own
            if aim.jenis == SASARAN
        )

    def tujuan_lines(self, sasaran: Sequence[AimLine]) -> tuple[AimLine, ...]:
        """The tujuan of the kumpulan: each the plain mean of its sasaran."""
        return tuple(self._tujuan_lines(sasaran))

    def _tujuan_lines(self, sasaran: Sequence[AimLine]) -> Iterator[AimLine]:
        for aim in self.tables[self.top].values():
            if aim.jenis == TUJUAN:
                below = tuple(line for line in sasaran if line.aim.induk == aim.kode)
                weighed = [Weighed(line.nilai, 1.0) for line in below]
                average, counts = average_of_means(
                    weighed, self.yardstick, "sasaran", is_weighted=False
                )
                yield AimLine(aim, average, below=below, counts=tuple(counts))

    def _line(self, aim: Aim, parts: Sequence[AimPart], is_weighted: bool) -> AimLine:
        weighed = [Weighed(part.nilai, part.weight) for part in parts]
        average, counts = average_of_means(
            weighed, self.yardstick, "perangkat daerah", is_weighted=is_weighted
        )
        return AimLine(aim, average, tuple(parts), counts=tuple(counts))


def _has(table: Aims, kode: str, jenis: str) -> bool:
    return kode in table and table[kode].jenis == jenis

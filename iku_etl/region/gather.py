"""The members of a kumpulan one after the other → what its Rekap says; no row of theirs is kept."""

from collections import Counter
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from os.path import relpath
from pathlib import Path

from iku_etl.cellref import CellRef, cell_name
from iku_etl.crash import Crash, attempt
from iku_etl.issues import Issue, UsageError, crash_issue, make_issue
from iku_etl.region.aim_lines import AimGathering, MeasuredAgency
from iku_etl.region.aims import Aims, load_aims
from iku_etl.region.averages import Weighed, Yardstick, average_of_lines, average_of_means
from iku_etl.region.detail_rows import (
    COUNTED,
    DETAIL,
    FIRST_ROW,
    OTHER_LEVEL,
    detail_lines,
    detail_row,
    is_limited,
    meant_column,
)
from iku_etl.region.lines import AgencyLine, CollectionLine, RegionRekap
from iku_etl.region.member_results import MemberResults, ResultLine, member_name, read_results_of
from iku_etl.region.members import Collection, Member
from iku_etl.region.rollup_settings import PLAIN_ROLLUP
from iku_etl.region.unknown_codes import unknown_code_issues
from iku_etl.report.data_book import BOOK_NAME, status_words
from iku_etl.report.rekap import NAME as REKAP
from iku_etl.report.rekap import OVERALL_ROW
from iku_etl.report.rekap_tables import MEAN
from iku_etl.report.rekap_views import agency_level
from iku_etl.report.rollup import PART, UNPRINTED, mean_formula
from iku_etl.rules.all import Rules

OUTDATED, CLOSED, MISSING = "hasil lama", "tahun ditutup", "belum ada hasil"
TakeMember = Callable[[MeasuredAgency, Mapping[str, Sequence[ResultLine]]], None]
ROLLED_UP = "Hasil {name} tidak dapat direkap"


@dataclass(frozen=True)
class RegionOrder:
    """What is to be added up: a period of a kumpulan, by these rules.

    fresh: the names of members whose results have just been made; refused: why there are none, by
    the name of those that their run just refused.
    """

    collection: Collection
    tahun: str
    periode: str
    rules: Rules
    fresh: Container[str] = frozenset()
    refused: Mapping[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Where what is made of it goes."""
        return self.collection.folder / "output" / self.tahun / self.periode

    def results_folder(self, member: Member) -> str:
        """The folder of a member's results, from there."""
        place = member.folder / "output" / self.tahun / self.periode
        return Path(relpath(place, self.folder)).as_posix()


class Gathering:
    """One walk over the members; issues: what was found on the way.

    take is told of each as it is read, with those of its results that serve a sasaran daerah by its
    kode; take_row of every row of Rincian.
    """

    def __init__(
        self, order: RegionOrder, take: TakeMember, take_row: Callable[[tuple[str, ...]], object]
    ) -> None:
        self.order, self.take_member, self.take_row = order, take, take_row
        self.issues: list[Issue] = []
        every = list(order.collection.every())
        self.yardstick = self._yardstick(order.collection)
        self.limited = is_limited(self.yardstick.rekap)
        self.weights = _weights(order.collection)
        self.is_weighted = any(one.settings.bobot for one in every)
        tables = {one.name: self._aims(one) for one in every}
        self.aims = AimGathering(order.collection.name, tables, self.yardstick)
        self.agencies: list[AgencyLine] = []
        self.predikat, self.left_out = Counter[str](), Counter[str]()
        self.rows = self.cut = self.results = 0

    def rekap(self) -> RegionRekap:
        """Reads every member; what goes wrong with one costs only itself."""
        for member in self.order.collection.all_members:
            done = attempt(self._take, member)
            if isinstance(done, Crash):
                apa = ROLLED_UP.format(name=member.name)
                self.issues.append(crash_issue(done, CellRef(member.name), apa))
                self.agencies = [one for one in self.agencies if one.name != member.name]
                self.agencies.append(self._missing(member))
        self.issues += unknown_code_issues(self.order.collection, self.aims.unknown)
        if self.aims.is_without_table:
            self.issues.append(make_issue("daerah-tidak-ada", CellRef(self.order.collection.name)))
        positions = {agency.name: i for i, agency in enumerate(self.agencies)}
        sasaran = self.aims.sasaran_lines(is_weighted=self.is_weighted)
        return RegionRekap(
            collection=self.order.collection,
            tahun=self.order.tahun,
            periode=self.order.periode,
            yardstick=self.yardstick,
            whole=self._collection_line(self.order.collection, positions),
            agencies=tuple(self.agencies),
            urusan=self.aims.urusan_lines(is_weighted=self.is_weighted),
            sasaran=sasaran,
            tujuan=self.aims.tujuan_lines(sasaran),
            predikat=self.predikat,
            left_out=self.left_out,
            rows=self.rows,
            limited=self.cut,
            has_limits=self.limited,
            results=self.results,
        )

    def _yardstick(self, one: Collection) -> Yardstick:
        rekap, rules = one.settings.rekap, self.order.rules
        try:
            return Yardstick(rekap, rules.with_gaps(rekap.celah_skala).scale(rekap.skala))
        except UsageError as error:
            ref = CellRef(f"{one.name}/kumpulan.toml".removeprefix("/"))
            self.issues.append(make_issue("rekap-skala-tidak-dikenal", ref, sebab=str(error)))
            return Yardstick(rekap, rules.scale(PLAIN_ROLLUP.skala))

    def _aims(self, one: Collection) -> Aims:
        aims, issues = load_aims(one.folder, one.name)
        self.issues += issues
        return aims

    def _take(self, member: Member) -> None:
        order, yardstick = self.order, self.yardstick
        limit, is_fresh = yardstick.rekap.batas_rata_rata, member.name in order.fresh
        results, issues = read_results_of(
            member,
            order.tahun,
            order.periode,
            limit,
            is_fresh=is_fresh,
            refused=order.refused.get(member.name, ""),
        )
        self.issues += issues
        if results is None:
            self.agencies.append(self._missing(member))
            return
        level = agency_level({line.place.tingkat for line in results.lines})
        own = [line for line in results.lines if line.place.tingkat == level]
        average, counted = average_of_lines(results, own, yardstick)
        rows = self._put_details(results, level, set(counted))
        column = meant_column(self.limited)
        places = [(DETAIL, rows[kode], column) for kode in counted]
        agency = AgencyLine(
            name=member.name,
            instansi=results.instansi,
            kumpulan=member.kumpulan,
            weight=member.weight,
            average=average,
            rumus=mean_formula(places) if places else "",
            tautan=_own_rekap(results, order.results_folder(member)),
            keadaan=OUTDATED if results.is_outdated else CLOSED if results.is_closed else "",
        )
        self.agencies.append(agency)
        weight = member.weight * self.weights[member.kumpulan]
        measured = MeasuredAgency(agency, results, own, rows, column, weight)
        served = self.aims.take(measured)
        self.left_out.update(dict(average.left_out))
        by_code = {line.kode: line for line in own}
        self.predikat.update(by_code[kode].row.predikat for kode in counted)
        self.results += len(results.lines)
        self.take_member(measured, served)

    def _missing(self, member: Member) -> AgencyLine:
        why = self.order.refused.get(member.name, "")
        return AgencyLine(
            name=member.name,
            instansi=member_name(member),
            kumpulan=member.kumpulan,
            weight=member.weight,
            keadaan=f"{MISSING}: {why}" if why else MISSING,
        )

    def _put_details(
        self, results: MemberResults, level: str, counted: Container[str]
    ) -> Mapping[str, int]:
        """Its rows of Rincian; the number of each by kode."""
        rekap = self.yardstick.rekap
        folder = self.order.results_folder(results.member)
        rows: dict[str, int] = {}
        for line in detail_lines(results.lines, level):
            rows[line.kode] = FIRST_ROW + self.rows
            self.rows += 1
            said = _counting(line, level, counted, is_placed=results.is_placed)
            texts = detail_row(results, line, said, rekap, folder, limited=self.limited)
            self.take_row(texts)
            printed = line.row.capaian
            if printed is not None:
                limit = min(x for x in (rekap.batas_tampil, line.capaian) if x is not None)
                self.cut += limit < printed
        return rows

    def _collection_line(self, one: Collection, positions: Mapping[str, int]) -> CollectionLine:
        nested = tuple(self._collection_line(below, positions) for below in one.nested)
        agencies = tuple(positions[member.name] for member in one.members)
        weighed = [Weighed(self.agencies[i].nilai, self.agencies[i].weight) for i in agencies]
        weighed += [Weighed(below.nilai, below.weight) for below in nested]
        is_weighted = bool(one.settings.bobot)
        average, counts = average_of_means(
            weighed, self.yardstick, "anggota", is_weighted=is_weighted
        )
        folder = one.folder / "output" / self.order.tahun / self.order.periode
        return CollectionLine(
            name=one.name,
            nama=one.settings.nama,
            weight=one.weight,
            is_weighted=is_weighted,
            average=average,
            agencies=agencies,
            nested=nested,
            counts=tuple(counts),
            tautan=Path(relpath(folder, self.order.folder)).as_posix(),
        )


def _weights(top: Collection) -> dict[str, float]:
    """What an agency of each kumpulan weighs among all, by the weights of those it lies in."""
    found = {top.name: 1.0}

    def walk(one: Collection) -> None:
        for below in one.nested:
            found[below.name] = found[one.name] * below.weight
            walk(below)

    walk(top)
    return found


def _counting(line: ResultLine, level: str, counted: Container[str], *, is_placed: bool) -> str:
    """Whether an indicator counts for its agency, or why not."""
    if line.kode in counted:
        return COUNTED
    if line.place.tingkat != level:
        return OTHER_LEVEL
    if line.capaian is None:
        return status_words(line.status)
    return PART if line.place.sel or not is_placed else UNPRINTED


def _own_rekap(results: MemberResults, folder: str) -> str:
    """Where its own workbook prints its mean; of several the table of all its results."""
    books: Sequence[str] = list(dict.fromkeys(line.place.buku_kerja for line in results.lines))
    if len(books) == 1 and books[0]:
        return f"{folder}/{books[0]}#'{REKAP}'!{cell_name(OVERALL_ROW, MEAN)}"
    return f"{folder}/{BOOK_NAME}"

"""The report for subbag perencanaan as a value: who has sent, who has not, who must correct what."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from iku_etl.catalog.katalog import Katalog
from iku_etl.cellref import cell_ranges
from iku_etl.check.details import Details
from iku_etl.check.isian import Isian
from iku_etl.check.late import LATE
from iku_etl.findings.senders import Units, files_of_units
from iku_etl.issues import NO_FILE, NOT_SENT, Issue, IssueGroup, group_issues, once, sort_issues
from iku_etl.messages.catalogue import Tingkat
from iku_etl.project import Project
from iku_etl.read.sheet_fields import FilledField
from iku_etl.rules.input_table import PERIOD_NAMES


class KeadaanUnit(StrEnum):
    """Where a unit stands; the first that holds, the most pressing first."""

    BELUM = "Belum mengirim"
    PERBAIKI = "Harus memperbaiki"
    SUDAH = "Sudah mengirim"
    TANPA_ISIAN = "Tidak ada isian"


class KeadaanBerkas(StrEnum):
    """Where a berkas stands; the first that holds, the most pressing first."""

    PERBAIKI = "Harus diperbaiki"
    PERINGATAN = "Perlu dilihat"
    KOSONG = "Tidak berisi isian"
    BAIK = "Tanpa masalah"


@dataclass(frozen=True, slots=True)
class Masalah:
    """One message over its cells; jumlah counts them, perihal names all its indicators and data.

    indikator, nama_indikator and data are those of the first cell.
    """

    kode: str
    tingkat: Tingkat
    berkas: str
    lembar: str
    sel: str
    jumlah: int
    pesan: str
    saran: str
    perihal: tuple[str, ...]
    unit: tuple[str, ...]
    indikator: str = ""
    nama_indikator: str = ""
    data: str = ""
    diterima: str = ""

    @property
    def jenis(self) -> str:
        """The kind of problem in words: its code is made of them."""
        return self.kode.replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Kelompok:
    """The problems of one berkas, or of one kind."""

    nama: str
    masalah: tuple[Masalah, ...]

    @property
    def galat(self) -> int:
        """The cells (or files) with a galat."""
        return _count(self.masalah, Tingkat.GALAT)

    @property
    def peringatan(self) -> int:
        """The cells (or files) with a peringatan."""
        return _count(self.masalah, Tingkat.PERINGATAN)


@dataclass(frozen=True, slots=True)
class UnitLaporan:
    """One unit: the berkas it filled, by whom (pengisi), and how many galat and peringatan they hold."""

    kode: str
    nama: str
    lembar: str
    keadaan: KeadaanUnit
    berkas: tuple[str, ...]
    galat: int
    peringatan: int
    pengisi: str = ""
    is_late: bool = False

    @property
    def standing(self) -> str:
        """Its keadaan in words, and that it came late."""
        return f"{self.keadaan.value}, terlambat" if self.is_late else self.keadaan.value


@dataclass(frozen=True, slots=True)
class BerkasLaporan:
    """One returned berkas: the units it holds something for, and its problems counted."""

    nama: str
    keadaan: KeadaanBerkas
    unit: tuple[str, ...]
    galat: int
    peringatan: int


@dataclass(frozen=True)
class Laporan:
    """The whole report; every list begins with what is most pressing. issues holds each cell's issue.

    masalah and per_sel (the same, a cell each) leave out the units that have not sent: they are a
    keadaan in `unit`; and the peringatan that somebody let stand (accepted).
    """

    instansi: str
    tahun: str
    periode: str
    unit: tuple[UnitLaporan, ...]
    berkas: tuple[BerkasLaporan, ...]
    masalah: tuple[Masalah, ...]
    per_sel: tuple[Masalah, ...]
    issues: tuple[Issue, ...]
    accepted: tuple[Masalah, ...] = ()

    def units(self, keadaan: KeadaanUnit) -> tuple[UnitLaporan, ...]:
        """The units in that keadaan."""
        return tuple(unit for unit in self.unit if unit.keadaan is keadaan)

    def files(self, keadaan: KeadaanBerkas) -> tuple[BerkasLaporan, ...]:
        """The berkas in that keadaan."""
        return tuple(berkas for berkas in self.berkas if berkas.keadaan is keadaan)

    @property
    def semua(self) -> Kelompok:
        """All problems as one group."""
        return Kelompok("", self.masalah)

    @property
    def per_berkas(self) -> list[Kelompok]:
        """The problems by the berkas to open: those that must be corrected first."""
        return _grouped(self.masalah, [m.berkas or NO_FILE for m in self.masalah])

    @property
    def per_jenis(self) -> list[Kelompok]:
        """The problems by kind: galat first, then the most frequent."""
        return _grouped(self.masalah, [m.jenis for m in self.masalah])


def build_laporan(
    project: Project,
    tahun: str,
    periode: str,
    berkas: Sequence[str],
    isian: Isian,
    details: Details,
    issues: Iterable[Issue],
    lembar: Iterable[FilledField] = (),
) -> Laporan:
    """The report of one check or run; berkas names all returned files, read or not.

    lembar: who filled a sheet in, and when.
    """
    names = set(berkas)
    every = tuple(sort_issues(issues))
    issues = [issue for issue in every if not issue.diterima]
    accepted = [issue for issue in every if issue.diterima]
    files = files_of_units(project.katalog, isian, details, names, issues)
    late = {issue.ref.berkas for issue in issues if issue.kode == LATE}
    units = Units(project.katalog, files)
    found = [issue for issue in issues if issue.kode != NOT_SENT]
    silent = {issue.unit for issue in issues if issue.kode == NOT_SENT}
    typed = [issue for issue in issues if issue.ref.berkas in names]
    return Laporan(
        instansi=project.katalog.instansi.get("instansi", project.settings.nama),
        tahun=tahun,
        periode=f"{PERIOD_NAMES[periode]} {tahun}",
        unit=tuple(
            replace(row, is_late=not late.isdisjoint(row.berkas)) if late else row
            for row in _unit_rows(project.katalog, files, units, typed, silent, _senders(lembar))
        ),
        berkas=_file_rows(berkas, units, issues),
        masalah=tuple(_problem(group, units) for group in group_issues(found)),
        per_sel=tuple(_problem(IssueGroup((issue,), ()), units) for issue in once(found)),
        issues=every,
        accepted=tuple(_problem(IssueGroup((one,), ()), units) for one in once(accepted)),
    )


def _unit_rows(
    katalog: Katalog,
    files: Mapping[str, Sequence[str]],
    units: Units,
    typed: Iterable[Issue],
    silent: Collection[str],
    senders: Mapping[tuple[str, str], str],
) -> tuple[UnitLaporan, ...]:
    """The units with the issues of what they typed; the katalog's own are not theirs to correct."""
    count = Counter((units.of_issue(issue), issue.tingkat) for issue in typed)
    rows = []
    for kode, nama, lembar in katalog.unit[["kode_unit", "nama", "lembar"]].to_numpy():
        galat, peringatan = (count[lembar, tingkat] for tingkat in Tingkat)
        berkas = tuple(files.get(kode, ()))
        keadaan = KeadaanUnit.SUDAH if berkas else KeadaanUnit.TANPA_ISIAN
        if galat:
            keadaan = KeadaanUnit.PERBAIKI
        if lembar in silent:
            keadaan = KeadaanUnit.BELUM
        rows.append(
            UnitLaporan(
                kode=kode,
                nama=nama,
                lembar=lembar,
                keadaan=keadaan,
                berkas=berkas,
                galat=galat,
                peringatan=peringatan,
                pengisi="; ".join(
                    dict.fromkeys(filter(None, (senders.get((b, lembar)) for b in berkas)))
                ),
            )
        )
    order = list(KeadaanUnit)
    return tuple(sorted(rows, key=lambda unit: order.index(unit.keadaan)))


def _senders(fields: Iterable[FilledField]) -> dict[tuple[str, str], str]:
    """What is said of who filled a sheet in and when, by berkas and lembar."""
    found: dict[tuple[str, str], list[str]] = {}
    for field in fields:
        found.setdefault((field.ref.berkas, field.ref.lembar), []).append(field.teks)
    return {place: ", ".join(texts) for place, texts in found.items()}


def _file_rows(
    berkas: Sequence[str], units: Units, issues: Sequence[Issue]
) -> tuple[BerkasLaporan, ...]:
    count = Counter((issue.ref.berkas, issue.tingkat) for issue in issues)
    rows = []
    for nama in berkas:
        galat, peringatan = (count[nama, tingkat] for tingkat in Tingkat)
        present = tuple(units.in_file.get(nama, ()))
        keadaan = KeadaanBerkas.BAIK if present else KeadaanBerkas.KOSONG
        if galat or peringatan:
            keadaan = KeadaanBerkas.PERBAIKI if galat else KeadaanBerkas.PERINGATAN
        rows.append(BerkasLaporan(nama, keadaan, present, galat, peringatan))
    order = list(KeadaanBerkas)
    return tuple(sorted(rows, key=lambda row: (order.index(row.keadaan), row.nama)))


def _problem(group: IssueGroup, units: Units) -> Masalah:
    issue = group.issue
    unit = dict.fromkeys(filter(None, map(units.of_issue, group.issues)))
    return Masalah(
        kode=issue.kode,
        tingkat=issue.tingkat,
        berkas=issue.ref.berkas,
        lembar=issue.ref.lembar,
        sel=", ".join(cell_ranges(group.refs)),
        jumlah=len(group.refs),
        pesan=issue.pesan,
        saran=issue.saran,
        perihal=group.subjects,
        unit=tuple(unit),
        indikator=issue.indikator,
        nama_indikator=issue.nama_indikator,
        data=issue.data,
        diterima=issue.diterima,
    )


def _grouped(masalah: Iterable[Masalah], names: Iterable[str]) -> list[Kelompok]:
    """Groups with galat first, those with the most first."""
    members: dict[str, list[Masalah]] = {}
    for name, found in zip(names, masalah, strict=True):
        members.setdefault(name, []).append(found)
    groups = [Kelompok(name, tuple(same)) for name, same in members.items()]
    return sorted(groups, key=lambda group: (-group.galat, -group.peringatan, group.nama))


def _count(masalah: Iterable[Masalah], tingkat: Tingkat) -> int:
    return sum(m.jumlah for m in masalah if m.tingkat is tingkat)

"""A run and the years behind it → Bab III of the LKjIP (PermenPANRB 53/2014, Lampiran II)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from iku_etl.documents.lkjip.efficiency import budget_by_sasaran, budget_total
from iku_etl.documents.lkjip.means import MeanOf
from iku_etl.documents.lkjip.values import (
    OPEN,
    BudgetTotal,
    LkjipReport,
    MeanValues,
    SasaranReport,
    Shown,
    WrittenNote,
)
from iku_etl.documents.lkjip.years_behind import NO_RESULT, YearsBehind, years_behind
from iku_etl.documents.prose_files import ProseRead, ProseTopic, read_topics
from iku_etl.documents.prose_text import ProseHeading, WrittenProse
from iku_etl.documents.source import DocumentSource
from iku_etl.issues import Issue
from iku_etl.report.calculation import NOT_CALCULATED
from iku_etl.report.rekap_views import agency_level
from iku_etl.rules.all import rule_files
from iku_etl.rules.input_table import PERIOD_NAMES, PERIODS, YEAR
from iku_etl.rules.yaml import load_as
from iku_etl.years.means import difference

NAME = "lkjip"
CHAPTER = "BAB III"


@dataclass(frozen=True)
class LkjipHeadings:
    """The content of schemas/dokumen/lkjip.yaml: what is written of the chapter and of a sasaran."""

    rujukan: tuple[str, ...]
    sumber: str
    diperiksa: bool
    bab: tuple[ProseHeading, ...]
    sasaran: tuple[ProseHeading, ...]


@dataclass(frozen=True)
class BuiltReport:
    """Bab III; kosong: what is left to a pen, issues: what could not be read for it."""

    report: LkjipReport
    kosong: tuple[str, ...]
    issues: tuple[Issue, ...]


def build_report(source: DocumentSource) -> BuiltReport | None:
    """Bab III of the period; None without an indicator to report on."""
    groups = reported_indicators(source)
    if not groups:
        return None
    behind, issues = years_behind(source)
    mean = MeanOf(source)
    prose = _prose(source, list(groups))
    budget = budget_by_sasaran(source, groups)
    sasaran = tuple(
        _sasaran(
            behind,
            str(number),
            name,
            mean(codes),
            codes=codes,
            budget=budget[name],
            prose=prose.prose[number],
        )
        for number, (name, codes) in enumerate(groups.items(), start=1)
    )
    every = [kode for codes in groups.values() for kode in codes]
    report = LkjipReport(
        instansi=source.instansi,
        tahun=source.tahun,
        lalu=f"{int(source.tahun) - 1:04}",
        periode="" if source.periode == YEAR else PERIOD_NAMES[source.periode],
        sasaran=sasaran,
        rekap=mean(every),
        predikat=tuple(_levels(source, every)),
        anggaran=budget_total(source, source.budget),
        narasi=prose.prose[0].sections,
        akhir_renstra=max((i.renstra.tahun for s in sasaran for i in s.indikator), default=OPEN),
    )
    kosong = (*_blanks(source, report), *prose.kosong)
    return BuiltReport(report, kosong, (*issues, *prose.issues))


def reported_indicators(source: DocumentSource) -> dict[str, list[str]]:
    """The indicators of each sasaran by kode: what the agency is measured by, its IKU if it has any."""
    frame = source.indikator
    frame = frame[frame["tingkat"] == agency_level(set(frame["tingkat"]))]
    own = frame[frame["dokumen"] == "IKU"]
    groups: dict[str, list[str]] = {}
    columns = (own if len(own) else frame)[["sasaran", "kode"]]
    for sasaran, kode in columns.itertuples(index=False, name=None):
        groups.setdefault(sasaran, []).append(kode)
    return groups


def _prose(source: DocumentSource, names: Sequence[str]) -> ProseRead:
    """What the office wrote: of the chapter first, then of each sasaran."""
    schemas = source.project.schemas
    headings = load_as(LkjipHeadings, rule_files(schemas, "dokumen")[NAME])
    folder = NAME if source.periode == YEAR else f"{NAME} {source.periode}"
    topics = [ProseTopic(CHAPTER, headings.bab)]
    topics += [ProseTopic(name, headings.sasaran) for name in names]
    return read_topics(source.workspace, source.tahun, folder, topics)


def _sasaran(
    behind: YearsBehind,
    nomor: str,
    name: str,
    rekap: MeanValues,
    *,
    codes: Sequence[str],
    budget: BudgetTotal,
    prose: WrittenProse,
) -> SasaranReport:
    source = behind.source
    indikator = tuple(behind.values(kode) for kode in codes)
    return SasaranReport(
        nomor=nomor,
        sasaran=name,
        indikator=indikator,
        deret=tuple(behind.series(codes)),
        rekap=rekap,
        anggaran=budget,
        selisih=_difference(rekap.rata_rata, budget.serapan),
        catatan=tuple(_notes(source, codes)),
        narasi=prose.sections,
        grafik=Markup(),
    )


def _difference(capaian: Shown, serapan: Shown) -> Shown:
    """Of the two printed numbers: what a reader finds who subtracts them."""
    if isinstance(capaian.isi, str) or isinstance(serapan.isi, str):
        return Shown(OPEN)
    return Shown(difference(capaian.isi, serapan.isi), max(capaian.desimal, serapan.desimal))


def _notes(source: DocumentSource, codes: Sequence[str]) -> Iterator[WrittenNote]:
    """What staff wrote of the quarters up to the period."""
    for kode in codes:
        for periode in PERIODS:
            note = source.notes.get((kode, periode))
            if note and (note.kendala or note.tindak_lanjut):
                yield WrittenNote(kode, PERIOD_NAMES[periode], note.kendala, note.tindak_lanjut)


def _levels(source: DocumentSource, codes: Sequence[str]) -> Iterator[tuple[str, int]]:
    """How many indicators have each predikat, the best first, then why others have none."""
    rows = [row for kode in codes if (row := (source.results or {}).get(kode))]
    labels = source.project.rules.scale(source.project.settings.skala).labels
    reached = Counter(row.predikat for row in rows if row.capaian is not None)
    for label in sorted(reached, key=lambda one: labels.index(one) if one in labels else -1):
        yield label, reached[label]
    yield from Counter(NOT_CALCULATED[row.status] for row in rows if row.capaian is None).items()
    if lacking := len(codes) - len(rows):
        yield NO_RESULT, lacking


def _blanks(source: DocumentSource, report: LkjipReport) -> Iterator[str]:
    """What is left to a pen, in words for the office."""
    every = [one for sasaran in report.sasaran for one in sasaran.indikator]
    if all(d.tahun[0].target == OPEN for sasaran in report.sasaran for d in sasaran.deret):
        yield f"hasil tahun {report.lalu}"
    for what, codes in (
        ("hasil", [one.kode for one in every if one.kode not in (source.results or {})]),
        ("target Renstra", [one.kode for one in every if one.renstra.tahun == OPEN]),
        ("standar nasional (bila ada)", [one.kode for one in every if one.nasional.tahun == OPEN]),
    ):
        if codes:
            yield f"{what} {', '.join(codes)}"
    without = [s.nomor for s in report.sasaran if s.anggaran.serapan.isi == OPEN]
    if without:
        yield f"anggaran dan realisasinya untuk sasaran {', '.join(without)}"

"""The overall capaian of an agency whose workbooks are one per bidang."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from iku_etl.calculate.results import Results
from iku_etl.project import Project
from iku_etl.report.assemble import base_book
from iku_etl.report.book import Book
from iku_etl.report.build import belongs
from iku_etl.report.group_mean import GroupMean, Measured
from iku_etl.report.index_parts import IndexParts
from iku_etl.report.rekap_views import agency_level
from iku_etl.report.rollup import group_mean
from iku_etl.report.run_facts import RunFacts
from iku_etl.text.numbers import format_number


def run_base(
    results: Results,
    project: Project,
    positions: Sequence[int],
    tahun: str,
    facts: RunFacts,
) -> Book:
    """What all workbooks of a run share."""
    base = base_book(project, tahun, results.periode)
    base = replace(
        base,
        signature=facts.signature,
        locks=facts.locks,
        approvals=facts.approvals,
    )
    done = overall_mean(results, positions, base)
    return base if done is None or done.mean is None else replace(base, of_agency=_said(done, base))


def _said(done: GroupMean, base: Book) -> str:
    """What workbooks print of it: a sentence, so that they are others only when it is."""
    mean = format_number(done.mean or 0.0, base.settings.desimal)
    left_out = f", tidak dihitung: {done.reasons}" if done.reasons else ""
    return (
        f"Capaian seluruh instansi {mean}: {len(done.counted)} dari {done.jumlah} indikator di "
        f"semua buku kerja{left_out}. Angka tetap dari run ini."
    )


def overall_mean(results: Results, positions: Sequence[int], base: Book) -> GroupMean | None:
    """What Rekap of one workbook for all would print of these indicators; None where it does."""
    if base.settings.pecah == "instansi":
        return None
    frame = results.definitions.katalog.indikator
    levels = frame["tingkat"].to_numpy(dtype=object)
    dokumen = frame["dokumen"].to_numpy(dtype=object)
    level = agency_level(set(levels[list(positions)]))
    here = [i for i in positions if levels[i] == level]
    members = list(_measured(results, here))
    printed = {
        member.kode
        for i, member in zip(here, members, strict=True)
        if any(belongs(dokumen[i], level, lembar) for lembar in base.layout.lembar)
    }
    counted = [one for one in members if one.capaian is not None and one.kode in printed]
    parts = IndexParts(results.table(_composed(results, here)).records())
    return group_mean(members, base.settings, printed, parts.within(counted))


def index_wholes(results: Results, positions: Sequence[int]) -> dict[str, tuple[str, ...]]:
    """Of each indicator that is a part of indices: their kode."""
    composed = _composed(results, positions)
    return IndexParts(results.table(composed).records()).wholes() if composed else {}


def _measured(results: Results, positions: Sequence[int]) -> Iterator[Measured]:
    """The results of these positions; there may be tens of thousands."""
    kode = results.definitions.katalog.indikator["kode"].to_numpy(dtype=object)
    status = results.statuses()
    for i, capaian in zip(positions, results.achievement.capaian[positions].tolist(), strict=True):
        yield Measured(kode[i], status[i], None if capaian != capaian else capaian)


def _composed(results: Results, positions: Sequence[int]) -> list[int]:
    """Those that are made of other indicators or of detail tables, and so may be an index."""
    katalog = results.definitions.katalog
    made = katalog.variabel["sumber"].str.startswith(("indikator:", "rincian:")).to_numpy()
    owners = set(np.asarray(katalog.owners)[made].tolist())
    return [i for i in positions if i in owners]

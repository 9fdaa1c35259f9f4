"""Lint of the target table: readable, quarters that make the year, years within berlaku."""

from collections.abc import Iterator
from math import isclose

import numpy as np

from iku_etl.catalog.definitions import Definitions
from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.quarter_rules import CUMULATIVE, QuarterRules
from iku_etl.catalog.target_readings import Reading, TargetKey, read_targets
from iku_etl.catalog.targets import Target, TargetError, TargetKind, TargetUnitError, is_none
from iku_etl.cellref import CellRef
from iku_etl.crash import Crash
from iku_etl.formula.facts import is_ratio
from iku_etl.issues import Issue, crash_issue, make_issue
from iku_etl.rules.all import Rules
from iku_etl.rules.input_table import QUARTERS
from iku_etl.text.numbers import format_number, in_percent

# Their years are those of a plan or of a standard, not of the indicator.
UNDATED = ("RENSTRA", "NASIONAL")


def without_target(katalog: Katalog, tahun: str, periode: str) -> set[str]:
    """Indicators of which the katalog says that they have no target (n/a): nobody need fill them."""
    rows = katalog.target
    rows = rows[(rows["tahun"] == tahun) & (rows["periode"] == periode) & (rows["target"] != "")]
    return {k for k, text in zip(rows["kode"], rows["target"], strict=True) if is_none(text)}


def unreadable(error: TargetError | Crash, ref: CellRef, kode: str, key: TargetKey) -> Issue:
    """The galat of a target that cannot be used."""
    if isinstance(error, Crash):
        return crash_issue(error, ref, "Target ini tidak dapat dibaca", indikator=kode)
    fields = {"indikator": kode, "ditemukan": key.teks}
    if isinstance(error, TargetUnitError):
        return make_issue("target-satuan-lain", ref, lain=error, satuan=key.satuan, **fields)
    return make_issue("target-tidak-terbaca", ref, sebab=error, **fields)


def check_readable(katalog: Katalog, rules: Rules, tahun: str | None) -> Iterator[Issue]:
    """Targets that cannot be used, of one year or of all; those that deny their polaritas too."""
    frame = katalog.target
    rows = frame if tahun is None else frame[frame["tahun"] == tahun]
    polaritas = katalog.indikator["polaritas"]
    for row in read_targets(katalog, rules, rows).where(_may_be_useless):
        target, ref = row.reading, katalog.ref("target", row.row, "target")
        if not isinstance(target, Target):
            yield unreadable(target, ref, row.kode, row.key)
            continue
        rule = rules.polaritas.get(str(polaritas.iat[row.place])) if row.place >= 0 else None
        if rule and rule.batas and target.batas != rule.batas:
            yield make_issue(
                "target-lawan-polaritas",
                ref,
                indikator=row.kode,
                ditemukan=target.teks,
                batas=target.batas,
                polaritas=rule.nama,
            )


def _may_be_useless(_: TargetKey, reading: Reading) -> bool:
    return not isinstance(reading, Target) or bool(reading.batas)


def check_doubts(katalog: Katalog, rules: Rules) -> Iterator[Issue]:
    """Targets that are used, but whose unit or number may have been meant otherwise."""
    for row in read_targets(katalog, rules, katalog.target).where(_is_doubtful):
        target, ref = row.reading, katalog.ref("target", row.row, "target")
        assert isinstance(target, Target)  # as only such are doubtful
        fields = {"indikator": row.kode, "ditemukan": target.teks}
        if target.dibaca:
            yield make_issue("target-dibaca", ref, dibaca=target.dibaca, **fields)
        if target.satuan:
            lain = {"lain": target.satuan, "satuan": row.key.satuan}
            yield make_issue("target-satuan-ragu", ref, **lain, **fields)


def _is_doubtful(_: TargetKey, reading: Reading) -> bool:
    return isinstance(reading, Target) and bool(reading.satuan or reading.dibaca)


def check_fractions(katalog: Katalog, rules: Rules) -> Iterator[Issue]:
    """Targets in percent that look like the 0.85 Excel keeps of 85%; a % sign makes them certain."""

    def is_small(key: TargetKey, reading: Reading) -> bool:
        is_bare = not any(mark.isalpha() or mark == "%" for mark in key.teks)
        return is_bare and 0 < _number(reading) < 1 and rules.kosakata.is_percent(key.satuan)

    for row in read_targets(katalog, rules, katalog.target).where(is_small):
        yield make_issue(
            "target-persen-kecil",
            katalog.ref("target", row.row, "target"),
            indikator=row.kode,
            ditemukan=row.key.teks,
            seratus=format_number(in_percent(_number(row.reading))),
        )


def check_quarters(
    katalog: Katalog, rules: Rules, definitions: Definitions, measured: QuarterRules
) -> Iterator[Issue]:
    """Quarter targets that do not make the year by the indicator's agregasi.

    Targets of what is measured s.d. triwulan are of all quarters so far: the last one is the year's.
    """
    codes = katalog.indikator["kode"].to_numpy(dtype=object)
    so_far = set(codes[measured.kumulatif])
    unused = katalog.target["kode"].isin(set(codes[measured.target_tahun]))
    rows = katalog.target[~unused]
    rows = rows[rows["kode"].isin(rows.loc[rows["periode"].isin(QUARTERS), "kode"])]
    rows = rows.assign(angka=read_targets(katalog, rules, rows).numbers(_number))
    indikator = katalog.indikator.set_index("kode")
    for (kode, tahun), group in rows.groupby(["kode", "tahun"], sort=False):
        if kode not in indikator.index:
            continue
        by_period = dict(zip(group["periode"], group["angka"], strict=True))
        quarters = [by_period[q] for q in QUARTERS if q in by_period]
        year = by_period.get("TAHUN", np.nan)
        formula = definitions.formula(str(indikator.at[kode, "formula"]))
        agregasi = CUMULATIVE if kode in so_far else str(indikator.at[kode, "agregasi"])
        ratio = formula is not None and is_ratio(formula)
        if agregasi == "jumlah" and ratio:
            continue
        if agregasi == CUMULATIVE and QUARTERS[-1] not in by_period:
            continue
        combined = _combine(quarters, agregasi)
        if np.isnan(combined) or np.isnan(year) or isclose(combined, year, abs_tol=1e-9):
            continue
        row = group.index[list(group["periode"]).index("TAHUN")]
        yield make_issue(
            "target-triwulan-beda",
            katalog.ref("target", int(row), "target"),
            kode=kode,
            tahun=tahun,
            agregasi=agregasi,
            hitung=format_number(combined),
            target=format_number(year),
        )


def _number(target: Reading) -> float:
    single = isinstance(target, Target) and target.jenis in (
        TargetKind.ANGKA,
        TargetKind.ADA_TIDAK,
    )
    return target.bawah if isinstance(target, Target) and single else float("nan")


def _combine(quarters: list[float], agregasi: str) -> float:
    known = [q for q in quarters if not np.isnan(q)]
    if not known:
        return float("nan")
    if agregasi == "jumlah":
        return sum(known)
    return known[-1] if agregasi in ("terakhir", CUMULATIVE) else sum(known) / len(known)


def check_years(katalog: Katalog) -> Iterator[Issue]:
    """Indicators without a yearly target, and targets outside the years of berlaku."""
    frame, target = katalog.indikator, katalog.target
    with_year = set(target.loc[target["periode"] == "TAHUN", "kode"])
    for row, kode in frame["kode"][~frame["kode"].isin(with_year)].items():
        yield make_issue("tanpa-target", katalog.ref("indikator", int(str(row)), "kode"), kode=kode)
    spans = frame.set_index("kode")[["berlaku_mulai", "berlaku_sampai"]]
    rows = target.join(spans, on="kode", how="inner")
    tahun, mulai, sampai = (
        rows[name].astype(object) for name in ("tahun", "berlaku_mulai", "berlaku_sampai")
    )
    early, late = (mulai != "") & (tahun < mulai), (sampai != "") & (tahun > sampai)
    measured = ~rows["periode"].isin(UNDATED)
    for row, target_row in rows[(early | late) & measured].iterrows():
        yield make_issue(
            "di-luar-berlaku",
            katalog.ref("target", int(str(row)), "tahun"),
            kode=target_row["kode"],
            tahun=target_row["tahun"],
            mulai=target_row["berlaku_mulai"],
            sampai=target_row["berlaku_sampai"],
        )

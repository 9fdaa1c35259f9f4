"""Lint of the target table: readable, quarters that make the year, years within berlaku."""

from collections.abc import Iterator
from math import isclose

import numpy as np
import pandas as pd

from iku_etl.catalog.definitions import Definitions
from iku_etl.catalog.input_table import QUARTERS
from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.rules import Rules
from iku_etl.catalog.targets import Target, TargetError, TargetKind, read_target, target_unit
from iku_etl.catalog.texts import map_texts
from iku_etl.catalog.vocabulary import Kosakata, key_of
from iku_etl.formula.facts import is_ratio
from iku_etl.issues import Issue, make_issue
from iku_etl.numbertext import format_number, in_percent, read_number

# Their years are those of a plan or of a standard, not of the indicator.
UNDATED = ("RENSTRA", "NASIONAL")
TargetKey = tuple[str, str]


def target_rows(katalog: Katalog, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of the target table with the scale of each indicator beside; the index stays the row."""
    scale_of = dict(zip(katalog.indikator["kode"], katalog.indikator["skala"], strict=True))
    return rows.assign(skala=[scale_of.get(kode, "") for kode in rows["kode"]])


def read_targets(rows: pd.DataFrame, rules: Rules) -> dict[TargetKey, Target | TargetError]:
    """Every distinct (text, skala) read once."""
    pairs = rows[["target", "skala"]].drop_duplicates()
    read: dict[TargetKey, Target | TargetError] = {}
    for text, skala in zip(pairs["target"], pairs["skala"], strict=True):
        try:
            read[text, skala] = read_target(text, rules.skala.get(skala))
        except TargetError as error:
            read[text, skala] = error
    return read


def check_readable(katalog: Katalog, rules: Rules, tahun: str | None) -> Iterator[Issue]:
    """Targets that cannot be read, of one year or of all."""
    frame = katalog.target
    rows = target_rows(katalog, frame if tahun is None else frame[frame["tahun"] == tahun])
    read = read_targets(rows, rules)
    wrong = {text for (text, _), target in read.items() if isinstance(target, TargetError)}
    for baris, row in rows[rows["target"].isin(wrong)].iterrows():
        error = read[row["target"], row["skala"]]
        if isinstance(error, TargetError):
            ref = katalog.ref("target", int(str(baris)), "target")
            yield make_issue(
                "target-tidak-terbaca",
                ref,
                indikator=row["kode"],
                ditemukan=row["target"],
                sebab=error,
            )


def check_fractions(katalog: Katalog, rules: Rules) -> Iterator[Issue]:
    """Targets in percent that look like the 0.85 Excel keeps of 85%; a % sign makes them certain."""
    indikator = katalog.indikator
    percent = set(indikator["kode"][map_texts(indikator["satuan"], rules.kosakata.is_percent)])
    rows = katalog.target[katalog.target["kode"].isin(percent)]
    numbers = map_texts(rows["target"], lambda text: read_number(text).nilai or 0.0, float)
    small = rows.assign(angka=numbers)[numbers.between(0, 1, inclusive="neither")]
    for baris, kode, text, angka in small[["kode", "target", "angka"]].itertuples(name=None):
        yield make_issue(
            "target-persen-kecil",
            katalog.ref("target", int(baris), "target"),
            indikator=kode,
            ditemukan=text,
            seratus=format_number(in_percent(angka)),
        )


def check_units(katalog: Katalog, kosakata: Kosakata) -> Iterator[Issue]:
    """Targets that name another unit than their indicator, where the words leave no doubt."""

    def known(text: str) -> str:
        unit = kosakata.satuan.get(key_of(text))
        return unit.nama if unit and not unit.umum else ""

    satuan_of = dict(zip(katalog.indikator["kode"], katalog.indikator["satuan"], strict=True))
    rows = katalog.target[
        map_texts(katalog.target["target"], lambda t: bool(known(target_unit(t))))
    ]
    for baris, kode, text in rows[["kode", "target"]].itertuples(name=None):
        asked, named = known(satuan_of.get(kode, "")), known(target_unit(text))
        if asked and asked != named:
            ref = katalog.ref("target", int(baris), "target")
            yield make_issue(
                "target-satuan-lain", ref, indikator=kode, ditemukan=text, satuan=satuan_of[kode]
            )


def check_quarters(katalog: Katalog, rules: Rules, definitions: Definitions) -> Iterator[Issue]:
    """Quarter targets that do not make the year by the indicator's agregasi."""
    rows = target_rows(katalog, katalog.target)
    rows = rows[rows["kode"].isin(rows.loc[rows["periode"].isin(QUARTERS), "kode"])]
    read = read_targets(rows, rules)
    numbers = [_number(read[key]) for key in zip(rows["target"], rows["skala"], strict=True)]
    rows = rows.assign(angka=numbers)
    indikator = katalog.indikator.set_index("kode")
    for (kode, tahun), group in rows.groupby(["kode", "tahun"], sort=False):
        if kode not in indikator.index:
            continue
        by_period = dict(zip(group["periode"], group["angka"], strict=True))
        quarters = [by_period[q] for q in QUARTERS if q in by_period]
        year = by_period.get("TAHUN", np.nan)
        formula = definitions.formula(str(indikator.at[kode, "formula"]))
        agregasi = str(indikator.at[kode, "agregasi"])
        ratio = formula is not None and is_ratio(formula)
        if agregasi == "jumlah" and ratio:
            continue
        combined = _combine(quarters, agregasi)
        if np.isnan(combined) or np.isnan(year) or isclose(combined, year, abs_tol=1e-9):
            continue
        baris = group.index[list(group["periode"]).index("TAHUN")]
        yield make_issue(
            "target-triwulan-beda",
            katalog.ref("target", int(baris), "target"),
            kode=kode,
            tahun=tahun,
            agregasi=agregasi,
            hitung=format_number(combined),
            target=format_number(year),
        )


def _number(target: Target | TargetError) -> float:
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
    return known[-1] if agregasi == "terakhir" else sum(known) / len(known)


def check_years(katalog: Katalog) -> Iterator[Issue]:
    """Indicators without a yearly target, and targets outside the years of berlaku."""
    frame, target = katalog.indikator, katalog.target
    with_year = set(target.loc[target["periode"] == "TAHUN", "kode"])
    for baris, kode in frame["kode"][~frame["kode"].isin(with_year)].items():
        yield make_issue(
            "tanpa-target", katalog.ref("indikator", int(str(baris)), "kode"), kode=kode
        )
    spans = frame.set_index("kode")[["berlaku_mulai", "berlaku_sampai"]]
    rows = target.join(spans, on="kode", how="inner")
    tahun, mulai, sampai = (
        rows[name].astype(object) for name in ("tahun", "berlaku_mulai", "berlaku_sampai")
    )
    early, late = (mulai != "") & (tahun < mulai), (sampai != "") & (tahun > sampai)
    measured = ~rows["periode"].isin(UNDATED)
    for baris, row in rows[(early | late) & measured].iterrows():
        yield make_issue(
            "di-luar-berlaku",
            katalog.ref("target", int(str(baris)), "tahun"),
            kode=row["kode"],
            tahun=row["tahun"],
            mulai=row["berlaku_mulai"],
            sampai=row["berlaku_sampai"],
        )

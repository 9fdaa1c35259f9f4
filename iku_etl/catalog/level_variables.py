"""Variables that are typed as a predikat, and the indicators that are nothing but one."""

from collections.abc import Iterator

import numpy as np

from iku_etl.catalog.definitions import Definitions
from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.sources import SourceKind
from iku_etl.catalog.targets import TargetKind, read_target
from iku_etl.formula.tree import Symbol
from iku_etl.issues import Issue, make_issue
from iku_etl.rules.all import Rules

TIPE = "predikat"
LAST = "terakhir"


def level_variables(katalog: Katalog) -> list[tuple[int, str]]:
    """The rows of tabel variabel that are typed as a predikat, with the scale of their indicator."""
    rows = np.flatnonzero(katalog.variabel["tipe"] == TIPE)
    if not len(rows):
        return []
    skala = katalog.indikator["skala"].to_numpy(dtype=object)[katalog.owners[rows]]
    return list(zip(rows.tolist(), skala.tolist(), strict=True))


def valued_by_level(definitions: Definitions) -> np.ndarray:
    """(indikator,): its value is the score of a level of its scale, for a predikat was typed.

    That is an indicator whose formula is such a variable alone, or the value of another one of them
    with the same scale.
    """
    katalog = definitions.katalog
    frame, indikator = katalog.variabel, katalog.indikator
    found = np.zeros(len(indikator), dtype=bool)
    typed = level_variables(katalog)
    if not typed:
        return found
    skala = indikator["skala"].to_numpy(dtype=object)
    alone = [
        formula is not None and isinstance(formula.tree, Symbol)
        for formula in map(definitions.formula, indikator["formula"])
    ]
    owners = katalog.owners
    found[[owners[row] for row, kode in typed if alone[owners[row]] and kode]] = True
    position = {kode: i for i, kode in enumerate(indikator["kode"])}
    sources = [definitions.source(text) for text in frame["sumber"]]
    links = [
        (int(owners[row]), position[source.kode])
        for row, source in enumerate(sources)
        if source and source.jenis is SourceKind.INDIKATOR and source.kode in position
    ]
    links = [(i, origin) for i, origin in links if alone[i] and skala[i] == skala[origin]]
    while more := [i for i, origin in links if found[origin] and not found[i]]:
        found[more] = True
    return found


def check_level_variables(definitions: Definitions, rules: Rules) -> Iterator[Issue]:
    """A predikat needs a scale, cannot be summed, and is compared with a predikat."""
    katalog = definitions.katalog
    frame, indikator = katalog.variabel, katalog.indikator
    for row, skala in level_variables(katalog):
        owner = int(katalog.owners[row])
        kode, simbol = str(indikator["kode"].iat[owner]), str(frame["simbol"].iat[row])
        agregasi = str(indikator["agregasi"].iat[owner])
        own = str(frame["agregasi"].iat[row]) or agregasi
        fields = {"indikator": kode, "simbol": simbol}
        if not skala:
            ref = katalog.ref("indikator", int(indikator.index[owner]), "skala")
            yield make_issue("predikat-tanpa-skala", ref, kode=kode, **fields)
        # A mean of results would be one of predikat, also where the variable itself stands.
        wrong = own if own != LAST else agregasi if agregasi == "rata_rata" else ""
        if wrong:
            ref = katalog.ref("indikator", int(indikator.index[owner]), "agregasi")
            yield make_issue("predikat-dijumlah", ref, agregasi=wrong, **fields)
    yield from _check_targets(definitions, rules)


def _check_targets(definitions: Definitions, rules: Rules) -> Iterator[Issue]:
    """Targets that a typed predikat cannot be compared with: neither a level nor its score."""
    katalog = definitions.katalog
    valued = katalog.indikator[valued_by_level(definitions)]
    known = {kode: rest for kode, *rest in valued[["kode", "satuan", "skala"]].to_numpy().tolist()}
    rows = katalog.target[katalog.target["kode"].isin(known)]
    for row, kode, text in rows[["kode", "target"]].itertuples(name=None):
        satuan, scale = known[kode]
        skala = rules.skala.get(scale)
        if skala is None:
            continue  # said of the scale
        try:
            target = read_target(text, rules.kosakata, satuan, skala)
        except ValueError:
            continue  # said of the target
        scores = {jenjang.skor for jenjang in skala.jenjang}
        is_score = target.jenis is TargetKind.ANGKA and target.bawah in scores
        if is_score or target.jenis in (TargetKind.KOSONG, TargetKind.PREDIKAT):
            continue
        yield make_issue(
            "target-bukan-predikat",
            katalog.ref("target", int(row), "target"),
            indikator=kode,
            kode=kode,
            ditemukan=text,
            skala=skala.kode,
            pilihan=", ".join(skala.names),
        )

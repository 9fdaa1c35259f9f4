"""What is proposed for each indicator of an official document, and its rows in the katalog."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from iku_etl.catalog.imported import MARK, TO_REVIEW, check_imported
from iku_etl.catalog.spelling import ColumnSpelling
from iku_etl.catalog.tables import Table
from iku_etl.importing.draft import IndicatorDraft
from iku_etl.importing.propose.polarity import propose_polarity
from iku_etl.importing.propose.proposal import Proposal, direct_value, propose
from iku_etl.importing.propose.words import ProposalWords, UnclearError
from iku_etl.issues import Issue, make_issue
from iku_etl.rules.scales import OF_A_VALUE, Skala

Row = dict[str, str]
DETAIL = "indeks"  # the detail table of indicators that sum value × weight over rows
UNIT_OF_TARGET = re.compile(r"[^\w]*[\d.,\s-]*\d\s*(%|[^\W\d_].*)")
PRESENCE = "Ada/Tidak Ada"
IN_WORDS = ("ada_tidak", "predikat")


@dataclass(frozen=True)
class Proposed:
    """A draft with what was proposed for it; usulan None with the reason in sebab."""

    draft: IndicatorDraft
    usulan: Proposal | None
    catatan: str
    sebab: str = ""


@dataclass(frozen=True)
class ProposalRules:
    """By what is proposed: the words, how `at most` is written, and how a document says a polaritas.

    ada_tidak: what a target says that asks for a thing to be there; skala: those there are.
    """

    words: ProposalWords
    paling_banyak: tuple[str, ...]
    polaritas: ColumnSpelling
    ada_tidak: tuple[str, ...] = ()
    skala: tuple[Skala, ...] = ()


def propose_for(draft: IndicatorDraft, rules: ProposalRules) -> Proposed:
    """The proposal for one indicator; where its targets are words, its value is one of them."""
    found = _from_text(draft, rules.words)
    usulan = found.usulan or direct_value(draft.indikator, rules.words)
    skala = _scale_of(draft, rules)
    is_presence = _all_targets(draft, lambda text: text.lower() in rules.ada_tidak)
    if len(usulan.variabel) != 1 or usulan.formula != usulan.variabel[0].simbol:
        return found
    if not (skala or is_presence):
        return found
    (variable,) = usulan.variabel
    variable = replace(variable, tipe="predikat" if skala else "ada_tidak")
    usulan = replace(usulan, variabel=(variable,), ada_tidak=is_presence, skala=skala)
    note = f"tipe {variable.tipe} diduga dari targetnya"
    return Proposed(draft, usulan, f"{TO_REVIEW}; {note}")


def _scale_of(draft: IndicatorDraft, rules: ProposalRules) -> str:
    """The one scale of values, in force in all its years, that has all its targets; '' else."""
    if draft.satuan.lower() not in rules.words.satuan_predikat:
        return ""
    kode = [
        skala.kode
        for skala in rules.skala
        if skala.besaran == OF_A_VALUE
        and all(skala.valid_in(target.tahun) for target in draft.target)
        and _all_targets(draft, skala.find)
    ]
    return kode[0] if len(kode) == 1 else ""


def _all_targets(draft: IndicatorDraft, is_one: Callable[[str], object]) -> bool:
    return bool(draft.target) and all(is_one(target.teks.strip()) for target in draft.target)


def _from_text(draft: IndicatorDraft, words: ProposalWords) -> Proposed:
    """What the formula text says; without one the value itself is typed."""
    if not draft.penjelasan:
        note = f"{TO_REVIEW}; dokumen tanpa formulasi, nilainya diketik langsung"
        return Proposed(draft, direct_value(draft.indikator, words), note)
    try:
        usulan = propose(draft.penjelasan, words)
    except UnclearError as error:
        return Proposed(draft, None, f"formula belum ada: {error}", str(error))
    return Proposed(draft, usulan, "; ".join([TO_REVIEW, *usulan.catatan]))


def indicator_row(p: Proposed, all_of: Sequence[Proposed], rules: ProposalRules) -> Row:
    """The row of the table indikator."""
    draft, usulan, words = p.draft, p.usulan, rules.words
    satuan, guess = _satuan(p, words)
    polaritas, reason = _polarity(draft, rules)
    flows = satuan.lower() in words.dijumlah and _is_counted(usulan)
    names = (
        "kode", "kode_unit", "dokumen", "tingkat", "nomor", "tujuan", "sasaran", "indikator",
        "penjelasan", "sumber_data", "penanggung_jawab", "nomor_indikator", "catatan",
    )  # fmt: skip
    return {name: getattr(draft, name) for name in names} | {
        "formula": usulan.formula if usulan else "",
        "skala": usulan.skala if usulan else "",
        "satuan": satuan,
        "polaritas": polaritas,
        "agregasi": "jumlah" if flows else "terakhir",
        "induk": ";".join(all_of[i].draft.kode for i in draft.induk),
        MARK: "; ".join(filter(None, [p.catatan, reason, guess])),
    }


def _is_counted(usulan: Proposal | None) -> bool:
    """Whether a value is a number of things, so that those of the quarters add up."""
    if usulan is None or "/" in usulan.formula:
        return False
    return not any(variable.tipe in IN_WORDS for variable in usulan.variabel)


def _polarity(draft: IndicatorDraft, rules: ProposalRules) -> tuple[str, str]:
    """The polaritas of the document, else a proposal, with a note that says why."""
    stated = rules.polaritas.read(draft.polaritas)
    if stated in rules.polaritas.known:
        return stated, ""
    targets = [(target.tahun, target.teks) for target in draft.target]
    found = propose_polarity(draft.indikator, targets, rules.words, rules.paling_banyak)
    unknown = f'polaritas "{draft.polaritas}" tidak dikenal' if draft.polaritas else ""
    reason = f"polaritas {found.polaritas} diduga karena {found.sebab}" if found.sebab else ""
    return found.polaritas, "; ".join(filter(None, [unknown, reason]))


def _satuan(p: Proposed, words: ProposalWords) -> tuple[str, str]:
    """The satuan of the document or its target; else a guess from formula or wording, with a note."""
    if p.draft.satuan:
        return p.draft.satuan, ""
    for target in p.draft.target:
        match = UNIT_OF_TARGET.fullmatch(target.teks)
        if match:
            return match[1].strip(), ""
    if p.usulan and p.usulan.ada_tidak:
        return PRESENCE, ""
    satuan = "%" if p.usulan and p.usulan.persen else words.satuan_of(p.draft.indikator)
    return satuan, f"satuan {satuan} diduga dari bunyinya" if satuan else ""


def variable_rows(p: Proposed) -> Iterator[Row]:
    """The rows of the table variabel."""
    columns = iter(("nilai", "bobot"))
    for variable in p.usulan.variabel if p.usulan else ():
        source = "isian"
        if variable.column:
            source = f"rincian:{DETAIL}[{next(columns, 'nilai')};kode={p.draft.kode}]"
        yield {
            "kode": p.draft.kode,
            "simbol": variable.simbol,
            "uraian": variable.uraian,
            "tipe": variable.tipe,
            "sumber": source,
            "minimum": "" if variable.column or variable.tipe in IN_WORDS else "0",
        }


def review(indikator: Table, proposed: Iterable[Proposed]) -> Iterator[Issue]:
    """An issue for every formula that is to be looked at, every formula and satuan that stays blank."""
    yield from check_imported(indikator)
    satuan = indikator.frame["satuan"]
    for (row, found), p in zip(satuan.items(), proposed, strict=True):
        kode = p.draft.kode
        if p.usulan is None:
            ref = indikator.ref(int(str(row)), "formula")
            yield make_issue("usulan-tidak-ada", ref, kode=kode, sebab=p.sebab)
        if not found:
            yield make_issue("satuan-belum-ada", indikator.ref(int(str(row)), "satuan"), kode=kode)

"""What is proposed for each indicator of an official document, and its rows in the katalog."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from iku_etl.catalog.imported import MARK, TO_REVIEW
from iku_etl.catalog.tables import Table
from iku_etl.importing.draft import IndicatorDraft
from iku_etl.importing.propose.proposal import Proposal, direct_value, propose
from iku_etl.importing.propose.words import ProposalWords, UnclearError
from iku_etl.issues import Issue, make_issue

Row = dict[str, str]
DETAIL = "indeks"  # the detail table of indicators that sum value × weight over rows
UNIT_OF_TARGET = re.compile(r"[\d.,\s-]*\d\s*(%|[^\W\d_].*)")
PRESENCE = "Ada/Tidak Ada"


@dataclass(frozen=True)
class Proposed:
    """A draft with what was proposed for it; usulan None with the reason in sebab."""

    draft: IndicatorDraft
    usulan: Proposal | None
    catatan: str
    sebab: str = ""


def propose_for(draft: IndicatorDraft, words: ProposalWords) -> Proposed:
    """The proposal for one indicator; without formula text its value itself is typed."""
    if not draft.penjelasan:
        note = f"{TO_REVIEW}; dokumen tanpa formulasi, nilainya diketik langsung"
        return Proposed(draft, direct_value(draft.indikator, words), note)
    try:
        usulan = propose(draft.penjelasan, words)
    except UnclearError as error:
        return Proposed(draft, None, f"formula belum ada: {error}", str(error))
    return Proposed(draft, usulan, "; ".join([TO_REVIEW, *usulan.catatan]))


def indicator_row(p: Proposed, all_of: Sequence[Proposed], words: ProposalWords) -> Row:
    """The row of the table indikator."""
    draft, usulan = p.draft, p.usulan
    satuan = _satuan(p, words)
    flows = satuan.lower() in words.dijumlah and usulan is not None and "/" not in usulan.formula
    names = (
        "kode", "kode_unit", "dokumen", "tingkat", "nomor", "tujuan", "sasaran", "indikator",
        "penjelasan", "sumber_data", "penanggung_jawab", "nomor_indikator", "catatan",
    )  # fmt: skip
    return {name: getattr(draft, name) for name in names} | {
        "formula": usulan.formula if usulan else "",
        "satuan": satuan,
        "polaritas": "positif",
        "agregasi": "jumlah" if flows else "terakhir",
        "induk": ";".join(all_of[i].draft.kode for i in draft.induk),
        MARK: p.catatan,
    }


def _satuan(p: Proposed, words: ProposalWords) -> str:
    """The satuan of the document, else that of the target, the formula or the indicator's wording."""
    if p.draft.satuan:
        return p.draft.satuan
    for target in p.draft.target:
        match = UNIT_OF_TARGET.fullmatch(target.teks)
        if match:
            return match[1].strip()
    if p.usulan and p.usulan.ada_tidak:
        return PRESENCE
    if p.usulan and p.usulan.persen:
        return "%"
    return words.satuan_of(p.draft.indikator)


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
            "minimum": "" if variable.column or variable.tipe == "ada_tidak" else "0",
        }


def missing_proposals(indikator: Table, proposed: Iterable[Proposed]) -> Iterator[Issue]:
    """An issue for every formula and satuan that stays blank."""
    satuan = indikator.frame["satuan"]
    for (row, found), p in zip(satuan.items(), proposed, strict=True):
        kode = p.draft.kode
        if p.usulan is None:
            ref = indikator.ref(int(str(row)), "formula")
            yield make_issue("usulan-tidak-ada", ref, kode=kode, sebab=p.sebab)
        if not found:
            yield make_issue("satuan-belum-ada", indikator.ref(int(str(row)), "satuan"), kode=kode)

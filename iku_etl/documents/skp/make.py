"""SKP: columns 1 to 8 of the form of PermenPANRB 6/2022 for every post with IKI."""

from collections.abc import Iterator

from iku_etl.documents.blank import in_short
from iku_etl.documents.made import MadeDocument, workbook_of
from iku_etl.documents.skp.facts import WorkPlans, individuals, skp_blanks
from iku_etl.documents.skp.sheets import skp_sheet
from iku_etl.documents.source import DocumentSource
from iku_etl.rules.input_table import YEAR


def make_skp(source: DocumentSource) -> Iterator[MadeDocument]:
    """One workbook with a sheet for each post, in the order of the katalog."""
    plans = WorkPlans(source)
    sheets = [skp_sheet(source, post, plans.of(kode)) for kode, post in individuals(source)]
    if sheets:
        period = "" if source.periode == YEAR else f" {source.periode}"
        name = f"SKP {source.tahun}{period}.xlsx"
        yield workbook_of(source, name, sheets, in_short(skp_blanks(source)))

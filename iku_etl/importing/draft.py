"""One indicator as a document states it."""

from dataclasses import dataclass

from iku_etl.cellref import CellRef
from iku_etl.importing.body import TargetCell

Identity = tuple[str, str, str, str]


@dataclass(frozen=True)
class IndicatorDraft:
    """One indicator as the document states it; target still without the year of its table."""

    ref: CellRef
    kode_unit: str
    dokumen: str
    tingkat: str
    sasaran: str
    indikator: str
    series: str
    kode: str = ""
    nomor: str = ""
    nomor_indikator: str = ""
    tujuan: str = ""
    penjelasan: str = ""
    satuan: str = ""
    sumber_data: str = ""
    penanggung_jawab: str = ""
    polaritas: str = ""
    catatan: str = ""
    induk: tuple[int, ...] = ()
    target: tuple[TargetCell, ...] = ()

    @property
    def identity(self) -> Identity:
        """What makes an indicator the same one in the next edition of the document."""
        return self.kode_unit, self.tingkat, self.sasaran, self.indikator

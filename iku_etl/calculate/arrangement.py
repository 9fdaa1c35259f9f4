"""susunan.csv: where each result of a run stands: among the agency's aims, before its target, on paper.

What capaian.csv does not say, and who adds agencies up must know: the same rows for writer and readers.
"""

import dataclasses
from dataclasses import dataclass

ARRANGEMENT_NAME = "susunan.csv"


@dataclass(frozen=True, slots=True)
class ArrangementRow:
    """One indicator of a run; its fields are the columns of susunan.csv, in their order.

    desimal: with how many capaian and persentase are printed. urusan, sasaran_daerah: codes of the
    daerah that the agency belongs to; bagian_dari: the kode of indices that this indicator is a part
    of. buku_kerja, lembar, sel: where its capaian is printed; sel is "" where no official table does.
    """

    kode: str
    instansi: str
    nama_unit: str
    tingkat: str
    tujuan: str
    sasaran: str
    target_angka: str
    target_atas: str
    desimal: str
    desimal_realisasi: str
    urusan: str
    sasaran_daerah: str
    masih_kurang: str
    bagian_dari: str
    buku_kerja: str
    lembar: str
    sel: str


ARRANGEMENT_COLUMNS = tuple(field.name for field in dataclasses.fields(ArrangementRow))

"""The sheet Dasar of a Rekap: its scale, and the rules by which agencies were added up."""

from iku_etl.region.lines import RegionRekap
from iku_etl.region.region_words import below_words, mean_words
from iku_etl.report.basis import NAME as BASIS
from iku_etl.report.basis import ROUNDING, ScaleCells, put_pair, put_scale
from iku_etl.report.basis import WIDTHS as BASIS_WIDTHS
from iku_etl.rules.layouts import Kertas
from iku_etl.text.numbers import format_number
from iku_etl.xlsx.sheet import Sheet

NO_LIMIT = "tidak dibatasi; seperti dicetak perangkat daerah"


def region_basis(rekap: RegionRekap) -> tuple[Sheet, ScaleCells]:
    """The sheet, and the cells of the scale for the formulas of the others."""
    sheet = Sheet(BASIS, Kertas(ukuran="F4"), widths=dict(BASIS_WIDTHS))
    sheet.put(1, 1, "DASAR PERHITUNGAN", "bagian")
    row, cells = put_scale(sheet, 3, rekap.yardstick.skala, True)
    sheet.put(row, 1, "Ketentuan rekap (kumpulan.toml)", "bagian")
    for label, text in _decisions(rekap):
        row += 1
        put_pair(sheet, row, label, text)
    return sheet, cells


def _decisions(rekap: RegionRekap) -> list[tuple[str, str]]:
    settings = rekap.yardstick.rekap
    nested = f"; kumpulan di dalamnya ({below_words(rekap)}) dihitung dengan ketentuan yang sama, "
    nested += "dengan bobotnya sendiri"
    limits = (settings.batas_tampil, settings.batas_rata_rata)
    shown, counted = (NO_LIMIT if x is None else format_number(x) for x in limits)
    return [
        (
            "Perangkat daerah",
            "rata-rata capaian tercetak indikator tingkat sasaran; bila tidak ada, tingkat "
            "tertingginya; bagian dari indeks yang sudah dihitung tidak dihitung lagi "
            "(PermenPANRB 53/2014)",
        ),
        (
            "Keseluruhan",
            f"{mean_words(is_weighted=rekap.is_weighted)} dari angka tercetak setiap anggota"
            f"{nested if rekap.whole.nested else ''}",
        ),
        (
            "Urusan, sasaran daerah",
            "rata-rata dari perangkat daerah yang mendukungnya, masing-masing dengan bobotnya; untuk "
            "urusan indikator yang sama dengan di atas, untuk sasaran daerah semua indikator yang "
            "menyebut kodenya di katalog",
        ),
        ("Tujuan daerah", "rata-rata polos dari sasaran daerah di bawahnya"),
        ("Batas tampil", shown),
        ("Batas rata-rata", counted),
        ("Pembulatan", f"{settings.desimal} desimal, {ROUNDING[settings.pembulatan]}"),
        (
            "Predikat indikator",
            "seperti dicetak perangkat daerahnya, yang dapat memakai skala lain",
        ),
    ]

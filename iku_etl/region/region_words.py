"""What Rekap of a kumpulan calls its parts, the same in workbook and page."""

from collections.abc import Iterator

from iku_etl.region.lines import RegionRekap
from iku_etl.rules.input_table import PERIODS, period_name
from iku_etl.text.numbers import format_number

AGENCIES, URUSAN, AIMS = "Perangkat Daerah", "Urusan", "Sasaran Daerah"
BELOW = {"kabupaten": "kumpulan", "provinsi": "kabupaten/kota", "nasional": "provinsi"}
PLAIN, WEIGHTED = "rata-rata polos", "rata-rata tertimbang"


def period_words(rekap: RegionRekap) -> str:
    """The period as it stands below a title: Triwulan II 2025."""
    return f"{period_name(PERIODS.index(rekap.periode))} {rekap.tahun}"


def below_words(rekap: RegionRekap) -> str:
    """What the kumpulan in it are."""
    return BELOW[rekap.collection.settings.tingkat]


def mean_words(*, is_weighted: bool) -> str:
    """Which mean it is."""
    return f"{WEIGHTED} (bobot di kumpulan.toml)" if is_weighted else PLAIN


def whole_notes(rekap: RegionRekap) -> list[str]:
    """What the mean of the whole is, and what limits it."""
    of = "perangkat daerah"
    if rekap.whole.nested:
        of = (
            f"{below_words(rekap)} dan perangkat daerah"
            if rekap.whole.agencies
            else below_words(rekap)
        )
    kind = mean_words(is_weighted=rekap.is_weighted).capitalize()
    return [f"{kind} dari rata-rata {of} yang tercetak di bawah.", *limit_notes(rekap)]


AGENCY_NOTES = (
    "Rata-rata capaian tercetak setiap perangkat daerah, seperti di Rekap buku kerjanya sendiri "
    "(PermenPANRB 53/2014): indikator",
    "tingkat sasaran; bila tidak ada, tingkat tertingginya. Klik namanya untuk membuka buku kerja itu.",
)
AIM_NOTE = "Rata-rata dari perangkat daerah yang mendukungnya; rinciannya di lembar {lembar}."
TUJUAN_NOTE = "Rata-rata polos dari sasaran daerah di bawahnya."


def limit_notes(rekap: RegionRekap) -> Iterator[str]:
    """What may be less than an agency printed."""
    settings = rekap.yardstick.rekap
    if settings.batas_rata_rata is not None:
        limit = format_number(settings.batas_rata_rata)
        yield f"Dalam rata-rata, capaian di atas {limit} dihitung {limit}."
    if settings.batas_tampil is not None:
        limit = format_number(settings.batas_tampil)
        yield f"Angka di atas {limit} ditampilkan {limit}; yang sebenarnya ada di sampingnya."
    if rekap.has_limits:
        yield f"{format_number(rekap.limited)} capaian indikator terkena batas (lembar Rincian)."


def count_words(rekap: RegionRekap) -> str:
    """How many agencies and indicators there are, in a sentence."""
    done = [one for one in rekap.agencies if one.average]
    counted = sum(one.average.dihitung for one in done if one.average)
    total = sum(one.average.jumlah for one in done if one.average)
    parts = [f"{format_number(len(rekap.agencies))} perangkat daerah"]
    if missing := len(rekap.agencies) - len(done):
        parts.append(f"{format_number(missing)} di antaranya belum ada hasil")
    parts.append(f"{format_number(total)} indikator, {format_number(counted)} dihitung")
    return ", ".join(parts) + "."

"""Why no letter could be made, in words."""

from collections.abc import Iterable

from iku_etl.issues import Issue
from iku_etl.mail.drafts import Order
from iku_etl.mail.letter import Jenis
from iku_etl.rules.input_table import PERIOD_NAMES

KATALOG = "katalog harus diperbaiki lebih dahulu"
# What stood in the way, the nearest to a letter first.
HINDRANCES = {
    "surat-terlalu-besar": "semuanya melebihi ukuran terbesar",
    "surat-tanpa-alamat": "tidak ada {unit} yang punya alamat e-mail",
    "templat-terisi": "templatnya sudah terisi",
    "lampiran-tidak-ada": "berkas yang harus dilampirkan belum ada",
    "berkas-tanpa-unit": "pengirim berkas yang harus diperbaiki tidak diketahui",
    "hasil-usang": "isian atau katalog berubah sesudah hasilnya dihitung",
    "pemeriksaan-usang": "isi folder masukan berubah sesudah pemeriksaan terakhir",
}
NOBODY = {
    Jenis.HASIL: "tidak ada {unit} dengan indikator yang berlaku",
    Jenis.PERBAIKAN: "tidak ada {unit} dengan berkas yang harus diperbaiki",
    Jenis.PERMINTAAN: "tidak ada {unit} yang harus mengisi",
    Jenis.PENGINGAT: "semua {unit} sudah mengirim isian",
}


def why_no_letter(order: Order, issues: Iterable[Issue]) -> str:
    """The reason: what the issues of the plan say, else that nobody is concerned."""
    found = {issue.kode for issue in issues}
    sebab = next((text for kode, text in HINDRANCES.items() if kode in found), NOBODY[order.jenis])
    return sebab.format(unit="unit yang disebut" if order.unit else "unit")


def say_no_letter(order: Order, sebab: str) -> str:
    """Tidak ada surat pengingat untuk Triwulan I 2025: semua unit sudah mengirim isian."""
    period = f"{PERIOD_NAMES[order.periode]} {order.tahun}"
    return f"Tidak ada surat {order.jenis} untuk {period}: {sebab}."

"""The report as one HTML page that needs nothing beside it: no network, no script to be readable."""

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from iku_etl.messages import Tingkat
from iku_etl.numbertext import format_number
from iku_etl.report.laporan import NO_FILE, KeadaanBerkas, KeadaanUnit, Laporan
from iku_etl.write.atomic import write_whole

PAGES = Path(__file__).resolve().parent / "halaman"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["angka"] = lambda number: format_number(float(number))
    return environment


def _own(name: str) -> Markup:
    """A file of ours that goes into the page as it is."""
    return Markup((PAGES / name).read_text(encoding="utf-8"))


def render_laporan(laporan: Laporan) -> str:
    """The page; whatever came from inputs is escaped."""
    per_berkas, per_jenis = laporan.per_berkas, laporan.per_jenis
    returned = {berkas.nama for berkas in laporan.berkas}
    perbaiki = laporan.files(KeadaanBerkas.PERBAIKI)
    units = (KeadaanUnit.SUDAH, KeadaanUnit.PERBAIKI)
    return _environment().get_template("laporan.html.j2").render(
        laporan=laporan,
        per_berkas=per_berkas,
        per_jenis=per_jenis,
        perbaiki=perbaiki,
        tak_terbaca=sum(not berkas.unit for berkas in perbaiki),
        belum=laporan.units(KeadaanUnit.BELUM),
        diterima=sum(len(laporan.units(keadaan)) for keadaan in units),
        lain=[k for k in per_berkas if k.nama not in returned],
        nomor={k.nama: number for number, k in enumerate(per_berkas, start=1)},
        tingkat=[tingkat.value for tingkat in Tingkat],
        unit=sorted({unit for masalah in laporan.masalah for unit in masalah.unit}),
        ruang_kerja=NO_FILE,
        gaya=_own("laporan.css"),
        skrip=_own("laporan.js"),
    )  # fmt: skip


def write_laporan_html(laporan: Laporan, path: Path) -> None:
    """Writes the page; a file name that is no text shows as ?."""
    write_whole(path, render_laporan(laporan).encode(errors="replace"))

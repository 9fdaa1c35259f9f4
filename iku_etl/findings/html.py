"""The report as one HTML page that needs nothing beside it: no network, no script to be readable."""

from collections.abc import Sequence
from pathlib import Path

from iku_etl.files.atomic import write_whole
from iku_etl.findings.report import KeadaanBerkas, KeadaanUnit, Laporan
from iku_etl.findings.unit_messages import UnitMessage
from iku_etl.issues import NO_FILE
from iku_etl.messages.catalogue import Tingkat
from iku_etl.report.pages import own_part, page_environment


def render_laporan(laporan: Laporan, pesan: Sequence[UnitMessage] = ()) -> str:
    """The page, with the messages to paste; whatever came from inputs is escaped."""
    per_berkas, per_jenis = laporan.per_berkas, laporan.per_jenis
    returned = {berkas.nama for berkas in laporan.berkas}
    perbaiki = laporan.files(KeadaanBerkas.PERBAIKI)
    units = (KeadaanUnit.SUDAH, KeadaanUnit.PERBAIKI)
    return page_environment().get_template("laporan.html.j2").render(
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
        pesan=pesan,
        gaya=own_part("laporan.css"),
        skrip=own_part("laporan.js"),
        salin=own_part("pesan.js"),
    )  # fmt: skip


def write_laporan_html(laporan: Laporan, path: Path, pesan: Sequence[UnitMessage] = ()) -> None:
    """Writes the page; a file name that is no text shows as ?."""
    write_whole(path, render_laporan(laporan, pesan).encode(errors="replace"))

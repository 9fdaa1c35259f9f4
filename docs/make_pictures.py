"""Pictures of the real output for README and panduan: soffice → PDF page → cropped PNG; chromium → PNG.

python docs/make_pictures.py     needs LibreOffice (soffice), poppler-utils and chromium
"""

import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pictured_workspaces import (
    ROOT,
    follow_readme,
    follow_year,
    make_audit,
    make_example,
    make_kabupaten,
    make_mistakes,
)

from iku_etl.documents.job import make_documents
from iku_etl.report.signature import Signing
from iku_etl.workspace import Workspace

PICTURES = ROOT / "docs" / "gambar"
LARGEST = 200_000
DOCUMENTS = "belitung/output/2023/TAHUN/dokumen"
DOCUMENTED = {"belitung": "2023", "bengkulu-selatan": "2020", "iki-dinas-kominfo": "2025"}
MARGIN = 8
FOOTER = 0.93
# Staff have an Indonesian Excel: decimal comma.
INDONESIAN = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">\
<value>id-ID</value></prop></item></oor:items>
"""


@dataclass(frozen=True)
class Picture:
    """One picture: its file, the workbook or document, a text of its page; it ends above `sampai`."""

    nama: str
    workbook: str
    teks: str
    dpi: int = 100
    sampai: str = ""


PICTURED = (
    Picture("petunjuk", "belitung/templat/*.xlsx", "PETUNJUK PENGISIAN"),
    Picture("katalog", "belitung/katalog-ekspor.xlsx", "Variabel: Variabel setiap", 110),
    Picture("templat", "belitung/templat/*.xlsx", "Data yang Diisi"),
    Picture("catatan", "belitung/templat/*.xlsx", "KENDALA, TINDAK LANJUT"),
    Picture("lembar-terisi", "belitung/masukan/2023/*.xlsx", "Data yang Diisi"),
    Picture(
        "rekap",
        "iki-dinas-kominfo/output/2025/TAHUN/*.xlsx",
        "REKAPITULASI",
        110,
        "Capaian per jabatan",
    ),
    Picture(
        "rekap-kumpulan",
        "kabupaten/output/2025/TAHUN/Rekap*.xlsx",
        "REKAPITULASI",
        100,
        "Banyaknya",
    ),
    Picture("lkjip", "iki-dinas-kominfo/output/2025/TAHUN/dokumen/*Bab III.docx", "Grafik 3.1", 80),
    Picture("tabel-resmi", "belitung/output/2023/TAHUN/*.xlsx", "Capaian Tahun 2023", 110),
    Picture("perhitungan", "belitung/output/2023/TAHUN/*.xlsx", "Setiap angka", 110),
    Picture(
        "perbaikan", "kota/output/2025/TAHUN/pemeriksaan/perbaikan/*PIP.xlsx", "DAFTAR PERBAIKAN"
    ),
    Picture("verifikasi", "kota/output/2025/TW2/verifikasi/*.xlsx", "VERIFIKASI ISIAN", 110),
    Picture("instansi-baru", "diskominfo/output/2026/TW1/*.xlsx", "Cara Menghitung", 110),
    Picture("setahun-tw1", "kominfo/surat-tw1/*.xlsx", "Capaian Triwulan I 2026", 90),
    Picture(
        "setahun-tw2", "kominfo/output/2026/TW2/Indikator*.xlsx", "Capaian Triwulan II 2026", 90
    ),
    Picture(
        "dokumen-keputusan",
        "bengkulu-selatan/output/2020/TAHUN/dokumen/Keputusan*.docx",
        "Menimbang",
        65,
    ),
    Picture("dokumen-perjanjian", f"{DOCUMENTS}/Perjanjian*.docx", "Pihak pertama berjanji", 70),
    Picture("dokumen-rencana-aksi", f"{DOCUMENTS}/Rencana*.xlsx", "RENCANA AKSI", 95),
    Picture("dokumen-pengukuran", f"{DOCUMENTS}/Pengukuran*.xlsx", "PENGUKURAN KINERJA", 95),
    Picture("dokumen-lkjip", f"{DOCUMENTS}/LKjIP*III.docx", "AKUNTABILITAS KINERJA", 70),
    Picture(
        "dokumen-skp", "iki-dinas-kominfo/output/2025/TAHUN/dokumen/SKP*.xlsx", "HASIL KERJA", 80
    ),
    Picture("dokumen-profil", f"{DOCUMENTS}/Profil*.docx", "Definisi operasional", 70),
    Picture(
        "setahun-unit",
        "kominfo/output/2026/TW2/surat/lampiran/*Aptika.xlsx",
        "Capaian Triwulan II 2026",
        90,
    ),
)


def main() -> None:
    """Writes docs/gambar/*.png."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        make_example(folder / "belitung", "belitung", "2023")
        make_example(folder / "iki-dinas-kominfo", "iki-dinas-kominfo", "2025")
        make_example(folder / "bengkulu-selatan", "bengkulu-selatan", "2020")
        for name, tahun in DOCUMENTED.items():
            make_documents(Workspace(folder / name), tahun, Signing())
        make_mistakes(folder / "kota")
        make_kabupaten(folder / "kabupaten")
        follow_readme(folder)
        follow_year(folder)
        pictures = [render(picture, folder) for picture in PICTURED]
        pictures.append(browse(folder / "kota/output/2025/TAHUN/pemeriksaan/laporan.html"))
        tree = folder / "iki-dinas-kominfo/output/2025/TAHUN/dokumen/Pohon Kinerja TAHUN 2025.html"
        pictures.append(browse(tree, "dokumen-pohon", "1290,1000"))
        report = folder / "kominfo/output/2026/TW2/pemeriksaan/laporan.html"
        pictures.append(browse(report, "setahun-diterima", "1000,1130"))
        pictures.append(browse(make_audit(folder), "audit", "1280,1230"))
        for path in pictures:
            print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1000} kB")
            assert path.stat().st_size < LARGEST, path


def browse(page: Path, nama: str = "laporan", size: str = "1000,1060") -> Path:
    """The PNG of the upper part of a page in headless Chromium."""
    target = PICTURES / f"{nama}.png"
    profile = f"--user-data-dir={page.parent / 'profil'}"
    run("chromium", "--headless", "--no-sandbox", "--hide-scrollbars", f"--window-size={size}",
        profile, f"--screenshot={target}", page.as_uri())  # fmt: skip
    return target


def render(picture: Picture, folder: Path) -> Path:
    """The PNG of one page without its white margins."""
    workbook = sorted(folder.glob(picture.workbook))[0]
    pdf = convert(workbook, folder)
    page = page_of(pdf, picture.teks)
    where = ["-f", page, "-l", page, "-r", str(picture.dpi), "-singlefile"]
    grey = folder / "halaman"
    run("pdftoppm", *where, "-gray", str(pdf), str(grey))
    x, y, width, height = inked(grey.with_suffix(".pgm"), end_of(pdf, page, picture.sampai))
    target = PICTURES / picture.nama
    crop = ["-x", str(x), "-y", str(y), "-W", str(width), "-H", str(height)]
    run("pdftocairo", *where, *crop, "-png", str(pdf), str(target))
    return target.with_suffix(".png")


def convert(workbook: Path, folder: Path) -> Path:
    """The workbook as PDF, as an Indonesian LibreOffice prints it."""
    profile = folder / "profil"
    if not profile.exists():
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(INDONESIAN, encoding="utf-8")
    outdir = workbook.parent / "pdf"
    environment = f"-env:UserInstallation={profile.as_uri()}"
    run("soffice", environment, "--headless", "--convert-to", "pdf", "--outdir", str(outdir),
        str(workbook))  # fmt: skip
    return outdir / f"{workbook.stem}.pdf"


def page_of(pdf: Path, text: str) -> str:
    """The number of the first page that holds the text."""
    pages = run("pdftotext", "-layout", str(pdf), "-").split("\f")
    return str(next(i for i, page in enumerate(pages, 1) if text in page))


def end_of(pdf: Path, page: str, text: str) -> float:
    """Where the picture ends, as a part of the page height: above that text, or above the footer."""
    if not text:
        return FOOTER
    boxes = run("pdftotext", "-bbox", "-f", page, "-l", page, str(pdf), "-")
    height = float(re.findall(r'<page [^>]*height="([\d.]+)"', boxes)[0])
    words = re.findall(r'yMin="([\d.]+)"[^>]*>([^<]*)</word>', boxes)
    wanted = text.split()
    here = (i for i in range(len(words)) if [w for _, w in words[i : i + len(wanted)]] == wanted)
    return float(words[next(here)][0]) / height - 0.005


def inked(path: Path, end: float) -> tuple[int, int, int, int]:
    """x, y, width, height of what is printed above that part of the page."""
    data = path.read_bytes()
    _, width, height, _ = data.split(maxsplit=4)[:4]
    columns, rows = int(width), int(height)
    page = np.frombuffer(data[-columns * rows :], dtype=np.uint8).reshape(rows, columns)
    dark = np.argwhere(page[: int(rows * end)] < 250)
    top, left = (max(int(edge) - MARGIN, 0) for edge in dark.min(axis=0))
    bottom, right = (int(edge) + MARGIN for edge in dark.max(axis=0))
    return left, top, right - left, bottom - top


def run(*command: str) -> str:
    """Runs a program; what it prints."""
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    return done.stdout


if __name__ == "__main__":
    main()

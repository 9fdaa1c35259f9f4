"""Pictures of the real output for README and panduan: soffice → PDF page → cropped PNG; chromium → PNG.

python docs/make_pictures.py     needs LibreOffice (soffice), poppler-utils and chromium
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from openpyxl import Workbook, load_workbook

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "gambar"
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from support.readme_steps import Command, TypeCells, WriteFile, read_steps, type_cells  # noqa: E402
from support.small_region import Printed, write_collection, write_member  # noqa: E402
from support.word_table import write_word_table  # noqa: E402

from iku_etl import pipeline  # noqa: E402
from iku_etl.documents.job import make_documents  # noqa: E402
from iku_etl.measure.levels import level_of  # noqa: E402
from iku_etl.region.members import load_collection  # noqa: E402
from iku_etl.region.period import write_period  # noqa: E402
from iku_etl.report.signature import Signing  # noqa: E402
from iku_etl.resources import shared_folder  # noqa: E402
from iku_etl.review.job import make_reviews  # noqa: E402
from iku_etl.rules.all import load_rules  # noqa: E402
from iku_etl.workers.pool import IN_THIS_PROCESS  # noqa: E402
from iku_etl.workspace import Workspace, create_workspace  # noqa: E402

LARGEST = 200_000
DOCUMENTS = "belitung/output/2023/TAHUN/dokumen"
DOCUMENTED = {"belitung": "2023", "bengkulu-selatan": "2020", "iki-dinas-kominfo": "2025"}
MISTAKES = {"G8": "empat puluh", "H8": "40 orang", "I8": "39 dari 40", "G9": 40.5}
MARGIN = 8
FOOTER = 0.93
# Staff have an Indonesian Excel: decimal comma.
INDONESIAN = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">\
<value>id-ID</value></prop></item></oor:items>
"""


DAERAH = """kode,jenis,uraian,induk
TD-1,tujuan,Terwujudnya pelayanan publik yang berkualitas,
SD-1,sasaran,Meningkatnya kualitas layanan dasar,TD-1
SD-2,sasaran,Meningkatnya tata kelola pemerintahan berbasis elektronik,TD-1
1.01,urusan,Pendidikan,
1.02,urusan,Kesehatan,
1.06,urusan,Sosial,
2.16,urusan,Komunikasi dan informatika,
"""
AGENCIES: tuple[tuple[str, str, tuple[float, ...]], ...] = (
    ("Dinas Pendidikan", "1.01", (96.4, 88.25, 102.1, 0.0)),
    ("Dinas Kesehatan", "1.02", (78.9, 84.33, 91.0)),
    ("Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak", "1.06", (69.5, 74.8)),
    ("Dinas Komunikasi dan Informatika", "2.16", (103.46, 93.29, 100.0, 88.0)),
    ("Dinas Perhubungan", "2.15", ()),
)
AUDITED = (
    ("No", "Sasaran", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)", "Keterangan"),
    (1, "Meningkatnya layanan", "Indeks kepuasan masyarakat", "Indeks", "3,40", "3,52", "103,53", ""),
    (2, "Terbukanya informasi", "Persentase OPD yang informatif", "%", "70", "65,31", "93,30",
     "32 OPD dari 49 OPD"),
    (3, "Terhubungnya desa", "Jumlah desa terhubung", "Desa", "120", "102", "87,00", ""),
    (4, "Cepatnya layanan", "Lama penanganan aduan", "Hari", "5", "7", "60,00", ""),
    ("Rata-rata", "", "", "", "", "", "85,96", ""),
)  # fmt: skip


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


def make_audit(folder: Path) -> Path:
    """A report with one mistake and percentages of several kinds, judged; its page."""
    from iku_etl.cli import call

    book = Workbook()
    book.active.title = "Tabel 3.1"
    for row in AUDITED:
        book.active.append(row)
    book.save(folder / "LKjIP 2025.xlsx")
    assert call(["audit", str(folder / "LKjIP 2025.xlsx"), "--ke", str(folder / "audit")]) == 1
    return folder / "audit" / "LKjIP 2025.html"


def make_example(folder: Path, contoh: str, tahun: str) -> None:
    """An example with its templates and its year's output."""
    from iku_etl.cli import call

    create_workspace(folder, contoh)
    assert call(["catalog", "export", str(folder)]) == 0
    assert call(["template", str(folder), "--tahun", tahun]) == 0
    pipeline.run(Workspace(folder), tahun, "TAHUN")
    assert call(["document", str(folder), "--tahun", tahun, "--jenis", "lkjip"]) == 0


def make_mistakes(folder: Path) -> None:
    """The example kota with wrong cells, what its run answers, and what a verifikator is asked."""
    create_workspace(folder, "kota")
    (path,) = (folder / "masukan" / "2025").glob("*PIP.xlsx")
    book = load_workbook(path)
    sheet = book["Bidang PIP"]
    for cell, typed in MISTAKES.items():
        assert not sheet[cell].protection.locked, cell
        sheet[cell].value = typed
    book.save(path)
    pipeline.run(Workspace(folder), "2025", "TAHUN")
    make_reviews(Workspace(folder), "2025", "TW2", IN_THIS_PROCESS, pipeline.silent)


def make_kabupaten(folder: Path) -> None:
    """The Rekap of invented agencies, one of which has no results yet."""
    write_collection(folder, "Kabupaten Contoh")
    (folder / "daerah.csv").write_text(DAERAH, encoding="utf-8")
    scale = load_rules((shared_folder("schemas"),)).scale("permendagri_86_2017")
    for number, (instansi, urusan, values) in enumerate(AGENCIES, start=1):
        printed = [
            Printed(
                f"IKU-{i}",
                f"{value:.2f}" if value else "",
                level_of(value, scale).label if value else "",
                "dihitung" if value else "belum_diisi",
                (("urusan", urusan), ("sasaran_daerah", f"SD-{1 + i % 2}")),
            )
            for i, value in enumerate(values, start=1)
        ]
        write_member(folder / f"dinas-{number}", instansi, printed or None)
    write_period(load_collection(folder), (), "2025", "TAHUN")


def browse(page: Path, nama: str = "laporan", size: str = "1000,1060") -> Path:
    """The PNG of the upper part of a page in headless Chromium."""
    target = PICTURES / f"{nama}.png"
    profile = f"--user-data-dir={page.parent / 'profil'}"
    run("chromium", "--headless", "--no-sandbox", "--hide-scrollbars", f"--window-size={size}",
        profile, f"--screenshot={target}", page.as_uri())  # fmt: skip
    return target


def follow_readme(folder: Path) -> None:
    """The sixth agency, as docs/instansi-baru.md makes it."""
    from iku_etl.cli import call

    for step in read_steps((ROOT / "docs" / "instansi-baru.md").read_text(encoding="utf-8")):
        if isinstance(step, WriteFile):
            (folder / step.path).parent.mkdir(parents=True, exist_ok=True)
            (folder / step.path).write_text(step.text, encoding="utf-8")
        elif isinstance(step, TypeCells):
            type_cells(step, folder)
        elif isinstance(step, Command) and "diskominfo" in step.arguments:
            place = str(folder / "diskominfo")
            assert call([place if a == "diskominfo" else a for a in step.arguments]) == 0


def follow_year(folder: Path) -> None:
    """The year of docs/setahun.md; no letter leaves. The first report is kept as it was in April."""
    from iku_etl.cli import call

    before = Path.cwd()
    os.chdir(folder)
    for step in read_steps((ROOT / "docs" / "setahun.md").read_text(encoding="utf-8")):
        match step:
            case WriteFile():
                Path(step.path).write_text(step.text, encoding="utf-8")
            case TypeCells():
                type_cells(step, folder)
            case Command():
                if "impor" in step.arguments:
                    write_word_table(Path("Tabel IKU.docx"))
                call([word for word in step.arguments if word != "--kirim"])
                if "pengingat" in step.arguments:
                    first = folder / "kominfo/surat-tw1"
                    shutil.copytree(folder / "kominfo/output/2026/TW1", first, dirs_exist_ok=True)
                    (first / "capaian.xlsx").unlink()
    os.chdir(before)


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

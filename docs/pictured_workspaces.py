"""Ruang kerja whose output docs/make_pictures.py shows: the examples, and some with mistakes."""

import os
import shutil
import sys
from pathlib import Path

from openpyxl import Workbook, load_workbook

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from support.readme_steps import Command, TypeCells, WriteFile, read_steps, type_cells  # noqa: E402
from support.small_region import Printed, write_collection, write_member  # noqa: E402
from support.word_table import write_word_table  # noqa: E402

from iku_etl import pipeline  # noqa: E402
from iku_etl.measure.levels import level_of  # noqa: E402
from iku_etl.region.members import load_collection  # noqa: E402
from iku_etl.region.period import write_period  # noqa: E402
from iku_etl.resources import shared_folder  # noqa: E402
from iku_etl.review.job import make_reviews  # noqa: E402
from iku_etl.rules.all import load_rules  # noqa: E402
from iku_etl.workers.pool import IN_THIS_PROCESS  # noqa: E402
from iku_etl.workspace import Workspace, create_workspace  # noqa: E402

MISTAKES = {"G8": "empat puluh", "H8": "40 orang", "I8": "39 dari 40", "G9": 40.5}
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

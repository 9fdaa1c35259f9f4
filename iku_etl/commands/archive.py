"""`iku-etl archive`: a closed year as one file that can be checked and brought back."""

from contextlib import closing
from datetime import date
from pathlib import Path

import click

from iku_etl.commands.arguments import FOLDER, HERE, PERIODS_KNOWN, TAHUN
from iku_etl.commands.indonesian import Group
from iku_etl.commands.over_members import FolderPath, OverMembers
from iku_etl.commands.screen import say
from iku_etl.processes import READER, WRITER, count_files
from iku_etl.rules.input_table import check_year
from iku_etl.workspace import Workspace

PACKAGE = click.argument("source", metavar="BERKAS", type=click.Path(path_type=Path))
PROMISE = (
    "Utuh: tidak ada yang rusak atau hilang sejak arsip dibuat. Arsip yang ditulis ulang seluruhnya "
    "hanya ketahuan bila dibandingkan dengan salinan DAFTAR.txt yang disimpan di tempat lain (--daftar)."
)
KEEP_IT = (
    "Cetak atau kirim lewat e-mail, lalu simpan di tempat lain: berkas arsip/DAFTAR.txt setiap ruang "
    "kerja."
)
NO_LIST, NONE_YET = "arsip-tanpa-daftar", "belum ada arsip"
COLUMNS = ("Tahun", "Versi", "Tanggal", "Berkas", "Keadaan", "Nama")


@click.group(cls=Group, alias="arsip")
def archive() -> None:
    """Menutup tahun ke satu berkas arsip, memeriksanya, dan mengembalikannya."""


@archive.command(alias="buat", over=OverMembers())
@FOLDER
@TAHUN
@click.option("--tanggal", metavar="TANGGAL", help="Tanggal penutupan; bawaan: hari ini.")
@click.option(
    "--paksa", is_flag=True, help="Simpan hasil apa adanya, walau belum atau tidak cocok."
)
@click.option(
    "--tetap",
    multiple=True,
    type=PERIODS_KNOWN,
    metavar="P",
    help="Laporan periode ini tetap sebagaimana terbit; yang berbeda dicatat di arsip.",
)
def create(
    folder: Path, tahun: str, tanggal: str | None, paksa: bool, tetap: tuple[str, ...]
) -> int:
    """Menutup satu tahun: isian, katalog, aturan dan hasilnya ke arsip/T/."""
    from iku_etl.archive.create import Close, create_archive
    from iku_etl.commands.console import ProgressBar, show_issues
    from iku_etl.region.brief import Brief, tell
    from iku_etl.rules.dates import read_date
    from iku_etl.workers.pool import open_workers, processes

    workspace = Workspace(folder)
    workspace.require_settings()
    day = (
        read_date(tanggal, "--tanggal", workspace.schemas) if tanggal is not None else date.today()
    )
    close = Close(check_year(tahun), day.isoformat(), paksa, tetap)
    files = count_files(workspace, tahun)
    with (
        open_workers(processes(), files, (READER, WRITER)) as workers,
        closing(ProgressBar(quiet=False)) as bar,
    ):
        closed = create_archive(workspace, close, bar.update, workers)
    show_issues(closed.issues)
    if closed.sama:
        say(f"Tidak ada perubahan sejak {closed.sama}; arsip baru tidak dibuat.")
        tell(Brief(f"tidak ada perubahan sejak {closed.sama}", {"tidak berubah": 1}))
        return 0
    if closed.path is None:
        say("Arsip tidak dibuat.")
        return 1
    say(f"Arsip dibuat: {closed.path}")
    say(f"Cetak atau kirim lewat e-mail, lalu simpan di tempat lain: {closed.daftar}")
    changed = ""
    if closed.changes:
        changed = f"Perubahan (perubahan.txt di dalam arsip): {closed.changes.summary()}."
        say(changed)
    said = " ".join(filter(None, [f"Arsip dibuat: {closed.path}.", changed]))
    tell(Brief(said.removesuffix("."), {"arsip dibuat": 1}, KEEP_IT))
    return 0


@archive.command(alias="periksa", over=OverMembers(of_one=("register",)))
@click.argument(
    "source",
    metavar="[BERKAS|DIR]",
    required=False,
    default=HERE,
    type=FolderPath(),
)
@click.option(
    "--daftar",
    "register",
    metavar="BERKAS",
    type=click.Path(path_type=Path),
    help="Salinan DAFTAR.txt yang Anda simpan di tempat lain; bawaan: arsip/DAFTAR.txt.",
)
def verify(source: Path, register: Path | None) -> int:
    """Memeriksa satu arsip BERKAS, folder hasil membukanya, atau semua arsip ruang kerja DIR."""
    from iku_etl.archive.shelf import is_shelf, list_archives, shelf_issues
    from iku_etl.bag.verify import verify_archive
    from iku_etl.commands.console import show_issues
    from iku_etl.region.brief import Brief, tell

    paths, issues = list_archives(source)
    whole = 0
    for path in paths:
        verdict = verify_archive(path)
        found = [*verdict.issues] or shelf_issues([path], register)
        if all(issue.kode == NO_LIST for issue in found):
            say(f"Utuh: {path}")
            whole += 1
        issues += found
    if is_shelf(source):
        issues += shelf_issues(paths, register, missing=True)
    issues = list(dict.fromkeys(issues))  # that there is no list is said once
    show_issues(issues)
    if whole:
        say(PROMISE)
    if paths:
        said = f"{whole} dari {len(paths)} arsip utuh"
        tell(Brief(said, {"arsip utuh": whole}, PROMISE if whole else ""))
    else:
        tell(Brief(NONE_YET, is_lacking=True))
    return 1 if issues else 0


@archive.command("list", alias="daftar", over=OverMembers(columns=COLUMNS))
@FOLDER
def list_(folder: Path) -> int:
    """Menampilkan arsip ruang kerja DIR: tahun, versi, tanggal, isi, dan keutuhannya."""
    from iku_etl.archive.shelf import list_versions, shelf_issues
    from iku_etl.bag.verify import verify_archive
    from iku_etl.commands.console import show_issues, show_table
    from iku_etl.region.brief import Brief, tell

    workspace = Workspace(folder)
    workspace.require_settings()
    versions = list_versions(workspace)
    if not versions:
        say(f"Belum ada arsip di {workspace.archives}.")
        tell(Brief(NONE_YET, is_lacking=True))
        return 0
    verdicts = [verify_archive(version.path) for version in versions]
    rows = [
        (v.tahun, str(v.nomor), d.tanggal, str(len(d.payload)), d.keadaan, v.path.name)
        for v, d in zip(versions, verdicts, strict=True)
    ]
    show_table("Arsip", COLUMNS, rows)
    tell(Brief(f"{len(rows)} arsip", {"arsip": len(rows)}, rows=tuple(rows)))
    paths = [version.path for version in versions]
    issues = [*shelf_issues(paths), *shelf_issues(paths, missing=True)]
    show_issues(issues)
    return 0 if all(verdict.is_whole for verdict in verdicts) and not issues else 1


@archive.command(alias="pulihkan")
@PACKAGE
@click.argument("folder", metavar="TUJUAN", type=click.Path(path_type=Path))
def restore(source: Path, folder: Path) -> int:
    """Membuka arsip BERKAS sebagai ruang kerja di TUJUAN, folder yang belum ada atau kosong."""
    from iku_etl.archive.restore import restore_archive
    from iku_etl.commands.console import show_issues
    from iku_etl.issues import has_errors

    restored = restore_archive(source, folder)
    show_issues(restored.issues)
    if has_errors(restored.issues):
        say("Tidak ada yang dikembalikan.")
        return 1
    say(f"Ruang kerja dikembalikan: {folder}")
    return 0

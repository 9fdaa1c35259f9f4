"""The guide's whole round, from template to archive: every command of docs/panduan.md is run.

Between the commands the test does what people do: keep the katalog, fill and return workbooks.
"""

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support.fill import fill
from support.small import kecil

from iku_etl.cli import call

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "panduan.md"
FENCE = re.compile(r"^```powershell\n(.*?)^```", re.MULTILINE | re.DOTALL)
FOLDER, KUMPULAN = Path("diskominfo"), Path("kabupaten")
SAFE_COPY = Path("cadangan/diskominfo-2026-v1.zip")
# Sending needs the agency's own mail server; tests/mail has one.
NOT_HERE = "--kirim"
KATALOG = """
    | unit | kode_unit | nama     | lembar   | email                |
    |      | BID-A     | Bidang A | Bidang A | bid-a@contoh.go.id   |
    | indikator | kode  | kode_unit | indikator       | formula  | satuan | agregasi | desimal |
    |           | IKU-1 | BID-A     | Dokumen selesai | a/b*100% | %      | jumlah   | 2       |
    | variabel | kode  | simbol | uraian  | tipe  | satuan  | minimum |
    |          | IKU-1 | a      | Selesai | bulat | Dokumen | 0       |
    |          | IKU-1 | b      | Semua   | bulat | Dokumen | 1       |
    | target | kode  | tahun | periode | target |
    |        | IKU-1 | 2025  | TAHUN   | 70%    |
    |        | IKU-1 | 2026  | TAHUN   | 80%    |
    |        | IKU-1 | 2026  | TW1     | 80%    |
    |        | IKU-1 | 2026  | TW2     | 80%    |
    |        | IKU-1 | 2027  | RENSTRA | 90%    |
"""


def run(command: str) -> int:
    return call(shlex.split(command.replace("\\", "/"))[1:])


def name_agency() -> None:
    """Subbag perencanaan completes iku.toml."""
    path = FOLDER / "iku.toml"
    text = path.read_text(encoding="utf-8")
    for name, value in (("kode", "diskominfo"), ("nama", "Dinas Contoh")):
        text = re.sub(f'^{name} *= *"[^"]*"', f'{name} = "{value}"', text, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")


def import_source() -> None:
    """An official workbook that the agency already has."""
    name_agency()
    assert run("iku-etl init asal --contoh belitung") == 0
    assert run("iku-etl run asal --tahun 2023 --periode TAHUN") == 0
    (workbook,) = Path("asal/output/2023/TAHUN").glob("* *.xlsx")
    shutil.copyfile(workbook, "IKU 2026.xlsx")


def keep_katalog() -> None:
    """Subbag perencanaan puts another katalog in the place of the imported proposals."""
    made = kecil(Path("katalog siap"), KATALOG).workspace.folder
    (FOLDER / "katalog.xlsx").unlink()
    shutil.copytree(made / "katalog", FOLDER / "katalog")


def return_workbooks(tahun: str = "2026", selesai: int = 8) -> None:
    """Bidang A fills what it was sent and sends it back."""
    (template,) = (FOLDER / "templat").glob(f"*{tahun}*.xlsx")
    typed = {("IKU-1", "a"): (selesai, 9, 9, 10), ("IKU-1", "b"): (10, 10, 10, 10)}
    fill(template, FOLDER / "masukan" / tahun / "Isian Bidang A.xlsx", typed)


def other_results() -> None:
    """The year before is closed already, and other periods of this year are run."""
    assert run("iku-etl template diskominfo --tahun 2025") == 0
    return_workbooks("2025", selesai=5)
    assert run("iku-etl run diskominfo --tahun 2025 --periode TAHUN") == 0
    assert run("iku-etl archive create diskominfo --tahun 2025 --tanggal 2026-01-31") == 0
    for periode in ("TW1", "TAHUN"):
        assert run(f"iku-etl run diskominfo --tahun 2026 --periode {periode}") == 0


def keep_copy() -> None:
    SAFE_COPY.parent.mkdir()
    shutil.copyfile(FOLDER / "arsip/2026/diskominfo-2026-v1.zip", SAFE_COPY)


def gather() -> None:
    """Bappeda moves the ruang kerja of its agencies into its kumpulan."""
    shutil.copytree(FOLDER, KUMPULAN / FOLDER, ignore=shutil.ignore_patterns("arsip", "2025"))


# What people do before a command of the guide is given for the first time.
BEFORE: dict[str, Callable[[], object]] = {
    "iku-etl catalog import": import_source,
    "iku-etl catalog check": keep_katalog,
    "iku-etl check": return_workbooks,
    "iku-etl diff": other_results,
    "iku-etl archive list": keep_copy,
    "iku-etl check kabupaten": gather,
}


def commands() -> list[str]:
    lines = [line for body in FENCE.findall(GUIDE.read_text("utf-8")) for line in body.splitlines()]
    return [line for line in lines if line.startswith("iku-etl ")]


def test_every_command_of_the_guide_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    waiting, ended = dict(BEFORE), {}
    for command in commands():
        for start in [start for start in waiting if command.startswith(start)]:
            waiting.pop(start)()
        if str(KUMPULAN) in command:  # here: tests/region has the processes, which cost time
            monkeypatch.setenv("IKU_ETL_PROSES", "0")
        if NOT_HERE not in command:
            ended[command] = run(command.replace("D:\\cadangan", "cadangan"))
    assert waiting == {}
    assert {command: code for command, code in ended.items() if code} == {}
    results = [
        "output/2026/TW2/Indikator Kinerja TW2 2026.xlsx",
        "output/2026/TW2/pemeriksaan/laporan.html",
        "output/2026/TW2/surat/hasil",
        "arsip/2026/diskominfo-2026-v1.zip",
        "output/tren/Tren Capaian.xlsx",
        "templat/Isian IKU-IKI 2027 diskominfo.xlsx",
    ]
    assert [name for name in results if not (FOLDER / name).exists()] == []
    report = KUMPULAN / "output/2026/TW2/laporan.html"
    assert "Semua unit sudah mengirim dan tidak ada galat." in report.read_text(encoding="utf-8")
    again = Path("diskominfo-2026/output/2026/TAHUN/capaian.csv").read_bytes()
    assert again == (FOLDER / "output/2026/TAHUN/capaian.csv").read_bytes()
    assert b",90.00," in again  # (8 + 9 + 9 + 10) / 40

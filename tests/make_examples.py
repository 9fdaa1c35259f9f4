"""Makes the filled workbooks of input_templates/*/masukan from tests/contoh: `make examples`."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import click
from support.fill import DetailTyped, Typed, fill, read_values

from iku_etl.project import load_project
from iku_etl.template import job
from iku_etl.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
YEARS = {
    "kota": "2025",
    "tanjung-jabung-barat": "2019",
    "iki-dinas-kominfo": "2025",
    "belitung": "2023",
    "bengkulu-selatan": "2020",
}
PER_UNIT = {"bengkulu-selatan"}
SAVED_BY_LIBREOFFICE = {("belitung", ""), ("iki-dinas-kominfo", "Bidang Statistik")}
NOTE = "Angka contoh"


def make_example(name: str, tahun: str) -> list[Path]:
    """The filled workbooks of one example, as its units would return them."""
    typed, details = read_values(ROOT / "tests" / "contoh" / name)
    masukan = ROOT / "input_templates" / name / "masukan" / tahun
    shutil.rmtree(masukan, ignore_errors=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / name
        shutil.copytree(ROOT / "input_templates" / name, folder)
        per_unit = name in PER_UNIT
        outcome = job.make_templates(Workspace(folder), tahun, per_unit=per_unit)
        if per_unit:
            return [_one(name, path, masukan / path.name, typed, details) for path in outcome.files]
        template = outcome.files[0]
        made = []
        for sender, sheets in _senders(folder).items():
            stem = f"{template.stem} - {sender}" if sender else template.stem
            target = masukan / f"{stem}.xlsx"
            made.append(_one(name, template, target, typed, details, sheets, sender))
        return made


def _senders(folder: Path) -> dict[str, set[str] | None]:
    """Who returns a copy with which sheets: each bidang its own; one agency alone, everything."""
    project, _ = load_project(folder, Workspace(folder).schemas)
    assert project is not None
    units = project.katalog.unit
    own = set(project.katalog.indikator["kode_unit"])
    names: dict[str, str] = dict(zip(units["kode_unit"], units["lembar"], strict=True))
    senders: dict[str, set[str] | None] = {}
    for kode, bidang in zip(units["kode_unit"], units["bidang"], strict=True):
        if kode in own:
            sheets = senders.setdefault(names.get(bidang, names[kode]), {"Rincian SPBE"})
            assert sheets is not None
            sheets.add(names[kode])
    return senders if len(senders) > 1 else {"": None}


def _one(
    name: str,
    template: Path,
    target: Path,
    typed: Typed,
    details: DetailTyped,
    sheets: set[str] | None = None,
    sender: str = "",
) -> Path:
    first = sheets is None or "Kepala Dinas" in sheets
    fill(template, target, typed, details if first else {}, sheets, NOTE)
    if (name, sender) in SAVED_BY_LIBREOFFICE:
        save_with_libreoffice(target)
    return target


def save_with_libreoffice(path: Path) -> None:
    """Opens a workbook in LibreOffice and saves it again, as staff without Excel do."""
    with tempfile.TemporaryDirectory() as scratch:
        command = [
            "soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless",
                   "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", scratch,
            str(path),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True)
        shutil.move(Path(scratch) / path.name, path)


if __name__ == "__main__":
    for example in sys.argv[1:] or YEARS:
        for made in make_example(example, YEARS[example]):
            click.echo(made.relative_to(ROOT))

"""A small ruang kerja with results of several years, written as pipe tables.

    | hasil | tahun | kode | target | realisasi | capaian |
    |       | 2023  | A    | 80     | 72        | 90      |

A column that is not shown has a plain value; without realisasi or capaian the status is belum_diisi.
"""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from iku_etl.bag import texts
from iku_etl.bag.register import register_line, register_path
from iku_etl.bag.storedzip import write_zip
from iku_etl.calculate.capaian_table import COLUMNS
from iku_etl.issues import Issue
from iku_etl.report.csv_table import open_capaian
from iku_etl.workspace import Workspace
from iku_etl.years.closed import read_years
from iku_etl.years.comparison import Trend, build_trend
from support.small import Row, kecil, read_tables

PLAIN = {"dokumen": "IKU", "kode_unit": "DINAS", "periode": "TAHUN", "satuan": "Nilai",
         "polaritas": "positif", "predikat": "Tinggi", "status": "dihitung"}  # fmt: skip


def with_years(folder: Path, katalog: str, hasil: str) -> Workspace:
    """The ruang kerja of a katalog, with a capaian.csv for every year and period of hasil."""
    workspace = kecil(folder, katalog).workspace
    runs: dict[tuple[str, str], list[Row]] = {}
    for shown in read_tables(hasil)["hasil"]:
        row = {**PLAIN, "indikator": shown["kode"], **shown}
        if not row.get("capaian"):
            row["status"] = shown.get("status") or "belum_diisi"
        runs.setdefault((row["tahun"], row["periode"]), []).append(row)
    for (tahun, periode), rows in runs.items():
        path = workspace.output(tahun, periode) / "capaian.csv"
        with open_capaian(path) as take:
            take([tuple(row.get(name, "") for name in COLUMNS) for row in rows])
    return workspace


def archive(
    workspace: Workspace, tahun: str, version: int = 1, formula: Mapping[str, str] | None = None
) -> Path:
    """The year's result and katalog (with other formulas) in a listed archive; output/ stays."""
    path = workspace.folder / f"arsip/{tahun}/contoh-{tahun}-v{version}.zip"
    path.parent.mkdir(parents=True, exist_ok=True)
    result = f"output/{tahun}/TAHUN/capaian.csv"
    lines = "".join(f"{kode},{text}\n" for kode, text in (formula or {}).items())
    write_bag(path, {
        result: (workspace.folder / result).read_bytes(),
        "katalog/indikator.csv": f"kode,formula\n{lines}".encode(),
    })  # fmt: skip
    with register_path(path).open("a", encoding="utf-8") as stream:
        stream.write(register_line(path))
    return path


def write_bag(path: Path, contents: Mapping[str, bytes]) -> None:
    """A whole archive of these files, with manifests of its own: so would a forger write it."""
    files = {f"{texts.PAYLOAD}{name}": content for name, content in contents.items()}
    info = {texts.OXUM: f"{sum(map(len, files.values()))}.{len(files)}"}
    tags = {
        texts.BAGIT: texts.DECLARATION.encode(),
        texts.INFO: texts.info_text(info).encode(),
        texts.MANIFEST: _manifest(files),
    }
    tags[texts.TAG_MANIFEST] = _manifest(tags)
    with TemporaryDirectory() as scratch, path.open("wb") as stream:
        places: dict[str, Path] = {}
        for name, content in (tags | files).items():
            place = places[f"{path.stem}/{name}"] = Path(scratch) / str(len(places))
            place.write_bytes(content)
        write_zip(stream, places.items())


def _manifest(files: Mapping[str, bytes]) -> bytes:
    recorded = {name: texts.digest([content]) for name, content in files.items()}
    return texts.manifest_text(recorded).encode()


def trend_of(workspace: Workspace) -> tuple[Trend, list[Issue]]:
    """The trend of a ruang kerja, with all that is said of it."""
    from iku_etl.project import load_project

    project, issues = load_project(workspace.folder, workspace.schemas)
    assert project is not None, [issue.pesan for issue in issues]
    years, found = read_years(workspace.folder)
    trend, remarks = build_trend(project, years)
    return trend, [*found, *remarks]


def codes(issues: list[Issue]) -> list[str]:
    """The codes of issues, sorted."""
    return sorted(issue.kode for issue in issues)

"""Links that lead out of a ruang kerja: each entrance refuses them, and says which."""

import sys
import zipfile
from pathlib import Path

import pytest
from support.small import YEAR, Kecil, kecil

from iku_etl.archive.create import Close, create_archive
from iku_etl.cli import call
from iku_etl.files.inside import OutsideError, inside, is_inside
from iku_etl.years.closed import read_years
from iku_etl.years.job import make_trend

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
TABLES = """
    | unit | kode_unit | nama     | lembar   | email          |
    |      | BID       | Bidang A | Bidang A | a@contoh.go.id |
    | indikator | kode | kode_unit |
    |           | A    | BID       |
    | target    | kode | target |
    |           | A    | 80     |
    | isian     | kode | simbol | tw1 | tw2 | tw3 | tw4 |
    |           | A    | x      | 1   | 2   | 3   | 3   |
"""
SECRET = "RAHASIA-DI-LUAR"


@pytest.fixture
def small(tmp_path: Path) -> Kecil:
    """The ruang kerja kerja/, and beside it a file that it must never show."""
    (tmp_path / "rahasia.txt").write_text(SECRET, encoding="utf-8")
    return kecil(tmp_path / "kerja", TABLES)


def elsewhere(path: Path) -> None:
    """Moves a file or folder out of the ruang kerja, and leaves a link in its place."""
    away = path.parents[len(path.parts) - 1 - path.parts.index("kerja")] / f"luar-{path.name}"
    path.rename(away)
    path.symlink_to(away)


def run(small: Kecil) -> int:
    return call(["run", str(small.workspace.folder), "--tahun", YEAR, "--periode", "TAHUN", "-q"])


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("iku.toml", 2),
        ("katalog", 2),
        ("katalog/target.csv", 1),
        (f"masukan/{YEAR}", 2),
        (f"masukan/{YEAR}/Isian.xlsx", 1),
        ("schemas", 2),
        ("schemas/gaya.yaml", 2),
        ("schemas/tata_letak/iku_umum.yaml", 2),
        (f"output/{YEAR}", 2),
        ("output", 2),
    ],
)
def test_run_through_a_link(
    small: Kecil, name: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    path = small.workspace.folder / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix:
            path.write_text("kode: x\n", encoding="utf-8")
        else:
            path.mkdir()
    elsewhere(path)
    assert run(small) == code
    assert Path(name).name in capsys.readouterr().err
    assert not list(small.workspace.folder.parent.glob("luar-*/**/capaian.csv"))


def test_a_folder_linked_below_masukan_is_named(
    small: Kecil, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small.workspace.inputs(YEAR) / "kiriman"
    folder.mkdir()
    elsewhere(folder)
    assert run(small) == 1
    assert "kiriman" in capsys.readouterr().err
    assert (small.workspace.output(YEAR, "TAHUN") / "capaian.csv").is_file()  # the rest is produced


def test_a_link_in_a_letter(small: Kecil, capsys: pytest.CaptureFixture[str]) -> None:
    """{% include 'l.txt' %} through a link puts nothing from outside into a letter."""
    assert run(small) == 0
    folder = small.workspace.folder / "schemas" / "surat"
    folder.mkdir(parents=True)
    (folder / "hasil.txt").write_text("Perihal: x\n\n{% include 'l.txt' %}\n", encoding="utf-8")
    (folder / "l.txt").symlink_to(small.workspace.folder.parent / "rahasia.txt")
    email = ["email", str(small.workspace.folder), "--tahun", YEAR, "--periode", "TAHUN"]
    assert call([*email, "--jenis", "hasil"]) == 2
    assert "l.txt" in capsys.readouterr().err
    assert not list(small.workspace.folder.rglob("*.eml"))


def test_a_link_as_attachment_or_as_folder_of_letters(
    small: Kecil, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(small) == 0
    (book,) = small.workspace.output(YEAR, "TAHUN").glob("* *.xlsx")
    email = ["email", str(small.workspace.folder), "--tahun", YEAR, "--periode", "TAHUN"]
    surat = small.workspace.output(YEAR, "TAHUN") / "surat"
    away = small.workspace.folder.parent / "luar-surat"
    away.mkdir()
    surat.symlink_to(away)
    assert call([*email, "--jenis", "hasil"]) == 2
    surat.unlink()
    elsewhere(book)
    assert call([*email, "--jenis", "hasil"]) == 2
    assert book.name in capsys.readouterr().err
    assert list(away.iterdir()) == []


@pytest.mark.parametrize("name", [f"masukan/{YEAR}/surat.txt", "schemas/x.yaml", "katalog/x.csv"])
def test_no_foreign_file_gets_into_an_archive(small: Kecil, name: str) -> None:
    small.run()
    path = small.workspace.folder / name
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(small.workspace.folder.parent / "rahasia.txt")
    closed = create_archive(small.workspace, Close(YEAR, "2026-01-31", paksa=True))
    assert closed.path is None
    assert {issue.kode for issue in closed.issues} & {"berkas-tautan", "katalog-tidak-terbaca"}
    assert not list(small.workspace.folder.rglob("*.zip"))


def test_a_linked_archive_or_result_is_no_year(small: Kecil) -> None:
    small.run()
    shelf = small.workspace.archives / YEAR
    create_archive(small.workspace, Close(YEAR, "2026-01-31"))
    (archive,) = shelf.glob("*.zip")
    elsewhere(archive)
    years, issues = read_years(small.workspace.folder)
    assert [year.rows for year in years] == [None]
    assert "tahun-tidak-terbaca" in {issue.kode for issue in issues}
    archive.unlink()
    elsewhere(small.workspace.output(YEAR, "TAHUN") / "capaian.csv")
    assert read_years(small.workspace.folder)[0][0].rows is None


def test_trend_writes_nothing_through_a_link(small: Kecil) -> None:
    small.run()
    (small.workspace.folder / "output" / "tren").symlink_to(small.workspace.folder.parent)
    with pytest.raises(OutsideError):
        make_trend(small.workspace)
    assert not list(small.workspace.folder.parent.glob("Tren*"))


def test_restore_refuses_names_that_lead_out(tmp_path: Path) -> None:
    path = tmp_path / "contoh-2025-v1.zip"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("tas/data/../../../luar.txt", "x")
    assert call(["archive", "restore", str(path), str(tmp_path / "kembali")]) == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["contoh-2025-v1.zip"]


def test_inside(tmp_path: Path) -> None:
    """Links within are well, as is a ruang kerja that is itself found through a link."""
    real = tmp_path / "asli"
    (real / "a").mkdir(parents=True)
    (real / "b").symlink_to(real / "a")
    (real / "bulat").symlink_to(real / "bulat")
    (tmp_path / "lewat").symlink_to(real)
    assert inside(real, real / "b" / "belum ada.txt") == real / "b" / "belum ada.txt"
    assert is_inside(tmp_path / "lewat", tmp_path / "lewat" / "a")
    for name in ("../x", "/x", "bulat/x", "a/../../x", "nul\0"):
        assert not is_inside(real, real / name), name

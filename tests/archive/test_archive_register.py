"""A manipulated archive: damage is seen by itself, a forger only against a list kept elsewhere."""

from hashlib import sha256
from pathlib import Path
from shutil import copyfile

import pytest
from support.closed_year import FIRST, close_year
from support.small import YEAR
from support.small_years import archive, codes, trend_of, with_years, write_bag

from iku_etl.bag.register import FILE_NAME
from iku_etl.bag.verify import verify_archive
from iku_etl.cli import call
from iku_etl.messages.catalogue import MESSAGES
from iku_etl.workspace import Workspace
from iku_etl.years.closed import read_years
from iku_etl.years.difference import compare

NO_LIST = "arsip-tanpa-daftar"
KATALOG = """
    | indikator | kode |
    |           | A    |
"""
HASIL = """
    | hasil | tahun | kode | target | realisasi | capaian |
    |       | 2022  | A    | 80     | 60        | 75      |
    |       | 2023  | A    | 80     | 72        | 90      |
"""


def forge_bytes(path: Path) -> None:
    """Another realisasi, and nothing else: the manifest is that of before."""
    content = path.read_bytes()
    assert b"72" in content
    path.write_bytes(content.replace(b",72,", b",99,"))


def test_a_forged_capaian_is_not_shown_by_trend_or_diff(tmp_path: Path) -> None:
    workspace = with_years(tmp_path, KATALOG, HASIL)
    path = archive(workspace, "2023", formula={"A": "x"})
    trend, issues = trend_of(workspace)
    assert [row.realisasi for row in trend.indikator[0].rows if row] == [60, 72]
    assert "tahun-tidak-terbaca" not in codes(issues)
    forge_bytes(path)
    trend, issues = trend_of(workspace)
    assert [row.realisasi for row in trend.indikator[0].rows if row] == [60]
    assert "tahun-tidak-terbaca" in codes(issues)
    compared = compare(workspace, "2022", "2023", None)
    assert compared.differences is None
    assert [issue.kode for issue in compared.issues] == ["tahun-tidak-terbaca"]


def capaian(workspace: Workspace, realisasi: str) -> dict[str, bytes]:
    """The files of an archive of 2023 with that realisasi."""
    text = (workspace.output("2023", "TAHUN") / "capaian.csv").read_bytes()
    return {"output/2023/TAHUN/capaian.csv": text.replace(b",72,", f",{realisasi},".encode())}


def test_a_forger_who_writes_the_manifest_anew_is_seen_against_the_list(tmp_path: Path) -> None:
    workspace = with_years(tmp_path, KATALOG, HASIL)
    path = workspace.archives / "2023" / "contoh-2023-v1.zip"
    path.parent.mkdir(parents=True)
    write_bag(path, capaian(workspace, "72"))
    digest = sha256(path.read_bytes()).hexdigest()
    write_bag(path, capaian(workspace, "99"))
    assert realisasi(workspace) == ([60, 99], [NO_LIST])  # nothing is promised without one
    (workspace.archives / FILE_NAME).write_text(f"# daftar\n{digest}  2023/{path.name}\n")
    assert realisasi(workspace) == ([60], ["tahun-tidak-terbaca"])
    write_bag(path, capaian(workspace, "72"))
    assert realisasi(workspace) == ([60, 72], [])


def realisasi(workspace: Workspace) -> tuple[list[float | None], list[str]]:
    """The values of all years without output/2023, and what is said."""
    years, issues = read_years(workspace.folder)
    found = [row.realisasi for year in years for row in year.rows or ()]
    return found, [i.kode for i in issues if i.kode != "tahun-beda-dari-arsip"]


def test_an_added_and_a_missing_archive_are_said(tmp_path: Path) -> None:
    workspace = with_years(tmp_path, KATALOG, HASIL)
    first = archive(workspace, "2023")
    digest = sha256(first.read_bytes()).hexdigest()
    (workspace.archives / FILE_NAME).write_text(
        f"{digest}  2023/{first.name}\n{digest}  2023/contoh-2023-v2.zip\n"
    )
    assert codes(read_years(workspace.folder)[1]) == ["arsip-terdaftar-hilang"]
    copyfile(first, first.with_name("contoh-2023-v3.zip"))
    found = codes(read_years(workspace.folder)[1])
    assert found == ["arsip-tak-terdaftar", "arsip-terdaftar-hilang"]


def test_create_keeps_the_list_and_verify_says_what_it_promises(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    workspace, closed = close_year(tmp_path / "kerja")
    daftar = workspace.archives / FILE_NAME
    assert closed.daftar == daftar
    lines = [x for x in daftar.read_text(encoding="utf-8").splitlines() if not x.startswith("#")]
    assert [line.split("  ")[1] for line in lines] == [FIRST.removeprefix("arsip/")]
    kept = copyfile(daftar, tmp_path / "salinan.txt")

    assert call(["archive", "verify", "kerja"]) == 0
    out = capsys.readouterr().out
    assert "DAFTAR.txt" in out
    assert "tidak ada yang rusak" in out
    assert call(["archive", "verify", f"kerja/{FIRST}", "--daftar", str(kept)]) == 0

    # A forger with access to the shelf writes archive and list anew; the kept copy shows it.
    path = workspace.folder / FIRST
    write_bag(path, {f"output/{YEAR}/TAHUN/capaian.csv": b"palsu"})
    assert call(["archive", "verify", "kerja"]) == 1
    assert call(["archive", "list", "kerja"]) == 1
    daftar.unlink()
    capsys.readouterr()
    assert call(["archive", "verify", "kerja", "--daftar", str(kept)]) == 1
    assert "DAFTAR.txt" in capsys.readouterr().err


@pytest.mark.parametrize("how", ["gone", "empty"])
def test_a_list_that_is_gone_is_said_once_and_the_next_close_makes_it(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    workspace, _ = close_year(tmp_path / "kerja")
    copyfile(workspace.folder / FIRST, workspace.folder / FIRST.replace("v1", "v2"))
    daftar = workspace.archives / FILE_NAME
    daftar.unlink() if how == "gone" else daftar.write_text("# kosong\n")
    said = MESSAGES[NO_LIST].pesan.split(",", maxsplit=1)[0]
    for arguments, code in (
        (["archive", "verify", "kerja"], 1),
        (["archive", "verify", "kerja/arsip"], 1),
        (["archive", "verify", f"kerja/{FIRST}"], 1),
        (["archive", "list", "kerja"], 1),
        (["trend", "kerja"], 0),
        (["diff", "kerja", "--dari", f"arsip:kerja/{FIRST}", "--ke", YEAR], 0),
        (["archive", "restore", f"kerja/{FIRST}", "kembali"], 0),
    ):
        assert call(arguments) == code, arguments
        out, err = capsys.readouterr()
        assert " ".join((out + err).split()).count(said) == 1, arguments
    made = "daftar itu dibuat baru"
    assert made in MESSAGES["arsip-daftar-baru"].pesan
    for again, count in enumerate((1, 0)):
        assert call(["archive", "create", "kerja", "--tahun", YEAR]) == 0, again
        assert " ".join("".join(capsys.readouterr()).split()).count(made) == count
    assert call(["archive", "verify", "kerja"]) == 0
    # A copy of one archive elsewhere needs no list.
    copyfile(workspace.folder / FIRST, tmp_path / Path(FIRST).name)
    assert call(["archive", "verify", Path(FIRST).name]) == 0


def test_a_forged_archive_is_not_restored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace, _ = close_year(tmp_path / "kerja")
    path = workspace.folder / FIRST
    write_bag(path, {f"output/{YEAR}/TAHUN/capaian.csv": b"palsu"})
    assert verify_archive(path).is_whole
    assert call(["archive", "restore", str(path), str(tmp_path / "kembali")]) == 1
    out, err = capsys.readouterr()
    assert "DAFTAR.txt" in err
    assert "dikembalikan:" not in out
    assert not (tmp_path / "kembali").exists()


def test_a_list_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace, _ = close_year(tmp_path / "kerja")
    (tmp_path / "lain.txt").write_text("bukan daftar\n", encoding="utf-8")
    arguments = ["archive", "verify", str(workspace.folder), "--daftar", str(tmp_path / "lain.txt")]
    assert call(arguments) == 2
    assert "baris 1" in capsys.readouterr().err

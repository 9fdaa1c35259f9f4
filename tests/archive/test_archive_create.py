"""Closing a year: what goes in, what is refused, what a second close says."""

import csv
import hashlib
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from support.closed_year import CLOSE, FIRST, close_year, codes, files, year_to_close
from support.small import YEAR

from iku_etl.archive import create, pack
from iku_etl.archive.changes import Changes, Rows, changes_text, compare_values
from iku_etl.archive.create import create_archive
from iku_etl.bag.storedzip import ZipTooLargeError
from iku_etl.calculate.capaian_table import COLUMNS, NUMBERS, CapaianRow
from iku_etl.issues import UsageError
from iku_etl.pipeline import run
from iku_etl.resources import shared_folder

FORCED = replace(CLOSE, paksa=True)


def content(path: Path) -> dict[str, bytes]:
    """The files of an archive without its top folder."""
    with zipfile.ZipFile(path) as archive:
        return {n.partition("/")[2]: archive.read(n) for n in archive.namelist()}


def change_target(folder: Path, target: str) -> None:
    path = folder / "katalog" / "target.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",80", f",{target}"), encoding="utf-8")


def test_everything_of_the_year_and_nothing_else(tmp_path: Path) -> None:
    workspace = year_to_close(tmp_path)
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "milik_sendiri.yaml").write_text("kode: x\n", encoding="utf-8")
    surat = workspace.output(YEAR, "TW4") / "surat" / "catatan.csv"
    surat.parent.mkdir(parents=True)
    surat.write_text("kepada\n", encoding="utf-8")
    expected = files(tmp_path)
    for other in ("templat/a.xlsx", "masukan/2019/a.xlsx", "masukan/2025/~$Isian.xlsx"):
        (tmp_path / other).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / other).write_bytes(b"")
    closed = create_archive(workspace, CLOSE)
    assert (codes(closed), closed.path) == ([], tmp_path / FIRST)
    found = content(tmp_path / FIRST)
    inside = {n.removeprefix("data/"): c for n, c in found.items() if n.startswith("data/")}
    rules = {f"skema-iku-etl/{n}": c for n, c in files(shared_folder("schemas")).items()}
    assert inside == expected | rules
    assert set(found) - {f"data/{name}" for name in inside} == {
        "bagit.txt", "bag-info.txt", "versi-program.txt",
        "manifest-sha512.txt", "tagmanifest-sha512.txt",
    }  # fmt: skip


def test_what_who_when(tmp_path: Path) -> None:
    close_year(tmp_path)
    found = content(tmp_path / FIRST)
    lines = found["bag-info.txt"].decode().splitlines()
    assert {
        "Source-Organization: Dinas Contoh",
        f"External-Identifier: contoh-{YEAR}-v1",
        "Bagging-Date: 2026-01-31",
        f"Tahun: {YEAR}",
        "Versi: 1",
    } <= set(lines)
    versions = found["versi-program.txt"].decode()
    assert versions.startswith("iku-etl ")
    assert "\nPython 3." in versions


def test_the_same_year_gives_the_same_bytes(tmp_path: Path) -> None:
    shutil.copytree(year_to_close(tmp_path / "satu").folder, tmp_path / "dua")
    for name in ("satu", "dua"):
        create_archive(create.Workspace(tmp_path / name), CLOSE)
    assert (tmp_path / "satu" / FIRST).read_bytes() == (tmp_path / "dua" / FIRST).read_bytes()


def refused(folder: Path, close: create.Close = CLOSE) -> list[str]:
    """The codes of a close that makes nothing and changes nothing."""
    workspace = create.Workspace(folder)
    before = files(folder)
    closed = create_archive(workspace, close)
    assert closed.path is None
    assert files(folder) == before
    return codes(closed)


def test_no_results(tmp_path: Path) -> None:
    workspace = year_to_close(tmp_path)
    workspace.output(YEAR, "TAHUN").rename(workspace.output(YEAR, "TW1"))
    assert refused(tmp_path) == ["arsip-tanpa-hasil"]
    other = replace(CLOSE, tahun="2031")
    assert refused(tmp_path, other) == ["arsip-tanpa-hasil", "masukan-kosong"]


def test_results_older_than_the_katalog(tmp_path: Path) -> None:
    year_to_close(tmp_path)
    change_target(tmp_path, "90")
    assert refused(tmp_path) == ["arsip-hasil-usang"]


def test_results_of_indicators_that_are_gone(tmp_path: Path) -> None:
    """Nothing is computed for them any more, so nothing could differ."""
    year_to_close(tmp_path)
    indikator = tmp_path / "katalog" / "indikator.csv"
    (row,) = csv.DictReader(indikator.read_text(encoding="utf-8").splitlines())
    row |= {"berlaku_mulai": "2015", "berlaku_sampai": "2019"}
    lines = ",".join(row), ",".join(row.values())
    indikator.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert "arsip-hasil-usang" in refused(tmp_path)


def test_two_close_at_the_same_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other was quicker: its archive stays."""
    workspace = year_to_close(tmp_path)

    def write_zip(stream: object, files: object) -> None:
        (tmp_path / FIRST).write_bytes(b"yang lain")
        real(stream, files)

    real = pack.write_zip
    monkeypatch.setattr(pack, "write_zip", write_zip)
    with pytest.raises(UsageError):
        create_archive(workspace, CLOSE)
    assert files(tmp_path / "arsip") == {FIRST.removeprefix("arsip/"): b"yang lain"}


@pytest.mark.parametrize("name", ["capaian.csv", "capaian.xlsx", "capaian.parquet"])
def test_results_that_somebody_changed(tmp_path: Path, name: str) -> None:
    path = year_to_close(tmp_path).output(YEAR, "TAHUN") / name
    path.write_bytes(path.read_bytes()[:-1])
    assert refused(tmp_path) == ["arsip-hasil-usang"]


def test_results_of_before_there_was_a_parquet_file(tmp_path: Path) -> None:
    workspace = year_to_close(tmp_path)
    (workspace.output(YEAR, "TAHUN") / "capaian.parquet").unlink()
    assert create_archive(workspace, CLOSE).path


def test_results_that_somebody_deleted(tmp_path: Path) -> None:
    next(year_to_close(tmp_path).output(YEAR, "TAHUN").glob("* *.xlsx")).unlink()
    assert refused(tmp_path) == ["arsip-hasil-usang"]


def test_a_quarter_older_than_the_inputs(tmp_path: Path) -> None:
    workspace = year_to_close(tmp_path)
    run(workspace, YEAR, "TW4")
    indikator = tmp_path / "katalog" / "indikator.csv"
    text = indikator.read_text(encoding="utf-8")
    indikator.write_text(text.replace("Sasaran", "Sasaran lain"), encoding="utf-8")
    run(workspace, YEAR, "TAHUN")
    assert refused(tmp_path) == ["arsip-hasil-usang"]
    run(workspace, YEAR, "TW4")
    assert create_archive(workspace, CLOSE).path


def test_stale_results_by_force_are_noted(tmp_path: Path) -> None:
    workspace = year_to_close(tmp_path)
    change_target(tmp_path, "90")
    closed = create_archive(workspace, FORCED)
    assert codes(closed) == ["arsip-hasil-tetap"]
    assert f"output/{YEAR}/TAHUN/capaian.csv" in content(tmp_path / FIRST)["catatan.txt"].decode()


def test_a_year_without_inputs(tmp_path: Path) -> None:
    workspace = year_to_close(tmp_path)
    shutil.rmtree(workspace.inputs(YEAR))
    assert refused(tmp_path) == ["masukan-kosong"]


def test_names_another_computer_cannot_hold(tmp_path: Path) -> None:
    workspace = year_to_close(tmp_path)
    inputs = workspace.inputs(YEAR)
    try:
        (inputs / "jam 12:30.xlsx").write_bytes(b"")
        (inputs / "ISIAN.xlsx").write_bytes(b"")
    except OSError:
        pytest.skip("this computer cannot hold them either")
    assert refused(tmp_path, FORCED) == ["arsip-nama-berkas"]


def test_an_unusable_katalog(tmp_path: Path) -> None:
    year_to_close(tmp_path)
    (tmp_path / "katalog" / "indikator.csv").write_text("kode\n", encoding="utf-8")
    assert refused(tmp_path, FORCED)


def test_too_much_for_one_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    year_to_close(tmp_path)

    def write_zip(*_: object) -> None:
        raise ZipTooLargeError("lebih dari 4 GB")

    monkeypatch.setattr(pack, "write_zip", write_zip)
    assert refused(tmp_path) == ["arsip-terlalu-besar"]


def test_galat_and_left_over_workbooks_are_said(tmp_path: Path) -> None:
    workspace = year_to_close(tmp_path)
    (workspace.inputs(YEAR) / "surat.xlsx").write_bytes(b"bukan Excel")
    run(workspace, YEAR, "TAHUN")
    (workspace.output(YEAR, "TAHUN") / "Nama lama.xlsx").write_bytes(b"")
    closed = create_archive(workspace, CLOSE)
    assert codes(closed) == ["arsip-ada-galat", "arsip-buku-lama"]
    assert closed.path


def test_a_second_close_without_changes_makes_nothing(tmp_path: Path) -> None:
    workspace, _ = close_year(tmp_path)
    before = files(tmp_path)
    closed = create_archive(workspace, replace(CLOSE, tanggal="2026-02-28"))
    assert (closed.path, closed.sama) == (None, tmp_path / FIRST)
    assert files(tmp_path) == before


def test_a_second_close_says_what_changed(tmp_path: Path) -> None:
    workspace, _ = close_year(tmp_path)
    first = (tmp_path / FIRST).read_bytes()
    change_target(tmp_path, "90")
    (workspace.inputs(YEAR) / "lampiran.pdf").write_bytes(b"")
    (tmp_path / "katalog" / "instansi.csv").unlink()
    (tmp_path / "katalog" / "instansi.csv").write_text("kunci,isi\ntempat,Sini\n", encoding="utf-8")
    run(workspace, YEAR, "TAHUN")
    closed = create_archive(workspace, CLOSE)
    assert closed.path == tmp_path / FIRST.replace("v1", "v2")
    assert (tmp_path / FIRST).read_bytes() == first
    assert closed.changes
    assert f"data/masukan/{YEAR}/lampiran.pdf" in closed.changes.ditambah
    assert closed.changes.dihapus == ()
    assert {"data/katalog/instansi.csv", "data/katalog/target.csv"} < set(closed.changes.diubah)
    old, new = ("93,75", "83,33")
    assert f"TAHUN A capaian: {old} → {new}" in map(str, closed.changes.nilai)
    text = content(closed.path)["perubahan.txt"].decode()
    assert hashlib.sha512(first).hexdigest() in text
    assert f"TAHUN A capaian: {old} → {new}" in text
    with (workspace.output(YEAR, "TAHUN") / "capaian.csv").open(encoding="utf-8") as stream:
        assert next(csv.DictReader(stream))["capaian"] == new.replace(",", ".")


def rows(**values: float | None) -> Rows:
    """The rows of TAHUN with their realisasi."""
    blank = dict.fromkeys(COLUMNS, "") | dict.fromkeys(NUMBERS)
    return {
        "TAHUN": [
            CapaianRow(**(blank | {"kode": kode, "realisasi": value}))
            for kode, value in values.items()
        ]
    }


def test_a_value_that_was_blank_is_newly_filled() -> None:
    old, new = rows(A=1.0, B=None, C=3.0, D=4.5), rows(A=2.0, B=2.5, C=None, D=4.5, E=5.0)
    values = tuple(compare_values(old, new))
    assert [str(value) for value in values] == [
        "TAHUN A realisasi: 1 → 2",
        "TAHUN B realisasi: baru diisi, 2,5",
        "TAHUN C realisasi: 3 → (kosong)",
        "TAHUN E indikator: tidak ada → ada",
    ]
    changes = Changes("v1.zip", (), (), ("data/a.csv",), values)
    assert changes.summary().endswith("1 diubah; 3 nilai berubah, 1 baru diisi")
    *_, changed, filled = changes_text(changes).split("\n\n")
    assert (changed.count("\n  "), filled.count("\n  ")) == (3, 1)
    assert "baru diisi, 2,5" in filled


def test_a_capaian_that_excel_saved_otherwise_has_no_values(tmp_path: Path) -> None:
    workspace = year_to_close(tmp_path)
    path = workspace.output(YEAR, "TAHUN") / "capaian.csv"
    for content in (b"kode;capaian\r\nA\xe9;93,75", b"\0" * 200_000, b"periode,kode\nTAHUN,A,1"):
        path.write_bytes(content)
        closed = create_archive(workspace, FORCED)
        assert closed.path
    assert closed.changes
    assert closed.changes.nilai == ()


def test_a_damaged_archive_is_not_compared_with(tmp_path: Path) -> None:
    workspace, _ = close_year(tmp_path)
    change_target(tmp_path, "90")
    run(workspace, YEAR, "TAHUN")
    path = tmp_path / FIRST
    path.write_bytes(path.read_bytes()[:-1])
    assert refused(tmp_path) == ["arsip-lama-rusak"]
    closed = create_archive(workspace, FORCED)
    assert codes(closed) == ["arsip-lama-dilewati"]
    assert closed.path == tmp_path / FIRST.replace("v1", "v2")

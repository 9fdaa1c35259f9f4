"""capaian.csv of closed and running years: the newest archive counts, damage is said."""

import contextlib
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.small_years import archive, codes, with_years, write_bag

from iku_etl.bag.register import register_line, register_path
from iku_etl.calculate.capaian_table import COLUMNS, plain_text, safe_text
from iku_etl.workspace import Workspace
from iku_etl.years import closed as closed_years
from iku_etl.years.capaian import CapaianError, read_capaian
from iku_etl.years.closed import read_archive, read_year, read_years

KATALOG = """
    | indikator | kode |
    |           | A    |
"""
HASIL = """
    | hasil | tahun | kode | target | realisasi | capaian | asal                |
    |       | 2023  | A    | 80     | 72        | 90      | Isian.xlsx!Dinas!G8 |
"""
RESULT = "output/2023/TAHUN/capaian.csv"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return with_years(tmp_path, KATALOG, HASIL)


def realisasi(workspace: Workspace) -> list[tuple[str, str, float | None]]:
    years, _ = read_years(workspace.folder)
    return [(y.tahun, y.berkas, row.realisasi) for y in years for row in y.rows or ()]


def test_the_newest_archive_counts(workspace: Workspace) -> None:
    path = workspace.folder / RESULT
    text = path.read_text(encoding="utf-8")
    for version, value in ((2, "71"), (9, "72"), (10, "73")):
        path.write_text(text.replace("72", value), encoding="utf-8")
        archive(workspace, "2023", version)
    assert realisasi(workspace) == [("2023", "contoh-2023-v10.zip", 73.0)]
    assert codes(read_years(workspace.folder)[1]) == []
    path.write_text(text, encoding="utf-8")
    assert realisasi(workspace) == [("2023", "contoh-2023-v10.zip", 73.0)]
    assert codes(read_years(workspace.folder)[1]) == ["tahun-beda-dari-arsip"]
    path.unlink()
    assert codes(read_years(workspace.folder)[1]) == []


def test_other_files_are_no_years(workspace: Workspace) -> None:
    for name in ("arsip/2022/catatan.zip", "arsip/2022/contoh-2021-v1.zip", "arsip/x-2022-v1.zip",
                 "output/tren/TAHUN/capaian.csv", "output/202/TAHUN/capaian.csv"):  # fmt: skip
        path = workspace.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("bukan", encoding="utf-8")
    assert realisasi(workspace) == [("2023", RESULT, 72.0)]
    assert read_year(workspace.folder, "2022") is None


def test_a_member_may_be_as_large_as_the_limit(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, size = archive(workspace, "2023"), (workspace.folder / RESULT).stat().st_size
    for limit, wanted in ((size - 1, ["tahun-tidak-terbaca"]), (size, []), (size + 1, [])):
        monkeypatch.setattr(closed_years, "LARGEST_MEMBER", limit)
        assert codes(read_archive(path, "2023")[1]) == wanted


def test_an_archive_without_the_result(workspace: Workspace) -> None:
    path = archive(workspace, "2023")
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("tas/data/iku.toml", "")
    year, issues = read_archive(path, "2023")
    assert (year.rows, codes(issues)) == (None, ["tahun-tidak-terbaca"])


def test_a_quarter_that_was_not_closed_is_read_as_of_an_open_year(workspace: Workspace) -> None:
    def read() -> tuple[str, bool, list[str]]:
        found = read_year(workspace.folder, "2023", "TW1")
        assert found
        year, issues = found
        return year.berkas, year.rows is not None, codes(issues)

    path = archive(workspace, "2023")
    assert read_year(workspace.folder, "2023", "TW1") is None
    name = "output/2023/TW1/capaian.csv"
    quarter, result = workspace.folder / name, (workspace.folder / RESULT).read_bytes()
    quarter.parent.mkdir()
    quarter.write_bytes(result.replace(b"TAHUN", b"TW1"))
    assert read() == (name, True, [])
    closed = path.with_name("contoh-2023-v2.zip")
    write_bag(closed, {RESULT: result, name: quarter.read_bytes()})
    with register_path(closed).open("a", encoding="utf-8") as stream:
        stream.write(register_line(closed))
    assert read() == (closed.name, True, [])
    closed.write_bytes(closed.read_bytes()[:-99])  # who knows what it held
    assert read() == (closed.name, False, ["tahun-tidak-terbaca"])


def test_a_path_out_of_the_bag_is_never_taken(workspace: Workspace) -> None:
    path = archive(workspace, "2023")
    with zipfile.ZipFile(path, "w") as target:
        target.write(workspace.folder / RESULT, f"../data/../{RESULT}")
        target.write(workspace.folder / RESULT, RESULT)
    assert codes(read_archive(path, "2023")[1]) == ["tahun-tidak-terbaca"]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_any_damaged_archive_is_said(workspace: Workspace, data: st.DataObject) -> None:
    path = archive(workspace, "2023", formula={"A": "x"})
    content = bytearray(path.read_bytes())
    for place, byte in data.draw(
        st.lists(st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255)), min_size=1)
    ):
        content[place] = byte
    path.write_bytes(content[: data.draw(st.integers(1, len(content)))])
    year, issues = read_archive(path, "2023")
    assert (year.rows is None) == (codes(issues) == ["tahun-tidak-terbaca"])


HEAD = ",".join(COLUMNS)
ROW = "A,DINAS,IKU,2023,TAHUN,A,Nilai,positif,80,72.50,,90.63,Tinggi,,dihitung,x!y!A1"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kode;tahun\n",
        f"{HEAD}\n{ROW}",
        f"{HEAD}\n{ROW},lebih\n",
        f"{HEAD}\n{ROW}\n{ROW}\n",
        f"{HEAD}\n{ROW.replace('2023', '2024')}\n",
        f"{HEAD}\n{ROW.replace('TAHUN', 'TW4')}\n",
        f"{HEAD}\n{ROW.replace('72.50', '72,50')}\n",
        f"{HEAD}\n{ROW.replace('72.50', 'nan')}\n",
        f"{HEAD}\n{ROW.replace('dihitung', 'selesai')}\n",
        f"{HEAD}\n{ROW.replace('Nilai', chr(34))}\n",
    ],
)
def test_a_file_that_is_not_whole_is_refused(text: str) -> None:
    with pytest.raises(CapaianError):
        read_capaian(text.encode(), "2023", "TAHUN")


def test_a_whole_file() -> None:
    (row,) = read_capaian(f"\ufeff{HEAD}\r\n{ROW}\r\n".encode(), "2023", "TAHUN")
    assert (row.kode, row.realisasi, row.persentase, row.capaian) == ("A", 72.5, None, 90.63)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_rows_or_refused(content: bytes) -> None:
    with contextlib.suppress(CapaianError):
        read_capaian(content, "2023", "TAHUN")


@settings(deadline=None)
@given(st.text())
def test_texts_come_back_as_they_were(text: str) -> None:
    shown = safe_text(text)
    assert plain_text(shown) == text or not text.startswith(("=", "+", "-", "@", "\t", "\r"))

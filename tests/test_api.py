"""iku-etl as a library: docs/api.md does what it says, and types and errors are those it names."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from support.closed_year import CLOSE, year_to_close
from support.small import YEAR
from support.small_years import with_years

import iku_etl
from iku_etl.api import OpenedCollection
from iku_etl.archive.create import create_archive
from iku_etl.cli import call
from iku_etl.issues import UsageError
from iku_etl.years.results_frame import results_frame

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGE, NOTEBOOK = DOCS / "api.md", DOCS / "contoh.ipynb"
FENCE = re.compile(r"^```(python|text)\n(.*?)^```", re.MULTILINE | re.DOTALL)
END = "-- akhir contoh --"


def said_by(code: list[str], folder: Path) -> list[str]:
    """What each piece prints, run one after the other in a folder.

    As one script without any guard, whose processes are not to run it again.
    """
    script = folder / "halaman.py"
    script.write_text("".join(f'{part}print("{END}")\n' for part in code), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(PAGE.parents[1])},
    )
    assert done.returncode == 0, done.stderr
    return [part.strip("\n") for part in done.stdout.split(END)[:-1]]


def test_the_page_does_what_it_says(tmp_path: Path) -> None:
    blocks = FENCE.findall(PAGE.read_text(encoding="utf-8"))
    code = [text for kind, text in blocks if kind == "python"]
    assert len(code) * 2 == len(blocks)
    assert call(["init", str(tmp_path / "belitung"), "--contoh", "belitung"]) == 0
    said = [text.strip("\n") for kind, text in blocks if kind == "text"]
    assert said_by(code, tmp_path) == said


def test_the_notebook_shows_what_it_does(tmp_path: Path) -> None:
    """Its cells use nothing of Jupyter, so they are run without its kernel, a large dependency.

    IKU_ETL_GOLDEN=1 puts what they print into the notebook.
    """
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    said = said_by(["".join(cell["source"]) + "\n" for cell in cells], tmp_path)
    if os.environ.get("IKU_ETL_GOLDEN"):
        for number, (cell, text) in enumerate(zip(cells, said, strict=True), start=1):
            stream = {
                "name": "stdout",
                "output_type": "stream",
                "text": f"{text}\n".splitlines(True),
            }
            cell |= {"execution_count": number, "outputs": [stream] if text else []}
        content = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
        NOTEBOOK.write_text(content, encoding="utf-8", newline="\n")
    shown = ["".join(line for out in cell["outputs"] for line in out["text"]) for cell in cells]
    assert said == [text.strip("\n") for text in shown]
    assert sum(map(bool, said)) > 5


def test_results_of_a_closed_year_are_those_of_its_archive(tmp_path: Path) -> None:
    """Also of a quarter, and when output/ is gone or another."""
    workspace = year_to_close(tmp_path)
    opened = iku_etl.open(tmp_path)
    opened.run(YEAR, "TW2")
    before = {periode: opened.results(YEAR, periode) for periode in ("TW2", "TAHUN")}
    closed = create_archive(workspace, CLOSE)
    assert closed.path is not None
    (workspace.output(YEAR, "TW2") / "capaian.csv").write_text("rusak", encoding="utf-8")
    for periode, frame in before.items():
        found = opened.results(int(YEAR), periode)
        assert found.attrs["berkas"] == [closed.path.name]
        pd.testing.assert_frame_equal(found, frame)


def test_nothing_is_returned_of_what_cannot_be_trusted(tmp_path: Path) -> None:
    workspace = year_to_close(tmp_path)
    opened = iku_etl.open(str(tmp_path))
    path = workspace.output(YEAR, "TAHUN") / "capaian.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("dihitung", "dikira"), encoding="utf-8"
    )
    for call_it in (lambda: opened.results(YEAR), opened.trend):
        with pytest.raises(UsageError, match="dikira"):
            call_it()


def test_what_was_said_of_a_year_comes_with_it(tmp_path: Path) -> None:
    """Calculated again after it was closed: the archive counts, and that they differ is told."""
    workspace = year_to_close(tmp_path)
    create_archive(workspace, CLOSE)
    path = workspace.output(YEAR, "TAHUN") / "capaian.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("93.75", "93.00"), encoding="utf-8")
    frame = iku_etl.open(tmp_path).trend()
    assert [issue["kode"] for issue in frame.attrs["masalah"]] == ["tahun-beda-dari-arsip"]


@pytest.mark.parametrize(
    ("tahun", "periode", "named"),
    [
        ("23", "TAHUN", "23"),
        (YEAR, "TW5", "TW5"),
        ("../x", "TAHUN", "../x"),
        (1999, "TAHUN", "1999"),
    ],
)
def test_a_wrong_call_is_a_usage_error(
    tmp_path: Path, tahun: int | str, periode: str, named: str
) -> None:
    (tmp_path / "iku.toml").write_text("", encoding="utf-8")
    opened = iku_etl.open(tmp_path)
    with pytest.raises(UsageError, match=named):
        opened.results(tahun, periode)


def test_a_folder_that_is_no_ruang_kerja(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        iku_etl.open(tmp_path)


def test_types_do_not_depend_on_what_there_is(tmp_path: Path) -> None:
    """No row at all, blanks alone, and numbers: frames that can be put together as they are."""
    katalog = "| indikator | kode |\n| | A |\n"
    hasil = """
        | hasil | tahun | periode | kode | realisasi | capaian |
        |       | 2023  | TAHUN   | A    |           |         |
        |       | 2024  | TAHUN   | A    | 2.50      | 62.50   |
    """
    opened = iku_etl.open(with_years(tmp_path, katalog, hasil).folder)
    blank, full = opened.results(2023), opened.results(2024)
    both = pd.concat([blank, full], ignore_index=True)
    assert blank.dtypes.equals(full.dtypes)
    assert both.dtypes.equals(results_frame([]).dtypes)
    pd.testing.assert_frame_equal(opened.trend(), both, check_like=False)
    assert both["capaian"].tolist()[1:] == [62.5]
    assert both["asal"].isna().all()
    assert both["status"].tolist() == ["belum_diisi", "dihitung"]


def test_a_kumpulan_is_opened_run_and_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two members, one of which cannot be run: it costs only itself and is named."""
    monkeypatch.setenv("IKU_ETL_PROSES", "1")
    year_to_close(tmp_path / "a")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "iku.toml").write_text("rusak", encoding="utf-8")
    settings = 'nama = "Kab"\ntingkat = "kabupaten"\n'
    (tmp_path / "kumpulan.toml").write_text(settings, encoding="utf-8")
    opened = iku_etl.open(tmp_path)
    assert isinstance(opened, OpenedCollection)
    assert repr(opened) == "<kumpulan Kab: 2 ruang kerja>"
    assert repr(opened.member("a")) == f"<ruang kerja {tmp_path / 'a'}>"
    assert opened.names == ["a", "b"]
    assert [report.code for report in opened.check(YEAR).reports] == [0, 2]
    done = opened.run(int(YEAR), "tw ii", tanggal="2025-07-01")
    assert [report.code for report in done.reports] == [0, 2]
    assert all(path.is_file() for path in done.files)
    frame = opened.results(YEAR, "TW2")
    member = opened.member("a")
    alone = member.results(YEAR, "TW2")
    pd.testing.assert_frame_equal(frame.drop(columns="ruang_kerja"), alone)
    assert frame["ruang_kerja"].unique().tolist() == ["a"]
    assert "b" in str([issue["berkas"] for issue in frame.attrs["masalah"]])
    for wrong in (
        lambda: opened.results(1999),
        lambda: opened.member("c"),
        lambda: opened.run(YEAR, "TW5"),
        lambda: opened.check(YEAR, klaster="x"),
    ):
        with pytest.raises(UsageError):
            wrong()

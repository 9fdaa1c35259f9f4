"""The README does what it says: its files are written, its commands run, its output compared."""

import os
from pathlib import Path

import pytest
from openpyxl import load_workbook
from support.readme_steps import (
    README,
    Command,
    FileHolds,
    TypeCells,
    WriteFile,
    read_steps,
    type_cells,
)

from iku_etl.cli import call


def tidy(text: str) -> list[str]:
    return [line.rstrip() for line in text.replace(os.sep, "/").strip().splitlines()]


def test_readme_runs_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    kinds = set()
    for step in read_steps(README.read_text(encoding="utf-8")):
        kinds.add(type(step))
        match step:
            case WriteFile(path, text):
                Path(path).parent.mkdir(parents=True, exist_ok=True)
                Path(path).write_text(text, encoding="utf-8")
            case TypeCells():
                type_cells(step, tmp_path)
            case FileHolds(path, lines):
                content = Path(path).read_text(encoding="utf-8").splitlines()
                assert [line for line in lines if line not in content] == []
            case Command(arguments, output):
                code = call(list(arguments))
                shown = capfd.readouterr()
                assert tidy(shown.err + shown.out) == tidy(output), arguments
                assert code == 0
    assert kinds == {WriteFile, FileHolds, Command, TypeCells}
    assert_sixth_agency(tmp_path / "diskominfo/output/2026/TW1")


def assert_sixth_agency(output: Path) -> None:
    (path,) = output.glob("* *.xlsx")
    sheet = load_workbook(path, data_only=True)["IKU"]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "DINAS KOMUNIKASI DAN INFORMATIKA KABUPATEN CONTOH" in texts
    assert {"Cara Menghitung", "107.14", "87.5", "Sangat Tinggi", "Tinggi"} <= set(texts)

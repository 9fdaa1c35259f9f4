"""docs/setahun.md, the year of an agency that no example knows: played from katalog to the next year.

Every command of the page is run and its answer compared; letters go to a real SMTP server.
"""

import json
import os
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path

import pytest
from openpyxl import load_workbook
from support.mail_server import PASSWORD, Post, mail_server, settings
from support.readme_steps import A_YEAR, Command, Step, TypeCells, WriteFile, read_steps, type_cells
from support.word_table import write_word_table

from iku_etl.cli import call

FOLDER = Path("kominfo")
# What is not well on the way: the first check, and the first try to close the year.
NOT_WELL = {"periksa kominfo --tahun 2026": 1, "arsip buat": 1}


@dataclass(frozen=True)
class Answer:
    """What a command of the page said, and its exit code."""

    command: Command
    code: int
    shown: str


def play(steps: Iterator[Step], post: Post, capfd: pytest.CaptureFixture[str]) -> Iterator[Answer]:
    """The steps one after the other in the current folder; letters leave through that server."""
    for step in steps:
        match step:
            case WriteFile(path, text):
                Path(path).write_text(text, encoding="utf-8")
            case TypeCells():
                type_cells(step, Path())
            case Command(arguments, _):
                if "impor" in arguments:
                    write_word_table(Path("Tabel IKU.docx"))
                if "--kirim" in arguments:
                    use_server(post)
                capfd.readouterr()
                code = call(list(arguments))
                shown = capfd.readouterr()
                yield Answer(step, code, shown.err + shown.out)


def use_server(post: Post) -> None:
    """The [email] of the page, but of the server of the test."""
    toml = FOLDER / "iku.toml"
    text = toml.read_text(encoding="utf-8")
    own = settings(FOLDER, post).replace("\\", "\\\\")
    toml.write_text(re.sub(r"\[email\]\n(?:.+\n)+", own, text), encoding="utf-8")


def tidy(text: str) -> list[str]:
    """The lines; what import keeps lies in a folder that bears the day."""
    text = re.sub(r"(cadangan/katalog) \d{4}-\d\d-\d\d", r"\1", text.replace(os.sep, "/"))
    return [line.rstrip() for line in text.strip().splitlines()]


@pytest.fixture
def post() -> Iterator[Post]:
    with mail_server() as server:
        yield server


def closing(periode: str) -> list[str]:
    """The lines of the signature of a period, without blank ones."""
    (path,) = (FOLDER / "output" / "2026" / periode).glob("Indikator*.xlsx")
    texts = [
        str(cell)
        for row in load_workbook(path, rich_text=False)["IKU"].iter_rows(values_only=True)
        for cell in row
    ]
    (found,) = (text for text in texts if text.startswith("Rekaan, "))
    return [line for line in found.splitlines() if line]


def capaian(periode: str) -> dict[str, list[str]]:
    """Realisasi and capaian by kode."""
    text = (FOLDER / "output" / "2026" / periode / "capaian.csv").read_text(encoding="utf-8")
    head, *rows = (line.split(",") for line in text.splitlines())
    places = [head.index("realisasi"), head.index("capaian")]
    return {row[0]: [row[place] for place in places] for row in rows}


def test_a_year_is_played_through(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    post: Post,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("IKU_ETL_SANDI", PASSWORD)
    expected = dict(NOT_WELL)
    for answer in play(read_steps(A_YEAR.read_text(encoding="utf-8")), post, capfd):
        said = " ".join(answer.command.arguments)
        assert tidy(answer.shown) == tidy(answer.command.output), said
        wrong = next((start for start in expected if said.startswith(start)), "")
        assert answer.code == expected.pop(wrong, 0), said
    assert expected == {}
    # 18 + 16 + 12 + 15 hours over 4 + 4 + 3 + 5 incidents; the year of IKU-01 is that of TW4.
    assert capaian("TW1") == {"IKU-01": ["70.00", "100.00"], "IKU-02": ["4.50", "87.50"]}
    assert capaian("TAHUN") == {"IKU-01": ["87.50", "102.94"], "IKU-02": ["3.81", "104.69"]}
    assert closing("TW2") == [
        "Rekaan, 6 Juli 2026",
        "Plt. Kepala Dinas Komunikasi dan Informatika",
        "(NAMA SEKRETARIS)",
        "Pembina Tingkat I",
        "NIP. (NIP SEKRETARIS)",
    ]
    assert [closing(periode)[0] for periode in ("TW3", "TAHUN")] == [
        "Rekaan, 5 Oktober 2026",
        "Rekaan, 11 Januari 2027",
    ]
    assert post.recipients == ["tik", "kepala", "aptika", "tik"]
    files = [
        part.get_filename()
        for _, content in post.received[1:]
        for part in message_from_bytes(content).walk()
        if part.get_filename()
    ]
    name = "Indikator Kinerja TW2 2026"
    assert files == [f"{name}.xlsx", f"{name} Bidang Aptika.xlsx", f"{name} Bidang TIK.xlsx"]
    report = json.loads(
        (FOLDER / "output/2026/TAHUN/pemeriksaan/masalah.json").read_text(encoding="utf-8")
    )
    assert report["ringkasan"]["galat"] == 0
    with zipfile.ZipFile(FOLDER / "arsip/2026/kominfo-2026-v1.zip") as archive:
        inside = {name.partition("/data/")[2] for name in archive.namelist()}
        assert not any(name.endswith("/catatan.txt") for name in archive.namelist())
    periods = ("TW1", "TW2", "TW3", "TW4", "TAHUN")
    kept = {f"output/2026/{periode}/capaian.csv" for periode in periods}
    assert kept | {"diterima.csv", "masukan/2026/Bidang TIK.xlsx"} <= inside

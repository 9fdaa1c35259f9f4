"""What programs read of a command: JSON and nothing else (docs/architecture.md, "Contracts")."""

import json
from pathlib import Path

from support.command_line import ROOT, Shown, as_a_process, in_process, wrong_input

JSON_KEYS = [
    *("berkas", "lembar", "sel", "kode", "tingkat", "pesan", "saran"),
    *("indikator", "nama_indikator", "data", "nilai", "diterima"),
]


def test_json_is_the_contract_and_nothing_else(kota: Path, capsys: Shown) -> None:
    wrong_input(kota)
    code, out, err = in_process("check kota --tahun 2025 --format json", capsys)
    issues = json.loads(out)
    assert (code, err) == (1, "")
    assert [list(issue) for issue in issues] == [JSON_KEYS] * len(issues)
    assert all(isinstance(value, str) for issue in issues for value in issue.values())
    assert [(i["berkas"], i["kode"], i["tingkat"]) for i in issues if i["tingkat"] == "galat"] == [
        ("isian 😀 Σ.xlsx", "berkas-bukan-excel", "galat")
    ]


def test_json_of_a_run(kota: Path, capsys: Shown) -> None:
    """Counts, files that are there, and the very list of `check`; the exit code is that of the words."""
    wrong_input(kota)
    code, out, err = in_process("run kota --tahun 2025 --periode TW1 --format json", capsys)
    done = json.loads(out)
    assert (code, err) == (1, "")
    folder = "kota/output/2025/TW1"
    assert done["berkas"] == {
        "buku_kerja": [f"{folder}/Indikator Kinerja Utama TW1 2025.xlsx"],
        "hasil": [f"{folder}/capaian.{kind}" for kind in ("csv", "xlsx", "parquet")],
        "laporan": f"{folder}/pemeriksaan/laporan.html",
        "perbaikan": [f"{folder}/pemeriksaan/perbaikan/isian 😀 Σ (daftar perbaikan).xlsx"],
    }
    kinds = done["berkas"].values()
    names = [name for kind in kinds for name in ([kind] if isinstance(kind, str) else kind)]
    assert all(Path(name).is_file() for name in names)
    tingkat = [issue["tingkat"] for issue in done["masalah"]]
    keadaan = done["ringkasan"].pop("keadaan")
    assert done["ringkasan"] == {
        "tahun": "2025",
        "periode": "TW1",
        "galat": tingkat.count("galat"),
        "peringatan": tingkat.count("peringatan"),
    }
    rows = (kota / "output/2025/TW1/capaian.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert sum(keadaan.values()) == len(rows)
    assert [list(issue) for issue in done["masalah"]] == [JSON_KEYS] * len(tingkat)


def test_json_of_a_run_that_wrote_nothing(kota: Path, capsys: Shown) -> None:
    code, out, err = in_process("run kota --tahun 2031 --periode TW1 --format json", capsys)
    done = json.loads(out)
    assert (code, err) == (1, "")
    assert done["berkas"] == {"buku_kerja": [], "hasil": [], "laporan": None, "perbaikan": []}
    assert [issue["kode"] for issue in done["masalah"]] == [
        "masukan-kosong",
        "tidak-ada-yang-berlaku",
    ]


def test_json_of_nothing_wrong(kota: Path, capsys: Shown) -> None:
    _, out, err = in_process("catalog check kota --format json", capsys)
    assert (json.loads(out), err) == ([], "")


def test_json_of_the_katalog(kota: Path, capsys: Shown) -> None:
    code, out, _ = in_process(
        f"catalog check {ROOT / 'input_templates' / 'bengkulu-selatan'} --format json", capsys
    )
    issues = json.loads(out)
    assert code == 1
    assert [list(issue) for issue in issues] == [JSON_KEYS] * 52
    assert (issues[0]["berkas"], issues[0]["lembar"], issues[0]["sel"]) == (
        "katalog/indikator.csv",
        "",
        "J4",
    )


def test_json_is_the_same_on_any_console(kota: Path) -> None:
    wrong_input(kota)
    arguments = ["check", "kota", "--tahun", "2025", "--format", "json"]
    done = as_a_process(arguments, Path.cwd(), PYTHONIOENCODING="cp1252")
    names = {issue["berkas"] for issue in json.loads(done.stdout.decode("cp1252"))}
    assert "isian 😀 Σ.xlsx" in names

"""The commands as scripts and people meet them (README.md, "Perintah"): exit codes, output, messages."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete

from iku_etl.cli import call, cli
from iku_etl.messages.catalogue import MESSAGES
from iku_etl.resources import package_version
from iku_etl.rules.input_table import read_period
from iku_etl.workers.pool import FEWEST_ITEMS
from iku_etl.workspace import create_workspace, list_examples

ROOT = Path(__file__).resolve().parents[2]
JSON_KEYS = [
    *("berkas", "lembar", "sel", "kode", "tingkat", "pesan", "saran"),
    *("indikator", "nama_indikator", "data", "nilai", "diterima"),
]
# Example, its year, and the exit code of its run: two documents have wrong formulas of their own.
EXAMPLES = {
    "belitung": ("2023", 0),
    "bengkulu-selatan": ("2020", 1),
    "iki-dinas-kominfo": ("2025", 1),
    "kota": ("2025", 0),
    "tanjung-jabung-barat": ("2019", 0),
}
Shown = pytest.CaptureFixture[str]


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The smallest example, in the current folder."""
    create_workspace(tmp_path / "kota", "kota")
    monkeypatch.chdir(tmp_path)
    return Path("kota")


def in_process(text: str, shown: Shown) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one command line."""
    shown.readouterr()
    code = call(text.split())
    out, err = shown.readouterr()
    return code, out, err


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


# Every command well done, in the order an agency uses them.
WELL = [
    "init baru",
    "init contoh --contoh kota",
    "template kota --tahun 2025",
    "template kota --tahun 2025 --per-unit",
    "check kota --tahun 2025",
    "check kota --tahun 2025 --format json",
    "run kota --tahun 2025 --periode TW1",
    "run kota --tahun 2025 --periode TAHUN -q",
    "run kota --tahun 2025 --periode TAHUN --format json",
    "trend kota",
    "diff kota --dari TW1 --ke TAHUN --tahun 2025",
    "diff kota --dari TW1 --ke 2025 --tahun 2025 --format json --ke-berkas beda.xlsx",
    "catalog check kota",
    "catalog export kota",
    "catalog export kota --ke lain.xlsx",
    "catalog import kota lain.xlsx",
    "--help",
    "--version",
    "run --help",
    "catalog --help",
    "catalog export -h",
]


def test_exit_0(kota: Path, capsys: Shown) -> None:
    for text in WELL:
        code, _, err = in_process(text, capsys)
        assert (code, err) == (0, ""), text
    assert (Path("baru") / "iku.toml").is_file()
    assert len(list((kota / "templat").glob("*.xlsx"))) == 3
    assert (kota / "katalog-ekspor.xlsx").is_file()


@pytest.mark.parametrize(
    ("text", "periode"),
    [("tw1", "TW1"), ("TW 4", "TW4"), ("Tw ii", "TW2"), ("triwulan III", "TW3"), ("tahun", "TAHUN"),
     ("TW5", "TW5"), ("TW IIII", "TW IIII"), ("1", "1"), ("", "")],
)  # fmt: skip
def test_a_period_as_people_write_it(text: str, periode: str) -> None:
    assert read_period(text) == periode


def test_run_takes_a_period_as_people_write_it(kota: Path, capsys: Shown) -> None:
    assert call(["run", "kota", "--tahun", "2025", "--periode", "tw i", "-q"]) == 0
    assert (kota / "output" / "2025" / "TW1" / "capaian.csv").is_file()


def test_exit_1_for_problems(kota: Path, capsys: Shown) -> None:
    assert in_process("catalog check kota", capsys)[0] == 0
    formulas = kota / "katalog" / "indikator.csv"
    text = formulas.read_text(encoding="utf-8")
    formulas.write_text(text.replace("menerapkan/jumlah_pd", "menerapkan"), encoding="utf-8")
    for command in (
        "catalog check kota",
        "catalog check kota --format json",
        "check kota --tahun 2025",
        "run kota --tahun 2025 --periode TW1",
        "run kota --tahun 2025 --periode TW1 -q",
    ):
        assert in_process(command, capsys)[0] == 1, command
    formulas.write_text("kode\n", encoding="utf-8")
    for command in ("template kota --tahun 2025", "run kota --tahun 2025 --periode TW1"):
        assert in_process(command, capsys)[0] == 1, command
    assert in_process("catalog import kota tiada.xlsx", capsys)[0] == 1
    assert in_process("check kota/masukan/2025/tiada.xlsx", capsys)[0] == 1


def test_a_year_without_indicators(kota: Path, capsys: Shown) -> None:
    code, _, err = in_process("run kota --tahun 2031 --periode TW1", capsys)
    assert code == 1
    assert "2031" in err
    assert not (kota / "output").exists()


# A wrong call, and what its answer must name.
WRONG_CALLS = {
    "no such command": ("hapus kota", "hapus"),
    "no such subcommand": ("catalog hapus kota", "hapus"),
    "misspelt command": ("perksa kota", "Maksud Anda: periksa?"),
    "misspelt English command": ("chek kota", "Maksud Anda: check?"),
    "misspelt subcommand": ("arsip daftr", "Maksud Anda: daftar?"),
    "nothing to import": ("katalog impor", "BERKAS"),
    "no folder": ("run --tahun 2025 --periode TW1", "Ruang kerja di dalamnya: kota."),
    "no year": ("run kota --periode TW1", "--tahun"),
    "no period": ("run kota --tahun 2025", "--periode"),
    "no year for a ruang kerja": ("check kota", "--tahun"),
    "nothing to check": ("check --tahun 2025", "bukan ruang kerja"),
    "year of two digits": ("run kota --tahun 25 --periode TW1", "25"),
    "year in words": ("template kota --tahun ini", "ini"),
    "no such period": ("run kota --tahun 2025 --periode TW5", "TW4"),
    "period of no year": ("run kota --tahun 2025 --periode tw5", "'TW1', 'TW2'"),
    "no such form": ("check kota --tahun 2025 --format xml", "json"),
    "no such option": ("run kota --tahun 2025 --periode TW1 --cepat", "--cepat"),
    "option nearly right": ("run kota --thun 2025 --periode TW1", "--tahun"),
    "short option": ("run kota --tahun 2025 --periode TW1 -x", "-x"),
    "option without value": ("run kota --periode TW1 --tahun", "--tahun"),
    "value for a switch": ("template kota --tahun 2025 --per-unit=ya", "--per-unit"),
    "one word too many": ("run kota dua --tahun 2025 --periode TW1", "dua"),
    "no ruang kerja": ("run tiada --tahun 2025 --periode TW1", "tiada"),
    "no ruang kerja to compare": ("trend tiada", "tiada"),
    "no result to compare with": ("diff kota --dari 2024 --ke 2025", "2024"),
    "new year in words": ("new-year kota --tahun depan", "depan"),
    "no ruang kerja to lint": ("catalog check tiada", "tiada"),
    "no ruang kerja to export": ("catalog export tiada", "tiada"),
    "no ruang kerja to import into": ("catalog import tiada lain.xlsx", "tiada"),
    "init over something": ("init kota", "kota"),
    "init over a file": ("init kota/iku.toml", "iku.toml"),
    "no such example": ("init lagi --contoh kotta", '"kota"'),
    "a file outside any ruang kerja": ("check asing.xlsx", "asing.xlsx"),
    "a file for a ruang kerja": ("run kota/iku.toml --tahun 2025 --periode TW1", "iku.toml"),
    "export onto a folder": ("catalog export kota --ke kota/katalog", "katalog"),
    "init below a file": ("init kota/iku.toml/baru", "baru"),
    "letter without deadline": (
        "email kota --tahun 2025 --periode TW1 --jenis permintaan",
        "--batas",
    ),
    "deadline that is no date": (
        "email kota --tahun 2025 --periode TW1 --jenis permintaan --batas-waktu besok",
        "besok",
    ),
    "letter to no such unit": (
        "email kota --tahun 2025 --periode TW1 --jenis hasil --unit BID-EGV",
        '"BID-EGOV"',
    ),
    "correction before a run": (
        "email kota --tahun 2025 --periode TW1 --jenis perbaikan",
        "iku-etl run",
    ),
    "year in digits of another kind": ("check kota --tahun ²²²²", "²²²²"),
}
ENGLISH = re.compile(
    r"\b(usage|options?|commands?|show this|message|required|requires?|error|missing|invalid|"
    r"no such|got|unexpected|argument|try|is not|does not|value|file|directory|exists?)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("name", WRONG_CALLS)
def test_exit_2_for_wrong_calls(kota: Path, capsys: Shown, name: str) -> None:
    text, named = WRONG_CALLS[name]
    before = files(kota)
    code, out, err = in_process(text, capsys)
    assert (code, out) == (2, "")
    assert err.startswith("Kesalahan: ")
    assert named in err
    assert not ENGLISH.search(err.replace(text, "")), err
    assert files(kota) == before


# Mistakes in iku.toml and katalog/ that no run can work with.
BROKEN = {
    "iku.toml is no toml": ("iku.toml", "kode = "),
    "unknown setting": ("iku.toml", 'kode="a"\nnama="b"\ntata_letak="iku_kota"\ndesimall=2'),
    "unknown layout": ("iku.toml", 'kode="a"\nnama="b"\ntata_letak="iku_kotta"'),
    "unknown scale": ("iku.toml", 'kode="a"\nnama="b"\ntata_letak="iku_kota"\nskala="x"'),
    "own schemas broken": ("schemas/skala/x.yaml", "kode: x\nkode: y\n"),
    "katalog twice": ("katalog.xlsx", ""),
}


@pytest.mark.parametrize("name", BROKEN)
def test_exit_2_for_a_ruang_kerja_that_cannot_work(kota: Path, capsys: Shown, name: str) -> None:
    path, text = BROKEN[name]
    (kota / path).parent.mkdir(parents=True, exist_ok=True)
    (kota / path).write_text(text, encoding="utf-8")
    code, out, err = in_process("run kota --tahun 2025 --periode TW1", capsys)
    assert (code, out) == (2, "")
    assert err.startswith("Kesalahan: ")
    assert Path(path).name in err or "tata_letak" in err or "skala" in err
    assert not (kota / "output").exists()


def test_a_file_where_a_folder_must_be_is_named(kota: Path, capsys: Shown) -> None:
    (kota / "output").write_text("bukan folder", encoding="utf-8")
    code, _, err = in_process("run kota --tahun 2025 --periode TW1", capsys)
    assert code == 2
    assert "output adalah berkas, bukan folder" in err


def test_init_leaves_a_folder_with_something_alone(kota: Path, capsys: Shown) -> None:
    Path("penuh").mkdir()
    Path("penuh/catatan.txt").write_text("penting", encoding="utf-8")
    for text in ("init penuh", "init penuh --contoh kota"):
        assert in_process(text, capsys)[0] == 2
    assert files(Path("penuh")) == {"catatan.txt": b"penting"}
    Path("kosong").mkdir()
    assert in_process("init kosong", capsys)[0] == 0


def test_an_empty_ruang_kerja_says_what_comes_next(kota: Path, capsys: Shown) -> None:
    """Straight after init there is nothing to run: no traceback, and the missing parts by name."""
    in_process("init baru", capsys)
    code, _, err = in_process("run baru --tahun 2025 --periode TW1", capsys)
    assert (code, "kode" in err) == (2, True)
    settings = Path("baru/iku.toml")
    text = settings.read_text(encoding="utf-8").replace('kode = ""', 'kode = "x"')
    settings.write_text(text.replace('nama = ""', 'nama = "Dinas X"'), encoding="utf-8")
    for command in (
        "template baru --tahun 2025",
        "check baru --tahun 2025",
        "run baru --tahun 2025 --periode TW1",
        "catalog check baru",
    ):
        code, _, err = in_process(command, capsys)
        assert code == 1, command
        assert "katalog" in err


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_example_runs_from_init(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    tahun, expected = EXAMPLES[name]
    assert in_process(f"init kerja --contoh {name}", capsys)[0] == 0
    before = files(tmp_path / "kerja" / "masukan")
    assert before
    assert in_process(f"check kerja --tahun {tahun}", capsys)[0] == expected
    assert not Path("kerja/output").exists()
    for periode in ("TW2", "TAHUN"):
        code, out, _ = in_process(f"run kerja --tahun {tahun} --periode {periode}", capsys)
        assert code == expected
        made = {path.name for path in Path("kerja/output", tahun, periode).glob("[!.]*")}
        assert "capaian.csv" in made
        assert "capaian.xlsx" in made
        books = {name for name in made if name.endswith(".xlsx")} - {"capaian.xlsx"}
        assert books
        of_quarters = {"triwulan.csv"} if periode != "TAHUN" else set()
        tables = {f"capaian.{kind}" for kind in ("csv", "xlsx", "parquet")}
        assert made == {"pemeriksaan", "susunan.csv", *tables, *of_quarters, *books}
        assert all(book in out for book in books)
    assert files(tmp_path / "kerja" / "masukan") == before


def test_all_examples_are_tried() -> None:
    assert set(EXAMPLES) == set(list_examples())


def wrong_input(kota: Path) -> None:
    """A workbook whose name no Western code page has, and that is none."""
    (kota / "masukan" / "2025" / "isian 😀 Σ.xlsx").write_bytes(b"bukan Excel")


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


def test_text_goes_to_standard_error(kota: Path, capsys: Shown) -> None:
    """So that `run > ringkasan.txt` still shows the problems."""
    wrong_input(kota)
    code, out, err = in_process("run kota --tahun 2025 --periode TW1", capsys)
    assert code == 1
    assert "isian 😀 Σ.xlsx" in err
    assert "isian 😀 Σ.xlsx" not in out
    assert "Ringkasan" in out


def test_q_says_nothing_when_all_is_well(kota: Path, capsys: Shown) -> None:
    assert in_process("run kota --tahun 2025 --periode TW1 -q", capsys) == (0, "", "")


def test_q_still_says_what_is_wrong_but_no_warning(kota: Path, capsys: Shown) -> None:
    """One of two units has sent nothing, which is a warning."""
    next((kota / "masukan" / "2025").iterdir()).unlink()
    code, out, err = in_process("run kota --tahun 2025 --periode TW1", capsys)
    warning = MESSAGES["unit-belum-mengirim"].saran
    assert (code, warning in err) == (0, True)
    assert in_process("run kota --tahun 2025 --periode TW1 -q", capsys) == (0, "", "")
    wrong_input(kota)
    code, out, err = in_process("run kota --tahun 2025 --periode TW1 -q", capsys)
    assert (code, out) == (1, "")
    assert "isian 😀 Σ.xlsx" in err
    assert warning not in err


def test_version(capsys: Shown) -> None:
    assert in_process("--version", capsys) == (0, f"iku-etl {package_version()}\n", "")


def commands(command: click.Command, *path: str) -> Iterator[tuple[str, ...]]:
    """Every command and group, as the words that call it."""
    yield path
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from commands(child, *path, name)


COMMANDS = [" ".join(path) for path in commands(cli)]


def test_the_commands_of_the_contract_are_there() -> None:
    contract = {"init", "template", "check", "run", "catalog check", "catalog export",
                "catalog import", "email"}  # fmt: skip
    assert contract <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_indonesian(capsys: Shown, command: str) -> None:
    code, out, err = in_process(f"{command} --help", capsys)
    assert (code, err) == (0, "")
    assert out.startswith(f"Pemakaian: iku-etl {command}".rstrip())
    assert "Pilihan:" in out
    words = re.compile(r"Usage|Options|Commands|Show this|required|Error|default|Arguments?\b")
    assert not words.search(out)


ALIASES = {
    "init": "mulai", "catalog": "katalog", "catalog check": "katalog periksa",
    "catalog export": "katalog ekspor", "catalog import": "katalog impor", "template": "templat",
    "check": "periksa", "run": "jalankan", "accept": "terima", "email": "surat", "document": "dokumen",
    "review": "verifikasi", "diff": "beda", "trend": "tren",
    "audit": "telaah",
    "archive": "arsip", "archive create": "arsip buat", "archive verify": "arsip periksa",
    "archive list": "arsip daftar", "archive restore": "arsip pulihkan", "new-year": "tahun-baru",
}  # fmt: skip


def test_every_command_has_an_indonesian_name_in_the_help(capsys: Shown) -> None:
    assert set(ALIASES) == set(COMMANDS) - {"", "menu"}
    for name, alias in ALIASES.items():
        code, out, _ = in_process(f"{alias} --help", capsys)
        assert (code, out.startswith(f"Pemakaian: iku-etl {alias}")) == (0, True), alias
        *group, last = alias.split()
        listed = in_process(" ".join([*group, "--help"]), capsys)[1]
        assert f"{name.split()[-1]}, {last} " in listed
    assert in_process("PERIKSA --help", capsys)[0] == 0


def test_the_help_says_where_the_guide_lies(capsys: Shown) -> None:
    shown = "".join(in_process("--help", capsys)[1].partition("Panduan: ")[2].split())
    assert shown == "".join(str(ROOT / "docs" / "panduan.md").split())


@pytest.mark.parametrize(
    ("typed", "begun", "offered"),
    [
        ("", "per", "periksa"),
        ("arsip", "p", "periksa pulihkan"),
        ("archive", "", "create verify list restore buat periksa daftar pulihkan"),
        ("jalankan . --periode", "T", "TW1 TW2 TW3 TW4 TAHUN"),
    ],
)
def test_the_shell_completes_both_names(typed: str, begun: str, offered: str) -> None:
    shell = ShellComplete(cli, {}, "iku-etl", "_IKU_ETL_COMPLETE")
    found = shell.get_completions(typed.split(), begun)
    assert [item.value for item in found] == offered.split()


def test_a_command_works_in_the_folder_one_stands_in(
    kota: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(kota)
    for text in (
        "templat --tahun 2025",
        "periksa --tahun 2025",
        "katalog periksa",
        "katalog ekspor --ke k.xlsx",
        "katalog impor k.xlsx",
        "katalog impor . k.xlsx",
    ):
        code, out, err = in_process(text, capsys)
        assert (code, err) == (0, ""), text
        assert not out.startswith("Pemakaian")
    assert len(list(Path("templat").glob("*.xlsx"))) == 1


@pytest.mark.parametrize("text", ["", "catalog"])
def test_no_command_shows_the_help(capsys: Shown, text: str) -> None:
    code, out, err = in_process(text, capsys)
    assert (code, err) == (0, "")
    assert out.startswith("Pemakaian: ")


def as_a_process(
    arguments: list[str], folder: Path, **env: str
) -> subprocess.CompletedProcess[bytes]:
    """The program as a shell starts it."""
    return subprocess.run(
        [sys.executable, "-m", "iku_etl", *arguments],
        capture_output=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
    )


@pytest.mark.parametrize("encoding", ["cp437"])
def test_any_console_can_show_it(kota: Path, encoding: str) -> None:
    """Windows consoles have no → and no table lines of ours; nothing may raise for that."""
    wrong_input(kota)
    for text in (
        "run kota --tahun 2025 --periode TW1",
        "--help",
    ):
        done = as_a_process(text.split(), Path.cwd(), PYTHONIOENCODING=encoding)
        shown = (done.stdout + done.stderr).decode(encoding)
        assert done.returncode in (0, 1), shown
        assert "Traceback" not in shown
        assert shown.strip()


def test_json_is_the_same_on_any_console(kota: Path) -> None:
    wrong_input(kota)
    arguments = ["check", "kota", "--tahun", "2025", "--format", "json"]
    done = as_a_process(arguments, Path.cwd(), PYTHONIOENCODING="cp1252")
    names = {issue["berkas"] for issue in json.loads(done.stdout.decode("cp1252"))}
    assert "isian 😀 Σ.xlsx" in names


def test_one_process_and_two_give_the_same_bytes(tmp_path: Path) -> None:
    """Enough workbooks that the pool is used, and several books to write."""
    folder = tmp_path / "kerja"
    create_workspace(folder, "iki-dinas-kominfo")
    settings = folder / "iku.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + 'pecah = "bidang"\n')
    masukan = folder / "masukan" / "2025"
    originals = sorted(masukan.glob("*.xlsx"))
    for number in range(1, FEWEST_ITEMS // len(originals) + 1):
        for path in originals:
            shutil.copyfile(path, path.with_stem(f"{path.stem} ({number})"))
    (masukan / "rusak.xlsx").write_bytes(b"PK\x03\x04")
    assert len(list(masukan.iterdir())) > FEWEST_ITEMS
    arguments = ["run", "kerja", "--tahun", "2025", "--periode", "TAHUN"]
    seen = []
    for processes in ("0", "2"):
        shutil.rmtree(folder / "output", ignore_errors=True)
        done = as_a_process(arguments, tmp_path, IKU_ETL_PROSES=processes)
        assert done.returncode == 1, done.stderr.decode()
        seen.append((files(folder / "output"), done.stdout, done.stderr.strip()))
    one, two = seen
    assert len(one[0]) > 2
    assert one[0].keys() == two[0].keys()
    assert {name for name in one[0] if one[0][name] != two[0][name]} == set()
    assert one[1:] == two[1:]

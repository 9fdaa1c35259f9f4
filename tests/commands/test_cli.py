"""The commands as scripts and people meet them (README.md, "Perintah"): exit codes, output, messages."""

import shutil
from pathlib import Path

import pytest
from support.command_line import Shown, as_a_process, files, in_process, wrong_input

from iku_etl.cli import call
from iku_etl.messages.catalogue import MESSAGES
from iku_etl.rules.input_table import read_period
from iku_etl.workers.pool import FEWEST_ITEMS
from iku_etl.workspace import create_workspace, list_examples

# Example, its year, and the exit code of its run: two documents have wrong formulas of their own.
EXAMPLES = {
    "belitung": ("2023", 0),
    "bengkulu-selatan": ("2020", 1),
    "iki-dinas-kominfo": ("2025", 1),
    "kota": ("2025", 0),
    "tanjung-jabung-barat": ("2019", 0),
}


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
        for name in ("output", ".iku-etl"):
            shutil.rmtree(folder / name, ignore_errors=True)
        done = as_a_process(arguments, tmp_path, IKU_ETL_PROSES=processes)
        assert done.returncode == 1, done.stderr.decode()
        seen.append((files(folder / "output"), done.stdout, done.stderr.strip()))
    one, two = seen
    assert len(one[0]) > 2
    assert one[0].keys() == two[0].keys()
    assert {name for name in one[0] if one[0][name] != two[0][name]} == set()
    assert one[1:] == two[1:]

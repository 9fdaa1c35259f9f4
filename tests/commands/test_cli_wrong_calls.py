"""Wrong calls and a ruang kerja that cannot work: exit 2, in Indonesian, without a traceback."""

import re
from pathlib import Path

import pytest
from support.command_line import Shown, files, in_process

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
